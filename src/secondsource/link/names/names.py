"""Whether two names stand for one thing: the one judgement all of linking rests on, with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from secondsource.link.names.bodies import compare_bodies
from secondsource.link.names.likeness import Likeness, tell_apart
from secondsource.link.names.persons import compare_persons

_CLASSES: Mapping[str, str] = {"GPE": "place", "LOC": "place", "FAC": "place", "PER": "person", "ORG": "body"}
_TOLD: Mapping[str, str] = {"place": "a place", "person": "a person", "body": "a body"}


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name as written and the type of what it names: PER, ORG, GPE, LOC, FAC, EVENT or MISC.

    ``title`` is the title that stands before it on its page, which a surface may also begin with.
    """

    surface: str
    type: str
    title: str = ""


def compare_names(left: KnownName, right: KnownName) -> Likeness:
    """Return whether two names stand for one person, body, place or thing, by what the names say alone.

    A person is no body, and a place is not the body that meets there. What a name says alone is never proof: two
    persons may share one name. Symmetric: sides may be exchanged.
    """
    if (left.surface, left.title) > (right.surface, right.title):
        left, right = right, left
    class_l, class_r = _CLASSES.get(left.type), _CLASSES.get(right.type)
    if class_l and class_r and class_l != class_r:
        return tell_apart(f"{_TOLD[class_l]} is not {_TOLD[class_r]}")
    if "person" in (class_l, class_r):
        return compare_persons(_with_title(left), _with_title(right))
    return compare_bodies(left.surface, right.surface)


def _with_title(name: KnownName) -> str:
    return f"{name.title} {name.surface}" if name.title and "," not in name.surface else name.surface
