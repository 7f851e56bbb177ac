"""What people decided, beside the snapshot that is shown: each decision with the things it is about as they are now."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from secondsource.case import Case
from secondsource.errors import SecondSourceError
from secondsource.judgements.book import BOOK, load_judgements
from secondsource.judgements.decide import next_step
from secondsource.judgements.judgement import Judgement, Subject
from secondsource.judgements.resolve import TABLE, lacks
from secondsource.judgements.standing import Standing, stand
from secondsource.show.web.marks import WORDS, Mark
from secondsource.show.web.things import find_address, has_thing
from secondsource.store import MANIFEST, load_manifest

_CLUSTERS = ("entity", "claim", "event")
_LINKED = frozenset({"same", "different", "unsure", "misread"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A thing that was judged: its id and ``label`` as they were then.

    ``now`` is its id in the snapshot that is shown, None where it is not there; ``address`` is its page of the desk.
    """

    kind: str
    id: str
    label: str
    now: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision in one line: who, when (UTC, ISO 8601), what of which things, and how it stands.

    ``state`` is in force, partly overruled, overruled or undone, ``by`` the numbers of those that did it;
    ``undoes`` is the number of the one that an undo takes back. ``reach`` is "linked" where the links shown know how
    it stands, "pending" where they do not yet, "elsewhere" where its pages are not in the case, "note" where it
    changes no link.
    """

    judgement_id: str
    number: int
    made_at: str
    person: str
    verdict: str
    things: tuple[Judged, ...]
    text: str | None
    undoes: int | None
    state: str
    by: tuple[int, ...]
    reach: str

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.state != "undone"


@dataclass(frozen=True, slots=True)
class Pending:
    """What there is to do until all decisions are in the links that are shown.

    ``command`` makes the links anew, ``refresh`` is true where they are made and only have to be shown, ``refusal``
    says why nothing can be decided here, ``trouble`` why the decisions of the case cannot be read.
    """

    command: str | None = None
    refresh: bool = False
    refusal: str | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """All decisions of a case, in the order of their numbers, and those on each thing by its id now."""

    lines: tuple[DecisionLine, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    pending: Pending = Pending()
    by_thing: Mapping[str, tuple[DecisionLine, ...]] = field(default_factory=dict)

    def on(self, *thing_ids: str) -> tuple[DecisionLine, ...]:
        """Return the decisions on some things that were not taken back, each once."""
        found = {line.number: line for key in thing_ids for line in self.by_thing.get(key, ()) if line.stands}
        return tuple(line for _, line in sorted(found.items()))

    def marks(self, statement_id: str) -> tuple[DecisionLine, ...]:
        """Return what is to be seen beside a statement at once: that it was misread, or taken out of its claim."""
        return tuple(line for line in self.on(statement_id) if line.verdict in WORDS and line.state != "overruled")

    def find_marks(self, statement_id: str) -> tuple[Mark, ...]:
        """Return the same as words, with the address of each decision."""
        if statement_id not in self.by_thing:
            return ()
        lines = self.marks(statement_id)
        return tuple(Mark(WORDS[line.verdict], line.person, f"/decisions/{line.judgement_id}") for line in lines)


NOTHING = Decided()


def sign_decisions(case: Path) -> tuple[tuple[int, ...], ...]:
    """Return what changes when the decisions of a case do, or its newest snapshot."""
    return _sign_file(case / BOOK), _sign_file(case / MANIFEST)


def _sign_file(path: Path) -> tuple[int, ...]:
    try:
        held = path.stat()
    except OSError:
        return ()
    return held.st_ino, held.st_size, held.st_mtime_ns


def describe_decisions(shown: Case, connection: sqlite3.Connection) -> Decided:
    """Return what people decided about a case, beside the snapshot of it that is open at ``connection``."""
    try:
        judgements = load_judgements(shown.path)
        command, refresh, linked = _compare(shown, judgements)
    except (SecondSourceError, OSError, pa.ArrowException) as error:
        return Decided(pending=Pending(trouble=str(error)))
    finder = _Finder(connection)
    numbers = {judgement.judgement_id: judgement.number for judgement in judgements}
    lines = []
    for standing in stand(judgements):
        reach = _tell_reach(standing, linked, finder)
        undoes = numbers.get(standing.judgement.undoes or "")
        lines.append(_describe(standing, undoes, reach, finder))
    return Decided(tuple(lines), tuple(judgements), Pending(command, refresh), _group(lines))


def tell_refusal(case: Path) -> str | None:
    """Return why nothing can be decided about a case now; None where it can.

    A folder that may not be written refuses a new file and SQLite's journal beside an old one.
    """
    book = case / BOOK
    for path in (case, book) if book.exists() else (case,):
        if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            return f"{path} may only be read, so no decision can be kept; make it writable, or copy the case elsewhere"
    return None


def _compare(shown: Case, judgements: Sequence[Judgement]) -> tuple[str | None, bool, frozenset[int] | None]:
    """Return the command to run, whether to refresh, and the numbers that the links shown know; None for all."""
    if not lacks(shown, judgements):
        return None, False, None
    newest = Case(shown.path, load_manifest(shown.path))
    command = next_step(shown.path) if lacks(newest, judgements) else None
    files = [shown.path / file for file in shown.manifest.of(TABLE)]
    tables = [pq.read_table(file, columns=["number"], partitioning=None) for file in files]
    return (
        command,
        command is None,
        frozenset(int(str(number)) for table in tables for number in table["number"].to_pylist()),
    )


def _tell_reach(standing: Standing, linked: frozenset[int] | None, finder: _Finder) -> str:
    judgement = standing.judgement
    if judgement.verdict not in _LINKED:
        return "note"
    if not finder.has_pages(judgement):
        return "elsewhere"
    return "linked" if linked is None or (judgement.number in linked) == (standing.state != "undone") else "pending"


def _describe(standing: Standing, undoes: int | None, reach: str, finder: _Finder) -> DecisionLine:
    judgement = standing.judgement
    return DecisionLine(
        judgement_id=judgement.judgement_id,
        number=judgement.number,
        made_at=judgement.made_at,
        person=judgement.person,
        verdict=judgement.verdict,
        things=tuple(finder.find(subject) for subject in judgement.subjects),
        text=judgement.text,
        undoes=undoes,
        state=standing.state,
        by=standing.by,
        reach=reach,
    )


def _group(lines: Sequence[DecisionLine]) -> dict[str, tuple[DecisionLine, ...]]:
    groups: dict[str, list[DecisionLine]] = defaultdict(list)
    for line in lines:
        for key in dict.fromkeys(thing.now or thing.id for thing in line.things):
            groups[key].append(line)
    return {key: tuple(held) for key, held in groups.items()}


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds what was judged in the snapshot that is open at ``connection``."""

    connection: sqlite3.Connection

    def find(self, subject: Subject) -> Judged:
        """Return a judged thing with where it is now: where most of the members that held it are."""
        kind, key = subject.kind, subject.subject_id
        if kind in _CLUSTERS and any(anchor.member_id == key for anchor in subject.anchors):
            kind = {"entity": "mention", "claim": "statement", "event": "event mention"}[kind]
        now = key if has_thing(self.connection, kind, key) else self._locate(subject) if kind in _CLUSTERS else None
        address = find_address(self.connection, kind, now) if now else None
        return Judged(kind, key, subject.label, now, address)

    def _locate(self, subject: Subject) -> str | None:
        members = [anchor.member_id for anchor in subject.anchors]
        marks = ", ".join("?" * len(members))
        rows = self.connection.execute(
            f"select cluster_id from clusters where kind = ? and member_id in ({marks}) "  # noqa: S608 - marks only
            "group by cluster_id order by count(*) desc, cluster_id limit 1",
            [subject.kind, *members],
        ).fetchall()
        return str(rows[0][0]) if rows else None

    def has_pages(self, judgement: Judgement) -> bool:
        """Return whether each thing of a judgement stands on a page that is in the case."""
        return all(
            any(has_thing(self.connection, "document", anchor.document_id) for anchor in subject.anchors)
            for subject in judgement.subjects
        )
