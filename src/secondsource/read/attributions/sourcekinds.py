"""Kinds of source: a person, a body, a document, a news outlet, somebody unnamed; and the mention it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from secondsource.read.attributions.relatives import find_antecedent, is_relative, place_before
from secondsource.read.casing import is_common, nationalities
from secondsource.read.names.namecuts import is_member
from secondsource.read.names.namespans import titles
from secondsource.read.names.nametypes import news_agencies
from secondsource.read.quantities.counted import is_plural
from secondsource.read.quotes import OPENING_MARKS
from secondsource.read.rolenouns import role_nouns
from secondsource.read.words import word_class
from secondsource.tables import Mention, Span

_WORD = re.compile(r"[^\W_]+(?:['’.\-&][^\W_]+)*")
_HEAD_END = re.compile(
    r",(?!\d{3})|\(|\s(?:of|for|in|at|from|with|on|who|that|which|to|close|familiar|by|about|near|outside|inside|across|under|"
    r"like|including|such as|"
    r"(?:[a-z]{2,}ed|seen|made|written|given|taken|known|held|found) (?:by|in|on|at|from))\s"
    r"|\s(?:[a-z]{2,}ed\s)?(?:(?:late|early|earlier)\s)?(?:today|yesterday|tonight|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:last|this)\s(?:week|month|year|spring|summer|fall|autumn|winter))\b"
)
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])\Z")
_ASIDE = re.compile(r",(?!\d{3})|\s?\(|\s(?:quoted|cited|interviewed) (?:by|in)\s")
_LARGE = r"[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*)*"
_LIST = re.compile(rf"(?:, {_LARGE})*,? and (?:the )?{_LARGE}\Z")  # "Bell, Reed and Moss" are three
_ONE_PERSON = frozenset({"he", "she", "i", "you", "who", "him", "her", "his", "my", "me"})
_POINTING = frozenset({"this", "that", "these", "those"})
_MANY = frozenset({"they", "them", "their"})
_DEFINITE = frozenset({"the", "his", "her", "its", "their", "our", "my", "this", "that"})
_INITIALS = re.compile(r"(?:[A-Z]\.?){2,6}")
_DOERS = ("er", "or", "ist", "ian", "ee", "man", "woman")
_MEDIA_WORDS = frozenset(
    {"news", "radio", "tv", "television", "newspaper", "newspapers", "times", "herald", "tribune", "today", "online"}
)
_ONCE_PAPERS = frozenset({"courier", "guardian", "monitor", "observer", "sentinel", "star"})
"""Names of papers that written small are words for people: "the star of the film"."""
_OF_NEWS = frozenset({"news", "press", "telegraph", "wire"})
_NOT_OF_NEWS_TEXT = """
action advertising aid border defence defense development drug drugs employment energy enforcement environment
environmental federal food government health housing humanitarian intelligence marketing medicines meteorological
nuclear planning police protection rating ratings refugee regulatory relief safety security space spy statistics tax
transit transport transportation travel u.n un watchdog weather welfare
"""
_NOT_OF_NEWS = frozenset(_NOT_OF_NEWS_TEXT.split())
"""What agencies are of that are none for news: "the space agency"."""
_OF_PLACE = re.compile(r"\s(?:of|in|from)\s\Z")
_LONGEST_LINK = 6  # code points of it
_BODIES = frozenset({"ORG", "GPE", "LOC", "FAC"})
_OWNS = re.compile(r"['’]s?\s\w")
_OF_MANY = re.compile(r" ([a-z]{3,}s)\Z")
_OF_PEOPLE_TEXT = """
centrist conservative controversial establishment influential key leading liberal major opposition party political
powerful prominent public religious respected senior top
"""
_OF_PEOPLE = frozenset(_OF_PEOPLE_TEXT.split())
"""What only figures who are people are: "senior figures"."""
_PART = re.compile(r"(?:one|two|three|four)-(?:half|third|quarter|fifth|tenth)s?\Z")  # "One-third of the voters"
_BELONGING = frozenset({"of", "for", "to", "by", "with", "from", "behind", "representing", "like", "including"})
_ATTRIBUTES = frozenset({"the", "late", "former"})
_N_TO_NAME = 6  # words between who a source belongs to and what says so: "for Republican nominee Ann Bell"
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_N_CITED = 9  # words of whoever is cited
_FORM_RANK: Mapping[str, int] = {"proper": 0, "common": 1, "pronoun": 2}


class MentionIndex:
    """The mentions of a document by place; they may overlap."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda mention: (mention.start, mention.end, mention.mention_id))
        self._starts = [mention.start for mention in self._mentions]
        self._named: dict[str, str] | None = None
        self._longest = max((mention.end - mention.start for mention in mentions), default=0)

    def overlapping(self, span: Span) -> list[Mention]:
        """Return the mentions that share a character with ``span``, in order."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return [mention for mention in self._mentions[first:last] if mention.end > span.start]

    def named(self, text: str, mention: Mention | None) -> str | None:
        """Return the longest name of what a mention stands for, null where it has none."""
        return None if mention is None or mention.chain_id is None else self._names(text).get(mention.chain_id)

    def _names(self, text: str) -> Mapping[str, str]:
        if self._named is None:
            self._named = {}
            for one in self._mentions:
                if one.form == "proper" and one.chain_id is not None:
                    name = text[one.start : one.end]
                    self._named[one.chain_id] = max(self._named.get(one.chain_id, ""), name, key=len)
        return self._named


def head_of(text: str, source: Span) -> Span:
    """Return the part of a source phrase that names it: what stands before its description and its "of"."""
    match = _HEAD_END.search(text, source.start + 1, source.end)
    end = _without_possessive(text, source.start, match.start() if match else source.end)
    return Span(source.start, end) if end > source.start else source


def bare_source(text: str, source: Span) -> Span:
    """Return a source phrase without what is said of it behind a comma, who quotes it, and its possessive mark.

    For "who" and "which" it is the noun phrase that they stand for.
    """
    source = (find_antecedent(text, source) if is_relative(text, source) else None) or source
    match = _ASIDE.search(text, source.start + 1, source.end)
    match = None if match is not None and _LIST.match(text, match.start(), source.end) else match
    return Span(source.start, _without_possessive(text, source.start, source.end if match is None else match.start()))


def names_source(text: str, content: Sequence[Span]) -> bool:
    """Whether what is cited is somebody or a paper, and nothing they say: "citing two officials"."""
    span = Span(content[0].start, content[-1].end)
    words = _WORD.findall(text[span.start : span.end])
    head = _WORD.findall(text[head_of(text, span).start : head_of(text, span).end])
    if len(content) > 1 or not head or len(words) > _N_CITED or text[span.start] in OPENING_MARKS:
        return False
    low = head[-1].lower()
    kinds = ("unnamed", "media", "title", "organisation")
    return all(word[0].isupper() for word in head) or any(low in word_class(kind) for kind in kinds)


def _without_possessive(text: str, start: int, end: int) -> int:
    """Where "the council's" ends without its mark."""
    phrase = text[start:end]
    mark = _POSSESSIVE.search(phrase) if phrase.endswith(("'s", "’s", "'", "’")) else None
    return end if mark is None else start + mark.start()


def find_mention(text: str, source: Span, mentions: MentionIndex) -> Mention | None:
    """Return the mention that a source phrase stands for, None if no mention is its head.

    A mention that ends where the head of the phrase ends comes first, names before nouns before
    pronouns; else a person's name anywhere in the phrase; else the only mention in the head.
    """
    head = head_of(text, source)
    inside = mentions.overlapping(head)
    at_end = [mention for mention in inside if mention.end == head.end]
    persons = [
        mention
        for mention in mentions.overlapping(source)
        if mention.type == "PER" and mention.form == "proper" and not _is_another(text, source, mention, mentions)
    ]
    named = [mention for mention in persons if _is_named_after_role(text, source, mention)]
    if named and all(mention.form != "proper" for mention in at_end):
        return named[0]
    if at_end:
        return min(at_end, key=lambda mention: (_FORM_RANK.get(mention.form, 3), mention.start))
    if persons:
        return persons[0]
    is_whole = len(inside) == 1 and inside[0].form != "proper" and not text[inside[0].end : head.end].split()
    return inside[0] if is_whole else None


def _is_another(text: str, source: Span, mention: Mention, mentions: MentionIndex) -> bool:
    """Whether a name is that of somebody the source belongs to: "Ann Bell's family", "a lawyer for Mayor Bell".

    So it is before a word for several: "Ann Bell fans".
    What stands in the name of a body does not say so: "Ministry of Fisheries spokesman Ann Bell".
    """
    of_many = _OF_MANY.match(text, mention.end, head_of(text, source).end)
    if _OWNS.match(text, mention.end, source.end) or (of_many and is_plural(of_many[1]) and is_common(of_many[1])):
        return True
    bodies = [one.end for one in mentions.overlapping(source) if one.form == "proper" and one.end <= mention.start]
    start = max([source.start, *bodies])
    words = text[start : mention.start].rpartition(",")[2].split()[-_N_TO_NAME:]
    at = max((at for at, word in enumerate(words) if word in _BELONGING), default=None)
    if at is None:
        return False
    last = words[-1]
    is_role = role_nouns().get(last.lower(), ("", ""))[0] == "PER"
    return at == len(words) - 1 or is_role or last in titles() or last in _ATTRIBUTES


def find_source_mention(text: str, source: Span, mentions: MentionIndex) -> Mention | None:
    """Return the mention a source stands for; for "who" and "which" the one right before them, or before a comma."""
    if not is_relative(text, source):
        return find_mention(text, source, mentions)
    end = place_before(text, source)
    beside = mentions.overlapping(Span(max(0, end - 1), end)) if source.start - end <= 2 else []
    if beside and text.startswith("who", source.start) and all(one.type in _PLACES for one in beside):
        link = _OF_PLACE.search(text, max(0, beside[0].start - _LONGEST_LINK), beside[0].start)
        before = mentions.overlapping(Span(link.start() - 1, link.start())) if link and link.start() else []
        beside = [one for one in before if one.type == "PER"]  # "Ann Bell of Oren, who", but "experts in Oren, who"
    return min(beside, key=lambda one: (_FORM_RANK.get(one.form, 3), one.start), default=None)


def _is_named_after_role(text: str, source: Span, mention: Mention) -> bool:
    """Whether a name stands right after the comma that ends the last of its roles: "its spokeswoman, Dr Ann Bell"."""
    comma = text.rfind(",", source.start, mention.start)
    if comma < 0:
        return False
    between = text[comma + 1 : mention.start].split()
    return len(between) <= 2 and all(word[:1].isupper() for word in between)


def find_source_kind(  # noqa: PLR0911 - a decision list reads best as one
    text: str, source: Span | None, mention: Mention | None, named: str | None = None
) -> str:
    """Return person, organisation, document, media, unnamed or none for a source phrase.

    ``named`` is the name of what its mention stands for, where the text gives one.
    """
    if source is None:
        return "none"
    head = head_of(text, source)
    words = _WORD.findall(text[head.start : head.end])
    if not words:
        return "unnamed"
    if is_relative(text, source):
        stands_for = find_antecedent(text, source) if mention is None else Span(mention.start, mention.end)
        is_known = stands_for is not None and stands_for != source
        return find_source_kind(text, stands_for, mention, named) if is_known else "unnamed"
    is_mention = mention is not None and mention.start <= head.start and head.end <= mention.end
    if words[-1].lower() in _ONE_PERSON or (is_mention and _is_surname(words, mention, named)):
        return "person"
    if _is_indefinite(words) or " ".join(words).lower() in _POINTING:
        return "unnamed"
    if words[-1].lower() in _MANY and mention is not None and named is None:
        return "organisation" if mention.type in _BODIES else "unnamed"
    if " ".join(words) in news_agencies():
        return "media"
    if mention is not None and mention.form == "pronoun" and named is not None and _is_media_name(named):
        return "media"
    if mention is not None and mention.form != "common" and mention.type == "PER" and not _tells_thing(words):
        return "person"
    return _kind_of_thing(words, mention, named)


def _is_surname(words: Sequence[str], mention: Mention | None, named: str | None) -> bool:
    """Whether one word names a person, whatever else it is a word for: "Brooks" where the text has "Ann Brooks"."""
    if len(words) > 1 or mention is None or mention.form != "proper" or mention.type != "PER":
        return False
    is_other = words[0] in news_agencies() or (is_plural(words[0]) and is_common(words[0].lower()))
    return not is_other or (named is not None and " " in named)


def _is_indefinite(words: Sequence[str]) -> bool:
    """Whether a phrase stands for some of many: "One of them", "Several officials", "Residents", "Farmers"."""
    first, last = words[0].lower(), words[-1].lower()
    is_thing = any(last in word_class(kind) for kind in ("organisation", "document", "media"))
    if first in word_class("quantity") or last in word_class("quantity") or _PART.match(first):
        return not is_thing
    is_group = is_common(last) or role_nouns().get(last, ("", ""))[1] == "p"
    is_bare = len(words) == 1 and (last in word_class("unnamed") or (is_plural(words[0]) and is_group))
    return is_bare and not is_thing


def _tells_thing(words: Sequence[str]) -> bool:
    """Whether a phrase ends in a word, written small, for a document or a body: "Vesna's constitution"."""
    return words[-1] in word_class("document") or words[-1] in word_class("organisation")


def _is_media_name(name: str) -> bool:
    if name in news_agencies():
        return True
    lows = name.lower().split()
    is_agency = lows[-1] == "agency" and _OF_NEWS.isdisjoint(lows)
    return (lows[-1] in word_class("media") and not is_agency) or bool(_MEDIA_WORDS & set(lows))


def _kind_of_thing(words: Sequence[str], mention: Mention | None, named: str | None) -> str:
    last = words[-1].lower()
    is_name = words[-1][:1].isupper() and len(words[-1]) > 1 and not is_member(words[-1])
    is_definite = words[0].lower() in _DEFINITE
    if is_name and len(words) > 1 and _is_media_name(" ".join(words)):
        return "media"
    if last in {"figure", "figures"} and _OF_PEOPLE & {word.lower() for word in words}:
        return "unnamed"
    # A sentence may begin with the word: "Figures from the ministry".
    is_other = is_name and mention is not None and mention.form == "proper" and mention.type != "MISC"
    if last in word_class("document") and not is_other:
        return "media" if last in word_class("media") and is_definite else "document"
    if last in word_class("media") and words[-1] not in _ONCE_PAPERS:
        is_other = last == "agency" and (
            (named is not None and not _is_media_name(named)) or words[-2:][0].lower() in _NOT_OF_NEWS
        )
        return "organisation" if is_other else "media"
    if named is not None and mention is not None and mention.form != "proper" and _is_media_name(named):
        return "media"
    is_one_body = is_definite and last in word_class("organisation") and not is_plural(last)  # "the port authority"
    is_named = is_name or (mention is not None and mention.form == "proper")
    is_unnamed = last in word_class("unnamed") and not is_named and not is_one_body
    is_unnamed |= is_name and _is_people(words[-1], mention)
    return "unnamed" if is_unnamed else _kind_of_body(words, mention, is_name=is_name, is_definite=is_definite)


def _is_of_bodies(word: str) -> bool:
    """Whether a word, in small letters, is the plural of a word for a body."""
    singulars = {word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ies')}y"}
    return word.endswith("s") and any(one != word and one in word_class("organisation") for one in singulars)


def _is_people(word: str, mention: Mention | None) -> bool:
    """Whether a word written large is for all of a people, a party or a faith: "Greeks", "Democrats"."""
    is_known = word in nationalities() or word.removesuffix("s") in nationalities()
    is_group = is_known or (mention is not None and mention.type == "MISC")
    return is_group and is_plural(word.lower())


def _kind_of_body(words: Sequence[str], mention: Mention | None, *, is_name: bool, is_definite: bool) -> str:
    last = words[-1].lower()
    if mention is not None and mention.type in _BODIES:
        return "organisation"
    if last in word_class("organisation") or last in ("it", "its") or role_nouns().get(last, ("", ""))[0] == "ORG":
        return "organisation"
    if words[0].lower() in word_class("possessive") and _is_of_bodies(last):  # "our branches", "its embassies"
        return "organisation"
    if is_name:
        is_body = any(word.lower() in word_class("organisation") for word in words)
        is_body |= words[0].lower() == "the" and _INITIALS.fullmatch(words[-1]) is not None  # "the VBI"
        return "organisation" if is_body else "person"
    if last.startswith("spokes"):
        return "person" if is_definite else "organisation"
    is_person = last in word_class("title") or role_nouns().get(last, ("", ""))[0] == "PER" or last.endswith(_DOERS)
    is_person |= last in _ONCE_PAPERS - {"monitor"}
    is_title = words[0][:1].isupper() and words[0].lower() not in ("a", "an")
    is_person = is_person or (mention is not None and mention.type == "PER")
    is_many = is_plural(words[-1]) or role_nouns().get(last, ("", ""))[1] == "p"
    return "person" if is_person and not is_many and (is_definite or is_title) else "unnamed"
