"""Sources: the noun phrase beside a cue that names who puts something forward.

A phrase is a half-open range of words, ``words[first:last]``.
"""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.read.attributions.relatives import RELATIVES
from secondsource.read.cues import cue_verbs
from secondsource.read.words import Word, is_possessive, word_class

Phrase = tuple[int, int]

_PHRASE_LIMIT = 24  # words a noun phrase may reach
_APPOSITION_LIMIT = 40  # words between a name and the comma that closes what explains it
_SURE_DESCRIPTIONS = frozenset({"of", "who", "whose", "which"})
_JOIN_REACH = 7  # words before "and" that may belong to the phrase it joins
_ROUNDS = 4  # commas in one description: ", 22, of Oren, Vale,"
_INNER_MARKS = frozenset(".&'’$%#@/-£€*")


def find_subject(words: Sequence[Word], end: int, floor: int) -> Phrase | None:
    """Return the noun phrase that ends right before ``words[end]``, with its appositions; None if there is none."""
    last = end
    if end - 1 > floor and words[end - 1].low in ("and", "but", "or", "then"):
        return None
    adverbs = word_class("adverb")
    while last - 1 > floor and (
        words[last - 1].low in adverbs or _is_manner(words[last - 1]) or _is_when(words, last - 1)
    ):
        last -= 2 if words[last - 1].low == "longer" and words[last - 2].low == "no" else 1
    if last <= floor:
        return None
    low = words[last - 1].low
    if low in ("—", "–", "-"):
        last -= 2 if words[last - 2].low == low else 1
        opening = _find_back(words, last, floor, low)
        if opening is None or opening <= floor:
            return None
        return find_subject(words, opening - (words[opening - 1].low == low), floor)
    if low == ",":
        return _with_apposition(words, last - 1, floor)
    return phrase_before(words, last, floor)


def _is_when(words: Sequence[Word], at: int) -> bool:
    """Whether a word of time stands between a subject and its verb: "Bell late Monday said", "Bell no longer says"."""
    low = words[at].low
    return low in word_class("day") or low in ("late", "early", "longer")


def _is_manner(word: Word) -> bool:
    return word.low.endswith("ly") and not word.is_capital and len(word.low) > 4


def _find_back(words: Sequence[Word], before: int, floor: int, low: str) -> int | None:
    for at in range(before - 1, max(floor, before - _APPOSITION_LIMIT) - 1, -1):
        if words[at].low == low:
            return at
        if words[at].quote is not None:
            return None
    return None


def _with_apposition(words: Sequence[Word], comma: int, floor: int) -> Phrase | None:
    """The phrase whose description ends at the comma: "Ann Bell, 22, of Oren," gives all but the last mark."""
    opening = _find_back(words, comma, floor, ",")
    for _ in range(_ROUNDS):
        if opening is None:
            return None
        head = phrase_before(words, opening, floor)
        further = _find_back(words, opening, floor, ",")
        beyond = None if further is None else _find_back(words, further, floor, ",")
        if beyond is not None and words[beyond + 1].low in ("who", "whose", "which"):
            further = beyond
            opening = beyond
            head = phrase_before(words, opening, floor)
            break
        is_place = further is not None and _is_place(words, opening, comma)
        if further is None or not (is_place or _is_description(words, further + 1, opening)):
            break
        if words[further + 1].low not in _SURE_DESCRIPTIONS and not _is_head(
            words, phrase_before(words, further, floor)
        ):
            break
        opening = further
    if opening is None or head is None:
        return None
    first_word = words[opening + 1]
    if comma - opening == 2 and not first_word.is_capital and not first_word.low[:1].isdigit():
        return head  # "Bell, however, said"
    if first_word.low in word_class("subordinator") or first_word.low.endswith("ing"):
        return head
    return (head[0], comma)


def _is_place(words: Sequence[Word], opening: int, comma: int) -> bool:
    """Whether the words between two commas name the land of a town before them: "in Oren, Vale,"."""
    is_short = comma - opening <= 3 and words[opening + 1].is_capital
    return is_short and opening >= 2 and words[opening - 2].low in ("in", "of", "from", "at", "near")


def _is_head(words: Sequence[Word], phrase: Phrase | None) -> bool:
    """Whether a phrase can be the name that a description follows, rather than a time or a place."""
    if phrase is None or not words[phrase[1] - 1].is_capital or words[phrase[1] - 1].low in word_class("day"):
        return False
    return phrase[0] == 0 or words[phrase[0] - 1].low not in word_class("preposition")


