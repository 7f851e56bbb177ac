from __future__ import annotations

import pytest

from secondsource.link.copies.addressees import find_addressee


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She told Northline that", "Northline"),
        ("She told the Harbour Post on Monday", "Harbour Post"),
        ("She told reporters that", None),
        ("She said Northline was", None),
    ],
)
def test_whom_a_source_told_stands_behind_the_cue(text: str, name: str | None) -> None:
    assert find_addressee(text, len(" ".join(text.split()[:2]))) == name
