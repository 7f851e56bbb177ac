"""What is swapped for what in one article, by kind of swap; each kind's names are the reader's own mentions.

``countries``: each country the article names for another, with the words for its people. ``persons``: given names
for given names of the same gender, surnames for surnames. ``outlets``: news outlets for news outlets. ``sides``:
the two persons, countries or bodies that the article mentions most, for each other. Other names come from the
articles themselves and from the package's general word lists, never one that the article holds already.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from benchmarks.countries import exchange_forms, find_countries, find_stand_in
from benchmarks.swaps import Span, Wording

from secondsource import Reading
from secondsource.lexicon import load_lexicon
from secondsource.tables import Mention

_MEDIA_HEAD = re.compile(
    r"(?:newspaper|magazine|network|channel|news|times|post|journal|tribune|herald|daily|weekly|gazette|chronicle|press|"
    r"radio|television|newswire|observer|telegraph|guardian|courier|sun|star|mirror|bulletin|broadcasting)\Z",
    re.IGNORECASE,
)
_PARTICLE = re.compile(
    r"(?:al|bin|bint|ibn|ben|abu|d[aeiou]|das|del|della|der|dos|el|la|las|le|van|von|y)\Z", re.IGNORECASE
)
_N_SURE = 2  # mentions of a lone word that may be a common one, for it to be taken for a name
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?\Z")
_SIDES = ("PER", "GPE", "ORG")


@dataclass(frozen=True, slots=True)
class Article:
    """One article as the reader reads it."""

    name: str
    reading: Reading

    @property
    def text(self) -> str:
        """The text that spans count in."""
        return self.reading.document.text

    @property
    def names(self) -> list[Mention]:
        """The proper names, in order."""
        return [mention for mention in self.reading.mentions if mention.form == "proper"]

    def surface(self, mention: Mention) -> str:
        """Return a mention as written."""
        return " ".join(self.text[mention.start : mention.end].split())


@dataclass(frozen=True, slots=True)
class Outlet:
    """The name of a news outlet, and whether "the" stands before it."""

    name: str
    has_article: bool

    @property
    def shape(self) -> tuple[bool, bool, bool]:
        """What an outlet must have in common with another to stand in its place: article, capitals, several words."""
        return self.has_article, self.name.isupper(), " " in self.name


@dataclass(frozen=True, slots=True)
class Pools:
    """Names to put in the place of others."""

    families: tuple[str, ...]
    outlets: tuple[Outlet, ...]


@cache
def _word_list(name: str) -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon(name))


@cache
def _given_names() -> Mapping[str, str]:
    """Return given name to gender, without those that name a month, a place or a people."""
    others = _word_list("places") | _word_list("nationalities") | _word_list("calendar")
    return {form: gender for form, gender in load_lexicon("given-names") if form not in others}


def plan_countries(article: Article, _: Pools, rng: random.Random) -> Wording:
    """Return the article's countries with others in their place."""
    found = find_countries(article.text, _parts(article, not_of={"PER"}))
    forms: dict[str, str] = {}
    taken = set(found)
    for country in found:
        chosen = find_stand_in(country, article.text, rng, taken)
        if chosen is not None:
            taken.add(chosen)
            forms = exchange_forms(country, chosen) | forms
    return _word_countries(article, forms)


def _word_countries(article: Article, forms: Mapping[str, str]) -> Wording:
    listed = _word_list("places") | _word_list("nationalities")
    kept = [
        (mention.start, mention.end)
        for mention in article.names
        if mention.type == "PER" or (article.surface(mention) in listed and article.surface(mention) not in forms)
    ]
    return _word(article, forms, _parts(article, not_of={"PER"}), kept)


def _parts(article: Article, *, not_of: set[str]) -> list[Span]:
    return [(mention.start, mention.end) for mention in article.names if mention.type not in not_of]


def _word(article: Article, forms: Mapping[str, str], names: Sequence[Span], kept: Sequence[Span] = ()) -> Wording:
    """Return the wording; a form that the article also writes small, or that names a month, is a name only in names."""
    small = set(re.findall(r"\b[a-z]+\b", article.text))
    unsure = {form for form in forms if form.lower() in small or form in _word_list("calendar")}
    return Wording(forms, names, kept, frozenset(unsure | {form.upper() for form in unsure}))


