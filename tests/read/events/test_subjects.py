"""Who has a part in what happened, and who only stands beside it."""

from __future__ import annotations

import pytest
from tests.read.readings import ReadText

from secondsource.read.events.scene import Scene
from secondsource.read.events.subjects import is_in_phrase
from secondsource.tables import EventArgument, EventMention, Mention


def parts(text: str, trigger: str) -> set[tuple[str, str]]:
    """The (role, surface) pairs of the first event with a trigger."""
    read = ReadText(text)
    shown = {one.mention_id: read.show(one) for one in read.of(Mention)}
    event = next(one for one in read.of(EventMention) if read.show(one) == trigger)
    held = [one for one in read.of(EventArgument) if one.event_mention_id == event.event_mention_id]
    return {(one.role, shown[one.mention_id]) for one in held}


def test_who_says_that_it_happened_has_no_part_in_it() -> None:
    content = "shells hit the mill, killing two"
    read = ReadText(f"Belan Tarif said {content}.", said=[("s", content, 0)])
    assert read.roles("killing") == {}
    after = ReadText(f"{content}, Belan Tarif said.", said=[("s", content, 0)])
    assert after.roles("killing") == {}


def test_who_says_what_they_will_do_is_its_actor() -> None:
    content = "to attack the town"
    assert ReadText(f"Belan Tarif vowed {content}.", said=[("s", content, 0)]).roles("attack") == {
        "actor": "Belan Tarif"
    }


def test_a_part_told_inside_of_what_is_said_stays() -> None:
    content = "Orsin Vesh killed two"
    read = ReadText(f"Belan Tarif said {content}.", said=[("s", content, 0)])
    assert read.roles("killed") == {"actor": "Orsin Vesh"}


