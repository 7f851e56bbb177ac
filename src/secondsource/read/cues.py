"""Cues: the words by which a text says that somebody puts something forward."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from secondsource.lexicon import load_lexicon
from secondsource.read.rolenouns import role_nouns
from secondsource.read.words import Word, word_class
from secondsource.tables import Span


@dataclass(frozen=True, slots=True)
class CueEntry:
    """A verb or noun of the cue lexicon, in one of its shapes (base, present, past, gerund, noun)."""

    lemma: str
    shape: str
    complements: frozenset[str]
    prepositions: frozenset[str]
    stance: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue found in a sentence: its words are ``words[first:last]``, its verb or noun stands at ``head``."""

    entry: CueEntry
    first: int
    head: int
    last: int
    is_negated: bool = False
    is_passive: bool = False


@cache
def cue_verbs() -> Mapping[str, CueEntry]:
    """Return each verb form of ``lexicon/cues.tsv`` with its entry; the first lemma listed wins a form."""
    found: dict[str, CueEntry] = {}
    for lemma, present, past, gerund, complements, prepositions, stance in load_lexicon("cues"):
        shapes = (("past", past), ("present", present), ("gerund", gerund), ("base", lemma))
        for shape, forms in shapes:
            joined = frozenset(filter(None, prepositions.split(",")))
            entry = CueEntry(lemma, shape, frozenset(complements), joined, stance)
            for form in forms.split(","):
                found.setdefault(form, entry)
    return found


@cache
def cue_nouns() -> Mapping[str, CueEntry]:
    """Return each noun form of ``lexicon/cue_nouns.tsv`` with its entry."""
    found: dict[str, CueEntry] = {}
    for noun, plural, followers, stance in load_lexicon("cue_nouns"):
        entry = CueEntry(noun, "noun", frozenset("n"), frozenset(followers.split(",")), stance)
        for form in filter(None, (noun, plural)):
            found.setdefault(form, entry)
    return found


@dataclass(frozen=True, slots=True)
class CueReading:
    """What a cue found in a text means: its lemma and shape, and the stance it gives before any negation."""

    lemma: str
    shape: str
    stance: str
    is_negated: bool


_NO = frozenset({"no", "little"})
_YET_SURE = frozenset({"bones", "doubt", "doubts", "more", "question", "secret", "surprise", "wonder"})
_FAILS = frozenset({"fail", "failed", "failing", "fails"})
_CUE_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def read_cue(text: str, cue: Span) -> CueReading:
    """Return what the words of a cue mean: by the last of them that the lexicon knows, asserting where none is known.

    A cue without words (a colon) has the shape "colon".
    """
    words = [match.group().lower().replace("’", "'") for match in _CUE_WORD.finditer(text, cue.start, cue.end)]
    is_negated = any(word in word_class("not") for word in words) or _withholds(words)
    if not words:
        return CueReading(text[cue.start : cue.end], "colon", "asserts", is_negated)
    readings = [reading for word in reversed(words) if (reading := _read_word(word, is_negated=is_negated)) is not None]
    denials = (reading for reading in readings[1:] if reading.stance == "denies" and reading.shape != "noun")
    doubts = [reading.stance for reading in readings if reading.shape == "adverb" and reading.stance != "asserts"]
    if doubts and readings[0].stance == "asserts":
        return replace(readings[0], stance=doubts[0])  # "purportedly told"
    if readings:
        return next(denials, readings[0])  # "has denied asking for"
    return CueReading("according" if words[0] == "according" else words[-1], words[0], "asserts", is_negated)


def _withholds(words: Sequence[str]) -> bool:
    """Whether a word leaves nothing said: "made no mention of", "failed to explain"; but "has no doubt"."""
    for word, following in pairwise(words):
        is_none = word in _NO and following not in _YET_SURE
        if is_none or (word in _FAILS and following == "to"):
            return "never" not in words
    return False


def _read_word(word: str, *, is_negated: bool) -> CueReading | None:
    entry = cue_verbs().get(word) or cue_nouns().get(word)
    if entry is not None:
        return CueReading(entry.lemma, entry.shape, entry.stance, is_negated)
    return CueReading(word, "adverb", _ADVERBS[word], is_negated) if word in _ADVERBS else None


def find_cue_words(text: str, span: Span) -> Iterator[re.Match[str]]:
    """Yield the words of ``text`` in ``span`` that may be a cue's, in order."""
    for match in _CUE_WORD.finditer(text, span.start, span.end):
        word = match.group().lower()
        if word in cue_forms():
            yield match


