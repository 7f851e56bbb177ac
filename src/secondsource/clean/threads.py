"""Comment threads below an article whose markup was lost: who wrote which comment.

A thread is lines of names, each above the paragraphs of its comment, between lines of the interface
("Reply", "2 years ago", counts of votes). Which lines are names shows from their shape and place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.clean.byline import read_byline
from secondsource.clean.furniture import read_opening
from secondsource.clean.paragraphs import Paragraph
from secondsource.clean.textdate import find_date, is_date_line

_LONGEST_NAME = 40
_NAME = re.compile(r"@?[^\W_][\w.'’-]*(?: (?:[A-Z0-9\u00c0-\u00de(][\w.'’)-]*|de|van|von|al|el|bin|of|the)){0,3}$")
_AGO = re.compile(
    r"(?:about |over |almost |edited |posted )?(?:yesterday|today|just now|(?:\d{1,3}|an?|one|two|three|few)"
    r"\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|mos?|years?|yrs?|[smhdwy])\b)"
    r"(?: ago)?(?:,? at \d{1,2}[:.]\d{2})?(?: \(edited\))?$",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?P<name>[^:|»•·]{2,40}?)\s(?:says|said|writes|wrote|replied|commented|posted)(?:\s(?:on|at)?.{0,40})?:?$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b(?![.\d])")
_WITH_TIME = re.compile(r"(?P<name>[^:|»•·—]{2,40}?)\s?(?:[|»•·—–,-]|\son\s|\s(?=\d))\s?(?P<rest>\S.{0,60})$")
_BUTTON = re.compile(
    r"(?:(?:reply|like|dislike|share|report|flag|quote|upvote|downvote|permalink|link|edit|delete|more|up|down|vote|likes?"
    r"|show replies|hide replies|view replies|collapse|expand|respond|reply to this|in reply to .{1,40}"
    r"|replying to .{1,40}"
    r"|verified|moderator|author|admin|subscriber|member|guest|new|edited|pinned|top commenter|staff|collapse thread)"
    r"[\s|·•,/()\d+-]*)+$",
    re.IGNORECASE,
)


def read_name_line(line: str) -> str | None:
    """Return who a line of a thread names as the author of what follows; None where it names nobody.

    Read are lines of a name alone, "NAME says:", "NAME wrote on DATE", "NAME • 2 years ago", "by NAME on DATE".
    """
    if len(line) > 2 * _LONGEST_NAME or is_date_line(line):
        return None
    said = _SAID.match(line)
    if said and _is_name(said["name"]) and (line.endswith(":") or find_date(line) or "ago" in line):
        return said["name"].strip()
    byline = read_byline(line)
    if byline and len(byline.authors) == 1 and (byline.date or line.lower().startswith(("posted by", "comment by"))):
        return line[byline.authors[0].start : byline.authors[0].end]
    timed = _WITH_TIME.match(line)
    if timed and _is_name(timed["name"]) and (is_date_line(timed["rest"]) or _AGO.match(timed["rest"])):
        return timed["name"].strip()
    return line if _is_name(line) else None


def is_timed_name(line: str) -> bool:
    """Say whether a line names an author with the time or a verb of saying, as only threads do."""
    name = read_name_line(line)
    return name is not None and name != line


def is_thread_mark(line: str) -> bool:
    """Say whether a line names an author as only a thread does, with a clock time or "says:".

    A name with a day alone ("Port Ellis, 5 May 2021") also heads the entries of a diary or a digest.
    """
    if not is_timed_name(line):
        return False
    told = _SAID.match(line) is not None or line.lower().startswith(("posted by", "comment by"))
    return told or " ago" in line or _CLOCK.search(line) is not None


def is_thread(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Say whether a thread, a form or nothing of an article follows the line ``at`` that opens comments."""
    for paragraph in paragraphs[at + 1 : at + 13]:
        if read_opening(paragraph.line) in ("comments", "form") or is_timed_name(paragraph.line):
            return True
        if paragraph.is_prose and paragraph.n_words > 15:
            return False
        if not _is_small(paragraph) and _is_name(paragraph.line):
            return True
    return at + 13 >= len(paragraphs)


def mark_thread(paragraphs: Sequence[Paragraph], at: int) -> list[tuple[str, str | None]]:
    """Mark the paragraphs from ``at`` to the end as a thread: role and author of each.

    Comments bear their author's name, or None where the thread does not show it; a line that names an author is
    furniture and bears the name too. What follows the end of the thread is furniture.
    """
    marks: list[tuple[str, str | None]] = []
    author: str | None = None
    waits = ended = formed = False
    for paragraph in paragraphs[at:]:
        opening = None if waits else read_opening(paragraph.line)
        if opening == "footer" or (opening == "related" and author is not None):
            ended = True
        formed = formed or opening == "form"
        name = None if waits or ended or opening or _is_small(paragraph) else read_name_line(paragraph.line)
        if name:
            author, waits, formed = name, True, False
            marks.append(("furniture", name))
        elif opening or ended or formed or _is_small(paragraph):
            marks.append(("furniture", None))
        else:
            waits = False
            marks.append(("comment", author))
    return marks


def _is_small(paragraph: Paragraph) -> bool:
    """Say whether a line is a time, a count, a button or another small part of a thread."""
    line = paragraph.line
    if len(line) > 2 * _LONGEST_NAME:
        return False
    if is_date_line(line) or _AGO.match(line) or _BUTTON.match(line):
        return True
    return sum(char.isalpha() for char in line) < 2


def _is_name(text: str) -> bool:
    """Say whether a line could be the name or pen name of who comments: few words, capitalised or with digits."""
    text = text.strip()
    if not 1 < len(text) <= _LONGEST_NAME or not _NAME.match(text) or (text.endswith(".") and text[-3:-2] != " "):
        return False
    words = text.split()
    if len(words) == 1:
        return any(char.isupper() or char.isdigit() or char == "_" for char in text) or text[0] == "@"
    return words[0][0].isupper() or words[0][0].isdigit()
