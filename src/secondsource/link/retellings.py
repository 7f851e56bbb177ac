"""What makes two tellings of one story one happening: their words' meaning, who and what is told with them, and days.

Words mean the same where they are of one lemma, of one set of synonyms, or the one of a set a step more general
(``lexicon/word-senses.tsv``). What else speaks for and against is weighed by a logistic regression whose weights were
learned on the tellings of ecbplus, topics 1 to 25 (``python -m benchmarks.tellings --learn``). Groups are made from
the surest pair on, and two are joined where their tellings are alike on average (UPGMA; Sokal and Michener, 1958).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from math import exp

from secondsource.lexicon import load_lexicon
from secondsource.link.folding import jaccard
from secondsource.worktables import Happening

MOST_TELLINGS = 240
"""Different tellings with words of one meaning, in one story, of which every two are compared."""

LEAST_SURE = 0.5
_LEAST_MEAN = 0.3
_MOST_PARTS, _MOST_COMPANY, _MOST_NAMES = 2, 3, 4
_SAYING_TEXT = "say tell report add announce state speak comment note explain ask claim call accord"
_SAYING = frozenset(_SAYING_TEXT.split())
"""Words that say no more than that something is said: each page has many of them."""

Link = tuple[Happening, Happening, str]


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for one happening: of tellings on two pages, or, from ``one_page`` on, of one page."""

    two_pages: float = 0.0
    same_word: float = 0.0
    synonym: float = 0.0
    general: float = 0.0
    saying: float = 0.0
    parts: float = 0.0
    company: float = 0.0
    conflict: float = 0.0
    words: float = 0.0
    names: float = 0.0
    n_names: float = 0.0
    days: float = 0.0
    one_page: float = 0.0
    one_page_same_word: float = 0.0
    one_page_words: float = 0.0


WEIGHTS = Features(
    two_pages=-1.19,
    same_word=0.61,
    synonym=-0.17,
    general=-2.07,
    saying=-1.86,
    parts=0.2,
    company=0.1,
    conflict=-1.19,
    words=1.31,
    names=2.9,
    n_names=0.79,
    days=0.88,
    one_page=0.68,
    one_page_same_word=1.12,
    one_page_words=-0.98,
)
"""Learned; see the module's text."""


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


def read_features(left: Happening, right: Happening, names: Mapping[str, Sequence[str]]) -> Features | None:
    """Return what speaks for two tellings being of one happening; null where they cannot be.

    ``names`` are those of each page (entities). Days and places that are known and disagree rule it out.
    """
    meaning = compare_lemmas(left.lemma, right.lemma)
    if not meaning or are_apart(left, right):
        return None
    names_l, names_r = names.get(left.document_id, ()), names.get(right.document_id, ())
    same, synonym, general = (float(meaning == kind) for kind in ("same", "synonym", "general"))
    is_one_page = left.document_id == right.document_id
    words = jaccard(left.words, right.words)
    shared = {
        "saying": float(left.lemma in _SAYING and right.lemma in _SAYING),
        "synonym": synonym,
        "general": general,
        "parts": float(min(_MOST_PARTS, len(set(left.parts) & set(right.parts)))),
        "company": min(_MOST_COMPANY, len(set(left.company) & set(right.company))) / _MOST_COMPANY,
        "conflict": float(_count_conflicts(left, right)),
        "days": float(bool(left.earliest and right.earliest)),
    }
    if is_one_page:
        return Features(one_page=1.0, one_page_same_word=same, one_page_words=words, **shared)
    n_names = min(_MOST_NAMES, len(set(names_l) & set(names_r))) / _MOST_NAMES
    return Features(
        two_pages=1.0, same_word=same, words=words, names=jaccard(names_l, names_r), n_names=n_names, **shared
    )


def are_apart(left: Happening, right: Happening) -> bool:
    """Say whether known days or places keep two tellings apart: intervals that do not meet, other places."""
    is_dated = left.earliest and left.latest and right.earliest and right.latest
    if is_dated and ((left.latest or "") < (right.earliest or "") or (right.latest or "") < (left.earliest or "")):
        return True
    return bool(left.places and right.places) and set(left.places).isdisjoint((*right.places, *right.company))


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


def weigh_features(features: Features, weights: Features = WEIGHTS) -> float:
    """Return how likely two tellings are of one happening, 0 to 1."""
    odds = sum(value * weight for value, weight in zip(astuple(features), astuple(weights), strict=True))
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


def _weigh_pairs(
    rows: Sequence[Happening], names: Mapping[str, Sequence[str]]
) -> tuple[dict[tuple[int, int], float], int]:
    likely: dict[tuple[int, int], float] = {}
    cut: set[int] = set()
    for group in _groups_of_meaning(rows):
        cut.update(group[MOST_TELLINGS:])
        for at, i in enumerate(group[:MOST_TELLINGS]):
            for j in group[at + 1 : MOST_TELLINGS]:
                features = read_features(rows[i], rows[j], names) if (i, j) not in likely else None
                if features is not None:
                    likely[i, j] = weigh_features(features)
    return likely, len(cut)


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
        if any(are_apart(rows[a], rows[b]) for a, b in pairs):
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
    days = ", on days that overlap" if left.earliest and right.earliest else ""
    return f"{where}: {same} told of{beside}{days}"
