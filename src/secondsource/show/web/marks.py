"""What people decided against a statement: that it was misread, or taken out of its claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondsource.judgements.judgement import Judgement
from secondsource.judgements.standing import stand

WORDS = {"misread": "misread", "different": "taken out"}
"""The verdicts that are to be seen beside a statement, in a word or two."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One decision against a statement in a word or two, whose it is, and its address where it has one."""

    word: str
    person: str
    address: str | None = None


def mark_statements(judgements: Sequence[Judgement]) -> Mapping[str, Sequence[Mark]]:
    """Return the marks of each statement that ``judgements``, which are all of a case, speak against."""
    found: dict[str, list[Mark]] = defaultdict(list)
    for standing in stand(judgements):
        judgement = standing.judgement
        if judgement.verdict in WORDS and standing.state not in ("undone", "overruled"):
            for subject in judgement.subjects:
                found[subject.subject_id].append(Mark(WORDS[judgement.verdict], judgement.person))
    return dict(found)
