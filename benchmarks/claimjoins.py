"""Claim joins and conflicts judged by hand: ``python -m benchmarks.claimjoins [--draw]``.

Each of the events 0 to 4 of newswcl50, told by five outlets, is a case of its own. A join is a statement beside the
one that stands for its claim. ``judged_joins.tsv`` keeps what a person said of joins and conflicts, as pages and spans
without their words; a row is met again where both spans still are, but for a fifth. Precision is that of what is judged
among what is found now; ``judged`` says how much of it that is. ``--draw`` prints, of a draw by a fixed seed, what
nobody has judged yet, to be read and judged.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data import data_path
from benchmarks.readings import Page, read_case

from secondsource.stage import Layers
from secondsource.tables import Claim, ClaimMember, Conflict, Document, Rows, Statement

VERDICTS = Path(__file__).with_name("judged_joins.tsv")
SEED = 4
N_DRAWN = {"join": 100, "conflict": 50}
LEAST_OVERLAP = 0.8
RIGHT = frozenset({"right"})


@dataclass(frozen=True, slots=True)
class Side:
    """A statement: the page it stands on, from where to where (code points, half-open), and its words."""

    page: str
    start: int
    end: int
    text: str = ""

    def meets(self, other: Side) -> bool:
        """Say whether two spans of one page are the same, but for a fifth of both together."""
        common = min(self.end, other.end) - max(self.start, other.start)
        whole = max(self.end, other.end) - min(self.start, other.start)
        return self.page == other.page and common >= LEAST_OVERLAP * whole


@dataclass(frozen=True, slots=True)
class Pair:
    """A join or conflict of two statements, with what is said of it: the reason, or a verdict."""

    kind: str
    left: Side
    right: Side
    told: str

    def meets(self, other: Pair) -> bool:
        """Say whether another pair is this one, whichever side is named first."""
        if self.kind != other.kind:
            return False
        straight = self.left.meets(other.left) and self.right.meets(other.right)
        return straight or (self.left.meets(other.right) and self.right.meets(other.left))


def list_pages(event: Path) -> list[Page]:
    """Return the articles of the folder of an event, from left to right."""
    return [page_of(path) for path in sorted(event.glob("*.json"))]


def page_of(path: Path) -> Page:
    """Return an article as a line of JSONL; its outlet is called by its place from left to right."""
    article = json.loads(path.read_text(encoding="utf-8"))
    parts = [article["description"] or "", *(article["text"] or "").split("\n")]
    number, _, outlet = path.stem.partition("_")
    text = "\n\n".join(part.strip() for part in parts if part.strip())
    page = {"url": f"https://{outlet.lower()}.example/{number}", "outlet": f"Outlet {outlet}", "text": text}
    return page | ({"title": article["title"]} if article["title"] else {})


def list_pairs(tables: Rows) -> Iterator[Pair]:
    """Yield every join and every conflict of a case."""
    layers = Layers(tables)
    pages = {row.document_id: row.uri for row in layers.of(Document)}
    sides = {
        row.statement_id: Side(pages[row.document_id], row.content[0].start, row.content[-1].end, row.text)
        for row in layers.of(Statement)
    }
    shown = {row.claim_id: row.statement_id for row in layers.of(Claim)}
    for member in layers.of(ClaimMember):
        if member.statement_id != shown[member.claim_id]:
            yield Pair("join", sides[shown[member.claim_id]], sides[member.statement_id], member.why)
    for row in layers.of(Conflict):
        yield Pair("conflict", sides[row.statement_id_l], sides[row.statement_id_r], row.why)


def read_verdicts(path: Path = VERDICTS) -> list[Pair]:
    """Return what was judged, from a file of verdicts; ``told`` is right or wrong."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [
        Pair(
            row["kind"],
            Side(row["page_l"], int(row["start_l"]), int(row["end_l"])),
            Side(row["page_r"], int(row["start_r"]), int(row["end_r"])),
            row["verdict"],
        )
        for row in rows
    ]


def judge(pairs: Sequence[Pair], verdicts: Sequence[Pair]) -> dict[str, float]:
    """Return by kind the precision of the judged pairs and how many are judged; nothing where there are none."""
    figures: dict[str, float] = {}
    for kind in N_DRAWN:
        found = [pair for pair in pairs if pair.kind == kind]
        told = [next((row.told for row in verdicts if row.meets(pair)), None) for pair in found]
        n_judged = sum(verdict is not None for verdict in told)
        figures[f"n_{kind}s"] = float(len(found))
        if found:
            figures[f"{kind}_judged"] = n_judged / len(found)
        if n_judged:
            figures[f"{kind}_precision"] = sum(verdict in RIGHT for verdict in told) / n_judged
    return figures


def draw(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the joins and conflicts to judge: as many as there are, or as a fixed seed draws."""
    drawn: list[Pair] = []
    for kind, n_most in N_DRAWN.items():
        found = [pair for pair in pairs if pair.kind == kind]
        random.Random(SEED).shuffle(found)  # a draw by a fixed seed, no secret
        drawn += found[:n_most]
    return drawn


def tell(pair: Pair) -> str:
    """Return a pair as the row of a file of verdicts, without its verdict, with its words on lines below."""
    left, right = pair.left, pair.right
    row = (pair.kind, left.page, left.start, left.end, right.page, right.start, right.end)
    return "\t".join(map(str, row)) + f"\n    {pair.told}\n    {left.text!r}\n    {right.text!r}"


def find_pairs() -> list[Pair]:
    """Read and link each event by itself and return the joins and conflicts of all.

    Raises:
        DataMissing: the set is not on this machine.
    """
    events = sorted(path for path in data_path("newswcl50/xcoref_articles_and_mentions").iterdir() if path.is_dir())
    return [pair for event in events for pair in list_pairs(read_case(list_pages(event)))]


def measure() -> dict[str, float]:
    """Return the precision of what was judged."""
    return judge(find_pairs(), read_verdicts())


def main() -> int:
    """Print the figures, or what is to be judged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", action="store_true")
    asked = parser.parse_args()
    pairs, verdicts = find_pairs(), read_verdicts()
    if asked.draw:
        for pair in draw(pairs):
            if not any(row.meets(pair) for row in verdicts):
                print(tell(pair))
        return 0
    for name, value in judge(pairs, verdicts).items():
        print(f"{name}: {value:.4f}")
    wrong = [row for row in verdicts if row.told not in RIGHT and any(row.meets(pair) for pair in pairs)]
    for row in wrong:
        left, right = row.left, row.right
        print(f"    wrong {row.kind}: {left.page} {left.start}-{left.end} and {right.page} {right.start}-{right.end}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
