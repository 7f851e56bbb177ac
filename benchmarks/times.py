"""Times: relaxed span F1 and value F1 on gum dev and meantime: ``python -m benchmarks.times``.

A found time is right if it overlaps an annotated one not yet taken, and its value too if it is the
same. meantime marks every TIMEX3. gum marks what can be put on the calendar, in TEI's notation, so that
neither sets and bare durations nor "now" and times without a value or a bound are scored there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.goldtexts import GoldText, read_meantime
from benchmarks.gumdates import DatedText, GoldDate, read_dated_texts

from secondsource.read.times import times
from secondsource.read.times.dates import days_of
from secondsource.stage import Layers
from secondsource.tables import Block, Document, Time

_ISO_DAY = len("2000-01-01")
_SEASONS = {("03", "06"): "SP", ("06", "09"): "SU", ("09", "12"): "FA", ("12", "03"): "WI"}
"""gum writes a season as the months of its solstice and equinox: "2012-06" to "2012-09"; TIMEX3 has letters."""
_MONTH = re.compile(r"(\d{4}|-)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many times overlap, have the same value, were found and were annotated."""

    n_overlap: int = 0
    n_value: int = 0
    n_found: int = 0
    n_right: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both."""
        return Counts(
            self.n_overlap + other.n_overlap,
            self.n_value + other.n_value,
            self.n_found + other.n_found,
            self.n_right + other.n_right,
        )

    @property
    def span_f1(self) -> float:
        """F1 of overlapping spans."""
        return 2 * self.n_overlap / max(self.n_found + self.n_right, 1)

    @property
    def value_f1(self) -> float:
        """F1 of overlapping spans with the same value."""
        return 2 * self.n_value / max(self.n_found + self.n_right, 1)


def find_times(name: str, text: str, blocks: Iterable[tuple[int, int]], published: str | None) -> list[Time]:
    """Return the times the stage finds in a text published on a day (null if not known)."""
    day = published if published and len(published) == _ISO_DAY else None
    document = Document(name, name, name, None, None, None, (), published, None, day, day, "en", None, None, None, text)
    rows = [Block(f"{name}-{start}", name, "body", start, end) for start, end in blocks if start < end]
    return list(times.find_times(document, Layers({"blocks": rows})))


def pair_times(found: Iterable[Time], gold: Iterable[GoldDate]) -> Iterator[tuple[Time | None, GoldDate | None]]:
    """Yield each found time with the first annotated one it overlaps and none has taken, then what is left over."""
    left = list(gold)
    for time in found:
        match = next((one for one in left if time.start < one.end and one.start < time.end), None)
        if match is not None:
            left.remove(match)
        yield time, match
    for one in left:
        yield None, one


def count(found: Iterable[Time], gold: Iterable[GoldDate]) -> Counts:
    """Return the counts of one text."""
    counts = Counts()
    for time, one in pair_times(found, gold):
        both = time is not None and one is not None
        same = time is not None and one is not None and has_value(time, one)
        counts += Counts(int(both), int(same), int(time is not None), int(one is not None))
    return counts


def has_value(time: Time, gold: GoldDate) -> bool:
    """Whether a time's value is the annotated one; where gold has bounds, whether the value has the same.

    The words "early", "late" and so on are TIMEX3's mod and no part of its value: what the value covers is
    compared. An end that gold leaves open is not compared.
    """
    value = (time.value or "").replace("BC", "-")
    if gold.value:
        when = re.sub(r"^-(?=-)", "XXXX", gold.value)  # "--10": an October
        if re.match(r"\d\d:\d\d:", when):  # a mark of the clock alone
            return value.partition("T")[2] == when[:5]
        return when in {value, value.partition("T")[0]} if "T" not in when else when == value
    season = _season_of(gold)
    if season is not None:
        return value == season
    if value and value in {gold.first, gold.last} and not (gold.first and gold.last):
        return True  # "from 776 BC", "since 2005"
    first, last = _bounds_of(time)
    return bool(gold.first or gold.last) and first.startswith(gold.first) and last.startswith(gold.last)


def _season_of(gold: GoldDate) -> str | None:
    first, last = _MONTH.fullmatch(gold.first), _MONTH.fullmatch(gold.last)
    letters = _SEASONS.get((first[2], last[2])) if first is not None and last is not None else None
    return f"{'XXXX' if first[1] == '-' else first[1]}-{letters}" if first is not None and letters else None


def _bounds_of(time: Time) -> tuple[str, str]:
    days = days_of(time.value) if time.value is not None and "/" not in time.value else (None, None)
    return days[0] or time.earliest or "", days[1] or time.latest or ""


def is_on_calendar(time: Time) -> bool:
    """Whether a time is of the kind gum marks: put on the calendar by a value or a bound."""
    if time.type in {"DATE", "TIME"}:
        return not (time.value or "").endswith("_REF") and (time.value or time.earliest or time.latest) is not None
    return time.type == "DURATION" and (time.earliest or time.latest) is not None


def compare_gum(text: DatedText) -> tuple[list[Time], list[GoldDate]]:
    """Return the found times that gum would mark, and those it marks."""
    found = find_times(text.name, text.text, text.paragraphs, text.published)
    return [time for time in found if is_on_calendar(time)], list(text.dates)


def compare_meantime(gold: GoldText) -> tuple[list[Time], list[GoldDate]]:
    """Return the found times, and the annotated TIMEX3s that stand in the text."""
    found = find_times(gold.name, gold.text, gold.sentences, gold.published)
    return found, [GoldDate(*label) for label in gold.times]


def measure() -> dict[str, float]:
    """Return relaxed span F1 and value F1 on both sets and on the two together."""
    counts = {
        "gum": sum((count(*compare_gum(text)) for text in read_dated_texts()), Counts()),
        "meantime": sum((count(*compare_meantime(gold)) for gold in read_meantime()), Counts()),
    }
    counts["both"] = counts["gum"] + counts["meantime"]
    figures: dict[str, float] = {}
    for name, one in counts.items():
        figures |= {f"{name}_span_f1": one.span_f1, f"{name}_value_f1": one.value_f1}
    return figures


if __name__ == "__main__":
    for figure, value in measure().items():
        print(f"{figure}\t{value:.4f}")
