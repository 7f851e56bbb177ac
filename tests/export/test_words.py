from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import document

from secondsource.export.records import Page
from secondsource.export.words import name_referents, split_page
from secondsource.tables import Block, Mention

EMPTY: tuple[()] = ()


def make_page(text: str, mentions: tuple[Mention, ...], entity_of: dict[str, str] | None = None) -> Page:
    blocks = (Block("b", "a", "body", 0, len(text)), Block("f", "a", "furniture", 0, 0))
    links = entity_of or {}
    return Page(document("a", text=text), blocks, EMPTY, EMPTY, mentions, EMPTY, EMPTY, EMPTY, links, {}, None)


PIECES = st.text(alphabet="abC. _\u0301\n\t'’-🜚", max_size=20)


@given(PIECES)
def test_every_character_but_white_space_stands_in_one_word(text: str) -> None:
    words = [token for sentence in split_page(make_page(text, ())) for token in sentence.tokens]
    assert "".join(text[word.start : word.end] for word in words) == "".join(text.split())


@given(PIECES, PIECES.filter(lambda name: name.strip() == name != ""), PIECES)
def test_no_word_and_no_sentence_cuts_a_mention(before: str, name: str, after: str) -> None:
    start, end = len(before), len(before) + len(name)
    mention = Mention("m", "a", start, end, "PER", "proper", None)
    sentences = list(split_page(make_page(before + name + after, (mention,))))
    (inside,) = (sentence for sentence in sentences if mention in sentence.mentions)
    words = [word for word in inside.tokens if word.start < end and word.end > start]
    assert (words[0].start, words[-1].end) == (start, end)


def test_a_pronoun_is_named_for_the_entity_its_chain_was_linked_to() -> None:
    mentions = (
        Mention("m1", "a", 0, 1, "PER", "pronoun", "k-1"),
        Mention("m2", "a", 2, 3, "PER", "proper", "k-1"),
        Mention("m3", "a", 4, 5, "PER", "common", "k-2"),
        Mention("m4", "a", 6, 7, "PER", "common", None),
    )
    named = name_referents(make_page("a b c d", mentions, {"m2": "n"}))
    assert named == {"m1": "en", "m2": "en", "m3": "ck_2", "m4": "mm4"}
