"""Whom pronouns and noun phrases stand for: the chain of the most salient mention before them that agrees.

Salience is summed over the mentions of a chain: more for subjects and speakers, less for owners and for what stands in
a quote the pronoun is not in, half for every sentence back (after Lappin and Leass, Computational Linguistics 20(4),
1994, with the syntax that can be told without a parser).
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from secondsource.read.casing import nationalities
from secondsource.read.names.bodykinds import TOWN_NOUNS, is_called_otherwise, lands, may_be_called, may_be_land
from secondsource.read.names.nominals import Nominal
from secondsource.read.names.standing import Standing
from secondsource.read.rolenouns import is_office
from secondsource.read.wordsets import word_set

_N_RECENT = 96  # mentions remembered as near, whatever the length of the text
_N_SAME_ROLE = 16  # chains remembered for each role noun
_N_AHEAD = 5  # mentions looked ahead for a name right behind, those within the noun phrase counted in
_N_NEAR = 2  # sentences back in which "the president" is rather the one of no other land
_N_BACK = 4  # sentences a pronoun looks back over
_FADE = 0.6
_SUBJECT = 0.8
_SPEAKER = 0.3
_SPEAKS_ON = 0.7
_OWNER = 0.5
_ELSEWHERE = 0.5  # in another paragraph
_QUOTED = 0.3
_UNNAMED = 0.7
_COLLECTIVE = 0.4  # "they" for one body
_UNSURE_GENDER = 0.7
_OF_PERSON = frozenset({"campaign", "team", "camp", "administration"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PERSON_GENDERS = frozenset({"m", "f"})


@dataclass(frozen=True, slots=True)
class Item:
    """A mention to place: a name with its chain, or a nominal whose chain is to be found.

    ``barred`` is where the subject begins that a pronoun does not stand for, ``bound`` the span of the name it does.
    """

    standing: Standing
    kind: str
    chain: str | None = None
    gender: str | None = None
    roles: frozenset[str] = frozenset()
    nominal: Nominal | None = None
    barred: int | None = None
    bound: tuple[int, int] | None = None


@dataclass(slots=True)
class _Chain:
    """What is known of one chain so far."""

    kind: str
    gender: str | None
    is_named: bool
    is_many: bool = False
    is_told: bool = True
    roles: set[str] = field(default_factory=set)
    description: frozenset[str] = frozenset()
    last_met: int = 0


@dataclass(frozen=True, slots=True)
class Hints:
    """What an earlier pass found: the gender its pronouns give a chain, and the chain that speaks each quote."""

    genders: Mapping[str, str] = field(default_factory=dict)
    speakers: Mapping[int, str] = field(default_factory=dict)


def tie_items(items: Sequence[Item], hints: Hints) -> list[str | None]:
    """Return the chain of each item, null where the text leaves it open; ``items`` are in order of the text."""
    known = _Known(hints, {(item.standing.start, item.standing.end): item.chain for item in items if item.chain})
    chains: list[str | None] = []
    for at, item in enumerate(items):
        chain = item.chain
        if item.nominal is not None:
            following = [one for one in items[at + 1 : at + 1 + _N_AHEAD] if one.standing.start >= item.standing.end]
            chain = known.tie_bound(item) or known.tie(item.nominal, item.standing, following[:2], item.barred)
        chains.append(chain)
        if chain is not None:
            known.add(item, chain)
    sizes = Counter(chains)
    return [None if chain in known.alone and sizes[chain] == 1 else chain for chain in chains]


def learn_genders(items: Sequence[Item], chains: Sequence[str | None]) -> dict[str, str]:
    """Return the gender that two thirds of its pronouns give a chain."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for item, chain in zip(items, chains, strict=True):
        if chain is not None and item.nominal is not None and item.nominal.gender in _PERSON_GENDERS:
            votes[chain][item.nominal.gender] += 1
    found: dict[str, str] = {}
    for chain, counts in votes.items():
        (gender, n), *_ = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if 3 * n >= 2 * counts.total():
            found[chain] = gender
    return found


