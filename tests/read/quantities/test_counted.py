from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.readings import ReadText

from secondsource.read.quantities.counted import is_plural
from secondsource.tables import Quantity


def counted(text: str) -> list[str | None]:
    return [one.counted for one in ReadText(text).of(Quantity)]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("They saw two police officers there.", ["police officers"]),
        ("They saw 12 dead and 40 wounded there.", ["dead", "wounded"]),
        ("They saw hundreds of other wooden fishing boats there.", ["wooden fishing boats"]),
        ("They saw half of the town's residents there.", ["residents"]),
        ("They saw half the town there.", ["town"]),
        ("They saw one in five households there.", ["households"]),
        ("They saw 200 men, women and children there.", ["men, women and children"]),
        ("They saw 45 and 50 cases there.", ["cases", "cases"]),
        ("They saw 3, 4 and 7 cases there.", ["cases", "cases", "cases"]),
        ("They rose from 45 to 50 cases there.", ["cases", "cases"]),
        ("They saw a 12-member panel there.", ["member"]),
        ("They saw a 500-strong crowd there.", ["crowd"]),
        ("They saw four plain-clothes NPT officers there.", ["plain-clothes NPT officers"]),
        ("They saw 90 coal- and gas-fired plants there.", ["coal- and gas-fired plants"]),
        ("They saw a crowd estimated at about 800 there.", ["crowd"]),
        ("They saw a crowd the police estimated at 800 there.", ["crowd"]),
        ("They put the number of the dead at seven.", ["dead"]),
        ("They saw seven, two of them officers, there.", [None, "officers"]),
        ("They saw 18,000 tonnes of wheat there.", ["wheat"]),
        ("They gave 30 percent of the vote to her.", ["vote"]),
        ("Copper prices rose 3 percent there.", ["Copper prices"]),
        ("It rose 3 percent there.", [None]),
        ("She put the loss of timber at 900 tonnes there.", ["timber"]),
        ("They reduced the weight of what were 400-gram bars.", [None]),
        ("They sent 300 guards there. The guild puts their number at 900.", ["guards", "guards"]),
        ("They sent 300 guards there. The guild has counted at least 900.", ["guards", "guards"]),
        ("They sent 300 guards there. The guild has 900 members.", ["guards", "members"]),
        ("They sent 300 guards there. The guild paid 900.", ["guards", None]),
        ("They saw one young soldier there.", ["young soldier"]),
        ("They saw hundreds, if not thousands, of birds there.", ["birds"]),
        ("They saw 20 years of war there.", [None]),
        ("They saw 42 were there.", [None]),
        ("They saw 42 percent of those responding.", [None]),
    ],
)
def test_the_words_a_reader_would_underline_are_what_is_counted(text: str, things: list[str | None]) -> None:
    assert counted(text) == things


def test_what_is_counted_ends_with_its_block() -> None:
    assert counted("They saw 42\n\nBoats left.") == [None]


@pytest.mark.parametrize("word", ["boats", "people", "Swedes", "buses", "crises", "aircraft"])
def test_a_plural_is_known_by_its_form_or_the_list(word: str) -> None:
    assert is_plural(word)


@pytest.mark.parametrize(
    "word", ["boat", "US", "gas", "across", "virus", "perhaps", "his", "crisis", "dangerous", "says"]
)
def test_what_only_ends_in_s_is_no_plural(word: str) -> None:
    assert not is_plural(word)


@given(
    st.lists(
        st.sampled_from(
            ["12", "of", "the", "men", "and", "-", "'s", "12-", "coal-", "\n", "\n\n", ".", "US", "dead", "half"]
        )
    )
)
def test_what_is_counted_is_the_text_at_its_span_behind_or_before_the_number(pieces: list[str]) -> None:
    read = ReadText(" ".join(pieces))
    for one in read.of(Quantity):
        if one.counted_start is not None and one.counted_end is not None:
            assert read.text[one.counted_start : one.counted_end] == one.counted
            assert one.counted_end <= one.start or one.counted_start >= one.end


def test_what_is_counted_ends_before_its_worth() -> None:
    assert counted("They found 5 ounces of saffron worth a fortune.") == ["saffron"]
