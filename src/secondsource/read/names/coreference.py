"""Chains of proper names within one document: full name and surname, body and acronym, long form and short."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from secondsource.lexicon import load_lexicon
from secondsource.read.casing import nationalities
from secondsource.read.names.namespans import given_names, name_heads, titles
from secondsource.read.names.slips import find_slips
from secondsource.read.wordsets import word_set

_SMALL_LINKS = word_set("name link")
_PUNCTUATION = re.compile("[.’'`\u00ad\u200b-\u200f\u2060\ufeff]")
"""Marks that tell no two names apart, and those that nobody sees: soft hyphens and blanks of no width."""
_FAMILY_PARTICLES = word_set("name particle")
_N_SAME_SURNAME = 16  # people of one surname that are told apart
_N_ACRONYM = 4  # letters of the longest acronym of a country
_N_SIDE, _N_BETWEEN = 5, 40  # code points between names side by side, and between those with a role before the second
_ENDS_SENTENCE = re.compile(r"[.!?]")
_TWO_PEOPLE = re.compile(r"(?:(?:, | )?(?:and|with|or|&) |['’]s )(?:[a-z][a-z-]*,? ){0,4}\Z")
"""Words between two names that make them two people: "Vael and Ada Vael", "Vael's wife, Ada Vael"."""
_CONSORT = re.compile(r"\b(?i:first lady)[ ,]+\Z")
_CONSORT_REACH = 12  # code points of such words
_N_TITLE = 4  # words of the longest title
_N_FULL = 2  # words that a full name has at least
_PRONOUN = re.compile(r" (?:[a-z]+ ){1,3}(?:(he)|she)\b")
"""A pronoun a few words behind a name that is mostly its own: "Vael said that he"."""
_LEAST_VOTES = 2  # pronouns behind surnames that tell the gender of whoever bears them
_MOST_STRAY = 0.25  # share of them that may stand for somebody else


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a proper name, ``text[start:end]``, as the chains see it.

    ``title`` is the title right before it, ``bracket_after`` the longer name it stands behind in brackets.
    """

    start: int
    end: int
    surface: str
    kind: str
    title: str | None = None
    bracket_after: str | None = None

    @property
    def key(self) -> str:
        """The name as names are compared: small letters, no stops or apostrophes."""
        return name_key(self.surface)


@lru_cache(maxsize=16_384)  # a name is met again and again
def name_key(surface: str) -> str:
    """Return a name as names are compared: small letters, one blank, no stops, no leading article.

    A short form written as a word is none of a country or union: "UN" is, a person called Un is not.
    """
    bare = _PUNCTUATION.sub("", " ".join(surface.split()))
    key = bare.casefold()
    is_word = len(key) <= _N_ACRONYM and bare.istitle()
    return (key if is_word else same_names().get(key, key)).removeprefix("the ")


@cache
def same_names() -> Mapping[str, str]:
    """Return short names of countries and bodies of countries to their long names, in small letters."""
    return dict(load_lexicon("same-names"))  # type: ignore[arg-type]  # rows of two cells


def chain_names(text: str, names: Sequence[Name]) -> list[str]:
    """Return, for each name in order of the text, the key of its chain: names of one thing share it."""
    groups = _Groups({name.key for name in names})
    _join_acronyms(names, groups)
    _join_bodies(names, groups)
    _join_honours(names, groups)
    links = _surname_links(text, names)
    return [groups.find(links.get(at, name.key)) for at, name in enumerate(names)]


def title_before(words: Sequence[str]) -> str | None:
    """Return the title that a run of words ends with: "Lt. Gov." of "then Lt. Gov."; the longest there is."""
    for size in range(min(_N_TITLE, len(words)), 0, -1):
        title = " ".join(words[len(words) - size :])
        if title in titles():
            return title
    return None


def chain_genders(names: Sequence[Name], chains: Sequence[str]) -> dict[str, str]:
    """Return m or f by chain where a title or a given name says so; a lone given name counts where none is longer."""
    found: dict[str, str] = {}
    for is_lone in (False, True):
        for name, chain in zip(names, chains, strict=True):
            gender = gender_of(name, is_lone=is_lone)
            if gender is not None and chain not in found and (not is_lone or " " not in chain):
                found[chain] = gender
    return found