def _is_lone_body(nominal: Nominal) -> bool:
    """Whether a noun phrase may stand for a body that the text gives no name: "the interior ministry"."""
    is_one = nominal.kind == "ORG" and nominal.gender == "n" and nominal.owner is None
    is_loose = nominal.head in _OF_PERSON or (nominal.head in word_set("loose body") and not nominal.is_described)
    return is_one and nominal.is_definite and not nominal.modifiers and not is_loose


class _Known:
    """The mentions met so far and the chains they are of."""

    def __init__(self, hints: Hints, named: Mapping[tuple[int, int], str]) -> None:
        self._hints = hints
        self._recent: deque[tuple[Standing, str, bool]] = deque(maxlen=_N_RECENT)  # whether it is a name
        self._chains: dict[str, _Chain] = {}
        self._by_role: defaultdict[str, deque[str]] = defaultdict(lambda: deque(maxlen=_N_SAME_ROLE))
        self._at = dict(named)  # a name may stand inside the phrase that it owns: "the Vesk campaign"
        self._kin: dict[tuple[str, str], str | None] = {}  # by chain and kin noun, whose kin that is
        self.alone: set[str] = set()

    def add(self, item: Item, chain: str) -> None:
        """Take in the next mention of a chain."""
        nominal = item.nominal
        is_pronoun = nominal is not None and nominal.form == "pronoun"
        known = self._chains.get(chain)
        if known is None:
            gender = item.gender if nominal is None else nominal.gender
            is_told = nominal is None or item.standing.is_subject
            known = _Chain(item.kind, gender, is_named=nominal is None, is_many=gender == "p", is_told=is_told)
            known.description = frozenset() if nominal is None else nominal.description
            self._chains[chain] = known
        known.is_named = known.is_named or nominal is None
        known.last_met = item.standing.start
        if known.gender not in _PERSON_GENDERS:
            known.gender = item.gender or self._hints.genders.get(chain) or known.gender
        roles = item.roles if nominal is None or is_pronoun else nominal.roles
        if not roles <= known.roles:
            for role in sorted(roles - known.roles):
                self._by_role[role].append(chain)
            known.roles |= roles
        self._recent.append((item.standing, chain, nominal is None))
        self._at[item.standing.start, item.standing.end] = chain
        if nominal is not None and nominal.owner is not None and nominal.head in word_set("kin"):
            self._kin.setdefault((chain, nominal.head), self._at.get(nominal.owner))

    def tie_bound(self, item: Item) -> str | None:
        """Return the chain of the name that a pronoun must stand for, None if there is none or it does not agree."""
        chain = self._at.get(item.bound) if item.bound is not None else None
        if chain is None or item.nominal is None:
            return None
        self._chains.setdefault(chain, _Chain("PER", None, is_named=True))
        return chain if self._agrees(item.nominal, chain) else None

    def tie(self, nominal: Nominal, standing: Standing, ahead: Sequence[Item], barred: int | None = None) -> str | None:
        """Return the chain a nominal stands for; a lone person or group without a name begins one of its own."""
        if nominal.form == "pronoun":
            return self._tie_pronoun(nominal, standing, self._chain_at(barred))
        chain = self._tie_apposition(nominal, standing, ahead) or self._tie_phrase(nominal, standing)
        if chain is None:
            chain = self._own_chain(nominal)
            self.alone.update(() if chain is None else (chain,))
        return chain

    def _own_chain(self, nominal: Nominal) -> str | None:
        """Return the chain that a phrase begins, or goes on with where the text has called somebody just that.

        "The Vesnan army" is one, and so is whoever is somebody's mother; of officials or sons there may be several.
        """
        owner = self._at.get(nominal.owner) if nominal.owner is not None else None
        if owner is not None and nominal.head in word_set("sole kin"):
            return f"{nominal.head} of {owner}"
        if nominal.kind == "ORG" and nominal.gender == "n" and nominal.owner is None and nominal.is_definite:
            words = (*sorted(nominal.modifiers), *sorted(nominal.description), nominal.head)
            if not nominal.modifiers.isdisjoint(nationalities()) and not nominal.is_told:
                return " ".join(words).lower()
        return f"{nominal.head} {nominal.start}" if nominal.kind == "PER" or _is_lone_body(nominal) else None

    def _tie_apposition(self, nominal: Nominal, standing: Standing, ahead: Sequence[Item]) -> str | None:
        """Return the chain of the person right beside: "Tarif, the minister", "her brother Tarif"."""
        before = self._recent[-1] if self._recent else None
        beside = [(item.standing, item.chain, item.kind) for item in ahead if item.nominal is None][:1]
        for item in ahead:
            if item.nominal is None and item.chain is not None:
                self._chains.setdefault(item.chain, _Chain(item.kind, item.gender, is_named=True))
        if before is not None and before[2] and before[0].end + 2 == standing.start and not standing.acts:
            beside.insert(0, (before[0], before[1], self._chains[before[1]].kind))
        for place, chain, kind in beside:
            is_near = place.end + 2 == standing.start or 0 < place.start - standing.end <= 2
            is_near = is_near and place.sentence == standing.sentence
            is_fit = nominal.kind == kind and kind in {"PER", "ORG"} and nominal.gender != "p"
            is_near = is_near and not standing.is_owner  # "Tarif, the minister's brother"
            is_told = nominal.is_definite or nominal.owner is not None or place.end + 2 == standing.start
            if is_near and is_fit and is_told and chain is not None and self._agrees(nominal, chain):
                return chain
        return None

    def _tie_phrase(self, nominal: Nominal, standing: Standing) -> str | None:
        if nominal.owner is not None:
            return self._tie_owned(nominal)
        if not nominal.is_definite or nominal.gender == "p":
            return None
        fitting = [chain for chain in self._by_role[nominal.head] if self._agrees(nominal, chain)]
        fitting = [chain for chain in fitting if nominal.modifiers <= self._chains[chain].roles]
        fitting = [chain for chain in fitting if self._is_so_described(nominal, chain)]
        fitting = self._of_office(nominal, fitting)
        if fitting or nominal.modifiers:
            near = {chain for _, chain in self._since(nominal.sentence - _N_NEAR)}
            at_home = {chain for chain in near if nominal.modifiers or not self._chains[chain].roles & nationalities()}
            return max(fitting, key=lambda chain: (chain in at_home, self._chains[chain].last_met), default=None)
        if nominal.kind == "PER":
            return None if nominal.is_cased else self._subject_before(nominal)
        return self._body_of_person(nominal, standing) or self._nearest_body(nominal, standing)

    def _is_so_described(self, nominal: Nominal, chain: str) -> bool:
        """Whether a body without a name is called as before: "the foreign ministry" is not the interior ministry."""
        known = self._chains[chain]
        if known.is_named and known.kind == "ORG" and is_called_otherwise(chain, nominal.head):
            return False
        return known.is_named or known.kind != "ORG" or nominal.description <= known.description

    def _of_office(self, nominal: Nominal, chains: Sequence[str]) -> list[str]:
        """Return those of some chains that may hold an office: "the prime minister" is not the foreign minister."""
        if not nominal.office:
            return list(chains)
        holders = [chain for chain in chains if nominal.office in self._chains[chain].roles]
        return holders or [chain for chain in chains if not any(map(is_office, self._chains[chain].roles))]

    def _tie_owned(self, nominal: Nominal) -> str | None:
        """Return the chain of "her campaign", "Vesk's campaign": one for each owner; of "his wife" if she is known."""
        owner = self._at.get(nominal.owner) if nominal.owner is not None else None
        if nominal.kind != "PER":
            return None if owner is None else f"{nominal.head} of {owner}"
        kin = [chain for chain in self._by_role[nominal.head] if chain != owner and self._agrees(nominal, chain)]
        kin = [chain for chain in kin if self._chains[chain].is_named]
        kin = [chain for chain in kin if self._may_be_kin(nominal, chain, owner)]
        is_kin = nominal.head in word_set("kin")
        return kin[-1] if kin and is_kin else None

    def _may_be_kin(self, nominal: Nominal, chain: str, owner: str | None) -> bool:
        """Whether a chain may be somebody's: "the girl's mother" is not whom the text calls Adam Marr's mother."""
        known = self._kin.get((chain, nominal.head))
        return known is None or known == owner or (owner is None and not nominal.is_of_phrase)

    def _body_of_person(self, nominal: Nominal, standing: Standing) -> str | None:
        """Return whose body "the campaign" is: of whoever is most spoken of, if nobody's was spoken of before."""
        if nominal.head not in _OF_PERSON:
            return None
        person = self._best(standing, lambda chain: self._chains[chain].kind == "PER" and self._chains[chain].is_named)
        return None if person is None else f"{nominal.head} of {person}"

    def _subject_before(self, nominal: Nominal) -> str | None:
        """The only person since the sentence before, if the text gives them no role and they are its subject."""
        near = self._since(nominal.sentence - 1)
        people = {chain for _, chain in near if self._chains[chain].kind == "PER" and self._chains[chain].is_named}
        if len(people) != 1:
            return None
        (chain,) = people
        is_subject = any(one == chain and place.leads for place, one in near)
        return chain if is_subject and not self._chains[chain].roles and self._agrees(nominal, chain) else None

    def _nearest_body(self, nominal: Nominal, standing: Standing) -> str | None:
        if nominal.kind == "GPE":
            return self._nearest_place(nominal)
        if nominal.head not in word_set("loose body") or nominal.is_described or nominal.is_told:
            return None
        return self._best(standing, lambda chain: self._is_body_like(nominal, chain))

    def _nearest_place(self, nominal: Nominal) -> str | None:
        """The place met last that may be called so; the town is the first of "Oren, Vesna"."""
        here = [one for one in self._since(nominal.sentence - 1) if self._chains[one[1]].kind == "GPE"]
        here = [one for one in here if may_be_land(one[1], nominal.head)]
        *_, before, last = (None, None, *here)
        is_town = before is not None and last is not None and before[0].end + 2 == last[0].start
        found = before if is_town and nominal.head in TOWN_NOUNS else last
        return None if found is None else found[1]

    def _is_body_like(self, nominal: Nominal, chain: str) -> bool:
        known = self._chains[chain]
        return known.kind == "ORG" and known.is_named and may_be_called(chain, nominal.head, known.roles)

    def _chain_at(self, place: int | None) -> str | None:
        """Return the chain of the mention around a place met before, None if there is none."""
        if place is None:
            return None
        return next((chain for near, chain, _ in reversed(self._recent) if near.start <= place < near.end), None)

    def _tie_pronoun(self, nominal: Nominal, standing: Standing, barred: str | None) -> str | None:
        if nominal.gender in {"i", "w"}:
            return (
                self._hints.speakers.get(-1 if standing.quote is None else standing.quote)
                if nominal.gender == "i"
                else None
            )
        speaker = None if standing.quote is None else self._hints.speakers.get(standing.quote)
        if nominal.gender == "p":
            return self._tie_many(standing, {speaker, barred})
        kinds = {"ORG", "GPE", "FAC"} if nominal.gender == "n" else {"PER"}
        chain = self._best(
            standing,
            lambda one: one not in {speaker, barred} and self._is_told(one, kinds) and self._agrees(nominal, one),
            nominal.gender,
        )
        return None if chain is not None and self._is_mere_place(chain, standing) else chain

    def _is_mere_place(self, chain: str, standing: Standing) -> bool:
        """Whether a chain is a town that has not just done something: "it" is hardly where a thing happened."""
        near = (place for place, one in self._since(standing.sentence - _N_BACK) if one == chain)
        is_town = self._chains[chain].kind == "GPE" and chain not in lands()
        return is_town and not any(place.is_subject or place.is_speaker for place in near)

    def _is_told(self, chain: str, kinds: set[str]) -> bool:
        """Whether a chain is of a type, and has a name or began as a subject."""
        known = self._chains[chain]
        return known.kind in kinds and (known.is_named or known.is_told)

    def _tie_many(self, standing: Standing, barred: set[str | None]) -> str | None:
        """Return whom "they" stands for: many, or one body that has just acted; none where another body is nearest.

        A speaker calls nobody "they" whom only the text around the quote names; ``barred`` they do not stand for.
        """
        here = {chain for place, chain, _ in self._recent if place.quote == standing.quote}
        is_outside = standing.quote is None

        def may_be(chain: str) -> bool:
            return self._may_be_many(chain) and (is_outside or chain in here or not self._chains[chain].is_named)

        chain = self._best(standing, may_be, "p")
        if chain in barred:
            return None  # rather things, which have no chain, than the next best people
        if chain is None or self._chains[chain].is_many or self._chains[chain].kind != "ORG":
            return chain
        near = (place for place, one, _ in self._recent if one == chain and place.sentence >= standing.sentence - 1)
        return chain if any(place.is_subject or place.is_speaker for place in near) else None

    def _may_be_many(self, chain: str) -> bool:
        known = self._chains[chain]
        is_group = known.kind == "MISC" and chain.endswith("s")
        return known.is_many or (known.is_named and (known.kind == "ORG" or is_group))

    def _agrees(self, nominal: Nominal, chain: str) -> bool:
        known = self._chains[chain]
        gender = known.gender if known.gender in _PERSON_GENDERS else self._hints.genders.get(chain)
        if nominal.form != "pronoun" and nominal.kind == "ORG" and known.kind in _PLACES:
            return False  # a place is not the body that meets there
        kinds = nominal.kind == known.kind or nominal.gender == "n"
        is_other = gender in _PERSON_GENDERS and nominal.gender in _PERSON_GENDERS and gender != nominal.gender
        return kinds and not is_other and (not known.is_many or nominal.gender == "p")

    def _since(self, first: int) -> list[tuple[Standing, str]]:
        """Return the mentions from a sentence on that are remembered, in order, each with its chain."""
        near = takewhile(lambda one: one[0].sentence >= first, reversed(self._recent))
        return [(place, chain) for place, chain, _ in near][::-1]

    def _best(self, standing: Standing, fits: Callable[[str], bool], gender: str = "") -> str | None:
        """Return the most salient chain that fits, the one met last of equals; None if none does."""
        best: dict[tuple[str, int], float] = {}  # of each chain and sentence only its weightiest mention counts
        near = self._since(standing.sentence - _N_BACK)
        near = [one for one in near if standing.is_caption or not one[0].is_caption]
        fitting = {chain for chain in {chain for _, chain in near} if fits(chain)}
        for place, chain in near:
            if chain in fitting:
                key = (chain, place.sentence)
                best[key] = max(best.get(key, 0.0), self._weight(place, standing))
        weights: defaultdict[str, float] = defaultdict(float)
        for (chain, _), weight in best.items():
            weights[chain] += weight * self._factor(chain, gender)
        return max(weights, key=lambda chain: (weights[chain], self._chains[chain].last_met), default=None)

    def _factor(self, chain: str, gender: str) -> float:
        known = self._chains[chain]
        if gender == "p":
            return 1.0 if known.is_many else _COLLECTIVE
        factor = 1.0 if known.is_named else _UNNAMED
        return factor if gender not in _PERSON_GENDERS or known.gender == gender else factor * _UNSURE_GENDER

    def _weight(self, place: Standing, standing: Standing) -> float:
        n_back = standing.sentence - place.sentence
        weight = 1.0 + _SUBJECT * place.is_subject + _SPEAKER * place.is_speaker
        if standing.is_speaker and place.is_speaker and n_back <= 2:
            weight += _SPEAKS_ON
        if place.is_owner:
            weight *= _OWNER
        if place.paragraph != standing.paragraph:
            weight *= _ELSEWHERE
        if place.quote is not None and place.quote != standing.quote:
            weight *= _QUOTED
        return weight * float(_FADE**n_back)
