from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.eventtypes import Typed

from benchmarks import eventtypes
from secondsource.lexicon import load_lexicon

TEXT = "The union went on strike. The president was fired. She received a fine reply.\n"


def judge(monkeypatch: pytest.MonkeyPatch, kinds: dict[str, str]) -> dict[str, float]:
    """The figures for the words of the text with the types given."""
    words = [Typed(TEXT.index(word), TEXT.index(word) + len(word), kind) for word, kind in kinds.items()]
    monkeypatch.setattr(eventtypes, "documents", lambda _: iter([(TEXT, Path("one_of-us.ann"))]))
    monkeypatch.setattr(eventtypes, "read_verdicts", lambda: {"one": words})
    return eventtypes.measure()


def test_a_word_is_right_where_its_type_is_given_or_it_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"strike": "PROTEST", "fired": "SANCTION", "fine": "-"}
    assert judge(monkeypatch, told) == {"right": 1.0, "n": 3.0}


def test_another_type_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    assert judge(monkeypatch, {"strike": "ASSAULT", "fired": "SANCTION"}) == {"right": 0.5, "n": 2.0}


def test_the_judged_words_have_types_of_the_lexicon() -> None:
    types = {kind for _, _, kind, _ in load_lexicon("event-triggers")} | {eventtypes.NO_EVENT}
    words = [word for judged in eventtypes.read_verdicts().values() for word in judged]
    assert len(words) == 100
    assert {word.kind for word in words} <= types
