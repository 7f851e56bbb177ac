from __future__ import annotations

import pytest

from secondsource.link.folding import fold_words
from secondsource.link.numbers.parts import is_part
from secondsource.tables import Quantity


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Of the 23 sailors taken,", "are said to be from Lisk", True),
        ("Out of 23 sailors taken,", "are from Lisk", True),
        ("Of late", "boats have left", False),
        ("They took 12 Danish and", "Dutch sailors", True),
        ("They took three boats and", "sailors", False),
        ("Half of the homes in", "villages burned", True),
        ("Nobody lives in", "villages", False),
        ("They took", "Danish and 11 Dutch sailors", True),
    ],
)
def test_a_number_of_a_whole_told_before_or_added_to_another_is_a_part(before: str, after: str, *, told: bool) -> None:
    row = Quantity("q", "d", 0, 1, 11.0, 11.0, None, None, None, None, None, "s")
    assert is_part(row, fold_words(before), fold_words(after)) is told
