from __future__ import annotations

import pytest

from secondsource.link.claims.frames import find_frames
from secondsource.link.claims.sayings import read_content, read_pair


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("the harbour master was relieved of his duties", [("leave", False)]),
        ("she has been removed from her new post", [("leave", False)]),
        ("the board sacked him as director", [("leave", False)]),
        ("the director resigned from the position", [("leave", False)]),
        ("the chairman stepped down on friday", [("leave", False)]),
        ("captain orr remains in command", [("leave", True)]),
        ("captain orr stays on as captain", []),
        ("captain orr stayed as captain", [("leave", True)]),
        ("the deputy kept her seat", [("leave", True)]),
        ("the patrol came under fire at the ford", [("shoot", False)]),
        ("the guards opened fire", [("shoot", False)]),
        ("the guards fired at the boat", [("shoot", False)]),
        ("three shots were fired from the mill", [("shoot", False)]),
        ("no live ammunition was issued", [("live", False)]),
        ("they live in houses with rounds of beams", []),
        ("bodies had been taken away in trucks", [("leave", False)]),
        ("the director wrote to the ministry", [("send", False)]),
        ("he was heard as a witness", [("question", False)]),
        ("she was heard in the hall", []),
        ("a fire started in the mill", []),
        ("she dismissed the report as nonsense", []),
        ("the rain removed paint from the wall", []),
        ("he remains in hospital", []),
        ("they were relieved", []),
    ],
)
def test_phrases_for_leaving_an_office_and_for_shots_tell_one_thing(words: str, told: list[tuple[str, bool]]) -> None:
    assert [(frame.tells[0], frame.denies) for frame in find_frames(words.split())] == told


def test_who_remains_in_office_is_told_not_to_have_left_it() -> None:
    left, stays = (read_content(words) for words in ("orr was relieved of command", "orr remains in command"))
    assert left.framed == stays.framed == stays.denied == {"leav", "offic"}
    assert (left.denied, left.negated, stays.negated) == (frozenset(), False, True)


def test_who_does_not_remain_in_office_has_left_it() -> None:
    assert read_content("orr does not remain in command").denied.isdisjoint({"leav", "offic"})


def test_what_a_phrase_tells_counts_only_where_the_other_tells_it_too() -> None:
    sacked, out = read_pair("orr was sacked as head coach", "orr is out as head coach")
    assert sacked.stems - out.stems == {"sack"}
    stays, _ = read_pair("orr remains in command", "orr led the guard")
    assert (stays.negated, len(stays.denied), "offic" in stays.stems) == (False, 0, False)


def test_what_two_phrases_tell_stands_in_the_place_of_their_words() -> None:
    heard, asked = read_pair("orr was heard as a witness", "orr was questioned by judges")
    assert (sorted(heard.stems), sorted(asked.stems)) == (["orr", "question"], ["judg", "orr", "question"])


@pytest.mark.parametrize(
    ("words", "whence"),
    [
        ("they came under fire from the roof of the mill and ran", ("the", "roof", "of", "the", "mill")),
        ("shots were fired from the mill before they ran", ("the", "mill")),
        ("they came under fire at the mill", ()),
        ("they came under fire", ()),
    ],
)
def test_where_shots_come_from_stands_behind_the_phrase_for_them(words: str, whence: tuple[str, ...]) -> None:
    assert [frame.whence for frame in find_frames(words.split())] == [whence]
