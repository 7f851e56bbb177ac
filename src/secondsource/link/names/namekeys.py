"""The keys under which a page's named things may meet those of other pages.

1. Each thing gives a key of each kind that its forms allow: its whole name, the consonants of its surname or of its
   words (spellings), a single word it is also called by (short), its initials (acronym), its office (office).
2. Things of other pages that share a key meet; what joins them is decided in `secondsource.link.names.entities`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from secondsource.ids import make_id
from secondsource.lexicon import load_lexicon
from secondsource.link.copies.fingerprints import MEET_DIGITS
from secondsource.link.folding import fold
from secondsource.link.names.bodyparts import is_common_word, is_place, read_body
from secondsource.link.names.kinds import told_kind
from secondsource.link.names.nameparts import given_gender, read_person, title_gender
from secondsource.link.names.offices import offices_of_name, offices_of_phrase, type_of_office
from secondsource.link.names.phrases import MOST_LETTERS, Key, find_called, find_repeated, name_company, phrase_keys
from secondsource.link.names.spellings import skeleton_of, sound_of
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Document, Mention, Rows
from secondsource.worktables import Name

CLASSES: Mapping[str, str] = {"GPE": "place", "LOC": "place", "FAC": "place"}
"""Types that may stand for one thing share a class; other types are a class of their own."""

_LEAST_INITIALS = 3
_MOST_INITIALS = 8
_LEAST_WORD = 4  # letters of initials that some papers write as a word
_N_BEFORE = 30
_OFTEN, _LONG_BEFORE = 5, 3
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our"})
_FAMILY_FIRST = re.compile(r"\w+ \w+-\w+\Z")
"""Names told with the family name first: "Tan Wei-ling"."""

_SIDES = frozenset({"north", "south", "east", "west"})
_ACRONYM = re.compile(r"[A-Z][A-Z&.]{1,12}\Z")


def find_name_keys(document: Document, layers: Layers) -> Rows:
    """Return one row for each key of each named thing of a document, and of phrases that tell an office."""
    mentions = layers.of(Mention)
    named = group_proper(mentions)
    called = find_called(document, mentions)
    page = _Page(document, name_company(_fullest(document, named)))
    rows: list[Name] = []
    parted = _find_parted(document, named)
    for head, found in sorted(named.items()):
        thing = _read_thing(document, head, found)
        phrases = [] if thing.kind in {"PER", "place"} else _office_keys(document, found)
        keys = phrases or [*(_keys(thing) if head not in parted else ()), *_holder_keys(document, thing, found)]
        rows += [_row(page, thing, key) for key in (*keys, *sorted(called.get(head, ())))]
    common = _group_common(mentions, named)
    repeated = find_repeated(document, common)
    for head, found in sorted(common.items()):
        keys_of_phrase = {key for one in found for key in _keys_of_phrase(document, one)}
        keys_of_phrase |= repeated.get(head, set()) | called.get(head, set())
        if keys_of_phrase:
            thing = _read_thing(document, head, found)
            rows += [_row(page, thing, key) for key in sorted(keys_of_phrase)]
    return {"names": sorted(set(rows), key=lambda row: (row.key, row.head_id, row.rule, row.surface))}


def _office_keys(document: Document, mentions: Sequence[Mention]) -> list[Key]:
    """Return the keys of a thing whose names mostly tell an office ("DNC Chairman"), taken for a name."""
    told = [keys for one in mentions if (keys := list(_phrase_keys(document, one)))]
    return [key for keys in told for key in keys] if 2 * len(told) > len(mentions) else []


def _find_parted(document: Document, named: Mapping[str, Sequence[Mention]]) -> set[str]:
    """Return the persons of one full name whom the page tells apart: nobody knows which of them other pages mean."""
    heads: dict[str, set[str]] = defaultdict(set)
    for head, found in named.items():
        for one in found:
            if one.chain_id is not None and one.type == "PER":
                heads[canonical(document.text[one.start : one.end])].add(head)
    return {head for name, found in heads.items() if " " in name and len(found) > 1 for head in found}


def _fullest(document: Document, named: Mapping[str, Sequence[Mention]]) -> list[tuple[str, int]]:
    """Return the fullest form of each thing and how often the page names it."""
    forms = [Counter(document.text[one.start : one.end] for one in found) for found in named.values()]
    return [(fullest_form(one), one.total()) for one in forms]


def _keys_of_phrase(document: Document, mention: Mention) -> Iterator[Key]:
    yield from _phrase_keys(document, mention)
    yield from _title_case_keys(document, mention)
    yield from phrase_keys(document.text[mention.start : mention.end][:MOST_LETTERS], mention.type)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page and the names it tells most often, folded."""

    document: Document
    company: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Thing:
    """One named thing of a page: its class, how often it is called what, and the fullest of these."""

    head: str
    kind: str
    forms: Mapping[str, int]
    longest: str
    gender: str


