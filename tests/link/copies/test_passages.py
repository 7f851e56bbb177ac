from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.builders import Pile, add_page, add_statement, run_stages

from secondsource.link.copies import fingerprints, passages, seeds
from secondsource.tables import Block, ChainLink, Document, Failure, Passage
from secondsource.worktables import Hyperlink

STAGES = (fingerprints.STAGE, seeds.STAGE, *passages.STAGES)
STORY = (
    "Fourteen dock workers were detained at the northern gate of the harbour early on Tuesday after talks with the "
    "port authority about the pay of night crews had broken down."
)
OTHER = (
    "Ferries to the outer islands will run again from Monday because the storm that closed the strait for nine days "
    "has moved east, the shipping office wrote."
)
VOCABULARY = ("harbour", "gate", "pay", "crew", "night", "talks", "storm", "ferry", "island", "office")
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=60)


def slices(pile: Pile) -> list[tuple[str, str]]:
    texts = {document.document_id: document.text for document in pile.of(Document)}
    return [
        (texts[row.document_id_l][row.start_l : row.end_l], texts[row.document_id_r][row.start_r : row.end_r])
        for row in pile.of(Passage)
    ]


def passage_of(pile: Pile) -> Passage:
    (passage,) = run_stages(pile, STAGES).of(Passage)
    return passage


def test_a_copied_paragraph_is_found_with_exact_spans_on_both_pages() -> None:
    pile = Pile()
    add_page(pile, "https://post.example/1", OTHER[:40], STORY)
    add_page(pile, "https://tide.example/1", STORY, "Nothing else happened in the town that day at all.")
    assert passage_of(pile).similarity == 1.0
    assert slices(pile) == [(STORY[:-1], STORY[:-1])]


def test_case_quote_marks_and_small_edits_hide_no_copy() -> None:
    pile = Pile()
    add_page(pile, "https://post.example/1", STORY.replace("early on Tuesday", "“early” on Tuesday"))
    add_page(pile, "https://tide.example/1", STORY.upper().replace("EARLY ", ""))
    assert 0.9 < passage_of(pile).similarity < 1.0


def test_paragraphs_in_another_order_are_two_passages() -> None:
    pile = Pile()
    add_page(pile, "https://post.example/1", STORY, OTHER)
    add_page(pile, "https://tide.example/1", OTHER, STORY)
    assert len(run_stages(pile, STAGES).of(Passage)) == 2


def test_a_caption_that_stands_twice_on_one_page_does_not_stretch_the_passage_over_what_is_between() -> None:
    pile = Pile()
    add_page(pile, "https://post.example/1", f"{STORY} Ferries stayed in port.")
    add_page(pile, "https://tide.example/1", f"{STORY} Photo by Mara Lind. {STORY} Ferries stayed in port.")
    assert all(len(right) <= len(left) + 1 for left, right in slices(run_stages(pile, STAGES)))


def test_two_copied_sentences_with_as_many_words_of_another_between_are_two_passages() -> None:
    pile = Pile()
    first = "The harbour was shut for nine days last month because of the storm"
    second = "Crews of all ferries went home unpaid then"
    between = "Tidewater News and its own writers saw it all happen"
    add_page(pile, "https://post.example/1", f"{first}. {between}. {second}.")
    add_page(pile, "https://tide.example/1", f"{first}. {second}.")
    assert sorted(left for left, _ in slices(run_stages(pile, STAGES))) == [second, first]


def test_a_quote_with_a_chance_word_behind_it_is_still_only_quoted() -> None:
    pile = Pile()
    first = add_page(pile, "https://post.example/1", f"She said: “{STORY}” The mayor left.", published="2021-03-01")
    add_page(pile, "https://tide.example/1", f"Then: “{STORY[:-1]},” the union wrote.", published="2021-03-04")
    assert direction_of(pile, first) == "unknown"


