from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from secondsource.link.origins.citations import find_outlets, follow_citations
from secondsource.worktables import Telling


def telling(name: str, **columns: Any) -> Telling:
    filled: dict[str, Any] = {
        "claim_id": "claim",
        "statement_id": f"s-{name}",
        "document_id": f"d-{name}",
        "uri": f"https://{name.replace(' ', '').lower()}.example/1",
        "outlet_id": f"o-{name}",
        "outlet": name,
        "earliest": None,
        "text": "the gate is shut",
        "stance": "asserts",
        "end_kind": "outlet",
        "end_key": f"e-{name}",
        "end_label": name,
        "end_why": "",
        "relay": None,
        "credit": None,
        "copies": (),
        "near_copies": (),
        "originals": (),
        "words_of": "",
        "why": "",
    }
    return Telling(**{**filled, **columns})


def citing(name: str, cited: str) -> Telling:
    return telling(name, end_kind="agency", end_key=cited, end_label=cited)


def test_a_chain_of_citations_ends_at_the_page_that_names_its_source() -> None:
    first = telling("Tide News", end_kind="speaker", end_label="Mara Voss")
    found = follow_citations([first, citing("Harbour Post", "Tide News"), citing("Gull", "Harbour Post")])
    assert {key: goal.node for key, goal in found.ends.items()} == {
        "s-Harbour Post": "s-Tide News",
        "s-Gull": "s-Tide News",
    }


@pytest.mark.parametrize("kind", ["speaker", "document", "author"])
def test_an_outlet_with_a_page_is_cited_whatever_it_was_read_as(kind: str) -> None:
    rows = [telling("Tide News"), telling("Gull", end_kind=kind, end_label="the Tide News")]
    assert follow_citations(rows).ends["s-Gull"].node == "s-Tide News"


def test_a_circle_of_three_is_one_place_named_for_all_three() -> None:
    rows = [citing("Alder", "Birch"), citing("Birch", "Cedar"), citing("Cedar", "Alder")]
    found = follow_citations(rows)
    assert {place.label for place in found.places.values()} == {"Alder and Birch and Cedar"}
    assert len({goal.node for goal in found.ends.values()}) == 1


def test_a_page_outside_a_circle_that_cites_it_ends_in_the_circle() -> None:
    rows = [citing("Alder", "Birch"), citing("Birch", "Alder"), citing("Cedar", "Alder")]
    assert len({goal.node for goal in follow_citations(rows).ends.values()}) == 1


def test_an_unnamed_source_under_a_credit_is_the_credited_outlets() -> None:
    first = telling("Tide News", end_kind="unnamed", end_label="an official")
    copy = telling("Gull", end_kind="unnamed", end_label="an official", credit="Tide News")
    found = follow_citations([first, copy])
    assert (found.ends["s-Gull"].node, found.ends["s-Gull"].why) == ("s-Tide News", "Gull credits Tide News")


def test_a_longer_name_of_an_outlet_outside_is_the_shorter_one() -> None:
    rows = [citing("Alder", "State radio"), citing("Birch", "State radio in Tessim")]
    assert len({goal.node for goal in follow_citations(rows).ends.values()}) == 1


def test_an_outlet_seen_by_name_only_is_the_one_with_the_domain() -> None:
    rows = [telling("Tide News"), telling("Tide News", document_id="d2", outlet_id="by-name", uri="urn:sha256:1")]
    assert set(find_outlets(rows).values()) == {"o-Tide News"}


def test_an_outlet_that_shows_its_domain_only_is_known_by_it() -> None:
    shown = telling("x", outlet="tide-news.example", uri="https://tide-news.example/1")
    named = telling("Tide News", outlet_id="by-name", uri="urn:sha256:1")
    assert set(find_outlets([shown, named]).values()) == {"o-x"}


