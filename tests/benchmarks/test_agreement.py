from __future__ import annotations

import pytest
from benchmarks.agreement import VERDICTS, Judged, find_area, fit, match_pairs, score_held_out
from benchmarks.claimjoins import Pair, Side, read_verdicts
from benchmarks.readings import read_case

from secondsource.link.claims.agreement import Features
from secondsource.stage import Layers
from secondsource.tables import Document, Statement


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


@pytest.mark.parametrize(
    ("scored", "area"),
    [
        ([(2.0, True), (1.0, False)], 1.0),
        ([(2.0, False), (1.0, True)], 0.0),
        ([(1.0, True), (1.0, False)], 0.5),
        ([(3.0, True), (2.0, False), (1.0, True), (0.0, False)], 0.75),
    ],
)
def test_the_area_is_how_often_a_pair_of_one_claim_scores_higher(scored: list[tuple[float, bool]], area: float) -> None:
    assert find_area(scored) == area


def test_judged_pairs_are_right_or_wrong_and_on_two_pages() -> None:
    verdicts = read_verdicts(VERDICTS)
    assert {pair.told for pair in verdicts} == {"right", "wrong"}
    assert all(pair.left.page != pair.right.page for pair in verdicts)


def test_a_pair_is_met_where_both_its_statements_are_found() -> None:
    texts = ("The union said that Captain Mara Orr had left Tamo.", "Captain Mara Orr left Tamo, the port said.")
    pages = [{"url": f"https://{n}.example/", "text": text, "date": "2019-03-04"} for n, text in enumerate(texts)]
    tables = read_case(pages)
    rows = {row.document_id: row for row in Layers(tables).of(Statement) if row.form != "own"}
    first, second = (
        Side(page.uri, rows[page.document_id].content[0].start, rows[page.document_id].content[-1].end)
        for page in sorted(Layers(tables).of(Document), key=lambda page: page.uri)
    )
    right = Pair("join", first, second, "right")
    elsewhere = Pair("join", first, Side("https://2.example/", 0, 9), "wrong")
    (met,) = match_pairs(tables, [right, elsewhere])
    assert met.is_one
    assert met.features.words > 0
