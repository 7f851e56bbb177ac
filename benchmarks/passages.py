"""Copied passages over two real stories from many publishers: ``python -m benchmarks.passages [--draw]``.

The pages of reuse_articlecomparisons are cleaned, fingerprinted and compared as in a case; nothing else of them is
read. Every two that share half of their 5-grams of words, or of which one holds three tenths of the other's (both
computed beforehand over all pairs), should have at least one passage in common.

A *partial* passage is one of two pages that share less than half of their 5-grams. ``judged_passages.tsv`` keeps what
a person said of a hundred, drawn by a fixed seed, as pages and spans without their words: right where both spans are
the same words but for small edits, from end to end. A row is met again where both spans still are, but for a tenth.
``--draw`` prints what of the draw nobody has judged yet. `benchmarks.reuse` sets other tools beside.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data import data_path

from secondsource.arrow import ORDER
from secondsource.gather.inputs import gather
from secondsource.gather.items import Gathered, GatherOptions
from secondsource.link.copies import fingerprints, passages, seeds
from secondsource.pipeline import CLEAN
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Capture, Document, Passage, Row

STORIES = ("census", "spotify")
WANTED = (("jaccard", 0.5), ("containment_min", 0.3))
VERDICTS = Path(__file__).with_name("judged_passages.tsv")
SEED = 7
N_DRAWN = 100
LEAST_OVERLAP = 0.9

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The pages of the set as cleaning leaves them: documents by key, and all rows by document."""

    documents: Mapping[str, Document]
    rows: Sequence[tuple[Document, Mapping[str, Sequence[Row]]]]


@dataclass(frozen=True, slots=True)
class Place:
    """A passage as it is judged: keys of its pages, spans in their texts (code points, half-open), and a verdict."""

    page_l: str
    start_l: int
    end_l: int
    page_r: str
    start_r: int
    end_r: int
    verdict: str = ""

    def meets(self, other: Place) -> bool:
        """Say whether another is this passage, but for a tenth of either span."""
        pages = (self.page_l, self.page_r) == (other.page_l, other.page_r)
        left = _overlap(self.start_l, self.end_l, other.start_l, other.end_l)
        return pages and min(left, _overlap(self.start_r, self.end_r, other.start_r, other.end_r)) >= LEAST_OVERLAP


def _overlap(start: int, end: int, other_start: int, other_end: int) -> float:
    return (min(end, other_end) - max(start, other_start)) / (max(end, other_end) - min(start, other_start))


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


def known_pairs() -> list[dict[str, str | float]]:
    """Return the pairs that share 5-grams, with their Jaccard index and containments."""
    path = data_path("reuse_articlecomparisons") / "derived_exhaustive_5gram_pairs.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def clean_pages() -> Cleaned:
    """Return the pages of the set, cleaned."""
    documents: dict[str, Document] = {}
    cleaned: list[tuple[Document, Mapping[str, Sequence[Row]]]] = []
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder) / "pages.jsonl"
        write_inputs(inputs)
        for item in gather([str(inputs)], options=GatherOptions(), is_known=lambda _: False, scratch=Path(folder)):
            if not isinstance(item, Gathered):
                raise SystemExit(f"{item.uri}: {item.message}")
            capture = Capture(item.capture_id, item.uri, None, None, item.media_type, "", "", 0, len(item.data))
            rows = CLEAN.run(capture, item.data)
            (document,) = rows["documents"]
            assert isinstance(document, Document)
            documents[document.uri.rpartition("/")[2]] = document
            cleaned.append((document, rows))
    return Cleaned(documents, cleaned)


def find_passages(cleaned: Cleaned) -> list[Passage]:
    """Return the passages that the pages share, found as in a case."""
    tables: dict[str, list[Row]] = defaultdict(list)
    for document, rows in cleaned.rows:
        for name, found in fingerprints.STAGE.run(document, Layers(rows)).items():
            tables[name].extend(found)
    for stage in (seeds.STAGE, *passages.STAGES):
        for name, found in run_buckets(stage, tables).items():
            tables[name].extend(found)
    return [row for row in tables["passages"] if isinstance(row, Passage)]


