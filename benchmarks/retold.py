"""Many stories made of a few that were read: what reading leaves of a page, told anew under other names.

Reading 100,000 pages takes the network an hour or more, and linking is what is to be measured. So some two hundred
generated stories (`benchmarks.stories`) are read in earnest, each distinct page once, and every further story is one of
these with other towns, surnames, figures and dates. A name is put in place of another of the same length, so that
every span stays true; the copies of a story get the same names and stay copies. What the network gave (mentions,
statements, chains, event mentions) is carried over; meanings are shifted, all of a story in one direction, by about as
much as the network's own vectors move when names are changed so; and what rules alone make of these (times, quantities,
fingerprints, counts, names) is really made anew. Outlets, agencies, given names and towns that outlets are called by
stay: they recur in every story, as in news.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import TypeVar

import numpy as np
import pyarrow.parquet as pq
from benchmarks.stories import generate_stories
from benchmarks.storypages import render_story, uri_of

from benchmarks import storywords as words
from secondsource.arrow import schema_of, to_rows
from secondsource.case import Case
from secondsource.engines.jobs import run_document_stages
from secondsource.ids import make_id
from secondsource.link.copies import fingerprints
from secondsource.link.events import events
from secondsource.link.names import namekeys
from secondsource.link.numbers import counts
from secondsource.read.quantities import quantities
from secondsource.read.statements.vectors import pack_vector, unpack_vectors
from secondsource.read.times import times
from secondsource.stage import DocumentStage
from secondsource.tables import (
    Block,
    Capture,
    ChainLink,
    Document,
    EventArgument,
    EventMention,
    Mention,
    Row,
    Statement,
)
from secondsource.worktables import Meaning

R = TypeVar("R", bound=Row)
Page = Mapping[str, Sequence[Row]]

CARRIED: Mapping[str, type[Row]] = {
    "documents": Document,
    "captures": Capture,
    "blocks": Block,
    "mentions": Mention,
    "statements": Statement,
    "meanings": Meaning,
    "chains": ChainLink,
    "event_mentions": EventMention,
    "event_arguments": EventArgument,
}
MADE_ANEW: tuple[DocumentStage, ...] = (
    times.STAGE,
    quantities.STAGE,
    fingerprints.STAGE,
    counts.STAGE,
    namekeys.STAGE,
    events.ARGUMENTS,
)
SHIFT = 0.4
"""The length of the vector added to a story's meanings; its statements stay as near each other as they were."""

WEEKS = 200
"""Stories are told within so many weeks: a weekday named in the text stays right."""

