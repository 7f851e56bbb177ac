"""Each wording of the case once, under the keys by which it may meet others that say the same in other words.

Copies are linked as such elsewhere: of statements of the same words, stance and speaker, one stands for all.
"""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.ids import make_id
from secondsource.link.claims.candidates import list_keys, read_meeting
from secondsource.link.claims.days import span_of
from secondsource.link.copies.fingerprints import MEET_DIGITS
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Rows
from secondsource.worktables import Sense, Wording, WordingKey

_MOST_SETTINGS = 40


def meet_wordings(layers: Layers) -> Rows:
    """Return the first statement of the wording in the bucket, and each of its keys.

    It stands on all the pages it is copied to: its setting is theirs.
    """
    rows = layers.of(Sense)
    one = rows[0]
    setting = one.setting if len(rows) == 1 else _join_settings(rows)
    words = (*one.roots, "", *map(str, one.repeats), "")
    days = (one.first, one.last, one.published)
    told = (one.statement_id, one.document_id, *one.voices, "", *one.actors, "", *setting, *days)
    content_id = make_id("wording", one.wording, *words, *told, one.vector.hex(), one.events.hex(), one.is_named)
    wording = Wording(
        one.wording,
        one.statement_id,
        one.document_id,
        one.speaker,
        one.stance,
        one.folded,
        one.roots,
        one.repeats,
        one.voices,
        one.actors,
        setting,
        one.first,
        one.last,
        one.published,
        one.vector,
        one.events,
        one.is_named,
        content_id,
    )
    keys = sorted(list_keys(read_meeting(one)))
    told_by = (content_id, one.statement_id, *(span_of(wording) or (None, None)))
    wording_keys = [WordingKey(key[:MEET_DIGITS], key, *told_by) for key in keys]
    return {"wordings": [wording], "wording_keys": wording_keys}


def _join_settings(rows: Sequence[Sense]) -> tuple[str, ...]:
    setting: set[str] = set()
    for row in rows:
        if len(setting) < _MOST_SETTINGS:
            setting.update(row.setting)
    return tuple(sorted(setting))


STAGE = BucketStage(
    name="wordings",
    version=9,
    reads=("senses",),
    writes=("wordings", "wording_keys"),
    key={"senses": "wording"},
    run=meet_wordings,
)
