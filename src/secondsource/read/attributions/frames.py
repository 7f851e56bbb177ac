"""Frames: how a cue, its source and its content stand together in one sentence."""

from __future__ import annotations

from dataclasses import replace

from secondsource.read.attributions.contents import (
    find_clause_end,
    find_content_after,
    find_content_before,
    is_document,
    trim_left,
    turns_away,
)
from secondsource.read.attributions.places import Frame, Place, Sentence
from secondsource.read.attributions.sources import (
    Phrase,
    before_verb,
    begins_phrase,
    find_subject,
    may_be_source,
    owner_before,
    phrase_after,
    phrase_before,
)
from secondsource.read.attributions.verdicts import read_verdict
from secondsource.read.words import word_class

_IMPRESSIONS = frozenset({"seem", "appear"})
_FEELINGS = frozenset({"worry"})  # whose passive tells of its subject: "is worried that"
_SUBJECT_WORDS = 4  # a noun among the first words of a sentence is its subject
_CLOSING_REACH = 8  # words that may follow "…, X said" when it closes a sentence


def read_frames(sentence: Sentence) -> list[Frame]:
    """Return the frames of a sentence in order; what stands inside a content is not read again here."""
    closing = _read_closing(sentence)
    if closing is not None:
        return [closing]
    frames: list[Frame] = []
    floor = 0
    for number, cue in enumerate(sentence.cues):
        if cue.first < floor:
            continue
        place = Place(sentence, number, floor, frames[-1] if frames else None)
        frame = _read_frame(place)
        if frame is not None and any(first < last for first, last in frame.contents):
            frames.append(frame)
            floor = max(floor, frame.last)
    return frames


def _read_closing(sentence: Sentence) -> Frame | None:  # noqa: PLR0911 - a decision list reads best as one
    """The frame of "…, X said" at the end of a sentence, when all before it is what X says."""
    if sentence.cues and sentence.cues[-1].entry.shape == "according":
        return _read_closing_according(sentence)
    finite = [number for number, cue in enumerate(sentence.cues) if cue.entry.shape in ("past", "present", "base")]
    if len(finite) < 2:
        return None
    place = Place(sentence, finite[-1], 0, None)
    if "f" not in place.cue.entry.complements or place.cue.is_passive:
        return None
    inverted = _read_closing_inverted(place)
    if inverted is not None:
        return inverted
    if sentence.size - place.cue.last > _CLOSING_REACH:
        return None
    source = find_subject(place.words, place.cue.first, 0)
    if source is None or not _agrees(place, source) or not _closes_content(place, source[0] - 1):
        return None
    if place.cue.last < sentence.size and place.low(place.cue.last) not in word_class("plain_end"):
        return None
    before = find_content_before(place, source[0])
    return None if before is None else Frame(place.cue, source, before)


def _closes_content(place: Place, mark: int) -> bool:
    """Whether all before ``words[mark]`` can be one content: it ends in a comma, in or after a quote inside it."""
    if mark < 1 or place.words[-1].quote is not None:
        return False
    quote = place.words[mark].quote
    if quote is not None:
        return quote.is_sentence and place.words[0].quote is None
    return place.low(mark) == "," and place.words[mark - 1].quote is None


def _read_closing_inverted(place: Place) -> Frame | None:
    """The frame of "…, says X" at the end of a sentence."""
    cue = place.cue
    if cue.first != cue.head or place.low(cue.first - 1) != "," or place.is_quote(cue.first - 2):
        return None
    source = phrase_after(place.words, cue.last)
    if source is None or source[1] < place.sentence.size or not _may_invert(place, source):
        return None
    return Frame(cue, source, (trim_left(place, 0, cue.first - 1),))


def _read_closing_according(sentence: Sentence) -> Frame | None:
    """The frame of "…, according to X" at the end of a sentence: all before it is what X says."""
    place = Place(sentence, len(sentence.cues) - 1, 0, None)
    cue = place.cue
    if place.low(cue.first - 1) != "," or cue.last >= sentence.size:
        return None
    source = _with_relative(place, phrase_after(place.words, cue.last) or _plain_phrase(place, cue.last))
    rest = source[1]
    if rest < sentence.size and place.low(rest) not in ("who", "that", "which", ",", "and", "in", "on", "at", "from"):
        return None
    if place.low(rest) == "," and not turns_away(place, rest + 1):
        return None
    return Frame(cue, source, (trim_left(place, 0, cue.first - 1),))


