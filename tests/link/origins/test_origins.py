from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.link.builders import Pile, add_mention, add_page, add_statement, run_stages

from secondsource.ids import make_id
from secondsource.link.claims import claims, sayings
from secondsource.link.copies import fingerprints, passages, seeds
from secondsource.link.names import entities, namekeys
from secondsource.link.origins import origins, shares, tellings
from secondsource.link.sources import ends, outlets
from secondsource.stage import Layers
from secondsource.tables import ChainLink, Claim, Origin, Passage
from secondsource.worktables import Family, Telling

STAGES = (
    *outlets.STAGES,
    fingerprints.STAGE,
    namekeys.STAGE,
    seeds.STAGE,
    *passages.STAGES,
    *entities.STAGES,
    sayings.STAGE,
    *claims.STAGES,
    tellings.STAGE,
    *shares.STAGES,
    origins.STAGE,
)
TOLD = "fourteen dock workers were detained at the northern harbour gate"
LONG = (
    "Fourteen dock workers were detained at the northern harbour gate on Tuesday after a night of talks between "
    "the union and the port authority broke down without any agreement on pay."
)


def tell(pile: Pile, uri: str, *speakers: tuple[str, str, str | None], words: str = TOLD, **columns: Any) -> None:
    """Add a page that tells the claim as a statement of ``speakers``."""
    kind = columns.pop("source_kind", "person" if speakers else "none")
    stance = columns.pop("stance", "asserts")
    page = add_page(pile, uri, f"{words} ({uri})", **columns)
    add_statement(pile, page, words, *speakers, source_kind=kind, stance=stance)


def only_claim(pile: Pile) -> Claim:
    (claim,) = run_stages(pile, STAGES).of(Claim)
    return claim


def interval(claim: Claim) -> tuple[int, int]:
    return claim.n_origins_low, claim.n_origins_high


def test_one_named_speaker_on_two_pages_is_one_origin() -> None:
    pile = Pile()
    for uri in ("https://post.example/1", "https://tide.example/1"):
        tell(pile, uri, ("speaker", "Mara Voss", None))
    claim = only_claim(pile)
    assert (claim.n_statements, interval(claim)) == (2, (1, 1))


def test_two_named_speakers_are_two_origins() -> None:
    pile = Pile()
    tell(pile, "https://post.example/1", ("speaker", "Mara Voss", None))
    tell(pile, "https://tide.example/1", ("speaker", "Jon Abel", None))
    assert interval(only_claim(pile)) == (2, 2)


def test_unnamed_officials_on_two_pages_may_be_one_origin_or_two() -> None:
    pile = Pile()
    tell(pile, "https://post.example/1", ("speaker", "two officials", None), source_kind="unnamed")
    tell(pile, "https://tide.example/1", ("speaker", "a port official", None), source_kind="unnamed")
    assert interval(only_claim(pile)) == (1, 2)


def test_pages_that_credit_one_agency_share_its_origin() -> None:
    pile = Pile()
    for name in ("Harbour Post", "Tidewater"):
        tell(pile, f"https://{name[0]}.example/1", outlet=name, credit="Northline News Agency")
    assert interval(only_claim(pile)) == (1, 1)
    (origin,) = pile.of(Origin)
    assert (origin.kind, origin.label) == ("agency", "Northline News Agency")
    assert origin.why == "Harbour Post credits Northline News Agency; Tidewater credits Northline News Agency"


def test_a_page_that_cites_another_outlet_shares_the_source_that_outlet_names() -> None:
    pile = Pile()
    tell(pile, "https://post.example/1", ("speaker", "Mara Voss", None), outlet="Harbour Post")
    tell(pile, "https://tide.example/1", ("relay", "the Harbour Post", None), outlet="Tidewater", source_kind="media")
    assert interval(only_claim(pile)) == (1, 1)
    assert [(row.kind, row.label) for row in pile.of(Origin)] == [("speaker", "Mara Voss")]


def test_two_outlets_that_cite_each_other_are_one_circle_and_named_so() -> None:
    pile = Pile()
    tell(pile, "https://post.example/1", ("relay", "Tidewater", None), outlet="Harbour Post", source_kind="media")
    tell(pile, "https://tide.example/1", ("relay", "Harbour Post", None), outlet="Tidewater", source_kind="media")
    assert interval(only_claim(pile)) == (1, 1)
    (origin,) = pile.of(Origin)
    assert (origin.kind, origin.label) == ("circle", "Harbour Post and Tidewater")
    assert origin.why == "Harbour Post cites Tidewater and Tidewater cites Harbour Post"


