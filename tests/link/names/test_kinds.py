"""What kind of thing a name stands for, as the words beside it tell."""

from __future__ import annotations

import pytest
from tests.link.builders import Pile, add_mention, add_page, run_stages

from secondsource.link.names import entities, namekeys
from secondsource.link.names.kinds import told_kind
from secondsource.tables import Entity


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The people who live in Oreb left.", "Oreb", "GPE"),
        ("The port of Oreb was closed.", "Oreb", "GPE"),
        ("Oreb's parliament met.", "Oreb", "GPE"),
        ("They met in Oreb House today.", "Oreb", None),
        ("They have confidence in Oreb.", "Oreb", None),
        ("The company Tide Bulk ran it.", "Tide Bulk", "ORG"),
        ("Tide Bulk, a Norrian company, ran it.", "Tide Bulk", "ORG"),
        ("The minister, Varo Beyn, said so.", "Varo Beyn", "PER"),
        ("Varo Beyn, the harbour minister, said so.", "Varo Beyn", "PER"),
        ("Varo Beyn, a spokesman for the company, said so.", "Varo Beyn", "PER"),
        ("Varo Beyn, the company's spokesman, said so.", "Varo Beyn", "PER"),
        ("Mr. Beyn said so.", "Beyn", "PER"),
        ("It was Beyn again.", "Beyn", None),
    ],
)
def test_words_beside_a_name_tell_what_it_is(text: str, name: str, kind: str | None) -> None:
    pile = Pile()
    page = add_page(pile, "https://post.example/1", text)
    assert told_kind(text, add_mention(pile, page, name)) == kind


def test_what_words_tell_outweighs_what_a_reader_guessed() -> None:
    pile = Pile()
    page = add_page(pile, "https://post.example/1", "The port of Oreb is shut. Oreb waits. Oreb is still.")
    for nth in range(3):
        add_mention(pile, page, "Oreb", nth=nth, type="ORG", chain_id="oreb")
    rows = run_stages(pile, (namekeys.STAGE, *entities.STAGES)).of(Entity)
    assert [row.type for row in rows] == ["GPE"]


def test_a_hall_one_is_in_stays_a_hall() -> None:
    pile = Pile()
    page = add_page(pile, "https://post.example/1", "They met in Silo 4 today.")
    add_mention(pile, page, "Silo 4", type="FAC")
    rows = run_stages(pile, (namekeys.STAGE, *entities.STAGES)).of(Entity)
    assert [row.type for row in rows] == ["FAC"]
