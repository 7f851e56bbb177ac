from __future__ import annotations

import pytest
from tests.link.builders import Pile, add_page, add_statement, run_stages

from secondsource.link.claims import claims, sayings
from secondsource.link.claims.standings import name_act
from secondsource.link.conflicts import conflicts, figures
from secondsource.link.origins import origins, tellings
from secondsource.tables import Conflict

STAGES = (sayings.STAGE, *claims.STAGES, tellings.STAGE, origins.STAGE, figures.STAGE, conflicts.STAGE)


def found(*texts: str) -> list[tuple[str, str]]:
    """Return the naming conflicts of pages that tell one claim each, with a speaker of its own."""
    pile = Pile()
    for number, text in enumerate(texts):
        page = add_page(pile, f"https://o{number}.example/1", text, published=f"2021-03-0{number + 1}")
        add_statement(pile, page, text, ("speaker", f"Speaker {number}", None))
    return [(row.value_l, row.value_r) for row in run_stages(pile, STAGES).of(Conflict) if row.kind == "naming"]


def test_a_resolution_for_one_and_a_law_for_another_is_a_conflict() -> None:
    texts = (
        f"the northern assembly passed the harbour {word} on foreign wheat contracts" for word in ("resolution", "law")
    )
    assert found(*texts) == [("resolution", "law")]


def test_words_of_one_standing_are_no_conflict() -> None:
    texts = (
        f"the northern assembly passed the harbour {word} on foreign wheat contracts" for word in ("statute", "law")
    )
    assert found(*texts) == []


def test_a_law_that_nobody_passes_is_no_act() -> None:
    texts = (f"the northern guards opened the harbour gate in line with the {word}" for word in ("law", "decree"))
    assert found(*texts) == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Parliament passed a law", ("law", "law")),
        ("The Bill was voted down", ("bill", "Bill")),
        ("a law passed as a resolution", None),
        ("It is not a law at all", ("not law", "not a law")),
        ("a law", None),
    ],
)
def test_an_act_has_the_one_word_near_the_verb_that_passes_it(text: str, act: tuple[str, str] | None) -> None:
    found = name_act(text)
    assert (found and (found.standing, text[found.start : found.end])) == act
