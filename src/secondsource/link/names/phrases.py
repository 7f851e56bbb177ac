"""The keys under which noun phrases meet names and each other: "the port police", "Vesna's parliament".

1. What a page says is called two ways is one (`secondsource.link.names.aliases`).
2. A phrase that stands on a page for several things means the same there; "the ministry" is the only one told in full.
3. A phrase of a body in two words or more meets the same phrase of other pages, with whom its page names and when it
   was published, so that "the interior ministry" of one story is not taken for that of another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from secondsource.link.folding import fold, jaccard
from secondsource.link.names.aliases import find_aliases
from secondsource.link.names.bodyparts import is_common_word, is_place, read_body
from secondsource.tables import Document, Mention
from secondsource.worktables import Name

MOST_LETTERS = 200
MOST_COMPANY = 16
"""The names of a page, those told most often, by which it is known whether two pages mean one thing."""

Key = tuple[str, str, str]
"""Rule, key and the form that has it."""

_VAGUE = frozenset(
    {"other", "same", "own", "another", "new", "old", "former", "rival", "next", "last", "first", "second", "third"}
    | {"big", "bigger", "biggest", "large", "larger", "largest", "small", "smaller", "smallest", "only", "whole"}
    | {"two", "three", "four", "main", "major", "local", "several", "various", "different", "such", "few"}
)
_POSSESSIVE = re.compile(r"[’']s?\Z")
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "these", "those"})
_MANY_TEXT = "company firm group bank lender insurer retailer airline automaker carmaker operator charity agency outlet"
_MANY = frozenset(f"{_MANY_TEXT} newspaper paper magazine website channel station network broadcaster".split()) | {
    *("hospital", "school", "university", "college", "club", "team", "party", "unit", "faction", "delegation")
}
"""Bodies of which a land has many: "the Vesnan company" is another one on another page."""
_ENOUGH_WORDS = 2
_LEAST_SHARED = 3
_LEAST_SHARE = 0.2
_DAYS_APART = 14
_NEIGHBOURS = 40
_MOST_LINKS = 4


def find_called(document: Document, mentions: Sequence[Mention]) -> dict[str, set[Key]]:
    """Return, by head, keys that two things of a page share where it says that both names are of one."""
    keys: dict[str, set[Key]] = defaultdict(set)
    for one in find_aliases(document.text, mentions):
        key = f"called {document.document_id} {one.left.start} {one.right.start}"
        for mention in (one.left, one.right):
            keys[head_of(mention)].add(("called", key, _surface(document, mention)))
    return dict(keys)


def head_of(mention: Mention) -> str:
    """Return the thing a mention stands for on its page: its chain, or itself."""
    return mention.chain_id or mention.mention_id


def find_repeated(document: Document, common: Mapping[str, Sequence[Mention]]) -> dict[str, set[Key]]:
    """Return keys of phrases that stand on the page for several things: the same words mean the same there.

    Definite phrases do ("the committee"), of persons those that say more ("the special envoy": a page may know two of
    "the official"). A body's phrase of one word means the one that the page tells in full, if there is one only.
    """
    heads: dict[str, dict[str, str]] = defaultdict(dict)
    fuller: dict[str, set[str]] = defaultdict(set)
    for head, found in common.items():
        for one in found:
            surface = _surface(document, one)
            words = fold(surface).split()
            if words[:1] == ["the"] and len(words) > 1 + (one.type == "PER"):
                heads[" ".join(words)][head] = surface
                if len(words) > 2 and one.type == "ORG":
                    fuller[f"the {words[-1]}"].add(" ".join(words))
    meant: dict[str, dict[str, str]] = defaultdict(dict)
    for phrase, forms in heads.items():
        full = fuller.get(phrase, set())
        is_told = len(full) == 1 and _VAGUE.isdisjoint(min(full).split())
        meant[min(full) if is_told else phrase].update(forms)
    keys: dict[str, set[Key]] = defaultdict(set)
    for phrase, forms in meant.items():
        for head, surface in forms.items() if len(forms) > 1 else ():
            keys[head].add(("exact", f"exact page {document.document_id} {phrase}", surface))
    return dict(keys)


def name_company(names: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """Return the folded names that a page tells most often, of names and how often each thing is told."""
    first = sorted(names, key=lambda name: (-name[1], name[0]))[:MOST_COMPANY]
    return tuple(sorted({fold(name) for name, _ in first}))


def phrase_keys(surface: str, kind: str) -> Iterator[Key]:
    """Yield the key under which a phrase or name of a body meets others.

    One that holds a name ("the Voss campaign") means one body wherever it stands, one of ordinary words in its story.
    """
    told = fold(surface).split()
    name = read_body(surface)
    if kind != "ORG" or not _VAGUE.isdisjoint(told) or len(name.words) < _ENOUGH_WORDS or name.numbers:
        return
    is_named = is_common_word(name.words[-1]) and name.words[-1] not in _MANY and not _is_title(surface)
    is_definite = told[0] == "the" or surface[:1].isupper()
    is_common = all(is_common_word(word) for word in name.words) and not any(map(is_place, name.words))
    if is_named and _holds_name(surface):
        yield "exact", f"exact body {' '.join(sorted(name.words))}", surface
    elif is_definite and is_common:
        yield "phrase", f"phrase {' '.join(sorted(name.words))}", surface


def _holds_name(phrase: str) -> bool:
    """Say whether one of the words of a phrase is a name's: written large, and no ordinary word if it is the first."""
    first, *others = phrase.split()
    if any(letter.isupper() for word in others for letter in word):
        return True
    folded = _POSSESSIVE.sub("", first).casefold()
    return any(letter.isupper() for letter in first) and folded not in _ARTICLES and not is_common_word(folded)


def link_phrases(rows: Sequence[Name]) -> Iterator[tuple[Name, Name, str]]:
    """Yield the rows of one phrase that mean one thing: on a page, or on pages near in time that name the same.

    In the order of their days, each is compared with so many next to it: a phrase in very many pages costs no more.
    """
    ordered = sorted(rows, key=lambda row: (row.day or "", row.document_id, row.head_id))
    for at, left in enumerate(ordered):
        near = (right for right in ordered[at + 1 : at + 1 + _NEIGHBOURS] if _are_of_one_story(left, right))
        for right in islice(near, _MOST_LINKS):
            where = "one page" if left.document_id == right.document_id else "pages that share names"
            yield left, right, f"“{left.surface}” and “{right.surface}” mean one thing on {where}"


def _are_of_one_story(left: Name, right: Name) -> bool:
    if _are_names(left, right) or not _is_near(left, right):
        return False
    n_shared = len(set(left.company) & set(right.company))
    return left.document_id == right.document_id or (
        n_shared >= _LEAST_SHARED and jaccard(left.company, right.company) >= _LEAST_SHARE
    )


def _are_names(left: Name, right: Name) -> bool:
    """Say whether both are written as names are: equal names are joined wherever they stand."""
    return _is_title(left.surface) and _is_title(right.surface)


def _is_title(surface: str) -> bool:
    return all(word[:1].isupper() for word in surface.split() if len(word) > 3)


def _is_near(left: Name, right: Name) -> bool:
    if not left.day or not right.day or left.document_id == right.document_id:
        return True
    return abs(date.fromisoformat(left.day).toordinal() - date.fromisoformat(right.day).toordinal()) <= _DAYS_APART


def _surface(document: Document, mention: Mention) -> str:
    return document.text[mention.start : mention.end][:MOST_LETTERS]
