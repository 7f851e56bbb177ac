"""How well found clusters agree with the annotators': MUC, B³, CEAF-e and their mean, the CoNLL score.

MUC: Vilain et al., A model-theoretic coreference scoring scheme, MUC-6, 1995. B³: Bagga and Baldwin, Algorithms for
scoring coreference chains, LREC 1998. CEAF-e: Luo, On coreference resolution performance metrics, EMNLP 2005. Mentions
that only one side has are taken as they are, as in Pradhan et al., Scoring coreference partitions of predicted
mentions, ACL 2014, whose worked example stands in the tests.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Clusters = Sequence[frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Recall, precision and F1, each from 0 to 1."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


def group(labels: Mapping[Any, Hashable]) -> list[frozenset[Hashable]]:
    """Return the clusters of mentions that carry one label."""
    found: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, label in labels.items():
        found[label].add(mention)
    return [frozenset(mentions) for mentions in found.values()]


def score_muc(key: Clusters, response: Clusters) -> Agreement:
    """Return the share of links that a clustering keeps of the other's: single mentions count nothing."""
    return Agreement(_muc(key, response), _muc(response, key))


def _muc(clusters: Clusters, others: Clusters) -> float:
    place = _places(others)
    kept = total = 0
    for cluster in clusters:
        parts = {place.get(mention, ("alone", mention)) for mention in cluster}
        kept += len(cluster) - len(parts)
        total += len(cluster) - 1
    return kept / total if total else 0.0


def score_b_cubed(key: Clusters, response: Clusters) -> Agreement:
    """Return, over mentions, the mean share of a mention's cluster that the other clustering keeps with it."""
    return Agreement(_b_cubed(key, response), _b_cubed(response, key))


def _b_cubed(clusters: Clusters, others: Clusters) -> float:
    place = _places(others)
    kept, total = 0.0, 0
    for cluster in clusters:
        parts: defaultdict[int, int] = defaultdict(int)
        for mention in cluster:
            if mention in place:
                parts[place[mention]] += 1
        kept += sum(n * n for n in parts.values()) / len(cluster)
        total += len(cluster)
    return kept / total if total else 0.0


def score_ceaf_e(key: Clusters, response: Clusters) -> Agreement:
    """Return how alike the clusters are when each is given at most one of the other side, as well as can be."""
    total = _best_alignment(key, response)
    return Agreement(total / len(key) if key else 0.0, total / len(response) if response else 0.0)


def score_conll(key: Clusters, response: Clusters) -> float:
    """Return the mean F1 of MUC, B³ and CEAF-e."""
    return sum(score(key, response).f1 for score in (score_muc, score_b_cubed, score_ceaf_e)) / 3


def _places(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: at for at, cluster in enumerate(clusters) for mention in cluster}


def _best_alignment(key: Clusters, response: Clusters) -> float:
    """Return the greatest sum of similarities, found apart in each set of clusters that mentions connect."""
    place = _places(response)
    similar: dict[int, dict[int, float]] = {}
    for at, cluster in enumerate(key):
        shared: defaultdict[int, int] = defaultdict(int)
        for mention in cluster:
            if mention in place:
                shared[place[mention]] += 1
        similar[at] = {to: 2 * n / (len(cluster) + len(response[to])) for to, n in shared.items()}
    return sum(_assign(rows, similar) for rows in _connected(similar))


def _connected(similar: Mapping[int, Mapping[int, float]]) -> Iterable[list[int]]:
    """Yield the rows that share columns, directly or through others."""
    by_column: defaultdict[int, list[int]] = defaultdict(list)
    for row, columns in similar.items():
        for column in columns:
            by_column[column].append(row)
    seen: set[int] = set()
    for row in similar:
        if row in seen:
            continue
        seen.add(row)
        found, waiting = [row], [row]
        while waiting:
            near = {other for column in similar[waiting.pop()] for other in by_column[column]} - seen
            seen |= near
            found += sorted(near)
            waiting += sorted(near)
        yield found


def _assign(rows: Sequence[int], similar: Mapping[int, Mapping[int, float]]) -> float:
    """Return the greatest sum of an assignment of rows to columns (Kuhn 1955, Munkres 1957, by shortest paths)."""
    columns = sorted({column for row in rows for column in similar[row]})
    if len(rows) == 1 or len(columns) == 1:
        return max((similar[row][column] for row in rows for column in similar[row]), default=0.0)
    if len(rows) > len(columns):
        costs = [[-similar[row].get(column, 0.0) for row in rows] for column in columns]
    else:
        costs = [[-similar[row].get(column, 0.0) for column in columns] for row in rows]
    return -_least_cost(costs)


def _least_cost(costs: Sequence[Sequence[float]]) -> float:
    n, m = len(costs), len(costs[0])
    row_price, column_price = [0.0] * (n + 1), [0.0] * (m + 1)
    row_of, way = [0] * (m + 1), [0] * (m + 1)
    for row in range(1, n + 1):
        row_of[0], at = row, 0
        least, done = [float("inf")] * (m + 1), [False] * (m + 1)
        while row_of[at]:
            done[at] = True
            i, delta, following = row_of[at], float("inf"), 0
            for j in range(1, m + 1):
                if done[j]:
                    continue
                cost = costs[i - 1][j - 1] - row_price[i] - column_price[j]
                if cost < least[j]:
                    least[j], way[j] = cost, at
                if least[j] < delta:
                    delta, following = least[j], j
            for j in range(m + 1):
                if done[j]:
                    row_price[row_of[j]] += delta
                    column_price[j] -= delta
                else:
                    least[j] -= delta
            at = following
        while at:
            row_of[at], at = row_of[way[at]], way[at]
    return sum(costs[row_of[j] - 1][j - 1] for j in range(1, m + 1) if row_of[j])
