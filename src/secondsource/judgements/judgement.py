"""A judgement: who decided what, when, about which things of a case, and where these stand on its pages.

Ids of clusters change when pages come in or links change, so each thing is held by anchors: members with the place
and the words they had. A judgement never changes; taking it back is another judgement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, cast, get_args

from secondsource.errors import SchemaError
from secondsource.ids import make_id

Verdict = Literal["same", "different", "unsure", "misread", "note", "undo"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
N_SUBJECTS: Mapping[Verdict, int] = {"same": 2, "different": 2, "unsure": 2, "misread": 1, "note": 1, "undo": 0}
_STAMP = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z", re.ASCII)
MOST_ANCHORS = 2_000
MOST_LETTERS = 20_000
"""Letters of a note, a name or a label beyond which a judgement is refused."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A member of a thing where it stood when it was judged.

    ``member_id`` is a mention, statement or event mention; ``node_id`` what links join (the chain of a mention, else
    the member itself); ``words`` are ``text[start:end]`` of the document, or the first of them.
    """

    member_id: str
    node_id: str
    document_id: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing that was judged: its id at that time, and ``label`` as the case told it, verbatim.

    ``kind`` is entity, claim or event for what can be one, statement for what was misread, else the table's noun.
    """

    kind: str
    subject_id: str
    label: str
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. ``made_at`` is UTC (ISO 8601, microseconds); ``number`` counts within one case only.

    ``undoes`` is the id of the judgement that an undo takes back.
    """

    judgement_id: str
    number: int
    made_at: str
    person: str
    verdict: Verdict
    subjects: tuple[Subject, ...]
    text: str | None = None
    undoes: str | None = None

    @property
    def kind(self) -> str:
        """What kind of thing it is about; empty for an undo."""
        return self.subjects[0].kind if self.subjects else ""


def seal(judgement: Judgement) -> Judgement:
    """Return the judgement with its id: a hash of all it says but its number."""
    held = asdict(judgement)
    parts = [held["made_at"], held["person"], held["verdict"], held["text"], held["undoes"]]
    for subject in judgement.subjects:
        parts += [subject.kind, subject.subject_id, subject.label, str(len(subject.anchors))]
        parts += [part for anchor in subject.anchors for part in asdict(anchor).values()]
    return replace(judgement, judgement_id=make_id("judgement", *parts))


def to_record(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement as it stands in an exported line, without its number."""
    return {name: value for name, value in asdict(judgement).items() if name != "number"}


def from_record(record: object, number: int = 0) -> Judgement:
    """Return the judgement of an exported line.

    Raises:
        SchemaError: it is no judgement, or not the one its id names; the message says what is wrong.
    """
    if not isinstance(record, dict):
        raise SchemaError("no JSON object")
    try:
        judgement = Judgement(
            judgement_id=_text(record, "judgement_id"),
            number=number,
            made_at=_text(record, "made_at"),
            person=_text(record, "person"),
            verdict=cast("Verdict", _text(record, "verdict")),
            subjects=tuple(_subject(held) for held in record["subjects"]),
            text=_text(record, "text") if record.get("text") is not None else None,
            undoes=_text(record, "undoes") if record.get("undoes") is not None else None,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise SchemaError(f"not the fields of a judgement ({error})") from error
    _check(judgement)
    return judgement


def _text(record: Mapping[str, Any], name: str) -> str:
    value = record[name]
    if not isinstance(value, str) or len(value) > MOST_LETTERS:
        raise SchemaError(f"{name}: not a text of at most {MOST_LETTERS} letters")
    return value


def _subject(held: Mapping[str, Any]) -> Subject:
    anchors = tuple(_anchor(anchor) for anchor in held["anchors"])
    return Subject(_text(held, "kind"), _text(held, "subject_id"), _text(held, "label"), anchors)


def _anchor(held: Mapping[str, Any]) -> Anchor:
    ids = (_text(held, "member_id"), _text(held, "node_id"), _text(held, "document_id"))
    start, end = held["start"], held["end"]
    if type(start) is not int or type(end) is not int:
        raise SchemaError("start, end: not whole numbers")
    return Anchor(*ids, start, end, _text(held, "words"))


def _check(judgement: Judgement) -> None:
    if judgement.verdict not in VERDICTS:
        raise SchemaError(f"verdict {judgement.verdict!r}: not one of {', '.join(VERDICTS)}")
    if len(judgement.subjects) != N_SUBJECTS[judgement.verdict] or (judgement.undoes is None) == (
        judgement.verdict == "undo"
    ):
        raise SchemaError(f"{judgement.verdict}: names {len(judgement.subjects)} things")
    if not _is_stamp(judgement.made_at):
        raise SchemaError(f"made_at {judgement.made_at!r}: not a time as 2024-03-01T09:30:00.000000Z")
    if any(len(subject.anchors) > MOST_ANCHORS for subject in judgement.subjects):
        raise SchemaError(f"a thing with more than {MOST_ANCHORS} anchors")
    try:
        sealed = seal(judgement).judgement_id
    except UnicodeError as error:
        raise SchemaError(f"not text ({error})") from error
    if sealed != judgement.judgement_id:
        raise SchemaError("its id does not fit what it says: it was changed after it was made")


def _is_stamp(made_at: str) -> bool:
    # A later stamp is made by adding to the last one, so the last year there is would leave none.
    return _STAMP.fullmatch(made_at) is not None and made_at < "9999"


def order(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return judgements in the order they were made, whatever the order they came in."""
    return sorted(judgements, key=lambda judgement: (judgement.made_at, judgement.judgement_id))


def find_active(judgements: Sequence[Judgement]) -> dict[str, Judgement | None]:
    """Return for each judgement by id the one that undoes it, or null where it stands.

    An undo may be undone too; then what it took back stands again.
    """
    undone: dict[str, Judgement | None] = {judgement.judgement_id: None for judgement in judgements}
    for judgement in reversed(order(judgements)):
        if judgement.undoes in undone and undone[judgement.judgement_id] is None and undone[judgement.undoes] is None:
            undone[judgement.undoes] = judgement
    return undone
