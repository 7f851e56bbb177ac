"""What two statements share, learnt from judged pairs: ``python -m benchmarks.agreement [--write]``.

The articles of giveme5w1h are read as one case. ``judged_pairs.tsv`` keeps what a person said of pairs of statements
that met under a key there, as pages and spans without their words. A logistic regression over the features of
`secondsource.link.claims.agreement` is fitted to them; ``--write`` writes its weights to ``lexicon/agreement.tsv``.
Printed are the weights, and from which log-odds on how many pairs are right, each scored by weights fitted without its
fifth. What the weights are worth on other news is measured by ``python -m benchmarks.claimjoins``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from benchmarks.articles import read_articles
from benchmarks.claimjoins import RIGHT, Pair, Side, read_verdicts
from numpy.typing import NDArray

from secondsource.arrow import schema_of, to_rows
from secondsource.case import Case
from secondsource.link.claims.agreement import Features, read_features
from secondsource.read.statements.vectors import unpack_vectors
from secondsource.runner import ReadOptions, read_into
from secondsource.tables import Document, Statement
from secondsource.worktables import Sense

VERDICTS = Path(__file__).with_name("judged_pairs.tsv")
WEIGHTS = files("secondsource.lexicon") / "agreement.tsv"
N_FOLDS = 5
_RIDGE = 1.0
_ROUNDS = 50
_STEP = 20


@dataclass(frozen=True, slots=True)
class Judged:
    """What two statements share and whether they are one claim."""

    features: Features
    is_one: bool


def make_case(folder: Path) -> Case:
    """Read the articles into a case at ``folder`` and return it."""
    lines = []
    for article in read_articles():
        page = {"url": f"https://{article.name[:12]}.example/{article.name}", "outlet": f"Outlet {article.name[:6]}"}
        page |= {"title": article.title, "text": "\n\n".join(article.paragraphs)}
        lines.append(json.dumps(page | ({"published": article.day} if article.day else {}), ensure_ascii=False))
    pages = folder.with_suffix(".jsonl")
    pages.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_into(folder, [str(pages)], ReadOptions(workers=1))


def read_senses(case: Case) -> dict[str, Sense]:
    """Return a row of each statement's meaning: a table that is kept in the case but not shown."""
    names = schema_of(Sense).names
    parts = [pq.read_table(case.path / file, columns=names, partitioning=None) for file in case.manifest.of("senses")]
    return {row.statement_id: row for row in to_rows(Sense, pa.concat_tables(parts))}


def match_pairs(case: Case, verdicts: Sequence[Pair]) -> list[Judged]:
    """Return the judged pairs of which both statements are still found, with what they share."""
    uris = {row.document_id: row.uri for row in case.rows(Document)}
    told = read_senses(case)
    pages: dict[str, list[tuple[Side, Sense]]] = {}
    for row in case.rows(Statement):
        if row.statement_id in told and row.content:
            side = Side(uris[row.document_id], row.content[0].start, row.content[-1].end, row.text)
            pages.setdefault(side.page, []).append((side, told[row.statement_id]))
    judged = []
    for pair in verdicts:
        left, right = (_nearest(side, pages.get(side.page, [])) for side in (pair.left, pair.right))
        if left is not None and right is not None:
            judged.append(Judged(read_features(left, right, _cosine(left, right)), pair.told in RIGHT))
    return judged


def _nearest(side: Side, held: Sequence[tuple[Side, Sense]]) -> Sense | None:
    """Return the statement whose span is that of a side, but for a fifth, the nearest one."""
    met = [(abs(other.start - side.start) + abs(other.end - side.end), row) for other, row in held if other.meets(side)]
    return min(met, key=lambda item: (item[0], item[1].statement_id))[1] if met else None


def _cosine(left: Sense, right: Sense) -> float:
    a, b = unpack_vectors([left.vector, right.vector]).astype(np.float64)
    return round(float(a @ b / np.sqrt((a @ a) * (b @ b))), 4)


def fit(judged: Sequence[Judged]) -> NDArray[np.float64]:
    """Return the weights of the features and, last, that of none of them: ridge regression by Newton's method."""
    table, truth = _table(judged), np.array([float(one.is_one) for one in judged])
    ridge = np.full(table.shape[1], _RIDGE)
    ridge[-1] = _RIDGE / 100
    weights = np.zeros(table.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (truth - chance) - ridge * weights
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(ridge)
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def _table(judged: Sequence[Judged]) -> NDArray[np.float64]:
    return np.array([[*one.features, 1.0] for one in judged], np.float64)


def score_held_out(judged: Sequence[Judged]) -> list[tuple[float, bool]]:
    """Return the log-odds of each pair by weights fitted without its fifth, the highest first, and the truth."""
    scored: list[tuple[float, bool]] = []
    for fold in range(N_FOLDS):
        held = [one for n, one in enumerate(judged) if n % N_FOLDS == fold]
        weights = fit([one for n, one in enumerate(judged) if n % N_FOLDS != fold])
        scored += zip((_table(held) @ weights).tolist(), (one.is_one for one in held), strict=True)
    return sorted(scored, reverse=True)


def main() -> int:
    """Fit the weights, print what they are worth and, if asked, write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    verdicts = read_verdicts(VERDICTS)
    with tempfile.TemporaryDirectory() as folder:
        judged = match_pairs(make_case(Path(folder) / "case"), verdicts)
    print(f"pairs judged: {len(verdicts)}, found again: {len(judged)}, one claim: {sum(one.is_one for one in judged)}")
    rows = [f"{name}\t{weight:.2f}" for name, weight in zip((*Features._fields, "bias"), fit(judged), strict=True)]
    print("\n".join(rows))
    scored = score_held_out(judged)
    for n in range(_STEP, len(scored) + 1, _STEP):
        print(f"from log-odds {scored[n - 1][0]:.2f} on: {n} pairs, {sum(one for _, one in scored[:n]) / n:.3f} right")
    if asked.write:
        Path(str(WEIGHTS)).write_text("\n".join(["feature\tweight", *rows]) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
