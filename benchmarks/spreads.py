"""Generated news: stories about invented places, each told by an agency, copied, rewritten and commented on.

The same seed and number give the same pages, byte for byte. No page speaks of anything real.
"""

from __future__ import annotations

import html
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.storywords import HEADS, MIDDLES, TAILS

PAGES_A_STORY = 8
# The pages stay the same, byte for byte, while words are added to the lists.
TOWN_HEADS, TOWN_MIDDLES, TOWN_TAILS = HEADS[:15], MIDDLES[:10], TAILS[:12]
GIVEN = ("Anna", "Tomas", "Ilse", "Marek", "Ruth", "Pavel", "Nadia", "Oskar", "Lena", "Viktor", "Clara", "Stefan")
FAMILY = ("Brandt", "Okoro", "Vesely", "Harrow", "Lindqvist", "Tarn", "Melnik", "Asher", "Quill", "Rowan", "Sorel")
BODIES = ("Ministry of Transport", "Harbour Council", "Water Board", "Coal Union", "Rail Workers' League")
ROLES = ("minister", "spokeswoman", "mayor", "union leader", "harbour master", "police chief")
OUTLETS = ("Argus", "Beacon", "Chronicle", "Dispatch", "Examiner", "Gazette", "Herald", "Ledger", "Monitor", "Observer")
THINGS = ("strikers", "residents", "workers", "protesters", "fishing boats", "houses", "police officers", "passengers")
ACTS = ("blocked the main road", "gathered at the town hall", "were evacuated", "lost power", "joined the march")
VIEWS = (
    "Nobody in the valley believes the account given so far.",
    "The council has had years to mend the sea wall and did nothing.",
    "It would be wrong to draw conclusions before the inquiry has ended.",
    "What happened at the harbour was avoidable.",
)
FILLERS = (
    "The road from {place} to {town} was closed for {n} hours in the afternoon.",
    "Rain is expected in {town} until the {n}th of the month, forecasters say.",
    "Schools near {town} stayed open, and ferry number {n} ran as usual.",
    "A similar dispute in {town} was settled after {n} weeks last spring.",
    "The inquiry led by {name} is to hear {n} witnesses in {place}.",
    "Shops in the {town} market closed early, and the number {n} bus to {place} was cancelled.",
    "{name} has lived in {place} for {n} years and keeps a shop by the quay.",
    "The {town} road was mended at a cost of {n} million crowns, according to {name}.",
)
BOILERPLATE = "Readers can write to the editors of the {outlet} about errors of fact, which are set right within a day."


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page and the name of its file."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class _Story:
    number: int
    place: str
    speaker: str
    role: str
    body: str
    count: int
    thing: str
    act: str
    day: date
    agency: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Telling:
    position: int
    outlet: str
    title: str
    paragraphs: tuple[str, ...]