@pytest.mark.parametrize(
    ("text", "trigger", "unwanted"),
    [
        ("Belan Tarif condemned the attack.", "attack", "Belan Tarif"),
        ("Belan Tarif, of Mill Road, France, was jailed.", "jailed", "France"),
        ("The ship was in Berlin, Germany, to rescue them.", "rescue", "Germany"),
        ("Crews came from France and attacked it.", "attacked", "France"),
        ("Talks between Belan Tarif and Orsin Vesh ended.", "ended", "Orsin Vesh"),
        ("He walked to the door with Mr Tarif and killed two.", "killed", "Tarif"),
        ("Belan Tarif fled after gunmen attacked.", "attacked", "Belan Tarif"),
        ("Belan Tarif feared the blast killed two.", "killed", "Belan Tarif"),
        ("Police arrested Belan Tarif and searched the mill.", "searched", "Belan Tarif"),
        ("Police came to her house and searched it.", "searched", "her"),
        ("A hall in France operated by Belan Tarif burned.", "burned", "Belan Tarif"),
        ("A car hit Belan Tarif, killing him.", "killing", "Belan Tarif"),
        ("They praised the music of alleged thief Belan Tarif.", "alleged", "Belan Tarif"),
        ("Belan Tarif spoke of spreading stolen tools.", "stolen", "Belan Tarif"),
        ("The brother of Belan Tarif found dead on Friday wept.", "dead", "brother"),
        ("Belan Tarif came to a mill which burned.", "burned", "Belan Tarif"),
        ("Belan Tarif announced he would remove them.", "announced", "he"),
        ("Officials met a France lawyer.", "met", "France"),
        ("They criticized Belan Tarif's plan.", "criticized", "Belan Tarif"),
        ("France teachers protested.", "protested", "France"),
        ("The raid was ordered by France officers.", "ordered", "France"),
        ("The Oren Bank is closing its building in Vesna.", "building", "its"),
        ("She quit her job.", "quit", "her"),
        ("The brother of a woman from France found dead on Friday wept.", "dead", "France"),
        ("It brought storms to France which killed two.", "killed", "France"),
        ("There was a visit to the fields of Belan Tarif.", "visit", "Belan Tarif"),
        ("The mill froze and closed, said Belan Tarif.", "closed", "Belan Tarif"),
        ("They were caught fleeing from Belan Tarif.", "fleeing", "Belan Tarif"),
    ],
)
def test_who_only_stands_beside_a_verb_has_no_part_in_it(text: str, trigger: str, unwanted: str) -> None:
    assert unwanted not in {name for _, name in parts(text, trigger)}


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        (
            "Belan Tarif and Orsin Vesh were arrested.",
            "arrested",
            {("recipient", "Belan Tarif"), ("recipient", "Orsin Vesh")},
        ),
        ("Officials met Belan Tarif and Orsin Vesh was arrested.", "arrested", {("recipient", "Orsin Vesh")}),
        ("Belan Tarif condemned a plan criticized by Orsin Vesh.", "criticized", {("actor", "Orsin Vesh")}),
        ("Belan Tarif accused of fraud", "accused", {("recipient", "Belan Tarif")}),
        ("Belan Tarif has accused them of fraud.", "accused", {("actor", "Belan Tarif"), ("recipient", "them")}),
        ("They heard of Belan Tarif's arrest.", "arrest", {("recipient", "Belan Tarif")}),
        ("They heard of Belan Tarif's visit.", "visit", {("actor", "Belan Tarif")}),
        ("They heard of the murder of France man Belan Tarif.", "murder", {("recipient", "Belan Tarif")}),
        ("She was hit by Belan Tarif, who fled.", "fled", {("actor", "Belan Tarif")}),
        (
            "Belan Tarif arrested two and killed Orsin Vesh.",
            "killed",
            {("actor", "Belan Tarif"), ("recipient", "Orsin Vesh")},
        ),
        ("Belan Tarif hit Orsin Vesh before fleeing.", "fleeing", {("actor", "Belan Tarif")}),
        ("After fleeing on Friday, Belan Tarif wept.", "fleeing", {("actor", "Belan Tarif")}),
        (
            "Belan Tarif began attacking Orsin Vesh.",
            "attacking",
            {("actor", "Belan Tarif"), ("recipient", "Orsin Vesh")},
        ),
        ("He wept after being jailed.", "jailed", {("recipient", "He")}),
        (
            "Belan Tarif – who owns a mill – attacked Orsin Vesh.",
            "attacked",
            {("actor", "Belan Tarif"), ("recipient", "Orsin Vesh")},
        ),
        ("Belan Tarif (the owner of Orsin Vesh) fled.", "fled", {("actor", "Belan Tarif")}),
        ("Belan Tarif (44), who fled, wept.", "fled", {("actor", "Belan Tarif")}),
        ("Officials met on Friday with Mr. Tarif.", "met", {("actor", "Officials"), ("recipient", "Tarif")}),
        ("Belan Tarif sent a letter to Orsin Vesh.", "sent", {("actor", "Belan Tarif"), ("recipient", "Orsin Vesh")}),
        ("It was the worst storm to hit France.", "hit", {("recipient", "France")}),
        ("They told of his arrest.", "arrest", {("recipient", "his")}),
        ("They mourned her passing.", "passing", {("actor", "her")}),
        ("Belan Tarif may attack Orsin Vesh.", "attack", {("actor", "Belan Tarif"), ("recipient", "Orsin Vesh")}),
    ],
)
def test_who_has_a_part_in_what_happened(text: str, trigger: str, wanted: set[tuple[str, str]]) -> None:
    assert parts(text, trigger) == wanted


@pytest.mark.parametrize(("lead", "is_led"), [("of", True), ("met", False)])
def test_a_list_of_thousands_stands_where_its_first_does(lead: str, *, is_led: bool) -> None:
    words = [lead, *["oren", "and"] * 5_000, "vesna"]
    named = {at: Mention(str(at), "d", at, at + 1, "GPE", "proper", None) for at in range(1, len(words), 2)}
    assert is_in_phrase(Scene(words, named, named), len(words) - 1) == is_led