_WORD = re.compile(r"[A-Z][A-Za-z]+")
_FIGURE = re.compile(r"\b[1-9][0-9]{0,2}(?:,[0-9]{3})+\b|\b[1-9][0-9]{2,}\b")
_TOWN = re.compile(
    f"(?:{'|'.join(words.HEADS)})(?:{'|'.join(words.MIDDLES)})(?:{'|'.join(words.TAILS)})", re.IGNORECASE
)
_SURNAME = re.compile(f"(?:{'|'.join(words.FAMILY_HEADS)})(?:{'|'.join(words.FAMILY_TAILS)})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Base:
    """Stories as they were read: the pages of each, and the words that stay as they are."""

    stories: Sequence[Sequence[Page]]
    kept: frozenset[str]

    @property
    def n_pages(self) -> int:
        """How many pages one turn of all stories has."""
        return sum(map(len, self.stories))


def read_base(case: Case, n_stories: int) -> Base:
    """Return the pages of a case of the first ``n_stories`` generated stories, with all that reading left of each."""
    story_of = {
        uri_of(line).replace("://www.", "://"): story.number
        for story in generate_stories(n_stories)
        for line in render_story(story)
    }
    pages: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    events = {row.event_mention_id: row.document_id for row in case.rows(EventMention)}
    captures = {row.capture_id: row for row in case.rows(Capture)}
    stories: dict[int, list[Page]] = defaultdict(list)
    kept: set[str] = set()
    for document in case.rows(Document):
        page = pages[document.document_id]
        page["documents"], page["captures"] = [document], [captures[document.capture_id]]
        stories[story_of[document.uri.replace("://www.", "://")]].append(page)
        kept.update(word.casefold() for word in _WORD.findall(document.outlet or ""))
    for name, kind in list(CARRIED.items())[2:]:
        for row in _rows_of(case, name, kind):
            owner = events[row.event_mention_id] if isinstance(row, EventArgument) else _owner(row)
            pages[owner][name].append(row)
    return Base([found for _, found in sorted(stories.items())], frozenset(kept))


def _rows_of(case: Case, name: str, kind: type[Row]) -> Iterator[Row]:
    for file in case.manifest.of(name):
        held = pq.read_table(case.path / file, columns=schema_of(kind).names, partitioning=None)
        yield from to_rows(kind, held)


def _owner(row: Row) -> str:
    owner: str = getattr(row, "document_id")  # noqa: B009  # every carried row but one kind has it
    return owner


def retell(base: Base, turn: int, story: int) -> list[Page]:
    """Return the rows of the pages of a story as told in the given turn, by table."""
    rng = random.Random(f"{turn}:{story}")
    telling = _Telling(turn, base.kept, rng, timedelta(weeks=rng.randrange(WEEKS)))
    return [telling.retell(page) for page in base.stories[story]]


class _Telling:
    """One story under other names: what each word, figure and day becomes, and whither its meanings move."""

    def __init__(self, turn: int, kept: frozenset[str], rng: random.Random, later: timedelta) -> None:
        self._turn, self._kept, self._rng, self._later = turn, kept, rng, later
        self._names: dict[str, str] = {}
        shift = np.random.default_rng(rng.randrange(2**32)).normal(size=384)
        self._shift = SHIFT * shift / np.linalg.norm(shift)

    def retell(self, page: Page) -> dict[str, Sequence[Row]]:
        """Return the rows of a page, told anew."""
        (old,) = page["documents"]
        assert isinstance(old, Document)
        text = self._rename(old.text)
        carried = {name: [self._carry(row, text) for row in rows] for name, rows in page.items()}
        (document,) = carried["documents"]
        assert isinstance(document, Document)
        made = run_document_stages(document, carried, MADE_ANEW)
        if made.get("failures"):
            raise SystemExit(f"{document.uri}: {made['failures'][0]}")
        return {**carried, **made}

    def _carry(self, row: R, text: str) -> R:
        changed: dict[str, object] = {}
        for field in fields(row):
            value = getattr(row, field.name)
            if isinstance(value, str) and field.name != "outlet_id":
                if field.name.endswith("_id"):
                    changed[field.name] = make_id("retold", value, self._turn)
                elif field.name in {"published", "earliest", "latest"}:
                    changed[field.name] = self._postpone(value)
        if isinstance(row, Document):
            changed |= {"text": text, "title": self._rename(row.title or ""), "uri": f"{row.uri}-{self._turn}"}
        elif isinstance(row, Capture):
            changed |= {"uri": f"{row.uri}-{self._turn}"}
        elif isinstance(row, Statement):
            changed |= {"text": " ".join(text[span.start : span.end] for span in row.content)}
        elif isinstance(row, ChainLink):
            changed |= {"name": self._rename(row.name)}
        elif isinstance(row, Meaning):
            vector = unpack_vectors([row.vector])[0]
            moved = vector / np.linalg.norm(vector) + self._shift
            changed |= {"vector": pack_vector((moved / np.linalg.norm(moved)).astype(np.float32))}
        return replace(row, **changed)

    def _postpone(self, day: str) -> str:
        if len(day) < len("2019-01-01"):
            return day
        return f"{date.fromisoformat(day[:10]) + self._later}{day[10:]}"

    def _rename(self, text: str) -> str:
        return _FIGURE.sub(self._other_figure, _WORD.sub(self._other_name, text))

    def _other_name(self, found: re.Match[str]) -> str:
        word = found[0]
        key = word.casefold()
        if key in self._kept:
            return word
        maker = make_town if _TOWN.fullmatch(word) else make_surname if _SURNAME.fullmatch(word) else None
        if maker is None:
            return word
        if key not in self._names:
            self._names[key] = maker(self._rng, len(word))
        other = self._names[key]
        return other.upper() if word.isupper() else other

    def _other_figure(self, found: re.Match[str]) -> str:
        digits = found[0].replace(",", "")
        if digits not in self._names:
            self._names[digits] = str(self._rng.randrange(10 ** (len(digits) - 1), 10 ** len(digits)))
        other = self._names[digits]
        return f"{int(other):,}" if "," in found[0] else other


def make_town(rng: random.Random, length: int) -> str:
    """Return the name of a town that is not, with so many letters."""
    head, tail = rng.choice(_ends(words.TAILS, length, words.MIDDLES))
    return f"{rng.choice(_heads(head))}{tail}"


def make_surname(rng: random.Random, length: int) -> str:
    """Return a surname that may be nobody's, with so many letters."""
    head, tail = rng.choice(_ends(words.FAMILY_TAILS, length, ("",)))
    return f"{rng.choice(_heads(head))}{tail}"


@cache
def _ends(tails: tuple[str, ...], length: int, middles: tuple[str, ...]) -> list[tuple[int, str]]:
    """Return what may follow a head, with the length that the head then has: 2 to 4, or all that is left."""
    joined = [middle + tail for middle, tail in product(middles, tails)]
    fitting = [(length - len(end), end) for end in joined if 2 <= length - len(end) <= 4]
    return fitting or [(length, "")]


@cache
def _heads(length: int) -> list[str]:
    """Return syllables of so many letters that a name may begin with."""
    first, vowels, last = ("BDFGHKLMNPRSTVZ", "aeiou", "lmnrstkvdg")
    shapes = {1: (first,), 2: (first, vowels), 3: (first, vowels, last)}
    parts = shapes.get(length, (first, vowels, last, "aeiou", *("lmnrst",) * (length - 4)))
    return ["".join(letters) for letters in product(*parts)]
