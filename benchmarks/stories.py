"""Generated spreads with known truth: who really knows what is told, and who copied it from whom.

A story has two claims. Each is told by one or two of the plots below, which stand for ways news spreads: an agency
and its copies, a press conference, chains and circles of citation, unnamed officials, families of outlets, pages
that saw it themselves, later versions of one address, clocks that lie. The same seed gives the same stories.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from benchmarks.storywords import Matter, Source, capitalise

from benchmarks import storywords as words

N_OUTLETS = 60
"""How many outlets there are to all stories of a seed."""

FIRST_DAY = date(2019, 1, 1)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: some are known by name only, some by domain only; two of one ``family`` share their newsroom."""

    name: str
    domain: str | None
    states_name: bool
    family: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is rendered; ``credited`` is the outlet it credits, ``mark`` how: dateline, foot or byline."""

    number: int
    outlet: Outlet
    day: date | None
    title: str
    paragraphs: tuple[str, ...]
    credited: str | None = None
    mark: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim on a page: its words there, the origin it really has, and the page it has it from, if one.

    ``is_stated`` says whether the page states where it has it from, ``denies`` whether its source denies the claim.
    """

    claim: str
    page: int
    words: str
    origin: str
    is_stated: bool
    source: int | None = None
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Copied:
    """A page whose words come from another page; ``is_told`` where it says so, ``lies`` where its date is earlier."""

    copy: int
    source: int
    is_told: bool
    lies: bool


@dataclass(frozen=True, slots=True)
class Story:
    """The pages of a story and the truth about them; page numbers count from 0 within the story."""

    number: int
    pages: tuple[Page, ...]
    told: tuple[Told, ...]
    copied: tuple[Copied, ...]


@dataclass(slots=True)
class Plot:
    """A story in the making."""

    rng: random.Random
    number: int
    outlets: list[Outlet]
    day: date
    claim: str = ""
    matter: Matter | None = None
    pages: list[Page] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    copied: list[Copied] = field(default_factory=list)

    def word(self) -> str:
        """Return the claim in words that no page of the story has: whoever tells it anew finds words anew."""
        assert self.matter is not None
        wordings = [self.matter.word(self.rng) for _ in range(9)]
        used = {told.words.casefold() for told in self.told}
        return next((words for words in wordings if words.casefold() not in used), wordings[0])

    def later(self, page: int) -> date | None:
        """Return a day soon after that of a page."""
        day = self.pages[page].day
        return None if day is None else day + timedelta(days=self.rng.randrange(1, 4))


def generate_stories(n_stories: int, *, seed: int = 1) -> Iterator[Story]:
    """Yield stories with two claims each, between 4 and 16 pages a story."""
    outlets = make_outlets(seed)
    for number in range(n_stories):
        rng = random.Random(f"{seed}:{number}:story")
        plot = Plot(rng, number, rng.sample(outlets, len(outlets)), FIRST_DAY + timedelta(days=rng.randrange(900)))
        for nth in range(2):
            plot.claim, plot.matter = f"{number}.{nth}", words.make_matter(rng)
            for spread in rng.sample(PLOTS, rng.choice((1, 1, 2))):
                spread(plot)
        yield Story(number, tuple(plot.pages), tuple(plot.told), tuple(plot.copied))


def make_outlets(seed: int) -> list[Outlet]:
    """Return the outlets of a seed; the first twenty stand in families of two."""
    rng = random.Random(f"{seed}:outlets")
    made: dict[str, Outlet] = {}
    while len(made) < N_OUTLETS:
        nth = len(made)
        name = f"{words.make_town(rng)} {rng.choice(words.PAPERS)}"
        domain = None if nth % 6 == 5 else f"{name.replace(' ', rng.choice(('', '-'))).lower()}.example"
        family = f"{words.HEADS[nth // 2]}media" if nth < 20 else None
        made.setdefault(name, Outlet(name, domain, domain is None or nth % 7 != 6, family))
    return list(made.values())


def draw_person(plot: Plot) -> Source:
    """Return somebody new."""
    name = words.make_person(plot.rng)
    return Source(name, "person", name, plot.rng.choice(words.ROLES), _body(plot).name)


