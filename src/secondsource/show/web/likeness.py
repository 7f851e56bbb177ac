"""What a thing might be the same as: things of its kind that are called alike or say alike, the likeliest first."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from secondsource.show.desk.search import Term, fold_letters, parse_search, write_expression
from secondsource.show.web.things import Thing, describe_thing

MOST = 12
"""So many are offered at once; words narrow them."""
_MOST_NAMES = 20_000
"""So many names are compared, those that most outlets use first: all there are but in huge cases."""
_LEAST_ALIKE = 60.0
_MOST_WORDS = 12
_SHORTEST = 4


def find_like(connection: sqlite3.Connection, thing: Thing, kind: str, words: str) -> tuple[Thing, ...]:
    """Return up to `MOST` things of ``kind`` that have ``words``, or without any that are like ``thing``."""
    keys = _find_claims(connection, thing, words) if kind == "claim" else _find_named(connection, thing, kind, words)
    own = {thing.id, thing.cluster_id}
    return tuple(describe_thing(connection, kind, key) for key in keys if key not in own)[:MOST]


def _find_claims(connection: sqlite3.Connection, thing: Thing, words: str) -> list[str]:
    if words:
        expression = write_expression(parse_search(words).terms, ("text", "speaker", "outlet"))
    else:
        expression = _write_any(thing.label)
    if expression is None:
        return []
    # The best statements first; several of them may make one claim, and some none.
    rows = connection.execute(
        """
        select l.claim_id from (select rowid, rank from said_words where said_words match ? order by rank limit 200) f
        join told t on t.id = f.rowid join claim_lines l on l.number = t.number order by f.rank
        """,
        (expression,),
    )
    return list(dict.fromkeys(str(key) for (key,) in rows))[: MOST + 2]


def _write_any(text: str) -> str | None:
    """Return the search for any of the longer words of a text; those that few statements have weigh most."""
    found = parse_search(" ".join(word for word in text.replace('"', " ").split() if len(word) >= _SHORTEST))
    parts = [write_expression([Term("text", term.words)], ("text",)) for term in found.terms[:_MOST_WORDS]]
    return " OR ".join(part for part in parts if part) or None


def _find_named(connection: sqlite3.Connection, thing: Thing, kind: str, words: str) -> list[str]:
    table = {"entity": "entity_lines", "event": "event_lines"}[kind]
    if words:
        rows = connection.execute(
            f"select {kind}_id from {table} where instr(folded, ?) order by place limit ?",  # noqa: S608 - own names
            (fold_letters(words), MOST + 2),
        )
        return [str(key) for (key,) in rows]
    rows = connection.execute(f"select {kind}_id, folded from {table} order by place limit ?", (_MOST_NAMES,))  # noqa: S608 - own names
    # The folded line has the other names as JSON.
    return _rank(_bare(fold_letters(thing.label)), [(str(key), _bare(str(folded))) for key, folded in rows])


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def _rank(name: str, named: Sequence[tuple[str, str]]) -> list[str]:
    choices = [folded for _, folded in named]
    found = process.extract(name, choices, scorer=fuzz.token_set_ratio, limit=MOST * 2, score_cutoff=_LEAST_ALIKE)
    # Where the words are shared alike, the whole names decide; then the place in the list.
    found.sort(key=lambda match: (-match[1], -fuzz.ratio(name, match[0]), match[2]))
    return [named[place][0] for _, _, place in found][: MOST + 2]
