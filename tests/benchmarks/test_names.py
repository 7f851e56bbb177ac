from __future__ import annotations

from benchmarks.goldtexts import GoldText
from benchmarks.names import score


def test_a_name_of_a_type_that_is_not_asked_for_counts_neither_way() -> None:
    text = "Ann Bell met Tom Reed there."
    asked = GoldText("t", text, ((0, len(text)),), names=((0, 8, "-"), (13, 21, "PER")))
    scores = score([asked])
    assert (scores["precision"], scores["recall"]) == (1.0, 1.0)