def _is_description(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the words between two commas describe what stands before: an age, a place, a role, a relative clause."""
    low = words[first].low
    if low in ("who", "whose", "which"):
        return True
    if low[:1].isdigit() or low in ("of", "a", "an", "the") or low in word_class("preposition"):
        return not any(word.low in word_class("auxiliary") for word in words[first:last])
    return last - first <= 2 and words[first].is_capital and first >= 3 and words[first - 3].low in ("of", "from", "in")


def phrase_before(words: Sequence[Word], last: int, floor: int) -> Phrase | None:  # noqa: PLR0911 - a decision list
    """Return the noun phrase that ends right before ``words[last]``, appositions left out."""
    if last <= floor or words[last - 1].quote is not None:
        return None
    if words[last - 1].low == ")":
        opening = _find_back(words, last - 1, floor, "(")
        named = None if opening is None else phrase_before(words, opening, floor)
        return None if named is None else (named[0], last)
    if words[last - 1].is_mark and (words[last - 1].low not in ".%" or last - 1 <= floor):
        return None
    if words[last - 1].low in ("which", "that"):
        return None
    if (words[last - 1].low in word_class("subject") and words[last - 1].low != "us") or words[last - 1].low == "who":
        return (last - 1, last)
    first = last - 1
    while first > floor and last - first < _PHRASE_LIMIT and not _bounds(words, first - 1, floor):
        first -= 1
    if first - 1 > floor and words[first - 1].low == "who" and last - first < _PHRASE_LIMIT:
        antecedent = phrase_before(words, first - 1, floor)
        return antecedent if antecedent is None else (antecedent[0], last)
    return _trim_front(words, first, last)


def _bounds(words: Sequence[Word], at: int, floor: int) -> bool:  # noqa: PLR0911 - a decision list reads best as one
    """Whether no noun phrase that goes on after ``words[at]`` can hold it."""
    word = words[at]
    if word.quote is not None:
        return True
    if word.is_mark:
        return word.low not in _INNER_MARKS
    low = word.low
    if words[at + 1].low == "by" and _is_reduced(words, at, floor):
        return False
    if low in ("and", "or"):
        joins_names = at > floor and words[at - 1].is_capital and words[at + 1].is_capital
        return not (joins_names or _joins_nouns(words, at, floor))
    if low in word_class("auxiliary") or low in word_class("subordinator") or low in word_class("subject"):
        return low not in ("before", "after", "since", "than", "until") or not words[at + 1].is_capital
    if low in ("but", "nor", "so", "yet", "him", "them", "me", "us", "there"):
        return not word.is_capital or at == 0
    if low in word_class("past_verb") and not word.is_capital:
        return True
    if low.endswith("ing") and at > floor and words[at - 1].low == "," and not word.is_capital:
        return True
    if low.endswith("ed") and not word.is_capital and words[at + 1].low in word_class("article"):
        return True
    entry = cue_verbs().get(low)
    return entry is not None and entry.shape in ("past", "gerund") and not word.is_capital


def may_be_source(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a phrase can name who says something: a lone small word must be a noun or pronoun."""
    if phrase[1] - phrase[0] != 1:
        return True
    word = words[phrase[0]]
    if word.is_capital and phrase[0]:
        return True
    if word.low in word_class("never_source") or (word.low in word_class("subordinator") and word.low not in RELATIVES):
        return False
    before = words[phrase[0] - 1].low if phrase[0] else ""
    return not (before == "to" and word.low in cue_verbs())


def _is_reduced(words: Sequence[Word], at: int, floor: int) -> bool:
    """Whether a participle before "by" describes the noun in front of it: "sources quoted by the radio"."""
    entry = cue_verbs().get(words[at].low)
    if entry is None or entry.shape != "past" or at <= floor or words[at].is_capital:
        return False
    before = words[at - 1]
    is_noun = not before.is_mark and before.quote is None and before.low not in word_class("subject")
    return is_noun and not any(before.low in word_class(kind) for kind in ("auxiliary", "adverb", "not"))


def before_verb(words: Sequence[Word], phrase: Phrase) -> Phrase:
    """Return the part of a phrase before a verb in it: "Bell walked home" gives "Bell"."""
    for at in range(phrase[0] + 1, phrase[1] - 1):
        low = words[at].low
        if not words[at].is_capital and (low.endswith("ed") or low in word_class("past_verb")):
            return (phrase[0], at)
    last = words[phrase[1] - 1]
    is_verb = last.low.endswith("ed") and not last.is_capital and phrase[1] - phrase[0] > 1
    return (phrase[0], phrase[1] - 1) if is_verb and words[phrase[1] - 2].is_capital else phrase


def _joins_nouns(words: Sequence[Word], at: int, floor: int) -> bool:
    """Whether "and" stands between two nouns of one phrase: no verb between it and the pause before it."""
    if words[at + 1].is_capital or words[at + 1].low in word_class("subject"):
        return False
    for back in range(at - 1, max(floor, at - _JOIN_REACH) - 1, -1):
        word = words[back]
        if word.quote is not None or word.low in word_class("auxiliary") or word.low in word_class("subject"):
            return False
        if word.is_mark or word.low in word_class("subordinator"):
            return back < at - 1
        is_verb = word.low.endswith(("ed", "ing")) or word.low in cue_verbs() or word.low in word_class("past_verb")
        if not word.is_capital and is_verb:
            return False
    return at - floor <= _JOIN_REACH


def _trim_front(words: Sequence[Word], first: int, last: int) -> Phrase | None:
    openings, days = word_class("opening"), word_class("day")
    while first < last and (
        words[first].low in openings
        or words[first].low in days
        or (words[first].low in ("and", "or") or words[first].is_mark)
        or _is_manner(words[first])
    ):
        first += 1
    if first < last and words[first].low in word_class("preposition"):
        first = _last_name(words, first + 1, last)
    if first >= last or all(word.is_mark for word in words[first:last]):
        return None
    return (first, last)


def _last_name(words: Sequence[Word], first: int, last: int) -> int:
    """Where the noun phrase begins that follows a prepositional phrase without a comma ("In Oren the mayor")."""
    stops = word_class("preposition") | word_class("day")
    at = last - 1
    if words[at].low in word_class("pronoun"):
        return at
    if words[at].is_capital:
        while at > first and (words[at - 1].is_capital or words[at - 1].low == ".") and words[at - 1].low not in stops:
            at -= 1
        return at
    while at > first and words[at].low not in word_class("determiner") and words[at - 1].low not in stops:
        at -= 1
    return at


def phrase_after(words: Sequence[Word], first: int, *, is_loose: bool = False) -> Phrase | None:
    """Return the noun phrase that begins at ``words[first]``, with its appositions; None if none begins there.

    ``is_loose`` takes any plain noun for a beginning, where the place makes a noun phrase likely.
    """
    if first >= len(words) or not (begins_phrase(words[first]) or (is_loose and _may_begin(words[first]))):
        return None
    if words[first].low in word_class("subject") or words[first].low in ("him", "them"):
        return (first, first + 1)
    last = _phrase_end(words, first)
    for _ in range(_ROUNDS):
        if not (last < len(words) and words[last].low == "," and _explains(words, last + 1)):
            break
        end = _phrase_end(words, last + 1)
        last = end
    return (first, last)


def begins_phrase(word: Word) -> bool:
    """Whether a noun phrase may begin with ``word``."""
    if word.quote is not None or word.is_mark:
        return False
    if word.is_capital or word.low in word_class("determiner") or word.low in word_class("subject"):
        return word.low not in ("that", "it", "we", "i", "you")
    return (
        word.low in word_class("unnamed") or word.low in word_class("organisation") or word.low in word_class("title")
    )


def _may_begin(word: Word) -> bool:
    if word.quote is not None or word.is_mark or word.low in word_class("preposition") or word.low.endswith("ly"):
        return False
    return not any(word.low in word_class(name) for name in ("adverb", "subordinator", "conjunction", "object", "day"))


def _explains(words: Sequence[Word], at: int) -> bool:
    if at >= len(words):
        return False
    low = words[at].low
    if low in ("a", "an", "the", "one", "another", "his", "her"):
        return True
    return (low[:1].isdigit() or low in word_class("title") or words[at].is_capital) and _ends_soon(words, at)


def _ends_soon(words: Sequence[Word], at: int) -> bool:
    end = _phrase_end(words, at)
    return end >= len(words) or words[end].low in (",", ".")


def _phrase_end(words: Sequence[Word], first: int) -> int:
    """Where a noun phrase ends on its right: a mark, a quote, a verb, or words about when and where."""
    at = first + 1
    while at < len(words) and at - first < _PHRASE_LIMIT:
        word = words[at]
        if word.quote is not None or (word.is_mark and not _is_inner(words, at)):
            break
        low = word.low
        if low in word_class("auxiliary") or _is_day(word) or low in word_class("subordinator"):
            break
        if low in word_class("subject") or low in ("during", "after", "before", "earlier", "last", "late", "this"):
            break
        if low in ("in", "on", "at", "with", "from", "about", "by", "to") and words[at - 1].is_capital:
            break
        if low == "to" and at + 1 < len(words) and not words[at + 1].is_capital and at - first > 1:
            break
        if low in ("and", "but", "or") and not _joins(words, at):
            break
        at += 1
    while at - first > 1 and words[at - 1].low in ("in", "on", "at", "from", "by", "to", "with", "for"):
        at -= 1
    return at


def _is_day(word: Word) -> bool:
    """Whether a word tells a day; one like "today", written large, is part of a name: "told Vale Today"."""
    return word.low in word_class("day") and not (word.is_capital and word.low in ("today", "tonight", "tomorrow"))


def _is_inner(words: Sequence[Word], at: int) -> bool:
    return words[at].low in _INNER_MARKS and at + 1 < len(words)


def _joins(words: Sequence[Word], at: int) -> bool:
    if words[at].low == "but" or at + 1 >= len(words):
        return False
    return words[at - 1].is_capital == words[at + 1].is_capital and words[at + 1].low not in cue_verbs()


def owner_before(words: Sequence[Word], at: int, floor: int) -> Phrase | None:
    """Return the possessive phrase right before a noun at ``words[at]`` ("the mayor's", "his"), skipping adjectives."""
    for back in range(at - 1, max(floor, at - 4) - 1, -1):
        word = words[back]
        if word.quote is not None or word.is_mark:
            return None
        if word.low in word_class("possessive"):
            return (back, back + 1)
        if is_possessive(word):
            return phrase_before(words, back + 1, floor)
    return None