def _read_frame(place: Place) -> Frame | None:
    shape = place.cue.entry.shape
    if shape == "according":
        return _read_according(place)
    if shape == "adverb":
        return _read_adverb(place)
    if shape == "noun":
        return _read_noun(place)
    if place.cue.is_passive:
        return read_verdict(place) or _read_passive(place)
    if shape == "gerund" and place.cue.first == place.cue.head:
        return _read_gerund(place)
    return _read_inverted(place) or _read_finite(place)


def _read_finite(place: Place) -> Frame | None:
    cue = place.cue
    source = _find_source(place)
    if source is None and cue.entry.lemma == "ask" and cue.entry.shape == "past" and cue.first < 2:
        return _read_asked(place)
    if source is None or not _agrees(place, source):
        return None
    if cue.entry.lemma in _IMPRESSIONS and place.low(cue.last) == "to":
        return Frame(cue, None, (source, (cue.last, find_clause_end(place, cue.last))))
    is_fit = "d" not in cue.entry.complements or is_document(place, source)
    if "f" in cue.entry.complements and source[1] <= cue.first and is_fit:
        before = find_content_before(place, source[0])
        if before is not None:
            return Frame(cue, source, before)
    contents = find_content_after(place, source)
    return Frame(cue, source, contents) if contents else None


def _find_source(place: Place) -> Phrase | None:
    """The subject of a finite cue: beside it, carried on from the frame before, or what a relative stands for."""
    cue, previous = place.cue, place.previous
    source = find_subject(place.words, cue.first, place.floor)
    if source is None and place.low_at(cue.first - 1) == ",":
        source = find_subject(place.words, cue.first, 0)
    if previous is not None and previous.source is not None and _closes_relative(place, previous):
        return (previous.source[0], previous.source[1] - 1)
    if source is None and place.low(cue.first - 1) in ("and", "but", "or", "then"):
        return previous.source if previous is not None else _leading_phrase(place)
    if source is None and place.low(cue.first - 1) in ("which", "that") and _says_more(place):
        antecedent = _with_antecedent(place, cue.first - 1)
        return antecedent if antecedent[1] - antecedent[0] > 1 else None
    if source is not None and place.low(source[0]) == "who":
        return _with_antecedent(place, source[0])
    return source if source is None or may_be_source(place.words, source) else None


def _read_asked(place: Place) -> Frame | None:
    """Read "Asked about …, X said": nobody is said to ask."""
    start = place.cue.last
    if place.cue.first and place.low(place.cue.first - 1) not in ("when", "if", "while"):
        return None
    end = min(_first_comma(place, start), find_clause_end(place, start))
    return Frame(place.cue, None, ((start, end),))


def _agrees(place: Place, source: Phrase) -> bool:
    """Whether a cue in the present ("protests") is the verb of its subject, and not a noun after an adjective."""
    cue, subject = place.cue, place.words[source[1] - 1]
    if cue.entry.shape != "present" or cue.first != cue.head or subject.is_capital:
        return True
    if subject.low.endswith("s") and not subject.low.endswith(("ss", "'s")) and subject.low not in ("his", "us"):
        return False
    classes = ("subject", "pronoun", "unnamed", "organisation", "title", "document", "media")
    is_noun = place.words[cue.head].low in word_class("noun_verb")
    return not is_noun or any(subject.low in word_class(name) for name in classes)


def _closes_relative(place: Place, previous: Frame) -> bool:
    """Whether the cue goes on after a relative clause that held a frame: "X, who said …, said …"."""
    source = previous.source
    is_relative = source is not None and source[1] - source[0] > 1 and place.low_at(source[1] - 1) == "who"
    return is_relative and place.low_at(place.cue.first - 1) == ","


def _says_more(place: Place) -> bool:
    """Whether the cue leads on by "that" or its preposition, so that it is no noun."""
    return place.low(place.cue.last) == "that" or place.cue.last > place.cue.head + 1


def _with_antecedent(place: Place, who: int) -> Phrase:
    """The relative "who" with the noun phrase it stands for."""
    end = who - 1 if place.low(who - 1) == "," else who
    antecedent = phrase_before(place.words, end, place.floor)
    return (who, who + 1) if antecedent is None else (antecedent[0], who + 1)


