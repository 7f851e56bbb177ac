"""Hold the measured figures against their floors: ``python -m benchmarks.floors [--raise] [MEASURE ...]``.

``floors.toml`` has a table for each measure, a module of this folder with ``measure() -> {figure: value}``.
A figure under its floor fails the check. ``--raise`` lifts floors to what was measured, never lowers one.
"""

from __future__ import annotations

import argparse
import atexit
import importlib
import math
import os
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.data import DataMissing

FLOORS = Path(__file__).with_name("floors.toml")
TOGETHER = (
    ("disputes", "independence", "claimjoins", "articles", "chains"),
    ("metadata", "text"),
    ("attributions", "resolutions", "evenhanded", "eventtypes"),
    ("tellings",),
    ("origins",),
    ("conflicts",),
)
"""Measures that take long, the longest first, with those that read the same texts: one process reads a text once."""

HEAD = "# The least each figure may be. Only ever raised: python -m benchmarks.floors --raise\n"


def read_floors() -> dict[str, dict[str, float]]:
    """Return the floors by measure and figure."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def check(measure: str, floors: Mapping[str, float], measured: Mapping[str, float]) -> list[str]:
    """Return a line for each figure of ``measure`` that is missing or under its floor."""
    lines = []
    for figure, floor in floors.items():
        if figure not in measured:
            lines.append(f"{measure}.{figure}: no longer measured; its floor is {floor}")
        elif not measured[figure] >= floor:
            lines.append(f"{measure}.{figure}: {measured[figure]:.4f} is under its floor {floor}")
    return lines


def lift(floors: Mapping[str, float], measured: Mapping[str, float]) -> dict[str, float]:
    """Return the floors lifted to what was measured, rounded down to four decimals."""
    lifted = {figure: math.floor(value * 10_000) / 10_000 for figure, value in measured.items()}
    return {figure: max(floor, lifted.get(figure, floor)) for figure, floor in floors.items()}


def write_floors(floors: Mapping[str, Mapping[str, float]]) -> None:
    """Write the floors back, sorted."""
    tables = []
    for measure, figures in sorted(floors.items()):
        lines = [f"{figure} = {value}" for figure, value in sorted(figures.items())]
        tables.append("\n".join([f"[{measure}]", *lines, ""]))
    FLOORS.write_text(HEAD + "\n" + "\n".join(tables), encoding="utf-8")


def arrange(measures: Sequence[str]) -> list[tuple[str, ...]]:
    """Return measures as they are begun, those of `TOGETHER` first; those that one process takes stand together."""
    together = [tuple(name for name in names if name in measures) for names in TOGETHER]
    taken = {name for names in together for name in names}
    return [names for names in together if names] + [(name,) for name in measures if name not in taken]


def measure_all(measures: Sequence[str]) -> Iterator[tuple[str, Mapping[str, float] | str]]:
    """Yield each measure with its figures, or with what data it lacks; as many at a time as there are processors."""
    arranged = arrange(measures)
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_end_at_once) as pool:
        for names, measured in zip(arranged, pool.map(_measure_together, arranged), strict=True):
            yield from zip(names, measured, strict=True)


def _measure_together(names: Sequence[str]) -> list[Mapping[str, float] | str]:
    return [_measure(name) for name in names]


def _end_at_once() -> None:
    """Let this process end without tidying up, of which DuckDB would print what it finds."""
    atexit.register(os._exit, 0)


def _measure(name: str) -> Mapping[str, float] | str:
    try:
        measured: Mapping[str, float] = importlib.import_module(f"benchmarks.{name}").measure()
    except DataMissing as missing:
        return str(missing)
    return measured


def main() -> int:
    """Run the measures, print each figure beside its floor, and return how many fell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("measures", nargs="*")
    asked = parser.parse_args()
    floors = read_floors()
    fallen: list[str] = []
    for measure, measured in measure_all(asked.measures or sorted(floors)):
        if isinstance(measured, str):
            print(f"{measure}: not measured, {measured}")
            continue
        fallen += check(measure, floors[measure], measured)
        for figure, floor in sorted(floors[measure].items()):
            print(f"{measure}.{figure}: {measured.get(figure, math.nan):.4f} (floor {floor})", flush=True)
        if asked.lift:
            floors[measure] = lift(floors[measure], measured)
            write_floors(floors)
    print("\n".join(fallen) or "every figure stands at or over its floor")
    return len(fallen)


if __name__ == "__main__":
    sys.exit(main())
