"""Small lines of an article that are neither its text nor the interface: captions, author notes, cues of kind."""

from __future__ import annotations

import re
from collections.abc import Collection

_WHICH = r"(?:file |stock |illustrative |handout |cover |featured |lead |main )?"
_PICTURE = (
    r"(?:photo(?:graph)?s?|image|picture|pic|illustration|graphic|map|screen(?:shot| ?grab)|caption|figure|video)"
)
_SIDE = r"(?:file|above|below|pictured|left|right)"
_CAPTION_LABEL = re.compile(
    rf"[(\[]?{_WHICH}{_PICTURE}(?: credits?| caption| source)?\s?(?::|by\b|courtesy|from\b|©|/|\()"
    rf"|[(\[]?{_SIDE}\s?(?::|[-–—]\s)|[(\[]credits?:",
    re.IGNORECASE,
)
_CAPTION_CREDIT = re.compile(
    rf"(?:[(\[/|.–—-]\s?|\s){_WHICH}(?:photo(?:graph)?s?|image|picture|illustration|credit|courtesy)"
    r"(?::| by | credit| courtesy|/|©)[^.!?]{2,60}[)\]]?\.?$"
    r"|[(\[](?:[^()\[\]]{0,30}\b)?(?:photo|file photo|handout|courtesy)\b[^()\[\]]{0,40}[)\]]\.?$"
    r"|/(?:getty|file|handout)[^.]{0,30}$|©\s?[^.!?]{2,40}$"
    r"|[(\[](?-i:[A-Z])[^()\[\]/]{1,40}/\s?(?-i:[A-Z])[^()\[\]/]{1,40}[)\]]\.?$",
    re.IGNORECASE,
)
_CAPTION_WORDS = 60
_POST = r"(?:an?|the|our|based|chief|head|director|editor|senior|deputy)"
_BIO = re.compile(
    rf"(?:[^.!?]{{0,60}}?\b(?:is|was)\s(?:also\s|currently\s|now\s)?{_POST}\b"
    r"|\s?(?:has|have)\s(?:written|reported|worked|covered|been)"
    r"|\s?(?:writes|reports|covers|works|teaches|lives|can be|tweets|blogs)\b|,\s(?:an?|the)\s)",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:journalist|reporter|writer|author|editor|analyst|columnist|correspondent|commentator|researcher|fellow"
    r"|professor|lecturer|blogger|historian|freelance\w*|producer|expert|activist|scholar|economist|photographer"
    r"|political scientist|specialist|student|lawyer|contributor|founder|director|consultant"
    r"|reached at|on twitter|covers|teaches)\b",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    rf"(?:about the (?:author|writer)s?\b|the (?:author|writer|columnist)s?\s(?:is|are)\s{_POST}\b)", re.IGNORECASE
)
_REST = r"(?:[\s:|/].{0,60})?$"
_NUMBER = r"(?:\s(?:no|nr|number)?\.?\s?#?\d[\d/.-]{0,20})?$"
_OPINION = (
    r"(?:opinions?|op-?eds?|opinion piece|commentary|editorials?|leader|comment(?: is free)?|viewpoint|perspective"
    r"|(?:guest )?columns?|columnists?)"
)
_STATEMENT = (
    r"(?:(?:press|news|media) releases?|for immediate release|(?:official|press) statements?|communiqu[eé]s?"
    r"|(?:press |joint |official )?statement (?:by|of|from|on)\b.*|statements?(?=$))"
)
_KINDS = tuple(
    (kind, re.compile(cue + _REST, re.IGNORECASE), re.compile(cue + _NUMBER, re.IGNORECASE))
    for kind, cue in (
        ("opinion", _OPINION),
        ("statement", _STATEMENT),
        ("blog", r"(?:blogs?|blog post|from the blog)"),
        ("interview", r"(?:interview|q ?& ?a)"),
        ("analysis", r"(?:news )?analysis"),
    )
)
_TITLE_LABEL = re.compile(r"\s*([^:|–—]{3,30}?)\s*[:|–—]")


def is_caption(line: str) -> bool:
    """Say whether a trimmed line is the caption or credit of a picture."""
    if line.count(" ") >= _CAPTION_WORDS or len(line) > 600:
        return False
    return _CAPTION_LABEL.match(line) is not None or _CAPTION_CREDIT.search(line[-140:]) is not None


def is_author_note(line: str, authors: Collection[str]) -> bool:
    """Say whether a paragraph tells about the author: it opens with one of the names and says their work."""
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
    return next((kind for kind, cue, _ in _KINDS if cue.match(line)), None)


def read_label(label: str) -> str | None:
    """Return the kind a label states that says nothing else, but for its number ("Press Release No. 7")."""
    words = label.strip().replace("-", " ") if len(label) <= 100 else ""
    return next((kind for kind, _, cue in _KINDS if cue.match(words)), None)


def read_title_kind(title: str) -> str | None:
    """Return the kind a title states: by a label before it ("Opinion: ..."), or as the title of a statement."""
    label = _TITLE_LABEL.match(title)
    kind = read_label(label[1]) if label else None
    return kind or ("statement" if read_kind(title) == "statement" else None)
