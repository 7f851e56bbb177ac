"""Whether one telling of a claim says that what another puts forward is not so, by its stance or by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from secondsource.lexicon import load_lexicon
from secondsource.link.claims.denials import points_back
from secondsource.link.claims.frames import Frame, find_frames
from secondsource.link.claims.standings import name_act
from secondsource.link.folding import content_stems, count_negations, fold, fold_words, is_content, jaccard, stem
from secondsource.worktables import Figure, Sourced, Telling

DENIES = "denies"
"""Whoever only doubts a thing does not say that it is not so."""

ASKS = "asks"
_SAID_TEXT = "asked asking demanded demanding ordered ordering requested requesting called calling said saying told"
_SAID = frozenset(_SAID_TEXT.split())
_SAID_STEMS = frozenset(stem(word) for word in _SAID)
"""Words that a denial of having said or asked for something has."""

_MOST_WORDS = 25
_LEAST_ALIKE = 0.4
_CLAUSES = re.compile(r", | and | but | while | although |; ")
_BE_TEXT = """
is are was were be been being am has had have having do does did will would can could may might must shall should s
wont dont doesnt didnt isnt arent wasnt werent hasnt hadnt cannot cant"""
_BE = frozenset(_BE_TEXT.split())
_OPEN_TEXT = """
may might could talks negotiations negotiating plans planned hopes expects expected considering likely unlikely if
perhaps maybe possible possibly pending awaiting awaited awaits"""
_OPEN = frozenset(_OPEN_TEXT.split())
"""Words that leave open whether a thing is so: nobody denies what nobody says is so."""

_FORETELL = frozenset({"will", "would", "wont", "wouldnt", "shall"})
_PREFIXES = ("un", "in", "im", "ir", "dis", "non")
_ROOT = 5
_NEAR = 4
_MOST_BARE = 2
_UNDONE_TEXT = """
pulled withdrew withdrawn withdraws quit quits refused refuses declined declines cancelled canceled cancels failed
fails dropped without stopped ended lacks lacked denied denies rejected rejects barely hardly"""
_UNDONE = frozenset(_UNDONE_TEXT.split())
"""Words that say no without a negation: who "pulled out" and who "will not" say the same."""


class Told(NamedTuple):
    """A telling with whether its source denies it, and whether its words do: null where that cannot be told.

    ``stems`` are those of the whole, ``denied`` those of the clause with the negation, ``framed`` those of what its
    phrases tell (`secondsource.link.claims.frames`), ``refused`` of those the ones in clauses that say no.
    """

    row: Sourced
    denies: bool
    negated: bool | None
    stems: frozenset[str]
    denied: frozenset[str]
    framed: frozenset[str]
    refused: frozenset[str]


def read_told(row: Sourced) -> Told:
    """Return a telling with what its words tell of itself."""
    words = fold_words(row.text)
    frames, n_negations = _count_negations(words)
    tells = frozenset(one for frame in frames for one in frame.tells)
    stems = tells.union(content_stems(words))
    # A "not" in a long statement may belong to anything, and one beside another may undo or repeat it.
    is_clear = bool(stems) and len(words) <= _MOST_WORDS and (n_negations == 0 or n_negations % 2 == 1)
    clauses = [fold_words(clause) for clause in _CLAUSES.split(row.text)]
    denied = frozenset(one for clause in clauses if count_negations(clause) for one in content_stems(clause))
    refused = _find_refused(clauses) if n_negations else frozenset()
    return Told(row, row.stance == DENIES, n_negations > 0 if is_clear else None, stems, denied, tells, refused)


def _find_refused(clauses: Sequence[list[str]]) -> frozenset[str]:
    """Return what the phrases of the clauses that say no tell: in "she fired but none were hit" she does fire."""
    read = (_count_negations(clause) for clause in clauses)
    return frozenset(one for frames, n_negations in read if n_negations for frame in frames for one in frame.tells)


def may_be_contested(rows: Sequence[Telling] | Sequence[Sourced]) -> bool:
    """Say whether one telling of a claim may deny another (`may_deny`), or call an act by a word of other standing."""
    if len(rows) == 1:
        return False
    return any(_may_deny(row) for row in rows) or len({act.standing for row in rows if (act := name_act(row.text))}) > 1


def _may_deny(row: Telling | Sourced) -> bool:
    return row.stance == DENIES or _says_no(row.text)


# What everybody tells stands in the same words on very many pages.
@lru_cache(maxsize=16384)
def _says_no(text: str) -> bool:
    words = fold_words(text)
    return len(words) <= _MOST_WORDS and _count_negations(words)[1] % 2 == 1


def _count_negations(words: Sequence[str]) -> tuple[list[Frame], int]:
    """Return the phrases among folded words, and how many words and phrases negate."""
    frames = list(find_frames(words))
    return frames, count_negations(words) + sum(frame.denies for frame in frames)


def is_denied(left: Told, right: Told) -> bool:
    """Say whether the right telling denies what the left one puts forward."""
    if left.row.stance == ASKS or left.row.source == right.row.source:
        return _takes_back(left, right)
    if left.denies or is_one_source(left.row, right.row) or _is_within(left, right) or not _puts_forward(left.row):
        return False
    is_clear = left.negated is not None and right.negated is not None
    if right.denies:
        # "The report" says nothing again, and so has no negation to compare.
        # What was found to deny a claim does, with a "no" in it or without.
        tells_anew = is_clear and not left.stems.isdisjoint(right.stems) and not right.row.points_back
        return _names_what(right.row) and (not tells_anew or left.negated == right.negated)
    if not is_clear or left.negated or not right.negated or _is_open(left, right):
        return False
    if not left.framed.isdisjoint(right.refused):
        return True
    return jaccard(left.stems, right.stems) >= _LEAST_ALIKE and _denies_its_words(left, right)


def may_deny(told: Told) -> bool:
    """Say whether a telling may deny another at all: `is_denied` holds for none that this does not."""
    return told.denies or told.negated is True


def _takes_back(left: Told, right: Told) -> bool:
    """Say whether a source denies that it said or asked for what another page has it say: "it denied asking for …"."""
    if left.row.source != right.row.source or left.denies or not right.denies:
        return False
    if left.row.document_id == right.row.document_id or _SAID.isdisjoint(fold_words(right.row.text)):
        return False
    return jaccard(left.stems, right.stems - _SAID_STEMS) >= _LEAST_ALIKE


def _denies_its_words(left: Told, right: Told) -> bool:
    """Say whether a negation is of what the other tells: of its words right behind it, in a clause much like it."""
    words = fold_words(right.row.text)
    at = [place for place, word in enumerate(words) if count_negations([word])]
    behind = [content_stems(words[place + 1 : place + 1 + _NEAR])[:1] for place in at]
    is_near = any(not left.stems.isdisjoint(stems) for stems in behind)
    return is_near and jaccard(left.stems, right.denied) >= _LEAST_ALIKE


def is_bare(told: Told) -> bool:
    """Say whether a denial only points back at what was told before it: "the report", "those claims"."""
    return told.denies and len(told.stems) <= _MOST_BARE and points_back(fold_words(told.row.text))


def is_one_source(left: Sourced | Figure, right: Sourced | Figure) -> bool:
    """Say whether two have one source, or one has none to speak of: "officials" of two pages may be the same."""
    is_one = left.source == right.source or _is_one_label(left.source_label, right.source_label)
    return is_one or not is_somebody(left.source_label) or not is_somebody(right.source_label)


def is_one_called_alike(left: Figure, right: Figure) -> bool:
    """Say whether two sources are one only by what they are called: each page may have heard other police."""
    return left.source != right.source and is_somebody(left.source_label) and is_somebody(right.source_label)


def _is_one_label(left: str, right: str) -> bool:
    """Say whether two labels are one but for initials: "U.S. Port Survey" is "United States Port Survey"."""
    words_l, words_r = _fold_label(left), _fold_label(right)
    if words_l == words_r or len(words_l) != len(words_r):
        return words_l == words_r
    if not set(words_l) & set(words_r):
        return False
    pairs = [pair for pair in zip(words_l, words_r, strict=True) if pair[0] != pair[1]]
    return all(min(map(len, pair)) == 1 and pair[0][0] == pair[1][0] for pair in pairs)


@lru_cache(maxsize=16384)
def _fold_label(label: str) -> tuple[str, ...]:
    return tuple(fold_words(label))


@lru_cache(maxsize=16384)
def is_somebody(label: str) -> bool:
    """Say whether a label stands for a source, not only for a word of grammar or a number: "you", "that", "2016"."""
    words = fold_words(label)
    is_verb = len(words) == 1 and label.islower() and label.endswith("ed")
    return label.isupper() or (not is_verb and any(is_content(word) for word in words))


def _is_within(left: Told, right: Told) -> bool:
    """Say whether one stands inside the other, and so is part of what the other tells: on one page, or of its source.

    "This contradicts what officials told us, that the gate was shut" holds, on any page, what officials said.
    """
    inner, outer = sorted((left.row, right.row), key=lambda row: len(row.text))
    if inner.text not in outer.text or not content_stems(fold_words(inner.text)):
        return False
    return left.row.document_id == right.row.document_id or fold(inner.source_label) in fold(outer.text)


def _puts_forward(row: Sourced) -> bool:
    """Say whether a telling says that something is so: neither "to stand down" nor "new measures" does."""
    words = fold_words(row.text)
    return words[:1] != ["to"] and _has_verb(words)


def _names_what(row: Sourced) -> bool:
    """Say whether a denial tells what is not so, or points back at it: no one denies "new measures".

    Who refuses "to stand down", or cannot decide "to stay", says no to doing it, not that it is so.
    """
    words = fold_words(row.text)
    if words[:1] == ["to"] and not row.points_back:
        return False
    return points_back(words) or _has_verb(words) or bool(row.points_back)


def _has_verb(words: list[str]) -> bool:
    return any(
        word in _BE or (word != "called" and word.endswith(("ed", "ing", "nt"))) or word in _irregular()
        for word in words
    )


@cache
def _irregular() -> frozenset[str]:
    return frozenset(form for row in load_lexicon("irregular-verbs") for form in row)


def _is_open(left: Told, right: Told) -> bool:
    """Say whether one leaves open whether it is so, foretells it only, or says no without a negation."""
    words_l, words_r = set(fold_words(left.row.text)), set(fold_words(right.row.text))
    is_foretold = bool(words_l & _FORETELL) != bool(words_r & _FORETELL)
    undone = [word.removeprefix(prefix)[:_ROOT] for word in words_l for prefix in _PREFIXES if word.startswith(prefix)]
    is_undone = any(word.startswith(root) for root in undone if len(root) == _ROOT for word in words_r)
    return is_foretold or is_undone or not (_OPEN | _UNDONE).isdisjoint(words_l | words_r)