def holds_cue(text: str) -> bool:
    """Whether any word of a text may be a cue's."""
    return any(True for _ in find_cue_words(text, Span(0, len(text))))


def takes_quote(text: str, cue: Span) -> bool:
    """Whether a verb of a cue can stand behind what it says, as "said" can: "“It held,” she said"."""
    words = (match.group().lower() for match in _CUE_WORD.finditer(text, cue.start, cue.end))
    return any(word in cue_verbs() and "f" in cue_verbs()[word].complements for word in words)


_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't"})
_DONE_TO_PEOPLE = frozenset({"question"})  # "he was questioned by the police": nobody puts anything forward
_GROUP_LIMIT = 6  # auxiliaries and adverbs before a verb: "had not yet publicly"


def find_cues(words: Sequence[Word]) -> list[Cue]:
    """Return the cues among ``words`` in order; none overlap.

    A verb takes its auxiliaries, negation and adverbs with it, and the preposition it governs
    ("has not called for"). Words inside quotes are not seen.
    """
    cues: list[Cue] = []
    floor = 0
    is_headline = _is_headline(words)
    forms = cue_forms()
    for at, word in enumerate(words):
        if (
            word.low not in forms
            or at < floor
            or word.quote is not None
            or (word.is_capital and at and not is_headline and _is_cased(words, at))
        ):
            continue
        is_subject = at == 0 and word.low in cue_nouns()
        cue = (None if is_subject else _verb_at(words, at, floor)) or _noun_at(words, at) or _phrase_at(words, at)
        if cue is not None and cues and _is_noun_after(words, cues[-1], cue):
            continue
        if cue is not None:
            if cues and _is_noun_before(cues[-1], cue):
                cues.pop()
            cues.append(cue)
            floor = cue.last
    return cues


def _is_noun_after(words: Sequence[Word], left: Cue, right: Cue) -> bool:
    """Whether a form that may be a verb is the object of the one in front of it: "expressed hopes"."""
    if left.last != right.first or right.entry.shape not in ("present", "base"):
        return False
    is_object = left.entry.shape == "gerund" and "n" in left.entry.complements and words[right.head].low in cue_nouns()
    return is_object or left.entry.shape == "past"


def _is_headline(words: Sequence[Word]) -> bool:
    """Whether most words are capitalised, so that a capital tells nothing."""
    n_plain = sum(1 for word in words if not word.is_mark and word.quote is None)
    return 2 * sum(1 for word in words if word.is_capital) > n_plain


def _is_cased(words: Sequence[Word], at: int) -> bool:
    """Whether a capital inside a sentence marks a part of a name: it does not after a mark or a quote."""
    return words[at - 1].quote is None and not words[at - 1].is_mark


def _is_noun_before(left: Cue, right: Cue) -> bool:
    """Whether a form that may be a verb is the noun in front of one: "advocates say", "the report said"."""
    return (
        left.last == right.first
        and left.entry.shape not in ("gerund", "past", "adverb")
        and right.entry.shape in ("past", "present", "base")
    )


def _verb_at(words: Sequence[Word], at: int, floor: int) -> Cue | None:
    entry = cue_verbs().get(words[at].low)
    if entry is None:
        return None
    first = _group_start(words, at, floor)
    before = words[first - 1] if first else None
    group = [word.low for word in words[first:at]]
    if not _is_verb(entry, words, at, group, before):
        return None
    is_passive = entry.shape == "past" and (any(low in _BE for low in group) or _is_called(words, at))
    if is_passive and entry.lemma in _DONE_TO_PEOPLE:
        return None
    negations = word_class("not")
    is_negated = any(low in negations for low in group)
    last = at + 1
    following = words[last].low if last < len(words) else ""
    if following in entry.prepositions:
        last += 1
    elif not entry.complements:
        return None
    return Cue(entry, first, at, last, is_negated, is_passive)


def _is_called(words: Sequence[Word], at: int) -> bool:
    """Whether a participle tells how its noun is called: "the group known as …"."""
    return words[at].low in word_class("participle") and at + 1 < len(words) and words[at + 1].low == "as"


def _group_start(words: Sequence[Word], at: int, floor: int) -> int:
    auxiliaries, adverbs = word_class("auxiliary"), word_class("adverb")
    first = at
    for back in range(at - 1, max(floor, at - _GROUP_LIMIT) - 1, -1):
        low = words[back].low
        if (
            low in auxiliaries
            or (low == "to" and back > floor and words[back - 1].low in word_class("catenative"))
            or (first < at and low in word_class("catenative") and words[first].low == "to")
        ):
            first = back
        elif low == "on" and words[first].low == "to" and back > floor and words[back - 1].low in ("went", "goes"):
            first = back - 1
        elif not (low in adverbs or (low.endswith("ly") and not words[back].is_capital)):
            break
        elif low in adverbs and low in ("not", "also", "later", "never", "then", "once", "first"):
            first = back
    return first


