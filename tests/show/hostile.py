"""Pages that try to run, to load, to hide or to break something wherever their text is shown."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from tests.show.bridge import claim_of, say

from secondsource.case import open_case
from secondsource.ids import make_id
from secondsource.judgements.decide import add_note, mark_misread
from secondsource.tables import (
    Block,
    Capture,
    Claim,
    ClusterMember,
    Conflict,
    Document,
    Entity,
    Event,
    EventArgument,
    EventMention,
    Failure,
    Mention,
    Naming,
    Outlet,
    Passage,
    Row,
    Statement,
    Time,
)

ATTACKS = (
    "<script>alert('run')</script>",
    "<img src=x onerror=\"alert('handler')\">",
    "\"><svg/onload=alert('svg')>",
    "' onmouseover='alert(1)' style='position:fixed;inset:0",
    "<style>body{display:none}</style><link rel=stylesheet href=https://evil.example/x.css>",
    "<iframe src=https://evil.example/></iframe><a href=\"javascript:alert('link')\">click</a>",
    "</details></main></title></textarea><!-- {{ 7 * 7 }} {% raw %} ${7*7}",
    "</script><script>alert('end')</script></style><meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "safe \u202ereversed\u202c \u2066isolated\u2069 text \u200f mark",
    "A" * 3000,
)
URIS = (
    "javascript:alert('uri')",
    "data:text/html,<script>alert(1)</script>",
    'https://evil.example/"onclick="alert(1)',
    "file:///etc/passwd",
    "http://[bad",
)


def hostile_rows() -> list[Row]:
    """Return a case in which every text that a view shows is an attack."""
    rows: list[Row] = []
    statements = []
    for place, attack in enumerate(ATTACKS):
        page = hostile_page(attack, URIS[place % len(URIS)], place)
        statements.append(say(page, attack, by="Ilva" if place % 2 else None))
        rows += [*page, *_hostile_event(statements[-1], make_id("mention", place), attack)]
    rows += claim_of(statements[:5], [*ATTACKS[:4], ATTACKS[0]], low=1)
    rows += [row for statement in statements[5:] for row in claim_of([statement], [statement.text], low=1)]
    for place, (left, right) in enumerate(pairwise(statements)):
        ends = (left.statement_id, left.text, right.statement_id, right.text)
        rows.append(Conflict(make_id("conflict", place), left.text[:40], None, None, *ends, left.text))
    rows += [row for place, pair in enumerate(pairwise(ATTACKS)) for row in _hostile_place(place, *pair)]
    rows += [Failure(attack[:40], attack, None, attack[:40], attack) for attack in ATTACKS]
    return rows


def _hostile_event(said: Statement, mention_id: str, attack: str) -> list[Row]:
    key, document_id, start = make_id("event", said.statement_id), said.document_id, said.content[0].start
    days = ("2031-03-01", "2031-03-02")
    return [
        Event(key, attack, attack[:40], *days, attack, 1, 1, 1, 1),
        EventMention(key, document_id, start, start + 4, attack, attack[:40], attack[:40], *days, said.statement_id),
        EventArgument(key, attack[:40], mention_id),
        ClusterMember("event", key, key, attack),
        ClusterMember("entity", mention_id, mention_id, attack),
        Time(key, document_id, start, start + 4, "DATE", attack, None, *days),
    ]


def _hostile_place(place: int, attack: str, other: str) -> list[Row]:
    """Return a place that is named so, and words that its page and the next are said to share."""
    keys = [make_id("document", make_id("capture", number)) for number in (place, place + 1)]
    entity_id, mention_id = make_id("place", place), make_id("mention", place)
    start = len("Ilva said: ")
    spans = ((keys[0], start, start + len(attack)), (keys[1], start, start + len(other)))
    return [
        # Cities of the other name are offered for it.
        Entity(entity_id, attack, "GPE", (attack, "Springfield"), 1, 1, 1),
        ClusterMember("entity", entity_id, mention_id, attack),
        Passage(make_id("passage", place), *spans[0], *spans[1], 0.5, attack[:40], attack),
    ]


def hostile_page(attack: str, uri: str, place: int) -> list[Row]:
    """Return a page whose every field is ``attack``, with an entity that is named so."""
    text = f"Ilva said: {attack} That was all."
    capture = Capture(make_id("capture", place), uri, None, 200, "text/html", "0" * 64, "a.warc.gz", 0, 1)
    key = make_id("document", capture.capture_id)
    outlet_id = make_id("outlet", place)
    what = ("en", attack, attack, attack, text)
    document = Document(
        key, capture.capture_id, uri, outlet_id, attack, attack, (attack,), "2031-03-04", attack, None, None, *what
    )
    start = text.index(attack)
    mention = Mention(make_id("mention", place), key, start, start + len(attack), "PER", "proper", None)
    entity = Entity(make_id("entity", place), attack, attack[:40], (attack,), 1, 1, 1)
    block = Block(make_id("block", key), key, "comment", 0, len(text), attack)
    naming = Naming(entity.entity_id, outlet_id, attack, 1, mention.mention_id)
    return [capture, document, block, Outlet(outlet_id, attack, None, None), mention, entity, naming]


def decide_hostilely(folder: Path) -> None:
    """Note every attack on a claim of a hostile case, each under its own name, and mark a statement as misread."""
    case = open_case(folder)
    for attack in ATTACKS:
        add_note(folder, case.rows(Claim)[0].claim_id, attack[:20_000], person=attack[:200])
    mark_misread(folder, case.rows(Statement)[0].statement_id, person=ATTACKS[0][:200])
