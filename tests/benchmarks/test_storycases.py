from __future__ import annotations

import pytest
from benchmarks.storycases import write_out


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("killed more than 31, 000 people", "killed more than 31,000 people"),
        ("a 59 - year - old from Dervan", "a 59-year-old from Dervan"),
        ("a 6. 1 - strong quake at 8: 20", "a 6.1-strong quake at 8:20"),
        ("`` We saw it, '' she said", '"We saw it," she said'),
        ("on July 24, 2004", "on July 24, 2004"),
    ],
)
def test_tokens_are_written_out_as_a_newspaper_does(tokens: str, text: str) -> None:
    assert write_out(tokens) == text
