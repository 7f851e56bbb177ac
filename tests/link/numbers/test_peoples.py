from __future__ import annotations

from secondsource.link.numbers.peoples import names_people


def test_a_word_for_those_of_a_country_names_a_people_and_the_name_of_a_ship_does_not() -> None:
    assert names_people("ethiopian")
    assert not names_people("ethiopia")
    assert not names_people("kestrel")
