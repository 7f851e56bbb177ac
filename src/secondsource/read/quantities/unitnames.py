"""The names of units, made from what is written: prefixes, squares and cubes, products and rates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from secondsource.lexicon import load_lexicon

_ATOM = re.compile(r"([%‰°º℃℉′″ΩµμA-Za-z]{1,6}%?)(?:\^?([-−⁻]?[1-4²³¹])(?!\w))?")
_JOINT = re.compile(r"[·⋅*.]|/")
_SPACED = re.compile(r" (?=[A-Za-zµμ]{1,4}(?:\^?[-−⁻][1-4¹²³]))")  # "kg m-2"
_POWERS = {"1": 1, "2": 2, "3": 3, "4": 4, "¹": 1, "²": 2, "³": 3}
_POWER_NAMES = {1: "", 2: "square ", 3: "cubic "}
_N_FACTORS = 4
_SQUARED = re.compile(r"(?:(square|sq\.?|cubic|cu\.?) )?(.+?)(?: (squared|cubed))?")
_SHORT_LENGTHS = frozenset({"mi", "ft", "in", "yd", "m", "km", "cm", "mm"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as found: where its text ends (code point) and its name."""

    end: int
    name: str


@cache
def read_units(kind: str) -> Mapping[str, str]:
    """Return form to unit of one kind of ``lexicon/units.tsv``, the first row of two."""
    found: dict[str, str] = {}
    for form, unit, of_kind in load_lexicon("units"):
        if of_kind == kind:
            found.setdefault(form, unit)
    return found


def _prefixed(kind: str) -> Iterator[tuple[str, str]]:
    names = read_units("prefix")
    for form, of_kind, letters in load_lexicon("unit-prefixes"):
        if of_kind == kind:
            unit = read_units(kind)[form]
            for letter in letters:
                yield (f"{letter}{form}" if kind != "word" else f"{names[letter]}{form}"), f"{names[letter]}{unit}"


@cache
def unit_symbols() -> Mapping[str, str]:
    """Return each symbol, with its prefixes, to the unit's name; what the list writes out goes before what is made."""
    made = dict(_prefixed("prefixed")) | dict(_prefixed("symbol"))
    return made | dict(read_units("symbol"))


@cache
def unit_words() -> Mapping[str, str]:
    """Return each unit's words, in small letters and without hyphens, with their prefixes, to the unit's name."""
    made = {form.lower(): unit for form, unit in _prefixed("word")}
    return made | {form.lower(): unit for form, unit in read_units("word").items()}


def find_unit_word(phrase: str) -> str | None:
    """Return the unit that a phrase names: "kilometres", "square miles", "metres cubed"; null if none."""
    plain = " ".join(phrase.lower().replace("-", " ").split())
    known = unit_words().get(plain) or unit_words().get(plain.rstrip("."))
    if known is not None:
        return known
    match = _SQUARED.fullmatch(plain.rstrip("."))
    if match is None or (match[1] is None) == (match[3] is None):
        return None
    base = unit_words().get(match[2]) or (unit_symbols().get(match[2]) if match[2] in _SHORT_LENGTHS else None)
    if base is None or not base.endswith(tuple(read_units("length"))):
        return None
    return f"{'square' if (match[1] or match[3])[0] == 's' else 'cubic'} {base}"


def read_symbols(text: str, at: int, end: int) -> Unit | None:
    """Return the unit written in symbols at ``at``: "km/h", "J/m^2", "kg·m-3", "s−1"; null if none stands there."""
    above: list[str] = []
    below: list[str] = []
    stop, divides = at, False
    while len(above) + len(below) < _N_FACTORS:
        factor = _read_factor(text, stop + (stop > at), end)
        if factor is None:
            break
        stop, name, power = factor
        (below if divides or power < 0 else above).append(_POWER_NAMES[abs(power)] + name)
        joint = _JOINT.match(text, stop, end) or _SPACED.match(text, stop, end)
        if joint is None:
            break
        divides = joint.group() == "/"
    if stop == at or (stop < end and (text[stop].isalnum() or text[stop] in "²³^")):
        return None
    return Unit(stop, _join(above, below))


def _read_factor(text: str, at: int, end: int) -> tuple[int, str, int] | None:
    match = _ATOM.match(text, at, min(end, at + 10))
    if match is None:
        return None
    name = unit_symbols().get(match[1])
    power = 1
    if match[2] is not None:
        sign = -1 if match[2][0] in "-−⁻" else 1
        power = sign * _POWERS[match[2][-1]]
    if name is None or abs(power) > 3:
        return None
    return match.end(), name, power


def _join(above: list[str], below: list[str]) -> str:
    if not above:
        return " ".join(f"inverse {name}" for name in below)
    return " per ".join([" ".join(above), *below])
