from __future__ import annotations

import pytest

from secondsource.link.folding import fold_words
from secondsource.link.numbers.others import are_other_than


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The blast killed three guards, injuring", "others"),
        ("Three guards were killed and at least", "others were badly injured"),
        ("killing three and wounding at least", "others at the gate"),
    ],
)
def test_who_was_hurt_beside_the_dead_are_all_who_were_hurt(before: str, after: str) -> None:
    assert are_other_than(fold_words(before), fold_words(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Three guards were killed, and", "others were killed at night"),
        ("He came with", "others who were injured"),
        ("Three guards were killed and", "others fled"),
        ("killing three and injuring", "guards"),
    ],
)
def test_others_of_whom_the_same_or_nothing_is_told_are_a_part(before: str, after: str) -> None:
    assert not are_other_than(fold_words(before), fold_words(after))
