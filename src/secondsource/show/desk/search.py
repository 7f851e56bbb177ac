"""Full-text search over statements and pages: SQLite FTS5, diacritics and case folded.

A search is words, which all must be there; ``"several words"`` in their order; ``port*`` for beginnings;
``-word`` for what must not be there; and ``speaker:``, ``outlet:``, ``stance:``, ``from:``, ``to:``, ``date:``
before a word or a quoted phrase. A speaker is found by every name that the case has for them.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass

TEXT_LIMIT = 1000
"""So many characters of a search are looked at."""
TERM_LIMIT = 24
"""So many words and phrases of a search are looked for."""
SNIPPET_WORDS = 40
OPEN, CLOSE = "\x02", "\x03"
"""Characters that FTS5 puts around a hit; where a page has them itself, no more than a hit too many is shown."""

_TERM = re.compile(r'(-?)(?:(speaker|outlet|stance|from|to|date):)?(?:"([^"]*)"?|([^\s"]+))', re.IGNORECASE)
_DAY = re.compile("([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_BARE = re.compile("(?:speaker|outlet|stance|from|to|date):", re.IGNORECASE)
_WORDLESS = re.compile(r"[\W_]*")
_TABLES = """
create view said as select told.id as id, statements.text as text, told.names as speaker, told.outlet as outlet
    from told join statements on statements.rowid = told.id;
create view pages as select documents.rowid as id, documents.title as title, documents.text as text,
    page_lines.outlet as outlet from documents join page_lines using (document_id);
create virtual table said_words using fts5(text, speaker, outlet, content='said', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2');
create virtual table page_words using fts5(title, text, outlet, content='pages', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2');
insert into said_words(said_words) values ('rebuild');
insert into page_words(page_words) values ('rebuild');
"""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase to look for in one field: ``text``, ``speaker`` or ``outlet``; any of ``spellings`` will do."""

    field: str
    words: str
    is_beginning: bool = False
    is_excluded: bool = False
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; ``first`` and ``last`` are ISO days, ``notes`` say what of it was left aside and why."""

    terms: tuple[Term, ...] = ()
    stance: str | None = None
    first: str | None = None
    last: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for."""
        return not any(not term.is_excluded for term in self.terms) and not (self.stance or self.first or self.last)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a snippet that was looked for, or not."""

    text: str
    is_hit: bool


def index_words(connection: sqlite3.Connection) -> None:
    """Make the full-text tables of an index whose lists are there."""
    for statement in _TABLES.split(";\n"):
        connection.execute(statement)


def parse_search(text: str) -> Search:
    """Return what ``text`` looks for; nothing in it is an error."""
    notes = []
    if len(text) > TEXT_LIMIT:
        notes.append(f"only the first {TEXT_LIMIT:,} of {len(text):,} characters were looked at")
    terms: list[Term] = []
    single: dict[str, str] = {}
    found = list(_TERM.finditer(text[:TEXT_LIMIT].replace("\x00", " ")))
    if len(found) > TERM_LIMIT:
        notes.append(f"only the first {TERM_LIMIT} of {len(found)} words were looked for")
    for match in found[:TERM_LIMIT]:
        minus, name, phrase, word = match.groups()
        words = phrase if phrase is not None else word
        field = (name or "text").lower()
        if field in ("stance", "from", "to", "date"):
            single[field] = words.strip().lower()
        elif not _WORDLESS.fullmatch(words) and not (name is None and _BARE.fullmatch(words)):
            beginning = phrase is None and words.endswith("*")
            terms.append(Term(field, words.rstrip("*") if beginning else words, beginning, bool(minus)))
    first, last = _read_days(single, notes)
    return Search(tuple(terms), single.get("stance"), first, last, tuple(notes))


def _read_days(single: dict[str, str], notes: list[str]) -> tuple[str | None, str | None]:
    begin, dots, end = single.get("date", "").partition("..")
    wanted = {"from": single.get("from") or begin, "to": single.get("to") or (end if dots else begin)}
    days: list[str | None] = []
    for name, value in wanted.items():
        day = bound_day(value, last=name == "to")
        if value and day is None:
            notes.append(f"{value[:40]} is no date; write 2019, 2019-03 or 2019-03-13, or two joined by ..")
        days.append(day)
    return days[0], days[1]


def bound_day(text: str, *, last: bool) -> str | None:
    """Return the first or last ISO day of a year, a month or a day as ISO 8601 writes it; None if it is none."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    year = year or 0
    month = (12 if last else 1) if month is None else month
    if not (year >= 1 and 1 <= month <= 12):
        return None
    length = monthrange(year, month)[1]
    day = (length if last else 1) if day is None else day
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= length else None


def fold_letters(text: str) -> str:
    """Return ``text`` in folded case without diacritics, so that a part of a name is found however it is written."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).casefold()


def write_expression(terms: Sequence[Term], fields: Sequence[str]) -> str | None:
    """Return ``terms`` in the query language of FTS5; None if none of them can be looked for in ``fields``."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in terms:
        columns = [name for name in fields if name == term.field or (term.field, name) == ("text", "title")]
        if not columns:
            continue
        quoted = " OR ".join(_quote(words) for words in (term.words, *term.spellings))
        part = f"{{{' '.join(columns)}}} : ({quoted}{'*' if term.is_beginning else ''})"
        (unwanted if term.is_excluded else wanted).append(part)
    if not wanted:
        return None
    expression = " AND ".join(f"({part})" for part in wanted)
    return f"({expression})" + "".join(f" NOT ({part})" for part in unwanted)


def _quote(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def cut_pieces(marked: str) -> tuple[Piece, ...]:
    """Return a text with `OPEN` and `CLOSE` around its hits as pieces; joined they are the text without these."""
    pieces = []
    is_hit = False
    for part in re.split(f"([{OPEN}{CLOSE}])", marked):
        if part in (OPEN, CLOSE):
            is_hit = part == OPEN
        elif part:
            pieces.append(Piece(part, is_hit))
    return tuple(pieces)
