"""What each statement means, as vectors of whole numbers: the stage that writes ``meanings``.

The network gives a vector for each word in the pass that hears names; a statement's is their mean over its content,
of length one. Stored are its numbers times 512, rounded to the nearest even, between -127 and 127. Beside it stand the
vectors of its first words that tell of an event, made shorter by a random projection, which keeps the angles between
them nearly as they are (Achlioptas, Database-friendly random projections, JCSS 66, 2003), and whether it only names
something.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import shake_256
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from secondsource.read.attributions.objects import VERBS
from secondsource.read.network.labels import RELATIONS, VECTOR_SIZE
from secondsource.read.network.network import Floats, ReadWords, hidden_words_of, words_of
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Document, Rows, Span, Statement
from secondsource.worktables import Meaning

_SCALE = 512.0
"""The greatest number of a vector of length one is seldom over 0.2; what is over 0.248 is cut."""
_GREATEST = 127

_DESCRIBING = [RELATIONS.index(name) for name in ("acl", "amod", "compound", "nmod")]
"""How a verb is tied to a noun that it describes."""

EVENT_SIZE = 96
"""Numbers of an event word's vector."""
MOST_EVENTS = 4
_EVENT_SCALE = 256.0
_SEED = b"event words"
_LEAST = 1e-9  # what a vector of noughts is divided by


def find_meanings(document: Document, layers: Layers) -> Rows:
    """Return the vector of each statement of a document; none for one whose content holds no word.

    Raises:
        NetworkError: the network's files are missing or damaged.
    """
    words, statements = words_of(document, layers), layers.of(Statement)
    packed = pack_vectors([words.vector(*statement.content) for statement in statements])
    contents = [statement.content for statement in statements]
    events, named = pack_events(words, contents), only_name(hidden_words_of(document, layers), contents)
    return {
        "meanings": [
            Meaning(statement.statement_id, document.document_id, vector, of_events, int(is_named))
            for statement, vector, of_events, is_named in zip(statements, packed, events, named, strict=True)
            if any(vector)
        ]
    }


def only_name(words: ReadWords, contents: Sequence[Sequence[Span]]) -> list[bool]:
    """Return for each content whether it has no verb but such as describe a noun: "the gun found", "hired guards".

    A content is its half-open spans of code points.
    """
    is_verb = np.isin(words.upos, sorted(VERBS)) & np.isin(words.relations, _DESCRIBING, invert=True)
    return [not any(is_verb[words.between(span.start, span.end)].any() for span in spans) for spans in contents]


def pack_events(words: ReadWords, contents: Sequence[Sequence[Span]]) -> list[bytes]:
    """Return for each content the vectors of its first words that tell of an event, as `unpack_events` reads them.

    They are `MOST_EVENTS` at most. A content is its half-open spans of code points, in order and apart.
    """
    telling = np.flatnonzero(words.event > 0).tolist()
    chosen = [_first_within(telling, [words.between(span.start, span.end) for span in spans]) for spans in contents]
    vectors = words.vectors[[at for places in chosen for at in places]].astype(np.float64)
    vectors /= np.maximum(np.sqrt(np.square(vectors).sum(axis=1, keepdims=True)), _LEAST)
    # Whole numbers this small have exact sums, in whatever order.
    # Row by row: for one large product the library would start threads, which wait busily.
    shorter = (np.rint(vectors * _SCALE)[:, np.newaxis] @ _projection())[:, 0]
    shorter /= np.maximum(np.sqrt(np.square(shorter).sum(axis=1, keepdims=True)), _LEAST)
    rows = np.clip(np.rint(shorter * _EVENT_SCALE), -_GREATEST, _GREATEST).astype(np.int8)
    bounds = accumulate(map(len, chosen), initial=0)
    return [rows[first:last].tobytes() for first, last in pairwise(bounds)]


def _first_within(places: Sequence[int], parts: Sequence[slice]) -> list[int]:
    """Return the first `MOST_EVENTS` of rising ``places`` that lie in ``parts``."""
    inside = (places[bisect_left(places, part.start) : bisect_left(places, part.stop)] for part in parts)
    return [at for found in inside for at in found][:MOST_EVENTS]


# A statement is compared with many others.
@lru_cache(maxsize=8192)
def unpack_events(packed: bytes) -> tuple[NDArray[np.int32], list[float]]:
    """Return packed vectors of event words as rows of whole numbers, whose products are exact, and their lengths."""
    vectors = np.frombuffer(packed, np.int8).reshape(-1, EVENT_SIZE).astype(np.int32)
    return vectors, [max(float(length), _LEAST) for length in np.sqrt(np.square(vectors).sum(axis=1))]


@cache
def _projection() -> NDArray[np.float64]:
    """Return a matrix of 1 and -1, one drawn for each number of a vector and of its shorter one."""
    drawn = np.frombuffer(shake_256(_SEED).digest(VECTOR_SIZE * EVENT_SIZE // 8), np.uint8)
    return np.where(np.unpackbits(drawn), 1.0, -1.0).reshape(VECTOR_SIZE, EVENT_SIZE)


def pack_vectors(vectors: Sequence[Floats]) -> list[bytes]:
    """Return vectors of length one as whole numbers of eight bits."""
    whole = np.clip(np.rint(np.array(vectors) * _SCALE), -_GREATEST, _GREATEST).astype(np.int8)
    return [row.tobytes() for row in whole]


def pack_vector(vector: Floats) -> bytes:
    """Return a vector of length one as whole numbers of eight bits."""
    return pack_vectors([vector])[0]


def unpack_vectors(packed: Sequence[bytes]) -> NDArray[np.int32]:
    """Return packed vectors as rows of whole numbers, whose products are exact."""
    return np.frombuffer(b"".join(packed), np.int8).reshape(len(packed), VECTOR_SIZE).astype(np.int32)


STAGE = DocumentStage(
    name="vectors", version=4, reads=("blocks", "statements"), writes=("meanings",), run=find_meanings
)
