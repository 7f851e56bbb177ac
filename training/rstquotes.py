"""The words of a content as ranges: gaps filled, quotation marks in, and the quote followed over its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from training.rsttrees import Trees

Range = tuple[int, int]
"""Half-open range of words of the document."""

CLOSING_BRACKETS = frozenset({")", "]"})
_KEPT = CLOSING_BRACKETS | {"?", "!"}
_N_SENTENCES = 12  # a quote is followed no further


def lay_out(trees: Trees, content: set[int], aside: set[int]) -> tuple[Range, ...]:
    """Return the ranges of a content; ``aside`` are words near it that belong to source and cue."""
    return _follow_quote(trees, _open_quote(trees, _tidy(trees, content, aside), aside))


def join_runs(words: Sequence[int]) -> tuple[Range, ...]:
    """Return words as ranges, neighbours together."""
    runs: list[Range] = []
    for at in sorted(words):
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return tuple(runs)


def _tidy(trees: Trees, content: set[int], taken: set[int]) -> tuple[Range, ...]:
    """Return the content as runs, gaps filled that nobody else claims, quotation marks in, loose marks out."""
    first, last = min(content), max(content)
    filled = {at for at in range(first, last + 1) if at not in taken}
    runs = []
    for begin, end in join_runs(sorted(filled)):
        if content.intersection(range(begin, end)):
            runs.append(_trim(trees, begin, end, taken))
    return tuple(run for run in runs if run[0] < run[1])


def _trim(trees: Trees, begin: int, end: int, taken: set[int]) -> Range:
    """Return a run without marks at its ends, but with the quotation marks around it."""
    while begin < end and trees.words[begin].is_punctuation and not trees.opens_quote(begin):
        if trees.words[begin].form == "[":
            break
        begin += 1
    outer = end
    n_words = len(trees.words)
    while outer < n_words and trees.words[outer].is_punctuation and outer not in taken and outer - end < 3:
        outer += 1
    closing = [at for at in range(max(begin, end - 3), outer) if trees.closes_quote(at)]
    before = begin - 1
    if before >= 0 and trees.opens_quote(before) and before not in taken and _is_open(trees, begin, outer):
        begin = before
    if closing and _is_open(trees, begin, closing[-1], opened=True):
        return begin, closing[-1] + 1
    while (
        end > begin
        and trees.words[end - 1].is_punctuation
        and trees.words[end - 1].form not in CLOSING_BRACKETS | {"?", "!"}
    ):
        if trees.closes_quote(end - 1):
            break
        end -= 1
    return begin, end


def _is_open(trees: Trees, begin: int, end: int, *, opened: bool = False) -> bool:
    """Whether more quotes close than open in a run (``opened``: whether more open than close)."""
    n_opened = sum(trees.opens_quote(at) for at in range(begin, end))
    n_closed = sum(trees.closes_quote(at) for at in range(begin, end))
    return n_opened > n_closed if opened else n_closed > n_opened


def _open_quote(trees: Trees, runs: tuple[Range, ...], aside: set[int]) -> tuple[Range, ...]:
    """Return the content from the mark that opens its quote, where only the quote's last sentence was found."""
    if len(runs) != 1:
        return runs
    begin, end = runs[0]
    marks = [
        at for at in range(begin, min(end + 2, len(trees.words))) if trees.opens_quote(at) or trees.closes_quote(at)
    ]
    after = marks[0] if len(marks) == 1 and trees.closes_quote(marks[0]) and marks[0] >= end - 1 else None
    if after is None:
        return runs
    first = trees.paragraphs[trees.paragraph_of[begin]][0]
    for at in range(begin - 1, first - 1, -1):
        if at in aside or trees.closes_quote(at):
            return runs
        if trees.opens_quote(at):
            return ((at, after + 1),)
    return runs


def _follow_quote(trees: Trees, runs: tuple[Range, ...]) -> tuple[Range, ...]:
    """Return the content with the rest of its quote, where that goes on over the end of its sentence.

    It goes on where the quote is still open, and where the next sentence of the paragraph takes it up again:
    "We stay," she said. "It is our town."
    """
    if not runs:
        return runs
    begin, end = runs[-1]
    opened = sum(trees.opens_quote(at) - trees.closes_quote(at) for first, last in runs for at in range(first, last))
    if opened > 0:
        closed = _find_close(trees, end)
        return runs if closed is None else _go_on(trees, (*runs[:-1], (begin, closed + 1)))
    return _go_on(trees, runs)


def _go_on(trees: Trees, runs: tuple[Range, ...]) -> tuple[Range, ...]:
    """Return the content with the quotes that begin the next sentences of the paragraph and name no other source."""
    number = trees.sentence_of[runs[-1][1] - 1]
    if not trees.closes_quote(runs[-1][1] - 1) or number + 1 >= len(trees.sentences):
        return runs
    first, last = trees.sentences[number + 1]
    closed = _find_close(trees, first + 1) if trees.opens_quote(first) else None
    is_same = trees.paragraph_of[first] == trees.paragraph_of[runs[-1][0]]
    if closed is None or not is_same or any(not trees.words[at].is_punctuation for at in range(closed + 1, last)):
        return runs
    return _go_on(trees, (*runs, (first, closed + 1)))


def _find_close(trees: Trees, at: int) -> int | None:
    """Return the next mark that closes a quote, no further than some sentences on."""
    final = min(trees.sentence_of[at - 1] + _N_SENTENCES, len(trees.sentences) - 1)
    return next((one for one in range(at, trees.sentences[final][1]) if trees.closes_quote(one)), None)
