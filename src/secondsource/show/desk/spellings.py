"""How else a name that is looked for is spelt in the case: the words of the names that one person or body goes by."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, product

from rapidfuzz import fuzz

from secondsource.show.desk.search import Search, Term, fold_letters

ALIKE = 70.0
"""So alike, of 100 (normalised indel similarity), are two words of the names of one thing that spell the same."""
SPELLING_LIMIT = 6
PHRASE_LIMIT = 16
_NAME_WORD = re.compile(r"\w{4,200}")
_OTHERS = (
    "select distinct o.word from name_words w join name_words o on o.entity_id = w.entity_id "
    "where w.word = ? and o.word <> w.word limit 400"
)


def index_names(connection: sqlite3.Connection) -> None:
    """Fill the list of the words of all names of an index whose tables are copied."""
    rows = connection.execute("select entity_id, name, aliases from entities").fetchall()
    connection.executemany("insert or ignore into name_words values (?, ?)", _list_words(rows))


def _list_words(rows: list[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    for entity_id, name, aliases in rows:
        names = fold_letters(" ".join([name, *json.loads(aliases)]))
        for word in sorted(set(_NAME_WORD.findall(names))):
            yield word, entity_id


def widen_search(connection: sqlite3.Connection, search: Search) -> Search:
    """Return a search that also finds the other spellings of the names in it, with a note of them."""
    terms = tuple(_widen(connection, term) for term in search.terms)
    added = [spelling for term in terms for spelling in term.spellings]
    if not added:
        return search
    shown = ", ".join(dict.fromkeys(added[:SPELLING_LIMIT]))
    return replace(search, terms=terms, notes=(*search.notes, f"other spellings in this case are found too: {shown}"))


def _widen(connection: sqlite3.Connection, term: Term) -> Term:
    words = term.words.split()
    # A phrase is looked for as it is; only who speaks is one and the same by any spelling.
    if term.is_beginning or term.is_excluded or not words or (len(words) > 1 and term.field != "speaker"):
        return term
    spelt = [(fold_letters(word), *find_spellings(connection, word)) for word in words]
    phrases = islice((" ".join(each) for each in product(*spelt)), 1, PHRASE_LIMIT)
    return replace(term, spellings=tuple(phrases))


def find_spellings(connection: sqlite3.Connection, word: str) -> tuple[str, ...]:
    """Return how else a word of a name is spelt among the names of the same thing, most alike first."""
    folded = fold_letters(word)
    others = [other for (other,) in connection.execute(_OTHERS, (folded,))]
    alike = sorted((-fuzz.ratio(folded, other), other) for other in others)
    return tuple(other for share, other in alike if -share >= ALIKE)[:SPELLING_LIMIT]
