"""Which statements that meet under a key say the same in other words.

Those whose vectors are near (`secondsource.read.statements.vectors`) are compared: numbers, days, negation and stance
must agree, they must share whom they name, who says it or what their pages are about, and what they share must score
high enough (`secondsource.link.claims.agreement`). A denial joins what it denies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from math import inf
from typing import NamedTuple

import numpy as np

from secondsource.link.claims.agreement import (
    Features,
    ask_apart,
    holds_all,
    is_one_setting,
    read_features,
    score,
    tell_other_times,
    tells_all,
    to_chance,
)
from secondsource.link.claims.candidates import (
    MOST_WORDINGS,
    Numbers,
    is_compared_under,
    meet_by_number,
    pair_senses,
    read_meeting,
)
from secondsource.link.claims.counted import are_counted_alike
from secondsource.link.claims.days import may_be_of_one_time, states_days, tell_other_days
from secondsource.link.claims.onethings import come_from_one, name_one_thing
from secondsource.link.claims.roots import is_entity
from secondsource.link.claims.sayings import (
    DENIALS,
    FEWEST_STEMS,
    Content,
    is_of_them,
    read_content,
    read_pair,
)
from secondsource.link.sources.speaking import OF_KIND
from secondsource.read.statements.vectors import unpack_vectors
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Rows
from secondsource.worktables import Sense, SenseLink, Wording, WordingKey

LEAST_COSINE = 0.55
LEAST_COSINE_ALL_TOLD = 0.45
"""Where one tells all that the other does, or both call one thing by phrases for it, vectors need be less near."""

LEAST_SCORE = 1.0
"""The log-odds from which nineteen in twenty judged pairs that the weights were not learnt from were one claim."""

LEAST_SCORE_SURE = 1.7
"""The log-odds from which ninety-nine in a hundred such pairs were one claim."""

LEAST_WORDS_SURE, LEAST_EVENTS_SURE = 0.35, 0.45
"""What pairs that surely are one share besides: two sources who each tell of one plan tell other things of it."""

LEAST_WORDS_NAMED = 0.3
"""Of what is only named ("the withdrawal of the guards") other words tell something else: "to disband the guards"."""

LEAST_SCORE_DENIED = 1.2
"""To deny what somebody says is to tell it again: much of what is alike is only about the same."""

LEAST_SCORE_OPPOSED = 0.0
"""To say the opposite of somebody by a phrase for it ("remains in command") is surer to be of the same."""

LEAST_SCORE_ALL_TOLD = -1.3
"""Where one tells all that the other does, nine in ten pairs of pages of one story were one claim."""

LEAST_SCORE_FRAMED = -0.4
"""Where one tells of one, by a phrase for it, all that the other tells: "was heard as a witness", "was questioned"."""

LEAST_SCORE_INTENDED = 3.0
"""From here what one intends is what another, of another voice, asserts: "to shut the quay", "the quay will shut"."""

LEAST_SCORE_COUNTED = 1.3
"""From here two are of one claim that meet by a number and a name, or a word, only."""

LEAST_SCORE_WHENCE = -2.2
"""Where both tell one thing by a phrase for it, and that it came from one place, the rest is no matter."""

_MOST_TOLD = 3
"""Roots beside names of a statement that is of one thing: "the guards fired without warning"."""

_SURE = 0.72
"""The likeness from which two that tell little are of one claim, whoever they name."""

_AT_ONCE = 20_000
"""Pairs whose vectors are multiplied at once: a vector has some kilobytes."""

_FEW = 200
"""Pairs of which those that are not compared are left out before their vectors are multiplied."""

_MOST_DENIED = 1 / 3
"""Of the words both hold, the share that may be denied on one side only: more, and one says that it is not so."""

_FIRM = frozenset({"asserts", "alleges", *DENIALS})
_INTENDED = frozenset({"asserts", "intends"})


def link_senses(layers: Layers) -> Rows:
    """Return the links between wordings that meet under the keys of the bucket; other buckets may give the same.

    Where it stood, they are those of the statements of which a wording came or went.
    """
    # Of a statement that has a new wording, the old ones are compared again: the surest link of two statements stands.
    fresh = {row.statement_id for row in layers.fresh(WordingKey)}
    if not fresh:
        return {}
    wordings = {row.content_id: row for row in layers.of(Wording)}
    keys: dict[str, list[Wording]] = defaultdict(list)
    for row in layers.of(WordingKey):
        keys[row.key].append(wordings[row.content_id])
    links: dict[tuple[str, str], SenseLink] = {}
    for key, rows in sorted(keys.items()):
        new = [place for place, row in enumerate(rows) if row.statement_id in fresh]
        if len(rows) < 2 or not new:
            continue
        pairs = pair_senses(rows) if len(new) == len(rows) else _pair_new(rows, new)
        for left, right, cosine in _near(key, rows, *pairs):
            match = compare_senses(left, right, cosine)
            if match is not None:
                a, b = sorted((left, right), key=lambda row: row.statement_id)
                ids = (a.statement_id, a.document_id, b.statement_id, b.document_id)
                is_brief = _is_brief(a, b, match.similarity)
                link = SenseLink(*ids, match.similarity, match.why, int(is_brief), int(is_brief or match.is_sure))
                pair = (a.statement_id, b.statement_id)
                links[pair] = max(links.get(pair, link), link, key=_rank_link)
    return {"sense_links": [link for _, link in sorted(links.items())]}


def _pair_new(rows: Sequence[Sense], new: Sequence[int]) -> tuple[Numbers, Numbers]:
    """Return the places of every two rows of which one is new that may say the same, as `pair_senses` does."""
    pairs: set[tuple[int, int]] = set()
    for one in new:
        left = rows[one]
        stand = (other for other, right in enumerate(rows) if _may_stand_together(left, right))
        found = [other for other in stand if other != one and _are_about_one(left, rows[other])]
        pairs.update((one, other) if one < other else (other, one) for other in found)
    places = np.asarray(sorted(pairs), np.int64).reshape(-1, 2)
    return places[:, 0], places[:, 1]


def _rank_link(link: SenseLink) -> tuple[int, float, str]:
    """Return how surely a link joins two statements: the first sentence of a quote may do so more surely than all."""
    return link.is_brief, link.similarity, link.why


def _near(
    key: str, rows: Sequence[Sense], places_l: Numbers, places_r: Numbers
) -> Iterator[tuple[Sense, Sense, float]]:
    """Yield those pairs of rows, by their places, that are compared under a key, with the cosine of their vectors.

    They are of different pages, or tell the same of one by a phrase for it, and their vectors are near enough.
    """
    # Of rows that stood, few are asked for.
    read = cache(lambda place: read_meeting(rows[place]))

    def are_compared(left: int, right: int) -> bool:
        if not is_compared_under(key, read(left), read(right)):
            return False
        if rows[left].statement_id == rows[right].statement_id:  # a quote and its first sentence
            return False
        # One page says again, or denies, by a phrase for the same what it says of one.
        return rows[left].document_id != rows[right].document_id or _share_frame(rows[left], rows[right])

    if len(places_l) <= _FEW:
        pairs = zip(places_l.tolist(), places_r.tolist(), strict=True)
        kept = [at for at, pair in enumerate(pairs) if are_compared(*pair)]
        if not kept:
            return
        places_l, places_r = places_l[kept], places_r[kept]
    # Whole numbers this small have exact products and sums as float32: no order of adding changes them.
    used, places = np.unique(np.concatenate([places_l, places_r]), return_inverse=True)
    vectors = unpack_vectors([rows[at].vector for at in used.tolist()]).astype(np.float32)
    norms = np.sqrt(np.einsum("ij,ij->i", vectors, vectors).astype(np.float64))
    for start in range(0, len(places_l), _AT_ONCE):
        end = min(start + _AT_ONCE, len(places_l))
        left, right = places[start:end], places[len(places_l) + start : len(places_l) + end]
        products = np.einsum("ij,ij->i", vectors[left], vectors[right]).astype(np.float64)
        cosines = products / (norms[left] * norms[right])
        for at in np.flatnonzero(cosines >= LEAST_COSINE_ALL_TOLD).tolist():
            one, other = int(places_l[start + at]), int(places_r[start + at])
            if len(places_l) <= _FEW or are_compared(one, other):
                yield rows[one], rows[other], round(float(cosines[at]), 4)


class SenseMatch(NamedTuple):
    """The chance that two statements are one claim by what they share, why, and whether they surely are.

    By phrases for one thing, or where one tells all that the other does, they are more surely than by their score.
    """

    similarity: float
    why: str
    is_sure: bool


def compare_senses(left: Sense, right: Sense, cosine: float) -> SenseMatch | None:
    """Return why two statements are one claim in other words, or null where nothing makes it sure.

    Args:
        left: one statement.
        right: another, of another page.
        cosine: that of their vectors.
    """
    if not (_may_stand_together(left, right) and _are_about_one(left, right)):
        return None
    a, b = read_pair(left.folded, right.folded)
    is_opposite = _share_frame(left, right) and not (a.framed & b.framed).isdisjoint(a.denied ^ b.denied)
    if _tell_apart(a, b, is_opposite=is_opposite):
        return None
    features = read_features(left, right, cosine)
    denies = ((left.stance in DENIALS) != (right.stance in DENIALS)) != is_opposite
    told, least = score(features), _find_least(a, b, features, denies=denies, opposed=is_opposite)
    least = max(least, _find_least_apart(left, right, features, opposed=denies or is_opposite))
    is_little = (left.is_named or right.is_named) and features.words < LEAST_WORDS_NAMED
    if told < least or is_little or (denies and features.one_speaker):
        return None
    why = f"the same in other words{_tell(left, right, features)}"
    # What a page tells that somebody intends, nobody need have said.
    is_sure = (_is_sure(told, features) or least < LEAST_SCORE) and {left.stance, right.stance} != _INTENDED
    return SenseMatch(round(to_chance(told), 4), f"{why}; one side denies it" if denies else why, is_sure)


def _is_sure(told: float, features: Features) -> bool:
    """Say whether two statements surely are one claim by their score, their words and what happens in them."""
    return told >= LEAST_SCORE_SURE and _is_alike(features)


def _is_alike(features: Features) -> bool:
    """Say whether two statements share enough words, and what happens in them is near enough, to be surely one."""
    is_near = features.events >= LEAST_EVENTS_SURE or not features.both_events
    return features.words >= LEAST_WORDS_SURE and is_near


def _tell_apart(left: Content, right: Content, *, is_opposite: bool) -> bool:
    """Say whether numbers, a question, what is denied or, of opposites, the time tells two statements apart."""
    shared = left.stems & right.stems
    denied = shared & (left.denied ^ right.denied)
    if is_opposite:
        # "No shots were fired when he was arrested" denies none that were fired before.
        is_denied = tell_other_times(left, right) and not come_from_one(left, right)
    else:
        is_denied = len(denied) > _MOST_DENIED * len(shared)
    return ask_apart(left, right) or is_denied or not are_counted_alike(left, right)


def _is_brief(left: Sense, right: Sense, similarity: float) -> bool:
    """Say whether two statements that say the same tell too little to be of two claims, of one or much alike."""
    a, b = read_content(left.folded), read_content(right.folded)
    is_one = name_one_thing(a, b) or not set(left.actors).isdisjoint(right.actors)
    return max(_count_told(a), _count_told(b)) <= _MOST_TOLD and (is_one or similarity >= _SURE)


def _count_told(content: Content) -> int:
    """Return how many roots a statement tells beside names and its phrases for one thing."""
    own = content.framed.union(*(phrase.own for phrase in content.phrases))
    return sum(not is_entity(stem) for stem in content.stems - own)


def _find_least(left: Content, right: Content, features: Features, *, denies: bool, opposed: bool) -> float:
    """Return the log-odds from which two statements are one claim."""
    if not denies and features.one_setting and tells_all(left, right):
        return LEAST_SCORE_ALL_TOLD
    if not denies and features.one_setting and come_from_one(left, right):
        return LEAST_SCORE_WHENCE
    if features.meaning < LEAST_COSINE and not (features.one_setting and name_one_thing(left, right)):
        return inf
    is_of_one = bool(left.framed | right.framed) and holds_all(left, right) and features.one_name
    is_framed = features.one_setting and (is_of_one or name_one_thing(left, right))
    least = LEAST_SCORE_OPPOSED if opposed else LEAST_SCORE_DENIED if denies else LEAST_SCORE
    return LEAST_SCORE_FRAMED if is_framed and not (opposed or denies) else least


def _find_least_apart(left: Sense, right: Sense, features: Features, *, opposed: bool) -> float:
    """Return the log-odds from which two statements are one claim though stance or days differ, or one is short.

    What one intends, another may assert; of what a page tells without a date, another may give the day. Neither holds
    of opposites.
    """
    if _is_short(left, right) and not _is_told_by_one(left, right, features):
        return inf
    least = LEAST_SCORE_COUNTED if meet_by_number(read_meeting(left), read_meeting(right)) else -inf
    if {left.stance, right.stance} == _INTENDED:
        least = max(least, LEAST_SCORE_SURE if features.one_speaker else LEAST_SCORE_INTENDED)
    if tell_other_days(left, right):
        is_stated = states_days(left) and states_days(right)
        is_alike = _is_alike(features) and not opposed
        least = max(least, LEAST_SCORE_SURE if is_alike and not is_stated else inf)
    return least


def _is_short(left: Sense, right: Sense) -> bool:
    """Say whether one of two statements alone would be a fragment."""
    return min(len(read_content(row.folded).stems) for row in (left, right)) < FEWEST_STEMS


def _is_told_by_one(left: Sense, right: Sense, features: Features) -> bool:
    """Say whether one of two statements, of which one is short, tells all of the other: by one voice, or of "them".

    "The union" is the one that pages about the same name in full.
    """
    are_they = is_of_them(left.folded.split()) or is_of_them(right.folded.split())
    may_be_one = are_they or _is_of_kind(left, right) or _is_of_kind(right, left)
    is_one = features.one_speaker or (features.one_setting and may_be_one)
    return bool(is_one) and holds_all(*read_pair(left.folded, right.folded)) and not features.one_denied


def _is_of_kind(left: Sense, right: Sense) -> bool:
    """Say whether who says the left statement is called by a kind of body, of which the right one's voice is."""
    if left.speaker is None or not left.speaker.startswith(OF_KIND):
        return False
    kind = left.speaker.removeprefix(OF_KIND)
    return any(kind in voice.split()[1:] for voice in right.voices)


