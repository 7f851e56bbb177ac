"""How judgements stand beside each other: in force, undone, or overruled by later ones; and that in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from secondsource.judgements.judgement import Judgement, find_active, order
from secondsource.judgements.resolve import bare_decisions
from secondsource.link.bonds import Overruled, bind
from secondsource.worktables import Decision

State = Literal["in force", "partly overruled", "overruled", "undone"]
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement and how it stands; ``by`` are the numbers of those that undo or overrule it."""

    judgement: Judgement
    state: State
    by: tuple[int, ...]

    @property
    def told(self) -> str:
        """The judgement and how it stands, in one line."""
        how = "" if self.state == "in force" else f"  [{self.state} by {_list_numbers(self.by)}]"
        return f"{self.judgement.number}  {self.judgement.made_at[:16]}Z  {tell(self.judgement)}{how}"


def stand(judgements: Sequence[Judgement]) -> list[Standing]:
    """Return how each judgement stands, in the order given."""
    undone = find_active(judgements)
    overruled = find_overruled(judgements)
    rows = []
    for judgement in judgements:
        by, found = undone[judgement.judgement_id], overruled.get(judgement.number)
        if by is not None:
            rows.append(Standing(judgement, "undone", (by.number,)))
        elif found is not None:
            rows.append(Standing(judgement, "overruled" if found.wholly else "partly overruled", found.by))
        else:
            rows.append(Standing(judgement, "in force", ()))
    return rows


def find_overruled(judgements: Sequence[Judgement]) -> Mapping[int, Overruled]:
    """Return the judgements that later ones contradict, by number; the numbers in ``by`` are numbers too."""
    numbers = {rank: judgement.number for rank, judgement in enumerate(order(judgements), start=1)}
    kinds: dict[str, list[Decision]] = defaultdict(list)
    for row in bare_decisions(judgements):
        kinds[row.kind].append(row)
    return {
        numbers[found.rank]: Overruled(
            numbers[found.rank], tuple(sorted(numbers[rank] for rank in found.by)), found.wholly
        )
        for rows in kinds.values()
        for found in bind(rows).overruled
    }


def tell_contradictions(before: Sequence[Judgement], after: Sequence[Judgement]) -> tuple[str, ...]:
    """Return in words what the judgements added since contradict, one sentence each."""
    known = find_overruled(before)
    by_number = {judgement.number: judgement for judgement in after}
    told = []
    for number, found in sorted(find_overruled(after).items()):
        if known.get(number) == found:
            continue
        against = "; ".join(f"judgement {by} ({tell(by_number[by])})" for by in found.by)
        part = "does not hold" if found.wholly else "holds in part only"
        told.append(
            f"judgement {number} ({tell(by_number[number])}) {part} beside {against}; the later wins, all are kept"
        )
    return tuple(told)


def tell(judgement: Judgement) -> str:
    """Return a judgement in one line: who says what of which things."""
    names = [f"{subject.kind} {subject.subject_id} “{_shorten(subject.label)}”" for subject in judgement.subjects]
    said = {
        "same": "the same: {}",
        "different": "different: {}",
        "unsure": "unsure whether the same: {}",
        "misread": "misread: {}",
        "note": "on {}: {}",
        "undo": "takes back: {}",
    }[judgement.verdict]
    text = _shorten(judgement.text or "", _SHOWN if judgement.verdict == "note" else 4 * _SHOWN)
    filled = said.format(" and ".join(names) or text, text)
    return f"{judgement.person}: {filled}"


def _shorten(words: str, letters: int = _SHOWN) -> str:
    line = " ".join(words.split())
    return line if len(line) <= letters else line[: letters - 1] + "…"


def _list_numbers(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers)) or "later ones"
