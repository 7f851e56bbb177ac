"""One annotated text, whatever set it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Range = tuple[int, int]
"""Half-open code points of the text."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say what: fragments of source, cue and content; a source may be absent."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a treebank; ``head`` is the number of its head in ``AnnotatedText.tokens``, its own for a root."""

    start: int
    end: int
    upos: str
    head: int
    relation: str
    sentence: int


@dataclass(slots=True)
class AnnotatedText:
    """A text with what annotators marked in it; None where the set does not mark that kind of thing."""

    name: str
    text: str
    sentences: list[Range]
    attributions: list[Attribution] | None = None
    names: list[tuple[int, int, str]] | None = None
    tokens: list[Token] = field(default_factory=list)
    chains: list[list[int]] | None = None
    """Chains of coreference as numbers of head tokens, in the order of the text."""
    factuality: list[tuple[int, float]] | None = None
    """Where an event word starts and how certainly it happened, from -3 to 3."""
    is_judged: set[int] = field(default_factory=set)
    """Numbers of the sentences whose event words were scored."""


def join_words(words: Sequence[str], blanks: Sequence[bool]) -> tuple[str, list[Range]]:
    """Return the words as one text, with a blank after each that ``blanks`` marks, and the place of each."""
    parts: list[str] = []
    places: list[Range] = []
    at = 0
    for word, blank in zip(words, blanks, strict=True):
        places.append((at, at + len(word)))
        parts.append(word + " " * blank)
        at += len(word) + blank
    return "".join(parts), places