def plan_persons(article: Article, pools: Pools, rng: random.Random) -> Wording:
    """Return each word of the article's personal names with another in its place."""
    forms: dict[str, str] = {}
    genders = _given_names()
    for word, role in sorted(_person_words(article).items()):
        gender = genders.get(word, "u") if role == "given" else "m"
        given = [name for name, other in genders.items() if other in {gender, "u"}]  # "u" fits either pronoun
        drawn = pools.families if role == "family" and rng.random() < 0.5 else ()
        forms |= _choose(word, drawn, article.text, rng, forms) or _choose(word, given, article.text, rng, forms)
    return _word_persons(article, forms)


def _choose(word: str, pool: Sequence[str], text: str, rng: random.Random, forms: Mapping[str, str]) -> dict[str, str]:
    free = [name for name in pool if name not in text and name not in forms.values()]
    return {word: rng.choice(free)} if free else {}


def _word_persons(article: Article, forms: Mapping[str, str]) -> Wording:
    """Return the wording of personal names; what the article means as a place only, it keeps."""
    persons = {article.surface(name) for name in article.names if name.type == "PER"}
    places = [
        (name.start, name.end)
        for name in article.names
        if name.type in {"GPE", "LOC"} and article.surface(name) not in persons
    ]
    return _word(article, forms, _parts(article, not_of={"GPE", "LOC"}), places)


def _person_words(article: Article) -> dict[str, str]:
    """Return each word of a person's name with what it is: given or family."""
    roles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in article.names:
        if mention.type == "PER":
            for role, word in _roles(article.surface(mention)).items():
                roles[word][role] += 1
    full = {word for word, counts in roles.items() if counts["given"] + counts["family"]}
    sure = {word for word, counts in roles.items() if not _is_common(word) or counts["alone"] >= _N_SURE}
    alone = {word: "given" if word in _given_names() else "family" for word in sure - full}
    return {word: max(("family", "given"), key=lambda role: roles[word][role]) for word in full} | alone


def _roles(surface: str) -> dict[str, str]:
    """Return the given and the family name of a name, or its only word as ``alone``; {} if it is no person's."""
    words = [word.title() if word.isupper() and len(word) > 3 else word for word in surface.split()]
    words = [word for word in words if not _SUFFIX.match(word) and not _PARTICLE.match(word)]
    words = [word for word in words if "." not in word and not word.isupper()]
    others = _word_list("places") | _word_list("nationalities")
    if not words or any(word in others or _MEDIA_HEAD.match(word) for word in (*words, surface)):
        return {}
    if len(words) == 1:
        return {"alone": words[0]}
    if words[0] not in _given_names() and _is_common(words[0]):
        return {}
    return {"given": words[0], "family": words[-1]}


def _is_common(word: str) -> bool:
    return word.lower() in _word_list("common-words")


def plan_outlets(article: Article, pools: Pools, rng: random.Random) -> Wording:
    """Return the article's news outlets with others in their place, full names and short ones alike."""
    forms: dict[str, str] = {}
    known = {outlet.name: outlet for outlet in pools.outlets}
    singles = {article.surface(mention) for mention in article.names}
    for name in sorted(_outlet_names(article)):
        fitting = [other.name for other in pools.outlets if other.shape == known[name].shape]
        chosen = _choose(name, fitting, article.text, rng, forms)
        for new in chosen.values():
            shorts = {old: short for old, short in _short_forms(name, new).items() if old in singles}
            forms = shorts | forms | chosen
    return _word(article, forms, _parts(article, not_of={"GPE", "LOC"}))


def _short_forms(old: str, new: str) -> dict[str, str]:
    """Return "Post" for "Times" and "Vesna" for "Karan", of "Karan Times" and "Vesna Post"."""
    words, others = old.split(), new.split()
    if len(words) == 1:
        return {}
    is_name = not _is_common(words[0]) and words[0] not in _word_list("places") and len(words) == len(others)
    return {words[-1]: others[-1]} | ({words[0]: others[0]} if is_name else {})


def _outlet_names(article: Article) -> dict[str, list[bool]]:
    """Return the news outlets an article names in full, each with whether "the" stands before its mentions."""
    sources = {row.source_mention_id for row in article.reading.statements if row.source_kind == "media"}
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for mention in article.names:
        name = article.surface(mention)
        words = name.split()
        has_head = len(words) > 1 and words[-1].istitle() and bool(_MEDIA_HEAD.match(words[-1]))
        is_source = len(words) == 1 and mention.type == "ORG" and mention.mention_id in sources
        is_short = len(words) == 1 and _MEDIA_HEAD.match(name)  # "the Post" stands for an outlet named in full
        if (has_head or is_source or name in _word_list("agencies")) and not is_short:
            before = article.text[: mention.start].split()[-1:]
            found[name].append(bool(before) and before[0].lower() == "the")
    return dict(found)


