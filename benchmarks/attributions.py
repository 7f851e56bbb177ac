"""Statements against people's annotations: ``python -m benchmarks.attributions [--split train]``.

Data: PolNeAR (Newell, Margolin, Ruths, LREC 2018), the ``dev`` part; gold is the first annotator's file by name.
Predictions are the statements of depth 0 and of a form other than ``own`` that `secondsource.read_text` gives.

How it is counted, over all documents together (micro-average, F1 from 0 to 100):

* An attribution has a source, a cue and a content, each a set of fragments; gold attributions without a
  content are left out; one without a cue can match nothing as a whole.
* whole: a gold and a predicted attribution match if their cues share a character, their contents do, and their
  sources do or are absent in both. As many pairs as possible are matched one to one (maximum bipartite matching).
* source, cue, content, overlap: the distinct values of one role in a document, matched one to one if they share a
  character.
* the same, exact: matched if they hold the same characters.
* direct quotes: whole attributions again, of gold whose content fragments all begin and end with a quote mark, against
  predictions of form ``direct``.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from benchmarks.data import data_path
from benchmarks.readings import read_text

from secondsource.read.quotes import CLOSING_MARKS, begins_quoted

T = TypeVar("T")
Fragments = tuple[tuple[int, int], ...]

_SPAN = re.compile(r"(T\d+)\t\w+ ([\d ;]+)\t")
_EVENT = re.compile(r"E\d+\t(.*)")
ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as fragments, half-open ranges of code points, sorted; an absent role has none."""

    source: Fragments
    cue: Fragments
    content: Fragments
    is_direct: bool


@dataclass(slots=True)
class Tally:
    """How many were right, how many there were in gold, how many were predicted."""

    n_right: int = 0
    n_gold: int = 0
    n_predicted: int = 0

    @property
    def f1(self) -> float:
        """The F1, 0 to 100."""
        total = self.n_gold + self.n_predicted
        return 200 * self.n_right / total if total else 0.0


@dataclass(slots=True)
class Score:
    """The tallies of a run, by name."""

    tallies: dict[str, Tally] = field(default_factory=dict)

    def add(self, name: str, n_right: int, n_gold: int, n_predicted: int) -> None:
        """Add one document's counts to the tally ``name``."""
        tally = self.tallies.setdefault(name, Tally())
        tally.n_right += n_right
        tally.n_gold += n_gold
        tally.n_predicted += n_predicted


def read_gold(annotations: str, text: str) -> list[Attribution]:
    """Return the attributions of one BRAT file that have a content; ``text`` is the document's."""
    lines = annotations.split("\n")
    spans = {match[1]: _fragments(match[2]) for line in lines if (match := _SPAN.match(line))}
    found = []
    for line in lines:
        match = _EVENT.match(line)
        if match is None:
            continue
        parts: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
        for item in match[1].split():
            name, span = item.split(":")
            role = name.rstrip("0123456789").lower()
            if role in parts:
                parts[role].extend(spans.get(span, ()))
        source, cue, content = (tuple(sorted(parts[role])) for role in ROLES)
        if content:
            found.append(Attribution(source, cue, content, _is_quoted(text, content)))
    return found


def _fragments(listed: str) -> Fragments:
    pairs = (piece.split() for piece in listed.split(";"))
    return tuple(sorted((int(start), int(end)) for start, end in pairs))


def _is_quoted(text: str, content: Fragments) -> bool:
    return all(begins_quoted(text, start) and text[end - 1] in CLOSING_MARKS for start, end in content)


def read_predicted(text: str) -> list[Attribution]:
    """Return what the reader finds in ``text``, given to it as one document.

    Raises:
        ValueError: the document's text is not the text given, so that offsets would not compare.
    """
    reading = read_text(text)
    shift = text.find(reading.document.text)
    if shift < 0:
        raise ValueError("the reader changed the text, so its offsets do not compare; mend the plain-text cleaner")
    return [
        Attribution(
            _one(row.source_start, row.source_end, shift),
            _one(row.cue_start, row.cue_end, shift),
            _joined(text, [(span.start + shift, span.end + shift) for span in row.content]),
            row.form == "direct",
        )
        for row in reading.statements
        if row.depth == 0 and row.form != "own"
    ]