def _body(plot: Plot) -> Source:
    name = f"{words.make_town(plot.rng)} {plot.rng.choice(words.BODIES)}"
    return Source(name, "body", name, "", name)


def _unnamed(plot: Plot, phrases: tuple[str, ...], nth: int = 0) -> Source:
    return Source(f"{plot.claim} unnamed {nth}", "unnamed", plot.rng.choice(phrases), "", "")


def _any_source(plot: Plot) -> Source:
    maker = plot.rng.choice((draw_person, draw_person, _body))
    return maker(plot)


def _say(plot: Plot, source: Source, core: str) -> str:
    sets = {"person": words.NAMED, "body": words.BODY, "unnamed": words.UNNAMED}
    return fill_in(plot, plot.rng.choice(sets[source.kind]), core, source=source)


def fill_in(plot: Plot, template: str, core: str, *, source: Source | None = None, outlet: str = "") -> str:
    """Return a sentence with the claim, its source and the outlet put in."""
    assert plot.matter is not None
    source = source or Source("", "", "", "", "")
    cited = plot.rng.choice(("", "the ")) + outlet
    sentence = template.format(
        core=core,
        Core=capitalise(core),
        name=source.name,
        role=source.role,
        body=source.body,
        who=source.name,
        Who=capitalise(source.name),
        outlet=cited,
        day=plot.matter.day,
    )
    return capitalise(sentence)


def _agency(plot: Plot) -> Outlet:
    name = f"{words.make_town(plot.rng)} {plot.rng.choice(words.AGENCIES)}"
    return Outlet(name, f"{name.replace(' ', '').lower()}.example", states_name=True)


def print_page(plot: Plot, outlet: Outlet, sentence: str, told: Told, day: date | None) -> int:
    """Add a page of its own with the sentence among others; return its number."""
    assert plot.matter is not None
    title = plot.rng.choice(words.TITLES)
    slots = {"things": plot.matter.things, "place": plot.matter.place, "spot": plot.matter.spot}
    shown = capitalise(title.format(Core=capitalise(told.words), **slots))
    fillers = words.fill(plot.rng, plot.matter.place, plot.rng.randrange(2, 5))
    paragraphs = [sentence, *fillers] if plot.rng.random() < 0.7 else [fillers[0], sentence, *fillers[1:]]
    return _add(plot, Page(len(plot.pages), outlet, day, shown, tuple(paragraphs)), told)


def _add(plot: Plot, page: Page, told: Told) -> int:
    number = len(plot.pages)
    path = page.path or f"{plot.number}-{number}"
    plot.pages.append(replace(page, number=number, path=path))
    plot.told.append(replace(told, page=number))
    return number


def tell(plot: Plot, outlet: Outlet, source: Source, day: date | None = None) -> int:
    """Add a page on which a source tells the claim; return its number."""
    core = plot.word()
    told = Told(plot.claim, 0, core, source.key, source.kind != "unnamed")
    return print_page(plot, outlet, _say(plot, source, core), told, day or plot.day)


def _cite(plot: Plot, original: int, source: Source | None = None, *, outlet: Outlet | None = None) -> int:
    """Add a page that reports what another has, naming it, and its source where one is given."""
    core, known = plot.word(), _told_of(plot, original)
    templates = words.RELAYED if source is not None and source.kind == "person" else words.CITED
    cited = plot.pages[original].outlet.name
    sentence = fill_in(plot, plot.rng.choice(templates), core, source=source, outlet=cited)
    told = Told(plot.claim, 0, core, known.origin, is_stated=True, source=original)
    return print_page(plot, outlet or plot.outlets.pop(), sentence, told, plot.later(original))


def _told_of(plot: Plot, page: int) -> Told:
    return next(told for told in plot.told if told.page == page and told.claim == plot.claim)


