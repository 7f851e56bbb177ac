"""What makes two tellings of one story one happening: their words' meaning, who and what is told with them, and days.

Words mean the same where they are of one lemma, of one set of synonyms, or the one of a set a step more general
(``lexicon/word-senses.tsv``), or where the network's vectors of them, made from all words around, are near. What else
speaks for and against is weighed by logistic regressions, one for two pages and one for one page, whose weights were
learned on the tellings of ecbplus, topics 1 to 25 (``python -m benchmarks.tellings --learn``). Groups are made from
the surest pair on, and two are joined where their tellings are alike on average (UPGMA; Sokal and Michener, 1958).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from math import exp, sqrt
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from secondsource.lexicon import load_lexicon
from secondsource.link.folding import jaccard
from secondsource.read.statements.vectors import unpack_vectors
from secondsource.worktables import Happening

MOST_TELLINGS = 240
"""Different tellings with words of one meaning, in one story, of which every two are compared."""
MOST_NEAR = 1200
"""Different tellings of one story of which every two may be one by their vectors alone."""

LEAST_NEAR = 0.5
"""Cosine from which the vectors of two words say that they may be of one happening."""
LEAST_SURE = 0.6
_LEAST_MEAN = 0.15
_MOST_PARTS, _MOST_COMPANY, _MOST_NAMES = 2, 3, 4
_NEAR_IN_ALL, _SURE = 0.7, 0.8
_NEAR_SAME, _NEAR_OTHER = 0.7, 0.5
"""How near vectors of one lemma, and of others, mostly are: taken where a telling has none."""
_SAYING_TEXT = "say tell report add announce state speak comment note explain ask claim call accord deny decline"
_SAYING = frozenset(f"{_SAYING_TEXT} reject reply respond".split())
"""Words that say no more than that something is said: each page has many of them."""

_LASTING_TEXT = "strike protest demonstrate unrest riot war fight siege besiege blockade boycott occupy curfew embargo"
_LASTING = frozenset(f"{_LASTING_TEXT} ceasefire truce trial negotiate outbreak famine drought quarantine".split())
"""Words of what lasts: tellings of it may name other days of it."""
_DAYS_LASTED = 14

Link = tuple[Happening, Happening, str]
Vectors = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for one happening; ``always`` is 1, and ``near`` the cosine of the words' vectors.

    ``one_sentence`` says that both words stand in one sentence, which seldom tells of one thing twice.
    Of the words, one of ``same_word``, ``synonym``, ``general`` and ``other`` is 1; ``near_same`` and ``near_other``
    are ``near`` where the first or last is.
    """

    always: float = 0.0
    same_word: float = 0.0
    synonym: float = 0.0
    general: float = 0.0
    other: float = 0.0
    saying: float = 0.0
    parts: float = 0.0
    company: float = 0.0
    conflict: float = 0.0
    words: float = 0.0
    near: float = 0.0
    near_same: float = 0.0
    near_other: float = 0.0
    days: float = 0.0
    names: float = 0.0
    n_names: float = 0.0
    one_sentence: float = 0.0


_WEIGHTS = {
    "always": (-2.92, -1.4),
    "same_word": (0.86, 0.54),
    "synonym": (0.75, 1.16),
    "general": (-1.2, -1.24),
    "other": (-3.32, -1.86),
    "saying": (-1.69, -1.63),
    "parts": (0.16, 0.01),
    "company": (-0.14, 1.32),
    "conflict": (-0.99, -0.49),
    "words": (1.63, 0.59),
    "near": (3.01, 1.92),
    "near_same": (-0.2, 1.15),
    "near_other": (2.34, -0.21),
    "days": (1.19, 0.39),
    "names": (1.65, 0.0),
    "n_names": (0.53, 0.0),
    "one_sentence": (0.0, -2.82),
}
"""What each feature weighs for two pages and for one; learned, see the module's text."""

TWO_PAGES = Features(**{name: weight for name, (weight, _) in _WEIGHTS.items()})
ONE_PAGE = Features(**{name: weight for name, (_, weight) in _WEIGHTS.items()})


@cache
def _meanings() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    rows = load_lexicon("word-senses")
    return {word: (frozenset(senses.split()), frozenset(above.split())) for word, senses, above in rows}


@cache
def compare_lemmas(left: str, right: str) -> str:
    """Return how two lemmas in small letters mean the same: same, synonym or general; empty where they do not."""
    if left == right:
        return "same"
    nothing: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    senses_l, above_l = _meanings().get(left, nothing)
    senses_r, above_r = _meanings().get(right, nothing)
    if senses_l & senses_r:
        return "synonym"
    return "general" if senses_l & above_r or senses_r & above_l else ""


