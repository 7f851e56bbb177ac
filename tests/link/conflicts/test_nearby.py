from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.link.builders import make_figure

from secondsource.link.conflicts.causes import CAUSE
from secondsource.link.conflicts.nearby import Nearby
from secondsource.link.conflicts.occasions import WHEN
from secondsource.worktables import Figure

NAMES = st.lists(st.sampled_from(["vesna", "north vesna", "tessim", "old tessim hall"]), max_size=2).map(tuple)


def are_near(left: Figure, right: Figure) -> bool:
    """Say by trying what `Nearby` finds by words."""
    words = [
        {word for name in (row.places or (*row.scene, *(row.setting if row.scene else ()))) for word in name.split()}
        for row in (left, right)
    ]
    return not all(words) or bool(words[0] & words[1])


@given(st.lists(st.tuples(NAMES, NAMES, NAMES), max_size=8), st.integers(0, 8))
def test_figures_are_found_whose_places_share_a_word(told: list[tuple[tuple[str, ...], ...]], end: int) -> None:
    rows = [make_figure(1, places=places, scene=scene, setting=setting) for places, scene, setting in told]
    nearby = Nearby(rows)
    for at, row in enumerate(rows):
        near = [other for other in range(at + 1, min(end, len(rows))) if are_near(row, rows[other])]
        assert sorted(nearby.find(at, min(end, len(rows)))) == near


def test_places_of_a_date_are_no_matter() -> None:
    rows = [make_figure(1, places=(name,), unit="date") for name in ("vesna", "tessim")]
    assert list(Nearby(rows).find(0, 2)) == [1]


def test_occasions_and_causes_are_met_by_the_names_of_their_pages() -> None:
    settings = (("mara voss", "tessim"), ("mara voss", "old tessim hall"), ("tessim hall",), ())
    for key in (f"{WHEN} end strike", f"{CAUSE}strike"):
        rows = [make_figure(1, key=key, unit="date", setting=setting) for setting in settings]
        assert [sorted(Nearby(rows).find(at, 4)) for at in range(4)] == [[1], [], [], []]
