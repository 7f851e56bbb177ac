"""Conflicts judged by hand: ``python -m benchmarks.disputes [--draw]``.

The events of giveme5w1h, and the two stories of each of the topics 26 to 35 of ecbplus, are a case each; those of
newswcl50 (`benchmarks.claimjoins`) are judged with them. ``judged_conflicts.tsv`` keeps what a person said of each
conflict, as pages and spans without their words. ``precision`` is that of what is judged among what is found now,
``judged`` says how much of it that is, ``n`` how much there is. ``--draw`` prints what nobody has judged yet.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.claimjoins import RIGHT, SEED, Pair
from benchmarks.data import data_path
from benchmarks.ecbtexts import list_topics

from benchmarks import claimjoins
from secondsource.case import Case
from secondsource.runner import ReadOptions, read_into

VERDICTS = Path(__file__).with_name("judged_conflicts.tsv")
N_DRAWN = 50
TOPICS = (26, 35)

Pages = Mapping[str, Sequence[Mapping[str, str]]]
"""The pages of each case, each with url and text, title and date where they are known."""


def list_pages() -> Pages:
    """Return the pages of the cases of giveme5w1h and ecbplus.

    Raises:
        DataMissing: a set is not on this machine.
    """
    cases: dict[str, list[dict[str, str]]] = defaultdict(list)
    for path in sorted(data_path("giveme5w1h/gold_standard/data").glob("*.json")):
        held = json.loads(path.read_text(encoding="utf-8"))
        if held.get("category"):
            cases[f"giveme5w1h {held['category']}"].append(_article(held))
    for texts in list_topics(*TOPICS):
        for text in texts:
            story = "b" if text.name.endswith("plus") else "a"
            paragraphs = "\n\n".join(text.text[start:end] for start, end in text.sentences)
            page = {"url": f"https://{text.name.lower()}.example/{text.topic}", "text": paragraphs}
            cases[f"ecbplus {text.topic}{story}"].append(page)
    return cases


def _article(held: Mapping[str, str | None]) -> dict[str, str]:
    parts = [held.get("description") or "", *(held["text"] or "").split("\n")]
    page = {"url": held["url"] or "", "text": "\n\n".join(part.strip() for part in parts if part.strip())}
    day = str(held["date_publish"])[:10]
    return page | {"title": held["title"] or ""} | ({"date": day} if day[:1].isdigit() else {})


def read_cases(folder: Path) -> Iterator[Case]:
    """Yield each case, read in ``folder``."""
    yield from claimjoins.read_cases(folder)
    for number, (_, pages) in enumerate(sorted(list_pages().items())):
        lines = folder / f"case-{number}.jsonl"
        told = "\n".join(json.dumps(page, ensure_ascii=False) for page in pages)
        lines.write_text(f"{told}\n", encoding="utf-8")
        yield read_into(folder / f"case-{number}", [str(lines)], ReadOptions(workers=1))


def find_conflicts() -> list[Pair]:
    """Read all cases in a folder of their own and return their conflicts."""
    with tempfile.TemporaryDirectory() as folder:
        pairs = [pair for case in read_cases(Path(folder)) for pair in claimjoins.list_pairs(case)]
    return [pair for pair in pairs if pair.kind == "conflict"]


def judge(pairs: Sequence[Pair], verdicts: Sequence[Pair]) -> dict[str, float]:
    """Return the precision of what is judged, the share that is, and how many conflicts there are."""
    told = [next((row.told for row in verdicts if row.meets(pair)), None) for pair in pairs]
    judged = [verdict for verdict in told if verdict is not None]
    return {
        "precision": sum(verdict in RIGHT for verdict in judged) / max(1, len(judged)),
        "judged": len(judged) / max(1, len(pairs)),
        "n": float(len(pairs)),
    }


def draw(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the conflicts to judge: as many as there are, or as a fixed seed draws."""
    found = list(pairs)
    random.Random(SEED).shuffle(found)  # a draw by a fixed seed, no secret
    return found[:N_DRAWN]


def measure() -> dict[str, float]:
    """Return the figures."""
    return judge(find_conflicts(), claimjoins.read_verdicts(VERDICTS))


def main() -> int:
    """Print the figures, or what is to be judged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", action="store_true")
    asked = parser.parse_args()
    pairs, verdicts = find_conflicts(), claimjoins.read_verdicts(VERDICTS)
    if asked.draw:
        for pair in draw(pairs):
            if not any(row.meets(pair) for row in verdicts):
                sys.stdout.write(f"{claimjoins.tell(pair)}\n")
        return 0
    for name, value in judge(pairs, verdicts).items():
        sys.stdout.write(f"{name}: {value:.4f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
