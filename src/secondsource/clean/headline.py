"""Which line of a plain text is its title, and which of the others only say it again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.clean.about import is_caption
from secondsource.clean.byline import read_byline
from secondsource.clean.credit import read_credit
from secondsource.clean.furniture import is_furniture, read_opening
from secondsource.clean.paragraphs import Paragraph
from secondsource.clean.person import is_telling_name
from secondsource.clean.textdate import is_date_line, is_placed_date_line
from secondsource.tables import Span

_LONGEST = 300
_MOST_WORDS = 40
_MOST_IN_SENTENCE, _MOST_IN_TWO = 22, 14
"""Words of the longest title that ends as a sentence does, and of one that holds two sentences."""
_DECK = 12
_MENU = 8
_TOP = 3
_ALIKE = 0.5
"""Share of words that a line has in common with the page's first line, where that tells the same in other words."""
_FIRST = 60
"""Paragraphs among which the title is looked for."""

_NO_SIGN = re.compile(r"[\W_]+")
_LABEL = re.compile(r"(?:title|headline|subject|head)\s?:\s?[\"'“]?(?=\S)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_GLUED = re.compile(r"[a-z][A-Z]")
_SUFFIX = re.compile(r"\s(?:\||::|»|-|–|—|:|·|•)\s(?P<site>[^|»–—·•]{2,60})$")
_SURE_SUFFIX = re.compile(r"\s(?:\||::|»)\s(?P<site>[^|»–—·•:]{2,40})$")
_SALUTATION = re.compile(r"(?:dear|to|hello|hi|hey)\b.*[,:]$", re.IGNORECASE)
_INSIDE_STOP = re.compile(r"[a-z]{3}[.!?][\"”’]?\s[A-Z“\"]")


@dataclass(frozen=True, slots=True)
class Headline:
    """The title of a plain text.

    Args:
        at: which paragraph it is.
        within: where in that paragraph's line the title itself stands, without label or site name.
        site: the site's name, where a title line carries it.
        repeats: the other paragraphs that say it again.
    """

    at: int
    within: Span
    site: str | None
    repeats: frozenset[int]


def find_headline(paragraphs: Sequence[Paragraph], first_prose: int) -> Headline | None:
    """Find the title above paragraph ``first_prose``, or one that is a sentence at the very start; else None."""
    keys = [_make_key(paragraph) for paragraph in paragraphs]
    if first_prose == len(paragraphs):
        # Verses, lists and menus hold no sentence that a title could stand above: only their first line can be one.
        at = _choose(paragraphs[:1], (0,), keys) if len(paragraphs) > 1 and paragraphs[1].gap else None
    else:
        # A page's own title is its first line or two, or stands not far above the article.
        near = range(max(_TOP, first_prose - _FIRST), first_prose)
        at = _choose(paragraphs[:first_prose], (*range(min(_TOP, first_prose)), *near), keys)
    if at is None and first_prose < len(paragraphs):
        at = 0 if _is_sentence_title(paragraphs) else None
    if at is None:
        return None
    repeats = _find_repeats(paragraphs, keys, at)
    return _trim(paragraphs, at, repeats)


def _make_key(paragraph: Paragraph) -> str:
    line = paragraph.line
    return _NO_SIGN.sub("", _LABEL.sub("", line, count=1).casefold()) if len(line) <= _LONGEST else ""


def _choose(head: Sequence[Paragraph], among: Sequence[int], keys: Sequence[str]) -> int | None:
    """Return which line of the head, ``among`` some, is most like a title."""
    linked = _find_linked(head)
    counts = Counter(keys)
    candidates = [at for at in among if _may_be_title(head[at])]
    if not candidates:
        return None
    longest = max(head[at].n_words for at in candidates)

    def score(at: int) -> int:
        line, key = head[at].line, keys[at]
        value = 3 * (head[at].heading or _LABEL.match(line) is not None)
        value += 3 * ((head[at].n_words > 2 and counts[key] > 1) or is_like_first(at, head, keys))
        value += 2 * (min(4, longest) <= head[at].n_words <= 30)
        value += _stands_above_byline(head, at)
        value -= 6 * (at in linked)
        value -= 2 * (line.isupper() and any(not head[other].line.isupper() for other in candidates))
        value -= 2 * (len(_GLUED.findall(line)) > 1)
        value -= not (line[0].isalnum() or line[0] in "“\"'‘«$£€¿¡@[(")
        return value

    # Above many lines that could be titles stands a menu; then the last of equals is nearest to the article.
    order = 1 if len(candidates) > _MENU else -1
    return max(candidates, key=lambda at: (score(at), order * at))


def _find_linked(head: Sequence[Paragraph]) -> frozenset[int]:
    """Return the lines that stand right below a heading such as "Most read": titles of other pages."""
    linked: set[int] = set()
    inside = False
    for at, paragraph in enumerate(head):
        inside = inside and not paragraph.gap
        if inside:
            linked.add(at)
        inside = inside or read_opening(paragraph.line) == "related"
    return frozenset(linked)


def _may_be_title(paragraph: Paragraph) -> bool:
    line = paragraph.line
    if len(line) > _LONGEST or paragraph.n_words > _MOST_WORDS or paragraph.item or not any(map(str.isalpha, line)):
        return False
    if _SALUTATION.match(line) or is_furniture(line) or _is_dated(line) or is_caption(line):
        return False
    return read_byline(line) is None and read_credit(line) is None


def is_like_first(at: int, head: Sequence[Paragraph], keys: Sequence[str]) -> bool:
    """Say whether a page's first lines say the same with a site's name after it, or nearly the same."""
    if not keys[at]:
        return False
    words = _list_words(head[at].line)
    for other in range(min(_TOP, len(head))):
        if other == at or keys[other] in ("", keys[at]):
            continue
        suffix = _SUFFIX.search(head[other].line)
        if suffix and _NO_SIGN.sub("", head[other].line[: suffix.start()].casefold()) == keys[at]:
            return True
        others = _list_words(head[other].line)
        if other == 0 and at > 0 and len(words) > _TOP and len(words & others) >= _ALIKE * len(words | others):
            return True
    return False


def _list_words(line: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(line.casefold()) if len(word) > _TOP)


def _stands_above_byline(head: Sequence[Paragraph], at: int) -> bool:
    # Between title and byline may stand one line that tells more, and is longer than most titles.
    after = at + 2 if at + 2 < len(head) and head[at + 1].n_words >= _DECK and _may_be_title(head[at + 1]) else at + 1
    if after >= len(head):
        return False
    line = head[after].line
    is_name = after + 1 < len(head) and is_telling_name(line) and _is_dated(head[after + 1].line)
    return is_name or _is_dated(line) or read_byline(line) is not None


def _is_dated(line: str) -> bool:
    return is_date_line(line) or is_placed_date_line(line)


def _is_sentence_title(paragraphs: Sequence[Paragraph]) -> bool:
    """Say whether the first paragraph is a title that ends as a sentence does: short, alone, and above longer ones."""
    if len(paragraphs) < 2 or not paragraphs[1].gap or not _may_be_title(paragraphs[0]):
        return False
    line = paragraphs[0].line
    shorter = paragraphs[0].n_words < max(paragraph.n_words for paragraph in paragraphs[1:4])
    most = _MOST_IN_SENTENCE if _INSIDE_STOP.search(line) is None else _MOST_IN_TWO
    return shorter and paragraphs[0].n_words <= most


def _find_repeats(paragraphs: Sequence[Paragraph], keys: Sequence[str], at: int) -> frozenset[int]:
    title = keys[at]
    again = paragraphs[at].n_words > 2
    same = {other for other, key in enumerate(keys) if again and other != at and key == title}
    longer = {
        other
        for other, key in enumerate(keys)
        if (again or other < _TOP)
        and len(key) > len(title)
        and key.startswith(title)
        and _is_suffixed(paragraphs[other].line, title)
    }
    return frozenset(same | longer)


def _is_suffixed(line: str, title: str) -> bool:
    """Say whether a line is the title and a site's name."""
    suffix = _SUFFIX.search(line)
    return suffix is not None and title.startswith(_NO_SIGN.sub("", line[: suffix.start()].casefold())[: len(title)])


def _trim(paragraphs: Sequence[Paragraph], at: int, repeats: frozenset[int]) -> Headline:
    """Cut label and site name off the title; a site's name is sure after a bar, or where a repeat carries it alone."""
    line = paragraphs[at].line
    label = _LABEL.match(line)
    start, end = label.end() if label else 0, len(line)
    site = None
    for other in sorted(repeats):
        suffix = _SUFFIX.search(paragraphs[other].line)
        if suffix and len(paragraphs[other].line) > len(line):
            site = site or suffix["site"].strip()
    suffix = _SURE_SUFFIX.search(line) if site is None else None
    if suffix and suffix["site"][0].isupper():
        site, end = suffix["site"].strip(), suffix.start()
    while start < end and not (line[start].isalnum() or line[start] in "“\"'‘«$£€¿¡@[("):
        start += 1
    if label and end - start > 1 and line[end - 1] in "\"'”":
        end -= 1
    return (
        Headline(at, Span(start, end), site, repeats)
        if start < end
        else Headline(at, Span(0, len(line)), site, repeats)
    )
