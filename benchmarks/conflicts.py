"""Conflicts of numbers over generated stories: ``python -m benchmarks.conflicts``.

Each story has one thing counted twice: by a body, and by the organisers, who give a greater number. Towns, bodies and
things recur from story to story, so a conflict between two stories is false. Two figures are printed for precision:
both statements of one story, and, more strictly, both figures those of the one thing counted twice.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.spreads import PAGES_A_STORY, generate, write_pages

from secondsource.case import Case
from secondsource.runner import ReadOptions, read_into
from secondsource.tables import Conflict, Document, Statement

N_PAGES = 304
_STORY = re.compile(r"story-(\d+)-\d+$")
_TOLD = re.compile(r"<p>(?:Some|More than) ([\d,]+) ")
_NUMBER = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class Counts:
    """The two numbers of one story: the body's and the organisers', as written."""

    counted: str
    disputed: str


def read_truth(n_pages: int) -> Mapping[str, Counts]:
    """Return by story the two numbers its first and fifth page give, for stories told whole."""
    told: dict[int, list[str]] = {}
    for place, page in enumerate(generate(n_pages)):
        found = _TOLD.search(page.data.decode())
        if found is not None and place % PAGES_A_STORY in (0, PAGES_A_STORY // 2):
            told.setdefault(place // PAGES_A_STORY, []).append(found.group(1))
    return {str(number): Counts(*values) for number, values in told.items() if len(values) == 2}


def judge(case: Case, truth: Mapping[str, Counts]) -> dict[str, float]:
    """Return the precision, strict precision and recall of the number conflicts of ``case``, and how many there are."""
    uris = {row.document_id: row.uri for row in case.rows(Document)}
    stories = {row.statement_id: _story_of(uris[row.document_id]) for row in case.rows(Statement)}
    n_same = n_true = 0
    found: set[str] = set()
    rows = [row for row in case.rows(Conflict) if row.kind == "number"]
    for row in rows:
        left, right = stories[row.statement_id_l], stories[row.statement_id_r]
        if left != right:
            continue
        n_same += 1
        values = {match.group() for value in (row.value_l, row.value_r) if (match := _NUMBER.search(value))}
        if left in truth and values == {truth[left].counted, truth[left].disputed}:
            n_true += 1
            found.add(left)
    n_told = max(1, len(rows))
    return {
        "precision": n_same / n_told,
        "precision_strict": n_true / n_told,
        "recall": len(found) / len(truth),
        "n_conflicts": float(len(rows)),
    }


def _story_of(uri: str) -> str:
    match = _STORY.search(uri)
    assert match is not None, uri
    return match.group(1)


def measure(n_pages: int = N_PAGES) -> dict[str, float]:
    """Read ``n_pages`` generated pages in a folder of their own and judge the conflicts found."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        write_pages(pages, n_pages)
        case = read_into(Path(folder) / "case", [str(pages)], ReadOptions())
        return judge(case, read_truth(n_pages))


def main() -> int:
    """Print each figure."""
    for name, value in measure(*map(int, sys.argv[1:2])).items():
        print(f"{name}: {value:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
