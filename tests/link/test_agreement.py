from __future__ import annotations

from dataclasses import replace

import pytest

from secondsource.link.agreement import Features, load_weights, read_features, score, to_chance
from secondsource.link.roots import word_for
from secondsource.worktables import Sense

SENSE = Sense(
    meet="",
    key="",
    statement_id="s1",
    document_id="d1",
    speaker=None,
    stance="asserts",
    folded=f"the ferry {word_for('1' * 20)} sank off tamo in heavy seas",
    voices=(),
    actors=("1" * 20,),
    setting=("1" * 20, "2" * 20),
    first=None,
    last=None,
    vector=b"",
)


def compared(folded: str) -> Features:
    other = replace(SENSE, statement_id="s2", document_id="d2", folded=folded.replace("ondine", word_for("1" * 20)))
    return read_features(SENSE, other, 0.8)


def test_every_feature_has_a_weight_and_no_weight_is_left_over() -> None:
    assert set(load_weights()) == {*Features._fields, "bias"}


def test_the_same_words_share_all() -> None:
    told = compared(SENSE.folded)
    assert (told.words, told.held, told.one_name, told.one_setting, told.one_denied) == (1.0, 1.0, 1.0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("folded", "feature"),
    [
        ("the ferry ondine never sank off tamo", "one_denied"),
        ("the ferry ondine sank off tamo with 40 aboard", "more_numbers"),
    ],
)
def test_what_only_one_side_says_is_seen(folded: str, feature: str) -> None:
    assert getattr(compared(folded), feature) == 1.0


def test_words_of_names_are_no_words_told() -> None:
    assert compared("the ondine reached lisk").n_told == 0.0


def test_more_shared_words_score_higher() -> None:
    assert score(compared("the ferry ondine sank off tamo")) > score(compared("the ferry ondine left tamo at noon"))


def test_a_score_of_nothing_is_an_even_chance() -> None:
    assert to_chance(0.0) == 0.5
