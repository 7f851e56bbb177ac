from __future__ import annotations

from dataclasses import replace

import pytest
from tests.read.statement_pages import find_mention, make_blocks, make_document

from secondsource.read.statements import statements
from secondsource.stage import Layers
from secondsource.tables import Statement

HEADLINE = "Ann Bell: The mill will be sold in May"
SILENT = "Bell has lived by the river for years."


def read_headline(title: str, body: str) -> list[tuple[str, str, bool]]:
    """Return form, words and whether they have a source, of what a title tells above ``body``."""
    text = f"{title}\n\n{body}"
    first, *others = make_blocks(text)
    name = find_mention(text, title.split(":", maxsplit=1)[0], chain="bell")
    again = replace(name, mention_id="again", start=len(title) + 2, end=len(title) + 6)
    layers = Layers({"blocks": [replace(first, role="title"), *others], "mentions": [name, again]})
    rows = statements.STAGE.run(make_document(text), layers)["statements"]
    told = [row for row in rows if isinstance(row, Statement) and row.block_id == first.block_id]
    return [(row.form, row.text, row.source_start is not None) for row in told]


def test_who_speaks_below_speaks_in_the_headline() -> None:
    told = read_headline(HEADLINE, "Bell said on Monday that it will be sold.")
    assert told == [("indirect", "The mill will be sold in May", True)]


def test_who_says_nothing_below_is_what_the_headline_is_about() -> None:
    assert read_headline(HEADLINE, SILENT) == [("own", HEADLINE, False)]


def test_a_quote_behind_a_name_is_said_by_it() -> None:
    ((_, _, has_source),) = read_headline("Ann Bell: “The mill will be sold in May”", SILENT)
    assert has_source


@pytest.mark.parametrize("who", ["Police", "Lawyer"])
def test_a_noun_for_who_tells_needs_no_word_below(who: str) -> None:
    text = f"{who}: The mill will be sold in May\n\n{SILENT}"
    first, *others = make_blocks(text)
    noun = replace(find_mention(text, who), form="nominal")
    layers = Layers({"blocks": [replace(first, role="title"), *others], "mentions": [noun]})
    rows = statements.STAGE.run(make_document(text), layers)["statements"]
    assert next(row.source_start for row in rows if isinstance(row, Statement)) == 0
