"""Contents: what is said, before its source or after its cue, as ranges of words."""

from __future__ import annotations

from secondsource.read.attributions.places import Place
from secondsource.read.attributions.sources import Phrase, find_subject
from secondsource.read.cues import Cue
from secondsource.read.words import word_class

_CLAUSE_WORDS = 6  # fewer before a dash are a dateline or a heading
_LOOK = 24  # words a look ahead may reach


def find_content_before(place: Place, first: int) -> tuple[Phrase, ...] | None:  # noqa: PLR0911 - a decision list
    """What is said when it stands before its source: "…," X said; also when it goes on after the cue."""
    mark = first - 1
    if mark < place.floor or not (place.is_quote(mark) or place.low(mark) in (",", "—", "–", "-", "?", "!")):
        return None
    end = mark + 1 if place.is_quote(mark) or place.low(mark) in "?!" else mark
    left = trim_left(place, place.floor, end)
    if left[0] >= left[1]:
        return None
    after = place.cue.last
    if place.is_quote(left[1] - 1):
        return _content_around(place, left)
    if place.low(mark) in ("—", "–", "-") and left[1] - left[0] < _CLAUSE_WORDS:
        return None
    if _is_clause(place, left) and _ends_after(place, after):
        return (left,)
    resumed = after + 1
    if place.low(after) != "," or resumed >= place.sentence.size or place.is_quote(resumed):
        return None
    return None if turns_away(place, resumed) else (left, (resumed, find_clause_end(place, resumed)))


def _content_around(place: Place, left: Phrase) -> tuple[Phrase, ...]:
    """A quote before its source, with the one that goes on after the cue if there is one."""
    after = place.cue.last
    resumed = after + 1 if place.low(after) in (",", ":", "—", "–", "-") else after
    if resumed >= place.sentence.size:
        return (left,)
    if place.is_quote(resumed) and not (resumed == after and "r" in place.cue.entry.complements):
        return (left, (resumed, find_clause_end(place, resumed)))
    if place.low(after) in word_class("wh") and after == place.cue.head + 1:
        return (left, (after, find_clause_end(place, after)))
    if resumed == after or turns_away(place, resumed) or place.low(after) != ",":
        return (left,)
    return (left, (resumed, find_clause_end(place, resumed)))


def trim_left(place: Place, first: int, last: int) -> Phrase:
    """Leave out the marks and joining words that a stretch begins with."""
    while first < last and (place.words[first].is_mark or (place.low(first) in ("and", "but") and first > 0)):
        first += 1
    return (first, last)


def _is_clause(place: Place, phrase: Phrase) -> bool:
    """Whether a stretch before ", X said" can itself be what is said, rather than when or where."""
    first, last = phrase
    low = place.low(first)
    if low in word_class("leading") or low in word_class("preposition"):
        return last - first > 14 or (last - first > 7 and place.cue.last >= place.sentence.size)
    return last - first >= 3


def _ends_after(place: Place, at: int) -> bool:
    """Whether nothing is said after ``at``: only when, where, to whom, or the end."""
    size = place.sentence.size
    if at >= size:
        return True
    if place.is_quote(at):
        return False
    low = place.low(at)
    if low in (",", "—", "–", ";"):
        return turns_away(place, at + 1)
    if low == "to" and not _is_hearer_after(place, at):
        return False
    is_hearer = "r" in place.cue.entry.complements and not place.words[at].is_mark and low not in word_class("wh")
    if is_hearer or low in word_class("adjunct") or low in word_class("day") or low.endswith("ly"):
        return not _says_later(place, at)
    return low in ("and", "but", "(", "again", "too", "then", "yes") and not place.is_quote(at + 1)


def _is_hearer_after(place: Place, to: int) -> bool:
    """Whether "to" leads to one who is told, and not to something to be done."""
    low = place.low(to + 1)
    is_name = to + 1 < len(place.words) and place.words[to + 1].is_capital
    return is_name or any(low in word_class(name) for name in ("determiner", "object", "media", "unnamed"))


def turns_away(place: Place, at: int) -> bool:
    """Whether what follows a comma tells when, where or how, and not what is said."""
    low = place.low(at)
    if low in word_class("aside"):
        return True
    return low.endswith(("ing", "ly"))


def _says_later(place: Place, at: int) -> bool:
    """Whether "that" or a quote follows before the next pause."""
    for further in range(at, min(place.sentence.size, at + _LOOK)):
        if place.low(further) == "that" or place.low(further) == ":":
            return True
        if place.is_quote(further):
            return place.low(further - 1) in (",", ":")
        if place.low(further) == ",":
            return place.is_quote(further + 1)
    return False


def find_content_after(place: Place, source: Phrase | None) -> tuple[Phrase, ...]:
    """What is said when it stands after the cue, or nothing if the cue has no fitting complement there."""
    start = _content_start(place, source)
    if start is None or start >= place.sentence.size:
        return ()
    end = find_clause_end(place, start)
    return ((start, end),) if end > start else ()