def gender_of(name: Name, *, is_lone: bool = False) -> str | None:
    """Return m or f where the title or the given name says so, else None; ``is_lone`` takes a given name alone too."""
    if name.title is not None:
        gender = titles()[name.title][1]
        if gender in {"m", "f"}:
            return gender
    words = name.surface.split()
    gender = given_names().get(words[0], "u") if words and name.kind == "PER" else "u"
    return gender if gender in {"m", "f"} and (is_lone or len(words) > 1) else None


def acronym_of(surface: str) -> str:
    """Return the large initials of a name: "PMF" of "Popular Mobilization Forces"."""
    words = [word for word in re.split(r"[\s\-]+", surface) if word]
    return "".join(word[0] for word in words if word.lower() not in _SMALL_LINKS and word[0].isalnum()).upper()


class _Groups:
    """Union-find over keys; the root is the longest key, then the first in order."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._parent = {key: key for key in keys}

    def find(self, key: str) -> str:
        """Return the root of a key's group."""
        parent = self._parent.setdefault(key, key)
        while parent != self._parent[parent]:
            parent = self._parent[parent]
        return parent

    def join(self, left: str, right: str) -> None:
        """Make two groups one."""
        roots = sorted({self.find(left), self.find(right)}, key=lambda key: (-len(key), key))
        for root in roots[1:]:
            self._parent[root] = roots[0]


def _join_acronyms(names: Sequence[Name], groups: _Groups) -> None:
    expansions: dict[str, set[str]] = {}
    for name in names:
        if name.bracket_after is not None:
            groups.join(name.key, name_key(name.bracket_after))
        if name.kind != "PER" and len(acronym_of(name.surface)) > 2:
            expansions.setdefault(acronym_of(name.surface).casefold(), set()).add(name.key)
    for name in names:
        if name.surface.isupper() and name.key in expansions:
            roots = {groups.find(key) for key in expansions[name.key]}
            if len(roots) == 1:
                groups.join(name.key, roots.pop())


def _index_words(keys: Iterable[str]) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """Return the keys of several words by their first word, and by each of their words."""
    beginning: dict[str, set[str]] = defaultdict(set)
    holding: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        words = key.split()
        for word in words if len(words) > 1 else ():
            holding[word].add(key)
            beginning[words[0]].add(key)
    return beginning, holding


def _join_bodies(names: Sequence[Name], groups: _Groups) -> None:
    """Join "Vesna Steel Corp." and "Vesna Steel", "the Karan Red Crescent" and "Red Crescent"."""
    keys = {name.key for name in names if name.kind == "ORG"}
    beginning, holding = _index_words(keys)
    for name in names:
        words = name.surface.split()
        if name.kind == "ORG" and len(words) == 1:
            fitting = (holding if words[0] in name_heads() else beginning).get(name.key, ())
            longer = {groups.find(key) for key in fitting}
            if len(longer) == 1:
                groups.join(name.key, longer.pop())
        if name.kind != "ORG" or len(words) < 2:
            continue
        short = list(words)
        while len(short) > 1 and short[-1] in _COMPANY_TAILS:
            short.pop()
        for part in (short, words[1:] if words[0] in nationalities() and len(words) > 2 else words):
            key = name_key(" ".join(part))
            if len(part) < len(words) and key in keys:
                groups.join(name.key, key)


_COMPANY_TAILS = word_set("company tail")


def _join_honours(names: Sequence[Name], groups: _Groups) -> None:
    """Join "Adam Marr QC" and "Adam Marr"."""
    keys = {name.key for name in names if name.kind == "PER"}
    for key in sorted(keys):
        bare = _without_honours(key)
        if bare != key and bare in keys:
            groups.join(key, bare)


def _without_honours(key: str, *, is_all: bool = False) -> str:
    """Return "adam marr" of "adam marr qc"; of "adam marr jr", who is not Adam Marr, only where ``is_all``."""
    words = key.split()
    behind = word_set("honour") | word_set("generation") if is_all else word_set("honour")
    while len(words) > _N_FULL and words[-1] in behind:
        words.pop()
    return " ".join(words)


