"""What a page left out of a quote, added to it or changed in it, in the words of the pages."""

from __future__ import annotations

from rapidfuzz.distance import LCSseq

from secondsource.link.folding import Word, split_words

MOST_EDITS = 3
MOST_LETTERS = 60
"""Code points of an edit that are told; a longer one is told by where it begins and ends."""

_MOST_WORDS = 120
_MOST_BETWEEN = 1
"""Equal words between two edits that are told as one."""


def tell_edits(shown: str, told: str) -> str:
    """Return how the words of one quote differ from another's, the first first; empty where they do not.

    Args:
        shown: the quote as the claim shows it.
        told: the quote as another page has it.
    """
    left, right = split_words(shown)[:_MOST_WORDS], split_words(told)[:_MOST_WORDS]
    edits: list[tuple[int, int, int, int]] = []
    for code in LCSseq.opcodes([word.folded for word in left], [word.folded for word in right]):
        if code.tag == "equal":
            continue
        edit = code.src_start, code.src_end, code.dest_start, code.dest_end
        if edits and code.src_start - edits[-1][1] <= _MOST_BETWEEN and code.dest_start - edits[-1][3] <= _MOST_BETWEEN:
            edit = edits[-1][0], code.src_end, edits[-1][2], code.dest_end
            edits.pop()
        edits.append(edit)
    parts = [_tell_edit(_slice(shown, left[a:b]), _slice(told, right[c:d])) for a, b, c, d in edits[:MOST_EDITS]]
    more = len(edits) - MOST_EDITS
    return "; ".join([*parts, f"and {more} more"] if more > 0 else parts)


def _tell_edit(left: str, right: str) -> str:
    if not right:
        return f"without “{left}”"
    return f"“{right}” for “{left}”" if left else f"with “{right}” besides"


def _slice(text: str, words: list[Word]) -> str:
    if not words:
        return ""
    if words[-1].end - words[0].start <= MOST_LETTERS:
        return text[words[0].start : words[-1].end]
    first, last = words[0], words[-1]
    for word in words:
        if word.end - words[0].start > MOST_LETTERS // 2:
            break
        first = word
    for word in reversed(words):
        if words[-1].end - word.start > MOST_LETTERS // 2:
            break
        last = word
    return f"{text[words[0].start : first.end]} … {text[last.start : words[-1].end]}"
