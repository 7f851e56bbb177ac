from __future__ import annotations

from time import process_time

from tests.read.statement_pages import make_blocks, read_rows

from secondsource.read.statements.surroundings import Surroundings
from secondsource.tables import Statement


def look_around(text: str, rows: list[Statement]) -> list[list[str]]:
    surroundings = Surroundings(text, make_blocks(text), rows)
    told = [row for row in rows if row.cue_start is not None]
    return [[text[span.start : span.end].strip() for span in surroundings.of(row)] for row in told]


def test_what_stands_before_and_behind_what_is_said_in_its_sentence_surrounds_it() -> None:
    text = "It rained. Ann Bell told the Oren Gazette that the wall held. The sun shone."
    rows = [row for row in read_rows(text) if row.form != "own"]
    assert look_around(text, rows) == [["Ann Bell told the Oren Gazette", "."]]


def test_a_paragraph_of_thousands_of_statements_is_split_once() -> None:
    def seconds(n_sentences: int) -> float:
        text = "The Vesnan guard said it would go. " * n_sentences
        rows = [row for row in read_rows(text.strip()) if row.form != "own"]
        began = process_time()
        look_around(text.strip(), rows)
        return process_time() - began

    assert seconds(800) < 12 * max(seconds(200), 0.002)