def test_a_name_that_two_domains_have_is_neither() -> None:
    rows = [
        telling("Herald", outlet_id="a", document_id="1", uri="https://herald.example/1"),
        telling("Herald", outlet_id="b", document_id="2", uri="https://herald2.example/1"),
        telling("Herald", outlet_id="c", document_id="3", uri="urn:sha256:1"),
    ]
    assert len(set(find_outlets(rows).values())) == 3


def test_a_page_that_repeats_its_own_outlets_report_is_part_of_the_circle() -> None:
    again = telling("Alder", statement_id="s-again", document_id="d-again", end_kind="agency", end_label="Alder")
    found = follow_citations([citing("Alder", "Birch"), citing("Birch", "Alder"), again])
    assert len({goal.node for goal in found.ends.values()}) == 1
    assert found.ends["s-again"].why == "Alder repeats its own report"


def test_a_page_that_repeats_its_own_outlets_report_has_the_source_named_there() -> None:
    first = telling("Alder", end_kind="speaker", end_label="Mara Voss")
    again = telling("Alder", statement_id="s-again", document_id="d-again", end_kind="agency", end_label="Alder")
    assert follow_citations([first, again]).ends["s-again"].node == "s-Alder"


def test_who_denies_a_claim_on_the_cited_page_is_not_whom_it_has_it_from() -> None:
    denying = telling("Tide News", statement_id="s-denied", end_kind="speaker", end_label="Mara Voss", stance="denies")
    rows = [denying, citing("Tide News", "Gull"), citing("Gull", "Tide News")]
    found = follow_citations(rows)
    assert found.places["s-Gull"].label == "Gull and Tide News"
    assert found.ends["s-Gull"].node != "s-denied"


@pytest.mark.parametrize(
    ("published", "node"),
    [("2021-03-04", "s-Tide News"), ("2021-03-05", "s-Tide News"), ("2021-03-06", None), (None, "s-Tide News")],
)
def test_a_page_published_after_one_that_cites_its_outlet_is_not_what_that_cites(
    published: str | None, node: str | None
) -> None:
    first = telling("Tide News", end_kind="speaker", end_label="Mara Voss", published=published)
    rows = [first, replace(citing("Gull", "Tide News"), published="2021-03-05")]
    found = follow_citations(rows)
    place = found.places.get("s-Gull")
    assert (found.ends["s-Gull"].node if place is None else None) == node
    assert place is None or place.label == "Tide News"


def test_clocks_an_hour_apart_tell_which_of_two_pages_of_a_day_is_later() -> None:
    first = telling("Tide News", published="2021-03-05T18:20:00Z")
    found = follow_citations([first, replace(citing("Gull", "Tide News"), published="2021-03-05T04:30:00+01:00")])
    assert found.ends["s-Gull"].why == "Gull cites Tide News, whose page here is later"


def test_a_source_without_a_name_is_the_one_that_said_so_where_it_was_heard() -> None:
    rows = [
        telling("Tide News", end_kind="speaker", end_label="Mara Voss", text="the guards were shot at"),
        telling("Tide News", statement_id="s-2", end_kind="unnamed", end_label="an official", text="three shots fell"),
        telling("Gull", end_kind="unnamed", end_label="an official", relay="Tide News", text="three shots fell"),
    ]
    assert follow_citations(rows).ends["s-Gull"].node == "s-2"


def test_a_source_without_a_name_is_no_named_one_that_says_it_in_other_words() -> None:
    rows = [
        telling("Tide News", end_kind="speaker", end_label="Mara Voss", text="the guards were shot at"),
        telling("Gull", end_kind="unnamed", end_label="an official", relay="Tide News", text="three shots fell"),
    ]
    assert "s-Gull" not in follow_citations(rows).ends


def test_an_agency_that_one_page_credits_is_one_where_another_names_it_as_a_body() -> None:
    rows = [
        telling("Alder", credit="Tide Press Service"),
        telling("Birch", end_kind="speaker", end_label="Tide Press Service"),
    ]
    assert len({goal.node for goal in follow_citations(rows).ends.values()}) == 1
