from __future__ import annotations

from dataclasses import replace

import pytest
from tests.read.statement_pages import attribution

from secondsource.read.attributions.tails import close_tails
from secondsource.tables import Span

HEARD = "The two towns are discussing plans to end the war"


def closed(text: str) -> list[tuple[str | None, str]]:
    """Source and first content of each attribution, the discussion heard in every text."""
    heard = attribution(text, "The two towns", "are discussing", ["plans to end the war"])
    found = close_tails(text, [Span(0, len(text))], [heard])
    return [
        (
            None if one.source is None else text[one.source.start : one.source.end],
            text[one.content[0].start : one.content[0].end],
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("tail", "source"),
    [
        (", the Vale Herald reported.", "the Vale Herald"),
        (", she said on Monday.", "she"),
        (", the Democrats allege.", "the Democrats"),
        (", Ann Bell said, citing two officials.", "Ann Bell"),
    ],
)
def test_who_a_sentence_ends_with_says_all_of_it(tail: str, source: str) -> None:
    assert closed(HEARD + tail) == [(source, HEARD)]


@pytest.mark.parametrize(
    "tail",
    [
        ", according to media reports.",
        ", as the mayor claims.",
        ", the town’s core claims.",
        ", the mayor walked home.",
        ".",
    ],
)
def test_other_ends_leave_what_was_heard(tail: str) -> None:
    assert closed(HEARD + tail) == [("The two towns", "plans to end the war")]


def test_what_reaches_out_of_the_sentence_stays() -> None:
    text = f"“It held.” {HEARD}, she said."
    heard = attribution(text, "The two towns", "are discussing", ["“It held.”", "plans to end the war"])
    assert close_tails(text, [Span(0, len(text))], [heard]) == [heard]


@pytest.mark.parametrize(
    ("text", "heard", "shown"),
    [
        ("The guard has used dogs, according to Bell.", "dogs", "The guard has used dogs"),
        ("But the guard said it held, according to Bell.", "it held", "the guard said it held"),
        ("During the storm, the wall held, according to Bell.", "the wall held", "During the storm, the wall held"),
        ("The wall is high, which helps, according to Bell.", "which helps", "which helps"),
        ("(Photo: Oren) The wall held, according to Bell.", "The wall held", "The wall held"),
        ("Reed denied it: the wall held, according to Bell.", "the wall held", "the wall held"),
    ],
)
def test_all_of_the_clause_that_according_closes_is_said(text: str, heard: str, shown: str) -> None:
    one = replace(attribution(text, "Bell", "according to", [heard]), lemma="according", shape="according")
    (content,) = close_tails(text, [Span(0, len(text))], [one])[0].content
    assert text[content.start : content.end] == shown


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Vale has decided to leave, says Bell", "says"),
        ("Vale has decided to leave, according to Bell.", "according to"),
    ],
)
def test_what_is_told_in_a_clause_that_is_said_is_told_in_it(text: str, cue: str) -> None:
    inner = attribution(text, "Vale", "has decided", ["to leave"])
    outer = replace(attribution(text, "Bell", cue, ["to leave"]), lemma="according" if "to" in cue else "say")
    (found,) = close_tails(text, [Span(0, len(text))], [inner, outer])
    assert [text[span.start : span.end] for span in (found.source, *found.content) if span] == [
        "Bell",
        "Vale has decided to leave",
    ]


def test_an_open_quote_before_what_is_said_ends_it() -> None:
    text = "“Vale has decided to leave, says Bell."
    outer = replace(attribution(text, "Bell", "says", ["to leave"]), lemma="say")
    (found,) = close_tails(text, [Span(0, len(text))], [outer])
    assert found == outer


@pytest.mark.parametrize(
    ("text", "heard", "shown"),
    [
        (
            "The guards have only checked the gate, Bell said in a statement.",
            "the gate",
            "The guards have only checked",
        ),
        ("After the storm, the wall held, Bell said.", "the wall held", "After the storm, the wall held"),
        ("It took an hour to find Lopez, who said it held.", "Lopez", "Lopez"),
    ],
)
def test_all_of_the_clause_before_who_says_it_is_said(text: str, heard: str, shown: str) -> None:
    source = "who" if "who" in text else "Bell"
    one = replace(attribution(text, source, "said", [heard]), lemma="say")
    content = close_tails(text, [Span(0, len(text))], [one])[0].content[0]
    assert text[content.start : content.end].startswith(shown)


def test_a_verb_with_a_clause_behind_it_takes_no_clause_before_it() -> None:
    text = "While the towns wait for rain, Bell said the wall held."
    one = replace(attribution(text, "Bell", "said", ["rain", "the wall held"]), lemma="say")
    assert close_tails(text, [Span(0, len(text))], [one]) == [one]
