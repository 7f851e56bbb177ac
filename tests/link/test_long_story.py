"""A story of 200 pages in one case, told day by day by three outlets, each with its own word for one body."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from tests.link.builders import Pile, add_mention, add_page, find, run_stages

from secondsource.ids import make_id
from secondsource.link.events import events
from secondsource.link.names import entities, namekeys, namings
from secondsource.tables import Entity, Event, EventArgument, EventMention, Naming

STAGES = (namekeys.STAGE, events.ARGUMENTS, *entities.STAGES, namings.STAGE, *events.STAGES)
N_PAGES = 200
CALLED = ("the Harbour Guard", "the port police", "the shore militia")
NAMES = ("Mara Lind", "Tessim", "Torvan Bulk")
FIRST = date(2031, 3, 1)


@cache
def read_story() -> Pile:
    pile = Pile()
    for number in range(N_PAGES):
        add_day(pile, number % len(CALLED), number // len(CALLED))
    return run_stages(pile, STAGES)


def add_day(pile: Pile, outlet: int, number: int) -> None:
    day = (FIRST + timedelta(days=number)).isoformat()
    told = CALLED[outlet] if number else f"{CALLED[outlet]}, officially known as the Tessim Sea Corps"
    text = f"Day {number}: Mara Lind met {told} in Tessim. Torvan Bulk closed."
    page = add_page(pile, f"https://o{outlet}.example/{number}", text, published=day)
    start = find(page, "met", 0)
    event_id = make_id("event_mention", page.document_id, start)
    mention = add_mention(pile, page, "Mara Lind")
    add_mention(pile, page, "Tessim", type="GPE")
    add_mention(pile, page, "Torvan Bulk", type="ORG")
    add_mention(pile, page, CALLED[outlet], type="ORG", form="common")
    if not number:
        add_mention(pile, page, "Tessim Sea Corps", type="ORG")
    event = EventMention(event_id, page.document_id, start, start + 3, "meet", "CONSULT", "happened", day, day, None)
    pile.tables["event_mentions"].append(event)
    pile.tables["event_arguments"].append(EventArgument(event_id, "actor", mention.mention_id))


def test_who_is_named_throughout_is_one_entity_of_all_pages_and_outlets() -> None:
    found = {row.name: (row.n_documents, row.n_outlets) for row in read_story().of(Entity)}
    assert [found[name] for name in NAMES] == [(N_PAGES, 3)] * 3


def test_three_words_for_one_body_are_one_entity_of_which_each_outlet_has_its_own() -> None:
    pile = read_story()
    (body,) = [row for row in pile.of(Entity) if row.name == "Tessim Sea Corps"]
    used = {row.surface for row in pile.of(Naming) if row.entity_id == body.entity_id}
    assert (body.n_documents, body.n_outlets, used) == (N_PAGES, 3, {*CALLED, "Tessim Sea Corps"})


def test_what_happens_anew_each_day_is_as_many_events_in_order_of_their_days() -> None:
    told = sorted((row.earliest or "", row.first_told or "", row.n_outlets) for row in read_story().of(Event))
    n_days = -(-N_PAGES // len(CALLED))
    days = [(FIRST + timedelta(days=number)).isoformat() for number in range(n_days)]
    assert told == [(day, day, 3 if day != days[-1] else 2) for day in days]
