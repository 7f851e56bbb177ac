from __future__ import annotations

import pytest
from tests.read.readings import ReadText

from secondsource.tables import EventMention


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Rebels attacked the town.", "attacked", "happened"),
        ("Rebels did not attack the town.", "attack", "denied"),
        ("Rebels failed to attack the town.", "attack", "denied"),
        ("They denied any attack there.", "attack", "denied"),
        ("Rebels will attack the town.", "attack", "planned"),
        ("Rebels plan to attack the town.", "attack", "planned"),
        ("They demanded the withdrawal of all.", "withdrawal", "planned"),
        ("Rebels may attack the town.", "attack", "possible"),
        ("They allegedly attacked the town.", "attacked", "possible"),
        ("They threatened to attack the town.", "attack", "possible"),
        ("They managed to attack the town.", "attack", "happened"),
        ("They called for a ceasefire.", "ceasefire", "planned"),
        ("There is pressure for a ceasefire.", "ceasefire", "planned"),
        ("They wait to back a ceasefire.", "ceasefire", "planned"),
        ("They got a call about the attack.", "attack", "happened"),
        ("He was charged with murder.", "murder", "possible"),
        ("He was held on suspicion of murder.", "murder", "possible"),
        ("He was charged in a crash.", "crash", "happened"),
        ("She had not spoken since lifting the curfew.", "lifting", "happened"),
        ("They not only attacked the town.", "attacked", "happened"),
        ("They could not tell more of the talks.", "talks", "happened"),
        ("They denied a part in the attack.", "attack", "happened"),
        ("They denied the attack.", "attack", "denied"),
        ("It would have been split up and sold.", "sold", "possible"),
        ("They did not wait and attacked.", "attacked", "happened"),
        ("They will come and invade.", "invade", "planned"),
    ],
)
def test_tense_modals_and_negation_say_whether_it_happened(text: str, trigger: str, status: str) -> None:
    assert ReadText(text).statuses()[trigger] == status


def test_an_event_has_its_lemma_and_type() -> None:
    found = {(one.lemma, one.type) for one in ReadText("They were killed in protests.").of(EventMention)}
    assert found == {("kill", "ASSAULT"), ("protest", "PROTEST")}


def test_a_verb_has_its_actor_recipient_and_place() -> None:
    read = ReadText("Then Belan Tarif accused Orsin Vesh in Kenya.")
    assert read.roles("accused") == {"actor": "Belan Tarif", "recipient": "Orsin Vesh", "place": "Kenya"}


def test_a_passive_swaps_actor_and_recipient() -> None:
    read = ReadText("Then Belan Tarif was accused by Orsin Vesh.")
    assert read.roles("accused") == {"actor": "Orsin Vesh", "recipient": "Belan Tarif"}


@pytest.mark.parametrize(
    "text", ["Belan Tarif arrested in Vesna after a chase.", "They met Belan Tarif, arrested by police in Vesna."]
)
def test_who_was_done_something_to_is_no_actor_without_an_auxiliary(text: str) -> None:
    assert ReadText(text).roles("arrested").get("actor") != "Belan Tarif"


def test_who_has_done_something_is_its_actor_though_nobody_is_named() -> None:
    assert ReadText("Belan Tarif has killed for money.").roles("killed") == {"actor": "Belan Tarif"}


def test_an_event_takes_the_time_of_its_sentence() -> None:
    (event,) = ReadText("Rebels attacked the town on 5 March 2011.").of(EventMention)
    assert (event.earliest, event.latest) == ("2011-03-05", "2011-03-05")


def test_an_event_without_a_time_has_no_days() -> None:
    (event,) = ReadText("Rebels attacked the town.").of(EventMention)
    assert (event.earliest, event.latest) == (None, None)


def test_a_word_inside_a_name_is_no_event() -> None:
    assert ReadText("We read the Protest Times.").of(EventMention) == []


def test_forces_and_order_are_no_events_as_nouns_of_another_sense() -> None:
    assert ReadText("The armed forces came in order to rescue them.").statuses().keys() == {"rescue"}


def days_of(text: str, trigger: str) -> str | None:
    """The first day of the event that a word tells of."""
    read = ReadText(text)
    return next(one.earliest for one in read.of(EventMention) if read.text[one.start : one.end] == trigger)


def test_an_event_has_no_time_of_what_came_before_or_after_it() -> None:
    assert days_of("Arms were handed out on 3 March 2011, two days before the attack.", "attack") is None


def test_an_event_has_no_time_of_the_word_that_tells_of_it() -> None:
    assert days_of("Belan Tarif said on 3 March 2011 that rebels had attacked the town.", "attacked") is None


def test_of_two_times_an_event_has_the_one_with_no_and_between() -> None:
    text = "Notice was given on 1 March 2011 and the strike began on 4 March 2011."
    assert days_of(text, "strike") == "2011-03-04"


@pytest.mark.parametrize(
    ("text", "trigger", "lemma"),
    [
        ("The fire destroyed a mill.", "fire", "blaze"),
        ("Guards opened fire.", "fire", "fire"),
        ("They had orders to fire.", "fire", "fire"),
    ],
)
def test_fire_is_a_blaze_as_a_noun_and_shots_as_a_verb(text: str, trigger: str, lemma: str) -> None:
    read = ReadText(text)
    assert {one.lemma for one in read.of(EventMention) if read.text[one.start : one.end] == trigger} == {lemma}
