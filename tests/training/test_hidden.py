"""Texts whose names are hidden as they are when the reader asks who says what."""

from __future__ import annotations

from training.hidden import hide_all, hide_text, split_lines
from training.texts import AnnotatedText, Attribution, Token

from secondsource.read.network import load_network
from secondsource.tables import Span

TEXT = "The crowd heard Mayor Anna Orrin say that Velm was safe."
SAYING = Attribution(source=((16, 32),), cue=((33, 36),), content=((37, 55),))


def articles(text: str = TEXT) -> AnnotatedText:
    return AnnotatedText("one", text, [(0, len(text))], attributions=[SAYING])


def words(text: AnnotatedText, ranges: tuple[tuple[int, int], ...]) -> list[str]:
    return [text.text[start:end] for start, end in ranges]


def test_the_spans_of_an_attribution_move_with_the_names() -> None:
    hidden = hide_text(articles(), load_network().tokenizer)
    one = (hidden.attributions or [])[0]
    assert hidden.text == "The crowd heard Smith say that Jones was safe."
    assert (words(hidden, one.source), words(hidden, one.cue)) == (["Smith"], ["say"])
    assert words(hidden, one.content) == ["that Jones was safe"]


def test_a_span_that_ends_inside_a_name_takes_all_of_it() -> None:
    text = articles()
    text.attributions = [Attribution(source=((22, 26),), cue=((33, 36),), content=())]
    hidden = hide_text(text, load_network().tokenizer)
    assert words(hidden, (hidden.attributions or [])[0].source) == ["Smith"]


def test_a_text_with_trees_is_learnt_from_twice() -> None:
    text = articles("He saw Velm.")
    text.attributions = []
    tags = (("PRON", 0, 2), ("VERB", 3, 6), ("PROPN", 7, 11), ("PUNCT", 11, 12))
    text.tokens = [Token(start, end, upos, 1, "dep", 0) for upos, start, end in tags]
    hidden, plain = hide_all([text], load_network().tokenizer)
    assert hidden.is_hidden
    assert hidden.tokens == []
    assert plain.attributions is None
    assert plain.nameless == [(0, 2), (3, 6), (11, 12)]


def test_lines_leave_out_the_blanks_around_them() -> None:
    assert split_lines(" a b \n\n c") == [Span(1, 4), Span(8, 9)]
