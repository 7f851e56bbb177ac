from __future__ import annotations

from tests.link.builders import Pile, add_mention, add_page, find, run_stages

from secondsource.ids import make_id
from secondsource.link import clusters
from secondsource.link.events import events
from secondsource.link.names import entities, namekeys
from secondsource.tables import ClusterMember, Event, EventArgument, EventMention, Mention

STAGES = (namekeys.STAGE, events.ARGUMENTS, *entities.STAGES, *events.STAGES, clusters.STAGE)


def tell(pile: Pile, number: int, text: str, word: str, *, day: str | None, place: str = "Dervan") -> Mention:
    """Add a page that tells of one event at a place."""
    page = add_page(pile, f"https://o{number}.example/1", text)
    mention = add_mention(pile, page, place, type="GPE")
    start = find(page, word, 0)
    event_id = make_id("event_mention", page.document_id, start)
    event = EventMention(
        event_id, page.document_id, start, start + len(word), "strike", "protest", "happened", day, day, None
    )
    pile.tables["event_mentions"].append(event)
    pile.tables["event_arguments"].append(EventArgument(event_id, "place", mention.mention_id))
    return mention


def test_two_tellings_of_one_day_and_place_are_one_event_with_a_verbatim_label() -> None:
    pile = Pile()
    for number in (1, 2):
        tell(pile, number, f"Day {number}: a strike began in Dervan.", "strike", day="2021-03-04")
    (event,) = run_stages(pile, STAGES).of(Event)
    assert (event.label, event.place, event.earliest, event.n_documents) == ("strike", "Dervan", "2021-03-04", 2)
    assert 1 <= event.n_origins_low <= event.n_origins_high


def test_another_day_is_another_event() -> None:
    pile = Pile()
    for number in (1, 2):
        tell(pile, number, f"Day {number}: a strike began in Dervan.", "strike", day=f"2021-03-0{number}")
    assert len(run_stages(pile, STAGES).of(Event)) == 2


def test_another_place_is_another_event() -> None:
    pile = Pile()
    tell(pile, 1, "A strike began in Dervan.", "strike", day="2021-03-04")
    tell(pile, 2, "A strike began in Tessim.", "strike", day="2021-03-04", place="Tessim")
    assert len(run_stages(pile, STAGES).of(Event)) == 2


def test_an_undated_telling_joins_no_event() -> None:
    pile = Pile()
    tell(pile, 1, "A strike began in Dervan.", "strike", day="2021-03-04")
    tell(pile, 2, "One strike in Dervan.", "strike", day=None)
    (event,) = run_stages(pile, STAGES).of(Event)
    assert event.n_documents == 1


def test_the_members_of_entities_and_events_are_listed_with_their_reasons() -> None:
    pile = Pile()
    for number in (1, 2):
        tell(pile, number, f"Day {number}: a strike began in Dervan.", "strike", day="2021-03-04")
    run_stages(pile, STAGES)
    reasons = {(row.kind, row.why) for row in pile.of(ClusterMember)}
    assert reasons == {
        ("entity", "both pages name “Dervan”"),
        ("event", "the same word, with Dervan in both, and dates that overlap"),
    }
