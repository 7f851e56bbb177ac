"""Texts as the network meets them when it reads who says what: with every name hidden."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tokenizers import Tokenizer

from secondsource.read.hiding import PLACEHOLDERS, find_capital_runs
from secondsource.read.lines import join_pieces
from secondsource.tables import Span
from training.texts import AnnotatedText, Attribution, Range, Token

_SMALL_NAMES = 3  # words before and after a word that are looked at: "Bank of the Valley"
_NEVER_NAMES = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "PART", "PRON", "PUNCT", "SCONJ", "SYM", "VERB"})


def hide_all(texts: Iterable[AnnotatedText], tokenizer: Tokenizer) -> Iterator[AnnotatedText]:
    """Yield each text with attributions once with its names hidden, and once as it is for what else is marked in it.

    Words of a text with trees but no names that are surely in no name are marked as such.
    """
    for text in texts:
        if text.attributions is not None:
            yield hide_text(text, tokenizer)
        if text.names is not None or text.tokens:
            nameless = [] if text.names is not None else list(_find_nameless(text.text, text.tokens))
            yield replace(text, attributions=None, nameless=nameless)


def split_lines(text: str) -> list[Span]:
    """Return the lines of a text that are not empty, without the blanks around them."""
    spans: list[Span] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at + len(line) - len(line.lstrip()), at + len(line.rstrip())))
        at += len(line) + 1
    return spans


def hide_text(text: AnnotatedText, tokenizer: Tokenizer) -> AnnotatedText:
    """Return the attributions of a text in which a surname stands for each name."""
    names = find_capital_runs(text.text, join_pieces(text.text, split_lines(text.text), tokenizer))
    openings = [start for start, _ in text.sentences]
    parts: list[str] = []
    moved: list[tuple[Span, Span]] = []  # each name, and the place of the surname that stands for it
    at = size = number = 0
    sentence = -1
    for name in names:
        inside = bisect_right(openings, name.start)
        number = number + 1 if inside == sentence else 0
        sentence = inside
        surname = PLACEHOLDERS[number % len(PLACEHOLDERS)].capitalize()
        parts += [text.text[at : name.start], surname]
        size += name.start - at
        moved.append((name, Span(size, size + len(surname))))
        size += len(surname)
        at = name.end
    parts.append(text.text[at:])
    ends = [name.end for name, _ in moved]

    def move(place: int, *, is_end: bool) -> int:
        before = bisect_right(ends, place)
        if before < len(moved) and moved[before][0].start < place:
            return moved[before][1].end if is_end else moved[before][1].start
        if not before:
            return place
        name, surname = moved[before - 1]
        return place - name.end + surname.end

    def move_all(ranges: Iterable[Range]) -> tuple[Range, ...]:
        return tuple((move(start, is_end=False), move(end, is_end=True)) for start, end in ranges)

    return AnnotatedText(
        text.name,
        "".join(parts),
        list(move_all(text.sentences)),
        attributions=[
            Attribution(move_all(one.source), move_all(one.cue), move_all(one.content))
            for one in text.attributions or ()
        ],
        is_hidden=True,
    )


def _find_nameless(text: str, tokens: list[Token]) -> Iterator[Range]:
    proper = [token.upos == "PROPN" for token in tokens]
    for at, token in enumerate(tokens):
        is_large = text[token.start : token.start + 1].isupper()
        between = any(proper[max(0, at - _SMALL_NAMES) : at]) and any(proper[at + 1 : at + 1 + _SMALL_NAMES])
        if token.start < token.end and not (proper[at] or between) and (token.upos in _NEVER_NAMES or not is_large):
            yield token.start, token.end
