"""Numbers, dates and causes with the claim they stand in and the source who gives them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from operator import attrgetter

from secondsource.link.claims.denials import OPPOSES, is_opposition
from secondsource.link.conflicts.causes import CAUSE, find_cause
from secondsource.link.conflicts.occasions import WHEN, find_occasion
from secondsource.link.folding import fold
from secondsource.link.numbers.counts import dates_within, describe_page
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Document, Mention, Rows, Statement, Time
from secondsource.worktables import Count, Figure, Measured, Sourced

_SHARED = tuple(field.name for field in fields(Measured))
_BOUND = re.compile(
    r"\b(?:before|after|until|till|since|by|from|following|prior to|ahead of)(?: the)? $", re.IGNORECASE
)
_BEFORE_BOUND = 24
_MONTH_OR_YEAR = re.compile(r"\d{4}(?:-\d{2})?")
_GIVES = frozenset({"asserts", "alleges", "intends"})
_TELLS = frozenset({"asserts", "alleges", "denies"})
_shared_values = attrgetter(*_SHARED)


def find_figures(layers: Layers) -> Rows:
    """Return the numbers and the single dates of a document's statements, each with its claim and source."""
    documents = layers.of(Document)
    if not documents:
        return {}
    sources = {row.statement_id: row for row in layers.of(Sourced)}
    # Who denies a number, or asks for it, does not give it.
    given = {name for name, row in sources.items() if row.stance in _GIVES}
    counts = [count for count in layers.of(Count) if count.statement_id in given]
    rows = list(_one_of_a_kind([(count, _figure(count, sources[count.statement_id])) for count in counts]))
    heard = [row for row in layers.of(Statement) if row.statement_id in sources]
    setting, _ = describe_page(documents[0], [row for row in layers.of(Mention) if row.form == "proper"])
    occasions: dict[str, Figure] = {}
    # A day in one statement within another is that of the inner one.
    heard.sort(key=lambda row: (len(row.text), row.statement_id))
    stand_ins = _find_stand_ins(documents[0].text, layers.of(Mention))
    for statement, times in dates_within(heard, layers.of(Time)):
        stated = [time for time in times if not _is_bound(documents[0].text, time)]
        days = [time for time in stated if time.earliest == time.latest]
        source = sources[statement.statement_id]
        for time in (time for time in stated if _is_stated(time)):
            occasion = find_occasion(documents[0].text, time, stand_ins)
            if occasion is not None:
                row = replace(_date_figure(documents[0], time, source), key=occasion, setting=setting)
                occasions.setdefault(time.time_id, replace(row, figure_id=f"{WHEN} {row.figure_id}"))
        if len(days) == 1 and days[0].earliest is not None:
            rows.append(_date_figure(documents[0], days[0], source))
    causes = _find_causes(documents[0], heard, sources, setting)
    opposed = [row for row in heard if is_opposition(row, documents[0].text)]
    marks = [_blank(documents[0], sources[row.statement_id], f"{OPPOSES} {row.statement_id}") for row in opposed]
    return {"figures": [*rows, *occasions.values(), *causes, *marks]}


def _find_causes(
    document: Document, heard: Sequence[Statement], sources: Mapping[str, Sourced], setting: tuple[str, ...]
) -> Iterator[Figure]:
    """Yield what statements say had to do with what, 1, or had not, 0."""
    for row in heard:
        source = sources[row.statement_id]
        has_cue = row.cue_start is not None and row.cue_end is not None
        cue = document.text[row.cue_start : row.cue_end] if has_cue else ""
        cause = find_cause(row.text, cue, denies=source.stance == "denies") if source.stance in _TELLS else None
        if cause is not None:
            number = 0.0 if cause.is_denied else 1.0
            told = _blank(document, source, f"{CAUSE}{row.statement_id}")
            yield replace(told, key=cause.key, low=number, high=number, unit="cause", value=row.text, setting=setting)


def _is_stated(time: Time) -> bool:
    """Say whether a time is a day, a month or a year."""
    return time.earliest == time.latest or bool(_MONTH_OR_YEAR.fullmatch(time.value or ""))


def _find_stand_ins(text: str, mentions: Sequence[Mention]) -> dict[int, str]:
    """Return by where a pronoun starts the last word of the first name of whom it stands for."""
    names: dict[str, str] = {}
    for row in sorted(mentions, key=lambda row: row.start):
        if row.form == "proper" and row.chain_id is not None:
            names.setdefault(row.chain_id, fold(text[row.start : row.end]).rsplit(maxsplit=1)[-1:][0])
    pronouns = [row for row in mentions if row.form == "pronoun" and row.chain_id in names]
    return {row.start: names[row.chain_id] for row in pronouns if row.chain_id is not None}


def _is_bound(text: str, time: Time) -> bool:
    """Say whether a day only bounds when something was: "before Monday", "since 4 March"."""
    return bool(_BOUND.search(text[max(0, time.start - _BEFORE_BOUND) : time.start]))


def _one_of_a_kind(counted: Sequence[tuple[Count, Figure]]) -> Iterator[Figure]:
    """Yield the numbers without those of which one source gives several on the page.

    "23 points" and "14 points" are of two players; what became of people is told apart by more than its number.
    "Some 90 houses" and "90 houses" are one number told twice.
    """
    numbers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for count, row in counted:
        numbers[row.source, row.key].add(count.number or row.figure_id)
    for _, row in counted:
        if row.key.startswith("outcome ") or len(numbers[row.source, row.key]) == 1:
            yield row


def _figure(count: Count, source: Sourced) -> Figure:
    return Figure(
        **dict(zip(_SHARED, _shared_values(count), strict=True)),
        figure_id=count.count_id,
        claim_id=source.claim_id,
        source=source.source,
        source_label=source.source_label,
    )


def _date_figure(document: Document, time: Time, source: Sourced) -> Figure:
    assert time.earliest is not None
    assert time.latest is not None
    first, last = (float(date.fromisoformat(day).toordinal()) for day in (time.earliest, time.latest))
    return replace(
        _blank(document, source, f"{time.time_id} {source.statement_id}"),
        low=first,
        high=last,
        unit="date",
        value=document.text[time.start : time.end],
        earliest=time.earliest,
        latest=time.latest,
        first=time.earliest,
        last=time.latest,
    )


def _blank(document: Document, source: Sourced, figure_id: str) -> Figure:
    """Return a row of a statement that tells no number; it meets those of its claim."""
    return Figure(
        key=source.claim_id,
        figure_id=figure_id,
        document_id=document.document_id,
        uri=document.uri,
        statement_id=source.statement_id,
        claim_id=source.claim_id,
        source=source.source,
        source_label=source.source_label,
        low=0.0,
        high=0.0,
        unit=OPPOSES,
        value="",
        setting=(),
        scene=(),
        places=(),
        names=(),
        earliest=None,
        latest=None,
        first=None,
        last=None,
        published=document.earliest,
        context=(),
        moved=None,
        in_passing=0,
    )


STAGE = BucketStage(
    name="figures",
    version=12,
    reads=("documents", "statements", "mentions", "times", "counts", "sourced"),
    writes=("figures",),
    key={
        "documents": "document_id",
        "statements": "document_id",
        "mentions": "document_id",
        "times": "document_id",
        "counts": "document_id",
        "sourced": "document_id",
    },
    run=find_figures,
)