def _content_start(place: Place, source: Phrase | None) -> int | None:  # noqa: PLR0911 - a decision list reads best as one
    cue = place.cue
    kinds = cue.entry.complements
    at = cue.last
    if "d" in kinds and not is_document(place, source) and place.low(at) != "that":
        return None
    if place.low(at) in (",", ":") and place.is_quote(at + 1):
        return at + 1 if kinds & set("fqts") else None
    if place.low(at) == ":" and "f" in kinds:
        return at + 1
    if place.low(at) in (",", "–", "—", "-", "(") and kinds & set("ts"):
        return _after_aside(place, at)
    if at > cue.head + 1:
        return at if at < place.sentence.size and not place.words[at].is_mark else None
    if place.is_quote(at):
        return at if kinds & set("fqtsn") else None
    low = place.low(at)
    if low in word_class("wh") and "t" in kinds:
        return at
    if low == "to" and "i" in kinds:
        return at
    return _loose_start(place, at)


def _after_aside(place: Place, at: int) -> int | None:
    """Where "that" or a quote begins after an aside between two marks: "said, in a statement, that …"."""
    closing = ")" if place.low(at) == "(" else place.low(at)
    for further in range(at + 1, min(place.sentence.size, at + _LOOK)):
        if place.low(further) == closing:
            begins = place.low(further + 1) == "that" or place.is_quote(further + 1)
            return further + 1 if begins else None
    return None


def _loose_start(place: Place, at: int) -> int | None:
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
    if "s" in kinds and low != "to":
        return at + 1 if low in word_class("day") else at
    if "n" in kinds and low not in word_class("preposition") and low not in ("to", "and", "or", "but"):
        return at
    return None


def _find_said(place: Place, at: int) -> int | None:
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


def _after_hearer(place: Place, at: int) -> int | None:  # noqa: PLR0911 - a decision list reads best as one
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
    if place.low(at) in word_class("object") and not place.words[at].is_capital:
        return at + 1 if "n" not in place.cue.entry.complements else at
    if "n" in place.cue.entry.complements:
        return at
    for further in range(at + 1, limit):
        if place.low(further) in word_class("subject") or (
            place.low(further) in word_class("determiner") and place.low(further - 1) not in word_class("preposition")
        ):
            return further
    return None


def is_document(place: Place, source: Phrase | None) -> bool:
    """Whether a source phrase is a poll, a report, a law or the like."""
    return source is not None and any(word.low in word_class("document") for word in place.words[source[0] : source[1]])


def find_clause_end(place: Place, start: int) -> int:
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


def _is_whole(place: Place, at: int) -> bool:
    """Whether the quote at ``at`` is a saying of its own: set off before it, or closed by a stop inside."""
    quote = place.words[at].quote
    assert quote is not None
    return place.low(at - 1) in (",", ":") or at + 1 >= place.sentence.size


def _quotes_end(place: Place, start: int) -> int:
    at = start + 1
    while place.is_quote(at):
        at += 1
    return at


def _resumes(place: Place, cue: Cue) -> bool:
    """Whether a later cue goes on with the main clause that the clause of this cue stands inside."""
    if cue.entry.shape not in ("past", "present", "base"):
        return False
    if place.low_at(place.cue.first - 1) in ("who", "which", "whose"):
        return True
    is_aside = place.cue.entry.shape == "gerund" and place.low_at(place.cue.first - 1) == ","
    return "f" in cue.entry.complements and (is_aside or _is_subordinate(place))


def _is_subordinate(place: Place) -> bool:
    """Whether the clause of the cue only tells when or why: "…, after X announced it, said"."""
    subject = find_subject(place.words, place.cue.first, place.floor)
    return subject is not None and place.low_at(subject[0] - 1) in ("after", "before", "when", "as", "since", "while")


def _leads_in(place: Place) -> bool:
    """Whether the cue stands in a phrase before the main clause: "In describing …, X said"."""
    low = place.low_at(0)
    return (
        low in word_class("preposition")
        or low in word_class("leading")
        or place.cue.entry.shape == "gerund" == _shape_at(place)
    )


def _shape_at(place: Place) -> str:
    return place.cue.entry.shape if place.cue.first == 0 else ""


def _cut_before(place: Place, cue: Cue) -> int | None:  # noqa: PLR0911 - a decision list reads best as one
    """Where a later cue ends the content before it, or None if it belongs to that content."""
    before = cue.first - 1
    low = place.low(before)
    shape = cue.entry.shape
    if low == "," and (shape in ("gerund", "according") or _resumes(place, cue)):
        return before
    if place.is_quote(before) and place.cue.entry.shape == "gerund" and _resumes(place, cue):
        return before + 1
    if shape == "past" and place.cue.entry.shape == "past" and low in ("and", "but") and not cue.is_passive:
        return before
    if shape not in ("past", "present"):
        return None
    subject = find_subject(place.words, cue.first, place.cue.last)
    if subject is None:
        return None
    joint = place.low(subject[0] - 1)
    if joint == "," and ((place.cue.first < _LOOK and _leads_in(place)) or _is_subordinate(place)):
        return subject[0] - 1
    if joint == "," and subject[1] - subject[0] == 1 and place.low(cue.last) == "," and "f" in cue.entry.complements:
        return None
    if joint in ("and", "but", "while", "whereas", "although", "though") and place.low(subject[0] - 2) in (",", ";"):
        return subject[0] - 2
    return subject[0] - 1 if joint == ";" else None
