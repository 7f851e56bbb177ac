"""Statements of different pages that put forward the same thing in other words.

1. Statements that name the same entity and share one of their longest words, or share two of these, meet under a key.
2. Those whose vectors are near (`secondsource.read.vectors`) are compared: numbers, days, negation and stance must
   agree, and what they share must score high enough (`secondsource.link.agreement`). A denial joins what it denies.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondsource.ids import make_id
from secondsource.link.agreement import Features, read_features, score, to_chance
from secondsource.link.decisions import iterate_heard
from secondsource.link.entities import entities_of_mentions
from secondsource.link.fingerprints import MEET_DIGITS
from secondsource.link.folding import fold, fold_words
from secondsource.link.namekeys import fullest_form, group_proper
from secondsource.link.ordered import Ordered
from secondsource.link.roots import root_of
from secondsource.link.sayings import DENIALS, Match, read_content, speakers_of
from secondsource.read.vectors import unpack_vectors
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Document, Failure, Mention, Rows, Statement, Time
from secondsource.worktables import Meaning, Sense, SenseLink

FEWEST_STEMS = 3
LEAST_COSINE = 0.55
LEAST_SCORE = 1.2
"""The log-odds from which nineteen in twenty pairs of pages that the weights were not learnt from were one claim."""

LEAST_SCORE_DENIED = 2.0
"""To deny what somebody says is to tell it again: much of what is alike is only about the same."""

MOST_SENSES = 500
"""Different statements under one key of which every two are compared."""

_DAYS_APART = 30
_MOST_WORDS = 120
_MOST_ACTORS = 2
_THIRD = frozenset({"he", "her", "him", "his", "it", "its", "she", "their", "them", "they"})
_MOST_STEMS = 4
_MOST_SETTING = 8
_MOST_SETTINGS = 40
_MOST_DENIED = 1 / 3
"""Of the words both hold, the share that may be denied on one side only: more, and one says that it is not so."""

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
        folded = " ".join(fold(_name_pronouns(page, statement)).split()[:_MOST_WORDS])
        stems = read_content(folded).stems
        tells = len(stems) >= FEWEST_STEMS and not stems <= _stems_of_names(page, statement)
        if tells and statement.statement_id in vectors:
            rows += _rows(page, statement, folded, vectors[statement.statement_id])
    return {"senses": rows}


def _stems_of_names(page: _Page, statement: Statement) -> set[str]:
    """Return the roots in the names of a statement: one that holds nothing else tells of nothing."""
    named = [_name_of(page, row) or page.text[row.start : row.end] for row in page.mentions.within(statement)]
    return {root_of(word) for name in named for word in fold_words(name)}


def _name_of(page: _Page, mention: Mention) -> str | None:
    """Return the fullest name of whom a pronoun of the third person stands for on its page; else null."""
    is_third = mention.form == "pronoun" and page.text[mention.start : mention.end].casefold() in _THIRD
    return page.names.get(mention.chain_id or mention.mention_id) if is_third else None


def _name_pronouns(page: _Page, statement: Statement) -> str:
    """Return the words of a statement with names for its pronouns; whom it names anyway is not named twice."""
    held = page.mentions.within(statement)
    named = {page.entities[row.mention_id] for row in held if row.form == "proper"}
    parts: list[str] = []
    for span in statement.content:
        start = span.start
        for row in held:
            name = _name_of(page, row) if span.start <= row.start < span.end else None
            if name is not None and page.entities[row.mention_id] not in named:
                named.add(page.entities[row.mention_id])
                parts += [page.text[start : row.start], f" {name} "]
                start = row.end
        parts.append(f"{page.text[start : span.end]} ")
    return "".join(parts)


class _Page(NamedTuple):
    """What the statements of a page share; ``names`` holds the fullest name of each chain."""

    text: str
    published: str | None
    setting: tuple[str, ...]
    entities: dict[str, str]
    speakers: dict[str, str | None]
    names: dict[str, str]
    mentions: Ordered[Mention]
    times: Ordered[Time]


def _read_page(document: Document, layers: Layers) -> _Page:
    entities = entities_of_mentions(layers)
    mentions = [row for row in layers.of(Mention) if row.mention_id in entities]
    times = [row for row in layers.of(Time) if row.type == "DATE" and row.earliest and row.latest]
    told = Counter(entities[row.mention_id] for row in mentions)
    named = {
        head: fullest_form(Counter(document.text[row.start : row.end] for row in found))
        for head, found in group_proper(layers.of(Mention)).items()
    }
    setting = sorted(told, key=lambda entity: (-told[entity], entity))[:_MOST_SETTING]
    return _Page(
        document.text,
        document.earliest,
        tuple(sorted(setting)),
        entities,
        speakers_of(layers, entities),
        named,
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
    """Return a row for each wording, stance and speaker; copies are linked as such elsewhere.

    It stands on all the pages it is copied to: its setting is theirs.
    """
    first: dict[tuple[str, str, str | None], Sense] = {}
    settings: dict[tuple[str, str, str | None], set[str]] = defaultdict(set)
    for row in rows:
        same = row.folded, row.stance, row.speaker
        first.setdefault(same, row)
        if len(settings[same]) < _MOST_SETTINGS:
            settings[same].update(row.setting)
    return [replace(row, setting=tuple(sorted(settings[same]))) for same, row in first.items()]


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
    shared = a.stems & b.stems
    if a.asks != b.asks or len(shared & (a.denied ^ b.denied)) > _MOST_DENIED * len(shared):
        return None
    features = read_features(left, right, cosine)
    denies = (left.stance in DENIALS) != (right.stance in DENIALS)
    if not (features.one_name or features.one_speaker or features.one_setting):
        # Words alone say nothing of whom: "nobody was warned" may be told of anything.
        return None
    told = score(features)
    if told < (LEAST_SCORE_DENIED if denies else LEAST_SCORE) or (denies and features.one_speaker):
        return None
    why = f"the same in other words{_tell(left, right, features)}"
    return Match(round(to_chance(told), 4), f"{why}; one side denies it" if denies else why)


def _tell(left: Sense, right: Sense, features: Features) -> str:
    if set(left.actors) & set(right.actors):
        about = ", with the same names"
    elif features.one_speaker:
        about = ", by the same speaker"
    else:
        about = ", on pages about the same" if features.one_setting else ""
    return f"{about} (meaning {features.meaning:.2f}, words {features.words:.2f})"


def _may_stand_together(left: Sense, right: Sense) -> bool:
    if left.stance != right.stance and not {left.stance, right.stance} <= _FIRM:
        return False
    if not (left.first and left.last and right.first and right.last):
        return True
    return left.first <= right.last and right.first <= left.last


KEYS = BucketStage(
    name="senses",
    version=4,
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
    version=3,
    reads=("senses",),
    writes=("sense_links", "failures"),
    key={"senses": "meet"},
    run=link_senses,
    fewest=2,
)
STAGES = (KEYS, LINKS)
