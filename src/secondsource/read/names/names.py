"""Names, and the noun phrases and pronouns that stand for them: the stage that writes ``mentions``.

1. The network hears where names stand and what each may be (`heardnames`); what it missed is found by capitals, where
   the name was heard elsewhere in the text or its words tell.
2. To that comes evidence from the words of a name and around it (`nametypes`); the sum over equal names decides.
3. Names of one thing become chains, and noun phrases and pronouns are tied to them (`mentions`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import pairwise

from secondsource.read.casing import common_words, nationalities, survey_casing
from secondsource.read.names.alsoknown import says_one
from secondsource.read.names.coreference import Name, name_key
from secondsource.read.names.grammar import read_grammar
from secondsource.read.names.heardnames import hear_names, opens_with_group
from secondsource.read.names.mentions import chain_mentions
from secondsource.read.names.namecuts import Heard, cut_at_office, cut_names
from secondsource.read.names.namespans import Candidate, find_candidates, given_names, places
from secondsource.read.names.nametypes import INITIAL, Evidence, add_up, decide, weigh, weigh_denial, weigh_pronoun
from secondsource.read.network.network import hidden_words_of, words_of
from secondsource.read.tokens import Sentence, Token, read_sentences
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Document, Mention, Rows

_TELLING = 3.0  # evidence from which a name that was not heard is believed
_WHOLE = 3.5  # evidence from which a name heard in part is read whole
_OF = frozenset({"of", "in", "from"})
_SIDES = frozenset({"north", "south", "east", "west"})
_LEAST_STEM = 4  # letters of a place's name from which a word for its people is made
_PEOPLE_ENDINGS = ("i", "is", "ian", "ians", "n", "ns", "an", "ans", "ese", "ish")
_LAND_ENDINGS = ("i", "is", "ian", "ians", "an", "ans", "n", "ns", "ese", "ish")
_OF_PEOPLE = 8.0  # what it weighs for each time a land is named that the text names its people too
_HEARD = 10.0  # what the network's full certainty counts as evidence for a type


def find_mentions(document: Document, layers: Layers) -> list[Mention]:
    """Return the names, noun phrases and pronouns of a document, in order of the text.

    Spans are code points of ``document.text`` and those of names do not overlap; titles, articles before
    names and a possessive "'s" lie outside them. A noun phrase may hold a name ("the Vesna government").
    ``chain_id`` is null where a phrase could stand for several.
    """
    sentences = read_sentences(document, layers)
    heard = hear_names(document.text, sentences, words_of(document, layers))
    found = find_candidates(document.text, sentences, survey_casing(sentences))
    parts = [(sentences[one.sentence].tokens, one) for one in found]
    written = [part for words, one in parts for part in cut_at_office(words, one) if not opens_with_group(words, part)]
    heard = _add_written(document.text, heard, written, sentences)
    heard = cut_names(document.text, sentences, heard)
    names = _type_names(document.text, heard, sentences)
    return chain_mentions(document, sentences, names, read_grammar(hidden_words_of(document, layers)))


def _add_written(
    text: str,
    heard: Sequence[Heard],
    written: Sequence[Candidate],
    sentences: Sequence[Sentence],
) -> list[Heard]:
    """Return the heard names with those that their capitals and the rest of the text tell of, in order.

    What is written as a name is one where it was heard elsewhere in the text, has a title, or its own words tell what
    it is. A name of which only parts were heard, and whose words tell what it is, is read whole.
    """
    keys = {name_key(text[one.start : one.end]) for one, _ in heard}
    known = keys | {key.split()[-1] for key in keys if key}
    starts, ends = [one.start for one, _ in heard], [one.end for one, _ in heard]
    added: list[Heard] = []
    parts: set[int] = set()
    for candidate in written:
        overlapped = range(bisect_right(ends, candidate.start), bisect_left(starts, candidate.end))
        if overlapped and not _holds(candidate, [heard[at][0] for at in overlapped]):
            continue
        own = weigh(candidate, sentences[candidate.sentence])
        is_known = candidate.title is not None or name_key(text[candidate.start : candidate.end]) in known
        if not overlapped and (is_known or max(own.values(), default=0.0) >= _TELLING):
            added.append((candidate, {}))
        elif overlapped and (_is_whole(own) or _is_led(text, candidate, [heard[at][0] for at in overlapped])):
            inside = [heard[at] for at in overlapped]
            if _names_person(sentences[candidate.sentence].tokens, candidate, inside):
                continue
            parts.update(overlapped)
            likely = inside[0][1]
            is_told = decide(likely) == (decide(own) if own else "PER")
            added.append((candidate, likely if is_told else {}))
    kept = [one for at, one in enumerate(heard) if at not in parts]
    return sorted([*kept, *added], key=lambda one: one[0].start)


def _is_led(text: str, whole: Candidate, parts: Sequence[Candidate]) -> bool:
    """Whether nothing but the initial of a name was heard: "R." of "R. Bell"."""
    is_alone = len(parts) == 1 and parts[0].start == whole.start and whole.last - whole.first > 1
    return is_alone and INITIAL.match(text[parts[0].start : parts[0].end]) is not None


def _is_whole(own: Evidence) -> bool:
    return decide(own) != "MISC" and max(own.values(), default=0.0) >= _WHOLE


def _names_person(words: Sequence[Token], whole: Candidate, parts: Sequence[Heard]) -> bool:
    """Whether a person was heard in a longer name: "Rep. Jim Lane" is no lane, nor "Ann Bell of Vesna" one person."""
    full = [one for one, likely in parts if decide(likely) == "PER" and one.last - one.first > 1]
    first = words[whole.first].text
    is_forename = first in given_names() or INITIAL.match(first) is not None  # "Jose Luis Bell", "J. Ann Bell"
    second = words[whole.first + 1 : whole.first + 2]
    is_forename |= first.lower() not in common_words() and any(INITIAL.match(word.text) for word in second)
    return any(words[one.last].text in _OF if one.end < whole.end else not is_forename for one in full)


def _holds(whole: Candidate, parts: Sequence[Candidate]) -> bool:
    """Whether a name holds all of the parts and more than the first of them."""
    is_more = (whole.start, whole.end) != (parts[0].start, parts[0].end)
    return is_more and whole.start <= parts[0].start and parts[-1].end <= whole.end


def _type_names(text: str, heard: Sequence[Heard], sentences: Sequence[Sentence]) -> list[Name]:
    candidates = [candidate for candidate, _ in heard]
    surfaces = [text[candidate.start : candidate.end] for candidate in candidates]
    weights: defaultdict[str, list[Evidence]] = defaultdict(list)
    for (candidate, likely), surface in zip(heard, surfaces, strict=True):
        scaled = {kind: _HEARD * share for kind, share in likely.items()}
        own = weigh(candidate, sentences[candidate.sentence])
        around = (weigh_pronoun(candidate, sentences), weigh_denial(candidate, sentences))
        weights[name_key(surface)].append(add_up([scaled, own, *around]))
    for key in _lands(weights):
        weights[key].append({"GPE": _OF_PEOPLE * len(weights[key])})
    totals = {key: add_up(found) for key, found in weights.items()}
    kinds = {key: decide(total) for key, total in totals.items()}
    _lend_to_surnames(totals, kinds)
    _lend_to_short_forms(totals, kinds)
    _lend_to_sides(kinds)
    _lend_to_peoples(kinds)
    brackets = _bracketed(text, candidates)
    for short, long in brackets.items():
        kinds[name_key(surfaces[short])] = kinds[name_key(surfaces[long])]
    _lend_to_other_names(text, candidates, kinds)
    return [
        Name(
            candidate.start,
            candidate.end,
            surface,
            kinds[name_key(surface)],
            candidate.title,
            surfaces[brackets[at]] if at in brackets else None,
        )
        for at, (candidate, surface) in enumerate(zip(candidates, surfaces, strict=True))
    ]


def _lend_to_surnames(totals: Mapping[str, Evidence], kinds: dict[str, str]) -> None:
    """A single word that ends or begins a person's full name in the same text names that person.

    A surname does whatever it was heard as, unless it is known for a place or a people.
    """
    people = [key.split() for key, kind in kinds.items() if kind == "PER" and " " in key]
    surnames = {words[-1] for words in people} - _known_keys()
    for key in (surnames | {words[0] for words in people}) & kinds.keys():
        own = totals[key]
        if key in surnames or max(own.get(kind, 0.0) for kind in ("GPE", "LOC", "MISC")) < 5:
            kinds[key] = "PER"


@cache
def _known_keys() -> frozenset[str]:
    """The keys of known places and peoples."""
    return frozenset(name_key(form) for form in (*places(), *nationalities()))


def _lend_to_short_forms(totals: Mapping[str, Evidence], kinds: dict[str, str]) -> None:
    """A single word that begins one body's longer name in the same text names that body: "Meridian" of one press."""
    first_words = Counter(key.split()[0] for key, kind in kinds.items() if kind == "ORG" and " " in key)
    people = {part for key, kind in kinds.items() if kind == "PER" and " " in key for part in key.split()}
    for key in first_words.keys() & kinds.keys() - people:
        if first_words[key] == 1 and max(totals[key].get(kind, 0.0) for kind in ("GPE", "LOC", "PER", "MISC")) < 3:
            kinds[key] = "ORG"


