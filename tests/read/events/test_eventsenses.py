from __future__ import annotations

import pytest

from secondsource.lexicon import load_lexicon
from secondsource.read.events.events import triggers
from secondsource.read.events.eventsenses import find_sense


def sense(text: str, word: str, lemma: str, kind: str) -> tuple[str, str] | None:
    """What a word of a text in small letters tells of."""
    words = text.split()
    return find_sense(words, words.index(word), lemma, kind)


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("guards fired at the crowd", "fired", ("fire", "ASSAULT")),
        ("two shots were fired", "fired", ("fire", "ASSAULT")),
        ("police fired three rounds of teargas", "fired", ("fire", "ASSAULT")),
        ("they fired .", "fired", ("fire", "ASSAULT")),
        ("the coach was fired on saturday", "fired", ("fire", "SANCTION")),
        ("she fired the board", "fired", ("fire", "SANCTION")),
        ("then fire crews came", "fire", None),
    ],
)
def test_who_is_fired_is_told_from_what_is_fired(text: str, word: str, told: tuple[str, str] | None) -> None:
    assert sense(text, word, "fire", "SANCTION") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("it came under fire from the roof", ("fire", "ASSAULT")),
        ("it came under fire over the deal", ("criticize", "ACCUSE")),
        ("the fire broke out at noon", ("blaze", "OTHER")),
        ("the fire brigade came", None),
    ],
)
def test_a_fire_is_a_blaze_shots_or_blame(text: str, told: tuple[str, str] | None) -> None:
    assert sense(text, "fire", "blaze", "OTHER") == told


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("dockers went on strike on monday", "strike", ("strike", "PROTEST")),
        ("an air strike on the port", "strike", ("strike", "ASSAULT")),
        ("a quake struck the island", "struck", ("hit", "OTHER")),
        ("the court struck down the law", "struck", ("overturn", "REJECT")),
        ("they hope to strike a deal", "strike", ("agree", "AGREE")),
        ("striking dockers sang", "striking", ("strike", "PROTEST")),
        ("a striking resemblance", "striking", None),
    ],
)
def test_a_strike_is_of_workers_unless_the_words_beside_it_say_otherwise(
    text: str, word: str, told: tuple[str, str] | None
) -> None:
    assert sense(text, word, "strike", "PROTEST") == told


def test_a_number_may_stand_beside_a_word() -> None:
    assert sense("on march 13 they met", "march", "march", "PROTEST") is None
    assert sense("the march went on", "march", "march", "PROTEST") == ("march", "PROTEST")


def test_a_word_without_senses_tells_what_it_tells() -> None:
    assert sense("they fled", "fled", "flee", "YIELD") == ("flee", "YIELD")


def test_the_nearest_words_are_asked_within_their_reach_only() -> None:
    assert sense("rockets were later fired", "fired", "fire", "SANCTION") == ("fire", "ASSAULT")
    assert sense("rockets , she said as she was fired", "fired", "fire", "SANCTION") == ("fire", "SANCTION")


def test_every_sense_is_of_a_word_and_of_a_type_that_events_have() -> None:
    forms: dict[str, set[str]] = {}
    for form, trigger in triggers().items():
        named = [(trigger.lemma, trigger.kind), *([trigger.as_verb] if trigger.as_verb else [])]
        for lemma, _ in named:
            forms.setdefault(lemma, set()).add(form)
    types = {kind for _, _, kind, _ in load_lexicon("event-triggers")}
    for lemma, held, before, after, tells, kind in load_lexicon("event-senses"):
        assert lemma in forms, lemma
        assert held == "*" or set(held.split()) <= forms[lemma], (lemma, held)
        assert (kind in types) if tells != "-" else kind == "-", (lemma, kind)
        for cell in (before, after):
            assert cell == "-" or cell.partition(": ")[0].isdigit(), (lemma, cell)


@pytest.mark.parametrize(
    ("text", "word", "lemma", "told"),
    [
        ("offensive signs were put up", "offensive", "offensive", None),
        ("the offensive killed ten", "offensive", "offensive", ("offensive", "ASSAULT")),
        ("a single shot of the vaccine", "shot", "shoot", None),
        ("he shot two guards", "shot", "shoot", ("shoot", "ASSAULT")),
        ("she was battling anxiety", "battling", "battle", None),
        ("troops were battling rebels", "battling", "battle", ("battle", "ASSAULT")),
        ("crews fought the blaze", "fought", "fight", ("fight", "OTHER")),
        ("there were lightning strikes nearby", "strikes", "strike", None),
        ("executing a search warrant", "executing", "execute", ("carry out", "OTHER")),
        ("cctv captured him there", "captured", "capture", None),
        ("rebels captured him there", "captured", "capture", ("capture", "ASSAULT")),
        ("a war of words", "war", "war", None),
    ],
)
def test_what_only_sounds_like_violence_is_none(text: str, word: str, lemma: str, told: tuple[str, str] | None) -> None:
    assert sense(text, word, lemma, "ASSAULT") == told
