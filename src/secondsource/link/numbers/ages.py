"""How old somebody is said to be: "Mara Voss, 41," and "41-year-old Mara Voss"; or the one child of a page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from secondsource.ids import make_id
from secondsource.link.folding import fold_word, numbers_in
from secondsource.link.names.namekeys import canonical
from secondsource.link.numbers.measured import AGE
from secondsource.link.ordered import Ordered
from secondsource.tables import Document, Mention, Quantity, Statement

_BEFORE = re.compile(r"\b(?P<age>\d{1,3}|[A-Za-z]{3,9}(?:-[a-z]{3,5})?)-year-old \Z")
_BEHIND = re.compile(
    r"(?:, (?:aged |age )?| \((?:aged |age )?| aged )(?P<age>\d{1,3})(?=[,.);:\n]|\Z| (?:and|from|of)\b)"
)
_CHILD = re.compile(
    r"\b(?P<age>\d{1,2}|[A-Za-z]{3,9})[- ](?P<unit>year|month|week|day)s?[- ]old (?P<child>boy|girl|toddler)\b"
)
_REACH = 32
"""Code points beside a name that hold an age."""

_OLDEST = 120
_YEAR = "year"


class Age(NamedTuple):
    """An age as a quantity, with the key of whose it is, and that name in full, as names are compared."""

    quantity: Quantity
    key: str
    name: str


def find_ages(document: Document, mentions: Sequence[Mention], statements: Sequence[Statement]) -> Iterator[Age]:
    """Yield the ages told of people whom the page names in full; of statements within each other the inner tells it."""
    people = [row for row in mentions if row.type == "PER" and row.form == "proper"]
    full = _name_in_full(document.text, people)
    ordered = Ordered(people)
    seen: set[str] = set()
    for statement in sorted(statements, key=lambda row: (len(row.text), row.statement_id)):
        for mention in ordered.within(statement):
            if mention.mention_id not in seen and full.get(mention.mention_id):
                seen.add(mention.mention_id)
                yield from _read_age(document, mention, full[mention.mention_id], statement)


def find_child_ages(document: Document, statements: Sequence[Statement]) -> Iterator[Age]:
    """Yield the ages told of "a five-year-old boy", where the page tells of one boy; nobody else is so called."""
    if not any(f"old {child}" in document.text for child in ("boy", "girl", "toddler")):
        return
    found: dict[str, list[tuple[re.Match[str], float, Statement]]] = defaultdict(list)
    seen: set[int] = set()
    for statement in sorted(statements, key=lambda row: (len(row.text), row.statement_id)):
        for span in statement.content:
            for match in _CHILD.finditer(document.text, span.start, span.end):
                years = _read_years(match["age"]) if match["unit"] == _YEAR else None
                if match.start() not in seen and years is not None:
                    found[match["child"]].append((match, years, statement))
                seen.add(match.start())
    for child, told in sorted(found.items()):
        if len({years for _, years, _ in told}) == 1 and len(found) == 1:
            match, years, statement = min(told, key=lambda one: one[0].start())
            yield _age(document, (match.start("age"), match.start("child") - 1), years, statement, child)


def _name_in_full(text: str, people: Sequence[Mention]) -> Mapping[str, str]:
    """Return by mention the longest name that the page has for whom it names, where that has several words."""
    longest: dict[str, str] = {}
    for row in people:
        name = canonical(text[row.start : row.end])
        chain = row.chain_id or row.mention_id
        longest[chain] = max(longest.get(chain, name), name, key=lambda one: (len(one.split()), len(one), one))
    names = {row.mention_id: longest[row.chain_id or row.mention_id] for row in people}
    return {mention: name for mention, name in names.items() if " " in name}


def _read_age(document: Document, mention: Mention, name: str, statement: Statement) -> Iterator[Age]:
    text = document.text
    before = _BEFORE.search(text, max(0, mention.start - _REACH), mention.start)
    match = before or _BEHIND.match(text, mention.end, mention.end + _REACH)
    if match is None:
        return
    start, end = match.span("age")
    years = _read_years(match["age"])
    if years is None or not any(span.start <= start and end <= span.end for span in statement.content):
        return
    yield _age(document, (start, match.end() - 1 if before else end), years, statement, name)


def _age(document: Document, span: tuple[int, int], years: float, statement: Statement, name: str) -> Age:
    row_id = make_id("age", document.document_id, *span)
    places = (document.document_id, *span, years, years)
    row = Quantity(row_id, *places, None, _YEAR, None, None, None, statement.statement_id)
    return Age(row, f"{AGE}{name.rsplit(maxsplit=1)[-1]}", name)


def _read_years(told: str) -> float | None:
    words = fold_word(told).split("-")
    # "One" alone is a pronoun more often than a number.
    total = sum(int(number) for number in numbers_in(words) if number.isdigit()) + (words[1:] == ["one"])
    return float(total) if 0 < total <= _OLDEST else None
