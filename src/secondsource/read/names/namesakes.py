"""Namesakes: two people of one name on one page, parted where the page itself tells them apart.

A page does by other ages ("Jonas Voss, 34," and "Jonas Voss, 61,"), by titles of a man and of a woman, and by words
that bring in another of the name ("a second man named Jonas Voss").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from secondsource.read.names.coreference import Name, gender_of

_AGE_BEHIND = re.compile(r"(?:, (?:aged )?| \()(?P<age>\d{1,3})(?=[,.;)]| years? old)")
_AGE_BEFORE = re.compile(r"\b(?P<age>\d{1,3})-year-old (?:[\w-]+,? ){0,3}\Z")
_ANOTHER = re.compile(r"\b(?:another|a second|a different) (?:[\w-]+ ){1,3}(?:named|called) \Z", re.IGNORECASE)
_AROUND = 48
_SAME_AGE = 1
"""Years by which two ages may differ: who has a birthday is not two people."""


def part_namesakes(text: str, names: Sequence[Name], chains: Sequence[str]) -> list[str]:
    """Return the chain keys of names in order of the text, those of a second person of one name apart.

    What tells nothing goes with the one of its name that was told of last.
    """
    parted = list(chains)
    groups: dict[str, list[int]] = defaultdict(list)
    for at, (name, chain) in enumerate(zip(names, chains, strict=True)):
        if name.kind == "PER":
            groups[chain].append(at)
    for chain, places in groups.items():
        people: list[tuple[int | None, str | None]] = []
        last = 0
        for at in places:
            last = _find_person(people, _tell(text, names[at]), last, is_new=_is_another(text, names[at]))
            if last:
                parted[at] = f"{chain} #{last + 1}"
    return parted


def _tell(text: str, name: Name) -> tuple[int | None, str | None]:
    """Return the age and the gender that words beside a name tell."""
    age = _AGE_BEHIND.match(text, name.end) or _AGE_BEFORE.search(text[max(0, name.start - _AROUND) : name.start])
    return int(age["age"]) if age else None, gender_of(name) if name.title is not None else None


def _is_another(text: str, name: Name) -> bool:
    return " " in name.surface and _ANOTHER.search(text[max(0, name.start - _AROUND) : name.start]) is not None


def _find_person(
    people: list[tuple[int | None, str | None]], told: tuple[int | None, str | None], last: int, *, is_new: bool
) -> int:
    """Return which of the people of a name is told of, after writing down what is told."""
    fitting = [at for at in range(len(people)) if _fits(people[at], told)]
    if (is_new and people) or not fitting:
        people.append(told)
        return len(people) - 1
    found = last if last in fitting else fitting[0]
    age, gender = people[found]
    people[found] = (age if age is not None else told[0], gender or told[1])
    return found


def _fits(known: tuple[int | None, str | None], told: tuple[int | None, str | None]) -> bool:
    is_aged = known[0] is None or told[0] is None or abs(known[0] - told[0]) <= _SAME_AGE
    return is_aged and (known[1] is None or told[1] is None or known[1] == told[1])
