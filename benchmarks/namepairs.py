"""Pairs of names, labelled: ``python -m benchmarks.namepairs [--errors]``, side by side with nomenklatura's logic_v2.

Of name_matching_nomenklatura the case groups ``nk_checks`` and ``nk_unit_tests``. A pair is taken for one name where
its score is 0.5 or more, whatever the verdict says of certainty; ``same`` alone is told apart. nomenklatura is judged
at its own threshold and, to its favour, at the one that suits these pairs best. It is run
where it is installed (``pip install nomenklatura``, in an environment of its own whose Python is named by
``SECONDSOURCE_PEER_PYTHON``, or in this one); else the figure its authors publish is printed and not counted.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.data import data_path

from secondsource.link.names.likeness import Likeness
from secondsource.link.names.names import KnownName, compare_names

GROUPS = ("nk_checks", "nk_unit_tests")
LEAST_SCORE = 0.5
PEER_THRESHOLD = 0.7
PUBLISHED = "0.892 (its frozen run over these groups, contrib/name_bench/run_data/logicv2-frozen.csv; not run here)"
_KINDS = {"Person": "PER", "Company": "ORG", "Organization": "ORG", "LegalEntity": "ORG", "Vessel": "MISC"}
_PEER = """
import json, sys
from followthemoney import model
from nomenklatura.matching import LogicV2
config = LogicV2.default_config()
def entity(schema, name, number):
    proxy = model.make_entity(schema)
    proxy.id = number  # each its own: the matcher keeps what it read of an id
    proxy.add("name", name)
    return proxy
pairs = json.load(sys.stdin)
def compare(number, schema, left, right):
    return LogicV2.compare(entity(schema, left, f"l{number}"), entity(schema, right, f"r{number}"), config).score
scores = [compare(number, *pair) for number, pair in enumerate(pairs)]
json.dump(scores, sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names, the kind of thing they name, and whether they name one."""

    schema: str
    left: str
    right: str
    is_match: bool


def read_pairs() -> list[NamePair]:
    """Return the labelled pairs of the two groups."""
    with (data_path("name_matching_nomenklatura/name_bench") / "cases.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["case_group"] in GROUPS]
    return [NamePair(row["schema"], row["name1"], row["name2"], row["is_match"] == "true") for row in rows]


def compare(pair: NamePair) -> Likeness:
    """Return what this package makes of a pair."""
    kind = _KINDS[pair.schema]
    return compare_names(KnownName(pair.left, kind), KnownName(pair.right, kind))


def score(pairs: Sequence[NamePair], is_match: Callable[[int], bool]) -> dict[str, float]:
    """Return precision, recall and F1 of what says whether the pair of a number matches."""
    found = [is_match(number) for number in range(len(pairs))]
    hit = sum(one and pair.is_match for one, pair in zip(found, pairs, strict=True))
    right = sum(pair.is_match for pair in pairs)
    return {"precision": hit / max(sum(found), 1), "recall": hit / right, "f1": 2 * hit / (sum(found) + right)}


def run_peer(pairs: Sequence[NamePair]) -> list[float] | None:
    """Return nomenklatura's scores, or None where it is not installed."""
    python = os.environ.get("SECONDSOURCE_PEER_PYTHON") or sys.executable
    asked = json.dumps([[pair.schema, pair.left, pair.right] for pair in pairs])
    done = subprocess.run([python, "-c", _PEER], input=asked, capture_output=True, text=True, check=False)
    return list(json.loads(done.stdout)) if done.returncode == 0 else None


def measure() -> dict[str, float]:
    """Return the figures of this package, and of nomenklatura beside them where it is installed."""
    pairs = read_pairs()
    found = [compare(pair) for pair in pairs]
    figures = score(pairs, lambda number: found[number].score >= LEAST_SCORE)
    figures["same_precision"] = score(pairs, lambda number: found[number].verdict == "same")["precision"]
    scores = run_peer(pairs)
    if scores is not None:
        peer = score(pairs, lambda number: scores[number] >= PEER_THRESHOLD)
        figures |= {f"nomenklatura_{name}": value for name, value in peer.items()}
        figures["nomenklatura_best_f1"] = _best_f1(pairs, scores)
        figures["gain"] = figures["f1"] - figures["nomenklatura_best_f1"]
    return figures


def _best_f1(pairs: Sequence[NamePair], scores: Sequence[float]) -> float:
    """Return the F1 at the threshold that suits the scores best, whatever it is."""

    def f1_from(least: float) -> float:
        return score(pairs, lambda number: scores[number] >= least)["f1"]

    return max(f1_from(least) for least in set(scores))


def print_errors() -> None:
    """Print each pair that is judged otherwise than labelled, with what told."""
    for pair in read_pairs():
        found = compare(pair)
        if (found.score >= LEAST_SCORE) != pair.is_match:
            print(f"{pair.is_match}\t{found.verdict}\t{found.score:.2f}\t{pair.left}\t{pair.right}\t{found.why}")


def main() -> int:
    """Print the figures, and the errors where asked."""
    if "--errors" in sys.argv[1:]:
        print_errors()
    figures = measure()
    for figure, value in figures.items():
        print(f"{figure}\t{value:.4f}")
    if "gain" not in figures:
        print(f"nomenklatura_f1\t{PUBLISHED}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