def _share_frame(left: Sense, right: Sense) -> bool:
    """Say whether two statements tell of one by a phrase for the same, so that even one page says it again, or not.

    What a page calls by phrases for one thing ("live rounds", "live ammunition") is one, whoever is named beside it.
    """
    a, b = read_content(left.folded), read_content(right.folded)
    if a.framed.isdisjoint(b.framed):
        return False
    is_one_page = left.document_id == right.document_id
    return (is_one_page and name_one_thing(a, b)) or not set(left.actors).isdisjoint(right.actors)


def _are_about_one(left: Sense, right: Sense) -> bool:
    """Say whether two statements name one, are said by one, or stand on pages about the same.

    Words alone say nothing of whom: "nobody was warned" may be told of anything.
    """
    if not (set(left.actors).isdisjoint(right.actors) and set(left.voices).isdisjoint(right.voices)):
        return True
    return is_one_setting(left, right)


def _tell(left: Sense, right: Sense, features: Features) -> str:
    if set(left.actors) & set(right.actors):
        about = ", with the same names"
    elif features.one_speaker:
        about = ", by the same speaker"
    else:
        about = ", on pages about the same" if features.one_setting else ""
    return f"{about} (meaning {features.meaning:.2f}, words {features.words:.2f})"


def _may_stand_together(left: Sense, right: Sense) -> bool:
    stances = {left.stance, right.stance}
    if len(stances) > 1 and not stances <= _FIRM and stances != _INTENDED:
        return False
    return may_be_of_one_time(left, right)


STAGE = BucketStage(
    name="sense-links",
    version=24,
    reads=("wording_keys", "wordings"),
    writes=("sense_links", "failures"),
    key={"wording_keys": "meet"},
    beside={"wordings": "content_id"},
    run=link_senses,
    fewest=2,
    most=MOST_WORDINGS,
    grows={"sense_links": ("statement_id_l", "statement_id_r")},
    nodes={"wording_keys": "statement_id"},
    spans={"wording_keys": ("earliest", "latest")},
)
