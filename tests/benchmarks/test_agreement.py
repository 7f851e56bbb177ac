from __future__ import annotations

from benchmarks.agreement import VERDICTS, Judged, fit, score_held_out
from benchmarks.claimjoins import read_verdicts

from secondsource.link.claims.agreement import Features


def judged(words: float, *, is_one: bool) -> Judged:
    return Judged(Features(**{name: words if name == "words" else 0.0 for name in Features._fields}), is_one)


PAIRS = [judged(0.1 * n, is_one=n > 4) for n in range(10)] * 3


def test_what_tells_pairs_apart_weighs_and_what_never_varies_does_not() -> None:
    weights = dict(zip((*Features._fields, "bias"), fit(PAIRS), strict=True))
    assert weights["words"] > 1.0
    assert weights["meaning"] == 0.0


def test_pairs_are_scored_by_weights_that_have_not_seen_them() -> None:
    scored = score_held_out(PAIRS)
    assert len(scored) == len(PAIRS)
    assert all(is_one for _, is_one in scored[:10])


def test_judged_pairs_are_right_or_wrong_and_on_two_pages() -> None:
    verdicts = read_verdicts(VERDICTS)
    assert {pair.told for pair in verdicts} == {"right", "wrong"}
    assert all(pair.left.page != pair.right.page for pair in verdicts)
