"""Statements of different pages that put forward the same thing in other words.

1. Statements that name the same entity and share one of their longest words, or share two of these, meet under a key.
2. Those whose vectors are near (`secondsource.read.vectors`) are compared: the meaning and the words together must
   be alike, the names shared, and numbers, days, negation and stance must agree. A denial joins what it denies.

The thresholds were set on pairs of the sets giveme5w1h and newswcl50 (event 0) judged by eye: without a shared third
of the words, statements of one story near each other in meaning are mostly about different steps of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondsource.ids import make_id
from secondsource.link.decisions import iterate_heard
from secondsource.link.entities import entities_of_mentions
from secondsource.link.fingerprints import MEET_DIGITS
from secondsource.link.folding import fold, fold_words, jaccard, stem
from secondsource.link.ordered import Ordered
from secondsource.link.sayings import DENIALS, Match, read_content, speakers_of
from secondsource.read.vectors import unpack_vectors
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Document, Failure, Mention, Rows, Statement, Time
from secondsource.worktables import Meaning, Sense, SenseLink

FEWEST_STEMS = 3
FEWEST_STEMS_NAMED = 4
"""A statement with fewer content words, names counted, is a fragment that may stand in any claim."""

LEAST_COSINE = 0.75
LEAST_OVERLAP = 0.3
LEAST_SCORE = 0.95
"""The cosine and half the overlap of the words; both names of a reason are rounded to two digits only when told."""

LEAST_SCORE_NAMELESS = 1.05
"""Where the names do not tell, the words must: statements of pages that are about the same."""

LEAST_SCORE_DENIED = 1.1
"""To deny what somebody says is to tell it again: much of what is alike is only about the same."""

SURE_COSINE = 0.85
MOST_SENSES = 500
"""Different statements under one key of which every two are compared."""

_DAYS_APART = 30
_MOST_WORDS = 120
_MOST_ACTORS = 2
_MOST_STEMS = 4
_SURE_ACTORS = 2
_FEWEST_SHARED = 3
_MOST_SETTING = 8
_FEWEST_SETTING = 2
_FIRM = frozenset({"asserts", "alleges", *DENIALS})


def find_senses(layers: Layers) -> Rows:
    """Return each statement of a document under the keys it may meet the same statement in other words by."""
    documents = layers.of(Document)
    if not documents:
        return {}
    vectors = {row.statement_id: row.vector for row in layers.of(Meaning)}
    page = _read_page(documents[0], layers)
    rows: list[Sense] = []
    for statement in iterate_heard(layers):
        folded = " ".join(fold(statement.text).split()[:_MOST_WORDS])
        stems = read_content(folded).stems
        tells = len(stems) >= FEWEST_STEMS and not stems <= _stems_of_names(page, statement)
        if tells and statement.statement_id in vectors:
            rows += _rows(page, statement, folded, vectors[statement.statement_id])
    return {"senses": rows}


def _stems_of_names(page: _Page, statement: Statement) -> set[str]:
    """Return the stems in the names of a statement: one that holds nothing else tells of nothing."""
    named = [page.text[row.start : row.end] for row in page.mentions.within(statement)]
    return {stem(word) for name in named for word in fold_words(name)}


class _Page(NamedTuple):
    """What the statements of a page share."""

    text: str
    published: str | None
    setting: tuple[str, ...]
    entities: dict[str, str]
    speakers: dict[str, str | None]
    mentions: Ordered[Mention]
    times: Ordered[Time]


def _read_page(document: Document, layers: Layers) -> _Page:
    entities = entities_of_mentions(layers)
    mentions = [row for row in layers.of(Mention) if row.mention_id in entities]
    times = [row for row in layers.of(Time) if row.type == "DATE" and row.earliest and row.latest]
    told = Counter(entities[row.mention_id] for row in mentions)
    setting = sorted(told, key=lambda entity: (-told[entity], entity))[:_MOST_SETTING]
    return _Page(
        document.text,
        document.earliest,
        tuple(sorted(setting)),
        entities,
        speakers_of(layers, entities),
        Ordered(mentions),
        Ordered(times),
    )


def _rows(page: _Page, statement: Statement, folded: str, vector: bytes) -> Iterator[Sense]:
    actors = [page.entities[row.mention_id] for row in page.mentions.within(statement)]
    speaker = page.speakers.get(statement.statement_id)
    first, last = _days(page, statement)
    stems = sorted(read_content(folded).stems, key=lambda word: (-len(word), word))[:_MOST_STEMS]
    named = list(dict.fromkeys(actors))
    leading = [*named[:_MOST_ACTORS], *([speaker] if speaker else [])]
    keys = {make_id("sense", actor, word) for actor in leading for word in stems}
    keys |= {make_id("senses", *sorted(pair)) for pair in combinations(stems, 2)}
    for key in sorted(keys):
        yield Sense(
            meet=key[:MEET_DIGITS],
            key=key,
            statement_id=statement.statement_id,
            document_id=statement.document_id,
            speaker=speaker,
            stance=statement.stance,
            folded=folded,
            name_stems=tuple(sorted(_stems_of_names(page, statement))),
            actors=tuple(named),
            setting=page.setting,
            first=first,
            last=last,
            vector=vector,
        )


def _days(page: _Page, statement: Statement) -> tuple[str | None, str | None]:
    """Return the days a statement may be of: those it states, else those near the publication."""
    stated = page.times.within(statement)
    earliest = min((row.earliest for row in stated if row.earliest), default=None)
    latest = max((row.latest for row in stated if row.latest), default=None)
    if earliest or page.published is None:
        return earliest, latest
    day = date.fromisoformat(page.published)
    return str(day - timedelta(days=_DAYS_APART)), str(day + timedelta(days=_DAYS_APART))


def link_senses(layers: Layers) -> Rows:
    """Return the links between statements that meet under the keys of the bucket, and a failure where a bound cut."""
    keys: dict[str, list[Sense]] = defaultdict(list)
    for row in layers.of(Sense):
        keys[row.key].append(row)
    links: dict[tuple[str, str], SenseLink] = {}
    n_cut = 0
    for _, rows in sorted(keys.items()):
        distinct = _distinct(rows)
        n_cut += len(distinct) > MOST_SENSES
        for left, right, cosine in _near(distinct[:MOST_SENSES]):
            match = compare_senses(left, right, cosine)
            if match is not None:
                a, b = sorted((left, right), key=lambda row: row.statement_id)
                ids = (a.statement_id, a.document_id, b.statement_id, b.document_id)
                links.setdefault((a.statement_id, b.statement_id), SenseLink(*ids, match.similarity, match.why))
    failures = []
    if n_cut:
        message = (
            f"groups of statements with more than {MOST_SENSES} wordings: {n_cut}, of which so many are compared by "
            "meaning; tellings of one claim in other words may stand apart"
        )
        failures.append(Failure("sense-links", f"senses:{layers.of(Sense)[0].meet}", None, "hot-bucket", message))
    return {"sense_links": [link for _, link in sorted(links.items())], "failures": failures}


def _distinct(rows: Sequence[Sense]) -> list[Sense]:
    """Return a row for each wording, stance and speaker; copies are linked as such elsewhere."""
    first: dict[tuple[str, str, str | None], Sense] = {}
    for row in rows:
        first.setdefault((row.folded, row.stance, row.speaker), row)
    return list(first.values())


def _near(rows: Sequence[Sense]) -> Iterator[tuple[Sense, Sense, float]]:
    """Yield every two rows of different pages with the cosine of their vectors, where it is high enough."""
    if len(rows) < 2:
        return
    # Whole numbers this small have exact products and sums as float32: no order of adding changes them.
    vectors = unpack_vectors([row.vector for row in rows]).astype(np.float32)
    products: NDArray[np.float64] = (vectors @ vectors.T).astype(np.float64)
    norms = np.sqrt(np.diagonal(products))
    cosines = products / np.outer(norms, norms)
    for i, j in np.argwhere(np.triu(cosines >= LEAST_COSINE, 1)):
        if rows[i].document_id != rows[j].document_id:
            yield rows[i], rows[j], round(float(cosines[i, j]), 4)


def compare_senses(left: Sense, right: Sense, cosine: float) -> Match | None:
    """Return why two statements are one claim in other words, or null where nothing makes it sure.

    Args:
        left: one statement.
        right: another, of another page.
        cosine: that of their vectors.
    """
    a, b = read_content(left.folded), read_content(right.folded)
    if not (_may_stand_together(left, right) and (a.numbers <= b.numbers or b.numbers <= a.numbers)):
        return None
    if a.negated != b.negated or a.asks != b.asks:
        return None
    overlap = jaccard(a.stems, b.stems)
    same_speaker = left.speaker is not None and left.speaker == right.speaker
    if _is_named_alike(left, right, cosine, overlap, same_speaker=same_speaker):
        about = "by the same speaker" if set(left.actors).isdisjoint(right.actors) else "with the same names"
    elif _is_told_alike(left, right, cosine, overlap):
        about = "on pages about the same"
    else:
        return None
    denies = (left.stance in DENIALS) != (right.stance in DENIALS)
    if denies and (same_speaker or cosine + overlap / 2 < LEAST_SCORE_DENIED):
        return None
    why = f"the same in other words, {about} (meaning {cosine:.2f}, words {overlap:.2f})"
    return Match(cosine, f"{why}; one side denies it" if denies else why)


def _is_named_alike(left: Sense, right: Sense, cosine: float, overlap: float, *, same_speaker: bool) -> bool:
    shorter = min(len(read_content(row.folded).stems) for row in (left, right))
    n_shared = len(set(left.actors) & set(right.actors))
    if shorter < FEWEST_STEMS_NAMED or (n_shared == 0 and not same_speaker):
        return False
    shared = read_content(left.folded).stems & read_content(right.folded).stems
    says_alike = bool(shared - set(left.name_stems) - set(right.name_stems))  # beyond whom and what both name
    if says_alike and overlap >= LEAST_OVERLAP and cosine + overlap / 2 >= LEAST_SCORE:
        return True
    adds_only = set(left.actors) <= set(right.actors) or set(right.actors) <= set(left.actors)
    return cosine >= SURE_COSINE and n_shared >= _SURE_ACTORS and adds_only


def _is_told_alike(left: Sense, right: Sense, cosine: float, overlap: float) -> bool:
    """Say whether the words tell that two statements are one, of which at most one has names."""
    if left.actors and right.actors:
        return False
    n_shared = len(read_content(left.folded).stems & read_content(right.folded).stems)
    one_setting = len(set(left.setting) & set(right.setting)) >= _FEWEST_SETTING
    return one_setting and n_shared >= _FEWEST_SHARED and cosine + overlap / 2 >= LEAST_SCORE_NAMELESS


def _may_stand_together(left: Sense, right: Sense) -> bool:
    if left.stance != right.stance and not {left.stance, right.stance} <= _FIRM:
        return False
    if not (left.first and left.last and right.first and right.last):
        return True
    return left.first <= right.last and right.first <= left.last


KEYS = BucketStage(
    name="senses",
    version=3,
    reads=("documents", "statements", "meanings", "chains", "mentions", "name_roots", "times", "decisions"),
    writes=("senses",),
    key={
        "documents": "document_id",
        "statements": "document_id",
        "meanings": "document_id",
        "chains": "document_id",
        "mentions": "document_id",
        "name_roots": "document_id",
        "times": "document_id",
        "decisions": "document_id",
    },
    run=find_senses,
)
LINKS = BucketStage(
    name="sense-links",
    version=2,
    reads=("senses",),
    writes=("sense_links", "failures"),
    key={"senses": "meet"},
    run=link_senses,
    fewest=2,
)
STAGES = (KEYS, LINKS)
