"""Line labels: what stands before a colon at the head of a line, and the credits of pictures.

"Bell: The wall held" tells who speaks; "Hint: It was May", "Screenshot: Vale Maps" and "Photo: Ann Bell" do not.
"""

from __future__ import annotations

import re

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.sourcekinds import MentionIndex, find_source_mention, head_of
from secondsource.read.names.nametypes import news_agencies
from secondsource.read.quotes import begins_quoted
from secondsource.read.rolenouns import role_nouns
from secondsource.read.words import word_class
from secondsource.tables import Span

_LONGEST_CREDIT = 80  # code points of a credit that nothing but its stroke tells
_CREDIT = re.compile(  # who took a picture is nothing put forward
    r"\(?(?:photo(?:graph)?s?|pictures?|images?|illustration|graphic|video)(?: credit)?(?::| by | courtesy of )",
    re.IGNORECASE,
)
_CREDITED = r"(?:[^\W\d_a-z][\w.’'-]*|of|for|the|via)"
_PARTED_CREDIT = re.compile(rf"\(?{_CREDITED}(?: {_CREDITED}){{0,5}} ?/ ?{_CREDITED}(?:[ /]{_CREDITED}){{0,7}}\)?\.?\Z")
"""A name and a picture desk with a stroke between them: "(Ann Bell/Vale Press)"."""
_SPEAKERS = frozenset({"PER", "ORG", "MISC"})
_TELLERS = ("document", "media", "organisation", "title", "unnamed")


def is_credit(text: str) -> bool:
    """Whether a sentence tells who took a picture."""
    return _CREDIT.match(text) is not None or (len(text) <= _LONGEST_CREDIT and _PARTED_CREDIT.match(text) is not None)


def names_speaker(text: str, one: Attribution, mentions: MentionIndex) -> bool:
    """Whether what stands before the colon of an attribution without a verb can say what is behind it.

    A quote is said by whatever is named there. Else it takes a name of people or bodies, or a noun for who or what
    tells ("Police: …", "Poll: …"), and words behind it; a news agency credits a picture so.
    """
    source = one.source
    if source is None or begins_quoted(text, one.content[0].start):
        return True
    if not any(map(str.isalpha, text[one.content[0].start : one.content[-1].end])):
        return False
    head = head_of(text, source)
    if text[head.start : head.end] in news_agencies():
        return False
    mention = find_source_mention(text, source, mentions)
    if mention is not None:
        return mention.type in _SPEAKERS
    last = _last_word(text, head)
    return last in role_nouns() or any(last in word_class(kind) for kind in _TELLERS)


def _last_word(text: str, span: Span) -> str:
    return text[span.start : span.end].rpartition(" ")[2].lower()
