"""Names cut to size: what was heard as one name but is two, or was heard without a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondsource.read.casing import calendar_words, common_words, function_words
from secondsource.read.names.namespans import Candidate, find_title, given_names, name_heads, places, titles
from secondsource.read.names.nametypes import INITIAL, Evidence, decide
from secondsource.read.names.standing import is_verb
from secondsource.read.rolenouns import role_nouns
from secondsource.read.tokens import Sentence, Token
from secondsource.read.wordsets import word_set

_LED = re.compile(r"[A-Z][-‐‑](?=[A-Z])")
_NUMBER = re.compile(r"\d{1,3}[A-Z]?\Z")
_POSSESSIVES = word_set("possessive s")
_PLACES = frozenset({"GPE", "LOC"})
_MONEY = frozenset("$£€¥")
_HANDLES = frozenset("@#")
_ADDRESS = re.compile(r"\S*(?://|www\.|@\w|\.\w+/)\S*")
_N_ADDRESS = 100  # code points of an address that are looked at on each side
_AT = frozenset({"at", "with", "from"})
_N_SMALL = 2
_N_PERSON = 4  # words of a person's name: "Ann R. Bell Jr."
_N_INITIALS = 2
_N_FULL = 2  # words of a full name, at least
_FAMILY = re.compile(r"(?:al|ad|an|ar|as|ash|at|az|el|ul)[-–][A-Z]")
_BODIES = frozenset({"ORG", "FAC", "MISC"})
_PURPOSES = {"for": 1, "on": 2}
"""What a body's name goes on with, and how many words written large must follow at least: it says things on Twitter."""
_WITHIN = frozenset({"and", "&", "of"})
_N_PURPOSE = 6  # words of what a body is for

Heard = tuple[Candidate, Evidence]


def cut_names(text: str, sentences: Sequence[Sentence], heard: Sequence[Heard]) -> list[Heard]:
    """Return names in order, each with the likelihood of its types, as they are written.

    Two places beside each other are two names, "Inc." belongs to the company before its comma, initials to the name
    behind them; the letter of a party before a place ("R-Ont."), and the land of a currency ("US$5"), are no names.
    """
    found: list[Heard] = []
    following = [*(name for name, _ in heard[1:]), None]
    for (name, as_heard), behind in zip(heard, following, strict=False):  # no name, and none behind it
        words = sentences[name.sentence].tokens
        whole = _without_letter(text, _without_member(words, name))
        as_whole = as_heard if whole.start == name.start else {"GPE": 1.0}
        for part, likely in _parts(words, _without_small(words, whole), as_heard, as_whole):
            if text[part.end : part.end + 1] in _MONEY or _is_in_address(text, part):
                continue
            if _is_tail(words, part):
                _add_tail(words, found, part)
                continue
            if _is_initial_of(words, part, behind):
                continue
            before = found[-1][0].end if found else 0
            if part.start >= before:  # no part of a longer name
                named = _with_family(words, _with_initials(words, part, likely, before), likely)
                full = _with_purpose(words, named, likely)
                found.append((_with_number(words, full), likely))
    return found


def _is_in_address(text: str, name: Candidate) -> bool:
    """Whether a name is a handle, a tag or part of an address: "@annbell", "#oren", "vale.example/Bell"."""
    if text[name.start - 1 : name.start] in _HANDLES:
        return True
    low, high = max(0, name.start - _N_ADDRESS), name.end + _N_ADDRESS
    before = text[low : name.start].rpartition(" ")[2].rpartition("\n")[2]
    after = text[name.start : high].split(maxsplit=1)[0]
    return (name.last - name.first == 1 or "://" in after) and _ADDRESS.fullmatch(before + after) is not None


def _without_member(words: Sequence[Token], name: Candidate) -> Candidate:
    """Return the party in "Harbour MP", where initials stand for who sits in a parliament."""
    is_cut = is_member(words[name.last - 1].text) and name.last - name.first > 1
    return replace(name, last=name.last - 1, end=words[name.last - 2].end) if is_cut else name


def is_member(word: str) -> bool:
    """Whether a word is initials for who sits in a parliament, "MP" or "MPs", and no body's: "MPS"."""
    kind, number = role_nouns().get(word.lower(), ("", ""))
    return kind == "PER" and word[:-1].isupper() and (word[-1] == "s" if number == "p" else word[-1].isupper())


