"""Conflicts judged by hand: ``python -m benchmarks.disputes [--draw] [CASE ...]``.

Pages that tell one story are a case (`benchmarks.storycases`). ``judged_conflicts.tsv`` keeps what a person said of
each conflict and why, as pages and spans without their words. ``precision`` is that of what is judged of 50 that a
fixed seed draws,
``judged`` says how much of these that is, ``n`` how much there is. Stories with an even number (of the topic, the
event, or of the event among those of giveme5w1h) are those that rules are tried on; the others, and the two of
reuse_articlecomparisons, are looked at when the rules are made. ``tuned`` and ``held_out`` are the precision of all
that is judged in the ones and in the others, ``n_held_out`` how much there is in these.
``--draw`` prints what nobody has judged yet.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.claimjoins import RIGHT, Pair
from benchmarks.storycases import draw, tell_cases

from benchmarks import claimjoins

VERDICTS = Path(__file__).with_name("judged_conflicts.tsv")
HELD_OUT = re.compile(
    r"reuse|(?:ecbplus|newswcl50) \d?[13579](?!\d)|"
    r"giveme5w1h (?:clinton blames comey|consulate attack|f1|seattle shooting|tram\Z|trump and obama)"
)
"""Cases whose conflicts are looked at when the rules are made."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict found in a case."""

    case: str
    pair: Pair


def find_disputes(wanted: Sequence[str] = ()) -> list[Dispute]:
    """Read the cases whose names begin with one of ``wanted``, or all, and return their conflicts."""
    return [Dispute(told.case, pair) for told in tell_cases(wanted) for pair in told.conflicts]


def judge(found: Sequence[Dispute], verdicts: Sequence[Pair]) -> dict[str, float]:
    """Return the precision of what is drawn and judged, the share that is, and how many conflicts there are."""
    drawn = [_told_of(one, verdicts) for one in draw(found)]
    held_out = [one for one in found if HELD_OUT.match(one.case)]
    tuned = [one for one in found if not HELD_OUT.match(one.case)]
    return {
        "precision": _precision(drawn),
        "judged": sum(verdict is not None for verdict in drawn) / max(1, len(drawn)),
        "n": float(len(found)),
        "tuned": _precision([_told_of(one, verdicts) for one in tuned]),
        "held_out": _precision([_told_of(one, verdicts) for one in held_out]),
        "n_held_out": float(len(held_out)),
    }


def _told_of(one: Dispute, verdicts: Sequence[Pair]) -> str | None:
    return next((row.told for row in verdicts if row.meets(one.pair)), None)


def _precision(verdicts: Sequence[str | None]) -> float:
    judged = [verdict for verdict in verdicts if verdict is not None]
    return sum(verdict in RIGHT for verdict in judged) / max(1, len(judged))


def measure() -> dict[str, float]:
    """Return the figures."""
    return judge(find_disputes(), claimjoins.read_verdicts(VERDICTS))


def main() -> int:
    """Print the figures, or what is to be judged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", action="store_true")
    parser.add_argument("cases", nargs="*", metavar="CASE")
    asked = parser.parse_args()
    found, verdicts = find_disputes(asked.cases), claimjoins.read_verdicts(VERDICTS)
    if asked.draw:
        for one in draw(found):
            if _told_of(one, verdicts) is None:
                sys.stdout.write(f"{one.case}: {claimjoins.tell(one.pair)}\n")
        return 0
    for name, value in judge(found, verdicts).items():
        sys.stdout.write(f"{name}: {value:.4f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