def _read_thing(document: Document, head: str, mentions: Sequence[Mention]) -> _Thing:
    told = [_surface(document, one) for one in sorted(mentions, key=lambda one: one.start)]
    forms = Counter(told)
    kind = class_of(_type_of(document.text, mentions))
    longest, gender = fullest_form(forms), ""
    if kind == "PER":
        forms = leave_relative(told)
        longest = fullest_form(forms)
        title = _titles_before(document.text, [one for one in mentions if _surface(document, one) in forms])
        while len(forms) > 1 and title and _given_gender(longest) not in {"", title}:
            del forms[longest]  # "Mr. Voss" all over the page is not the "Mara Voss" it was tied to
            longest = fullest_form(forms)
        gender = title or _given_gender(longest)
    return _Thing(head, kind, forms, longest, gender)


def _surface(document: Document, mention: Mention) -> str:
    return document.text[mention.start : mention.end][:MOST_LETTERS]


def leave_relative(told: Sequence[str]) -> Counter[str]:
    """Return how often a person is called what, of the names in order of the text.

    A full name told once, late, on a page that long before says the surname of somebody, is left out: "Voss" all over
    the page, and once "his wife, Mara Voss". Whom a page is about is told in full at the first.
    """
    forms = Counter(told)
    full = fullest_form(forms)
    surname = full.rpartition(" ")[2]
    is_often = forms[full] == 1 and surname != full and forms[surname] >= _OFTEN
    if is_often and told[: told.index(full)].count(surname) >= _LONG_BEFORE:
        return Counter({surname: forms[surname]})
    return forms


def _type_of(text: str, mentions: Sequence[Mention]) -> str:
    """Return the type most mentions have, the first by spelling among equals.

    A single word heard as a person is a place where the words beside it say so ("in Tessim") and none tell a person.
    """
    counts = Counter(mention.type for mention in mentions)
    most = min(counts, key=lambda kind: (-counts[kind], kind))
    if most != "PER" or any(" " in text[one.start : one.end] for one in mentions):
        return most
    told = {told_kind(text, one) for one in mentions if one.form == "proper"}
    return "GPE" if "GPE" in told and "PER" not in told else most


def _row(page: _Page, thing: _Thing, key: Key) -> Name:
    rule, words, surface = key
    is_dated = rule in {"phrase", "office", "holder"}
    return Name(
        meet=make_id("name", words)[:MEET_DIGITS],
        key=words,
        rule=rule,
        head_id=thing.head,
        document_id=page.document.document_id,
        type=thing.kind,
        surface=surface,
        full=canonical(thing.longest),
        longest=thing.longest,
        gender=thing.gender,
        n=thing.forms.get(surface, 0),
        company=page.company if rule == "phrase" else (),
        day=page.document.earliest if is_dated else None,
    )


