"""Conflicts judged by hand: ``python -m benchmarks.disputes [--draw] [CASE ...]``.

Pages that tell one story are a case: the events of giveme5w1h and of newswcl50, the two stories of each topic of
ecbplus, the two of reuse_articlecomparisons. ``judged_conflicts.tsv`` keeps what a person said of each conflict and
why, as pages and spans without their words. ``precision`` is that of what is judged of 50 that a fixed seed draws,
``judged`` says how much of these that is, ``n`` how much there is. Stories with an even number (of the topic, the
event, or of the event among those of giveme5w1h) are those that rules are tried on; the others, and the two of
reuse_articlecomparisons, are looked at when the rules are made. ``tuned`` and ``held_out`` are the precision of all
that is judged in the ones and in the others, ``n_held_out`` how much there is in these.
``--draw`` prints what nobody has judged yet.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.articles import read_articles
from benchmarks.claimjoins import RIGHT, SEED, Pair
from benchmarks.data import data_path
from benchmarks.ecbtexts import list_topics
from benchmarks.readings import Page, read_case

from benchmarks import claimjoins
from secondsource.tables import Rows

VERDICTS = Path(__file__).with_name("judged_conflicts.tsv")
N_DRAWN = 50
TOPICS = (1, 35)
HELD_OUT = re.compile(
    r"reuse|(?:ecbplus|newswcl50) \d?[13579](?!\d)|"
    r"giveme5w1h (?:clinton blames comey|consulate attack|f1|seattle shooting|tram\Z|trump and obama)"
)
"""Cases whose conflicts are looked at when the rules are made."""

_GLUED = re.compile(r"(?<=\d)(?:, (?=\d{3}(?!\d))|([.:]) (?=\d))")
_HYPHEN = re.compile(r"(?<=[^\W_]) - (?=[^\W_])")
_QUOTE = re.compile(r"`` ?| ?''")


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict found in a case."""

    case: str
    pair: Pair


def list_pages() -> Mapping[str, Sequence[Page]]:
    """Return the pages of each case, each with url and text, title, outlet and date where they are known.

    Raises:
        DataMissing: a set is not on this machine.
    """
    cases: dict[str, list[Page]] = defaultdict(list)
    for article in read_articles():
        if article.event:
            cases[f"giveme5w1h {article.event}"].append(article.page)
    for event in sorted(data_path("newswcl50/xcoref_articles_and_mentions").iterdir()):
        if event.is_dir():
            cases[f"newswcl50 {event.name[:1]}"] = claimjoins.list_pages(event)
    for texts in list_topics(*TOPICS):
        for text in texts:
            story = "b" if text.name.endswith("plus") else "a"
            paragraphs = "\n\n".join(write_out(text.text[start:end]) for start, end in text.sentences)
            page = {"url": f"https://{text.name.lower()}.example/{text.topic}", "text": paragraphs}
            cases[f"ecbplus {text.topic:02}{story}"].append(page)
    cases.update(_list_spread())
    return cases


def write_out(tokens: str) -> str:
    """Return a sentence of ecbplus as a newspaper writes it: "31,000", "59-year-old" and plain quote marks."""
    glued = _GLUED.sub(lambda match: match[0].rstrip(), tokens)
    return _QUOTE.sub('"', _HYPHEN.sub("-", glued))


def _list_spread() -> Iterator[tuple[str, list[Page]]]:
    csv.field_size_limit(2**27)
    for path in sorted(data_path("reuse_articlecomparisons/data").glob("*_articles.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        yield (
            f"reuse {path.stem}",
            [
                {
                    "url": f"https://{row['publisher']}/{row['id']}",
                    "text": "\n\n".join(part.strip() for part in row["text"].split("###") if part.strip()),
                    "date": row["scrape_time"][:10],
                }
                for row in rows
            ],
        )


def find_disputes(wanted: Sequence[str] = ()) -> list[Dispute]:
    """Read the cases whose names begin with one of ``wanted``, or all, and return their conflicts."""
    cases = sorted(list_pages().items())
    read = [(name, pages) for name, pages in cases if not wanted or name.startswith(tuple(wanted))]
    return [Dispute(name, pair) for name, pages in read for pair in list_conflicts(read_case(pages))]


def list_conflicts(tables: Rows) -> Iterator[Pair]:
    """Yield the conflicts of a case."""
    return (pair for pair in claimjoins.list_pairs(tables) if pair.kind == "conflict")


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


def draw(found: Sequence[Dispute]) -> list[Dispute]:
    """Return the conflicts to judge: as many as there are, or as a fixed seed draws."""
    drawn = list(found)
    random.Random(SEED).shuffle(drawn)  # a draw by a fixed seed, no secret
    return drawn[:N_DRAWN]


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
