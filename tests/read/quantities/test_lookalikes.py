from __future__ import annotations

import pytest
from tests.read.readings import ReadText

from secondsource.read.quantities.quantities import find_quantities
from secondsource.stage import Layers
from secondsource.tables import Block, Document, Mention


def surfaces(text: str) -> list[str]:
    return [surface for surface, _, _ in ReadText(text).amounts()]


@pytest.mark.parametrize(
    "text",
    [
        "They cite Article 51 and Articles 5 and 6 there.",
        "They cite UN Resolution 2254 and Section 4(b) there.",
        "They cite section 3.2.1 and version 2.0 there.",
        "They flew MH17, an F-16 and a Boeing 737 there.",
        "They took Highway 61 to Channel 4 and Room 101 there.",
        "They met at 10 Harbour Street there.",
        "They met the 7th Brigade and Unit 8200 there.",
        "They won phase 3 and No. 10 there.",
        "They crashed in lap 48 at turn three.",
    ],
)
def test_a_label_is_no_amount(text: str) -> None:
    assert surfaces(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A driver, 34, left.",
        "A driver, 34 — a father — left.",
        "Mara Venn, 34, left.",
        "A man aged 34 left.",
        "A 34-year-old left.",
        "He was 34 years old.",
        "She left at age 16 there.",
        "Tom and Mara Venn, 27 and 29 years old, left.",
        "Children aged 5 to 12 left.",
        "Daughters aged five and seven left.",
    ],
)
def test_an_age_is_no_amount(text: str) -> None:
    assert surfaces(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The 2015 elections came.",
        "It began in the 1990s, in '89 and on 5 May.",
        "They came at 10.30am and 5 p.m. there.",
        "They were called at 6.13 to the mill.",
        "It took an hour and a half there.",
        "Picture 1/8 The mill.",
        "See you one day.",
        "They met from Sept. 19 to 22 there.",
        "The id is 783499116076687360 there.",
        "Zero Bakery came.",
        "The third man and the 21st century came.",
        "A third man came in the first half there.",
        "One half-brother came with one of them.",
        "Ground zero saw zero tolerance.",
        "He scores often there.",
        "Those two came.",
        "The 737s and 5G came.",
    ],
)
def test_a_date_an_ordinal_or_a_turn_of_speech_is_no_amount(text: str) -> None:
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They turn three men away.", ["three"]),
        ("It lasted one day.", ["one day"]),
        ("They track 500 vessels there.", ["500"]),
        ("They order 12 flights there.", ["12"]),
        ("About 2000 people came.", ["2000"]),
        ("Killing 40 people, it left.", ["40"]),
        ("On Monday 12 men came.", ["12"]),
        ("In Kenya 40 people came.", ["40"]),
        ("They lost 500people there.", ["500"]),
        ("The 3,000-year-old mill stands.", ["3,000-year"]),
        ("At least one civilian died.", ["one"]),
        ("They won 10 seats and 3 cups.", ["10", "3"]),
        ("The quake had a magnitude of 6.5 there.", ["6.5"]),
        ("They saw zero deaths there.", ["zero"]),
        ("They cut it by half.", ["half"]),
        ("They rose by a third.", ["a third"]),
    ],
)
def test_an_amount_that_looks_like_something_else_is_kept(text: str, found: list[str]) -> None:
    assert surfaces(text) == found


def named(text: str, name: str) -> list[tuple[str, str | None]]:
    """Return the quantities of a text one stretch of which was taken for a name, with their units."""
    start = text.index(name)
    mention = Mention("m", "d", start, start + len(name), "MISC", "proper", None)
    document = Document("d", "c", "u", None, None, None, (), None, None, None, None, "en", None, None, None, text)
    layers = Layers({"blocks": [Block("b", "d", "body", 0, len(text))], "mentions": [mention]})
    return [(text[one.start : one.end], one.unit) for one in find_quantities(document, layers)]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("They sell the Marlo Wrench 8 mm there.", "Marlo Wrench 8 mm", [("8 mm", "millimetre")]),
        ("They sell the Marlo Wrench 8 mm there.", "Marlo Wrench 8", [("8 mm", "millimetre")]),
        ("They flew the Marlo 737 there.", "Marlo 737", []),
        ("They read it in 20 Minutes there.", "20 Minutes", []),
        ("They saw 12 km Deep there.", "12 km Deep", []),
    ],
)
def test_a_measure_that_ends_a_name_is_an_amount(text: str, name: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(text, name) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She called 911 and left.", []),
        ("A 999 caller saw it.", []),
        ("Please call us on 101 there.", []),
        ("She called 150 people there.", ["150"]),
        ("She saw 911 people there.", ["911"]),
    ],
)
def test_a_number_that_is_called_is_no_amount(text: str, found: list[str]) -> None:
    assert surfaces(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nobody in the village saw the Four Paths Hall.", []),
        ("The union met carmakers of the Big Three there.", []),
        ("Orsa Mayor Charged With Two Counts Of Fraud", ["Two"]),
        ("The police left. Four Orsans were hurt.", ["Four"]),
    ],
)
def test_a_number_word_with_a_capital_is_of_a_name(text: str, found: list[str]) -> None:
    assert surfaces(text) == found


def test_a_stage_in_words_is_no_amount() -> None:
    assert surfaces("She had stage three cancer.") == []
    assert surfaces("They built on stage three towers.") == ["three"]


def test_an_age_with_a_hanging_hyphen_is_no_amount() -> None:
    assert surfaces("The views of 18- to 34-year-olds and 18-to 34-year-olds differ.") == []


def test_digits_behind_a_point_without_its_nought_are_no_whole_number() -> None:
    assert surfaces("He held a .45-caliber gun and a mark (.454) there.") == []
    assert surfaces("It rose 4.5 percent.") == ["4.5 percent"]
