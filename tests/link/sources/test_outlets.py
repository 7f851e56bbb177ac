from __future__ import annotations

from tests.link.builders import Pile, add_page, run_stages

from secondsource.ids import make_id
from secondsource.link.sources import outlets
from secondsource.tables import Failure, Outlet
from secondsource.worktables import Family, Kin


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


def with_families(*rows: tuple[str, str]) -> Pile:
    pile = Pile()
    add_page(pile, "https://www.post.example/1", "Text.", outlet="Harbour Post")
    pile.tables["families"] += [Family(make_id("outlet", outlet), outlet, family) for outlet, family in rows]
    return run_stages(pile, outlets.STAGES)


def test_an_outlet_and_its_pages_have_the_family_a_person_states() -> None:
    pile = with_families(("post.example", "Gull Press"))
    assert [row.family for row in pile.of(Outlet)] == [row.family for row in pile.of(Kin)] == ["Gull Press"]


def test_without_a_statement_no_outlet_has_a_family() -> None:
    pile = with_families()
    assert ([row.family for row in pile.of(Outlet)], pile.of(Kin)) == ([None], [])


def test_a_family_of_an_outlet_without_pages_is_told() -> None:
    (failure,) = with_families(("pots.example", "Gull Press")).of(Failure)
    assert (failure.code, failure.uri) == ("unknown-outlet", "families.tsv")
    assert "'pots.example' publishes no page of this case" in failure.message