def test_a_verbatim_copy_without_credit_is_no_second_origin() -> None:
    pile = Pile()
    for uri in ("https://post.example/1", "https://tide.example/1"):
        add_statement(pile, add_page(pile, uri, LONG), LONG[:-1])
    assert interval(only_claim(pile)) == (1, 1)
    (origin,) = pile.of(Origin)
    assert origin.why == "post.example and tide.example share a copied passage"


def test_a_page_that_names_its_source_has_that_origin_for_its_own_words_too() -> None:
    pile = Pile()
    page = add_page(pile, "https://post.example/1", f"{TOLD}.", f"She said {TOLD} again.")
    add_statement(pile, page, TOLD)
    add_statement(pile, page, f"{TOLD} again", ("speaker", "Mara Voss", None))
    tell(pile, "https://tide.example/1", ("speaker", "Mara Voss", None))
    assert interval(only_claim(pile)) == (1, 1)


def test_a_claim_of_one_statement_has_one_origin() -> None:
    pile = Pile()
    tell(pile, "https://post.example/1")
    assert interval(only_claim(pile)) == (1, 1)


def test_a_trivial_sentence_makes_no_claim() -> None:
    pile = Pile()
    add_statement(pile, add_page(pile, "https://post.example/1", "Nobody came home."), "Nobody came home")
    assert run_stages(pile, STAGES).of(Claim) == []


@pytest.mark.parametrize("n", [1, 5, 60])
def test_an_interval_stays_within_one_and_the_number_of_members(n: int) -> None:
    pile = Pile()
    for number in range(n):
        speaker = ("speaker", ("officials", "sources", "Mara Voss")[number % 3], None)
        tell(pile, f"https://o{number}.example/1", speaker, source_kind="person" if number % 3 == 2 else "unnamed")
    claim = only_claim(pile)
    assert 1 <= claim.n_origins_low <= claim.n_origins_high <= claim.n_statements == n


def test_a_body_known_by_its_kind_only_is_a_speaker_that_two_pages_may_share() -> None:
    pile = Pile()
    for uri in ("https://post.example/1", "https://tide.example/1"):
        tell(pile, uri, ("speaker", "The ministry", None), source_kind="organisation")
    assert interval(only_claim(pile)) == (1, 2)
    assert {row.kind for row in pile.of(Origin)} == {"speaker"}


def test_a_body_without_a_name_that_says_what_it_is_of_is_one_origin_of_a_claim() -> None:
    pile = Pile()
    for uri in ("https://post.example/1", "https://tide.example/1"):
        tell(pile, uri, ("speaker", "The harbour ministry", None), source_kind="organisation")
    assert interval(only_claim(pile)) == (1, 1)


def test_a_spokeswoman_without_a_name_is_the_body_she_speaks_for() -> None:
    pile = Pile()
    tell(
        pile,
        "https://post.example/1",
        ("speaker", "A spokeswoman for the harbour ministry", None),
        source_kind="unnamed",
    )
    tell(pile, "https://tide.example/1", ("speaker", "The harbour ministry", None), source_kind="organisation")
    tell(pile, "https://gull.example/1", ("speaker", "a harbour ministry spokesman", None), source_kind="unnamed")
    assert interval(only_claim(pile)) == (1, 1)
    assert {row.label for row in pile.of(Origin)} == {"The harbour ministry"}


def test_who_speaks_for_a_body_on_a_cited_page_is_the_origin_and_not_that_page() -> None:
    pile = Pile()
    spokesman = ("speaker", "A harbour ministry spokesman", None)
    tell(pile, "https://gull.example/1", spokesman, source_kind="unnamed", outlet="Gull")
    tell(pile, "https://tide.example/1", ("speaker", "Gull", None), source_kind="organisation")
    assert interval(only_claim(pile)) == (1, 1)
    assert [row.label for row in pile.of(Origin)] == ["A harbour ministry spokesman"]


def test_the_ministry_is_the_one_ministry_that_other_pages_of_the_claim_name() -> None:
    pile = Pile()
    tell(pile, "https://post.example/1", ("speaker", "The harbour ministry", None), source_kind="organisation")
    tell(pile, "https://tide.example/1", ("speaker", "The ministry", None), source_kind="organisation")
    assert interval(only_claim(pile)) == (1, 1)


def test_who_only_denies_a_claim_is_no_origin_of_it() -> None:
    pile = Pile()
    tell(pile, "https://post.example/1", ("speaker", "Mara Voss", None))
    tell(pile, "https://tide.example/1", ("speaker", "Jon Abel", None), stance="denies")
    assert interval(only_claim(pile)) == (1, 1)
    assert {row.label for row in pile.of(Origin)} == {"Mara Voss", "Jon Abel"}


