from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.builders import Pile, add_mention, add_page, add_statement, run_stages

from secondsource.link.claims import claims, sayings
from secondsource.link.names import entities, namekeys
from secondsource.link.origins import origins, tellings
from secondsource.stage import Layers
from secondsource.tables import Claim, ClaimMember, Failure, Row, Statement
from secondsource.worktables import CopyLink, SayingKey, SayingRoot

STAGES = (namekeys.STAGE, *entities.STAGES, sayings.STAGE, *claims.STAGES, tellings.STAGE, origins.STAGE)


def tell(pile: Pile, number: int, text: str, *, speaker: str | None = None, **columns: str) -> Statement:
    """Add a page of its own outlet with one statement; a named speaker is a mention."""
    page = add_page(pile, f"https://o{number}.example/1", f"{speaker or 'Nobody'} ({number}): {text}.")
    if speaker is None:
        return add_statement(pile, page, text, **columns)
    mention = add_mention(pile, page, speaker)
    return add_statement(pile, page, text, ("speaker", speaker, mention.mention_id), **columns)


def sizes(pile: Pile) -> list[int]:
    return sorted(row.n_statements for row in run_stages(pile, STAGES).of(Claim))


def test_the_same_words_on_two_pages_are_one_claim() -> None:
    pile = Pile()
    for number in (1, 2):
        tell(pile, number, "the northern harbour gate was closed before noon")
    assert sizes(pile) == [2]


def test_a_claim_keeps_its_id_whatever_page_with_the_same_words_comes() -> None:
    ids = set()
    for n_pages in range(2, 12):
        pile = Pile()
        for number in range(n_pages):
            tell(pile, number, "the northern harbour gate was closed before noon")
        (claim,) = run_stages(pile, STAGES).of(Claim)
        ids.add(claim.claim_id)
    assert len(ids) == 1


def test_a_claim_without_words_that_several_tell_is_known_by_its_smallest_statement() -> None:
    links = [CopyLink("a", "page-a", "b", "page-b", 1.0, "the same words on both pages")]
    roots = claims.root_sayings(Layers({"copy_links": links}))["saying_roots"]
    assert {row.claim_id for row in roots if isinstance(row, SayingRoot)} == {claims.claim_id_of("a")}


def test_one_word_more_hides_no_claim() -> None:
    pile = Pile()
    tell(pile, 1, "the northern harbour gate was closed before noon on Tuesday")
    tell(pile, 2, "the northern harbour gate was closed shortly before noon on Tuesday")
    assert sizes(pile) == [2]


def test_another_number_is_another_claim() -> None:
    pile = Pile()
    tell(pile, 1, "the northern harbour gate was closed for 3 days by the port authority")
    tell(pile, 2, "the northern harbour gate was closed for 5 days by the port authority")
    assert sizes(pile) == [1, 1]


def test_a_negation_is_no_telling_of_the_same_but_a_denial_that_joins_with_its_reason() -> None:
    pile = Pile()
    tell(pile, 1, "the port authority closed the northern harbour gate")
    tell(pile, 2, "the port authority did not close the northern harbour gate")
    assert sizes(pile) == [2]
    assert {row.why for row in pile.of(ClaimMember)} == {
        "one side denies what the other says, in mostly the same words"
    }


def test_a_quote_cut_on_one_page_is_the_same_claim() -> None:
    pile = Pile()
    whole = "we were promised an inquiry and nobody has called us since the storm"
    tell(pile, 1, whole, speaker="Mara Voss", form="direct")
    tell(pile, 2, "we were promised an inquiry and nobody has called us", speaker="Jon Abel", form="direct")
    assert sizes(pile) == [2]
    assert any("“since the storm”" in row.why for row in pile.of(ClaimMember))


def test_the_same_speaker_on_the_same_thing_is_one_claim() -> None:
    pile = Pile()
    tell(pile, 1, "the port authority had closed the harbour gate early", speaker="Mara Voss")
    tell(pile, 2, "early that day the authority of the port closed its harbour gate", speaker="Mara Voss")
    assert sizes(pile) == [2]


def test_the_same_speaker_on_another_thing_is_another_claim() -> None:
    pile = Pile()
    tell(pile, 1, "the port authority had closed the harbour gate early", speaker="Mara Voss")
    tell(pile, 2, "the union would call off the strike before the harbour vote", speaker="Mara Voss")
    assert sizes(pile) == [1, 1]


def test_descriptions_in_common_make_no_common_claim() -> None:
    pile = Pile()
    tell(pile, 1, "Colonel Ivo Marden, who commands the corps in Dervan, remains in his post")
    tell(pile, 2, "Colonel Ivo Marden, who commands the corps in Dervan, was arrested overnight")
    assert sizes(pile) == [1, 1]


def test_short_sentences_that_could_be_about_anything_stay_apart() -> None:
    pile = Pile()
    for number in (1, 2):
        tell(pile, number, "the inquiry goes on")
    assert sizes(pile) == [1, 1]


def test_a_claim_shows_the_words_most_of_its_tellings_use() -> None:
    pile = Pile()
    tell(pile, 1, "the northern harbour gate was closed shortly before noon on Tuesday")
    for number in (2, 3):
        tell(pile, number, "the northern harbour gate was closed before noon on Tuesday")
    run_stages(pile, STAGES)
    assert [row.text for row in pile.of(Claim)] == ["the northern harbour gate was closed before noon on Tuesday"]


