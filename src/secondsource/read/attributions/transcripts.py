"""Transcripts: talk written down turn by turn, each turn behind who speaks and a colon.

    JANE VALE: Did the wall hold?
    BELL: I think it held.

What stands between two such names is said by the first. It takes two names that come back, and turns in which people
say "I", "you" or "we" or ask something: a table of names with figures is none, nor is a list of who wants what.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.quotes import CLOSING_MARKS, begins_quoted
from secondsource.read.wordsets import word_set
from secondsource.tables import Span

_WORD = r"[^\W\d_a-z][\w.’'-]*"
_LABEL = re.compile(
    rf"[“”\"]?(?P<name>{_WORD}(?:,? (?:{_WORD}|of|the|for)){{0,7}})(?: ?[(\[][^()\[\]\n]{{1,40}}[)\]])? ?:\s(?=\S)"
)
_EVENT = re.compile(r"[“”\"]?[(\[][^()\[\]]*[)\]][.”\"]*\Z")
"""A paragraph that tells what happens and is not said: "(CROSSTALK)"."""
_TALK = re.compile(r"\?|\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me|us)\b")
_N_SPEAKERS = 2
_LEAST_TURNS = 2  # of each of them
_LEAST_WORDS = 4  # of half of the turns: fewer are a table
_MOST_BETWEEN = 6  # paragraphs between two turns that go on with the first; more are told by the page


@dataclass(frozen=True, slots=True)
class _Turn:
    """The paragraph that a turn begins, by its number, with the name, its colon and what is behind it."""

    paragraph: int
    name: Span
    cue: Span
    said: Span
    speaker: str
    """The last word of the name, in small letters: "JANE VALE" goes on as "VALE"."""


def find_turns(text: str, paragraphs: Sequence[Span]) -> list[Attribution]:
    """Return the turns of a transcript as attributions, in order; none where there is no transcript.

    Args:
        text: the document's text.
        paragraphs: half-open spans of code points, ordered, apart from each other.
    """
    labelled = list(_read_labels(text, paragraphs))
    if len(labelled) < _N_SPEAKERS * _LEAST_TURNS:
        return []
    counts = Counter(turn.speaker for turn in labelled)
    speakers = frozenset(speaker for speaker, count in counts.items() if count >= _LEAST_TURNS)
    if len(speakers) < _N_SPEAKERS or not _is_talk(text, [turn for turn in labelled if turn.speaker in speakers]):
        return []
    turns = [turn for turn in labelled if turn.speaker in speakers or text[turn.name.start : turn.name.end].isupper()]
    after = [*(turn.paragraph for turn in turns[1:]), turns[-1].paragraph + 1]
    names = frozenset(turn.speaker for turn in turns)
    return [_to_attribution(text, paragraphs, turn, end, names) for turn, end in zip(turns, after, strict=True)]


def _read_labels(text: str, paragraphs: Sequence[Span]) -> Iterator[_Turn]:
    for number, paragraph in enumerate(paragraphs):
        label = _LABEL.match(text, paragraph.start, paragraph.end)
        if label is None:
            continue
        words = re.findall(r"\w[\w.’'-]*", label["name"].lower())
        colon = text.index(":", label.end("name"))
        said = Span(label.end(), _without_mark(text, paragraph).end)
        if word_set("notice").isdisjoint(words) and said.start < said.end:
            yield _Turn(number, Span(*label.span("name")), Span(colon, colon + 1), said, words[-1])


def _is_talk(text: str, turns: Sequence[_Turn]) -> bool:
    said = [text[turn.said.start : turn.said.end] for turn in turns]
    n_long = sum(len(words.split()) >= _LEAST_WORDS for words in said)
    n_talk = sum(_TALK.search(words) is not None for words in said)
    return 2 * min(n_long, n_talk) >= len(said)


def _to_attribution(
    text: str, paragraphs: Sequence[Span], turn: _Turn, end: int, names: AbstractSet[str]
) -> Attribution:
    more = paragraphs[turn.paragraph + 1 : end]
    is_quoted = begins_quoted(text, paragraphs[turn.paragraph].start)
    content = [turn.said]
    for paragraph in more if len(more) <= _MOST_BETWEEN else ():
        if _EVENT.match(text, paragraph.start, paragraph.end):
            continue
        if is_quoted != begins_quoted(text, paragraph.start) or _names_any(text, paragraph, names):
            break
        said = _without_mark(text, paragraph)
        if said.start < said.end:
            content.append(said)
    return Attribution(turn.paragraph, turn.name, turn.cue, tuple(content), "turn", ":", "asserts", is_negated=False)


def _names_any(text: str, paragraph: Span, names: AbstractSet[str]) -> bool:
    """Whether a paragraph names one who speaks: it is told about them then, and not said by them."""
    return any(
        word.lower() in names and not word.islower()
        for word in re.findall(r"\w[\w-]*", text[paragraph.start : paragraph.end])
    )


def _without_mark(text: str, paragraph: Span) -> Span:
    """Return a paragraph without the quote marks around it, if it opens with one."""
    start, end = paragraph.start, paragraph.end
    if begins_quoted(text, start):
        start += 1
        end -= text[end - 1] in CLOSING_MARKS
    return Span(start, end)
