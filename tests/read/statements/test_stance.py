from __future__ import annotations

import pytest
from tests.read.statement_pages import read_rows

from secondsource.read.statements.stance import read_certainty, read_stance, wills, withholds


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Bell said it held.", "asserts"),
        ("Bell alleged that it held.", "alleges"),
        ("Bell purportedly told Reed that it held.", "alleges"),
        ("Bell denied that it held.", "denies"),
        ("Bell did not deny that it held.", "asserts"),
        ("Bell does not believe that it held.", "denies"),
        ("Bell has not said that it held.", "doubts"),
        ("Bell doubted that it held.", "doubts"),
        ("Bell vowed to rebuild it.", "intends"),
        ("Bell refused to rebuild it.", "denies"),
        ("Bell declined to say whether it held.", "doubts"),
        ("Bell refused to comment on the wall.", "doubts"),
        ("Bell has refused to let Reed comment on it.", "denies"),
        ("Bell stopped short of calling for a new wall.", "doubts"),
        ("Bell pleaded not guilty to the charges.", "denies"),
        ("Bell pleaded guilty to theft.", "asserts"),
        ("Bell pleaded with the council to rebuild it.", "asks"),
        ("No group has claimed that it fell.", "doubts"),
        ("Nobody denied that it held.", "asserts"),
        ("A few said that it held.", "asserts"),
        ("No 10 said that it held.", "asserts"),
        ("Bell urged Reed to rebuild it.", "asks"),
        ("Bell told Reed to leave the quay.", "asks"),
        ("Residents were told to leave the quay.", "asks"),
        ("Bell agreed to leave the quay.", "intends"),
        ("Bell agreed that it held.", "asserts"),
        ("Bell hopes to leave the quay.", "intends"),
        ("Bell made no mention of the fire.", "doubts"),
        ("Bell failed to explain why it fell.", "doubts"),
        ("Bell called the report “a lie”.", "denies"),
        ("Bell called the report “a surprise”.", "asserts"),
        ("Bell has denied asking for the quay to be cleared.", "denies"),
        ("Did it hold?", "asks"),
    ],
)
def test_the_stance_follows_the_cue_and_its_negation(text: str, stance: str) -> None:
    assert [row.stance for row in read_rows(text)] == [stance]


def test_who_withholds_says_so_in_the_cue() -> None:
    assert withholds("decline", "declined to say", "whether it held")
    assert withholds("refuse", "refused", "to comment")
    assert not withholds("refuse", "refused", "to sign what Reed declined to comment on")
    assert not withholds("say", "said", "that Reed declined to comment")


def test_who_is_told_to_do_a_thing_is_asked_to() -> None:
    assert wills("tell", "to leave the quay") == "asks"
    assert wills("agree", "to leave") == "intends"
    assert wills("tell", "to the council it seemed late") is None
    assert wills("say", "to leave") is None


def test_a_negated_intention_is_a_denial() -> None:
    assert read_stance("intends", "plan", is_negated=True) == "denies"


@pytest.mark.parametrize(
    "hedged", ["It may have held.", "It reportedly held.", "It is believed to hold.", "It MIGHT hold."]
)
def test_a_hedge_inside_lowers_certainty(hedged: str) -> None:
    assert read_certainty(hedged, None) < read_certainty("It held.", None)


def test_the_weakest_hedge_counts() -> None:
    assert read_certainty("It may possibly hold.", None) == read_certainty("It possibly holds.", None)


def test_a_cue_of_belief_lowers_certainty() -> None:
    assert read_certainty("it held", "believe") < read_certainty("it held", "say")


def test_a_negated_cue_leaves_little_certainty() -> None:
    assert read_certainty("it held", "say", is_negated=True) <= 0.2
