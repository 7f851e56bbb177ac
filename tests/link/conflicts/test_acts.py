"""What pages call an act, and whether two of them name one act differently."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from secondsource.engines.jobs import run_document_stages
from secondsource.link.conflicts.actnames import LEAST_COSINE, compare_acts
from secondsource.pipeline import DOCUMENT_STAGES
from secondsource.read.statements.vectors import pack_vector
from secondsource.reading import clean_text
from secondsource.worktables import Act, NamedAct


def acts_of(text: str) -> dict[int, Act]:
    """Return the acts that a page names, by where the word for each stands."""
    page = clean_text(text)
    rows = run_document_stages(page.document, {"blocks": page.blocks}, DOCUMENT_STAGES)
    return {row.start: row for row in rows.get("acts", ()) if isinstance(row, Act)}


@pytest.mark.parametrize(
    ("text", "word", "standing", "body"),
    [
        ("Velland's parliament passed a law that closes the harbour of Oreb.", "law", "law", "parliament"),
        ("The Vellish legislature ratified a bill allowing the guards to close Oreb.", "bill", "bill", "parliament"),
        ("The parliament's decision to close the harbour of Oreb stands.", "decision", "decision", "parliament"),
        (
            "They met after a resolution calling on the army to leave Oreb, which the assembly passed in May.",
            "resolution",
            "resolution",
            "parliament",
        ),
        ("The court handed down a ruling that Oreb must pay, and issued it on Monday.", "ruling", "ruling", "court"),
    ],
)
def test_an_act_is_named_beside_what_it_is_to_do(text: str, word: str, standing: str, body: str) -> None:
    (row,) = acts_of(f"Rain fell on Oreb all day.\n\n{text}").values()
    assert (row.value, row.standing, row.body) == (word, standing, body)


@pytest.mark.parametrize(
    "text", ["He studied law in Oreb.", "The bill for lunch came to nine crowns.", "Her decision was to stay in Oreb."]
)
def test_a_word_that_nobody_passes_is_no_act(text: str) -> None:
    assert acts_of(text) == {}


def test_a_word_that_points_back_is_of_the_act_before() -> None:
    text = (
        "On 4 March 2021 Velland's parliament passed a law that closes the harbour of Oreb.\n\n"
        "“It is not a law at all,” the speaker, Ann Bell, told reporters in Marrow on 6 March 2021."
    )
    first, second = acts_of(text).values()
    assert (second.standing, second.value, second.first) == ("not law", "not a law", "2021-03-04")
    assert (second.vector, second.body) == (first.vector, "parliament")


def test_what_a_page_says_beside_a_quote_is_its_own_word() -> None:
    text = "Rain fell on Oreb all day.\n\nThe assembly passed a resolution calling on the army to leave Oreb."
    (act,) = acts_of(text).values()
    page = clean_text(text)
    rows = run_document_stages(page.document, {"blocks": page.blocks}, DOCUMENT_STAGES)
    forms = {row.statement_id: row.form for row in rows["statements"]}  # type: ignore[attr-defined]  # statements have a form
    assert forms[act.voice_id] == "own"


def toward(angle: float) -> bytes:
    vector = np.zeros(384, np.float32)
    vector[::2], vector[1::2] = np.cos(angle) / 192**0.5, np.sin(angle) / 192**0.5
    return pack_vector(vector)


ACT = NamedAct(
    key="act velland",
    act_id="a",
    document_id="d1",
    statement_id="s1",
    voice_id="s1",
    start=0,
    standing="law",
    value="law",
    body="parliament",
    lands=("oreb", "velland"),
    names=(),
    setting=("oreb",),
    vector=toward(0),
    is_dated=1,
    first="2021-03-04",
    last="2021-03-04",
    published="2021-03-05",
    claim_id="c1",
    source="outlet 1",
    source_label="One",
)
OTHER = replace(
    ACT,
    act_id="b",
    document_id="d2",
    statement_id="s2",
    voice_id="s2",
    standing="resolution",
    value="resolution",
    lands=("velland",),
    claim_id="c2",
    source="outlet 2",
    source_label="Two",
)


def test_one_act_under_two_standings_is_told_once() -> None:
    again = replace(OTHER, act_id="c", start=90, statement_id="s3", claim_id="c3")
    assert [(left.act_id, right.act_id) for left, right in compare_acts([again, OTHER, ACT])] == [("a", "b")]


@pytest.mark.parametrize(
    "other",
    [
        replace(OTHER, standing="law"),
        replace(OTHER, source="outlet 1"),
        replace(OTHER, claim_id="c1"),
        replace(OTHER, body="court"),
        replace(OTHER, first="2021-05-01", last="2021-05-31"),
        replace(OTHER, vector=toward(np.arccos(LEAST_COSINE) + 0.1)),
        replace(OTHER, standing="not resolution"),
        replace(OTHER, lands=("oreb", "velland")),
    ],
    ids=[
        "same standing",
        "same source",
        "same claim",
        "other body",
        "other days",
        "other aim",
        "not another",
        "other key",
    ],
)
def test_what_may_be_another_act_is_not_compared(other: NamedAct) -> None:
    assert not list(compare_acts([ACT, other]))


def test_one_day_and_what_the_pages_are_about_make_up_for_other_words() -> None:
    told = [replace(ACT, setting=("bell", "marrow", "oreb")), replace(OTHER, setting=("bell", "marrow", "oreb"))]
    apart = [told[0], replace(told[1], vector=toward(np.pi / 2))]
    assert len(list(compare_acts(apart))) == 1
    assert not list(compare_acts([apart[0], replace(apart[1], last="2021-03-05")]))


def test_one_name_on_one_stated_day_makes_up_for_other_words() -> None:
    angle = np.arccos(LEAST_COSINE) + 0.1
    named = [replace(ACT, names=("orr shipping",)), replace(OTHER, names=("orr shipping",), vector=toward(angle))]
    assert len(list(compare_acts(named))) == 1
    assert not list(compare_acts([replace(row, is_dated=0) for row in named]))


def test_of_two_hundred_pages_that_name_one_act_each_is_told_once_or_few_times() -> None:
    rows = [
        replace(row, act_id=f"{number}", document_id=f"d{number}", source=f"o{number}", claim_id=f"c{number}")
        for number, row in enumerate([ACT, OTHER] * 100)
    ]
    told = list(compare_acts(rows))
    assert len(told) <= 2 * len(rows)
    assert {row.source for pair in told for row in pair} == {row.source for row in rows}