def test_a_page_that_credits_itself_cites_nobody() -> None:
    pile = Pile()
    tell(pile, "https://post.example/1", outlet="Northline Post", credit="Northline Post")
    only_claim(pile)
    assert {row.kind for row in pile.of(Origin)} == {"outlet"}


def test_a_body_without_a_name_says_where_the_outlet_has_it_from() -> None:
    pile = Pile()
    tell(pile, "https://post.example/1", ("speaker", "police", None), source_kind="organisation")
    only_claim(pile)
    assert [row.why for row in pile.of(Origin)] == ["post.example has it from police"]


@pytest.mark.parametrize("phrase", ["They", "Some officers", "A ministry official", "several agencies"])
def test_a_vague_group_is_unnamed(phrase: str) -> None:
    assert not ends.is_definite("organisation", phrase)


def test_a_body_that_denies_and_one_that_relays_its_denial_are_one_origin() -> None:
    pile = Pile()
    council, ministry = ("speaker", "Harbour Council", None), ("relay", "Ministry of Ports", None)
    tell(pile, "https://post.example/1", council, stance="denies")
    tell(pile, "https://tide.example/1", ministry, council, stance="denies")
    assert interval(only_claim(pile)) == (1, 1)


def test_the_source_of_a_denial_is_not_that_of_the_pages_own_words() -> None:
    pile = Pile()
    page = add_page(pile, "https://post.example/1", f"{TOLD}.", f"She denied that {TOLD}, they said.")
    add_statement(pile, page, TOLD)
    start = page.text.index(TOLD, 80)
    add_statement(pile, page, page.text[start : start + len(TOLD) + 1], ("speaker", "Mara Voss", None), stance="denies")
    tell(pile, "https://tide.example/1", ("speaker", "Jon Abel", None))
    assert interval(only_claim(pile)) == (1, 2)


def test_an_outlet_seen_with_a_domain_and_by_name_only_is_one() -> None:
    pile = Pile()
    tell(pile, "https://harbourpost.example/1", outlet="Harbour Post")
    by_name = make_id("outlet", "harbour post")
    tell(pile, "urn:sha256:1", outlet="Harbour Post", outlet_id=by_name, words=TOLD)
    claim = only_claim(pile)
    assert (claim.n_outlets, interval(claim)) == (1, (1, 1))


def test_two_versions_of_a_page_have_one_unnamed_source() -> None:
    pile = Pile()
    for day in ("2020-05-01", "2020-05-02"):
        speaker = ("speaker", "an official", None)
        tell(pile, "https://post.example/1", speaker, source_kind="unnamed", published=day)
    assert interval(only_claim(pile)) == (1, 1)


def test_families_of_outlets_lower_the_fewest_only() -> None:
    pile = Pile()
    for name, source in (("post", "a resident"), ("tide", "two doctors")):
        tell(pile, f"https://{name}.example/1", ("speaker", source, None), source_kind="unnamed")
        pile.tables["families"].append(Family(make_id("outlet", f"{name}.example"), f"{name}.example", "Gull Press"))
    assert interval(only_claim(pile)) == (1, 2)


def test_without_families_a_resident_and_two_doctors_are_two() -> None:
    pile = Pile()
    for name, source in (("post", "a resident"), ("tide", "two doctors")):
        tell(pile, f"https://{name}.example/1", ("speaker", source, None), source_kind="unnamed")
    assert interval(only_claim(pile)) == (2, 2)


def test_a_short_passage_under_two_sources_is_only_possibly_one_origin() -> None:
    words = f"{TOLD} on the first Tuesday of May"
    pile = Pile()
    for name, source in (("post", "a resident"), ("tide", "two doctors")):
        page = add_page(pile, f"https://{name}.example/1", f"{words}, {source} said.")
        add_statement(pile, page, words, ("speaker", source, None), source_kind="unnamed")
    assert interval(only_claim(pile)) == (1, 2)
    assert len(pile.of(Passage)) == 1


def test_pages_without_any_date_are_counted_and_have_no_direction() -> None:
    pile = Pile()
    for uri in ("https://post.example/1", "https://tide.example/1", "https://gull.example/1"):
        add_statement(pile, add_page(pile, uri, LONG), LONG[:-1])
    assert interval(only_claim(pile)) == (1, 1)
    assert {row.direction for row in pile.of(Passage)} == {"unknown"}


def test_a_hundred_copies_of_one_page_are_one_origin() -> None:
    pile = Pile()
    for number in range(100):
        add_statement(pile, add_page(pile, f"https://o{number}.example/1", LONG), LONG[:-1])
    claim = only_claim(pile)
    assert (claim.n_documents, interval(claim)) == (100, (1, 1))


