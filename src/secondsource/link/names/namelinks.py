"""What joins named things of two pages that meet under a key, and what keeps them apart.

1. Equal whole names are one thing.
2. Spellings: the forms under a key are compared pair by pair; the surest join first, and none joins a group in which
   any form is another's ("J. Voss" joins neither of "Jonas Voss" and "Jana Voss", unless most pages mean one).
3. A single word, or an acronym, joins the one full form that it stands for on other pages, if one prevails.
4. A phrase that tells an office joins the one person who is told with it in the same year.
5. What a page says is called two ways is one; a phrase is the same phrase of a page of the same story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache, partial

from secondsource.link.names.bodyparts import read_body
from secondsource.link.names.comparisons import Comparisons, are_neighbours
from secondsource.link.names.likeness import Likeness
from secondsource.link.names.nameparts import given_gender, read_person
from secondsource.link.names.phrases import link_phrases
from secondsource.link.names.spellings import skeleton_of
from secondsource.worktables import Name

TIMES_MORE = 3
"""A full form prevails that is meant this many times as often as any other."""

_DAYS_IN_OFFICE = 21
_SIDE = "short place "

Link = tuple[Name, Name, str]
Found = Mapping[tuple[int, int], Likeness]
"""How alike forms are, by their places: those compared and not among them are different."""


def link_rows(rows: Sequence[Name], comparisons: Comparisons) -> Iterator[Link]:
    """Yield each row of one key with one that it joins, and why: a star around one row, so that many cost no more."""
    link_spellings = partial(_link_spellings, comparisons=comparisons)
    rules: Mapping[str, Callable[[Sequence[Name]], Iterable[Link]]] = {
        "exact": _link_exact,
        "taken": _link_exact,
        "called": _link_called,
        "phrase": link_phrases,
        "spelling": link_spellings,
        "short": _link_short,
        "stray": _link_short,
        "unknown": link_spellings,
        "acronym": _link_acronyms,
        "holder": _link_office,
        "office": _link_office,
    }
    yield from rules[rows[0].rule](rows)


def name_wholes(rows: Sequence[Name]) -> dict[tuple[str, str], str]:
    """Return by thing and form the whole names among rows of one key: all that have one are one, whatever their page.

    It is the key where all equal names join, else the form under the key.
    """
    if rows[0].rule in {"exact", "taken"}:
        return {(row.head_id, row.surface): row.key for row in rows if row.rule == "exact"}
    spelt = (row for row in rows if row.rule == "spelling")
    return {(row.head_id, row.surface): f"{row.key} {_words_of(row)} {_gender_of(row)}".rstrip() for row in spelt}


def _link_equal(rows: Sequence[Name]) -> Iterator[Link]:
    for row in rows[1:]:
        if row.document_id == rows[0].document_id:
            yield rows[0], row, f"the page says {_quote(row.surface)} of both"
        elif row.surface == rows[0].surface or row.surface.casefold() == rows[0].surface.casefold():
            yield rows[0], row, f"both pages name {_quote(row.surface)}"
        else:
            yield rows[0], row, f"{_quote(rows[0].surface)} and {_quote(row.surface)} are forms of one name"


def _link_exact(rows: Sequence[Name]) -> Iterator[Link]:
    """Join equal names; what pages take for a person joins the body that as many pages or more know by the name."""
    told = [row for row in rows if row.rule != "taken"]
    yield from _link_equal(told)
    taken = [row for row in rows if row.rule == "taken"]
    if taken and len({row.document_id for row in told}) >= len({row.document_id for row in taken}):
        for row in taken:
            yield told[0], row, f"{_quote(row.surface)}, not told as a person, is the body that other pages name"


def _link_called(rows: Sequence[Name]) -> Iterator[Link]:
    for row in rows[1:]:
        yield rows[0], row, f"the page says that {_quote(rows[0].surface)} and {_quote(row.surface)} are names of one"


def _link_spellings(rows: Sequence[Name], comparisons: Comparisons) -> Iterator[Link]:
    forms: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for row in (row for row in rows if row.rule != "unknown"):
        forms[_words_of(row), _gender_of(row)].append(row)
    # Bodies of one whole name meet under that, too, and are joined there.
    for same in forms.values() if rows[0].type == "PER" else ():
        yield from _link_equal(same)
    first = [same[0] for _, same in sorted(forms.items())]
    pages = [len({row.document_id for row in same}) for _, same in sorted(forms.items())]
    for left, right, why in _join_forms(first, pages, comparisons.compare(first)):
        yield first[left], first[right], why
    yield from _link_unknown([row for row in rows if row.rule == "unknown"], first)


def _link_unknown(unknown: Sequence[Name], persons: Sequence[Name]) -> Iterator[Link]:
    """Join what a page does not know for a person's name with the person whose whole name it is."""
    by_words = {read_person(row.surface).words: row for row in persons}
    for row in unknown:
        person = by_words.get(read_person(row.surface).words)
        if person is not None:
            yield person, row, f"{_quote(row.surface)} is a person's name on other pages"