def generate(n_pages: int, *, seed: int = 1) -> Iterator[GeneratedPage]:
    """Yield ``n_pages`` pages, eight a story: an agency report, copies, rewrites, opinions."""
    for number in range((n_pages + PAGES_A_STORY - 1) // PAGES_A_STORY):
        story = _make_story(number, random.Random(f"{seed}:{number}"))
        rng = random.Random(f"{seed}:{number}:pages")
        for telling in _tell(story, rng):
            if number * PAGES_A_STORY + telling.position < n_pages:
                yield _render(story, telling, rng)


def _make_story(number: int, rng: random.Random) -> _Story:
    place, thing, act = _make_town(rng), rng.choice(THINGS), rng.choice(ACTS)
    speaker = f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
    role, body, count = rng.choice(ROLES), rng.choice(BODIES), rng.randrange(20, 9000)
    day = date(2019, 1, 1) + timedelta(days=rng.randrange(900))
    day_name = f"{day:%A}"
    other = f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
    paragraphs = (
        f"Some {count:,} {thing} {act} in {place} on {day_name}, the {body} said in case {number}.",
        (
            f"“We counted {count:,} {thing} before noon, and there was no violence of any kind at pier {number},” "
            f"said {speaker}, {role} of the {body}. “Every one of them was free to leave at any time.”"
        ),
        f"{other}, who lives near the harbour, said that the number was far higher than the {body} admitted.",
        *_fill(place, rng, 3),
        f"According to officials in {place}, talks numbered {number} will resume within two days.",
    )
    agency = f"{rng.choice(TOWN_HEADS)}{rng.choice(TOWN_TAILS)} News Agency"
    return _Story(number, place, speaker, role, body, count, thing, act, day, agency, paragraphs)


def _make_town(rng: random.Random) -> str:
    return rng.choice(TOWN_HEADS) + rng.choice(TOWN_MIDDLES) + rng.choice(TOWN_TAILS)


def _fill(place: str, rng: random.Random, n_sentences: int) -> list[str]:
    return [
        template.format(
            place=place, town=_make_town(rng), n=rng.randrange(2, 99), name=f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
        )
        for template in rng.sample(FILLERS, n_sentences)
    ]


def _tell(story: _Story, rng: random.Random) -> Iterator[_Telling]:
    outlets = rng.sample(OUTLETS, PAGES_A_STORY - 1)
    title = f"{story.count:,} {story.thing} {story.act}, {story.body} says"
    yield _Telling(0, story.agency, title, story.paragraphs)
    credited = (f"({story.agency}) – {story.paragraphs[0]}", *story.paragraphs[1:])
    yield _Telling(1, outlets[0], title, credited)
    yield _Telling(2, outlets[1], title, story.paragraphs)
    yield _Telling(3, outlets[2], f"{story.body} counts {story.thing}", story.paragraphs[:3])
    denied = int(story.count * rng.uniform(1.3, 3))
    other = (
        f"More than {denied:,} {story.thing} {story.act} in {story.place}, organisers told the {outlets[3]}.",
        f"{story.speaker} denied that anybody had been hurt.",
        *_fill(story.place, rng, 4),
    )
    yield _Telling(4, outlets[3], f"Organisers dispute figure in {story.place}", other)
    retold = (
        f"The {outlets[3]} reported that more than {denied:,} {story.thing} {story.act}.",
        *_fill(story.place, rng, 4),
    )
    yield _Telling(5, outlets[4], f"How many {story.thing} in {story.place}?", retold)
    yield _Telling(
        6, outlets[5], f"Opinion: {story.place} deserves answers", (*rng.sample(VIEWS, 3), *_fill(story.place, rng, 6))
    )
    rewritten = (
        f"{story.speaker}, {story.role} of the {story.body}, said {story.count:,} {story.thing} {story.act}.",
        *_fill(story.place, rng, 4),
    )
    yield _Telling(7, outlets[6], f"{story.speaker} gives figure", rewritten)


def _render(story: _Story, telling: _Telling, rng: random.Random) -> GeneratedPage:
    position, outlet, title = telling.position, telling.outlet, telling.title
    host = outlet.lower().replace(" ", "-")
    published = story.day + timedelta(days=1 if position else 0)
    author = f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
    body = "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in telling.paragraphs)
    url = f"https://{host}.example/{published:%Y/%m/%d}/story-{story.number}-{position}"
    text = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)} | {outlet}</title>
<link rel="canonical" href="{url}"><meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{published.isoformat()}"><meta name="author" content="{author}"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a> <a href="/opinion">Opinion</a></nav>
<article><h1>{html.escape(title)}</h1><p class="byline">By {author}</p>
{body}
<p>{BOILERPLATE.format(outlet=outlet)}</p>
</article>
<footer><p>Share this page</p><p>© {outlet}. All rights reserved.</p></footer></body></html>
"""
    return GeneratedPage(f"{story.number:06d}-{position}.html", text.encode())


def write_pages(folder: Path, n_pages: int, *, seed: int = 1) -> None:
    """Write ``n_pages`` generated pages into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in generate(n_pages, seed=seed):
        (folder / page.name).write_bytes(page.data)


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]), int(sys.argv[2]))