def plan_sides(article: Article, _: Pools, __: random.Random) -> Wording:
    """Return the two persons, countries or bodies mentioned most with each other's names."""
    pair = _opposing(article)
    if pair is None:
        return Wording({})
    kind, left, right = pair
    if kind == "PER":
        return _word_persons(article, _exchange(_name_parts(left), _name_parts(right)))
    if kind == "GPE":
        countries = [find_countries(max(one, key=len), [(0, 10**6)]) for one in (left, right)]
        if all(countries) and countries[0] != countries[1]:
            a, b = (one[0] for one in countries)
            return _word_countries(article, exchange_forms(b, a) | exchange_forms(a, b))
    forms = _exchange(_body_parts(left), _body_parts(right))
    return _word(article, forms, _parts(article, not_of={"PER"}), [])


def _opposing(article: Article) -> tuple[str, list[str], list[str]] | None:
    """Return the kind and the surfaces of the two chains of one kind of which the second is mentioned most."""
    chains: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for mention in article.names:
        if mention.type in _SIDES and mention.chain_id is not None and _is_side(mention, article):
            chains[mention.type, mention.chain_id].append(article.surface(mention))
    pairs: list[tuple[str, list[str], list[str]]] = []
    for kind in _SIDES:
        ranked = sorted((found for key, found in chains.items() if key[0] == kind), key=len, reverse=True)
        if len(ranked) > 1:
            pairs.append((kind, ranked[0], ranked[1]))
    return max(pairs, key=lambda pair: (len(pair[2]), len(pair[1])), default=None)


def _is_side(mention: Mention, article: Article) -> bool:
    """Whether a mention can be one side: a person by the words of the name, or a place or body that is no outlet."""
    surface = article.surface(mention)
    return bool(_roles(surface)) if mention.type == "PER" else not _MEDIA_HEAD.match(surface.split()[-1])


def _name_parts(surfaces: Sequence[str]) -> dict[str, str]:
    """Return given name and family name of one person, as far as the article tells them."""
    roles: dict[str, str] = {}
    for surface in sorted(surfaces, key=lambda surface: (len(surface), surface)):
        roles |= _roles(surface)
    alone = roles.pop("alone", None)
    return roles or ({"family": alone} if alone else {})


def _body_parts(surfaces: Sequence[str]) -> dict[str, str]:
    """Return the full name of a place or body, and its name in capitals if it has one besides."""
    counts = Counter(surfaces)
    full = max(sorted(counts), key=lambda form: (" " in form, counts[form]))
    short = next((form for form in sorted(counts) if form.isupper() and form != full), None)
    return {"full": full} | ({"short": short} if short else {})


def _exchange(left: Mapping[str, str], right: Mapping[str, str]) -> dict[str, str]:
    """Return each part of one name for the same part of the other; a part one side lacks goes for its main part."""
    if set(left.values()) & set(right.values()):
        return {}
    forms: dict[str, str] = {}
    for one, other in ((left, right), (right, left)):
        main = other.get("family") or other.get("full")
        for part, word in one.items():
            if part in other:
                forms[word] = other[part]
            elif part == "short" and main:
                forms[word] = main
    return forms


def gather_pools(articles: Sequence[Article]) -> Pools:
    """Return the surnames and outlets of all articles, with the news agencies of the world."""
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for article in articles:
        for name, articles_before in _outlet_names(article).items():
            found[name] += articles_before
    for agency in _word_list("agencies") - found.keys():
        if not _is_common(agency):
            found[agency].append(agency.endswith((" Agency", " Press")))
    outlets = tuple(Outlet(name, 2 * sum(before) > len(before)) for name, before in sorted(found.items()))
    return Pools(tuple(sorted({name for article in articles for name in _families(article)})), outlets)


def _families(article: Article) -> Iterator[str]:
    """Yield the surnames of persons whose given name is known and whom the article calls by surname alone as well."""
    names = [article.surface(mention) for mention in article.names if mention.type == "PER"]
    for roles in map(_roles, names):
        if roles.get("given") in _given_names() and roles["family"] in names:
            yield roles["family"]


PLANS = {"countries": plan_countries, "persons": plan_persons, "outlets": plan_outlets, "sides": plan_sides}
"""How each kind of swap is planned, by name."""