def _gender_of(row: Name) -> str:
    return row.gender if row.type == "PER" else ""


def _words_of(row: Name) -> str:
    return _read_words(row.surface, row.type == "PER")


# Most things of a key are called the same.
@lru_cache(maxsize=8192)
def _read_words(surface: str, is_person: bool) -> str:  # noqa: FBT001  # a cached function takes no names
    if not is_person:
        body = read_body(surface)
        return " ".join([*body.words, *body.numbers, body.form or ""])
    name = read_person(surface)
    return " ".join([*name.words, name.generation or ""])


def _join_forms(forms: Sequence[Name], pages: Sequence[int], found: Found) -> Iterator[tuple[int, int, str]]:
    """Yield pairs of forms that are one name, the surest first; no group ever holds two that are not."""
    alike = [item for item in found.items() if item[1].verdict == "same"]
    near: dict[int, set[int]] = defaultdict(set)
    for (i, j), _ in alike:
        near[i].add(j)
        near[j].add(i)
    # Forms that may be one name, each with itself.
    close = {at: {at} for at in near}
    for i, j in found:
        if i in close and j in close:
            close[i].add(j)
            close[j].add(i)
    group_of = list(range(len(forms)))
    members = {at: {at} for at in near}
    for (i, j), likeness in sorted(alike, key=lambda item: (-item[1].score, item[0])):
        left, right = group_of[i], group_of[j]
        if left == right or any(_find_apart(at, members[right], close) for at in members[left]):
            continue
        if not _is_plain(j, near[i], close, pages) or not _is_plain(i, near[j], close, pages):
            continue
        members[left] |= members.pop(right)
        for at in members[left]:
            group_of[at] = left
        yield i, j, _explain(forms[i], forms[j], likeness)


def _find_apart(form: int, others: AbstractSet[int], close: Mapping[int, AbstractSet[int]]) -> AbstractSet[int]:
    """Return those of some forms that were compared with one and are another name."""
    # Mostly all may be one name.
    return {other for other in others - close[form] if are_neighbours(form, other)}


def _is_plain(form: int, near: AbstractSet[int], close: Mapping[int, AbstractSet[int]], pages: Sequence[int]) -> bool:
    """Say whether a form may be taken for what is near several that are not one name: most pages have it."""
    return all(pages[form] >= TIMES_MORE * pages[rival] for rival in _find_apart(form, near, close))


def _explain(left: Name, right: Name, likeness: Likeness) -> str:
    return f"{_quote(left.surface)} is {_quote(right.surface)}: {likeness.why}"


def _link_short(rows: Sequence[Name]) -> Iterator[Link]:
    """Join things known by one word only with the full form it stands for, if one prevails."""
    strays = [row for row in rows if row.rule == "stray"]
    told = [row for row in rows if row.rule != "stray"]
    if rows[0].key.startswith(_SIDE):  # "the North" is short for a land, not for "North Vesnans"
        told = [row for row in told if row.type == "place" or not _is_full(row)]
    torn = _find_torn(told)
    bare = [row for row in told if not _is_full(row) or (_outline(row) in torn and row.surface != row.longest)]
    for gender in sorted({row.gender for row in bare}):
        full = [row for row in told if _is_full(row) and (not gender or row.gender in {"", gender})]
        full = [row for row in full if _outline(row) not in torn] or [row for row in full if row not in bare]
        chosen = _prevailing(full)
        own = [row for row in bare if row.gender == gender]
        if chosen is not None:
            for row in own:
                yield chosen, row, _taken_for(row, chosen)
        elif not full or own[0].type != "PER":
            yield from _link_equal(own)
    yield from _link_strays(strays, told)


def _find_torn(rows: Sequence[Name]) -> set[str]:
    """Return the full forms told of a man on one page and of a woman on another.

    On one of them the short form was tied to it wrongly ("Mr. Voss" to "Mara Voss"): it is taken for short only.
    """
    told = {(_outline(row), row.gender) for row in rows if _is_full(row)}
    return {outline for outline, gender in told if gender == "m" and (outline, "f") in told}