def run_buckets(stage: BucketStage, tables: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """Run a bucket stage in memory over all rows it reads; return what it writes, by table."""
    buckets: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for name in stage.reads:
        for row in sorted(tables.get(name, ()), key=lambda row: [getattr(row, column) for column in ORDER[name]]):
            buckets[getattr(row, stage.key[name])][name].append(row)
    made: dict[str, list[Row]] = defaultdict(list)
    for _, bucket in sorted(buckets.items()):
        for name, rows in stage.run(Layers(bucket)).items():
            made[name].extend(rows)
    return made


def recall(found: set[Pair]) -> dict[str, float]:
    """Return the share of wanted pairs that are found, by Jaccard index and by containment."""
    figures = {}
    for column, least in WANTED:
        wanted = [frozenset((str(pair["a"]), str(pair["b"]))) for pair in known_pairs() if float(pair[column]) >= least]
        figures[f"recall_{column}"] = sum(pair in found for pair in wanted) / len(wanted)
    return figures


def list_places(cleaned: Cleaned, found: Sequence[Passage]) -> list[Place]:
    """Return where passages stand, the pages called by their keys."""
    keys = {document.document_id: key for key, document in cleaned.documents.items()}
    return [
        Place(keys[row.document_id_l], row.start_l, row.end_l, keys[row.document_id_r], row.start_r, row.end_r)
        for row in found
    ]


def draw(places: Sequence[Place]) -> list[Place]:
    """Return the partial passages to judge, drawn by a fixed seed."""
    whole = {frozenset((str(pair["a"]), str(pair["b"]))) for pair in known_pairs() if float(pair["jaccard"]) >= 0.5}
    partial = [place for place in places if frozenset((place.page_l, place.page_r)) not in whole]
    partial.sort(key=lambda place: (place.page_l, place.start_l, place.page_r, place.start_r))
    random.Random(SEED).shuffle(partial)  # a draw by a fixed seed, no secret
    return partial[:N_DRAWN]


def read_verdicts() -> list[Place]:
    """Return what was judged: right or wrong."""
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        return [
            Place(
                row["page_l"],
                int(row["start_l"]),
                int(row["end_l"]),
                row["page_r"],
                int(row["start_r"]),
                int(row["end_r"]),
                row["verdict"],
            )
            for row in csv.DictReader(lines, delimiter="\t")
        ]


def judge(places: Sequence[Place], verdicts: Sequence[Place]) -> dict[str, float]:
    """Return how many of the judged passages are still found, and the precision of these."""
    met = [row for row in verdicts if any(row.meets(place) for place in places)]
    figures = {"partial_judged": len(met) / len(verdicts)}
    if met:
        figures["partial_precision"] = sum(row.verdict == "right" for row in met) / len(met)
    return figures


def measure() -> dict[str, float]:
    """Return the recall of pairs by Jaccard index of a half and by containment of three tenths, and what was judged."""
    cleaned = clean_pages()
    places = list_places(cleaned, find_passages(cleaned))
    found = {frozenset((place.page_l, place.page_r)) for place in places}
    return recall(found) | judge(places, read_verdicts())


def print_draw() -> None:
    """Print both spans of each partial passage that is drawn and not judged."""
    cleaned, verdicts = clean_pages(), read_verdicts()
    places = list_places(cleaned, find_passages(cleaned))
    for place in draw(places):
        if not any(row.meets(place) for row in verdicts):
            told = (place.page_l, place.start_l, place.end_l, place.page_r, place.start_r, place.end_r)
            print("\t".join(map(str, told)))
            print(f"    {cleaned.documents[place.page_l].text[place.start_l : place.end_l]!r}")
            print(f"    {cleaned.documents[place.page_r].text[place.start_r : place.end_r]!r}")


def main() -> int:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", action="store_true")
    if parser.parse_args().draw:
        print_draw()
        return 0
    for name, value in measure().items():
        print(f"{name}: {value:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
