"""Chains of real news judged by hand: ``python -m benchmarks.chains [--draw] [--misses]``.

The articles of the events 0 to 4 of newswcl50 and of giveme5w1h, each read as a page by itself. Three draws by a fixed
seed, each of 60 statements that somebody else than the author puts forward:

* ``relay``: their chain names somebody who passes them on. Right is whoever did: was told it, quotes it, printed it
  first, or says that the speaker says it.
* ``informant``: their chain names somebody the speaker has it from, or whom a text that tells it cites.
* ``neither``: at depth 0, with neither of these. ``complete`` is the share of them whose text names neither.

``n_asked_…`` is how many there are to be drawn from; ``n_nested_relay``, how many with a relay stand inside another.
``speaker`` is asked of all three: the share of statements whose speaker is right, or that name none where the text
names none. A name must be that of the person or body who stands in that place, not only overlap with it.

``judged_chains.tsv`` keeps what a person said, with the page, the span of the statement's content, that of the link
and where the name it is given first stands in the text; no words. A link that moves, or is called otherwise, has not
been judged. ``judged`` is the share of all that is drawn that has been; ``--draw`` prints the rest, ``--misses`` what
is wrong. Of the drawn, about half, by the same seed, were looked at when rules were made (``_tuned``), the rest only
judged (``_held_out``).
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.articles import read_articles
from benchmarks.claimjoins import Side, list_pages
from benchmarks.data import data_path
from benchmarks.readings import Page, read_page

from secondsource.ids import make_id
from secondsource.stage import Layers
from secondsource.tables import ChainLink, Document, Rows, Statement

VERDICTS = Path(__file__).with_name("judged_chains.tsv")
SEED = 11
N_DRAWN = 60
ASKED = ("relay", "informant", "neither")
FIGURES = ("relay", "informant", "speaker", "complete")
REACH = 600
"""Code points of the text around a statement that ``--draw`` prints."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is judged: its place (code points, half-open) and where its name first stands in the text.

    ``role`` is that of the chain, or "complete" for what is said of a statement as a whole, which has no place; nor has
    the "speaker" of a statement that names none.
    """

    role: str
    start: int = 0
    end: int = 0
    name_start: int = 0
    name_end: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with the links of its chain towards its informant; ``around`` is what a person reads to judge it."""

    shown: Side
    depth: int
    links: tuple[Link, ...]
    names: tuple[str, ...] = ()
    around: str = ""

    @property
    def order(self) -> str:
        """Where it comes among those drawn."""
        return make_id("draw", SEED, self.shown.page, self.shown.start)

    @property
    def is_tuned(self) -> bool:
        """Say whether it is of the half that rules are tried on."""
        return int(make_id("half", SEED, self.shown.page, self.shown.start)[-1], 16) % 2 == 1

    def is_asked(self, asked: str) -> bool:
        """Say whether it may be drawn for a question of `ASKED`."""
        roles = {link.role for link in self.links}
        return asked in roles or (asked == "neither" and not self.depth and not roles & {"relay", "informant"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of a link of a statement, or of a statement as a whole, and why in a word."""

    shown: Side
    link: Link
    is_right: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """A link, or a statement as a whole, to be judged."""

    told: Told
    link: Link

    def find_verdict(self, verdicts: Mapping[str, Sequence[Verdict]]) -> Verdict | None:
        """Return what was said of it, by page, if anything was."""
        of_page = verdicts.get(self.told.shown.page, ())
        return next((one for one in of_page if one.link == self.link and one.shown.meets(self.told.shown)), None)


def read_verdicts(path: Path = VERDICTS) -> Mapping[str, Sequence[Verdict]]:
    """Return what was judged, by page."""
    found: defaultdict[str, list[Verdict]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            places = (int(row[column]) for column in ("link_start", "link_end", "name_start", "name_end"))
            shown = Side(row["page"], int(row["start"]), int(row["end"]))
            found[shown.page].append(
                Verdict(shown, Link(row["role"], *places), row["verdict"] == "right", row["reason"])
            )
    return found


def list_read() -> Iterator[Page]:
    """Yield the pages that are read.

    Raises:
        DataMissing: a set is not on this machine.
    """
    for event in sorted(data_path("newswcl50/xcoref_articles_and_mentions").iterdir()):
        if event.is_dir():
            yield from list_pages(event)
    yield from (article.page for article in read_articles() if article.event)


def find_told() -> list[Told]:
    """Read all pages and return the statements that somebody else than the author puts forward."""
    return [told for page in list_read() for told in list_told(read_page(page))]


def list_told(page: Rows) -> Iterator[Told]:
    """Yield the statements of a page that somebody else than the author puts forward."""
    layers = Layers(page)
    (document,) = layers.of(Document)
    chains: defaultdict[str, list[ChainLink]] = defaultdict(list)
    for link in layers.of(ChainLink):
        if link.role not in ("outlet", "author"):
            chains[link.statement_id].append(link)
    for row in layers.of(Statement):
        if row.form != "own":
            links = chains[row.statement_id]
            start, end = row.content[0].start, row.content[-1].end
            yield Told(
                Side(document.uri, start, end, row.text),
                row.depth,
                tuple(_place(document.text, link) for link in links),
                tuple(link.name for link in links),
                document.text[max(0, start - REACH) : end + REACH // 2],
            )


def _place(text: str, link: ChainLink) -> Link:
    at = text.find(link.name)
    return Link(link.role, link.start or 0, link.end or 0, at, at + len(link.name))


def draw(found: Sequence[Told], asked: str) -> list[Told]:
    """Return the statements drawn for a question of `ASKED`: one that comes or goes changes one of them at the most."""
    return sorted((told for told in found if told.is_asked(asked)), key=lambda told: told.order)[:N_DRAWN]


def ask(found: Sequence[Told]) -> list[Question]:
    """Return all that is to be judged of those drawn, each once."""
    questions: list[Question] = []
    for asked in ASKED:
        for told in draw(found, asked):
            speakers = [link for link in told.links if link.role == "speaker"]
            questions += (Question(told, link) for link in speakers or [Link("speaker")])
            questions += (Question(told, link) for link in told.links if link.role == asked)
            questions += [Question(told, Link("complete"))] if asked == "neither" else []
    return list(dict.fromkeys(questions))


def judge(questions: Sequence[Question], verdicts: Mapping[str, Sequence[Verdict]]) -> dict[str, float]:
    """Return the share right of each of `FIGURES`, of all and of either half, and how much is judged."""
    answers = [(one, verdict) for one in questions if (verdict := one.find_verdict(verdicts)) is not None]
    figures: dict[str, float] = {}
    for role in FIGURES:
        halves = {
            role: [verdict.is_right for one, verdict in answers if one.link.role == role],
            f"{role}_tuned": [v.is_right for one, v in answers if one.link.role == role and one.told.is_tuned],
            f"{role}_held_out": [v.is_right for one, v in answers if one.link.role == role and not one.told.is_tuned],
        }
        figures |= {name: sum(right) / max(1, len(right)) for name, right in halves.items()}
        figures[f"n_{role}"] = float(sum(one.link.role == role for one in questions))
    return figures | {"judged": len(answers) / max(1, len(questions))}


def count(found: Sequence[Told]) -> dict[str, float]:
    """Return how many statements there are, and how many of them may be drawn for each question."""
    asked = {f"n_asked_{name}": float(sum(told.is_asked(name) for told in found)) for name in ASKED}
    nested = sum(told.depth > 0 and told.is_asked("relay") for told in found)
    return {"n": float(len(found)), **asked, "n_nested_relay": float(nested)}


def measure() -> dict[str, float]:
    """Return the figures."""
    found = find_told()
    return judge(ask(found), read_verdicts()) | count(found)


def tell(one: Question) -> str:
    """Return a question as the row of a file of verdicts, without its verdict, with what is to be read below."""
    shown, link = one.told.shown, one.link
    row = (shown.page, shown.start, shown.end, link.role, link.start, link.end, link.name_start, link.name_end)
    chain = " > ".join(f"{at.role} {name}" for at, name in zip(one.told.links, one.told.names, strict=True))
    return "\t".join(map(str, row)) + f"\n    {chain}\n    {shown.text!r}\n    {one.told.around!r}"


def main() -> int:
    """Print the figures, what is to be judged, or what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", action="store_true")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    found, verdicts = find_told(), read_verdicts()
    questions = ask(found)
    for one in questions:
        verdict = one.find_verdict(verdicts)
        if (asked.draw and verdict is None) or (asked.misses and verdict is not None and not verdict.is_right):
            print(tell(one) if verdict is None else f"{verdict.reason}: {tell(one)}")
    if not asked.draw:
        for name, value in (judge(questions, verdicts) | count(found)).items():
            print(f"{name}: {value:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
