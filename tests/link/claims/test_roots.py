from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.ids import make_id
from secondsource.link.claims.roots import find_denied, has_verb, root_of, word_for

VESNA = make_id("entity", "vesna")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("fired", "firing"),
        ("came", "come"),
        ("killed", "deaths"),
        ("stopped", "stop"),
        ("allies", "ally"),
        ("closed", "closes"),
        ("agreed", "agree"),
        ("banned", "forbade"),
    ],
)
def test_forms_of_one_word_have_one_root(left: str, right: str) -> None:
    assert root_of(left) == root_of(right)


@pytest.mark.parametrize(("left", "right"), [("police", "polite"), ("class", "clash"), ("bus", "bush")])
def test_other_words_have_other_roots(left: str, right: str) -> None:
    assert root_of(left) != root_of(right)


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("they fired without any warning", {"warn"}),
        ("without any warning the guards fired", {"warn"}),
        ("no live ammunition was issued", {"liv", "ammunition", "issu"}),
        ("she banned live ammunition", {"liv", "ammunition"}),
        ("she ruled out a strike", {"strik"}),
        ("she had not banned a strike", set()),
        ("there was no horn no siren", {"horn", "siren"}),
        ("they fired after a warning", set()),
        ("there was no horn nothing they fired", {"horn"}),
    ],
)
def test_words_behind_a_negation_are_denied(words: str, denied: set[str]) -> None:
    assert find_denied(words.split()) == denied


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("the harbour was shut", True),
        ("she remains mayor", True),
        ("long range missile tests", False),
        (f"{word_for(VESNA)} remains mayor", True),
        (f"to expel {word_for(VESNA)} forces", False),
    ],
)
def test_a_phrase_without_a_verb_tells_nothing(words: str, holds: bool) -> None:  # noqa: FBT001 - a case of the test
    assert has_verb(words.split()) == holds


@given(st.text(alphabet="abcdeginrsty", min_size=1, max_size=12))
def test_a_root_is_never_empty(word: str) -> None:
    assert root_of(word)