def _read_inverted(place: Place) -> Frame | None:
    """“…,” said X; and "said X: …" at the start of a sentence."""
    cue = place.cue
    if "f" not in cue.entry.complements or cue.entry.shape in ("gerund", "noun") or cue.first != cue.head:
        return None
    mark = cue.first - 1
    after_quote = place.is_quote(mark)
    if not (after_quote or place.low(mark) in (",", "—", "–", "?", "!")):
        return None
    source = phrase_after(place.words, cue.last, is_loose=after_quote or cue.entry.shape == "base")
    if source is None or not _is_clean_end(place, source[1]):
        return None
    if not after_quote and not _may_invert(place, source):
        return None
    end = mark + 1 if after_quote or place.low(mark) in "?!" else mark
    left = trim_left(place, place.floor, end)
    if left[0] >= left[1]:
        return None
    contents: tuple[Phrase, ...] = (left,)
    if place.low(source[1]) == "," and place.is_quote(source[1] + 1):
        contents = (left, (source[1] + 1, find_clause_end(place, source[1] + 1)))
    return Frame(cue, source, contents)


def _may_invert(place: Place, source: Phrase) -> bool:
    """Whether what follows a cue after a comma is its source, and not what is said."""
    if place.cue.entry.shape == "base" or "r" in place.cue.entry.complements:
        return place.cue.entry.shape == "base"
    if find_subject(place.words, place.cue.first, place.floor) is None:
        return True
    first_part = next((at for at in range(*source) if place.low(at) == ","), source[1])
    is_name = all(word.is_capital or word.is_mark for word in place.words[source[0] : first_part])
    return is_name or (source[1] >= place.sentence.size and first_part < source[1])


def _is_clean_end(place: Place, at: int) -> bool:
    if at >= place.sentence.size or place.is_quote(at) or place.words[at].is_mark:
        return True
    low = place.low(at)
    return low in word_class("adjunct") or low in word_class("day") or low in ("who", "and", "but", "when", "while")


def _read_gerund(place: Place) -> Frame | None:
    """Read ", adding that …": the source is that of the frame before, or the subject of the sentence."""
    contents = find_content_after(place, None)
    if not contents:
        return None
    before = place.low(place.cue.first - 1)
    is_adverbial = (
        before in ("", ",", "-", "–", "—")
        or before in word_class("before_gerund") | word_class("preposition")
        or before in word_class("adverb")
    )
    begins = place.cue.first - 1 if before in word_class("beginning") else place.cue.first
    direct = None if is_adverbial else phrase_before(place.words, begins, place.floor)
    if direct is not None and direct[0] and place.low(direct[0] - 1) in word_class("past_verb"):
        source: Phrase | None = _leading_phrase(place)
    elif direct is not None and not may_be_source(place.words, direct):
        return None
    elif direct is not None:
        source = before_verb(place.words, direct)
    elif place.cue.first < 3 and place.previous is None:
        source = phrase_after(place.words, _first_comma(place, place.cue.last) + 1)
        source = source and before_verb(place.words, source)
    elif place.previous is not None and place.previous.source is not None:
        source = place.previous.source
    else:
        source = _leading_phrase(place)
    return Frame(place.cue, source, contents) if source is not None else None


def _leading_phrase(place: Place) -> Phrase | None:
    """The subject of the sentence: the noun phrase before its first auxiliary, pause or verb."""
    words = place.words
    for at, word in enumerate(words[: min(place.cue.first, 30)]):
        is_verb = (
            word.low in word_class("auxiliary")
            or word.low in word_class("past_verb")
            or (word.low.endswith("ed") and not word.is_capital)
        )
        if word.quote is not None:
            return None
        if is_verb and at:
            return find_subject(words, at, 0)
    heads = enumerate(words[: min(place.cue.first, 30)])
    first = next((at for at, word in heads if begins_phrase(word) and len(word.low) > 1), None)
    return None if first is None else phrase_after(words, first)


def _read_according(place: Place) -> Frame | None:
    cue = place.cue
    at = cue.last
    if at >= place.sentence.size:
        return None
    source = _with_relative(place, phrase_after(place.words, at) or _plain_phrase(place, at))
    end = source[1]
    left = trim_left(place, place.floor, cue.first)
    while left[1] > left[0] and place.low(left[1] - 1) in (",", "—", "–", "-", "and", "("):
        left = (left[0], left[1] - 1)
    right_start = end + 1 if place.low(end) == "," else end
    if left[0] >= left[1] and place.low(end) == "(":
        right_start = _first_comma(place, end) + 1
    elif left[0] >= left[1] and (right_start >= place.sentence.size or place.low(end) != ","):
        right_start = _first_comma(place, at) + 1
        source = (at, right_start - 1)
    if left[0] >= left[1] and place.low(right_start) in ("who", "which"):
        right_start = _first_comma(place, right_start) + 1
    right = (right_start, find_clause_end(place, right_start))
    if left[0] >= left[1]:
        return Frame(cue, source, (right,)) if right[0] < right[1] and place.previous is None else None
    if place.low(end) == "," and place.low(cue.first - 1) == "," and not turns_away(place, end + 1):
        return Frame(cue, source, (left, right) if right[0] < right[1] else (left,))
    return Frame(cue, source, (left,))