def test_a_notice_of_rights_is_no_evidence_of_copying() -> None:
    notice = "All rights reserved. This material may not be published, broadcast, rewritten or redistributed."
    pile = Pile()
    add_page(pile, "https://post.example/1", STORY, notice)
    add_page(pile, "https://tide.example/1", OTHER, notice)
    assert run_stages(pile, STAGES).of(Passage) == []


def test_unlike_pages_share_nothing() -> None:
    pile = Pile()
    add_page(pile, "https://post.example/1", STORY)
    add_page(pile, "https://tide.example/1", OTHER)
    assert run_stages(pile, STAGES).of(Passage) == []


def direction_of(pile: Pile, first: Document) -> str:
    """Return what the passage of a pile says of ``first``: copy, original or unknown."""
    passage = passage_of(pile)
    side = "l" if passage.document_id_l == first.document_id else "r"
    return {"unknown": "unknown"}.get(passage.direction) or ("copy" if passage.direction[0] == side else "original")


def test_a_credit_says_which_page_is_the_copy() -> None:
    pile = Pile()
    copy = add_page(pile, "https://post.example/1", STORY, credit="Tidewater News")
    add_page(pile, "https://tide.example/1", STORY, outlet="Tidewater News")
    assert direction_of(pile, copy) == "copy"


def test_a_credit_outranks_a_clock_that_lies() -> None:
    pile = Pile()
    copy = add_page(pile, "https://post.example/1", STORY, credit="Tidewater News", published="2021-03-01")
    add_page(pile, "https://tide.example/1", STORY, outlet="Tidewater News", published="2021-03-04")
    assert direction_of(pile, copy) == "copy"


def test_an_earlier_day_says_which_page_came_first_where_no_page_tells() -> None:
    pile = Pile()
    first = add_page(pile, "https://post.example/1", STORY, published="2021-03-01")
    add_page(pile, "https://tide.example/1", STORY, published="2021-03-04")
    assert direction_of(pile, first) == "original"


def test_pages_without_dates_and_credits_have_no_direction() -> None:
    pile = Pile()
    first = add_page(pile, "https://post.example/1", STORY)
    add_page(pile, "https://tide.example/1", STORY)
    assert direction_of(pile, first) == "unknown"


def test_two_pages_that_credit_one_agency_have_no_direction_and_say_why() -> None:
    pile = Pile()
    for uri in ("https://post.example/1", "https://tide.example/1"):
        add_page(pile, uri, STORY, credit="Northline News Agency", published=f"2021-03-0{len(uri) % 9 + 1}")
    assert passage_of(pile).why.endswith("both pages credit Northline News Agency")


def test_a_page_that_was_told_something_by_another_outlet_is_the_copy() -> None:
    pile = Pile()
    copy = add_page(pile, "https://post.example/1", STORY)
    add_page(pile, "https://tide.example/1", STORY, outlet="Tidewater News")
    link = ChainLink("statement", 1, "relay", "Tidewater News", None, None, None, copy.document_id)
    pile.tables["chains"].append(link)
    assert direction_of(pile, copy) == "copy"


def test_words_that_both_pages_only_quote_are_not_dated_copies() -> None:
    pile = Pile()
    first = add_page(pile, "https://post.example/1", f"She said: “{STORY}” Then she left.", published="2021-03-01")
    add_page(pile, "https://tide.example/1", f"“{STORY}” wrote the union.", published="2021-03-04")
    assert direction_of(pile, first) == "unknown"


def test_a_boilerplate_on_every_page_of_an_outlet_is_no_evidence_of_copying() -> None:
    pile = Pile()
    for number in range(30):
        own = " ".join(f"word{number}x{position}" for position in range(120))
        add_page(pile, f"https://post.example/{number}", own, STORY)
    assert run_stages(pile, STAGES).of(Passage) == []


