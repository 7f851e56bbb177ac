"""Small lines of an article that are neither its text nor the interface: captions, notes on the author, cues of kind."""

from __future__ import annotations

import re
from collections.abc import Collection

_CAPTION_LABEL = re.compile(
    r"[(\[]?(?:file |stock |illustrative |handout |cover |featured |lead |main )?(?:photo|photograph|photos|image|picture|pic"
    r"|illustration|graphic|map|screenshot|screengrab|screen grab|caption|figure|video)(?: credits?| caption| source)?"
    r"\s?(?::|by\b|courtesy|from\b|©|/|\()|[(\[]?(?:file|above|below|pictured|left|right)\s?(?::|[-–—]\s)|[(\[]credits?:",
    re.IGNORECASE,
)
_CAPTION_CREDIT = re.compile(
    r"(?:[(\[/|.–—-]\s?|\s)(?:file |handout |stock )?(?:photo|image|picture|photograph|illustration|credit|courtesy|photos)"
    r"(?::| by | credit| courtesy|/|©)[^.!?]{2,60}[)\]]?\.?$|[(\[](?:[^()\[\]]{0,30}\b)?(?:photo|file photo|handout|courtesy)\b"
    r"[^()\[\]]{0,40}[)\]]\.?$|/(?:getty|file|handout)[^.]{0,30}$|©\s?[^.!?]{2,40}$"
    r"|[(\[](?-i:[A-Z])[^()\[\]/]{1,40}/\s?(?-i:[A-Z])[^()\[\]/]{1,40}[)\]]\.?$",
    re.IGNORECASE,
)
_CAPTION_WORDS = 60
_BIO = re.compile(
    r"(?:[^.!?]{0,60}?\b(?:is|was)\s(?:also\s|currently\s|now\s)?(?:an?|the|our|based|chief|head|director|editor|senior|deputy)\b"
    r"|\s?(?:has|have)\s(?:written|reported|worked|covered|been)|\s?(?:writes|reports|covers|works|teaches|lives|can be|tweets"
    r"|blogs)\b|,\s(?:an?|the)\s)",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:journalist|reporter|writer|author|editor|analyst|columnist|correspondent|commentator|researcher|fellow|professor"
    r"|lecturer|blogger|historian|contributor|freelance\w*|producer|expert|activist|scholar|economist|photographer"
    r"|political scientist|specialist|student|lawyer|founder|director|consultant|reached at|on twitter|covers|teaches)\b",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:about the (?:author|writer)s?\b|the (?:author|writer|columnist)s?\s(?:is|was|are|has|writes)\b)", re.IGNORECASE
)
_KINDS = (
    (
        "opinion",
        re.compile(
            r"(?:opinions?|op-?ed|opinion piece|commentary|editorials?|leader|comment|viewpoint|perspective|guest column|column|analysis & opinion)(?:[\s:|/].{0,60})?$",
            re.IGNORECASE,
        ),
    ),
    (
        "statement",
        re.compile(
            r"(?:press releases?|news release|media release|for immediate release|official statement|(?:press |joint |official )?statement (?:by|of|from|on)\b.*|press statement|communiqu[eé])(?:[\s:|/].{0,60})?$",
            re.IGNORECASE,
        ),
    ),
    ("blog", re.compile(r"(?:blogs?|blog post|from the blog)(?:[\s:|/].{0,40})?$", re.IGNORECASE)),
    ("interview", re.compile(r"(?:interview|q ?& ?a)(?:[\s:|/].{0,40})?$", re.IGNORECASE)),
    ("analysis", re.compile(r"(?:news )?analysis(?:[\s:|/].{0,40})?$", re.IGNORECASE)),
)


def is_caption(line: str) -> bool:
    """Say whether a trimmed line is the caption or credit of a picture."""
    if line.count(" ") >= _CAPTION_WORDS or len(line) > 600:
        return False
    return _CAPTION_LABEL.match(line) is not None or _CAPTION_CREDIT.search(line[-140:]) is not None


def is_author_note(line: str, authors: Collection[str]) -> bool:
    """Say whether a paragraph tells about the author: it opens with the name of one of ``authors`` and says their work."""
    if len(line) > 1200:
        return False
    if _AUTHOR.match(line):
        return True
    for author in authors:
        for name in (author, author.split()[-1]):
            if line.startswith(name) and _BIO.match(line, len(name)) and _WORK.search(line[:400]):
                return True
    return False


def read_kind(line: str) -> str | None:
    """Return the kind of text a line above the article states: opinion, statement, blog, interview or analysis."""
    if len(line) > 100:
        return None
    return next((kind for kind, cue in _KINDS if cue.match(line)), None)
