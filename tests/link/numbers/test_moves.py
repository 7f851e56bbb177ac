from __future__ import annotations

import pytest

from secondsource.link.folding import fold_words
from secondsource.link.numbers.moves import CHANGED, DOWN, FORMER, UP, find_move


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("The toll rose to", "", UP),
        ("The toll rose to at least", "", UP),
        ("The hospital has raised its count of the dead to", "", UP),
        ("The number was revised to", "", CHANGED),
        ("The number was revised down from 19 to", "", CHANGED),
        ("The toll doubled from seven to", "", UP),
        ("The toll doubled from", "to 14", FORMER),
        ("The number fell to", "", DOWN),
        ("There were", "dead, up from nine", UP),
        ("There were 14 dead, up from", "", FORMER),
        ("The ministry had previously spoken of", "dead", FORMER),
        ("An earlier toll of", "was withdrawn", FORMER),
        ("At least", "people died", None),
        ("The bodies were brought to", "hospitals", None),
        ("He came from", "towns", None),
    ],
)
def test_a_number_is_told_as_what_it_has_become_or_was_before(before: str, after: str, told: str | None) -> None:
    assert find_move(fold_words(before), fold_words(after)) == told