def test_a_furniture_block_inside_a_copied_body_is_in_no_passage() -> None:
    pile = Pile()
    for uri in ("https://post.example/1", "https://tide.example/1"):
        page = add_page(pile, uri, STORY, "Share this page with everybody you know", OTHER)
        start = page.text.index("Share")
        pile.tables["blocks"] = [
            replace(row, role="furniture") if (row.document_id, row.start) == (page.document_id, start) else row
            for row in pile.of(Block)
        ]
    run_stages(pile, STAGES)
    assert [left for left, _ in slices(pile)] == [STORY[:-1], OTHER[:-1]]


def test_a_thousand_copies_of_one_page_take_seconds_and_all_hang_together() -> None:
    pile = Pile()
    for number in range(1000):
        add_page(pile, f"https://o{number}.example/1", STORY, OTHER)
    start = time.perf_counter()
    run_stages(pile, STAGES)
    assert time.perf_counter() - start < 20
    assert len({document for row in pile.of(Passage) for document in (row.document_id_l, row.document_id_r)}) == 1000


def test_a_phrase_on_very_many_different_pages_is_bounded_and_said_so() -> None:
    pile = Pile()
    for number in range(120):
        own = " ".join(f"word{number}x{position}" for position in range(30))
        add_page(pile, f"https://o{number}.example/1", own, STORY)
    run_stages(pile, STAGES)
    assert {row.code for row in pile.of(Failure)} == {"hot-bucket"}
    assert len({document for row in pile.of(Passage) for document in (row.document_id_l, row.document_id_r)}) == 120


@settings(max_examples=60, deadline=None)
@given(pages=st.lists(st.lists(WORDS.map(" ".join).filter(bool), min_size=1, max_size=3), min_size=1, max_size=4))
def test_every_span_slices_to_words_of_its_body_blocks(pages: list[list[str]]) -> None:
    pile = Pile()
    for number, paragraphs in enumerate(pages):
        add_page(pile, f"https://o{number}.example/1", *paragraphs)
    run_stages(pile, STAGES)
    for left, right in slices(pile):
        assert left == left.strip() != ""
        assert right == right.strip() != ""


@settings(max_examples=30, deadline=None)
@given(data=st.data(), pages=st.lists(WORDS.map(" ".join).filter(bool), min_size=2, max_size=5))
def test_the_order_of_input_changes_nothing(data: st.DataObject, pages: list[str]) -> None:
    order = data.draw(st.permutations(range(len(pages))))
    found = []
    for numbers in (range(len(pages)), order):
        pile = Pile()
        for number in numbers:
            add_page(pile, f"https://o{number}.example/1", pages[number])
        found.append(sorted(run_stages(pile, STAGES).of(Passage), key=lambda row: row.passage_id))
    assert found[0] == found[1]


@pytest.mark.parametrize("n", [1, 7])
def test_a_page_without_enough_words_has_no_fingerprints(n: int) -> None:
    pile = Pile()
    add_page(pile, "https://post.example/1", " ".join(["harbour"] * n))
    assert run_stages(pile, (fingerprints.STAGE,)).tables["fingerprints"] == []


def test_a_link_in_the_text_of_one_page_says_which_is_the_copy() -> None:
    pile = Pile()
    copy = add_page(pile, "https://post.example/1", STORY, published="2021-03-01")
    add_page(pile, "https://tide.example/1", STORY, published="2021-03-04")
    pile.tables["hyperlinks"].append(Hyperlink(copy.document_id, "http://www.tide.example/1?utm_source=post"))
    assert direction_of(pile, copy) == "copy"


def test_a_page_that_says_whom_its_source_told_has_its_words_from_that_outlet() -> None:
    pile = Pile()
    told = f"A pilot told Northline that the harbour was shut. {STORY}"
    copy = add_page(pile, "https://post.example/1", told, published="2021-03-01")
    add_page(pile, "https://northline.example/1", told, published="2021-03-01", outlet="Northline News Agency")
    cue = copy.text.index("told")
    add_statement(pile, copy, "that the harbour was shut", cue_start=cue, cue_end=cue + 4)
    assert direction_of(pile, copy) == "copy"