def _is_verb(entry: CueEntry, words: Sequence[Word], at: int, group: list[str], before: Word | None) -> bool:  # noqa: PLR0911 - a decision list reads best as one
    """Whether the form is used as a verb here, judged from the words before it."""
    low = before.low if before is not None else ""
    if low == "to" and not group:
        return False
    if low in word_class("determiner") and low not in word_class("pronoun"):
        return False
    if low in word_class("possessive") or (before is not None and low.endswith("'s")):
        return low in ("it's", "he's", "she's")
    has_auxiliary = any(item in word_class("auxiliary") for item in group)
    if entry.shape == "base":
        return has_auxiliary or "to" in group or _is_base_verb(entry, words, at, before)
    if entry.shape == "present" and low in word_class("quantifier"):
        return False
    if entry.shape == "present":
        return low not in word_class("preposition") and not (has_auxiliary and not words[at].low.endswith("s"))
    if entry.shape == "past" and not has_auxiliary and words[at].low in word_class("participle"):
        return _is_called(words, at)
    if entry.shape == "past":
        return low not in word_class("preposition") or low in ("as", "before", "after", "since", "than")
    return True


def _is_base_verb(entry: CueEntry, words: Sequence[Word], at: int, before: Word | None) -> bool:
    """Whether a base form without an auxiliary is the verb of a plural: "officials say", "sources near it concede"."""
    if before is None or before.low in word_class("preposition"):
        return False
    leads_on = "t" in entry.complements and any(word.low == "that" for word in words[at + 1 : at + 4])
    if entry.lemma == "say" or (leads_on and not before.is_mark):
        return True
    if before.low == "," and "f" in entry.complements:  # "It was too fast, claim passengers"
        people = [word for word in words[at + 1 : at + 3] if _is_plural(word)]
        return any(word.low in role_nouns() or word.low in word_class("unnamed") for word in people)
    return before.low in word_class("subject") or _is_plural(before)


def _is_plural(word: Word | None) -> bool:
    if word is None or word.quote is not None:
        return False
    if word.low == "%" or word.low[:1].isdigit() or word.low in word_class("plural"):
        return True
    return not word.is_mark and word.low.endswith("s") and len(word.low) > 3


def _noun_at(words: Sequence[Word], at: int) -> Cue | None:
    entry = cue_nouns().get(words[at].low)
    if entry is None or at + 1 >= len(words):
        return None
    if words[at + 1].low in ("by", "from") and "that" in entry.prepositions:
        that = _that_after_owner(words, at + 2)
        return None if that is None else Cue(entry, at, at, at + 1)
    if words[at + 1].low not in entry.prepositions:
        return None
    last = at + 1 if words[at + 1].low in ("that", "to") and entry.lemma != "opposition" else at + 2
    return Cue(entry, at, at, last)


_OWNER_REACH = 8  # words of whoever made it between "a report by" and "that"


def _that_after_owner(words: Sequence[Word], at: int) -> int | None:
    """Where "that" stands right after the noun phrase at ``words[at]``: "a report by the radio that …"."""
    for further in range(at + 1, min(len(words), at + _OWNER_REACH)):
        word = words[further]
        if word.low == "that":
            return further
        if word.is_mark or word.quote is not None or word.low in word_class("auxiliary"):
            return None
    return None


_ADVERBS: Mapping[str, str] = {
    "reportedly": "asserts",
    "allegedly": "alleges",
    "supposedly": "doubts",
    "purportedly": "alleges",
}


@cache
def cue_phrases() -> frozenset[str]:
    """Return the words with which a cue begins that is neither a verb nor a noun."""
    return frozenset({"according", *_ADVERBS})


@cache
def cue_forms() -> frozenset[str]:
    """Return all words, in small letters, that a cue may have: verbs, nouns, and what begins the other ones."""
    return frozenset({*cue_verbs(), *cue_nouns(), *cue_phrases()})


def _phrase_at(words: Sequence[Word], at: int) -> Cue | None:
    low = words[at].low
    following = words[at + 1].low if at + 1 < len(words) else ""
    if low == "according" and following == "to":
        return Cue(CueEntry("according", "according", frozenset(), frozenset(), "asserts"), at, at, at + 2)
    if low in _ADVERBS:
        return Cue(CueEntry(low, "adverb", frozenset(), frozenset(), _ADVERBS[low]), at, at, at + 1)
    return None
