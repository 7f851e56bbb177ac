"""What two statements share, learnt from judged pairs: ``python -m benchmarks.agreement [--write]``.

The articles of giveme5w1h are read as one case, and each story of giveme5w1h and ecbplus as one. ``judged_pairs.tsv``
keeps what a person said of pairs of statements that met under a key there, as pages and spans without their words:
those of the one case near what joined them when they were drawn, those of the stories drawn from six ranges of the
score as it was, as many from each. A logistic regression over the features of `secondsource.link.claims.agreement`
is fitted to them; ``--write`` writes its weights to ``lexicon/agreement.tsv``. Printed are the weights, how well they
tell pairs of one claim from the others, and from which log-odds on how many pairs are right, each scored by weights
fitted without its fifth. What the weights are worth on
other news is measured by ``python -m benchmarks.claimjoins``. To read it all takes some ten minutes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from benchmarks.articles import Article, read_articles
from benchmarks.claimjoins import RIGHT, Pair, Side, read_verdicts
from benchmarks.readings import Page, read_case
from numpy.typing import NDArray

from benchmarks import storycases
from secondsource.link.claims.agreement import Features, read_features
from secondsource.read.statements.vectors import unpack_vectors
from secondsource.stage import Layers
from secondsource.tables import Document, Rows, Statement
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


def list_cases(verdicts: Sequence[Pair]) -> Iterator[Sequence[Page]]:
    """Yield the pages of each case that pairs were judged in.

    Raises:
        DataMissing: a set is not on this machine.
    """
    judged = {side.page for pair in verdicts for side in (pair.left, pair.right)}
    cases = [[page_of(article) for article in read_articles()], *storycases.list_pages().values()]
    yield from (pages for pages in cases if any(page["url"] in judged for page in pages))


def page_of(article: Article) -> Page:
    """Return an article of giveme5w1h as a page under its name, so that each is of an outlet of its own."""
    short = article.name[:12]
    return {**article.page, "url": f"https://{short}.example/{article.name}", "outlet": f"Outlet {short[:6]}"}


def match_pairs(tables: Rows, verdicts: Sequence[Pair]) -> list[Judged]:
    """Return the judged pairs of which both statements are found in a case, with what they share."""
    layers = Layers(tables)
    uris = {row.document_id: row.uri for row in layers.of(Document)}
    told = {row.statement_id: row for row in reversed(layers.of(Sense))}  # a quote's whole stands before its first part
    pages: dict[str, list[tuple[Side, Sense]]] = {}
    for row in layers.of(Statement):
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


def find_area(scored: Sequence[tuple[float, bool]]) -> float:
    """Return the area under the curve: how often a pair of one claim has the higher score of it and one that is not.

    Args:
        scored: scores with the truth; it has pairs of either kind. Equal scores count as half.
    """
    right = np.array([score for score, is_one in scored if is_one])
    wrong = np.array([score for score, is_one in scored if not is_one])
    above = (right[:, None] > wrong).mean() + (right[:, None] == wrong).mean() / 2
    return float(above)


def main() -> int:
    """Fit the weights, print what they are worth and, if asked, write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    verdicts = read_verdicts(VERDICTS)
    judged = [one for pages in list_cases(verdicts) for one in match_pairs(read_case(pages), verdicts)]
    print(f"pairs judged: {len(verdicts)}, found again: {len(judged)}, one claim: {sum(one.is_one for one in judged)}")
    rows = [f"{name}\t{weight:.2f}" for name, weight in zip((*Features._fields, "bias"), fit(judged), strict=True)]
    print("\n".join(rows))
    scored = score_held_out(judged)
    print(f"area under the curve: {find_area(scored):.3f}")
    for n in range(_STEP, len(scored) + 1, _STEP):
        print(f"from log-odds {scored[n - 1][0]:.2f} on: {n} pairs, {sum(one for _, one in scored[:n]) / n:.3f} right")
    if asked.write:
        Path(str(WEIGHTS)).write_text("\n".join(["feature\tweight", *rows]) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