def group_proper(mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    """Return the proper mentions by head: their chain, or the mention itself where it has none."""
    heads: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.form == "proper":
            heads[mention.chain_id or mention.mention_id].append(mention)
    return dict(heads)


def _group_common(mentions: Sequence[Mention], named: Mapping[str, object]) -> dict[str, list[Mention]]:
    heads: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        head = mention.chain_id or mention.mention_id
        if mention.form == "common" and head not in named:
            heads[head].append(mention)
    return dict(heads)


def class_of(kind: str) -> str:
    """Return the class of a mention type: types of one class may stand for one thing."""
    return CLASSES.get(kind, kind)


def fullest_form(forms: Mapping[str, int]) -> str:
    """Return the form with the most words, then letters; the more frequent, then first by spelling, among equals."""
    if len(forms) == 1:
        return next(iter(forms))
    return min(forms, key=lambda form: (-len(fold(form).split()), -len(form), -forms[form], form))


@cache
def _same_names() -> Mapping[str, str]:
    return {row[0]: row[1] for row in load_lexicon("same-names")}


@lru_cache(maxsize=16_384)  # a name is asked for again and again, on its page and on others
def canonical(surface: str) -> str:
    """Return a name folded, without a leading article, short names of countries as their long ones."""
    folded = fold(surface.replace(".", "")).removeprefix("the ")
    return _same_names().get(folded, folded)


def _titles_before(text: str, mentions: Sequence[Mention]) -> str:
    """Return m or f where the titles before the mentions say so, all alike."""
    told = {title_gender(text[max(0, one.start - _N_BEFORE) : one.start]) for one in mentions} - {""}
    return told.pop() if len(told) == 1 else ""


def _given_gender(surface: str) -> str:
    words = read_person(surface).words
    gender = given_gender(words[0]) if len(words) > 1 else None
    return gender if gender in {"m", "f"} else ""


def _keys(thing: _Thing) -> Iterator[Key]:
    for form in sorted(thing.forms):
        if not canonical(form):
            continue
        if thing.kind == "PER":
            yield from _person_keys(form)
        elif thing.kind == "place" or (thing.kind == "MISC" and _is_known_place(canonical(form))):
            yield from _place_keys(form)
        else:
            yield from _body_keys(form, is_longest=form == thing.longest)
            if thing.kind == "MISC":
                yield from _unknown_keys(form)
            elif thing.kind == "ORG":
                yield from phrase_keys(form, thing.kind)
    words = read_person(thing.longest).words
    if thing.kind == "PER" and len(words) > 1:
        yield "short", f"short PER {words[-1]}", thing.longest
        if not thing.gender and not given_gender(words[0]) and not _is_called_by(words[-1], thing.forms):
            yield "taken", f"exact body {' '.join(sorted(read_body(thing.longest).words))}", thing.longest
    if thing.kind in {"PER", "MISC"} and len(words) > 2 and _FAMILY_FIRST.match(thing.longest):
        yield "short", f"short PER {words[0]}", thing.longest


def _is_called_by(surname: str, forms: Mapping[str, int]) -> bool:
    return any(read_person(form).words == (surname,) for form in forms)


@cache
def _known_places() -> frozenset[str]:
    named = (canonical(row[0]) for row in load_lexicon("places"))
    return frozenset({*named, *_same_names().values()})


def _is_known_place(name: str) -> bool:
    """Say whether a folded name is a country, city or region that readers may take for a thing."""
    return name in _known_places()


def _place_keys(form: str) -> Iterator[Key]:
    name = canonical(form)
    yield "exact", f"exact place {name}", form
    first, *others = name.split()
    if first in _SIDES and len(others) < 2:  # "the North" is short for "North Vesna" where pages have no other
        yield "short", f"short place {first}", form
    elif not others:
        yield from _stray_keys(form, first)


def _person_keys(form: str) -> Iterator[Key]:
    words = read_person(form).words
    if len(words) == 1:
        yield "short", f"short PER {words[0]}", form
        if not given_gender(words[0]):
            yield "stray", f"short body {words[0]}", form
        return
    if not words:
        return
    yield "spelling", f"spelling PER {_sound_key(words[-1])}", form
    if len(words) == 2:  # told with the family name first, it meets its other order under both words
        yield "spelling", f"spelling PER {' '.join(sorted(_sound_key(word) for word in words))}", form


def _unknown_keys(form: str) -> Iterator[Key]:
    """Yield the key under which what a page does not know for a person's name meets persons of that name."""
    words = read_person(form).words
    if 2 <= len(words) <= 3 and not any(is_common_word(word) or is_place(word) for word in words):
        yield "unknown", f"spelling PER {_sound_key(words[-1])}", form


def _sound_key(word: str) -> str:
    """Return the consonants of a word, or its whole sound where they are too few to tell names apart."""
    consonants = skeleton_of(word)
    return consonants if len(consonants) > 2 else sound_of(word)


def _body_keys(form: str, *, is_longest: bool) -> Iterator[Key]:
    """Yield the keys of a body or thing; the types of these are not told apart, as readers take one for the other."""
    is_acronym, known = _is_acronym(form), canonical(form)
    name = read_body(known if is_acronym else form)
    core = " ".join(sorted([*name.words, *name.numbers]))
    if is_acronym:
        if " " in known:  # "EU" is no one else's short name
            yield "exact", f"exact body {core}", form
        yield "acronym", f"acronym {form.replace('.', '').casefold()}", form
        return
    if len(name.words) + len(name.numbers) == 1:
        yield "short", f"short body {core}", form
        if _LEAST_WORD <= len(core) <= _MOST_INITIALS and form.istitle() and not is_common_word(core):
            yield "acronym", f"acronym {core}", form  # some papers write NASA as a word: "Nasa"
        yield from _stray_keys(form, core)
    elif name.words:
        yield "exact", f"exact body {core}", form
        yield "spelling", f"spelling body {' '.join(sorted(_sound_key(word) for word in name.words))}", form
        for initials in sorted({name.initials, name.all_initials}) if is_longest else ():
            if _LEAST_INITIALS <= len(initials) <= _MOST_INITIALS:
                yield "acronym", f"acronym {initials}", form


def _stray_keys(form: str, core: str) -> Iterator[Key]:
    """Yield the keys of what one word may be where its page does not say enough: a side of a country, a surname."""
    if core in _SIDES:
        yield "short", f"short place {core}", form
    elif not is_place(core) and not is_common_word(core):
        yield "stray", f"short PER {core}", form


def _is_acronym(form: str) -> bool:
    letters = form.replace(".", "")
    return 2 <= len(letters) <= _MOST_INITIALS and letters.isupper() and _ACRONYM.match(form) is not None


def _holder_keys(document: Document, thing: _Thing, mentions: Sequence[Mention]) -> Iterator[Key]:
    if thing.kind == "PER":
        offices = {office for one in mentions for office in offices_of_name(document.text, one)}
        for office, place in sorted(offices):
            yield "holder", _office_key(document, office, place), thing.longest


def _phrase_keys(document: Document, mention: Mention) -> Iterator[Key]:
    surface = document.text[mention.start : mention.end][:MOST_LETTERS]
    for office, place in sorted(offices_of_phrase(document.text, mention)):
        if type_of_office(office) == "PER":
            yield "office", _office_key(document, office, place), surface
        else:
            words = " ".join(sorted(read_body(f"{office} {place}").words))
            yield "exact", f"exact body {words}", surface


def _title_case_keys(document: Document, mention: Mention) -> Iterator[Key]:
    """Yield the keys of a phrase written as names are: "the Harbour Ministry"."""
    surface = document.text[mention.start : mention.end][:MOST_LETTERS]
    words = surface.split()
    words = words[1:] if words[:1] and words[0].casefold() in _DETERMINERS else words
    if mention.type == "ORG" and len(words) > 1 and all(word[:1].isupper() for word in words):
        yield from _body_keys(surface, is_longest=True)


def _office_key(document: Document, office: str, place: str) -> str:
    """Return the key of an office in the year of the page: who holds it changes."""
    return f"office {office} of {place} {(document.earliest or '')[:4]}"


STAGE = DocumentStage(
    name="namekeys",
    version=9,
    reads=("mentions",),
    writes=("names",),
    run=find_name_keys,
)