def _lend_to_sides(kinds: dict[str, str]) -> None:
    """A side alone is a land where the text names one that begins with it: "the North" of "North Vesna"."""
    for side in _SIDES & kinds.keys():
        if any(key.startswith(f"{side} ") and kind in {"GPE", "LOC"} for key, kind in kinds.items()):
            kinds[side] = "GPE"


def _lands(keys: Collection[str]) -> list[str]:
    """Return the names of which the text makes a word for people: "Vesnar" where it also writes "Vesnari"."""
    found = {_stem_in(keys, key) for key in keys}
    return sorted(stem for stem in found if stem is not None)


def _stem_in(keys: Collection[str], key: str) -> str | None:
    for ending in _LAND_ENDINGS:
        stem = key.removesuffix(ending)
        for land in (stem, f"{stem}a") if stem != key and len(stem) >= _LEAST_STEM else ():
            if land in keys and land != key and " " not in land:
                return land
    return None


def _lend_to_peoples(kinds: dict[str, str]) -> None:
    """A word made of a place's name of the same text is for its people: "Vesnari" where the text names Vesnar."""
    places = {key for key, kind in kinds.items() if kind in {"GPE", "LOC"} and len(key) >= _LEAST_STEM}
    for key in kinds:
        stems = (key.removesuffix(ending) for ending in _PEOPLE_ENDINGS if key.endswith(ending))
        if any(stem in places or (stem.endswith("i") and f"{stem[:-1]}ia" in places) for stem in stems):
            kinds[key] = "MISC"


