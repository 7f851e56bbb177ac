"""The readable characters of a page, once, in reading order, as lines.

A line is what a browser would set as one paragraph: it ends where a block-level element starts or
ends, and at an empty line made of two ``br``. White space is collapsed as a browser does; ``br``
(and a line end in ``pre``) stays a line end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from secondsource.clean.markup import words_of

_BLOCK_TAGS = words_of("block-tag")
_UNREAD_TAGS = words_of("unread-tag")
_DISPLAY_NONE = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
_AUTHOR_WORDS = re.compile(r"author|byline|writer|contributor", re.IGNORECASE)
_CREDIT_WORDS = re.compile(r"credit|copyright", re.IGNORECASE)
_GAP = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000\u0085\u1680\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph-like unit of a page.

    Args:
        text: its characters, trimmed, white space collapsed, line breaks as newline characters.
        element: the innermost block-level element its first character stands in.
        fold_start: where its first character stands in the page's `Page.stream` without white space.
        fold_end: where its last character ends there.
        n_linked: code points inside links.
        n_timed: code points inside ``time`` elements.
        n_authored: code points inside inline elements marked as an author.
    """

    text: str
    element: HtmlElement
    fold_start: int
    fold_end: int
    n_linked: int
    n_timed: int
    n_authored: int


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a page, with what they leave out.

    Args:
        lines: in reading order.
        stream: every text node of the page, unreadable ones too, in document order.
        hidden: the outermost elements that hold text and are left out as not shown.
    """

    lines: tuple[Line, ...]
    stream: tuple[str, ...]
    hidden: tuple[HtmlElement, ...]


class _Writer:
    """Gathers the characters of the line being read."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.stream: list[str] = []
        self.folded = 0
        self._start: tuple[HtmlElement, int] | None = None
        self._end = 0
        self._parts: list[str] = []
        self._counts = [0, 0, 0]

    def write(self, text: str, element: HtmlElement, *, is_pre: bool, kinds: tuple[bool, bool, bool]) -> None:
        flat = text if is_pre else text.replace("\n", " ")
        if black := sum(map(len, text.split())):
            if self._start is None:
                self._start = (element, self.folded)
            self._end = self.folded + black
            self._counts = [n + black * kind for n, kind in zip(self._counts, kinds, strict=True)]
        self._parts.append(flat)

    def skip(self, text: str) -> None:
        """Note text that stands in the page, read or not."""
        self.stream.append(text)
        self.folded += sum(map(len, text.split()))

    def ends_in_word(self) -> bool:
        last = next((part for part in reversed(self._parts) if part), "")
        return last[-1:].isalnum()

    def breaks_twice(self) -> bool:
        """Say whether the line so far ends in a line break with nothing after it."""
        last = next((part for part in reversed(self._parts) if part.strip(" \t\r")), "")
        return last == "\n"

    def flush(self) -> None:
        if self._start is not None:
            text = collapse("".join(self._parts))
            if any(char.isprintable() and not char.isspace() for char in text):
                element, start = self._start
                self.lines.append(Line(text, element, start, self._end, *self._counts))
        self._start = None
        self._parts = []
        self._counts = [0, 0, 0]


def collapse(text: str) -> str:
    """Collapse white space but line ends, and trim every line and the whole."""
    lines = (_GAP.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def is_hidden(element: HtmlElement) -> bool:
    """Say whether an element is not shown to a reader, by its own markup."""
    return (
        element.tag in _UNREAD_TAGS
        or element.get("hidden") is not None
        or element.get("aria-hidden", "").lower() == "true"
        or bool(_DISPLAY_NONE.search(element.get("style", "")))
    )


def is_author(element: HtmlElement) -> bool:
    """Say whether an inline element is marked as holding an author."""
    marks = (element.get("class", ""), element.get("itemprop", ""), element.get("rel", ""))
    return any(_AUTHOR_WORDS.search(mark[:500]) for mark in marks if mark)


@dataclass(slots=True)
class _State:
    """Where the walk stands: how deep inside elements of each kind."""

    shown: frozenset[HtmlElement]
    left_out: list[HtmlElement] = field(default_factory=list)
    hidden: int = 0
    pre: int = 0
    linked: int = 0
    timed: int = 0
    authored: int = 0
    after_link: bool = False
    glued: bool = False


def read_lines(tree: HtmlElement, *, shown: frozenset[HtmlElement] = frozenset()) -> PageLines:
    """Return the readable lines of a parsed page; elements in ``shown`` are read although their markup hides them."""
    writer = _Writer()
    state = _State(shown)
    blocks: list[HtmlElement] = [tree]
    for event, element in iterwalk(tree, events=("start", "end")):
        if event == "start":
            _enter(element, state, writer, blocks)
            _read(element.text, state, writer, blocks[-1])
        else:
            _leave(element, state, writer, blocks)
            if element is not tree:
                _read(element.tail, state, writer, blocks[-1])
    writer.flush()
    return PageLines(tuple(writer.lines), tuple(writer.stream), tuple(state.left_out))


def _enter(element: HtmlElement, state: _State, writer: _Writer, blocks: list[HtmlElement]) -> None:
    if state.hidden or (element not in state.shown and is_hidden(element)):
        if not state.hidden and (element.tag not in _UNREAD_TAGS or element.tag == "noscript"):
            state.left_out.append(element)
        state.hidden += 1
        return
    tag = element.tag
    if tag in _BLOCK_TAGS:
        writer.flush()
        blocks.append(element)
    elif tag == "br":
        if writer.breaks_twice():
            writer.flush()
        else:
            writer.write("\n", blocks[-1], is_pre=True, kinds=(False, False, False))
    _count(element, state, 1)
    # "<a>Home</a><a>News</a>" and "<span class=author>A B</span><time>" are drawn apart by style.
    state.glued |= (tag == "a" and state.after_link) or _stands_apart(element)


def _leave(element: HtmlElement, state: _State, writer: _Writer, blocks: list[HtmlElement]) -> None:
    if state.hidden:
        state.hidden -= 1
        return
    if element.tag in _BLOCK_TAGS:
        writer.flush()
        blocks.pop()
    _count(element, state, -1)
    state.after_link |= element.tag == "a"
    state.glued |= _stands_apart(element)


def _stands_apart(element: HtmlElement) -> bool:
    """Say whether an inline element is drawn apart from what stands around it: a date, an author, a credit."""
    if element.tag in _BLOCK_TAGS:
        return False
    return (
        element.tag == "time" or is_author(element) or _CREDIT_WORDS.search(element.get("class", "")[:300]) is not None
    )


def _count(element: HtmlElement, state: _State, step: int) -> None:
    tag = element.tag
    state.pre += step * (tag in ("pre", "textarea"))
    state.linked += step * (tag == "a")
    state.timed += step * (tag == "time")
    state.authored += step * (tag not in _BLOCK_TAGS and is_author(element))


def _read(text: str | None, state: _State, writer: _Writer, block: HtmlElement) -> None:
    if not text:
        return
    if not state.hidden:
        if state.glued and text[0].isalnum() and writer.ends_in_word():
            writer.flush()
        state.after_link = state.glued = False
        kinds = (state.linked > 0, state.timed > 0, state.authored > 0)
        writer.write(text, block, is_pre=state.pre > 0, kinds=kinds)
    writer.skip(text)