def _link_strays(strays: Sequence[Name], told: Sequence[Name]) -> Iterator[Link]:
    """Join what one word alone names on its page, taken for a thing of another kind, with what others know by the word.

    On that page itself stands the one full name that has it; or three times as many pages know the word as that; or the
    page does not know at all what it names, and one full name prevails.
    """
    full = [row for row in told if _is_full(row)]
    bare = [row for row in told if not _is_full(row)]
    chosen = _prevailing(full) or (bare[0] if bare and not full else None)
    n_pages = len({row.document_id for row in told})
    prevails = n_pages >= TIMES_MORE * len({row.document_id for row in strays})
    if not full:
        yield from _link_misheard(bare, [row for row in strays if row.type == "place"])
    for row in strays:
        on_page = [one for one in full if one.document_id == row.document_id]
        is_open = prevails or (row.type == "MISC" and bool(full))
        joined = on_page[0] if len({_outline(one) for one in on_page}) == 1 else chosen if is_open else None
        if joined is not None:
            yield joined, row, _taken_for(row, joined)


def _link_misheard(persons: Sequence[Name], places: Sequence[Name]) -> Iterator[Link]:
    """Join what few pages take for a person's one name with the place that three times as many know by the word."""
    n_pages = len({row.document_id for row in persons})
    if persons and len({row.document_id for row in places}) >= TIMES_MORE * n_pages:
        for row in persons:
            if row.type == "PER" and not given_gender(row.surface.casefold()):
                yield places[0], row, f"{_quote(row.surface)} is a place on most pages"


def _is_full(row: Name) -> bool:
    if row.type == "PER":
        return len(read_person(row.longest).words) > 1
    return len(row.full.split() if row.type == "place" else read_body(row.longest).words) > 1


def _link_acronyms(rows: Sequence[Name]) -> Iterator[Link]:
    """Join an acronym with the one full form on other pages that has its initials, or with itself."""
    bare = [row for row in rows if not _is_full(row)]
    if not bare:  # mostly
        return
    yield from _link_equal(bare)
    chosen = _prevailing([row for row in rows if _is_full(row)])
    if chosen is not None:
        yield chosen, bare[0], _taken_for(bare[0], chosen)


def _taken_for(row: Name, chosen: Name) -> str:
    return f"{_quote(row.surface)} alone is taken for {_quote(chosen.longest)}, as most pages have it"


def _prevailing(full: Sequence[Name]) -> Name | None:
    """Return the full form that the short one stands for by far most often, if there is one.

    Each page that has the full form speaks for it, and each time that a page has the short one for it.
    """
    weights: dict[str, int] = defaultdict(int)
    for row in full:
        weights[_outline(row)] += row.n if row.surface != row.longest else 0
    for outline, _ in {(_outline(row), row.document_id) for row in full}:
        weights[outline] += 1
    if not weights:
        return None
    first, *others = sorted(weights, key=lambda form: (-weights[form], form))
    if others and weights[first] < TIMES_MORE * weights[others[0]]:
        return None
    return next(row for row in full if _outline(row) == first)


def _outline(row: Name) -> str:
    """Return the consonants of a full form: those of first and last name, or of every word of a body."""
    return _outline_of(row.longest, row.type == "PER")


# Most pages tell of things that others tell of.
@lru_cache(maxsize=8192)
def _outline_of(longest: str, is_person: bool) -> str:  # noqa: FBT001  # a cached function takes no names
    if is_person:
        words = read_person(longest).words
        return f"{skeleton_of(words[0])} {skeleton_of(words[-1])}"
    return " ".join(sorted(skeleton_of(word) for word in read_body(longest).words))


def _link_office(rows: Sequence[Name]) -> Iterator[Link]:
    """Join phrases that tell an office with the person told with it, if one prevails; else with each other.

    Whoever prevails on the pages of those weeks is meant: an office may change hands within the year.
    """
    holders = [row for row in rows if row.rule == "holder" and _is_full(row)]
    phrases = [row for row in rows if row.rule == "office"]
    always = _prevailing(holders)
    for row in phrases if holders else ():
        chosen = _prevailing([one for one in holders if _is_of_weeks(one, row)]) or always
        if chosen is not None:
            yield chosen, row, f"{_quote(row.surface)} is what pages of that time call {_quote(chosen.longest)}"
    if phrases and not holders:
        yield from _link_equal(phrases)


def _is_of_weeks(left: Name, right: Name) -> bool:
    if not left.day or not right.day:
        return False
    return abs(date.fromisoformat(left.day).toordinal() - date.fromisoformat(right.day).toordinal()) <= _DAYS_IN_OFFICE


def _quote(words: str) -> str:
    return f"“{words}”"
