"""What cleaning found on one page, before it has an id."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.clean.align import ByteRange
from secondsource.clean.dates import Published
from secondsource.clean.marks import Marked


@dataclass(frozen=True, slots=True)
class Cleaned:
    """One page as text with roles.

    Args:
        text: every readable character once, in reading order.
        marks: the blocks of ``text``, in order.
        ranges: for each block its bytes in the archived page, null where not aligned exactly.
        title: the headline.
        authors: names, in order.
        outlet: the publisher's name as the page states it.
        published: when, and where that was found.
        declared_language: the page's ``lang``, as written.
        kind: article, opinion, statement, blog, wire; by a stated cue only.
        credit: who is credited, verbatim.
        url: the address the page gives as its own.
        links: the addresses its running text links to.
    """

    text: str
    marks: tuple[Marked, ...]
    ranges: tuple[ByteRange | None, ...]
    title: str | None
    authors: tuple[str, ...]
    outlet: str | None
    published: Published | None
    declared_language: str | None
    kind: str | None
    credit: str | None
    url: str | None
    links: tuple[str, ...] = ()