def _joined(text: str, fragments: Sequence[tuple[int, int]]) -> Fragments:
    """Return fragments with those as one that only blanks part: PolNeAR marks a content over paragraphs as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(fragments):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _one(start: int | None, end: int | None, shift: int) -> Fragments:
    return () if start is None or end is None else ((start + shift, end + shift),)


def overlaps(left: Fragments, right: Fragments) -> bool:
    """Whether two sets of fragments share a character."""
    return any(a < d and c < b for a, b in left for c, d in right)


def is_whole(gold: Attribution, predicted: Attribution) -> bool:
    """Whether cues and contents overlap, and sources overlap or are absent in both."""
    sources = overlaps(gold.source, predicted.source) or not (gold.source or predicted.source)
    return sources and overlaps(gold.cue, predicted.cue) and overlaps(gold.content, predicted.content)


def count_matches(gold: Sequence[T], predicted: Sequence[T], fits: Callable[[T, T], bool]) -> int:
    """Return how many pairs can be matched one to one at most."""
    return len(match_pairs(gold, predicted, fits))


def match_pairs(gold: Sequence[T], predicted: Sequence[T], fits: Callable[[T, T], bool]) -> dict[int, int]:
    """Return, by place in ``gold``, the place in ``predicted`` it is matched with: one to one, as many as can be.

    Kuhn's augmenting paths.
    """
    options = [[at for at, item in enumerate(predicted) if fits(wanted, item)] for wanted in gold]
    holder: dict[int, int] = {}

    def place(wanted: int, seen: set[int]) -> bool:
        for at in options[wanted]:
            if at in seen:
                continue
            seen.add(at)
            if at not in holder or place(holder[at], seen):
                holder[at] = wanted
                return True
        return False

    for wanted in range(len(gold)):
        place(wanted, set())
    return {wanted: at for at, wanted in holder.items()}


def score_document(score: Score, gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> None:
    """Add one document to the score."""
    score.add("whole", count_matches(gold, predicted, is_whole), len(gold), len(predicted))
    direct = [item for item in gold if item.is_direct]
    quoted = [item for item in predicted if item.is_direct]
    score.add("direct", count_matches(direct, quoted, is_whole), len(direct), len(quoted))
    for role in ROLES:
        wanted = sorted({getattr(item, role) for item in gold} - {()})
        found = sorted({getattr(item, role) for item in predicted} - {()})
        score.add(f"{role}_overlap", count_matches(wanted, found, overlaps), len(wanted), len(found))
        score.add(f"{role}_exact", len(set(wanted) & set(found)), len(wanted), len(found))


def documents(split: str) -> Iterator[tuple[str, Path]]:
    """Yield the text of each article with its first annotation file.

    Raises:
        DataMissing: the data set is not on this machine.
    """
    folder = data_path("polnear") / split
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        yield text, min((folder / "attributions").glob(f"{path.stem}_*.ann"))


def score_split(split: str) -> Score:
    """Return the score over one part of the data."""
    score = Score()
    for text, path in documents(split):
        gold = read_gold(path.read_bytes().decode("utf-8"), text)
        score_document(score, gold, read_predicted(text))
    return score


def measure() -> dict[str, float]:
    """Return each figure on dev, F1 from 0 to 100."""
    return {name: tally.f1 for name, tally in score_split("dev").tallies.items()}


def main() -> None:
    """Print precision, recall and F1 of each figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    split: str = parser.parse_args().split
    print(f"polnear/{split:6}      precision  recall     F1    gold  predicted")
    for name, tally in score_split(split).tallies.items():
        precision = 100 * tally.n_right / max(tally.n_predicted, 1)
        recall = 100 * tally.n_right / max(tally.n_gold, 1)
        print(f"{name:18} {precision:9.1f} {recall:7.1f} {tally.f1:6.1f} {tally.n_gold:7} {tally.n_predicted:10}")


if __name__ == "__main__":
    main()
