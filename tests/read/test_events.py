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


def test_an_event_takes_the_time_of_its_sentence() -> None:
    (event,) = ReadText("Rebels attacked the town on 5 March 2011.").of(EventMention)
    assert (event.earliest, event.latest) == ("2011-03-05", "2011-03-05")


def test_an_event_without_a_time_has_no_days() -> None:
    (event,) = ReadText("Rebels attacked the town.").of(EventMention)
    assert (event.earliest, event.latest) == (None, None)


def test_a_word_inside_a_name_is_no_event() -> None:
    assert ReadText("We read the Protest Times.").of(EventMention) == []


def test_forces_and_order_are_no_events_as_nouns_of_another_sense() -> None:
    assert ReadText("The armed forces came in order to help.").statuses().keys() == {"help"}
