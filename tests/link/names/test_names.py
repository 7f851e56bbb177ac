from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.link.names.names import KnownName, compare_names

NAMES = st.text(alphabet="abdehiklmnoruyzABDKLMS '-.,éИк1", min_size=1, max_size=24)


def verdict(left: str, right: str, kind: str = "PER", other: str | None = None) -> str:
    return compare_names(KnownName(left, kind), KnownName(right, other or kind)).verdict


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Abdul Karim Dervani", "Abdel-Kareem al-Dervany"),
        ("Muhammad Tarenq", "Mohammed Tarenk"),
        ("Sergei Ostrovskiy", "Sergey Ostrovskij"),
        ("J. Marel", "Jonas Marel"),
        ("Jonas P. Marel Jr.", "Jonas Marel"),
        ("Marel, Jonas", "Jonas Marel"),
        ("Tan Wei-ling", "Tan Weiling"),
        ("Sheikh Yousef bin Tarenq", "Youssef Tarenq"),
        ("Bill Marel", "William Marel"),
        ("Nikolai Ostrov", "Nikolai Petrovich Ostrov"),
        ("Олена Дерван", "Olena Dervan"),
    ],
)
def test_spellings_initials_titles_orders_and_short_forms_are_one_person(left: str, right: str) -> None:
    assert verdict(left, right) == "same"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Mara Voss", "Anton Voss"),
        ("Maria Ostrova", "Mario Ostrova"),
        ("Hassan Dervani", "Hussein Dervani"),
        ("Kim Lo-rin", "Kim Lo-dae"),
        ("Jonas A. Marel", "Jonas B. Marel"),
        ("J. Marel", "Anton Marel"),
        ("Jonas Marel Sr.", "Jonas Marel Jr."),
        ("Mr. Voss", "Mrs. Voss"),
        ("Nikolai Petrovich Ostrov", "Nikolai Ivanovich Ostrov"),
    ],
)
def test_sisters_fathers_and_other_persons_of_one_surname_are_told_apart(left: str, right: str) -> None:
    assert verdict(left, right) == "different"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("University of Tarenq", "Tarenq University"),
        ("Tessim Steel Corp.", "Tessim Steel"),
        ("Tessim Steel AG", "Tessim Steel Aktiengesellschaft"),
        ("Org. of Tessim Farmers", "Organisation of Tessim Farmers"),
        ("44th Brigade", "Brigade Forty-Four"),
        ("Ministry of Health", "Health Ministry"),
        ("Parliament of Iraq", "Iraqi Parliament"),
        ("Al-Tareeq Front", "Al Tariq Front"),
        ("T.L.F.", "TLF"),
    ],
)
def test_legal_forms_orders_and_spellings_make_no_other_body(left: str, right: str) -> None:
    assert verdict(left, right, "ORG") == "same"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Panel 1", "Panel 2"),
        ("Iraqi Parliament", "Iraqi Government"),
        ("Government of Estonia", "Government of Ethiopia"),
        ("Tessim Steel AG", "Tessim Steel GmbH"),
        ("Tessim Steel", "Tessim Press"),
    ],
)
def test_numbers_places_and_kinds_tell_bodies_apart(left: str, right: str) -> None:
    assert verdict(left, right, "ORG") == "different"


def test_a_place_is_not_the_body_that_meets_there() -> None:
    assert verdict("Tessim House", "Tessim House", "FAC", "ORG") == "different"


def test_a_surname_alone_leaves_open_whose_it_is() -> None:
    assert verdict("Voss", "Mara Voss") == "unsure"


def test_an_acronym_leaves_open_whose_it_is() -> None:
    assert verdict("TFU", "Tessim Farmers Union", "ORG") == "unsure"


def test_the_reason_names_the_words_that_told() -> None:
    assert compare_names(KnownName("Mara Voss", "PER"), KnownName("Anton Voss", "PER")).why == "“Anton” is not “Mara”"


@given(left=NAMES, right=NAMES, kind=st.sampled_from(["PER", "ORG", "GPE"]))
def test_the_sides_may_be_exchanged(left: str, right: str, kind: str) -> None:
    one, other = KnownName(left, kind), KnownName(right, kind)
    assert compare_names(one, other) == compare_names(other, one)


@given(name=NAMES.filter(lambda name: sum(one.isalpha() for one in name) > 2), kind=st.sampled_from(["PER", "ORG"]))
def test_no_name_differs_from_itself(name: str, kind: str) -> None:
    assert compare_names(KnownName(name, kind), KnownName(name, kind)).verdict != "different"
