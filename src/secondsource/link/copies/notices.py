"""Notices of rights: sentences that many pages share because a lawyer wrote them, no evidence of copying."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from secondsource.tables import Span

_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
_NOTICE = re.compile(
    r"\ball rights reserved\b|^\W*(?:©|\(c\)\s|copyright\W+(?:©|\(c\)|\d{4}))"
    r"|\bth(?:is|ese) (?:material|content|article|story|report|text|work|page)s? (?:may|must|can) ?not be "
    r"(?:published|republished|reproduced|reprinted|copied|broadcast|rewritten|distributed|redistributed)\b"
    r"|\b(?:reproduction|republication|redistribution|unauthori[sz]ed use)\b[^.!?\n]{0,120}"
    r"\b(?:prohibited|forbidden)\b",
    re.IGNORECASE,
)
_TELLING = ("reserved", "©", "(c)", "copyright", "not be", "prohibited", "forbidden")
"""One of them, in folded case, stands in every notice: most texts have none."""


def leave_out_notices(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield ``spans`` of a text without the sentences in them that are notices of rights."""
    for span in spans:
        start = span.start
        folded = text[span.start : span.end].casefold()
        may_hold = any(mark in folded for mark in _TELLING)
        for sentence in _SENTENCE.finditer(text, span.start, span.end) if may_hold else ():
            if _NOTICE.search(sentence[0]):
                if text[start : sentence.start()].strip():
                    yield Span(start, sentence.start())
                start = sentence.end()
        if text[start : span.end].strip():
            yield Span(start, span.end)