def _without_letter(text: str, name: Candidate) -> Candidate:
    """Return the place in "R-Ont.", where a letter stands for the party."""
    led = _LED.match(text, name.start, name.end)
    if led is None:
        return name
    end = name.end + (text[name.end : name.end + 1] == "." and f"{text[led.end() : name.end]}." in places())
    surface = text[led.end() : end]
    return replace(name, start=led.end(), end=end) if surface in places() or surface.rstrip(".") in places() else name


def _without_small(words: Sequence[Token], name: Candidate) -> Candidate:
    """Return "Open Docket" of "Human rights lawyers at Open Docket": small nouns before a name are no part of it."""
    inside = words[name.first : name.last]
    small = [word.text for word in inside if word.text in common_words() and word.text not in function_words()]
    first = name.last
    while first > name.first and words[first - 1].text[0].isupper():
        first -= 1
    is_described = len(small) >= _N_SMALL and name.first < first < name.last and words[first - 1].text in _AT
    return replace(name, first=first, start=words[first].start, title=None) if is_described else name


def _parts(words: Sequence[Token], name: Candidate, heard: Evidence, likely: Evidence) -> Iterator[Heard]:
    """Yield the names in what was heard as one: two places, "Oren Bank" and "Ann Bell" of "Oren Bank's Ann Bell"."""
    for at in range(name.first + 1, name.last - _N_FULL):
        if words[at].text in _POSSESSIVES and _is_full_name(words, at + 1, name):
            yield replace(name, last=at, end=words[at - 1].end), {}
            yield replace(name, first=at + 1, start=words[at + 1].start, title=None), {"PER": 1.0}
            return
    for part in _part_places(words, name, heard):
        yield part, likely


def _is_full_name(words: Sequence[Token], first: int, name: Candidate) -> bool:
    texts = [word.text for word in words[first : name.last]]
    if texts[0] not in given_names():
        return False
    return len(texts) <= _N_PERSON and not any(text in name_heads() or not text[0].isupper() for text in texts)


def _part_places(words: Sequence[Token], name: Candidate, likely: Evidence) -> Iterator[Candidate]:
    """Yield "Oren" and "Ohio" of "Oren Ohio", "Oren" and "Art Museum" of "Oren's Art Museum"."""
    texts = [word.text for word in words[name.first : name.last]]
    cut = _place_cut(texts) if likely and decide(likely) in _PLACES | {"FAC"} else 0
    if not cut:
        yield name
        return
    last = name.first + cut
    yield replace(name, last=last, end=words[last - 1].end)
    first = last + (words[last].text in _POSSESSIVES)
    yield replace(name, first=first, start=words[first].start, title=None)


def _place_cut(texts: Sequence[str]) -> int:
    """Return how many words the first of two places has; 0 where all words are one name."""
    if " ".join(texts) in places():
        return 0
    for cut in range(1, len(texts)):
        head, tail = texts[cut - 1], " ".join(texts[cut:])
        if texts[cut] in _POSSESSIVES and cut + 1 < len(texts) and " ".join(texts[:cut]) in places():
            return cut
        is_word = head.lower() in common_words() or head in name_heads() or head in word_set("joining particle")
        written = tail if tail[:1].isupper() else tail.title()
        if written in places() and not is_word and head.lower() not in function_words():
            return cut
    return 0


def _is_tail(words: Sequence[Token], name: Candidate) -> bool:
    """Whether a name is nothing but the form of a company."""
    return name.last - name.first == 1 and words[name.first].text in word_set("legal form")


def _add_tail(words: Sequence[Token], found: list[Heard], tail: Candidate) -> None:
    """Add the form of a company to the name before its comma."""
    if not found or found[-1][0].sentence != tail.sentence:
        return
    name, likely = found[-1]
    between = [word.text for word in words[name.last : tail.first]]
    if between in ([], [","]) and decide(likely) in {"ORG", "MISC"}:
        found[-1] = (replace(name, last=tail.last, end=tail.end), likely)


def _is_initial_of(words: Sequence[Token], name: Candidate, behind: Candidate | None) -> bool:
    """Whether a name is no more than the initial of the name right behind it: "L." of "L. Ann Bell"."""
    is_initial = name.last - name.first == 1 and INITIAL.match(words[name.first].text) is not None
    is_beside = behind is not None and (behind.sentence, behind.first) == (name.sentence, name.last)
    return is_initial and is_beside


