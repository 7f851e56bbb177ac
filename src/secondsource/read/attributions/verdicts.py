"""Verdicts told in the passive: "The strike, which began in May, had been declared unlawful by the district court"."""

from __future__ import annotations

from secondsource.read.attributions.contents import trim_left
from secondsource.read.attributions.places import Frame, Place
from secondsource.read.attributions.sources import phrase_after

VERDICTS = frozenset({"declare", "deem", "find", "rule"})
"""Lemmas of cues by whose passive a verdict is told with who gave it."""


def read_verdict(place: Place) -> Frame | None:
    """Return the frame of a cue in the passive with one word for the verdict and who gave it; null for any other."""
    cue = place.cue
    if cue.entry.lemma not in VERDICTS or place.low(cue.last + 1) != "by":
        return None
    source = phrase_after(place.words, cue.last + 2)
    contents = (trim_left(place, place.floor, cue.first), (cue.last, cue.last + 1))
    return Frame(cue, source, contents) if source is not None else None