def read_features(
    left: Happening, right: Happening, names: Mapping[str, Sequence[str]], near: float | None = None
) -> Features | None:
    """Return what speaks for two tellings being of one happening; null where they cannot be.

    ``names`` are those of each page (entities), ``near`` the cosine of their words' vectors. Days and places that are
    known and disagree rule it out, and so do other words whose vectors are not known to be near.
    """
    meaning = compare_lemmas(left.lemma, right.lemma)
    if (not meaning and (near is None or near < LEAST_NEAR)) or are_apart(left, right):
        return None
    cosine = near if near is not None else _NEAR_SAME if meaning == "same" else _NEAR_OTHER
    is_one_page = left.document_id == right.document_id
    names_l, names_r = (() if is_one_page else names.get(row.document_id, ()) for row in (left, right))
    return Features(
        always=1.0,
        same_word=float(meaning == "same"),
        synonym=float(meaning == "synonym"),
        general=float(meaning == "general"),
        other=float(not meaning),
        saying=float(left.lemma in _SAYING and right.lemma in _SAYING),
        parts=float(min(_MOST_PARTS, len(set(left.parts) & set(right.parts)))),
        company=min(_MOST_COMPANY, len(set(left.company) & set(right.company))) / _MOST_COMPANY,
        conflict=float(_count_conflicts(left, right)),
        words=jaccard(left.words, right.words),
        near=cosine,
        near_same=cosine if meaning == "same" else 0.0,
        near_other=0.0 if meaning else cosine,
        days=float(bool(left.earliest and right.earliest)),
        names=jaccard(names_l, names_r),
        n_names=min(_MOST_NAMES, len(set(names_l) & set(names_r))) / _MOST_NAMES,
        one_sentence=float(is_one_page and _are_of_one_sentence(left, right)),
    )


def _are_of_one_sentence(left: Happening, right: Happening) -> bool:
    first, second = sorted((left, right), key=lambda row: row.start)
    return second.start < first.until


def are_apart(left: Happening, right: Happening) -> bool:
    """Say whether known days or places keep two tellings apart: intervals that do not meet, other places."""
    if _are_days_apart(left, right):
        return True
    return bool(left.places and right.places) and set(left.places).isdisjoint((*right.places, *right.company))


def _are_days_apart(left: Happening, right: Happening) -> bool:
    if not (left.earliest and left.latest and right.earliest and right.latest):
        return False
    first, second = sorted(((left.earliest, left.latest), (right.earliest, right.latest)))
    days = date.fromisoformat(second[0]).toordinal() - date.fromisoformat(first[1]).toordinal()
    return days > (_DAYS_LASTED if left.lemma in _LASTING and right.lemma in _LASTING else 0)


def agree_in_all(left: Happening, right: Happening, near: float | None) -> bool:
    """Say whether who did it, the day, two names beside it and the meaning are all the same: then words are no matter.

    The corpus whose tellings the weights were learned on tells no days, so that they cannot know.
    """
    is_dated = left.earliest is not None and left.latest == left.earliest == right.earliest == right.latest
    is_near = near is not None and near >= _NEAR_IN_ALL
    actors = {part for part in left.parts if part.startswith("actor ")} & set(right.parts)
    n_names = len(set(left.company) & set(right.company))
    return is_dated and is_near and bool(actors) and n_names > 1 and not _count_conflicts(left, right)


def _count_conflicts(left: Happening, right: Happening) -> int:
    """Count the roles that both tellings give to somebody, each to somebody else."""
    roles_l, roles_r = _roles(left), _roles(right)
    return sum(roles_l[role].isdisjoint(roles_r[role]) for role in roles_l.keys() & roles_r.keys())


def _roles(row: Happening) -> dict[str, set[str]]:
    roles: dict[str, set[str]] = defaultdict(set)
    for part in row.parts:
        role, _, entity = part.partition(" ")
        roles[role].add(entity)
    return roles


_values = attrgetter(*(field.name for field in fields(Features)))


def weigh_features(features: Features, weights: Features) -> float:
    """Return how likely two tellings are of one happening, 0 to 1."""
    odds = sum(value * weight for value, weight in zip(_values(features), _values(weights), strict=True))
    return 1 / (1 + exp(-odds))


def link_retellings(rows: Sequence[Happening], names: Mapping[str, Sequence[str]]) -> tuple[list[Link], int]:
    """Return links between the tellings of one story, and how many tellings were left out by a bound."""
    links: list[Link] = []
    firsts: dict[tuple[object, ...], Happening] = {}
    for row in sorted(rows, key=lambda row: (row.earliest or "", row.document_id, row.event_mention_id)):
        first = firsts.setdefault((row.lemma, row.words, row.parts, row.places, row.earliest, row.latest), row)
        if first is not row and first.document_id != row.document_id:
            links.append((first, row, f"the same sentence tells of “{row.word}” on both pages"))
    distinct = list(firsts.values())
    likely, n_cut = _weigh_pairs(distinct, names)
    links += _join_surest(distinct, likely)
    return links, n_cut


