from __future__ import annotations

from secondsource.link.copies.differences import MOST_SHOWN, MOST_TOLD, Stretch, tell_differences
from secondsource.link.copies.edges import Placed
from secondsource.link.folding import find_words

QUOTE = "We never had any plan to close the north pier before winter"


def stretch(text: str, name: str) -> Stretch:
    words = find_words(text, start=0, end=len(text))
    return Stretch(Placed(text, [word[0] for word in words], [word[1] for word in words]), 0, len(words), name)


def told(left: str, right: str) -> str:
    return tell_differences(stretch(left, "Tidewater"), stretch(right, "Northline"))


def test_equal_words_differ_in_nothing() -> None:
    assert told(QUOTE, QUOTE.upper()) == ""


def test_words_cut_from_a_quote_are_told_with_the_page_that_has_them() -> None:
    assert told(QUOTE, QUOTE.replace(" any plan", "")) == "only Tidewater has “any plan”"


def test_words_put_in_place_of_others_are_told_with_both_pages() -> None:
    assert told(QUOTE, QUOTE.replace("north pier", "old gate")) == "Tidewater has “north pier”, Northline “old gate”"


def test_many_differences_are_counted() -> None:
    other = "He never saw any way to shut the south pier until winter"
    assert told(QUOTE, other).count("Tidewater has") == MOST_TOLD
    assert told(QUOTE, other).endswith("; and 3 more")


def test_long_differences_are_cut() -> None:
    added = "“" + "very " * 60
    assert len(told(QUOTE, f"{QUOTE[:8]} {added} {QUOTE[8:]}")) < MOST_SHOWN + 40


def test_two_pages_of_one_name_are_told_apart() -> None:
    both = stretch(QUOTE, "Tidewater"), stretch(QUOTE.replace(" any", ""), "Tidewater")
    assert tell_differences(*both) == "only the one page has “any”"
