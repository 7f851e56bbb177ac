"""Other names put into a text, with the way back from each offset of the new text to the old one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

Span = tuple[int, int]
"""Start and end, code points, half-open."""

_APOSTROPHES = ("'", "’")
_INSIDE = -1  # offsets inside a swapped name have no counterpart: they are told by the number of the name, negative


@dataclass(frozen=True, slots=True)
class Piece:
    """One swapped name: where it stood, where its replacement stands."""

    start: int
    end: int
    new_start: int
    new_end: int


@dataclass(frozen=True)
class Swapped:
    """A text with other names in it; ``pieces`` stand in order and do not overlap."""

    text: str
    pieces: tuple[Piece, ...]

    @cached_property
    def _old_starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    @cached_property
    def _new_starts(self) -> list[int]:
        return [piece.new_start for piece in self.pieces]

    def place_old(self, offset: int) -> int:
        """Return an offset of the old text as it compares: itself, or below zero inside a swapped name."""
        number = bisect_right(self._old_starts, offset) - 1
        if number >= 0 and self.pieces[number].start < offset < self.pieces[number].end:
            return _INSIDE - number
        return offset

    def place_new(self, offset: int) -> int:
        """Return an offset of the new text as `place_old` gives its counterpart."""
        number = bisect_right(self._new_starts, offset) - 1
        if number < 0:
            return offset
        piece = self.pieces[number]
        if piece.new_start < offset < piece.new_end:
            return _INSIDE - number
        return piece.start if offset == piece.new_start else piece.end + offset - piece.new_end

    def touches(self, span: Span) -> bool:
        """Whether a name was swapped in ``span`` of the old text."""
        number = bisect_right(self._old_starts, span[1] - 1) - 1
        return number >= 0 and self.pieces[number].end > span[0]


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said instead of what.

    Attributes:
        forms: each form of a name and what stands for it; a form written in capitals throughout is known too.
        names: the names of the text in which forms may be swapped.
        kept: parts of the text that stay as they are.
        only_in_names: forms that are words of other meaning too, and are swapped nowhere but inside ``names``.
    """

    forms: Mapping[str, str]
    names: Sequence[Span] = ()
    kept: Sequence[Span] = ()
    only_in_names: frozenset[str] = frozenset()


def swap_names(text: str, wording: Wording) -> Swapped:
    """Return ``text`` with each form replaced, the longest first, and its case and possessive kept right.

    The indefinite article before a name stays as it is. An apostrophe alone behind a name in "s" becomes "'s"
    where the new name has no "s" at its end.
    """
    forms = {form.upper(): new.upper() for form, new in wording.forms.items() if len(form) > 3} | dict(wording.forms)
    parts: list[str] = []
    pieces: list[Piece] = []
    at = length = 0
    for start, end in find_forms(text, forms):
        form = text[start:end]
        if not _may_swap(form, (start, end), wording):
            continue
        new = forms[form]
        stop = end + _is_bare_possessive(text, end, form, new)
        if stop > end:
            new += text[end] + "s"
        parts += [text[at:start], new]
        length += start - at
        pieces.append(Piece(start, stop, length, length + len(new)))
        length += len(new)
        at = stop
    parts.append(text[at:])
    return Swapped("".join(parts), tuple(pieces))


def find_forms(text: str, forms: Iterable[str]) -> list[Span]:
    """Return where forms stand as whole words, outside addresses of the web and of mail."""
    ranked = sorted(forms, key=lambda form: (-len(form), form))
    if not ranked:
        return []
    first = "".join(sorted({re.escape(form[0]) for form in ranked}))
    listed = "|".join(map(re.escape, ranked))
    pattern = re.compile(rf"(?=[{first}])(?<![\w@#/_])(?<!\w\.)(?:{listed})(?![\w@/])(?!\.\w)")
    return [match.span() for match in pattern.finditer(text)]


def _may_swap(form: str, span: Span, wording: Wording) -> bool:
    if any(kept[0] < span[1] and span[0] < kept[1] for kept in wording.kept):
        return False
    if form not in wording.only_in_names:
        return True
    return any(name[0] <= span[0] and span[1] <= name[1] for name in wording.names)


def _is_bare_possessive(text: str, end: int, form: str, new: str) -> bool:
    """Whether "Vesnas' plan" needs an "s" behind its apostrophe with the new name."""
    if not form.lower().endswith("s") or new.lower().endswith("s") or text[end : end + 1] not in _APOSTROPHES:
        return False
    following = text[end + 1 : end + 3]
    return following[:1] == " " and following[1:].isalnum()
