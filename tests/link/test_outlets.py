from __future__ import annotations

from tests.link.builders import Pile, add_page, run_stages

from secondsource.link import outlets
from secondsource.tables import Outlet


def named(*names: str | None) -> str:
    pile = Pile()
    for number, name in enumerate(names):
        add_page(pile, f"https://www.post.example/{number}", "Text.", outlet=name)
    (outlet,) = run_stages(pile, outlets.STAGES).of(Outlet)
    assert outlet.domain == "post.example"
    return outlet.name


def test_an_outlet_has_the_name_most_of_its_pages_state() -> None:
    assert named("Post", "Harbour Post", "Harbour Post", None) == "Harbour Post"


def test_an_outlet_without_a_stated_name_has_its_domain() -> None:
    assert named(None, None) == "post.example"


def test_a_tie_of_names_goes_to_the_first_by_spelling() -> None:
    assert named("Tide", "Post") == "Post"
