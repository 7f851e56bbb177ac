from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.link.builders import Pile, add_mention, add_page, run_stages

from secondsource.link.names import namekeys, phrases
from secondsource.worktables import Name

TEXTS = st.text(min_size=1, max_size=60).filter(lambda text: text.strip() != "")
KINDS = st.sampled_from(["PER", "ORG", "GPE", "MISC"])


def keys_of(surface: str, kind: str) -> set[str]:
    pile = Pile()
    page = add_page(pile, "https://a.example/1", surface)
    add_mention(pile, page, surface, type=kind)
    return {row.key for row in run_stages(pile, (namekeys.STAGE,)).of(Name)}


@given(surface=TEXTS, kind=KINDS)
def test_any_text_may_be_a_name_and_has_the_same_keys_each_time(surface: str, kind: str) -> None:
    assert keys_of(surface, kind) == keys_of(surface, kind)


@given(surface=TEXTS, kind=st.sampled_from(["ORG", "MISC"]))
def test_a_body_that_meets_others_by_its_spelling_meets_those_of_its_whole_name_too(surface: str, kind: str) -> None:
    rules = {key.split()[0] for key in keys_of(surface, kind) if key.split()[1] == "body"}
    assert "spelling" not in rules or "exact" in rules


def test_spellings_of_a_surname_share_a_key() -> None:
    assert keys_of("Omar Qaddari", "PER") & keys_of("Umar al-Gadhari", "PER")


def test_orders_of_a_name_share_a_key() -> None:
    assert keys_of("Oluvi Tarenq", "PER") & keys_of("Tarenq Oluvi", "PER")


def test_a_body_shares_a_key_with_its_acronym() -> None:
    assert keys_of("Tessim Farmers Union", "ORG") & keys_of("T.F.U.", "ORG")


def test_a_union_shares_the_key_of_its_whole_name_with_the_short_name_that_all_know() -> None:
    assert "exact body europe union" in keys_of("EU", "ORG") & keys_of("European Union", "ORG")
    assert "exact body nations united" in keys_of("U.N.", "ORG") & keys_of("United Nations", "ORG")


def test_a_person_and_a_body_of_full_names_share_none() -> None:
    assert not keys_of("Anna Voss", "PER") & keys_of("Anna Voss", "ORG")


def test_what_nothing_tells_for_a_person_meets_the_body_of_that_name() -> None:
    assert keys_of("Torvan Bulk", "PER") & keys_of("Torvan Bulk", "ORG")


def test_an_endless_name_is_read_up_to_a_bound() -> None:
    pile = Pile()
    page = add_page(pile, "https://a.example/1", "Vo" * 50_000)
    add_mention(pile, page, page.text, type="ORG")
    assert all(len(row.surface) <= phrases.MOST_LETTERS for row in run_stages(pile, (namekeys.STAGE,)).of(Name))


def test_a_state_shares_a_key_with_its_abbreviation() -> None:
    assert keys_of("Calif.", "GPE") & keys_of("California", "GPE")
    assert not keys_of("Miss.", "GPE") & keys_of("Missouri", "GPE")


def test_initials_share_a_key_with_the_word_that_some_write_them_as() -> None:
    assert keys_of("Tesfu", "ORG") & keys_of("TESFU", "ORG") & keys_of("Tessim Eastern Sea Farmers Union", "ORG")
    assert not keys_of("Tfu", "ORG") & keys_of("TFU", "ORG")
    assert "acronym bank" not in keys_of("Bank", "ORG")
