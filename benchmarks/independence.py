"""Independent origins judged by hand: ``python -m benchmarks.independence [--draw] [CASE ...]``.

A claim of several pages that is said to have two independent origins or more is right where it has as many: sources
that may each know it by themselves, of what is one claim. Pages that tell one story are a case
(`benchmarks.storycases`). ``judged_origins.tsv`` keeps what a person said of each and why, as the page and span of the
statement that stands for the claim, and how many origins were told. ``precision`` is that of what is judged of 50 that
a fixed seed draws, ``judged`` says how much of these that is, ``n`` how many such claims there are. ``--draw`` prints
what nobody has judged yet.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.claimjoins import RIGHT, Side
from benchmarks.storycases import Counted, draw, tell_cases

VERDICTS = Path(__file__).with_name("judged_origins.tsv")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of a claim that was said to have ``n_low`` origins or more."""

    shown: Side
    n_low: int
    told: str

    def meets(self, other: Counted) -> bool:
        """Say whether a claim is the one that was judged."""
        return self.n_low == other.n_low and self.shown.meets(other.shown)


def read_verdicts(path: Path = VERDICTS) -> list[Verdict]:
    """Return what was judged, from a file of verdicts."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [
        Verdict(Side(row["page"], int(row["start"]), int(row["end"])), int(row["n_low"]), row["verdict"])
        for row in rows
    ]


def find_counted(wanted: Sequence[str] = ()) -> list[Counted]:
    """Read the cases whose names begin with one of ``wanted``, or all, and return their claims of several origins."""
    return [one for told in tell_cases(wanted) for one in told.counted]


def judge(found: Sequence[Counted], verdicts: Sequence[Verdict]) -> dict[str, float]:
    """Return the precision of what is drawn and judged, the share that is, and how many claims there are."""
    drawn = [_told_of(one, verdicts) for one in draw(found)]
    judged = [told for told in drawn if told is not None]
    return {
        "precision": sum(told in RIGHT for told in judged) / max(1, len(judged)),
        "judged": len(judged) / max(1, len(drawn)),
        "n": float(len(found)),
    }


def _told_of(one: Counted, verdicts: Sequence[Verdict]) -> str | None:
    return next((row.told for row in verdicts if row.meets(one)), None)


def measure() -> dict[str, float]:
    """Return the figures."""
    return judge(find_counted(), read_verdicts())


def main() -> int:
    """Print the figures, or what is to be judged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", action="store_true")
    parser.add_argument("cases", nargs="*", metavar="CASE")
    asked = parser.parse_args()
    found, verdicts = find_counted(asked.cases), read_verdicts()
    if asked.draw:
        for one in draw(found):
            if _told_of(one, verdicts) is None:
                row = (one.shown.page, one.shown.start, one.shown.end, one.n_low)
                print("\t".join(map(str, row)) + f"\n    {one.case}: {'; '.join(one.origins)}\n    {one.shown.text!r}")
        return 0
    for name, value in judge(found, verdicts).items():
        print(f"{name}: {value:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