def _surname_links(text: str, names: Sequence[Name]) -> dict[int, str]:
    """Return, by position of a person's name, the key of the full name it belongs to.

    Of several full names the one that stands most often is taken, the first of equals: who is meant by the
    surname alone is who the text is about. A title of another gender than the full name's keeps them apart, and so
    do pronouns.
    """
    parts_of = {name.key: _parts(name.key) for name in names if name.kind == "PER"}
    surnames = {part for parts in parts_of.values() for part in parts if part.split()[0] in _FAMILY_PARTICLES}
    parts_of.update((key, []) for key in surnames & parts_of.keys())  # "bin Vesk" is a surname, "Ben Vesk" a person
    people = [(at, name, parts_of[name.key]) for at, name in enumerate(names) if name.kind == "PER"]
    counts = Counter(name.key for _, name, _ in people)
    full_names: dict[str, dict[str, Name]] = {}
    for _, name, parts in people:
        for part in parts:
            full_names.setdefault(part, {}).setdefault(name.key, name)
    slips = find_slips([name.key for _, name, parts in people if not parts], full_names)
    links: dict[int, str] = {}
    first_met = {name.key: name.start for _, name, _ in reversed(people)}
    genders = _surname_genders(text, [name for _, name, parts in people if not parts])
    officers = {name.key for _, name, _ in people if name.title is not None and titles()[name.title][0] == "office"}
    consorts = {
        name.key
        for _, name, _ in people
        if _CONSORT.search(text, max(0, name.start - _CONSORT_REACH), name.start) or name.title == "First Lady"
    }
    others: set[tuple[str, str]] = set()
    for (_, left, _), (_, right, _) in pairwise(people):
        if _are_joined(text, left, right):
            others |= {(left.key, right.key), (right.key, left.key)}
    for at, name, parts in people:
        surname = slips.get(name.key, name.key)
        near = list(full_names.get(surname, {}).values())[:_N_SAME_SURNAME] if not parts else []
        near = [full for full in near if _may_be_same(name, full, genders.get(name.key))]
        near = [full for full in near if not _is_younger(full) or full.start < first_met[name.key]]
        if name.key in officers and gender_of(name) is None:  # "President Vael" beside "first lady Ada Vael"
            near = [full for full in near if full.key not in consorts]
        elder = {full.key.split()[0] for full in near if not _is_younger(full)}
        near = [full for full in near if not _is_younger(full) or full.key.split()[0] not in elder]
        fitting = [full.key for full in near if (name.key, full.key) not in others]
        links[at] = max(fitting, key=lambda key: counts[key], default=name.key)
    return links


def _are_joined(text: str, left: Name, right: Name) -> bool:
    """Whether two names stand side by side and so are two people: "President Vael and first lady Ada Vael"."""
    start = right.start if right.title is None else text.rfind(right.title, left.end, right.start)
    n_between = start - left.end
    if not 0 < n_between <= _N_BETWEEN:
        return False
    is_beside = n_between <= _N_SIDE and " " not in left.key and not _ENDS_SENTENCE.search(text, left.end, start)
    return is_beside or _TWO_PEOPLE.match(text, left.end, start) is not None


def _may_be_same(short: Name, full: Name, told: str | None) -> bool:
    """Whether a short name may be a full one's; ``told`` is the gender of pronouns behind it, where no title says."""
    gender_l, gender_r = gender_of(short) or told, gender_of(full)
    return gender_l is None or gender_r is None or gender_l == gender_r


def _is_younger(full: Name) -> bool:
    """Whether a name is that of the younger of two, who goes by the surname only where the text names him first."""
    return full.key.split()[-1] in word_set("generation")


def _surname_genders(text: str, names: Sequence[Name]) -> dict[str, str]:
    """Return the gender, by key of single-word names, that the pronouns right behind them agree on.

    Where the text names "Ada Vael" in full alone, "Vael said he" is another of the family.
    """
    votes: dict[str, Counter[str]] = {}
    for name in names:
        behind = _PRONOUN.match(text, name.end) if gender_of(name) is None else None
        if behind is not None:
            votes.setdefault(name.key, Counter())["m" if behind[1] else "f"] += 1
    found = {}
    for key, counts in votes.items():
        (gender, n), *_ = counts.most_common()
        if n >= _LEAST_VOTES and counts.total() - n <= _MOST_STRAY * counts.total():
            found[key] = gender
    return found


def _parts(key: str) -> list[str]:
    """Return the shorter forms of a full name: surname, surname with its particles, given name; [] for one word."""
    words = _without_honours(key, is_all=True).split()
    if len(words) < 2:
        return []
    parts = [words[-1], words[0]]
    if len(words) > 2:
        parts.append(" ".join(words[-2:]))
        parts.append(" ".join((words[0], words[-1])))
    particle = next((at for at, word in enumerate(words) if word in _FAMILY_PARTICLES), 0)
    if particle:
        parts.append(" ".join(words[particle:]))  # "van den Marr"
    if "-" in words[-1]:
        parts.append(words[-1].partition("-")[2])
    return [part for part in parts if part != key and part not in _FAMILY_PARTICLES]
