from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.link.claims.candidates import list_keys, read_meeting
from secondsource.link.claims.senselinks import compare_senses, link_senses
from secondsource.read.network.labels import VECTOR_SIZE
from secondsource.read.statements.vectors import pack_vector
from secondsource.stage import Layers
from secondsource.worktables import SenseLink, Wording, WordingKey

TEXTS = (
    "the ferry ondine sank off tamo in heavy seas",
    "the ferry ondine sank off tamo at night in heavy seas and rain",
    "in heavy seas the ferry ondine was lost and sank off tamo",
    "the ferry ondine never sank off tamo in heavy seas",
    "off tamo the ferry ondine sank in the night",
)


def wording(number: int, text: str, statement: int) -> Wording:
    vector = np.zeros(VECTOR_SIZE, np.float32)
    vector[:60], vector[60:120] = np.cos(number / 4), np.sin(number / 4)
    packed = pack_vector(vector / np.linalg.norm(vector))
    roots = tuple(sorted(set(text.split())))
    ids = (f"w{number}", f"s{statement}", f"d{statement}")
    return Wording(
        *ids,
        None,
        "asserts",
        text,
        roots,
        (1,) * len(roots),
        (),
        ("e1",),
        ("e1", "e2"),
        None,
        None,
        None,
        packed,
        b"",
        0,
        f"c{number}",
    )


# Two of one statement: a quote and its first sentence.
WORDINGS = [wording(number, text, min(number, 3)) for number, text in enumerate(TEXTS)]
KEYS = [
    WordingKey("", key, row.content_id, row.statement_id, None, None)
    for row in WORDINGS
    for key in sorted(list_keys(read_meeting(row)))
]


def link(there: set[int], fresh: set[int]) -> dict[tuple[str, str], SenseLink]:
    """Return the links of wordings, by their numbers, of which some are fresh."""
    rows, new = ([key for key in KEYS if int(key.content_id[1:]) in held] for held in (there, fresh))
    layers = Layers({"wording_keys": rows, "wordings": WORDINGS}, fresh={"wording_keys": new})
    links = link_senses(layers).get("sense_links", ())
    return {(row.statement_id_l, row.statement_id_r): row for row in links if isinstance(row, SenseLink)}


@settings(deadline=None)
@given(st.sets(st.sampled_from(range(len(TEXTS)))))
def test_links_that_stood_and_those_of_what_is_new_are_the_links_of_all(stood: set[int]) -> None:
    every = set(range(len(TEXTS)))
    assert link(every, every) == {**link(stood, stood), **link(every, every - stood)}


def test_only_what_is_new_is_linked_with_what_stood() -> None:
    assert ("s0", "s1") in link({0, 1, 2}, {0, 1, 2})
    assert {pair for pair in link({0, 1, 2}, {2}) if "s2" not in pair} == set()


@pytest.mark.parametrize(
    ("other", "is_one"),
    [("the gradual withdrawal of hired guards from tamo", True), ("an order to expel the guards", False)],
)
def test_what_is_only_named_is_one_with_what_shares_a_third_of_its_words(other: str, *, is_one: bool) -> None:
    named = "the withdrawal of all hired guards from tamo"
    left, right = (replace(wording(0, text, at), voices=("e3",)) for at, text in enumerate((named, other)))
    assert compare_senses(left, right, 0.99) is not None
    assert (compare_senses(left, replace(right, is_named=1), 0.99) is not None) == is_one