def _lend_to_other_names(text: str, candidates: Sequence[Candidate], kinds: dict[str, str]) -> None:
    """What a body is also known by is no person's name: "the Harbour Guard, also known as Haras al-Bahr"."""
    for body, other in pairwise(candidates):
        keys = [name_key(text[one.start : one.end]) for one in (body, other)]
        is_heard_so = [kinds[key] for key in keys] == ["ORG", "PER"] and other.title is None
        if is_heard_so and says_one(text, body.end, other.start, other.end):
            kinds[keys[1]] = "ORG"


def _bracketed(text: str, candidates: Sequence[Candidate]) -> dict[int, int]:
    """Return, for each acronym in brackets right behind a longer name, the position of that name."""
    found: dict[int, int] = {}
    for at in range(1, len(candidates)):
        long, short = candidates[at - 1], candidates[at]
        gap = text[long.end : short.start]
        surface = text[short.start : short.end]
        after = text[short.end : short.end + 1]
        if (
            gap.strip() == "("
            and after in {")", ",", ";"}
            and len(surface) <= 8
            and surface.isupper()
            and long.last - long.first > 1
        ):
            found[at] = at - 1
    return found


def _run(document: Document, layers: Layers) -> Rows:
    return {"mentions": find_mentions(document, layers)}


STAGE = DocumentStage(name="names", version=25, reads=("documents", "blocks"), writes=("mentions",), run=_run)
