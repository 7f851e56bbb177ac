from __future__ import annotations

import pytest

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.sizes import tell_sizes
from secondsource.tables import Span


def find(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def heard_in(text: str, source: str, cue: str, content: str) -> Attribution:
    return Attribution(
        0, find(text, source), find(text, cue), (find(text, content),), "past", "say", "asserts", is_negated=False
    )


def told(text: str, *heard: Attribution) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return source, cue and content of what is told in a text of one paragraph of which ``heard`` was heard."""
    found = tell_sizes(text, [Span(0, len(text))], [], heard)
    show = [(one.source, one.cue, one.content) for one in found]
    return [
        (text[s.start : s.end], text[c.start : c.end], tuple(text[part.start : part.end] for part in content))
        for s, c, content in show
        if s is not None and c is not None
    ]


@pytest.mark.parametrize("verb", ["estimated", "had put", "puts"])
def test_who_gives_the_size_of_a_crowd_in_an_aside_puts_it_forward(verb: str) -> None:
    text = f"In Oren, a crowd that police {verb} at 1,800 sang all night."
    assert told(text) == [("police", verb, ("a crowd", "at 1,800"))]


def test_two_that_give_the_same_size_with_one_verb_each_put_it_forward() -> None:
    text = "The march, which the city put at about 500 and its organisers at twice that number, ended at dusk."
    assert told(text) == [
        ("the city", "put", ("The march", "at about 500")),
        ("its organisers", "put", ("at twice that number",)),
    ]


def test_what_was_heard_across_such_an_aside_is_given_up() -> None:
    text = "A crowd that police estimated at 800 sang of the dead."
    assert len(told(text, heard_in(text, "police", "sang", "at 800"))) == 1


def test_what_was_heard_behind_such_an_aside_is_kept_without_it() -> None:
    text = "Bell told a crowd that the mill estimated at 300 that the dam would hold."
    rest = heard_in(text, "Bell", "told", "that the mill estimated at 300 that the dam would hold")
    assert told(text, rest)[0] == ("Bell", "told", ("that the dam would hold",))


def test_an_aside_within_something_said_is_left_to_be_read_there() -> None:
    text = "Bell said a march that the city estimated at 200 had ended."
    one = heard_in(text, "Bell", "said", "a march that the city estimated at 200 had ended")
    assert tell_sizes(text, [Span(0, len(text))], [], [one]) == [one]


@pytest.mark.parametrize("text", ["The cup that Bell put at the table fell.", "He said that Bell put it at 20."])
def test_other_asides_give_no_size(text: str) -> None:
    assert told(text) == []
