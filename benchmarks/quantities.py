"""Quantities, value and unit both right, ours beside quantulum3 itself: ``python -m benchmarks.quantities``.

The sentences are quantulum3's own test set, so the peer is at home. Both readers are held against the same key:

- A range counts as its middle, as the set has it; the two ends of a change ("from 44 mg to 50 mg") are joined to one.
- Units go by one name, whoever gives them: `_SAME_UNITS`, then this package's own list of words, says which names
  stand for one unit. A dozen is twelve of nothing.
- ``all``: every quantity of the set. ``amounts``: without what this package takes for no amount on purpose (years,
  and bare numbers behind a word with a capital: "Voyager 2"), which then count neither for nor against a reader.

quantulum3 (MIT) is not part of the package: ``pip install 'secondsource[benchmarks]'``. It is called as its manual
says, ``parser.parse(text)``. It tells units of one name apart by a classifier where ``quantulum3[classifier]`` and the
scikit-learn that its classifier was made with are installed (for 0.10.0: 1.8.0), and by a simple rule else.
"""

from __future__ import annotations

import importlib
import json
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.data import data_path
from benchmarks.goldtexts import GoldText, read_layers

from secondsource.read.names import names
from secondsource.read.quantities import quantities
from secondsource.read.quantities.unitnames import find_unit_word
from secondsource.read.times import times
from secondsource.tables import Quantity

_FILES = ("quantities.json", "quantities.ambiguity.json")
_SAME_UNITS: dict[str, tuple[float, str | None]] = {
    "dimensionless": (1, None),
    "dozen": (12, None),
    "baker's dozen": (13, None),
    "gross": (144, None),
    "pound sterling": (1, "GBP"),
    "dollar": (1, "USD"),
    "euro": (1, "EUR"),
    "japanese yen": (1, "JPY"),
    "cent": (1, "USD-cent"),
    "percentage": (1, "percent"),
    "cubic centimetre": (1, "millilitre"),
    "count": (1, "time"),
    "fraction": (1, None),
}
_NAMED = re.compile(r"[A-Z]\w*[ \"“—-]{0,2}\Z")
_JOINT = re.compile(r"\s?(?:to|[-–—])\s?\Z")
_MISSING = "quantulum3 is not installed; pip install 'secondsource[benchmarks]' puts it beside ours"