def _retell(plot: Plot, original: int) -> int:
    """Add a page that tells what another has as if it knew: rewritten, nobody credited."""
    core, known = plot.word(), _told_of(plot, original)
    sentence = fill_in(plot, plot.rng.choice(words.OWN), core)
    told = Told(plot.claim, 0, core, known.origin, is_stated=False, source=original)
    return print_page(plot, plot.outlets.pop(), sentence, told, plot.later(original))


def _copy(plot: Plot, original: int, *, is_told: bool, day: date | None, lies: bool = False) -> int:
    """Add a page with the words of another, lightly edited, with its credit kept or dropped."""
    rng, page, known = plot.rng, plot.pages[original], _told_of(plot, original)
    first = next(n for n, paragraph in enumerate(page.paragraphs) if known.words.casefold() in paragraph.casefold())
    kept = [page.paragraphs[n] for n in range(len(page.paragraphs)) if n <= first or rng.random() < 0.8]
    if rng.random() < 0.4 and len(kept) > 3:
        kept = [*kept[: first + 1], *reversed(kept[first + 1 :])]
    if rng.random() < 0.3:
        kept = [paragraph.replace(" said", " has said") for paragraph in kept]
    if rng.random() < 0.3:
        kept += words.fill(rng, "the valley", 1)
    credited = page.outlet.name if is_told else None
    mark = rng.choice(("dateline", "foot", "byline")) if is_told else ""
    title = page.title if rng.random() < 0.5 else f"News from {plot.matter.place if plot.matter else ''}"
    number = _add(
        plot,
        Page(0, plot.outlets.pop(), day, title, tuple(kept), credited, mark),
        # A copy without credit still has the words that say who said so.
        replace(known, is_stated=known.is_stated, source=original if is_told else known.source),
    )
    plot.copied.append(Copied(number, original, is_told, lies))
    return number


def spread_wire(plot: Plot) -> None:
    """An agency reports; others copy it with or without credit, cite it, or retell it."""
    source = _any_source(plot) if plot.rng.random() < 0.7 else _unnamed(plot, words.OFFICIALS)
    wire = tell(plot, _agency(plot), source)
    for _ in range(plot.rng.randrange(2, 5)):
        choice = plot.rng.random()
        if choice < 0.35:
            _copy(plot, wire, is_told=True, day=plot.later(wire))
        elif choice < 0.6:
            _copy(plot, wire, is_told=False, day=plot.later(wire))
        elif choice < 0.75:
            _cite(plot, wire)
        elif choice < 0.9:
            _cite(plot, wire, source if source.kind == "person" else None)
        else:
            _retell(plot, wire)


def spread_conference(plot: Plot) -> None:
    """Several outlets hear one person themselves, and each tells it in its own words."""
    source = draw_person(plot)
    for _ in range(plot.rng.randrange(2, 5)):
        tell(plot, plot.outlets.pop(), source)


def spread_statement(plot: Plot) -> None:
    """A body says it; one outlet names its speaker, one only the body."""
    source = draw_person(plot)
    tell(plot, plot.outlets.pop(), source)
    core = plot.word()
    told = Told(plot.claim, 0, core, source.key, is_stated=False)
    sentence = fill_in(plot, plot.rng.choice(words.BODY), core, source=source)
    print_page(plot, plot.outlets.pop(), sentence, told, plot.day)


def spread_lazy_officials(plot: Plot) -> None:
    """One page names who said it, another says only that officials did."""
    source = draw_person(plot)
    tell(plot, plot.outlets.pop(), source)
    core = plot.word()
    said = fill_in(plot, plot.rng.choice(words.UNNAMED), core, source=_unnamed(plot, words.OFFICIALS))
    print_page(plot, plot.outlets.pop(), said, Told(plot.claim, 0, core, source.key, is_stated=False), plot.day)


def spread_chain(plot: Plot) -> None:
    """One outlet has it from its source, each other from the one before."""
    source = _any_source(plot)
    last = tell(plot, plot.outlets.pop(), source)
    for _ in range(plot.rng.randrange(1, 4)):
        last = _cite(plot, last, source if plot.rng.random() < 0.3 else None)