def _with_initials(words: Sequence[Token], name: Candidate, likely: Evidence, before: int) -> Candidate:
    """Return a person's name with the initials right before it: "K. M. Bell"."""
    first = name.first
    if decide(likely) == "PER" and name.title is None:
        while first and name.first - first < _N_INITIALS and INITIAL.match(words[first - 1].text):
            first -= 1
        if words[first].start < before:
            first = name.first
    return name if first == name.first else replace(name, first=first, start=words[first].start)


def _with_family(words: Sequence[Token], name: Candidate, likely: Evidence) -> Candidate:
    """Return "Orsin al-Tarif" where "Orsin" was heard: a person's name goes on with that of the family."""
    is_family = name.last < len(words) and _FAMILY.match(words[name.last].text) is not None
    if not is_family or decide(likely) != "PER":
        return name
    return replace(name, last=name.last + 1, end=words[name.last].end)


def _with_purpose(words: Sequence[Token], name: Candidate, likely: Evidence) -> Candidate:
    """Return "Centre for Harbour Research" where "Centre" was heard: a body's name goes on with what it is for."""
    at = name.last
    is_body = decide(likely) in _BODIES and name_heads().get(words[at - 1].text) == "ORG"
    if not is_body or at >= len(words) or words[at].text not in _PURPOSES:
        return name
    last = at + 1
    while last < len(words) and last - at <= _N_PURPOSE:
        if not _is_large(words[last]) and not (
            words[last].text in _WITHIN and last + 1 < len(words) and last > at + 1 and _is_large(words[last + 1])
        ):
            break
        last += 1
    is_street = any(name_heads().get(word.text) == "FAC" for word in words[at:last])
    is_long = last - at > _PURPOSES[words[at].text] and not (is_street and words[at].text == "on")
    return replace(name, last=last, end=words[last - 1].end) if is_long else name


def _is_large(word: Token) -> bool:
    """Whether a word may stand in the name of a body: written large, no day and nobody's given name."""
    return word.text[:1].isupper() and word.text not in calendar_words() and word.text not in given_names()


def _with_number(words: Sequence[Token], name: Candidate) -> Candidate:
    """Return "Silo 4" where "Silo" was heard."""
    is_numbered = (
        name.last < len(words) and _NUMBER.match(words[name.last].text) and words[name.last].start == name.end + 1
    )
    is_place = name_heads().get(words[name.last - 1].text) == "FAC"
    return replace(name, last=name.last + 1, end=words[name.last].end) if is_numbered and is_place else name


def cut_at_roles(words: Sequence[Token], name: Candidate) -> list[Candidate]:
    """Return "Oren" and "Ann Bell" of "Oren campaign spokeswoman Ann Bell": a word for a person parts names."""
    people = [at for at in range(name.first, name.last - 1) if _is_role(words[at]) and words[at + 1].text.istitle()]
    if not people:
        return [name]
    last = people[-1]
    while last > name.first and (words[last - 1].text.islower() or words[last - 1].text in _POSSESSIVES):
        last -= 1
    first = people[-1] + 1
    person = replace(name, first=first, start=words[first].start, title=None)
    return [replace(name, last=last, end=words[last - 1].end), person] if last > name.first else [person]


def cut_at_office(words: Sequence[Token], name: Candidate) -> list[Candidate]:
    """Return "Harbour Board" and "Ann Bell" of "Harbour Board Chairman Ann Bell", heard as the name of one body."""
    for first in range(max(name.first + 1, name.last - _N_PERSON), name.last - 1):
        texts = [word.text for word in words[first : name.last]]
        is_known = texts[0] in given_names() or not any(text.lower() in common_words() for text in texts)
        if not is_known or any(text in name_heads() or not text[0].isupper() for text in texts):
            continue
        title = find_title(words[name.first : first], first - name.first)
        if title is None or titles()[title][0] != "office":
            continue
        person = replace(name, first=first, start=words[first].start, title=title)
        last = first - len(title.split())
        body = replace(name, last=last, end=words[last - 1].end) if last > name.first else None
        return [person] if body is None else [body, person]
    return [name]


def _is_role(word: Token) -> bool:
    """Whether a word stands for a person: "spokeswoman", "MP"."""
    return is_member(word.text) or (word.text.islower() and role_nouns().get(word.text, ("", ""))[0] == "PER")


def keeps_possessive(words: Sequence[Token], behind: int) -> bool:
    """Whether a possessive mark is part of a name: nothing that could be owned stands behind it, at "Orrin's"."""
    if behind >= len(words):
        return True
    following = words[behind].text
    if following[0].isupper():
        return False
    return not following[0].isalnum() or following.lower() in function_words() or is_verb(following)
