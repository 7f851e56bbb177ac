"""A small case made by hand: two pages of an invented flood, with every kind of row, and text that bites."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from secondsource.case import Case, create_case
from secondsource.tables import (
    Block,
    Capture,
    ChainLink,
    Claim,
    ClaimMember,
    ClusterMember,
    Document,
    Entity,
    Event,
    EventArgument,
    EventMention,
    Mention,
    Origin,
    Outlet,
    Passage,
    Quantity,
    Row,
    Span,
    Statement,
    Time,
)

TITLE = "Dam 🜚 <i>broke</i>"
FIRST = '🜚 Ana Pol told Reda Radio on 4 May 2020: "The dam </script>broke", she said, "at\nnight & fog".'
SECOND = "Seven boats sank at Tarn; the union denies it."
TEXT = f"{TITLE}\n\n{FIRST}\n\n{SECOND}"
OTHER = "The dam broke.\n\n=1+1 Tarn"
URI = "https://gull.example/dam?a=1&b=<2>"


def at(words: str, text: str = TEXT) -> Span:
    """Return where ``words`` stand in ``text``; they stand there once."""
    assert text.count(words) == 1, words
    return Span(text.index(words), text.index(words) + len(words))


def make_linked_case(path: Path) -> Case:
    """Return the case, made in the folder ``path``."""
    rows: dict[str, Sequence[Row]] = {
        "captures": [_capture("c1", URI, "2020-05-05T08:00:00Z"), _capture("c2", "javascript:alert(1)", None)],
        "documents": [
            _document("d1", URI, TEXT, "2020-05-05"),
            _document("d2", "javascript:alert(1)", OTHER, "2020-05-06"),
        ],
        "blocks": _blocks(),
        "outlets": [Outlet("o1", "The <Gull>", "gull.example", None)],
        "statements": _statements(),
        "chains": _chains(),
        **_spans(),
        **_links(),
    }
    return create_case(path, rows)


def _capture(key: str, uri: str, fetched_at: str | None) -> Capture:
    return Capture(key, uri, fetched_at, 200, "text/html", "0" * 64, "a.warc.gz", 0, 9)


def _document(key: str, uri: str, text: str, day: str) -> Document:
    return Document(
        document_id=key,
        capture_id=key.replace("d", "c"),
        uri=uri,
        outlet_id="o1",
        outlet="The <Gull>",
        title=TITLE,
        authors=("Ash Pol", "Bo Ek"),
        published=day,
        published_from="meta",
        earliest=day,
        latest=day,
        language="en",
        kind="article",
        credit=None,
        unread=None,
        text=text,
    )


def _blocks() -> list[Block]:
    spans = {"title": at(TITLE), "body": at(FIRST), "comment": at(SECOND)}
    made = [Block(f"b-{role}", "d1", role, span.start, span.end) for role, span in spans.items()]
    return [*made, Block("b-2", "d2", "body", 0, 14), Block("b-3", "d2", "body", 16, len(OTHER))]


def _statements() -> list[Statement]:
    said, asked = (at("The dam </script>broke"), at("at\nnight & fog"))
    source, cue, sunk = at("she"), at("said"), at("Seven boats sank at Tarn")
    text = f"{TEXT[said.start : said.end]} {TEXT[asked.start : asked.end]}"
    head = ("direct", source.start, source.end, cue.start, cue.end, (said, asked), text)
    denied = ("indirect", at("the union").start, at("the union").end, at("denies").start, at("denies").end, (sunk,))
    return [
        Statement("s1", "d1", "b-body", None, 0, *head, "person", "m2", "asserts", 0.9),
        Statement(
            "s2", "d1", "b-comment", None, 0, *denied, "Seven boats sank at Tarn", "organisation", None, "denies", 0.8
        ),
        Statement(
            "s3",
            "d2",
            "b-2",
            None,
            0,
            "own",
            None,
            None,
            None,
            None,
            (Span(0, 14),),
            OTHER[:14],
            "none",
            None,
            "asserts",
            0.9,
        ),
    ]


def _chains() -> list[ChainLink]:
    steps = [("outlet", "The <Gull>"), ("author", "Ash Pol"), ("author", "Bo Ek"), ("relay", "Reda Radio")]
    links = [
        ChainLink("s1", position, role, name, None, None, None, "d1") for position, (role, name) in enumerate(steps)
    ]
    speaker = ChainLink("s1", 4, "speaker", "Ana Pol", "m1", at("Ana Pol").start, at("Ana Pol").end, "d1")
    return [*links, speaker, ChainLink("s3", 0, "outlet", "The <Gull>", None, None, None, "d2")]


def _spans() -> dict[str, Sequence[Row]]:
    def mention(key: str, words: str, kind: str, form: str, chain: str | None) -> Mention:
        return Mention(key, "d1", at(words).start, at(words).end, kind, form, chain)

    day, seven, sank = at("4 May 2020"), at("Seven"), at("sank")
    counted = ("boats", "s2")
    return {
        "mentions": [
            mention("m1", "Ana Pol", "PER", "proper", "k1"),
            mention("m2", "she", "PER", "pronoun", "k1"),
            mention("m3", "Reda Radio", "ORG", "proper", None),
            mention("m4", "Tarn", "GPE", "proper", None),
            Mention("m5", "d2", at("Tarn", OTHER).start, at("Tarn", OTHER).end, "GPE", "proper", None),
        ],
        "times": [Time("t1", "d1", day.start, day.end, "DATE", "2020-05-04", None, "2020-05-04", "2020-05-04")],
        "quantities": [Quantity("q1", "d1", seven.start, seven.end, 7.0, 7.0, None, None, None, None, *counted)],
        "event_mentions": [
            EventMention("e1", "d1", sank.start, sank.end, "sink", "OTHER", "denied", "2020-05-01", "2020-05-31", "s2")
        ],
        "event_arguments": [EventArgument("e1", "place", "m4"), EventArgument("e1", "actor", "m1")],
    }


def _links() -> dict[str, Sequence[Row]]:
    members = [("entity", "n1", "m1"), ("entity", "n2", "m4"), ("entity", "n2", "m5"), ("entity", "n3", "m3")]
    members += [("event", "v1", "e1"), ("claim", "a1", "s1"), ("claim", "a1", "s3"), ("claim", "a2", "s2")]
    return {
        "passages": [Passage("p1", "d1", 0, 5, "d2", 0, 5, 1.0, "r_from_l", "the words are the same")],
        "clusters": [ClusterMember(*member, "one name") for member in members],
        "entities": [
            Entity("n1", "Ana Pol", "PER", ("A. Pol",), 1, 1, 1),
            Entity("n2", "Tarn", "GPE", (), 2, 2, 1),
            Entity("n3", "Reda Radio", "ORG", (), 1, 1, 1),
        ],
        "events": [Event("v1", "sank <b>", "OTHER", "2020-05-01", "2020-05-31", "Tarn", 1, 1, 1, 1)],
        "claims": [
            Claim("a1", "The dam </script>broke", "s1", 2, 2, 1, 1, 2),
            Claim("a2", "Seven boats sank at Tarn", "s2", 1, 1, 1, 1, 1),
        ],
        "claim_members": [
            ClaimMember("a1", "s1", "g1", 1.0, "the first"),
            ClaimMember("a1", "s3", "g2", 0.9, "the same words"),
            ClaimMember("a2", "s2", "g3", 1.0, "the first"),
        ],
        "origins": [
            Origin("g1", "a1", "Ana Pol", "speaker", "s1", "she is named"),
            Origin("g2", "a1", "The <Gull>", "outlet", "s3", "nobody is named"),
            Origin("g3", "a2", "the union", "unnamed", "s2", "it is named"),
        ],
    }