def find_pairs(rows: Sequence[Happening]) -> tuple[dict[tuple[int, int], float | None], int]:
    """Return the pairs of tellings that may be of one happening, each with the cosine of their words' vectors.

    Also how many tellings were left out by a bound. The cosine is null where one has no vector.
    """
    placed = [at for at, row in enumerate(rows) if row.vector]
    vectors = unpack_vectors([rows[at].vector for at in placed]).astype(np.float64)  # products of these are exact
    lengths = [sqrt(float(one @ one)) for one in vectors]
    of = {at: number for number, at in enumerate(placed)}
    found: dict[tuple[int, int], float | None] = {}
    cut: set[int] = set(placed[MOST_NEAR:])
    for i, j, product in _near_pairs(vectors[:MOST_NEAR], lengths):
        found[placed[i], placed[j]] = product / (lengths[i] * lengths[j])
    for group in _groups_of_meaning(rows):
        cut.update(group[MOST_TELLINGS:])
        for at, i in enumerate(group[:MOST_TELLINGS]):
            for j in group[at + 1 : MOST_TELLINGS]:
                if (i, j) not in found:
                    is_known = i in of and j in of
                    product = float(vectors[of[i]] @ vectors[of[j]]) if is_known else 0.0
                    found[i, j] = product / (lengths[of[i]] * lengths[of[j]]) if is_known else None
    return found, len(cut)


def _near_pairs(vectors: Vectors, lengths: Sequence[float]) -> Iterator[tuple[int, int, float]]:
    sizes = np.array(lengths[: len(vectors)])
    for at in range(len(vectors)):
        products = vectors[at + 1 :] @ vectors[at]
        for ahead in np.flatnonzero(products >= LEAST_NEAR * sizes[at] * sizes[at + 1 :]).tolist():
            yield at, at + 1 + ahead, float(products[ahead])


def _weigh_pairs(
    rows: Sequence[Happening], names: Mapping[str, Sequence[str]]
) -> tuple[dict[tuple[int, int], float], int]:
    likely: dict[tuple[int, int], float] = {}
    pairs, n_cut = find_pairs(rows)
    for (i, j), near in sorted(pairs.items(), key=lambda pair: pair[0]):
        features = read_features(rows[i], rows[j], names, near)
        if features is not None:
            is_one_page = rows[i].document_id == rows[j].document_id
            likely[i, j] = weigh_features(features, ONE_PAGE if is_one_page else TWO_PAGES)
            if not is_one_page and agree_in_all(rows[i], rows[j], near):
                likely[i, j] = max(likely[i, j], _SURE)
    return likely, n_cut


def _groups_of_meaning(rows: Sequence[Happening]) -> Iterator[list[int]]:
    """Yield the tellings whose words share a lemma or a set of synonyms."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        senses, above = _meanings().get(row.lemma, (frozenset(), frozenset()))
        for key in {f"={row.lemma}", *senses, *above}:
            groups[key].append(at)
    for _, group in sorted(groups.items()):
        if len(group) > 1:
            yield group


def _join_surest(rows: Sequence[Happening], likely: Mapping[tuple[int, int], float]) -> Iterator[Link]:
    group_of = list(range(len(rows)))
    members = {at: [at] for at in group_of}
    for (i, j), sure in sorted(likely.items(), key=lambda item: (-item[1], item[0])):
        left, right = group_of[i], group_of[j]
        if sure < LEAST_SURE or left == right:
            continue
        pairs = [(min(a, b), max(a, b)) for a in members[left] for b in members[right]]
        if any(_are_days_apart(rows[a], rows[b]) for a, b in pairs):
            continue
        if sum(likely.get(pair, 0.0) for pair in pairs) < _LEAST_MEAN * len(pairs):
            continue
        members[left] += members.pop(right)
        for at in members[left]:
            group_of[at] = left
        yield rows[i], rows[j], _explain(rows[i], rows[j])


def _explain(left: Happening, right: Happening) -> str:
    where = "one page" if left.document_id == right.document_id else "pages of one story"
    same = f"“{left.word}”" if left.lemma == right.lemma else f"“{left.word}” and “{right.word}”, near in meaning,"
    told = len(set(left.company) & set(right.company))
    beside = f", with {told} of the same names beside it" if told else ""
    is_dated = left.latest and right.latest and (left.earliest or "") <= right.latest
    days = ", on days that overlap" if is_dated and (right.earliest or "~") <= (left.latest or "") else ""
    return f"{where}: {same} told of{beside}{days}"
