"""Who has a part in what happened, and who only stands beside it."""

from __future__ import annotations

from tests.read.readings import ReadText


def test_who_says_that_it_happened_has_no_part_in_it() -> None:
    content = "shells hit the mill, killing two"
    read = ReadText(f"Belan Tarif said {content}.", said=[("s", content, 0)])
    assert read.roles("killing") == {}
    after = ReadText(f"{content}, Belan Tarif said.", said=[("s", content, 0)])
    assert after.roles("killing") == {}


def test_who_says_what_they_will_do_is_its_actor() -> None:
    content = "to attack the town"
    assert ReadText(f"Belan Tarif vowed {content}.", said=[("s", content, 0)]).roles("attack") == {
        "actor": "Belan Tarif"
    }


def test_a_part_told_inside_of_what_is_said_stays() -> None:
    content = "Orsin Vesh killed two"
    read = ReadText(f"Belan Tarif said {content}.", said=[("s", content, 0)])
    assert read.roles("killed") == {"actor": "Orsin Vesh"}
