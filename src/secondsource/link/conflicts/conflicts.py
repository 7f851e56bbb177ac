"""Conflicts: numbers, dates, denials and words for an act that cannot all hold as they stand, from different origins.

Precision comes first. Two numbers conflict where they count the same thing with no overlap of their bounds, no
place, name or day tells them apart, and the sentences around them agree on what they are about. Days that are not
stated are those near the publication; a sentence that names no place is placed where its page is. A later figure
of the same source, or of the same page at a later time, is a change and no conflict
(`secondsource.link.conflicts.changes`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from secondsource.ids import make_id
from secondsource.link.claims.contradictions import (
    ASKS,
    DENIES,
    Told,
    is_bare,
    is_denied,
    is_one_called_alike,
    is_one_source,
    may_deny,
    read_told,
)
from secondsource.link.claims.denials import OPPOSES
from secondsource.link.claims.standings import find_standings
from secondsource.link.conflicts.accounts import drop_told_apart
from secondsource.link.conflicts.actnames import compare_acts
from secondsource.link.conflicts.causes import CAUSE
from secondsource.link.conflicts.changes import find_changes, is_told_as_change
from secondsource.link.conflicts.divided import find_divided
from secondsource.link.conflicts.nearby import Nearby
from secondsource.link.conflicts.occasions import SIGNED, WHEN
from secondsource.link.conflicts.spreads import choose_pairs
from secondsource.link.folding import domain_of
from secondsource.link.numbers.bounds import is_rounded
from secondsource.link.numbers.comparable import are_of_one_sentence, is_about_one_thing, lasts, may_be_one_thing
from secondsource.link.numbers.measured import TIME, name_counted, slack_of
from secondsource.link.numbers.moves import FORMER
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Conflict, Failure, Rows
from secondsource.worktables import Contested, Figure, NamedAct, Sourced

MOST_FIGURES = 300
"""Different figures of one counted thing of which every two are compared."""

NEIGHBOURS = 100
"""Beyond that, each is compared with this many others that may be of the same days."""

MOST_DENIALS = 50
MOST_OPPOSED = 20_000
"""Pairs of sources of one claim, of which the one puts forward and the other denies, that are compared at most."""

_OF_CLAIM = "the date of the same claim"
_DAYS_APART = 60
_DAYS_APART_OF_YEARS = 800
_DAYS_OF_PAPERS = 7
"""One writing is dated a few days wrong; weeks apart are two."""

_FEWEST_NAMES = 2


def find_conflicts(layers: Layers) -> Rows:
    """Return the conflicts among the figures of one counted thing, or the dates and stances of one claim."""
    told = [row for row in layers.of(Figure) if row.unit != OPPOSES]
    figures = _one_a_source([row for row in told if row.moved != FORMER])
    pairs, n_cut = _pair_figures(figures)
    pairs = list(drop_told_apart(figures, pairs, told, _cannot_both_hold))
    opposed = {row.statement_id for row in layers.of(Figure) if row.unit == OPPOSES}
    tellings = [row for row in layers.of(Contested) if row.statement_id not in opposed]
    acts = [_naming(*pair) for pair in compare_acts(layers.of(NamedAct))]
    by_source = _group_tellings(tellings)
    divided = (_denial(*pair) for pair in find_divided(tellings))
    denials = (*_compare_stances(by_source), *divided)
    found = (*_compare_figures(figures, pairs), *denials, *_compare_names(tellings), *acts)
    conflicts = {row.conflict_id: row for row in found}
    return {
        "conflicts": [row for _, row in sorted(conflicts.items())],
        "changes": find_changes([row for row in told if row.unit not in {"date", "cause"}]),
        "failures": [*_tell_cut_figures(figures, n_cut), *_tell_cut_denials(by_source)],
    }


def _tell_cut_figures(figures: Sequence[Figure], n_cut: int) -> Iterator[Failure]:
    if n_cut:
        message = (
            f"{n_cut} of {len(figures)} figures of one thing meet more than {NEIGHBOURS} others of their days; "
            "conflicts with the rest may be missing"
        )
        yield Failure("conflicts", f"figures:{figures[0].key}", None, "hot-bucket", message)


def _tell_cut_denials(by_source: Sequence[Sequence[Told]]) -> Iterator[Failure]:
    n_denying = sum(may_deny(told[0]) for told in by_source)
    n_pairs = n_denying * sum(not told[0].denies for told in by_source)
    if n_pairs > MOST_OPPOSED:
        message = (
            f"{n_denying} of {len(by_source)} sources of one claim may deny it, of which {MOST_OPPOSED} pairs were "
            "compared; conflicts between the rest may be missing"
        )
        yield Failure("conflicts", f"claim:{by_source[0][0].row.claim_id}", None, "hot-bucket", message)


def _one_a_source(figures: Sequence[Figure]) -> list[Figure]:
    """Return one figure for each value a source gives: the first published; copies say nothing new."""
    first: dict[tuple[str, float, float, tuple[str, ...]], Figure] = {}
    for row in sorted(figures, key=lambda row: (row.published or "9999", row.document_id, row.figure_id)):
        first.setdefault((row.source, row.low, row.high, row.places), row)
    return list(first.values())


def _pair_figures(figures: Sequence[Figure]) -> tuple[list[tuple[int, int]], int]:
    """Return the places of every two figures that cannot both hold, in order, and for how many a bound cut the search.

    Figures of numbers are swept in the order of their first day, so those that no day joins never meet.
    """
    pairs = []
    n_cut = 0
    order = sorted(range(len(figures)), key=lambda i: (figures[i].first or "", i))
    firsts = [figures[i].first or "" for i in order]
    # Where all allow one value, as where all tell the same, no two differ.
    nearby = Nearby([figures[i] for i in order]) if _may_differ(figures) else None
    most = NEIGHBOURS if len(figures) > MOST_FIGURES else MOST_FIGURES
    for n, i in enumerate(order):
        left = figures[i]
        is_open = left.unit == "date" or lasts(left)
        end = len(order) if is_open or not left.last else bisect_right(firsts, left.last, n + 1)
        n_cut += end - n - 1 > most
        for m in nearby.find(n, min(end, n + 1 + most)) if nearby else ():
            right = figures[order[m]]
            if left.low <= right.high and right.low <= left.high:  # `_differ` says so too, after more work
                continue
            earlier, later = (i, order[m]) if i < order[m] else (order[m], i)
            if _cannot_both_hold(figures[earlier], figures[later]):
                pairs.append((earlier, later))
    return sorted(pairs), n_cut


def _may_differ(figures: Sequence[Figure]) -> bool:
    return bool(figures) and max(row.low for row in figures) > min(row.high for row in figures)


def _compare_figures(figures: Sequence[Figure], pairs: Sequence[tuple[int, int]]) -> Iterator[Conflict]:
    """Yield one conflict for each two values of ``pairs`` and month, between those who published them first.

    Where they are many, they are told as a spread (`secondsource.link.conflicts.spreads`).
    """
    first: dict[tuple[str, tuple[tuple[float, float], ...]], tuple[int, int]] = {}
    for i, j in pairs:
        left, right = figures[i], figures[j]
        values = tuple(sorted(((left.low, left.high), (right.low, right.high))))
        first.setdefault(((left.published or "")[:7], values), (i, j))
    for told in choose_pairs(figures, list(first.values())):
        yield _conflict(figures[told.left], figures[told.right], told.beside)


def _cannot_both_hold(left: Figure, right: Figure) -> bool:
    # What costs least, and tells most apart, comes first.
    if not _is_one_unit(left, right) or not _differ(left, right):
        return False
    is_number = left.unit != "date" and not left.key.startswith((CAUSE, WHEN))
    if (is_number and not may_be_one_thing(left, right)) or not _are_by_two(left, right):
        return False
    if left.key.startswith(CAUSE):
        # Of one claim denials are found by its tellings.
        is_other = left.claim_id != right.claim_id
        return is_other and len(set(left.setting) & set(right.setting)) >= _FEWEST_NAMES
    if left.key.startswith(WHEN):
        return _is_one_occasion(left, right)
    return left.unit == "date" or _is_about_one_thing(left, right)


def _is_one_unit(left: Figure, right: Figure) -> bool:
    """Say whether two numbers can be compared: times can in any two units."""
    return left.unit == right.unit or left.key.startswith(TIME)


def _are_by_two(left: Figure, right: Figure) -> bool:
    """Say whether two sources give two figures, and not two versions of one page.

    How long somebody served does not change: where a page has that otherwise than the one it copies, they disagree.
    So do two pages with what each has from sources that are called the same, "police", but for a later day's.
    """
    is_other_page = left.document_id != right.document_id
    is_copied_wrong = is_other_page and lasts(left) and are_of_one_sentence(left, right)
    is_later = bool(left.published and right.published) and left.published != right.published
    is_called_alike = is_other_page and not is_later and is_one_called_alike(left, right)
    is_by_two = is_copied_wrong or is_called_alike or not is_one_source(left, right)
    return is_by_two and (left.uri != right.uri or left.document_id == right.document_id)


def _differ(left: Figure, right: Figure) -> bool:
    """Say whether two figures leave no value that both allow, and neither is a change of the other."""
    slack = slack_of(left.unit, right.unit)
    if left.low <= right.high + slack and right.low <= left.high + slack:
        return False
    if is_told_as_change(left, right) or left.value.casefold() == right.value.casefold():
        return False
    return not is_rounded(left, right) and not is_rounded(right, left)


def _is_one_occasion(left: Figure, right: Figure) -> bool:
    """Say whether two pages tell of one thing that happens once: they name the same, and the days are near."""
    is_of_day = left.low == left.high or right.low == right.high
    most = _DAYS_OF_PAPERS if left.key.startswith(SIGNED) else _DAYS_APART if is_of_day else _DAYS_APART_OF_YEARS
    is_near = abs(left.low - right.low) <= most and left.claim_id != right.claim_id
    return is_near and len(set(left.setting) & set(right.setting)) >= _FEWEST_NAMES


def _is_about_one_thing(left: Figure, right: Figure) -> bool:
    return left.claim_id == right.claim_id or is_about_one_thing(left, right)


def _conflict(left: Figure, right: Figure, beside: str = "") -> Conflict:
    if left.key.startswith(CAUSE):
        return _describe_cause(*sorted((left, right), key=lambda row: -row.low))
    if left.unit == "date":
        told = left.key.removeprefix(WHEN).split() if left.key.startswith(WHEN) else []
        kind, what = "date", f"the date of the same thing ({' '.join(reversed(told))})" if told else _OF_CLAIM
    else:
        kind, what = "number", name_counted(left.key)
    by_l, by_r = left.source_label, right.source_label
    if is_one_source(left, right):
        by_l, by_r = (f"the page of {domain_of(row.uri) or row.source_label}" for row in (left, right))
    given = f"{by_l} gives {what} as “{left.value}”, {by_r} as “{right.value}”"
    return _of_figures(kind, left, right, f"{given}; both cannot hold{beside}")


def _describe_cause(left: Figure, right: Figure) -> Conflict:
    """Return the conflict of one who says that something had to do with something else, and one who denies it."""
    why = f"{right.source_label} denies the cause that {left.source_label} puts forward"
    return _of_figures("denial", left, right, why)


def _of_figures(kind: str, left: Figure, right: Figure, why: str) -> Conflict:
    return Conflict(
        conflict_id=make_id("conflict", kind, left.figure_id, right.figure_id),
        kind=kind,
        claim_id=left.claim_id if left.claim_id == right.claim_id else None,
        event_id=None,
        statement_id_l=left.statement_id,
        value_l=left.value,
        statement_id_r=right.statement_id,
        value_r=right.value,
        why=why,
    )


def _group_tellings(rows: Sequence[Sourced]) -> list[list[Told]]:
    """Return the tellings of a claim that are for or against it by source and stance, the first told first."""
    first: dict[tuple[str, bool, bool, bool | None], list[Told]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.earliest or "9999", row.statement_id)):
        if row.stance in {"asserts", "alleges", ASKS, DENIES}:
            told = read_told(row)
            first[row.source, row.stance == ASKS, told.denies, told.negated].append(told)
    return list(first.values())


def _compare_stances(by_source: Sequence[Sequence[Told]]) -> Iterator[Conflict]:
    """Yield one conflict for each two sources of a claim of which one denies what the other puts forward."""
    # Thousands tell what everybody tells, and hardly any of them deny it.
    denying = [told for told in by_source if may_deny(told[0])]
    opposed = ((one, other) for one in by_source if not one[0].denies for other in denying)
    pairs = (pair for pair in islice(opposed, MOST_OPPOSED) if is_denied(pair[0][0], pair[1][0]))
    clearest: dict[frozenset[str], tuple[Told, Told]] = {}
    found = [pair for groups in islice(pairs, MOST_DENIALS) for pair in _find_pages(*groups)]
    telling = {told.row.document_id for rows in by_source for told in rows if not told.denies}
    for left, right in found:
        is_own = left.row.source == right.row.source
        sides = frozenset((left.row.source, right.row.document_id if is_own else right.row.source))
        if not is_own and left.row.on_own_page and right.row.on_own_page:
            sides |= {"on pages of their own"}
        # "The report" is one that its page told of, where it told of any, be it by nobody.
        is_elsewhere = right.row.document_id in telling and left.row.document_id != right.row.document_id
        if not (is_elsewhere and is_bare(right)):
            clearest[sides] = max(clearest.get(sides, (left, right)), (left, right), key=_rank_denial)
    for left, right in clearest.values():
        yield _denial(left.row, right.row)


def _rank_denial(pair: tuple[Told, Told]) -> tuple[bool, int, bool]:
    """Return how clearly two tellings stand against each other: on one page, in the same words, with a "no"."""
    left, right = pair
    return left.row.document_id == right.row.document_id, len(left.stems & right.stems), right.negated is True


def _find_pages(ones: Sequence[Told], others: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Yield two tellings for two sources, and those of their own statements, where both have published one.

    For a source that takes back what a page has it say, those of all its pages.
    """
    if ones[0].row.source == others[0].row.source:
        yield from ((ones[0], other) for other in others if is_denied(ones[0], other))
        return
    found = _find_page(ones, others)
    yield found
    own = [next((one for one in told if one.row.on_own_page), None) for told in (ones, others)]
    if own[0] is not None and own[1] is not None and tuple(own) != found and is_denied(own[0], own[1]):
        yield own[0], own[1]


