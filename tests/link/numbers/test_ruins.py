from __future__ import annotations

import pytest

from secondsource.link.folding import fold_words
from secondsource.link.numbers.ruins import find_ruin


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("The fire destroyed some", "homes in Lisk", "destroyed"),
        ("A quake shook Dervan, flattening", "villages", "destroyed"),
        ("The storm damaged", "boats", "damaged"),
        ("", "villages of the island had been destroyed", "destroyed"),
        ("", "homes were badly damaged", "damaged"),
        ("", "homes were damaged or destroyed", None),
        ("The fire damaged or destroyed", "homes", None),
        ("", "boats destroyed the pier", None),
        ("", "boats left and 12 homes were destroyed", None),
    ],
)
def test_what_became_of_things_is_told_right_before_their_number_or_behind_it(
    before: str, after: str, told: str | None
) -> None:
    assert find_ruin(fold_words(before), fold_words(after)) == told
