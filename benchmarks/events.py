"""Event status: macro F1 over happened, planned, denied and possible on meantime: ``python -m benchmarks.events``.

Scored on the annotated events that the stage found; ``recall`` says how many of them it did. Denied
stands for negative polarity, planned for a future time, possible for an uncertain certainty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from benchmarks.goldtexts import read_layers, read_meantime

from secondsource.read.events import events
from secondsource.read.names import names
from secondsource.read.times import times
from secondsource.tables import EventMention

STATUSES = ("happened", "planned", "denied", "possible")


def confuse() -> tuple[Counter[tuple[str, str]], int]:
    """Return how often each annotated status got each found one, and how many events were annotated."""
    table: Counter[tuple[str, str]] = Counter()
    n_right = 0
    for gold in read_meantime():
        found = read_layers(gold, names.STAGE, times.STAGE, events.STAGE).of(EventMention)
        n_right += len(gold.events)
        for start, end, status in gold.events:
            match = next((event for event in found if start <= event.start < end), None)
            if match is not None:
                table[status, match.status] += 1
    return table, n_right


def f1_of(table: Mapping[tuple[str, str], int], status: str) -> float:
    """Return F1 of one status in a confusion table of (annotated, found) pairs."""
    n_hit = table.get((status, status), 0)
    n_right = sum(n for (right, _), n in table.items() if right == status)
    n_found = sum(n for (_, found), n in table.items() if found == status)
    return 2 * n_hit / max(n_right + n_found, 1)


def measure() -> dict[str, float]:
    """Return macro F1, F1 of each status, and the recall of event words."""
    table, n_right = confuse()
    scores = {status: f1_of(table, status) for status in STATUSES}
    figures = {f"f1_{status}": value for status, value in scores.items()}
    return {"macro_f1": sum(scores.values()) / len(scores), "recall": sum(table.values()) / max(n_right, 1), **figures}


if __name__ == "__main__":
    for figure, value in measure().items():
        print(f"{figure}\t{value:.4f}")
    for (right, found), n in sorted(confuse()[0].items()):
        print(f"annotated {right}\tfound {found}\t{n}")