def _find_page(ones: Sequence[Told], others: Sequence[Told]) -> tuple[Told, Told]:
    """Return two tellings of one page of which one denies the other, of several those in most the same words.

    Of equals a denial that says no by itself comes first. Where they share no page, the first of each are taken.
    """
    on_page = {one.row.document_id: one for one in reversed(ones)}
    pairs = ((on_page[other.row.document_id], other) for other in others if other.row.document_id in on_page)
    found = [(one, other) for one, other in pairs if is_denied(one, other)]
    return max(found, key=_rank_denial, default=(ones[0], others[0]))


def _denial(left: Sourced, right: Sourced) -> Conflict:
    is_own = left.source == right.source
    what = "having said or asked what another page tells" if is_own else f"what {left.source_label} puts forward"
    return Conflict(
        conflict_id=make_id("conflict", "denial", left.statement_id, right.statement_id),
        kind="denial",
        claim_id=left.claim_id,
        event_id=None,
        statement_id_l=left.statement_id,
        value_l=left.text,
        statement_id_r=right.statement_id,
        value_r=right.text,
        why=f"{right.source_label} denies {what}",
    )


def _compare_names(rows: Sequence[Sourced]) -> Iterator[Conflict]:
    """Yield one conflict for each two words for the same act of which one gives it another standing."""
    for left, word_l, right, word_r in find_standings(rows):
        yield _describe_naming(left, word_l, right, word_r)


def _naming(left: NamedAct, right: NamedAct) -> Conflict:
    return _describe_naming(left, left.value, right, right.value)


def _describe_naming(left: NamedAct | Sourced, word_l: str, right: NamedAct | Sourced, word_r: str) -> Conflict:
    return Conflict(
        conflict_id=make_id("conflict", "naming", left.statement_id, right.statement_id),
        kind="naming",
        claim_id=left.claim_id if left.claim_id == right.claim_id else None,
        event_id=None,
        statement_id_l=left.statement_id,
        value_l=word_l,
        statement_id_r=right.statement_id,
        value_r=word_r,
        why=f"{left.source_label} calls it {_with_article(word_l)}, {right.source_label} {_with_article(word_r)}; "
        "the word changes its standing",
    )


def _with_article(word: str) -> str:
    return word.casefold() if word.startswith(("a ", "an ", "not ")) else f"a {word.casefold()}"


STAGE = BucketStage(
    name="conflicts",
    version=23,
    reads=("figures", "contested", "named_acts"),
    writes=("conflicts", "changes", "failures"),
    key={"figures": "key", "contested": "claim_id", "named_acts": "key"},
    run=find_conflicts,
    fewest=2,
)
