"""What each event's word means where it stands, as a vector of whole numbers: the stage that writes ``event_meanings``.

As in `secondsource.read.statements.vectors`, but of the one word: the network's vector for it, made from all words
around it.
"""

from __future__ import annotations

from secondsource.read.network.network import words_of
from secondsource.read.statements.vectors import pack_vectors
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Document, EventMention, Rows, Span
from secondsource.worktables import EventMeaning


def find_event_meanings(document: Document, layers: Layers) -> Rows:
    """Return the vector of each event mention of a document.

    Raises:
        NetworkError: the network's files are missing or damaged.
    """
    events = layers.of(EventMention)
    if not events:
        return {}
    words = words_of(document, layers)
    vectors = pack_vectors([words.vector(Span(event.start, event.end)) for event in events])
    return {
        "event_meanings": [
            EventMeaning(document.document_id, event.event_mention_id, vector)
            for event, vector in zip(events, vectors, strict=True)
            if any(vector)
        ]
    }


STAGE = DocumentStage(
    name="event-vectors",
    version=1,
    reads=("blocks", "event_mentions"),
    writes=("event_meanings",),
    run=find_event_meanings,
)
