"""Types of events judged by hand: ``python -m benchmarks.eventtypes [--misses]``.

A hundred words of the articles of polnear/dev that the lexicon gives a type other than OTHER, drawn by a fixed seed,
each with the PLOVER type it tells of where it stands; OTHER where none fits, "-" where it tells of no event.
``judged_eventtypes.tsv`` keeps the article, the span in its text and the type. ``right`` is the share of words to
which the reader gives their type, or that it leaves alone where they tell of nothing.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.attributions import documents
from benchmarks.readings import read_text

VERDICTS = Path(__file__).with_name("judged_eventtypes.tsv")
NO_EVENT = "-"


@dataclass(frozen=True, slots=True)
class Typed:
    """A word with the type it tells of; the span is half-open, in code points of the article."""

    start: int
    end: int
    kind: str


def read_verdicts(path: Path = VERDICTS) -> Mapping[str, list[Typed]]:
    """Return the judged words by article."""
    judged: defaultdict[str, list[Typed]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            judged[row["article"]].append(Typed(int(row["start"]), int(row["end"]), row["type"]))
    return judged


def compare() -> Iterator[tuple[Typed, str, str]]:
    """Yield each judged word with the type it was given and its text.

    Raises:
        DataMissing: the data set is not on this machine.
    """
    judged = read_verdicts()
    for text, file in documents("dev"):
        words = judged.get(article_of(file), ())
        if not words:
            continue
        reading = read_text(text)
        shift = text.find(reading.document.text)
        found = {event.start + shift: event.type for event in reading.event_mentions}
        for word in words:
            yield word, found.get(word.start, NO_EVENT), text[max(0, word.start - 40) : word.end + 20]


def article_of(annotations: Path) -> str:
    """Return the name of the article that a file of annotations is of."""
    return annotations.stem.rpartition("_")[0]


def measure() -> dict[str, float]:
    """Return the figure."""
    verdicts = [word.kind == given for word, given, _ in compare()]
    return {"right": sum(verdicts) / max(1, len(verdicts)), "n": float(len(verdicts))}


def main() -> None:
    """Print the figure, and what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true")
    if parser.parse_args().misses:
        for word, given, text in compare():
            if word.kind != given:
                print(f"{word.kind}, not {given}: {text!r}")
    for name, value in measure().items():
        print(f"{name}: {value:.4f}")


if __name__ == "__main__":
    main()
