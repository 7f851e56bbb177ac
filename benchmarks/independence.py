"""Independent origins judged by hand: ``python -m benchmarks.independence [--draw] [CASE ...]``.

Pages that tell one story are a case (`benchmarks.storycases`). Of a claim of several pages a person said how many
sources there are that may each know it by themselves; one, where its statements are no one claim.
``judged_origins.tsv`` keeps that number and why, with the page and span of the statement that stands for the claim and
how many pages tell it.

Two draws, each of 50 at the most: of all claims of several pages, where ``holds`` is the share of intervals that hold
the true number; of those said to have two origins or more (``n`` in all), where ``precision`` is the share that has as
many. ``judged`` and ``several_judged`` say how much of each draw is judged. ``--draw`` prints what nobody has judged.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.claimjoins import SEED, Side
from benchmarks.storycases import N_DRAWN, Counted, tell_cases

from secondsource.ids import make_id

VERDICTS = Path(__file__).with_name("judged_origins.tsv")


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many origins a claim of so many pages has, as a person judged it."""

    shown: Side
    n_pages: int
    n_true: int

    def meets(self, other: Counted) -> bool:
        """Say whether a claim is the one that was judged."""
        return self.n_pages == other.n_pages and self.shown.meets(other.shown)


def read_verdicts(path: Path = VERDICTS) -> list[Verdict]:
    """Return what was judged, from a file of verdicts."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [
        Verdict(Side(row["page"], int(row["start"]), int(row["end"])), int(row["n_pages"]), int(row["n_true"]))
        for row in rows
    ]


def find_counted(wanted: Sequence[str] = ()) -> list[Counted]:
    """Read the cases whose names begin with one of ``wanted``, or all, and return their claims of several pages."""
    return [one for told in tell_cases(wanted) for one in told.counted]


def draw(found: Sequence[Counted]) -> list[Counted]:
    """Return what is to be judged: as much as there is, or 50 that a fixed seed draws.

    A claim that comes or goes changes one of those drawn at the most.
    """
    return sorted(found, key=lambda one: make_id("draw", SEED, one.shown.page, one.shown.start))[:N_DRAWN]


def draw_several(found: Sequence[Counted]) -> list[Counted]:
    """Return what is to be judged of the claims said to have two origins or more."""
    return draw([one for one in found if one.n_low > 1])


def judge(found: Sequence[Counted], verdicts: Sequence[Verdict]) -> dict[str, float]:
    """Return the figures, as the module tells."""
    drawn, several = draw(found), draw_several(found)
    known = [(one, told) for one in drawn if (told := _told_of(one, verdicts)) is not None]
    known_several = [(one, told) for one in several if (told := _told_of(one, verdicts)) is not None]
    return {
        "holds": sum(one.n_low <= told <= one.n_high for one, told in known) / max(1, len(known)),
        "judged": len(known) / max(1, len(drawn)),
        "precision": sum(one.n_low <= told for one, told in known_several) / max(1, len(known_several)),
        "several_judged": len(known_several) / max(1, len(several)),
        "n": float(sum(one.n_low > 1 for one in found)),
    }


def _told_of(one: Counted, verdicts: Sequence[Verdict]) -> int | None:
    return next((row.n_true for row in verdicts if row.meets(one)), None)


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
        for one in dict.fromkeys([*draw(found), *draw_several(found)]):
            if _told_of(one, verdicts) is None:
                row = (one.shown.page, one.shown.start, one.shown.end, one.n_pages)
                told = f"{one.case}: {one.n_low} to {one.n_high}: {'; '.join(one.origins)}"
                print("\t".join(map(str, row)) + f"\n    {told}\n    {one.shown.text!r}")
        return 0
    for name, value in judge(found, verdicts).items():
        print(f"{name}: {value:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
