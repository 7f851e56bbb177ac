from __future__ import annotations

import pytest
from tests.link.builders import Pile, add_mention, add_page, run_stages

from secondsource.link import entities, namekeys
from secondsource.tables import Entity

STAGES = (namekeys.STAGE, *entities.STAGES)
EXPLAINED = (
    "They armed the quay police, as the force that guards Tamo's harbours is commonly called. Mara Voss met them."
)


def bodies(explained: str, *, other: str = "Mara Voss", day: str = "2020-01-08") -> list[set[str]]:
    """Return what each body is called that a page explains, and one that another names beside ``other``."""
    pile = Pile()
    page = add_page(pile, "https://1.example/1", explained, published="2020-01-06")
    add_mention(pile, page, "the quay police", type="ORG", form="common")
    add_mention(pile, page, "Mara Voss")
    named = add_page(pile, "https://2.example/1", f"The Harbour Guard left. {other} saw it.", published=day)
    add_mention(pile, named, "Harbour Guard", type="ORG")
    add_mention(pile, named, other)
    return [{row.name, *row.aliases} for row in run_stages(pile, STAGES).of(Entity) if row.type == "ORG"]


def test_a_body_is_the_one_whose_name_says_what_it_is_explained_to_do() -> None:
    assert {"Harbour Guard", "the quay police"} in bodies(EXPLAINED) or {"Harbour Guard", "quay police"} in bodies(
        EXPLAINED
    )


@pytest.mark.parametrize(
    "explained",
    [
        EXPLAINED.replace("guards", "cleans"),
        EXPLAINED.replace("guards Tamo's harbours", "guards the old harbours and cleans"),
        EXPLAINED.replace(", as the force that", ", and the force that"),
        EXPLAINED.replace("the force that", "the song that"),
    ],
)
def test_other_explanations_join_nothing(explained: str) -> None:
    assert not any("Harbour Guard" in names and len(names) > 1 for names in bodies(explained))


@pytest.mark.parametrize(("other", "day"), [("Jonas Osk", "2020-01-08"), ("Mara Voss", "2020-03-08")])
def test_a_name_on_a_page_about_others_or_of_other_days_is_another_body(other: str, day: str) -> None:
    assert not any("Harbour Guard" in names and len(names) > 1 for names in bodies(EXPLAINED, other=other, day=day))
