"""Quantities: value and unit both right, on the sentences of quantulum3: ``python -m benchmarks.quantities``.

A range counts as its middle, as the set has it. Its bare numbers ("dimensionless") have no unit here. Years,
scores, labels and numbers in names are quantities to the set and none to this package: ``news_f1`` leaves them
out, by the surface being four digits from 1000 to 2099 or a bare number with a capital or a letter before it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.data import data_path
from benchmarks.goldtexts import GoldText, read_layers

from secondsource.tables import Quantity

_FILES = ("quantities.json", "quantities.ambiguity.json")
_SAME_UNITS = {
    "dimensionless": None,
    "pound sterling": "GBP",
    "dollar": "USD",
    "euro": "EUR",
    "percentage": "percent",
    "cent": "USD-cent",
    "dollar per hour": "USD per hour",
    "dollar per kilogram": "USD per kilogram",
    "japanese yen": "JPY",
    "cubic centimetre": "millilitre",
}
_NAMED = re.compile(r"[A-Z]\w*[ \"“—-]{0,2}\Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the set and its quantities: value, unit, surface."""

    text: str
    gold: tuple[tuple[float, str | None, str], ...]


def read_quantulum() -> Iterator[Sentence]:
    """Yield the sentences of both test files."""
    folder = data_path("quantities_quantulum3/quantulum3/_lang/en_US/tests")
    for name in _FILES:
        for entry in json.loads((folder / name).read_text(encoding="utf-8")):
            gold = [
                (float(one["value"]), _SAME_UNITS.get(one["unit"], one["unit"]), one["surface"]) for one in entry["res"]
            ]
            yield Sentence(entry["req"], tuple(gold))


def find_amounts(text: str) -> list[tuple[float, str | None]]:
    """Return the middle and the unit of each quantity the stage finds."""
    found = read_layers(GoldText("q", text, ((0, len(text)),))).of(Quantity)
    amounts: list[tuple[float, str | None]] = []
    for one in found:
        ends = [end for end in (one.low, one.high) if end is not None]
        unit = None if one.unit == "fraction" else one.unit
        amounts.append((sum(ends) / len(ends), "millilitre" if unit == "cubic centimetre" else unit))
    return amounts


def is_news(text: str, surface: str) -> bool:
    """Whether the set's quantity is one to this package too."""
    if re.fullmatch(r"(?:1\d|20)\d\d", surface):
        return False
    before = text[: max(text.find(surface), 0)]
    return not (surface.isdigit() and _NAMED.search(before))


def measure() -> dict[str, float]:
    """Return precision, recall and F1 of value and unit together, and F1 without look-alikes."""
    n_hit = n_found = n_gold = n_other = 0
    for sentence in read_quantulum():
        left = list(sentence.gold)
        for value, unit in find_amounts(sentence.text):
            n_found += 1
            match = next((one for one in left if _is_near(one[0], value) and one[1] == unit), None)
            if match is not None:
                left.remove(match)
                n_hit += 1
        n_gold += len(sentence.gold)
        n_other += sum(not is_news(sentence.text, one[2]) for one in left)
    figures = {"precision": n_hit / max(n_found, 1), "recall": n_hit / max(n_gold, 1)}
    return figures | {
        "f1": 2 * n_hit / max(n_found + n_gold, 1),
        "news_f1": 2 * n_hit / max(n_found + n_gold - n_other, 1),
    }


def _is_near(left: float, right: float) -> bool:
    return abs(left - right) <= 1e-4 * max(abs(left), abs(right), 1e-12)


if __name__ == "__main__":
    for figure, value in measure().items():
        print(f"{figure}\t{value:.4f}")
