from __future__ import annotations

from dataclasses import replace

import pytest
from tests.read.statement_pages import attribution

from secondsource.lexicon import load_lexicon
from secondsource.read.attributions.deeds import deed_verbs, tells_deed
from secondsource.read.cues import cue_forms, read_cue
from secondsource.read.network.hiding import find_capital_runs
from secondsource.read.network.lines import join_pieces
from secondsource.read.network.network import load_network, read_hidden
from secondsource.tables import Span


def is_deed(text: str, source: str, cue: str, content: str) -> bool:
    network, whole = load_network(), [Span(0, len(text))]
    words = read_hidden(text, whole, find_capital_runs(text, join_pieces(text, whole, network.tokenizer)), network)
    one = attribution(text, source, cue, [content])
    assert one.cue is not None
    reading = read_cue(text, one.cue)
    return tells_deed(text, words, replace(one, lemma=reading.lemma, shape=reading.shape))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("In May the school imposed a ban on phones.", "the school", "imposed", "a ban on phones"),
        ("The court also sentenced Tom Reed to a year.", "The court", "also sentenced", "Tom Reed to a year"),
        ("The rules would not allow ships in the bay.", "The rules", "would not allow", "ships in the bay"),
        ("Ann Bell filed a suit against the harbour.", "Ann Bell", "filed a suit against", "the harbour"),
        ("The crew saw smoke over the quay.", "The crew", "saw", "smoke over the quay"),
        ("The firm issued a patch for the lock.", "The firm", "issued", "a patch for the lock"),
        ("The judges heard the case in April.", "The judges", "heard", "the case in April"),
    ],
)
def test_what_is_done_or_met_with_puts_nothing_forward(text: str, source: str, cue: str, content: str) -> None:
    assert is_deed(text, source, cue, content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The rules require that ships stop here.", "The rules", "require", "that ships stop here"),
        ("The crew saw that the quay was on fire.", "The crew", "saw", "that the quay was on fire"),
        ("The town saw Reed as a friend.", "The town", "saw", "Reed as a friend"),
        ("The band launched a “campaign of lies”.", "The band", "launched", "a “campaign of lies”"),
        ("Ann Bell released a statement on the fire.", "Ann Bell", "released a statement on", "the fire"),
        ("Ann Bell opposed the ban on phones.", "Ann Bell", "opposed", "the ban on phones"),
        ("Ann Bell has a record on promoting peace.", "Ann Bell", "record on", "promoting peace"),
    ],
)
def test_what_is_said_judged_or_quoted_is_no_deed(text: str, source: str, cue: str, content: str) -> None:
    assert not is_deed(text, source, cue, content)


def test_no_verb_of_a_deed_is_a_cue() -> None:
    assert deed_verbs().isdisjoint(cue_forms())
    lemmas = [row[0] for row in load_lexicon("deeds")]
    assert lemmas == sorted(set(lemmas))
