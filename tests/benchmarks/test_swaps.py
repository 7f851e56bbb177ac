from __future__ import annotations

from benchmarks.swaps import Wording, swap_names
from hypothesis import given
from hypothesis import strategies as st

TEXT = (
    "VESNA: Ana Vesna's aides met Ivo Karas in Port Mira. Karas' plan, pro-Vesna papers said, is at www.vesna.example."
)
WORDING = Wording({"Vesna": "Lindqvist", "Karas": "Obi"})

words = st.sampled_from(["Vesna", "Karas", "vesna", "said", "the", ",", "'s", "VESNA", "Vesnas"])
texts = st.lists(words, max_size=30).map(" ".join)


def test_a_name_is_swapped_throughout_with_its_case_and_possessive() -> None:
    assert swap_names(TEXT, WORDING).text == (
        "LINDQVIST: Ana Lindqvist's aides met Ivo Obi in Port Mira. Obi's plan, pro-Lindqvist papers said, "
        "is at www.vesna.example."
    )


def test_the_longest_form_is_swapped() -> None:
    wording = Wording({"Vesna": "Karan", "North Vesna": "Mirania"})
    assert swap_names("North Vesna and Vesna", wording).text == "Mirania and Karan"


def test_two_names_are_exchanged_for_each_other() -> None:
    wording = Wording({"Vesna": "Karas", "Karas": "Vesna"})
    assert swap_names("Vesna told Karas", wording).text == "Karas told Vesna"


def test_a_kept_part_of_the_text_stays_as_it_is() -> None:
    wording = Wording({"Vesna": "Karan"}, kept=[(0, 9)])
    assert swap_names("Ana Vesna left Vesna", wording).text == "Ana Vesna left Karan"


def test_an_unsure_form_is_swapped_in_names_only() -> None:
    wording = Wording({"Will": "Otto"}, names=[(0, 10)], only_in_names=frozenset({"Will"}))
    assert swap_names("Will Vesna spoke. Will she win?", wording).text == "Otto Vesna spoke. Will she win?"


@given(texts)
def test_what_is_not_swapped_is_found_again_through_the_offsets(text: str) -> None:
    swapped = swap_names(text, WORDING)
    inside = {at for piece in swapped.pieces for at in range(piece.new_start, piece.new_end)}
    for at in range(len(swapped.text)):
        if at not in inside:
            assert swapped.text[at] == text[swapped.place_new(at)]


@given(texts)
def test_the_ends_of_swapped_names_meet_and_their_insides_meet_no_offset_outside(text: str) -> None:
    swapped = swap_names(text, WORDING)
    assert swapped.place_new(len(swapped.text)) == swapped.place_old(len(text)) == len(text)
    for piece in swapped.pieces:
        assert swapped.place_new(piece.new_start) == swapped.place_old(piece.start) == piece.start
        assert swapped.place_new(piece.new_end) == swapped.place_old(piece.end) == piece.end
        assert swapped.place_new(piece.new_start + 1) == swapped.place_old(piece.start + 1) < 0


def test_a_span_is_touched_only_if_a_swapped_name_shares_a_character_with_it() -> None:
    swapped = swap_names("so said Vesna then", WORDING)
    assert [swapped.touches(span) for span in ((0, 8), (0, 9), (12, 14), (13, 18))] == [False, True, True, False]
