"""Conflicts: numbers, dates and denials that cannot both hold as they stand, from different origins.

Precision comes first. Two numbers conflict where they count the same thing with no overlap of their bounds, no
place, name or day tells them apart, and the sentences around them agree on what they are about. Days that are not
stated are those near the publication; a sentence that names no place is placed where its page is. A later figure
of the same source, or of the same page at a later time, is a change and no conflict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from secondsource.ids import make_id
from secondsource.link.folding import content_stems, fold, is_negated, jaccard
from secondsource.link.sayings import DENIALS
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Conflict, Failure, Rows
from secondsource.worktables import Figure, Sourced

MOST_FIGURES = 300
"""Different figures of one counted thing of which every two are compared."""

NEIGHBOURS = 100
"""Beyond that, each is compared with this many others that may be of the same days."""

MOST_DENIALS = 50
_FEWEST_SHARED = 3
_LEAST_OVERLAP = 0.3
_MOST_WORDS = 25  # in a longer statement a "not" may belong to anything
_FEWEST_NAMES = 2


def find_conflicts(layers: Layers) -> Rows:
    """Return the conflicts among the figures of one counted thing, or the dates and stances of one claim."""
    figures = _one_a_source(layers.of(Figure))
    pairs, n_cut = _pair_figures(figures)
    found = (*_compare_figures(figures, pairs), *_compare_stances(layers.of(Sourced)))
    conflicts = {row.conflict_id: row for row in found}
    failures = []
    if n_cut:
        message = (
            f"{n_cut} of {len(figures)} figures of one thing meet more than {NEIGHBOURS} others of their days; "
            "conflicts with the rest may be missing"
        )
        failures.append(Failure("conflicts", f"figures:{figures[0].key}", None, "hot-bucket", message))
    return {"conflicts": [row for _, row in sorted(conflicts.items())], "failures": failures}


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
    for n, i in enumerate(order):
        left = figures[i]
        for n_met, j in enumerate(order[n + 1 : n + MOST_FIGURES + 1]):
            if left.last and left.unit != "date" and (figures[j].first or "") > left.last:
                break
            if n_met >= NEIGHBOURS and len(figures) > MOST_FIGURES:
                n_cut += 1
                break
            earlier, later = min(i, j), max(i, j)
            if _cannot_both_hold(figures[earlier], figures[later]):
                pairs.append((earlier, later))
    return sorted(pairs), n_cut


def _compare_figures(figures: Sequence[Figure], pairs: Sequence[tuple[int, int]]) -> Iterator[Conflict]:
    """Yield one conflict for each two values of ``pairs`` and month, between those who published them first."""
    seen: set[tuple[str, tuple[tuple[float, float], ...]]] = set()
    for i, j in pairs:
        left, right = figures[i], figures[j]
        values = tuple(sorted(((left.low, left.high), (right.low, right.high))))
        key = ((left.published or "")[:7], values)
        if key not in seen:
            seen.add(key)
            yield _conflict(left, right)


def _cannot_both_hold(left: Figure, right: Figure) -> bool:
    if left.source == right.source or left.unit != right.unit or left.value.casefold() == right.value.casefold():
        return False
    if left.uri == right.uri and left.document_id != right.document_id:
        return False
    if left.low <= right.high and right.low <= left.high:
        return False
    return left.unit == "date" or (_may_be_one_thing(left, right) and _is_about_one_thing(left, right))


def _may_be_one_thing(left: Figure, right: Figure) -> bool:
    """Say whether no day, place or name tells two figures apart."""
    if _are_apart(left, right):
        return False
    if not _is_one_place(left, right):
        return False
    if not left.names or not right.names or _share_name(left.names, right.names):
        return True
    # People who died at one place have many names; a road or a bank has one.
    return left.key.startswith("outcome ") and bool(left.places) and bool(right.places)


def _are_apart(left: Figure, right: Figure) -> bool:
    if not (left.first and left.last and right.first and right.last):
        return False
    return left.first > right.last or right.first > left.last


def _is_one_place(left: Figure, right: Figure) -> bool:
    if left.places and right.places:
        return _share_name(left.places, right.places)
    if left.places or right.places:
        placed, other = (left, right) if left.places else (right, left)
        return not other.scene or _share_name(placed.places, (*other.scene, *other.setting))
    if not left.scene or not right.scene:
        return True
    # One page may not tell that a name is a place.
    return _share_name(left.scene, (*right.scene, *right.setting)) or _share_name(left.setting, right.scene)


def _share_name(left: Sequence[str], right: Sequence[str]) -> bool:
    """Say whether a name stands on both sides, in full or in part: "Voss" and "Mara Voss"."""
    if not set(left).isdisjoint(right):
        return True
    words = [set(name.split()) for name in right]
    return any(told <= other or other <= told for told in (set(name.split()) for name in left) for other in words)


def _is_about_one_thing(left: Figure, right: Figure) -> bool:
    """Say whether the words around two figures, beyond what is counted, agree on what they are about."""
    if left.claim_id == right.claim_id:
        return True
    n_shared = len(set(left.context) & set(right.context))
    told_of_one = bool(left.first and right.first) and len(set(left.setting) & set(right.setting)) >= _FEWEST_NAMES
    overlap = jaccard(left.context, right.context)
    if left.unit is not None:
        # A sum or a measure may be of anything: what it is of must be named, or told in the same words.
        named = _share_name((*left.places, *left.names), (*right.places, *right.names))
        return n_shared >= _FEWEST_SHARED - named and overlap >= _LEAST_OVERLAP and (named or told_of_one)
    if n_shared >= _FEWEST_SHARED and overlap >= _LEAST_OVERLAP:
        return True
    # Two that both name a place name the same one: others were told apart before.
    placed = bool(left.places) and bool(right.places)
    dated = bool(left.earliest) and bool(right.earliest)
    if left.key.startswith("outcome "):
        return told_of_one or ((placed or dated) and n_shared > 0)
    return (told_of_one or placed) and n_shared >= (1 if told_of_one and placed else _FEWEST_SHARED - 1)


def _conflict(left: Figure, right: Figure) -> Conflict:
    if left.unit == "date":
        kind, what = "date", "the date of the same claim"
    else:
        kind, what = "number", f"the number ({' '.join(left.key.split()[1:])})"
    why = (
        f"{left.source_label} gives {what} as “{left.value}”, {right.source_label} as “{right.value}”; both cannot hold"
    )
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


def _compare_stances(rows: Sequence[Sourced]) -> Iterator[Conflict]:
    """Yield one conflict for each two sources of a claim of which one denies what the other puts forward."""
    words = {row.statement_id: fold(row.text).split() for row in rows}
    negated = {key: len(found) <= _MOST_WORDS and is_negated(found) for key, found in words.items()}
    # Most tellings have the claim's own words: "without" in all of them denies nothing. "This" has none.
    worded = [key for key, found in words.items() if content_stems(found)]
    usual = 2 * sum(negated[key] for key in worded) > len(worded)
    negated |= dict.fromkeys(words.keys() - set(worded), usual)
    sides: dict[bool, dict[str, Sourced]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: (row.earliest or "9999", row.statement_id)):
        if row.stance in {"asserts", "alleges", *DENIALS}:
            denies = (row.stance in DENIALS) != (negated[row.statement_id] != usual)
            sides[denies].setdefault(row.source, row)
    pairs = [(left, right) for left in sides[False].values() for right in sides[True].values()]
    for left, right in pairs[:MOST_DENIALS]:
        if left.source == right.source:
            continue
        yield Conflict(
            conflict_id=make_id("conflict", "denial", left.statement_id, right.statement_id),
            kind="denial",
            claim_id=left.claim_id,
            event_id=None,
            statement_id_l=left.statement_id,
            value_l=left.text,
            statement_id_r=right.statement_id,
            value_r=right.text,
            why=f"{right.source_label} denies what {left.source_label} puts forward",
        )


STAGE = BucketStage(
    name="conflicts",
    version=2,
    reads=("figures", "sourced"),
    writes=("conflicts", "failures"),
    key={"figures": "key", "sourced": "claim_id"},
    run=find_conflicts,
)