Amount = tuple[float, str | None]
"""Value and unit, the unit by one name for all."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the set and its quantities: value and unit, and the surface of each."""

    text: str
    gold: tuple[tuple[Amount, str], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many amounts a reader got right, how many it gave, and how many there are."""

    n_hit: int
    n_found: int
    n_gold: int

    @property
    def figures(self) -> dict[str, float]:
        """Precision, recall and F1."""
        return {
            "precision": self.n_hit / max(self.n_found, 1),
            "recall": self.n_hit / max(self.n_gold, 1),
            "f1": 2 * self.n_hit / max(self.n_found + self.n_gold, 1),
        }


def read_quantulum() -> Iterator[Sentence]:
    """Yield the sentences of both test files."""
    folder = data_path("quantities_quantulum3/quantulum3/_lang/en_US/tests")
    for name in _FILES:
        for entry in json.loads((folder / name).read_text(encoding="utf-8")):
            gold = [(_as_amount(float(one["value"]), one["unit"]), one["surface"]) for one in entry["res"]]
            yield Sentence(entry["req"], tuple(gold))


def _as_amount(value: float, unit: str | None) -> Amount:
    """Return an amount under the one name of its unit, each part of a rate by itself."""
    if unit is None:
        return value, None
    parts = [_SAME_UNITS.get(part) or (1, find_unit_word(part) or part) for part in _split_rate(unit)]
    names = [name.casefold() for _, name in parts if name is not None]
    return value * parts[0][0], " per ".join(names) or None


def _split_rate(unit: str) -> list[str]:
    """Return the parts of a rate, and the name whole where this package's list has it so: "parts-per-million"."""
    known = find_unit_word(unit)
    return [known] if known is not None and unit not in _SAME_UNITS else unit.split(" per ")


def find_ours(text: str) -> list[Amount]:
    """Return the amounts that the stage finds, a change as one."""
    read = read_layers(GoldText("q", text, ((0, len(text)),)), names.STAGE, times.STAGE, quantities.STAGE)
    found = sorted(read.of(Quantity), key=lambda one: one.start)
    amounts: list[Amount] = []
    for at, one in enumerate(found):
        middle = _middle(one)
        if at and (found[at - 1].modifier, one.modifier) == ("from", "to") and found[at - 1].unit == one.unit:
            amounts[-1] = _as_amount((_middle(found[at - 1]) + middle) / 2, one.unit)
        else:
            amounts.append(_as_amount(middle, one.unit))
    return amounts


def _middle(quantity: Quantity) -> float:
    ends = [end for end in (quantity.low, quantity.high) if end is not None]
    return sum(ends) / len(ends)


def find_theirs() -> tuple[str, Callable[[str], list[Amount]]] | None:
    """Return quantulum3's name and how to call it, null where it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns that its classifier needs more packages
            parser = importlib.import_module("quantulum3.parser")
            classified = importlib.import_module("quantulum3.classifier").classifier().loaded
    except ModuleNotFoundError:
        return None

    def find(text: str) -> list[Amount]:
        return [_as_amount(float(one.value), one.unit.name) for one in parser.parse(text)]

    return f"quantulum3 {'with' if classified else 'without'} its classifier", find


def is_amount(text: str, surface: str) -> bool:
    """Whether the set's quantity is one to this package too."""
    if re.fullmatch(r"(?:1\d|20)\d\d", surface):
        return False
    before = text[: max(text.find(surface), 0)]
    return not (surface.isdigit() and _NAMED.search(before))


def score(find: Callable[[str], list[Amount]], sentences: Sequence[Sentence], *, amounts_only: bool) -> Score:
    """Hold a reader against the key; ``amounts_only`` leaves out what is no amount, in the key and if found."""
    n_hit = n_found = n_gold = 0
    for sentence in sentences:
        found = find(sentence.text)
        dropped = [one for one, surface in sentence.gold if amounts_only and not is_amount(sentence.text, surface)]
        kept = [one for one, surface in sentence.gold if not amounts_only or is_amount(sentence.text, surface)]
        hits = _pair(kept, found)
        n_hit += hits
        n_found += len(found) - _pair(dropped, found)
        n_gold += len(kept)
    return Score(n_hit, n_found, n_gold)


def _pair(gold: Sequence[Amount], found: Sequence[Amount]) -> int:
    left = list(gold)
    for value, unit in found:
        match = next((one for one in left if _is_near(one[0], value) and one[1] == unit), None)
        if match is not None:
            left.remove(match)
    return len(gold) - len(left)


def _is_near(left: float, right: float) -> bool:
    return abs(left - right) <= 1e-4 * max(abs(left), abs(right), 1e-12)


def compare() -> dict[str, dict[str, Score]]:
    """Return by reader its score over all quantities and over amounts; the peer's only where it is installed."""
    sentences = list(read_quantulum())
    theirs = find_theirs()
    readers = [("ours", find_ours), *([theirs] if theirs is not None else [])]
    return {
        name: {kind: score(find, sentences, amounts_only=kind == "amounts") for kind in ("all", "amounts")}
        for name, find in readers
    }


def measure() -> dict[str, float]:
    """Return our precision, recall and F1, and how far F1 stands above the peer's where it is installed."""
    scores = compare()
    ours = scores.pop("ours")
    figures = ours["all"].figures | {"amounts_f1": ours["amounts"].figures["f1"]}
    for theirs in scores.values():
        figures["gain"] = figures["f1"] - theirs["all"].figures["f1"]
        figures["amounts_gain"] = figures["amounts_f1"] - theirs["amounts"].figures["f1"]
    return figures


if __name__ == "__main__":
    found = compare()
    for name, kinds in found.items():
        for kind, one in kinds.items():
            told = "  ".join(f"{figure} {value:.4f}" for figure, value in one.figures.items())
            print(f"{name:34}{kind:9}{told}  ({one.n_hit} right of {one.n_found} found, {one.n_gold} in the key)")
    if len(found) == 1:
        print(_MISSING)
