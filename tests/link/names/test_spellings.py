from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.link.names.latin import letters_of, to_latin
from secondsource.link.names.spellings import (
    LEAST_LIKELY,
    letter_pairs,
    skeleton_of,
    sound_of,
    spelling_odds,
    weigh_likely,
    weigh_quickly,
    weigh_spellings,
)

WORDS = st.text(alphabet="abdehiklmnorstuyzq'é", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("left", "right"),
    [("youssouf", "yousef"), ("kareem", "karim"), ("tariq", "tarek"), ("dimitri", "dmitry"), ("zelenka", "zelenca")],
)
def test_spellings_of_one_name_are_likelier_one_than_two(left: str, right: str) -> None:
    assert spelling_odds(left, right) > 0


@pytest.mark.parametrize(("left", "right"), [("mara", "maro"), ("kevin", "levin"), ("olga", "oleg"), ("dan", "dora")])
def test_near_misses_are_likelier_two(left: str, right: str) -> None:
    assert spelling_odds(left, right) < 0


@pytest.mark.parametrize(("left", "right"), [("xi", "shi"), ("qaddafi", "gadhafi"), ("hussein", "husayn")])
def test_romanisations_of_one_name_sound_alike(left: str, right: str) -> None:
    assert sound_of(left) == sound_of(right)


def test_spellings_with_other_vowels_share_their_consonants() -> None:
    assert skeleton_of("Mohammed") == skeleton_of("Muhammad")


@given(left=WORDS, right=WORDS)
def test_odds_do_not_depend_on_the_order(left: str, right: str) -> None:
    assert spelling_odds(left, right) == spelling_odds(right, left)


@given(word=st.text(max_size=60))
def test_any_text_has_odds(word: str) -> None:
    assert spelling_odds(word, "mara") >= LEAST_LIKELY


@given(text=st.text(max_size=40))
def test_letters_are_a_to_z(text: str) -> None:
    assert set(letters_of(text)) <= set("abcdefghijklmnopqrstuvwxyz")


def test_marks_are_dropped_and_other_scripts_romanised() -> None:
    assert (to_latin("Özgür"), letters_of("Дерван")) == ("Ozgur", "dervan")


@given(left=WORDS, right=WORDS)
def test_weighing_quickly_comes_to_the_same(left: str, right: str) -> None:
    a, b = letters_of(left), letters_of(right)
    assert weigh_quickly(a, b) == pytest.approx(weigh_spellings(a, b, letter_pairs()))


@given(left=WORDS, right=WORDS)
def test_leaving_off_where_nothing_leads_above_0_loses_no_likely_pair(left: str, right: str) -> None:
    a, b = letters_of(left), letters_of(right)
    whole = weigh_quickly(a, b)
    assert weigh_likely(a, b) == (whole if whole >= 0 else None)