def _with_relative(place: Place, source: Phrase) -> Phrase:
    """A noun phrase with the clause that tells which one is meant: "a man who was in the room"."""
    if place.low(source[1]) != "who":
        return source
    end = source[1]
    while end < place.sentence.size and not place.words[end].is_mark and not place.is_quote(end):
        end += 1
    return (source[0], end)


def _first_comma(place: Place, at: int) -> int:
    """The first comma after ``at``, the end of the sentence if there is none."""
    end = place.sentence.size
    return next((further for further in range(at + 1, end) if place.low(further) == ","), end)


def _plain_phrase(place: Place, at: int) -> Phrase:
    end = at
    while end < place.sentence.size and not place.words[end].is_mark and not place.is_quote(end):
        end += 1
    return (at, max(end, at + 1))


def _read_adverb(place: Place) -> Frame | None:
    if any(cue.first != place.cue.last for cue in place.sentence.cues if cue is not place.cue):
        return None  # but for the verb it stands with: "was reportedly planned"
    left = trim_left(place, place.floor, place.cue.first)
    right = (place.cue.last, find_clause_end(place, place.cue.last))
    return Frame(place.cue, None, tuple(piece for piece in (left, right) if piece[0] < piece[1]))


def _read_noun(place: Place) -> Frame | None:
    source, start = owner_before(place.words, place.cue.head, place.floor), place.cue.last
    if place.low(start) in ("by", "from"):
        that = _that_after(place, start)
        if that is None:
            return None
        source, start = (start + 1, that), that
    end = find_clause_end(place, start)
    if place.low(start) == "that" and place.cue.head < _SUBJECT_WORDS:
        end = _before_main_verb(place, start, end)
        return Frame(place.cue, source, ((start, end),))
    return Frame(place.cue, source, ((start, end),)) if source is not None else None


def _before_main_verb(place: Place, start: int, end: int) -> int:
    """Where the clause of a noun ends that is the subject: "claims that it held | are false"."""
    verbs = ("is", "are", "was", "were")
    reach = range(end - 1, max(start + 2, end - _CLOSING_REACH), -1)
    return next((at for at in reach if place.low(at) in verbs), end)


def _that_after(place: Place, at: int) -> int | None:
    """Where "that" stands after when or where: "it was said on Monday that …"."""
    reach = range(at, min(place.sentence.size, at + _CLOSING_REACH))
    return next((further for further in reach if place.low(further) == "that"), None)


def _read_passive(place: Place) -> Frame | None:
    """Read "It was reported that …", "X is accused of …", "X was criticised by Y", "X was quoted as saying …"."""
    cue = place.cue
    subject = find_subject(place.words, cue.first, place.floor)
    low = place.low(cue.last)
    rest = (cue.last, find_clause_end(place, cue.last))
    if low == "as" and place.low(cue.last + 1).endswith("ing"):
        start = cue.last + 2
        return Frame(replace(cue, last=start), subject, ((start, find_clause_end(place, start)),))
    if low == "by":
        source = phrase_after(place.words, cue.last + 1)
        return Frame(cue, source, (subject,)) if source is not None and subject is not None else None
    if "t" in cue.entry.complements and place.low(cue.first - 1) == "it":
        said = _that_after(place, cue.last)
        if said is not None:
            return Frame(cue, None, ((said, find_clause_end(place, said)),))
    if low in word_class("wh") and "t" in cue.entry.complements:
        return Frame(cue, subject if cue.entry.lemma in _FEELINGS else None, (rest,))
    takes_to = low == "to" and cue.entry.complements & set("ts")
    if subject is None or not (takes_to or cue.last > cue.head + 1 or low in ("of", "as")):
        return None
    contents = tuple(piece for piece in (subject, rest) if piece[0] < piece[1])
    return Frame(cue, None, contents)