def test_a_boilerplate_of_one_outlet_copies_nothing() -> None:
    pile = Pile()
    for number in range(3):
        own = " ".join(f"word{number}x{n}" for n in range(120))
        page = add_page(pile, f"https://post.example/{number}", f"{own}.", LONG, published=f"2020-05-0{number + 1}")
        add_statement(pile, page, LONG[:-1])
    assert interval(only_claim(pile)) == (1, 1)
    assert pile.of(Passage) == []


def test_a_thousand_tellings_of_one_claim_are_counted_at_once() -> None:
    pile = Pile()
    tell(pile, "https://post.example/1", ("speaker", "officials", None), source_kind="unnamed")
    (first,) = run_stages(pile, STAGES).of(Telling)
    rows = [
        replace(first, statement_id=str(n), document_id=f"d{n}", outlet_id=f"o{n}", end_key=str(n)) for n in range(1000)
    ]
    (claim,) = origins.count_origins(Layers({"tellings": rows}))["claims"]
    assert isinstance(claim, Claim)
    assert interval(claim) == (1, 1000)


def _deny(between: str, stance: str = "asserts") -> str:
    """Return what the denial of a page says of why it is in its claim: it says only that it denies "this"."""
    pile = Pile()
    page = add_page(pile, "https://post.example/1", f"{TOLD}, she said. {between} The council denied this.")
    add_statement(pile, page, TOLD, ("speaker", "Mara Voss", None), stance=stance)
    add_statement(pile, page, "this", ("speaker", "Harbour Council", None), stance="denies")
    tellings_made = run_stages(pile, STAGES).of(Telling)
    return next((row.why for row in tellings_made if row.text == "this"), "")


def test_a_bare_denial_is_of_what_another_source_says_right_before_it() -> None:
    assert _deny("") == "denies what Mara Voss says before it"


def test_a_bare_denial_far_behind_is_of_something_else() -> None:
    assert _deny("The weather was fine that week. " * 9) == ""


def test_who_rejects_what_was_asked_for_denies_no_claim() -> None:
    assert _deny("", stance="asks") == ""


def test_what_an_aide_says_that_a_minister_said_is_known_through_the_aide_alone() -> None:
    pile = Pile()
    words = "that no guard was to carry a loaded gun at the gate"
    page = add_page(pile, "https://post.example/1", f"The minister said {words}, an aide told the Post.")
    whole = f"The minister said {words}"
    outer = add_statement(pile, page, whole, ("speaker", "an aide", None), source_kind="unnamed")
    chain = (("relay", "an aide", None), ("speaker", "The minister", None))
    columns = {"parent_id": outer.statement_id, "depth": 1, "source_start": 0, "source_end": 12, "cue_start": 13}
    add_statement(pile, page, words, *chain, source_kind="person", **columns, cue_end=17)
    claim = only_claim(pile)
    assert (claim.n_statements, interval(claim)) == (2, (1, 1))


def test_who_signs_a_bodys_own_page_speaks_for_it() -> None:
    pile = Pile()
    page = add_page(
        pile, "https://union.example/1", TOLD, outlet="Harbour Workers' Union", kind="statement", authors=("Mara Voss",)
    )
    add_statement(pile, page, TOLD, ("author", "Mara Voss", None), source_kind="none")
    tell(pile, "https://post.example/1", ("speaker", "The union", None), source_kind="organisation")
    assert interval(only_claim(pile)) == (1, 1)


@pytest.mark.parametrize(
    ("source", "voices"), [("Our branches", {"body harbour union workers"}), ("Some branches", set())]
)
def test_what_a_body_calls_its_own_on_its_own_page_speaks_for_it(source: str, voices: set[str]) -> None:
    pile = Pile()
    page = add_page(pile, "https://union.example/1", TOLD, outlet="Harbour Workers' Union", kind="statement")
    add_statement(pile, page, TOLD, ("speaker", source, None), source_kind="unnamed")
    only_claim(pile)
    assert {voice for row in pile.of(Telling) for voice in row.voices} == voices


def test_a_union_is_not_called_by_the_name_of_an_agency() -> None:
    pile = Pile()
    page = add_page(pile, "https://post.example/1", f"Northline News Agency came. The union said {TOLD}.")
    add_mention(pile, page, "Northline News Agency", type="ORG", chain_id="c1")
    union = add_mention(pile, page, "The union", type="ORG", form="common", chain_id="c1")
    start, end = union.start, union.end
    add_statement(pile, page, TOLD, ("speaker", "The union", union.mention_id), source_kind="media")
    pile.tables["chains"] = [
        replace(row, start=start, end=end) if isinstance(row, ChainLink) and row.role == "speaker" else row
        for row in pile.tables["chains"]
    ]
    only_claim(pile)
    assert {(row.kind, row.label) for row in pile.of(Origin)} == {("speaker", "The union")}