def test_a_thousand_tellings_of_one_claim_are_one_claim() -> None:
    pile = Pile()
    for number in range(1000):
        tell(pile, number, "the northern harbour gate was closed before noon")
    assert sizes(pile) == [1000]


def test_very_many_wordings_with_the_same_main_words_are_not_one_claim_for_these() -> None:
    pile = Pile()
    for number in range(60):
        tell(pile, number, f"representatives surrendered headquarters a{number}b c{number}d e{number}f")
    assert sizes(pile) == [1] * 60


def test_the_same_words_of_very_many_speakers_are_bounded_and_said_so() -> None:
    pile = Pile()
    surnames = ("Vosk", "Temmel", "Rudano", "Pilsen", "Zenker", "Korvall", "Bastian", "Lindqvist", "Graum", "Fjelder")
    speakers = [
        f"{given} {surname}" for given in ("Mara", "Jonas", "Pia", "Oskar", "Ruth", "Emil") for surname in surnames
    ]
    for number, name in enumerate(speakers):
        tell(pile, number, "the northern harbour gate was closed before noon", speaker=name)
    assert sizes(pile) == [60]
    assert {row.code for row in pile.of(Failure) if row.stage == "same-words"} == {"hot-bucket"}


TEXTS = (
    "the northern harbour gate was closed before noon",
    "the northern harbour gate was closed shortly before noon",
    "the northern harbour gate was not closed before noon",
    "the union will vote on the strike before Friday",
    "it rained",
)


@settings(max_examples=40, deadline=None)
@given(data=st.data(), texts=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=7))
def test_the_order_of_input_changes_nothing(data: st.DataObject, texts: list[str]) -> None:
    found = []
    for numbers in (list(range(len(texts))), data.draw(st.permutations(range(len(texts))))):
        pile = Pile()
        for number in numbers:
            tell(pile, number, texts[number])
        run_stages(pile, STAGES)
        found.append((sorted(pile.of(Claim), key=lambda row: row.claim_id), set(pile.of(ClaimMember))))
    assert found[0] == found[1]


@settings(max_examples=40, deadline=None)
@given(
    told=st.lists(
        st.tuples(st.sampled_from(TEXTS), st.sampled_from([None, "Mara Voss", "Jon Abel", "Voss"])), max_size=9
    )
)
def test_intervals_lie_between_one_and_the_members_and_every_member_has_an_origin(
    told: list[tuple[str, str | None]],
) -> None:
    pile = Pile()
    for number, (text, speaker) in enumerate(told):
        tell(pile, number, text, speaker=speaker)
    run_stages(pile, STAGES)
    members = pile.of(ClaimMember)
    texts = {row.statement_id: row.text for row in pile.of(Statement)}
    for claim in pile.of(Claim):
        of_claim = [row for row in members if row.claim_id == claim.claim_id]
        assert 1 <= claim.n_origins_low <= claim.n_origins_high <= len(of_claim) == claim.n_statements
        n_origins = len({row.origin_id for row in of_claim})
        says_no = {" not " in texts[row.statement_id] for row in of_claim}
        # Whose words deny the claim is none of its origins.
        assert claim.n_origins_high <= n_origins
        assert claim.n_origins_high == n_origins or (says_no == {True, False} and " not " not in claim.text)


def test_a_bare_denial_joins_the_claim_that_stands_before_it() -> None:
    pile = Pile()
    page = add_page(
        pile, "https://o1.example/1", "Voss said the guards fired without any warning. The ministry denied this."
    )
    add_statement(pile, page, "the guards fired without any warning", ("speaker", "Mara Voss", None))
    add_statement(pile, page, "this", ("speaker", "Harbour Ministry", None), stance="denies")
    (claim,) = run_stages(pile, STAGES).of(Claim)
    assert (claim.text, claim.n_statements) == ("the guards fired without any warning", 2)
    assert "denies what Mara Voss says before it" in {row.why for row in pile.of(ClaimMember)}


@pytest.mark.parametrize("stance", ["asks", "intends"])
def test_what_is_asked_or_meant_is_not_what_is_said(stance: str) -> None:
    pile = Pile()
    tell(pile, 1, "the port authority closes the northern harbour gate", speaker="Mara Voss")
    told = "the northern harbour gate is closed by that port authority"
    tell(pile, 2, told, speaker="Mara Voss", stance=stance)
    assert sizes(pile) == [1, 1]


def test_wordings_that_come_to_others_bring_the_links_that_all_of_them_have() -> None:
    texts = (
        "the bridge at Oren fell down at night",
        "the bridge at Oren fell down",
        "at night the bridge at Oren fell",
    )
    keys = [SayingKey(f"s{n}", f"d{n}", None, "asserts", 0, text, "0", "k") for n, text in enumerate(texts)]

    def link(held: Sequence[SayingKey], fresh: Sequence[SayingKey]) -> set[Row]:
        return {*claims.link_sayings(Layers({"saying_keys": held}, fresh={"saying_keys": fresh}))["saying_links"]}

    for at in range(len(keys)):
        held = [key for key in keys if key is not keys[at]]
        assert link(keys, keys[at : at + 1]) | link(held, held) == link(keys, keys)
        assert link(keys, []) == set()
    assert link(keys, keys)
