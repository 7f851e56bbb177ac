"""A case as the key would have it: rows made by hand from the key, on the words of the raw pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.sample_match import Gold, locate, match, occurrences
from tests.sample.rawpages import raw_text

from secondsource.case import Case, create_case
from secondsource.ids import make_id
from secondsource.sample.key import Key, KeyClaim, KeyConflict, KeyDocument, KeyMember, KeyPassage
from secondsource.tables import (
    Block,
    Capture,
    ChainLink,
    Claim,
    ClaimMember,
    ClusterMember,
    Conflict,
    Document,
    Entity,
    EventMention,
    Naming,
    Passage,
    Quantity,
    Row,
    Span,
    Statement,
    Time,
)

FAR = 10**6
Tables = dict[str, Sequence[Row]]


def make_perfect_case(key: Key, folder: Path) -> Case:
    tables: Tables = {
        "captures": [capture_of(row) for row in key.documents],
        "documents": [document_of(row) for row in key.documents],
    }
    bare = create_case(folder / "bare", tables)
    gold = match(key, bare).gold
    tables |= reading_of(key, gold) | linking_of(key)
    return create_case(folder / "perfect", tables)


def capture_of(row: KeyDocument) -> Capture:
    return Capture(row.page, row.file, row.fetched, 200, None, row.page, "a.warc.gz", 0, 1)


def document_of(row: KeyDocument) -> Document:
    return Document(
        document_id=row.page,
        capture_id=row.page,
        uri=row.file,
        outlet_id=row.outlet,
        outlet=row.outlet,
        title=row.title,
        authors=row.authors,
        published=row.published,
        published_from="given",
        earliest=row.published,
        latest=row.published,
        language=row.language,
        kind=row.kind,
        credit=row.credit,
        unread=None if row.language == "en" else "not English",
        text=raw_text(row.page),
    )


def reading_of(key: Key, gold: dict[KeyMember, Gold]) -> Tables:
    return {
        "blocks": list(blocks_of(key)),
        "statements": [statement_of(member, item) for member, item in gold.items()],
        "chains": [
            ChainLink(
                name_of(KeyMember(chain.key_id, chain.page)), position, link.role, link.name, *(None,) * 3, chain.page
            )
            for chain in key.chains
            for position, link in enumerate(chain.links)
        ],
        "times": [
            Time(
                f"t{number}",
                row.page,
                *place(row.page, row.text, row.within),
                "DATE",
                row.values[0],
                None,
                row.earliest,
                row.latest,
            )
            for number, row in enumerate(key.times)
        ],
        "quantities": [
            Quantity(
                f"q{number}",
                row.page,
                *place(row.page, row.text, row.within),
                row.low,
                row.high,
                None,
                unit,
                None,
                None,
                counted,
                None,
            )
            for number, row in enumerate(key.quantities)
            for unit, counted in [(next(iter(row.units), None), next(iter(row.counted), None))]
        ],
        "event_mentions": [
            EventMention(
                f"{row.event}{number}",
                word.page,
                *place(word.page, word.word, word.within),
                word.word,
                "",
                "happened",
                None,
                None,
                None,
            )
            for row in key.events
            for number, word in enumerate(row.mentions)
        ],
    }


def blocks_of(key: Key) -> Iterator[Block]:
    for number, row in enumerate(key.blocks):
        for page in row.pages:
            span = occurrences(raw_text(page), row.quote)[0]
            yield Block(f"b{number}{page}", page, row.roles[0], span.start, span.end, row.author)


def statement_of(member: KeyMember, gold: Gold) -> Statement:
    row = gold.row
    source, cue = gold.source or Span(FAR, FAR), gold.cue or Span(FAR, FAR)
    return Statement(
        statement_id=name_of(member),
        document_id=member.page,
        block_id="b",
        parent_id=name_of(KeyMember(row.parent, member.page)) if row.parent else None,
        depth=1 if row.parent else 0,
        form=row.forms[0],
        source_start=source.start if gold.source else None,
        source_end=source.end if gold.source else None,
        cue_start=cue.start if gold.cue else None,
        cue_end=cue.end if gold.cue else None,
        content=gold.content,
        text=" ".join(row.content),
        source_kind=row.source_kinds[0],
        source_mention_id=None,
        stance=row.stances[0],
        certainty=1.0,
    )


def linking_of(key: Key) -> Tables:
    outlets = {row.page: row.outlet for row in key.documents}
    return {
        "entities": [Entity(row.name, row.name, row.type, row.surfaces, 1, 1, 1) for row in key.entities],
        "namings": sorted(
            {Naming(row.entity, outlets[page], row.surface, 1, "m") for row in key.namings for page in row.pages},
            key=repr,
        ),
        "passages": [passage_of(number, row) for number, row in enumerate(key.passages)],
        "clusters": [
            ClusterMember("event", row.event, f"{row.event}{number}", "")
            for row in key.events
            for number in range(len(row.mentions))
        ],
        "claims": [claim_of(row) for row in key.claims],
        "claim_members": [
            ClaimMember(row.claim, name_of(member), "o", 1.0, "")
            for row in key.claims
            for member in (*row.members, *row.denied_by)
        ],
        "conflicts": [
            conflict_of(number, row) for number, row in enumerate(key.conflicts) if row.kind not in ("change", "none")
        ],
    }


def passage_of(number: int, row: KeyPassage) -> Passage:
    left, right = (occurrences(raw_text(page), row.quote)[0] for page in (row.page_l, row.page_r))
    direction = "r_from_l" if row.direction == "l-to-r" else row.direction
    return Passage(
        passage_id=f"p{number}",
        document_id_l=row.page_l,
        start_l=left.start,
        end_l=left.end,
        document_id_r=row.page_r,
        start_r=right.start,
        end_r=right.end,
        similarity=1.0,
        direction=direction,
        why="",
    )


def claim_of(row: KeyClaim) -> Claim:
    first = name_of(row.members[0])
    return Claim(row.claim, row.label, first, len(row.members), 1, 1, row.origins_low, row.origins_high)


def conflict_of(number: int, row: KeyConflict) -> Conflict:
    left, right = name_of(row.left), name_of(row.right)
    return Conflict(f"c{number}", row.kind, None, None, left, row.value_l, right, row.value_r, row.why)


def name_of(member: KeyMember) -> str:
    return make_id("statement", member.page, member.key_id)


def place(page: str, text: str, within: str) -> tuple[int, int]:
    span = locate(raw_text(page), text, within) or Span(0, 0)
    return span.start, span.end
