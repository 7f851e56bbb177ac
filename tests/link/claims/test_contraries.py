from __future__ import annotations

import pytest
from tests.link.builders import Pile, add_page, add_statement, run_stages

from secondsource.link.origins import tellings
from secondsource.worktables import Telling


def take_up(first: str, second: str, *, between: str = "", by: str = "Ada Brenn") -> dict[str, Telling]:
    """Return by its words each telling of a page on which one source says a thing and another a second."""
    pile = Pile()
    page = add_page(pile, "https://post.example/1", f"Tom Reed said {first}. {between}{by} said {second}.")
    add_statement(pile, page, first, ("speaker", "Tom Reed", None))
    add_statement(pile, page, second, ("speaker", by, None))
    return {row.text: row for row in run_stages(pile, (tellings.STAGE,)).of(Telling)}


def is_one_claim(told: dict[str, Telling]) -> bool:
    return len({row.claim_id for row in told.values()}) == 1


TAKEN = "that crates had been taken away in lorries before dawn"
NONE_LEFT = "that no lorries had left the yard that night"


def test_who_says_that_none_did_denies_that_some_were_used_to_do_it() -> None:
    told = take_up(TAKEN, NONE_LEFT)
    assert is_one_claim(told)
    assert (told[NONE_LEFT].stance, told[NONE_LEFT].why) == ("denies", "denies what Tom Reed says before it")


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(take_up(TAKEN, "that no lorries had been washed"), id="another thing done"),
        pytest.param(take_up(TAKEN, "that no dock had left crates away"), id="another thing that did it"),
        pytest.param(take_up(TAKEN, "that some lorries had left the yard"), id="no denial"),
        pytest.param(take_up(TAKEN, NONE_LEFT, by="Tom Reed"), id="the same source"),
        pytest.param(take_up(TAKEN, NONE_LEFT, between="Rain fell on the town. " * 25), id="far away"),
        pytest.param(take_up("that no lorries had left the yard", NONE_LEFT), id="what is denied already"),
    ],
)
def test_what_says_nothing_to_the_contrary_is_a_claim_of_its_own(told: dict[str, Telling]) -> None:
    assert not is_one_claim(told)


def test_who_alleges_what_another_denied_outright_tells_of_the_same() -> None:
    told = take_up(
        "that no letter was sent, and none was received", "that the director wrote to the ministry on Monday"
    )
    assert is_one_claim(told)
    assert [row.stance for row in told.values()] == ["asserts", "asserts"]


@pytest.mark.parametrize(
    ("said", "seen", "is_one"),
    [
        ("that the director wrote to the ministry", "that she had seen the letter but could not copy it", True),
        ("that the director wrote to the ministry", "that she had never seen the letter", False),
        ("that the director wrote to the ministry", "that the move came before agents had read the letter", False),
        ("that the director called the ministry", "that she had seen the letter but could not copy it", False),
        ("that the director wrote to the ministry", "that she had seen the director at noon", False),
    ],
)
def test_who_has_seen_the_document_vouches_for_what_tells_of_it(said: str, seen: str, *, is_one: bool) -> None:
    assert is_one_claim(take_up(said, seen)) is is_one


@pytest.mark.parametrize(
    ("quote", "is_one"),
    [
        ("I would have seen them from my window", True),
        ("We’d have heard of it", True),
        ("I would have liked them", False),
        ("They would have seen them from my window", False),
    ],
)
def test_what_would_have_been_known_goes_on_denying(quote: str, *, is_one: bool) -> None:
    pile = Pile()
    page = add_page(
        pile, "https://post.example/1", f"Tom Reed said {TAKEN}. Ada Brenn said {NONE_LEFT}. “{quote},” she said."
    )
    add_statement(pile, page, TAKEN, ("speaker", "Tom Reed", None))
    for words in (NONE_LEFT, quote):
        add_statement(pile, page, words, ("speaker", "Ada Brenn", None))
    told = {row.text: row for row in run_stages(pile, (tellings.STAGE,)).of(Telling)}
    assert (told[quote].claim_id == told[TAKEN].claim_id) is is_one
