"""Names as the network hears them: where they stand, and how likely each type is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

import numpy as np

from secondsource.read.casing import calendar_words, common_words, function_words, nationalities
from secondsource.read.names.namecuts import cut_at_office, cut_at_roles, is_member, keeps_possessive
from secondsource.read.names.namespans import Candidate, cut_at_titles, find_title, titles
from secondsource.read.names.nametypes import Evidence
from secondsource.read.network.labels import NAME_LABELS, NAME_TYPES
from secondsource.read.network.network import Floats, ReadWords
from secondsource.read.network.tags import find_spans
from secondsource.read.quantities.counted import is_plural
from secondsource.read.rolenouns import role_nouns
from secondsource.read.tokens import Sentence, Token
from secondsource.read.words import word_class
from secondsource.read.wordsets import word_set
from secondsource.tables import Span

_BEGINS, _GOES_ON = ([NAME_LABELS.index(f"{mark}-{kind}") for kind in NAME_TYPES] for mark in "BI")
_MARKS = frozenset(" \n,;:'’")
_JOINTS = frozenset({"and", "or", "&", ",", ";"})
_POSSESSIVES = word_set("possessive s")
_ADDRESSES = frozenset({"Mr", "Mrs", "Ms", "Sen", "Rep", "Gov", "Lt", "Sgt"})
_GROUPS = ("unnamed", "document")


def hear_names(text: str, sentences: Sequence[Sentence], words: ReadWords) -> list[tuple[Candidate, Evidence]]:
    """Return the names of all sentences, in order, without overlap, each with the likelihood of each type (0 to 1).

    Words for a people or a day are no names.
    """
    starts = [sentence.span.start for sentence in sentences]
    found: list[tuple[Candidate, Evidence]] = []
    shares = np.logaddexp(words.names[:, _BEGINS], words.names[:, _GOES_ON])
    cuts = frozenset(words.ends.searchsorted(starts, "right").tolist())
    for span in find_spans(words.names, NAME_LABELS, cuts):
        index = bisect_right(starts, int(words.starts[span.first])) - 1
        if index < 0:
            continue
        tokens = sentences[index].tokens
        place = _trim(text, Span(int(words.starts[span.first]), int(words.ends[span.last - 1])), tokens)
        whole = _candidate(index, tokens, place)
        if whole is None:
            continue
        heard = cut_at_roles(tokens, whole)
        parts = [
            part
            for one in heard
            for part in (_cut(one, tokens) if _is_person(one, tokens, span.kind) else cut_at_office(tokens, one))
        ]
        named = [
            part
            for part in parts
            if not (
                _is_plain(text[part.start : part.end]) or _opens_title(tokens, part) or opens_with_group(tokens, part)
            )
        ]
        until = found[-1][0].end if found else 0  # both halves of "t-SNE" may be heard, and each is read as all of it
        fresh = [part for part in named if part.start >= until]
        found += [(part, _evidence(shares[words.between(part.start, part.end)])) for part in fresh]
    return found


def _is_person(whole: Candidate, tokens: Sequence[Token], kind: str) -> bool:
    """Whether a name was heard as a person's, or begins with what stands before nothing else: "Mr Bell"."""
    return kind == "PER" or (whole.last - whole.first > 1 and tokens[whole.first].text.rstrip(".") in _ADDRESSES)


def _cut(whole: Candidate, tokens: Sequence[Token]) -> list[Candidate]:
    """Return the names in what was heard as one person's: "New Karvos" and "Ann Bell" of "New Karvos Gov. Ann Bell"."""
    runs = list(_runs(whole, tokens))
    parts = [part for run in runs for part in _cut_run(whole.sentence, tokens, *run)]
    if not parts or (len(parts) == 1 and parts[0].first == whole.first and parts[0].last == whole.last):
        return [whole]
    return [replace(part, title=whole.title) if part.first == whole.first else part for part in parts]


def _cut_run(index: int, tokens: Sequence[Token], first: int, last: int) -> Iterator[Candidate]:
    """Yield the names of a run cut at its titles; a title that ends it is a surname: "Ann Bishop"."""
    is_surname = last - first > 1 and tokens[last - 1].text in titles() and tokens[last - 1].text.istitle()
    parts = list(cut_at_titles(index, tokens, first, last - is_surname))
    if is_surname and parts and parts[-1].last == last - 1:
        parts[-1] = replace(parts[-1], last=last, end=tokens[last - 1].end)
    yield from parts


