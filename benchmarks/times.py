"""Times: relaxed span F1 and value F1 on gum dev and meantime: ``python -m benchmarks.times``.

A found time is right if it overlaps an annotated one not yet taken, and its value too if it is the
same. gum marks calendar dates only, so durations, sets and words such as "now" are not scored there.
"""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.goldtexts import GoldText, Label, read_gum, read_layers, read_meantime

from secondsource.tables import Time


def find_times(gold: GoldText, *, only_dates: bool) -> list[Time]:
    """Return the times the stage finds."""
    found = read_layers(gold).of(Time)
    if not only_dates:
        return list(found)
    return [time for time in found if time.type in {"DATE", "TIME"} and not (time.value or "").endswith("_REF")]


def count(golds: Iterable[GoldText], *, only_dates: bool) -> tuple[int, int, int, int]:
    """Return how many times overlap, have the same value, were found and were annotated."""
    n_overlap = n_value = n_found = n_right = 0
    for gold in golds:
        left = list(gold.times)
        found = find_times(gold, only_dates=only_dates)
        n_found, n_right = n_found + len(found), n_right + len(left)
        for time in found:
            match = next((label for label in left if time.start < label[1] and label[0] < time.end), None)
            if match is not None:
                left.remove(match)
                n_overlap += 1
                n_value += has_value(time, match)
    return n_overlap, n_value, n_found, n_right


def has_value(time: Time, label: Label) -> bool:
    """Whether a time's value is the annotated one; a span of days by its ends."""
    if "/" in label[2]:
        first, last = label[2].split("/")
        return (time.earliest or "").startswith(first or "-") and (time.latest or "").startswith(last or "-")
    value = (time.value or "").replace("BC", "-")
    return label[2] in {value, value.partition("T")[0]} if "T" not in label[2] else label[2] == value


def measure() -> dict[str, float]:
    """Return relaxed span F1 and value F1 on both sets and on the two together."""
    counts = {"gum": count(read_gum(), only_dates=True), "meantime": count(read_meantime(), only_dates=False)}
    counts["both"] = tuple(sum(values) for values in zip(*counts.values(), strict=True))
    figures: dict[str, float] = {}
    for name, (n_overlap, n_value, n_found, n_right) in counts.items():
        figures[f"{name}_span_f1"] = 2 * n_overlap / max(n_found + n_right, 1)
        figures[f"{name}_value_f1"] = 2 * n_value / max(n_found + n_right, 1)
    return figures


if __name__ == "__main__":
    for figure, value in measure().items():
        print(f"{figure}\t{value:.4f}")
