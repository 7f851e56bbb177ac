"""Copied passages over two real stories from many publishers: ``python -m benchmarks.passages``.

The pages of reuse_articlecomparisons go the whole way as text; every two of them that share half of their
5-grams of words, or of which one holds three tenths of the other's (both computed beforehand over all pairs),
should have at least one passage in common.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.data import data_path

from secondsource.runner import ReadOptions, read_into
from secondsource.tables import Document, Passage

STORIES = ("census", "spotify")


def write_inputs(path: Path) -> None:
    """Write the pages of both stories as JSON lines; the URL of each ends in its key."""
    csv.field_size_limit(10**8)
    with path.open("w", encoding="utf-8") as lines:
        for story in STORIES:
            with (data_path("reuse_articlecomparisons/data") / f"{story}_articles.csv").open(encoding="utf-8") as rows:
                for row in csv.DictReader(rows):
                    # The set has one line a paragraph; text inputs have an empty line between paragraphs.
                    text = "\n\n".join(line.strip() for line in row["text"].splitlines() if line.strip())
                    url = f"https://{row['publisher']}/{story}:{row['id']}"
                    lines.write(json.dumps({"url": url, "text": text}) + "\n")


def known_pairs() -> Iterator[dict[str, str | float]]:
    """Yield the pairs that share 5-grams, with their Jaccard index and containments."""
    path = data_path("reuse_articlecomparisons") / "derived_exhaustive_5gram_pairs.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def found_pairs() -> set[frozenset[str]]:
    """Return the pairs of keys with a passage in common."""
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder) / "pages.jsonl"
        write_inputs(inputs)
        case = read_into(Path(folder) / "case", [str(inputs)], ReadOptions())
        keys = {row.document_id: row.uri.rpartition("/")[2] for row in case.rows(Document)}
        return {frozenset((keys[row.document_id_l], keys[row.document_id_r])) for row in case.rows(Passage)}


def measure() -> dict[str, float]:
    """Return the recall of pairs by Jaccard index of a half and by containment of three tenths."""
    found = found_pairs()
    figures = {}
    for column, least in (("jaccard", 0.5), ("containment_min", 0.3)):
        wanted = [frozenset((str(pair["a"]), str(pair["b"]))) for pair in known_pairs() if float(pair[column]) >= least]
        figures[f"recall_{column}"] = sum(pair in found for pair in wanted) / len(wanted)
    return figures


def main() -> int:
    """Print each figure."""
    for name, value in measure().items():
        print(f"{name}: {value:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
