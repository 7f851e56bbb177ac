"""Words for generated spreads: what is told, who tells it, and the many ways of saying who said so.

Places, persons, bodies and outlets are put together from syllables; none of them is real.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

HEADS = (
    "Var",
    "Osk",
    "Hal",
    "Tam",
    "Brac",
    "Ostr",
    "Kel",
    "Dun",
    "Sil",
    "Mor",
    "Lent",
    "Gar",
    "Wes",
    "Pol",
    "Ruk",
    "Yar",
)
MIDDLES = ("en", "a", "ov", "i", "er", "um", "o", "el", "an", "ist", "ar", "im")
TAILS = ("ford", "stad", "mere", "dal", "vik", "holm", "nau", "gard", "bek", "mouth", "stow", "by", "wick", "sund")
GIVEN = ("Anna", "Thomas", "Elena", "Mark", "Ruth", "Pavel", "Nadia", "Oscar", "Lena", "Victor", "Clara", "Stefan")
FAMILY_HEADS = ("Bran", "Oko", "Vese", "Harr", "Lind", "Tarn", "Mel", "Ash", "Quil", "Row", "Sor", "Dra", "Fen", "Jal")
FAMILY_TAILS = ("dt", "ro", "ly", "ow", "qvist", "ov", "nik", "er", "len", "an", "elle", "ska", "wick", "mann", "berg")
PAPERS = ("Argus", "Beacon", "Chronicle", "Dispatch", "Examiner", "Gazette", "Herald", "Ledger", "Monitor", "Observer")
AGENCIES = ("News Agency", "Press Agency", "Newswire", "Press Service")
BODIES = ("Harbour Council", "Water Board", "Coal Union", "Rail Authority", "Port Authority", "Ministry of Fisheries")
ROLES = ("spokeswoman", "spokesman", "chairman", "director", "deputy director", "secretary")
THINGS = ("dock workers", "fishermen", "protesters", "miners", "bus drivers", "students", "nurses", "farm workers")
SPOTS = ("the north gate", "the old bridge", "the fish market", "the coal pier", "the town hall", "the ferry terminal")
CAUSES = ("a burst pipe", "a fire in the engine room", "a broken valve", "heavy rain", "a failed pump", "loose rails")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")

FRAMES = (
    (
        "{n} {things} were detained at {spot} in {place}",
        "police detained {n} {things} at {spot} in {place}",
        "{n} {things} had been detained in {place}, at {spot}",
    ),
    (
        "{n} houses in {place} were flooded when {spot} gave way",
        "{spot} gave way and {n} houses in {place} were flooded",
        "{n} flooded houses stood in {place} after {spot} gave way",
    ),
    (
        "the strike of {n} {things} at {spot} in {place} will end on {day}",
        "{n} {things} will end their strike at {spot} in {place} on {day}",
        "the strike at {spot} in {place}, by {n} {things}, ends on {day}",
    ),
    (
        "{cause} at {spot} in {place} injured {n} {things}",
        "{n} {things} were injured by {cause} at {spot} in {place}",
        "{cause} injured {n} {things} near {spot} in {place}",
    ),
    (
        "{n} {things} will lose their jobs when {spot} in {place} closes",
        "{n} {things} lose their jobs with the closing of {spot} in {place}",
        "the closing of {spot} in {place} will cost {n} {things} their jobs",
    ),
    (
        "the mayor of {place} paid {n} crowns to repair {spot} without a tender",
        "{n} crowns were paid by the mayor of {place} to repair {spot} without a tender",
        "the mayor of {place} had {spot} repaired for {n} crowns without a tender",
    ),
    (
        "{n} tonnes of oil leaked into the river near {spot} in {place}",
        "{n} tonnes of oil had leaked near {spot} into the river in {place}",
        "the river in {place} took {n} tonnes of leaked oil near {spot}",
    ),
    (
        "the inspectors closed {spot} in {place} after {n} complaints about {cause}",
        "{spot} in {place} was closed by the inspectors after {n} complaints about {cause}",
        "after {n} complaints about {cause} the inspectors closed {spot} in {place}",
    ),
    (
        "{n} {things} were owed wages since spring at {spot} in {place}",
        "wages had been owed to {n} {things} at {spot} in {place} since spring",
        "{n} {things} at {spot} in {place} have been owed wages since spring",
    ),
    (
        "a convoy of {n} trucks left {spot} in {place} with stolen grain",
        "{n} trucks with stolen grain left {spot} in {place} in a convoy",
        "stolen grain left {spot} in {place} in a convoy of {n} trucks",
    ),
)

PLACED = ("{place}", "{place}", "{place}", "the town of {place}", "{place}, a town in the valley,", "{place} town")
WHEN = ("on {day}", "late on {day}", "on {day} morning", "early on {day}", "last {day}")
ALIKE = {
    "detained": ("held", "arrested"),
    "injured": ("hurt", "wounded"),
    "closed": ("shut",),
    "leaked": ("spilled",),
    "stolen": ("looted",),
    "complaints": ("letters of complaint",),
    "repair": ("mend",),
}
CHANCE_OF_OTHER_WORD = 0.2

NAMED = (
    "{name}, {role} of the {body}, said {core}.",
    "{Core}, said {name}, {role} of the {body}.",
    "According to {name}, {role} of the {body}, {core}.",
    "{body} {role} {name} said that {core}.",
    "{name}, the {role} of the {body}, told reporters that {core}.",
    "At a press conference {name} of the {body} confirmed that {core}.",
    "{Core}, {name}, {role} of the {body}, said on {day}.",
)
BODY = (
    "The {body} said {core}.",
    "{Core}, the {body} said.",
    "According to the {body}, {core}.",
    "The {body} announced that {core}.",
    "In a statement the {body} confirmed that {core}.",
)
UNNAMED = (
    "{Who} said {core}.",
    "{Core}, {who} said.",
    "According to {who}, {core}.",
    "{Who}, who asked not to be named, said that {core}.",
)
OFFICIALS = ("an official", "two officials", "a senior official", "officials", "a government official")
SOURCES = ("a source close to the talks", "a person familiar with the matter", "two sources", "a source", "sources")
OWN = ("{Core}.", "{Core}, it has become clear.", "{Core}, and the town is still talking of it.")
WITNESSED = (
    "{Core}, a reporter for {outlet} saw.",
    "A correspondent of {outlet} saw that {core}.",
    "A reporter of {outlet} found that {core}.",
)
CITED = (
    "{outlet} reported that {core}.",
    "{Core}, {outlet} reported.",
    "According to {outlet}, {core}.",
    "{Core}, according to {outlet}.",
    "{outlet} said {core}.",
    "{outlet} first reported that {core}.",
)
RELAYED = (
    "{name} told {outlet} that {core}.",
    "{Core}, {name} told {outlet}.",
    "{name} said that {core}, {outlet} reported.",
    "{outlet} quoted {name} as saying that {core}.",
    "In an interview with {outlet}, {name} said {core}.",
)
DENIED = (
    "{name}, {role} of the {body}, denied that {core}.",
    "{name}, {role} of the {body}, rejected the claim that {core}.",
    "{body} {role} {name} denied that {core}.",
)
FIRST_SHOWN = (
    "This article first appeared in {outlet}.",
    "This story was first published by {outlet}.",
    "Source: {outlet}",
)
DATELINES = ("({outlet}) – ", "{PLACE} ({outlet}) — ", "{place}, {month} {n} ({outlet}) - ")
TITLES = (
    "{things} in {place}: what is known",
    "{place} waits for answers",
    "Questions over {spot} in {place}",
    "{Core}",
)
FILLERS = (
    "The road from {place} to {town} was closed for {n} hours in the afternoon.",
    "Rain is expected in {town} until the {n}th of the month, forecasters say.",
    "Schools near {town} stayed open, and ferry number {n} ran as usual.",
    "A similar dispute in {town} was settled after {n} weeks last spring.",
    "An inquiry led by {name} is to hear {n} witnesses in {town}.",
    "Shops in the {town} market closed early, and the number {n} bus to {place} was cancelled.",
    "{name} has lived in {town} for {n} years and keeps a shop by the quay.",
    "The {town} road was mended at a cost of {n} million crowns last year.",
    "In the {town} theatre a play by {name} was shown for the {n}th time.",
    "The price of bread in {town} rose by {n} cents between March and May.",
    "A museum of ships with {n} rooms is being built outside {town}, on the road to {place}.",
    "The team of {town} won its {n}th match of the season, with two goals by {name}.",
)


@dataclass(frozen=True, slots=True)
class Source:
    """Whoever knows what is told: ``kind`` is person, body, unnamed or outlet; equal keys are one origin."""

    key: str
    kind: str
    name: str
    role: str
    body: str


@dataclass(frozen=True, slots=True)
class Matter:
    """What a claim is about: the slots of its frame."""

    frame: int
    n: int
    things: str
    spot: str
    cause: str
    place: str
    day: str

    def word(self, rng: random.Random) -> str:
        """Return the claim in one of its many wordings."""
        frame = rng.choice(FRAMES[self.frame])
        place = rng.choice(PLACED).format(place=self.place)
        slots = {"things": self.things, "spot": self.spot, "cause": self.cause, "place": place, "day": self.day}
        core = frame.format(n=rng.choice((f"{self.n:,}", str(self.n))), **slots)
        for word, others in ALIKE.items():
            if rng.random() < CHANCE_OF_OTHER_WORD:
                core = core.replace(word, rng.choice(others))
        if "{day}" in frame or rng.random() < 0.4:
            return core.replace(",,", ",").removesuffix(",")
        when = rng.choice(WHEN).format(day=self.day)
        core = f"{when} {core}" if rng.random() < 0.4 else f"{core} {when}"
        return core.replace(",,", ",").removesuffix(",")


def make_town(rng: random.Random) -> str:
    """Return the name of a town that is not."""
    return rng.choice(HEADS) + rng.choice(MIDDLES) + rng.choice(TAILS)


def make_person(rng: random.Random) -> str:
    """Return the name of a person who is not."""
    return f"{rng.choice(GIVEN)} {rng.choice(FAMILY_HEADS)}{rng.choice(FAMILY_TAILS)}"


def make_matter(rng: random.Random) -> Matter:
    """Return something that may have happened."""
    return Matter(
        frame=rng.randrange(len(FRAMES)),
        n=rng.randrange(12, 9000),
        things=rng.choice(THINGS),
        spot=rng.choice(SPOTS),
        cause=rng.choice(CAUSES),
        place=make_town(rng),
        day=rng.choice(DAYS),
    )


def fill(rng: random.Random, place: str, n_sentences: int) -> list[str]:
    """Return sentences on other matters, no two alike."""
    return [
        template.format(place=place, town=make_town(rng), n=rng.randrange(4, 99), name=make_person(rng))
        for template in rng.sample(FILLERS, n_sentences)
    ]


def capitalise(sentence: str) -> str:
    """Return a sentence with its first letter large."""
    return sentence[:1].upper() + sentence[1:]
