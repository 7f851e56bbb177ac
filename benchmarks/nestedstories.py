"""Generated stories of nested telling: what one says that another said, beside that other's own statement.

"Mara Voss said that Jon Abel had said that …" has no more than the word of Jon Abel, whoever tells it: each claim here
has him for its one origin.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from benchmarks.stories import FIRST_DAY, Plot, Story, Told, draw_person, fill_in, make_outlets, print_page, tell
from benchmarks.storywords import Source

from benchmarks import storywords as words

FIRST_NUMBER = 1_000_000
"""The number of the first of these stories, far behind those of `benchmarks.stories`."""

NESTED = (
    "{name}, {role} of the {body}, said that {{said}} had said that {core}.",
    "{body} {role} {name} said {{said}} had announced that {core}.",
    "{name}, {role} of the {body}, told reporters that {{said}} had said {core}.",
    "According to {name}, {role} of the {body}, {{said}} had said that {core}.",
    "{name}, the {role} of the {body}, confirmed that {{said}} had said {core}.",
)


def generate_nested(n_stories: int, *, seed: int = 1) -> Iterator[Story]:
    """Yield stories of one claim each: its source on a page of their own, and one or two who tell what they said."""
    outlets = make_outlets(seed)
    for number in range(FIRST_NUMBER, FIRST_NUMBER + n_stories):
        rng = random.Random(f"{seed}:{number}:nested")
        plot = Plot(rng, number, rng.sample(outlets, len(outlets)), FIRST_DAY + timedelta(days=rng.randrange(900)))
        plot.claim, plot.matter = f"{number}.0", words.make_matter(rng)
        source = draw_person(plot)
        first = tell(plot, plot.outlets.pop(), source)
        for _ in range(rng.choice((1, 1, 2))):
            _tell_nested(plot, source)
        if rng.random() < 0.5:
            _add_beside(plot, first, source)
        yield Story(number, tuple(plot.pages), tuple(plot.told), tuple(plot.copied))


def _say_nested(plot: Plot, source: Source, core: str) -> str:
    template = plot.rng.choice(NESTED)
    return fill_in(plot, template, core, source=draw_person(plot)).format(said=source.name)


def _tell_nested(plot: Plot, source: Source) -> None:
    """Add a page on which somebody tells what the source said."""
    core = plot.word()
    told = Told(plot.claim, 0, core, source.key, is_stated=True)
    print_page(plot, plot.outlets.pop(), _say_nested(plot, source, core), told, plot.day)


def _add_beside(plot: Plot, number: int, source: Source) -> None:
    """Let a page that has the source's own words tell too what somebody else says they said."""
    core, page = plot.word(), plot.pages[number]
    plot.pages[number] = replace(page, paragraphs=(*page.paragraphs, _say_nested(plot, source, core)))
    plot.told.append(Told(plot.claim, number, core, source.key, is_stated=True))
