"""What each statement means, as a vector of whole numbers: the stage that writes ``meanings``.

The network gives a vector for each word in the pass that hears names; a statement's is their mean over its content,
of length one. Stored are its numbers times 512, rounded to the nearest even, between -127 and 127.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from secondsource.read.network.labels import VECTOR_SIZE
from secondsource.read.network.network import Floats, words_of
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Document, Rows, Statement
from secondsource.worktables import Meaning

_SCALE = 512.0
"""The greatest number of a vector of length one is seldom over 0.2; what is over 0.248 is cut."""
_GREATEST = 127


def find_meanings(document: Document, layers: Layers) -> Rows:
    """Return the vector of each statement of a document; none for one whose content holds no word.

    Raises:
        NetworkError: the network's files are missing or damaged.
    """
    words, statements = words_of(document, layers), layers.of(Statement)
    packed = pack_vectors([words.vector(*statement.content) for statement in statements])
    return {
        "meanings": [
            Meaning(statement.statement_id, document.document_id, vector)
            for statement, vector in zip(statements, packed, strict=True)
            if any(vector)
        ]
    }


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
    name="vectors", version=2, reads=("blocks", "statements"), writes=("meanings",), run=find_meanings
)