def _runs(whole: Candidate, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the words of each of several: "Bell" and "Marr" of "Bell and Marr", "Ann Bell" of "Ann Bell of Karvos"."""
    first = whole.first
    for at in range(whole.first, whole.last):
        word = tokens[at].text
        if word in _JOINTS or (word == "of" and at - first > 1):
            if first < at:
                yield first, at
            first = at + 1
    if first < whole.last:
        yield first, whole.last


def _is_plain(name: str) -> bool:
    """Whether all words are pronouns, articles and the like, name a people or a day, are titles, numbers or common."""
    parts = name.split()
    never = (function_words(), nationalities(), calendar_words())
    is_empty = all(part.lower() in never[0] or part in never[1] or part in never[2] for part in parts)
    is_small = all(part in common_words() or not part[0].isalpha() for part in parts)
    is_office = parts[-1] in titles() and all(part in nationalities() for part in parts[:-1])  # "German Chancellor"
    return is_empty or is_small or is_office or name in titles() or is_member(name)


def _opens_title(tokens: Sequence[Token], part: Candidate) -> bool:
    """Whether a single word is the first of a title: "Surgeon" of "Surgeon General"."""
    return (
        part.last - part.first == 1 and " ".join(word.text for word in tokens[part.first : part.last + 1]) in _longer()
    )


@cache
def _longer() -> frozenset[str]:
    """Return the titles of two words."""
    return frozenset(title for title in titles() if title.count(" ") == 1)


def opens_with_group(tokens: Sequence[Token], part: Candidate) -> bool:
    """Whether what looks like a name is how a sentence begins with a group: "Critics said", "Wary Republicans said"."""
    first, *others = (token.text for token in tokens[part.first : part.last])
    low = first.lower()
    is_first = not any(sign.isalnum() for token in islice(tokens, part.first) for sign in token.text)
    if not is_first or not first.istitle():
        return False
    if others:
        is_people = " ".join([first, *others]) in nationalities()
        return not is_people and low in common_words() and all(word in nationalities() for word in others)
    return is_plural(low) and (
        role_nouns().get(low, ("", ""))[0] == "PER" or any(low in word_class(kind) for kind in _GROUPS)
    )


def _evidence(shares: Floats) -> Evidence:
    """Return the likelihood of each type from the logarithms of the shares that the words of a name give it."""
    means = np.exp(np.add.reduce(shares) / np.float32(len(shares)))
    return dict(zip(NAME_TYPES, means.tolist(), strict=True))


def _trim(text: str, place: Span, tokens: Sequence[Token]) -> Span:
    """Return a name without the comma or the possessive after it; bodies may be called "Orrin's"."""
    end = place.end
    while end > place.start:
        if text[end - 1] in _MARKS:
            end -= 1
        elif text[end - 2 : end] in _POSSESSIVES and not keeps_possessive(
            tokens, bisect_left(tokens, end, key=lambda token: token.start)
        ):
            end -= 2
        else:
            break
    return Span(place.start, end)


def _candidate(index: int, tokens: Sequence[Token], place: Span) -> Candidate | None:
    start, end = place.start, place.end
    begin = bisect_right(tokens, start, key=lambda token: token.end)
    touched = list(range(begin, bisect_left(tokens, end, lo=begin, key=lambda token: token.start)))
    is_cased = any(not tokens[at].text.islower() for at in touched)
    while is_cased and len(touched) > 1 and _is_loose(tokens[touched[-1]]):  # "Figueroa told", "Oren's parliament"
        touched.pop()
        if len(touched) > 1 and tokens[touched[-1]].text in _POSSESSIVES:
            touched.pop()
    while is_cased and len(touched) > 1 and (_is_loose(tokens[touched[0]]) or tokens[touched[0]].text == "The"):
        touched.pop(0)
    if not touched or _is_people(tokens, touched[0], touched[-1] + 1):
        return None
    first, last = touched[0], touched[-1] + 1
    start, end = tokens[first].start, tokens[last - 1].end
    ending = tokens[last - 1]
    if ending.end == end + 1 and ending.text.endswith(".") and last < len(tokens):
        end += 1  # the stop of "U.S." and of "Inc." belongs to the name
    return Candidate(index, first, last, start, end, find_title(tokens, first))


def _is_people(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether what was heard is the beginning of a word for a people: "North" of "North Vesnan"."""
    words = " ".join(token.text for token in tokens[first : last + 1])
    return last < len(tokens) and words in nationalities()


def _is_loose(token: Token) -> bool:
    """Whether a word at the edge of a name is no part of it: a mark, or written small and common."""
    is_mark = not any(character.isalnum() for character in token.text)
    return is_mark or (token.text.islower() and token.text in common_words())
