"""What people decided, as rows that the links read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """A thing of a page that a person judged, found again in the page as it is read now.

    ``kind`` is entity, claim, event or statement, and ``node_id`` what links of that kind join; ``verdict`` is same,
    different, unsure or misread. ``rank`` orders judgements in time; ``number`` is what people call them by.
    ``side`` is 0 for what was named first and 1 for the other, which ``label`` tells in the case's own words.
    """

    document_id: str
    kind: str
    node_id: str
    rank: int
    number: int
    verdict: str
    side: int
    label: str
