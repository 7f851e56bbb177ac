from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.link.builders import Pile, add_mention, add_page, add_statement, run_stages

from secondsource.link.claims import claims, sayings, senses
from secondsource.link.names import entities, namekeys
from secondsource.read.network.labels import VECTOR_SIZE
from secondsource.read.statements.vectors import pack_vector
from secondsource.tables import Span, Statement
from secondsource.worktables import Meaning, SayingRoot

STAGES = (namekeys.STAGE, *entities.STAGES, sayings.STAGE, *senses.STAGES, *claims.STAGES)
PLACES = ("Tamo", "Oreb")


def tell(
    pile: Pile, number: int, text: str, *, said_by: str | None = None, places: tuple[str, ...] = PLACES
) -> Statement:
    """Add a page about ``places`` with one statement; all vectors are the same."""
    page = add_page(pile, f"https://o{number}.example/1", f"{text}. {said_by or 'Nobody'} said so. {' '.join(places)}")
    for place in places:
        add_mention(pile, page, place, type="GPE")
    statement = add_statement(pile, page, text, *([("speaker", said_by, None)] if said_by else []))
    vector = pack_vector(np.full(VECTOR_SIZE, VECTOR_SIZE**-0.5, np.float32))
    pile.tables["meanings"].append(Meaning(statement.statement_id, page.document_id, vector, b"", 0))
    return statement


def joined(pile: Pile) -> bool:
    return len({row.claim_id for row in run_stages(pile, STAGES).of(SayingRoot)}) == 1


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("they fired without any warning", True),
        ("they fired after a warning", False),
        ("she fired without any warning", False),
    ],
)
def test_they_stand_for_whom_a_page_about_the_same_tells_it_of(text: str, *, is_one: bool) -> None:
    pile = Pile()
    tell(pile, 1, "the guards had fired without warning")
    tell(pile, 2, text)
    assert joined(pile) == is_one


def test_they_of_a_page_about_something_else_are_others() -> None:
    pile = Pile()
    tell(pile, 1, "the guards had fired without warning")
    tell(pile, 2, "they fired without any warning", places=("Lisk", "Vale"))
    assert not joined(pile)


@pytest.mark.parametrize(("said_by", "is_one"), [("The union", True), ("The ministry", False), ("Vesna Tarn", False)])
def test_a_short_statement_of_a_body_is_told_by_its_kind_on_pages_about_the_same(said_by: str, *, is_one: bool) -> None:
    pile = Pile()
    tell(pile, 1, "the roof was locked", said_by=said_by)
    tell(pile, 2, "the roof of the mill has been locked since May", said_by="the Dockworkers' Union")
    assert joined(pile) == is_one


def test_the_first_sentence_of_a_quote_may_be_what_others_tell() -> None:
    pile = Pile()
    tell(pile, 1, "the guards had fired without warning")
    quote = tell(
        pile, 2, "“They fired without warning,” he said, “and nobody on that roof had seen the boats come in.”"
    )
    parts = tuple(
        Span(quote.content[0].start + start, quote.content[0].start + end)
        for start, end in ((0, 29), (38, len(quote.text)))
    )
    told = replace(quote, content=parts, form="direct")
    pile.tables["statements"] = [told if row.statement_id == told.statement_id else row for row in pile.of(Statement)]
    assert joined(pile)


def test_the_first_sentence_of_a_quote_may_be_all_that_another_page_has_of_it_word_for_word() -> None:
    pile = Pile()
    tell(pile, 1, "The guards had fired without warning")
    quote = tell(
        pile,
        2,
        "“The guards had fired without warning,” he said, “and nobody on that roof had seen the boats come in.”",
    )
    parts = tuple(
        Span(quote.content[0].start + start, quote.content[0].start + end)
        for start, end in ((0, 39), (48, len(quote.text)))
    )
    told = replace(quote, content=parts, form="direct")
    pile.tables["statements"] = [told if row.statement_id == told.statement_id else row for row in pile.of(Statement)]
    assert joined(pile)


@pytest.mark.parametrize(("other", "is_one"), [("Mara Voss", True), ("Tomas Reel", False)])
def test_a_few_words_are_one_claim_where_the_same_person_says_them(other: str, *, is_one: bool) -> None:
    pile = Pile()
    for number, speaker in enumerate(("Mara Voss", other)):
        page = add_page(
            pile, f"https://o{number}.example/1", f"“The roof was locked,” {speaker} said in Tamo and Oreb."
        )
        for place in PLACES:
            add_mention(pile, page, place, type="GPE")
        mention = add_mention(pile, page, speaker, type="PER")
        statement = add_statement(
            pile, page, "The roof was locked", ("speaker", speaker, mention.mention_id), form="direct"
        )
        vector = pack_vector(np.full(VECTOR_SIZE, VECTOR_SIZE**-0.5, np.float32))
        pile.tables["meanings"].append(Meaning(statement.statement_id, page.document_id, vector, b"", 0))
    assert joined(pile) == is_one
