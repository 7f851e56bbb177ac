"""Frames: how a cue, its source and its content stand together in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondsource.read.cues import Cue
from secondsource.read.sources import Phrase, begins_phrase, find_subject, owner_before, phrase_after, phrase_before
from secondsource.read.words import Word, word_class

_LOOK = 24  # words a look ahead may reach


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its source and contents, as ranges of words; a content may be in two pieces."""

    cue: Cue
    source: Phrase | None
    contents: tuple[Phrase, ...]

    @property
    def last(self) -> int:
        """The first word after everything in the frame."""
        ends = [self.cue.last, *(last for _, last in self.contents)]
        return max([*ends, self.source[1]] if self.source else ends)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence and the cues in it."""

    words: Sequence[Word]
    cues: Sequence[Cue]

    @property
    def size(self) -> int:
        """The number of words without the closing full stop."""
        size = len(self.words)
        while size and self.words[size - 1].low in (".", "!", "?", ";", ":", ","):
            size -= 1
        return size


def read_frames(sentence: Sentence) -> list[Frame]:
    """Return the frames of a sentence in order; what stands inside a content is not read again here."""
    frames: list[Frame] = []
    floor = 0
    for number, cue in enumerate(sentence.cues):
        if cue.first < floor:
            continue
        place = _Place(sentence, number, floor, frames[-1] if frames else None)
        frame = _read_frame(place)
        if frame is not None and any(first < last for first, last in frame.contents):
            frames.append(frame)
            floor = max(floor, frame.last)
    return frames


@dataclass(frozen=True, slots=True)
class _Place:
    """One cue where it stands: its sentence, the word no frame may reach back over, the frame before it."""

    sentence: Sentence
    number: int
    floor: int
    previous: Frame | None

    @property
    def words(self) -> Sequence[Word]:
        return self.sentence.words

    @property
    def cue(self) -> Cue:
        return self.sentence.cues[self.number]

    def low(self, at: int) -> str:
        """The lower-case word at ``at``, or nothing outside the sentence."""
        return self.words[at].low if self.floor <= at < len(self.words) else ""

    def is_quote(self, at: int) -> bool:
        """Whether a quote stands at ``at``."""
        return self.floor <= at < len(self.words) and self.words[at].quote is not None


def _read_frame(place: _Place) -> Frame | None:
    shape = place.cue.entry.shape
    if shape == "according":
        return _read_according(place)
    if shape == "adverb":
        return _read_adverb(place)
    if shape == "noun":
        return _read_noun(place)
    if place.cue.is_passive:
        return _read_passive(place)
    if shape == "gerund" and place.cue.first == place.cue.head:
        return _read_gerund(place)
    return _read_inverted(place) or _read_finite(place)


def _read_finite(place: _Place) -> Frame | None:
    cue = place.cue
    source = find_subject(place.words, cue.first, place.floor)
    if source is None and place.low(cue.first - 1) in ("and", "but", "or", "then") and place.previous is not None:
        source = place.previous.source
        contents = _content_after(place, source)
        return Frame(cue, source, contents) if contents else None
    if source is not None and place.low(source[0]) == "who":
        source = _antecedent(place, source[0])
    if source is None:
        return None
    if "f" in cue.entry.complements and source[1] <= cue.first:
        before = _content_before(place, source[0])
        if before is not None:
            return Frame(cue, source, before)
    contents = _content_after(place, source)
    return Frame(cue, source, contents) if contents else None


def _antecedent(place: _Place, who: int) -> Phrase | None:
    end = who - 1 if place.low(who - 1) == "," else who
    return phrase_before(place.words, end, place.floor)


def _content_before(place: _Place, first: int) -> tuple[Phrase, ...] | None:
    """What is said when it stands before its source: "…," X said; also when it goes on after the cue."""
    mark = first - 1
    if mark < place.floor or not (place.is_quote(mark) or place.low(mark) in (",", "—", "–", "-", "?", "!")):
        return None
    end = mark + 1 if place.is_quote(mark) or place.low(mark) in "?!" else mark
    left = _trim_left(place, place.floor, end)
    if left[0] >= left[1] or not (place.is_quote(left[1] - 1) or _is_clause(place, left)):
        return None
    if _ends_after(place, place.cue.last):
        return (left,)
    resumed = place.cue.last + 1
    if place.low(place.cue.last) != "," or resumed >= place.sentence.size:
        return None
    return (left, (resumed, _clause_end(place, resumed)))


def _trim_left(place: _Place, first: int, last: int) -> Phrase:
    while first < last and (place.words[first].is_mark or (place.low(first) in ("and", "but") and first > 0)):
        first += 1
    return (first, last)


def _is_clause(place: _Place, phrase: Phrase) -> bool:
    """Whether a stretch before ", X said" can itself be what is said, rather than when or where."""
    first, last = phrase
    low = place.low(first)
    if low in ("in", "on", "at", "after", "when", "while", "as", "during", "before", "since", "speaking", "asked"):
        return last - first > 14
    return last - first >= 3


def _ends_after(place: _Place, at: int) -> bool:
    """Whether nothing is said after ``at``: only when, where, to whom, or the end."""
    size = place.sentence.size
    if at >= size:
        return True
    if place.is_quote(at):
        return False
    low = place.low(at)
    if low in (",", "—", "–", ";"):
        return _turns_away(place, at + 1)
    is_hearer = "r" in place.cue.entry.complements and not place.words[at].is_mark and low not in word_class("wh")
    if is_hearer or low in word_class("adjunct") or low in word_class("day") or low.endswith("ly"):
        return not _says_later(place, at)
    return low in ("and", "but", "(", "again", "too", "then", "yes") and not place.is_quote(at + 1)


def _turns_away(place: _Place, at: int) -> bool:
    low = place.low(at)
    if low in (
        "who",
        "which",
        "and",
        "but",
        "as",
        "while",
        "when",
        "after",
        "before",
        "in",
        "on",
        "according",
        "during",
    ):
        return True
    return low.endswith("ing") or low.endswith("ly")


def _says_later(place: _Place, at: int) -> bool:
    """Whether "that" or a quote follows before the next pause."""
    for further in range(at, min(place.sentence.size, at + _LOOK)):
        if place.low(further) == "that" or place.low(further) == ":":
            return True
        if place.is_quote(further):
            return place.low(further - 1) in (",", ":")
        if place.low(further) == ",":
            return place.is_quote(further + 1)
    return False


def _read_inverted(place: _Place) -> Frame | None:
    """“…,” said X; and "said X: …" at the start of a sentence."""
    cue = place.cue
    if "f" not in cue.entry.complements or cue.entry.shape not in ("past", "present") or cue.first != cue.head:
        return None
    mark = cue.first - 1
    after_quote = place.is_quote(mark)
    if not (after_quote or place.low(mark) in (",", "—", "–", "?", "!")):
        return None
    source = phrase_after(place.words, cue.last)
    if source is None or not _is_clean_end(place, source[1]):
        return None
    if (
        not after_quote
        and find_subject(place.words, cue.first, place.floor) is not None
        and not _is_name(place, source)
    ):
        return None
    end = mark + 1 if after_quote or place.low(mark) in "?!" else mark
    left = _trim_left(place, place.floor, end)
    if left[0] >= left[1]:
        return None
    contents: tuple[Phrase, ...] = (left,)
    if place.low(source[1]) == "," and place.is_quote(source[1] + 1):
        contents = (left, (source[1] + 1, _clause_end(place, source[1] + 1)))
    return Frame(cue, source, contents)


def _is_name(place: _Place, phrase: Phrase) -> bool:
    return place.words[phrase[0]].is_capital


def _is_clean_end(place: _Place, at: int) -> bool:
    if at >= place.sentence.size or place.is_quote(at) or place.words[at].is_mark:
        return True
    low = place.low(at)
    return low in word_class("adjunct") or low in word_class("day") or low in ("who", "and", "but", "when", "while")


def _content_after(place: _Place, source: Phrase | None) -> tuple[Phrase, ...]:
    """What is said when it stands after the cue, or nothing if the cue has no fitting complement there."""
    start = _content_start(place, source)
    if start is None or start >= place.sentence.size:
        return ()
    end = _clause_end(place, start)
    return ((start, end),) if end > start else ()


def _content_start(place: _Place, source: Phrase | None) -> int | None:
    cue = place.cue
    kinds = cue.entry.complements
    at = cue.last
    if "d" in kinds and not _is_document(place, source) and place.low(at) != "that":
        return None
    if place.low(at) in (",", ":") and place.is_quote(at + 1):
        return at + 1 if kinds & set("fqts") else None
    if place.low(at) == ":" and "f" in kinds:
        return at + 1
    if at > cue.head + 1:
        return at if not place.words[at].is_mark or place.is_quote(at) else None
    if place.is_quote(at):
        return at if kinds & set("fqtsn") else None
    low = place.low(at)
    if low in word_class("wh") and "t" in kinds:
        return at
    if low == "to" and "i" in kinds:
        return at
    return _loose_start(place, at)


def _loose_start(place: _Place, at: int) -> int | None:
    """Where a content begins that no word introduces, or one that a hearer or a time stands before."""
    kinds = place.cue.entry.complements
    low = place.low(at)
    if not low or place.words[at].is_mark:
        return None
    if "r" in kinds:
        return _after_hearer(place, at)
    said_later = _find_said(place, at) if kinds & set("tsf") else None
    if said_later is not None:
        return said_later
    if "s" in kinds:
        return at + 1 if low in word_class("day") else at
    if "n" in kinds and low not in word_class("preposition") and low not in ("to", "and", "or", "but"):
        return at
    return None


def _find_said(place: _Place, at: int) -> int | None:
    """Where "that" or a quote after a colon or comma begins, if only when, where and how come before it."""
    if not (
        place.low(at) in word_class("adjunct") or place.low(at) in word_class("day") or place.low(at).endswith("ly")
    ):
        return None
    for further in range(at, min(place.sentence.size, at + _LOOK)):
        if place.low(further) == "that":
            return further
        if place.low(further) in (",", ":") and place.is_quote(further + 1):
            return further + 1
    return None


def _after_hearer(place: _Place, at: int) -> int | None:
    """Where the content begins after the one who is told: "told the paper that …", "asked him to …"."""
    limit = min(place.sentence.size, at + _LOOK)
    for further in range(at, limit):
        low = place.low(further)
        if low in word_class("wh") and further > at:
            return further
        if low == "to" and further > at and "i" in place.cue.entry.complements:
            return further
        if place.is_quote(further):
            return further
        if low == ":" or (low == "," and place.is_quote(further + 1)):
            return further + 1
    if place.low(at) in word_class("object"):
        return at + 1 if "n" not in place.cue.entry.complements else at
    if "n" in place.cue.entry.complements:
        return at
    for further in range(at + 1, limit):
        if place.low(further) in word_class("subject") or (
            place.low(further) in word_class("determiner") and place.low(further - 1) not in word_class("preposition")
        ):
            return further
    return None


def _is_document(place: _Place, source: Phrase | None) -> bool:
    return source is not None and any(word.low in word_class("document") for word in place.words[source[0] : source[1]])


def _clause_end(place: _Place, start: int) -> int:
    """Where a content that begins at ``start`` ends: at the next cue of the same level, or with the sentence."""
    size = place.sentence.size
    if place.is_quote(start) and _is_whole(place, start):
        return _quotes_end(place, start)
    end = size
    for cue in place.sentence.cues[place.number + 1 :]:
        if cue.first < start:
            continue
        cut = _cut_before(place, cue)
        if cut is not None and cut > start:
            end = min(end, cut)
            break
    while end > start and end < size and place.low(end - 1) in (",", "—", "–", ";", "and", "but"):
        end -= 1
    return end


def _is_whole(place: _Place, at: int) -> bool:
    """Whether the quote at ``at`` is a saying of its own: set off before it, or closed by a stop inside."""
    quote = place.words[at].quote
    assert quote is not None
    return place.low(at - 1) in (",", ":") or at + 1 >= place.sentence.size


def _quotes_end(place: _Place, start: int) -> int:
    at = start + 1
    while place.is_quote(at):
        at += 1
    return at


def _cut_before(place: _Place, cue: Cue) -> int | None:
    """Where a later cue ends the content before it, or None if it belongs to that content."""
    before = cue.first - 1
    low = place.low(before)
    shape = cue.entry.shape
    if shape == "gerund" and low == ",":
        return before
    if shape == "according" and low == ",":
        return before
    if shape == "past" and place.cue.entry.shape == "past" and low in ("and", "but") and not cue.is_passive:
        return before
    if shape not in ("past", "present"):
        return None
    subject = find_subject(place.words, cue.first, place.cue.last)
    if subject is None:
        return None
    joint = place.low(subject[0] - 1)
    if joint in ("and", "but", "while", "whereas", "although", "though") and place.low(subject[0] - 2) in (",", ";"):
        return subject[0] - 2
    return subject[0] - 1 if joint == ";" else None


def _read_gerund(place: _Place) -> Frame | None:
    """ ", adding that …": the source is that of the frame before, or the subject of the sentence."""
    contents = _content_after(place, None)
    if not contents:
        return None
    before = place.low(place.cue.first - 1)
    if place.previous is not None and place.previous.source is not None:
        return Frame(place.cue, place.previous.source, contents)
    if before in (",", "by", "in", "and", "while", "before", "after", "without") or place.cue.first == 0:
        source = _leading_phrase(place)
    else:
        source = phrase_before(place.words, place.cue.first, place.floor)
    return Frame(place.cue, source, contents) if source is not None else None


def _leading_phrase(place: _Place) -> Phrase | None:
    """The subject of the sentence: the noun phrase before its first auxiliary, pause or verb."""
    words = place.words
    for at, word in enumerate(words[: min(place.cue.first, 30)]):
        is_verb = word.low in word_class("auxiliary") or (word.low.endswith("ed") and not word.is_capital)
        if word.quote is not None:
            return None
        if is_verb and at:
            return find_subject(words, at, 0)
    first = next((at for at, word in enumerate(words[: place.cue.first]) if begins_phrase(word)), None)
    return None if first is None else phrase_after(words, first)


def _read_according(place: _Place) -> Frame | None:
    cue = place.cue
    at = cue.last
    if at >= len(place.words):
        return None
    source = phrase_after(place.words, at) or _plain_phrase(place, at)
    end = source[1]
    left = _trim_left(place, place.floor, cue.first)
    while left[1] > left[0] and place.low(left[1] - 1) in (",", "—", "–", "-", "and", "("):
        left = (left[0], left[1] - 1)
    right_start = end + 1 if place.low(end) == "," else end
    right = (right_start, _clause_end(replace(place), right_start))
    if left[0] >= left[1]:
        return Frame(cue, source, (right,)) if right[0] < right[1] else None
    if place.low(end) == "," and place.low(cue.first - 1) == "," and not _turns_away(place, end + 1):
        return Frame(cue, source, (left, right) if right[0] < right[1] else (left,))
    return Frame(cue, source, (left,))


def _plain_phrase(place: _Place, at: int) -> Phrase:
    end = at
    while end < place.sentence.size and not place.words[end].is_mark and not place.is_quote(end):
        end += 1
    return (at, max(end, at + 1))


def _read_adverb(place: _Place) -> Frame | None:
    left = _trim_left(place, place.floor, place.cue.first)
    right = (place.cue.last, _clause_end(place, place.cue.last))
    return Frame(place.cue, None, tuple(piece for piece in (left, right) if piece[0] < piece[1]))


def _read_noun(place: _Place) -> Frame | None:
    source = owner_before(place.words, place.cue.head, place.floor)
    start = place.cue.last
    end = _clause_end(place, start)
    return Frame(place.cue, source, ((start, end),)) if source is not None else None


def _read_passive(place: _Place) -> Frame | None:
    """ "It was reported that …", "X is accused of …", "X was criticised by Y", "X was quoted as saying …"."""
    cue = place.cue
    subject = find_subject(place.words, cue.first, place.floor)
    low = place.low(cue.last)
    rest = (cue.last, _clause_end(place, cue.last))
    if low == "as" and place.low(cue.last + 1) == "saying":
        start = cue.last + 2
        return Frame(replace(cue, last=start), subject, ((start, _clause_end(place, start)),))
    if low == "by":
        source = phrase_after(place.words, cue.last + 1)
        return Frame(cue, source, (subject,)) if source is not None and subject is not None else None
    if low in word_class("wh") and "t" in cue.entry.complements:
        return Frame(cue, None, (rest,))
    takes_to = low == "to" and cue.entry.complements & set("ts")
    if subject is None or not (takes_to or cue.last > cue.head + 1 or low in ("of", "as")):
        return None
    contents = tuple(piece for piece in (subject, rest) if piece[0] < piece[1])
    return Frame(cue, None, contents)