def spread_circle(plot: Plot) -> None:
    """Two outlets each have it from the other; a third may have it from one of them."""
    a, b = plot.outlets.pop(), plot.outlets.pop()
    key = f"{plot.claim} circle"
    for outlet, other in ((a, b), (b, a)):
        core = plot.word()
        sentence = fill_in(plot, plot.rng.choice(words.CITED), core, outlet=other.name)
        number = print_page(plot, outlet, sentence, Told(plot.claim, 0, core, key, is_stated=False), plot.day)
    if plot.rng.random() < 0.5:
        _cite(plot, number)


def spread_officials(plot: Plot) -> None:
    """Unnamed sources on two or three pages: the same one, or each its own."""
    is_one = plot.rng.random() < 0.5
    for nth in range(plot.rng.choice((2, 2, 3))):
        phrases = words.OFFICIALS if is_one or plot.rng.random() < 0.5 else words.SOURCES
        tell(plot, plot.outlets.pop(), _unnamed(plot, phrases, 0 if is_one else nth))


def spread_family(plot: Plot) -> None:
    """Two outlets of one family tell what their one newsroom has; a third may have copied it."""
    known = [outlet for outlet in plot.outlets if outlet.family]
    first = known[0]
    second = next((outlet for outlet in known[1:] if outlet.family == first.family), None)
    plot.outlets = [outlet for outlet in plot.outlets if outlet not in (first, second)]
    for outlet in (first, second) if second else (first,):
        core = plot.word()
        told = Told(plot.claim, 0, core, f"outlet {first.family}", is_stated=False)
        number = print_page(plot, outlet, fill_in(plot, plot.rng.choice(words.OWN), core), told, plot.day)
    _copy(plot, number, is_told=plot.rng.random() < 0.5, day=plot.later(number))


def spread_witness(plot: Plot) -> None:
    """An outlet's own reporter saw it; another cites or copies that."""
    outlet = plot.outlets.pop()
    core = plot.word()
    sentence = fill_in(plot, plot.rng.choice(words.WITNESSED), core, outlet=outlet.name)
    told = Told(plot.claim, 0, core, f"outlet {outlet.name}", is_stated=True)
    number = print_page(plot, outlet, sentence, told, plot.day)
    _cite(plot, number)


def spread_denial(plot: Plot) -> None:
    """One says so, another denies it to one outlet, and a second outlet relays the denial."""
    tell(plot, plot.outlets.pop(), draw_person(plot))
    denier = draw_person(plot)
    for _ in range(2):
        core = plot.word()
        sentence = fill_in(plot, plot.rng.choice(words.DENIED), core, source=denier)
        told = Told(plot.claim, 0, core, denier.key, is_stated=True, denies=True)
        print_page(plot, plot.outlets.pop(), sentence, told, plot.day)


def spread_against_clocks(plot: Plot) -> None:
    """A copy dated before its original, with or without credit, and a copy without any date."""
    original = tell(plot, plot.outlets.pop(), _any_source(plot))
    early = plot.day - timedelta(days=plot.rng.randrange(1, 30))
    _copy(plot, original, is_told=plot.rng.random() < 0.7, day=early, lies=True)
    _copy(plot, original, is_told=plot.rng.random() < 0.3, day=None)


def spread_versions(plot: Plot) -> None:
    """One page captured twice, changed in between, with a source it does not name."""
    source = _unnamed(plot, words.OFFICIALS)
    number = tell(plot, next(outlet for outlet in plot.outlets if outlet.domain), source)
    page = plot.pages[number]
    plot.outlets.remove(page.outlet)
    assert plot.matter is not None
    added = words.fill(plot.rng, plot.matter.place, 1)
    _add(plot, replace(page, paragraphs=(*page.paragraphs, *added)), _told_of(plot, number))


PLOTS: tuple[Callable[[Plot], None], ...] = (
    *(spread_wire, spread_wire, spread_wire),
    *(spread_conference, spread_conference),
    spread_statement,
    spread_lazy_officials,
    *(spread_chain, spread_chain),
    spread_circle,
    spread_officials,
    spread_family,
    spread_witness,
    spread_denial,
    spread_against_clocks,
    spread_versions,
)
