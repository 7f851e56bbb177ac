"""Deciding from the desk: what a form or a program asks for, checked, handed to `secondsource.judgements`."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from secondsource.errors import InputError
from secondsource.judgements.book import load_judgements
from secondsource.judgements.decide import Outcome, add_note, judge, mark_misread, undo
from secondsource.judgements.judgement import N_SUBJECTS, Verdict
from secondsource.judgements.transfer import Imported, import_judgements
from secondsource.show.web.session import LONGEST_NAME

VERDICTS: tuple[Verdict, ...] = ("same", "different", "unsure", "misread", "note")
LONGEST_ID = 64
_MOST_FIELDS = 20
_LONGEST_HEAD = 2000
"""Characters of the headers of a part of a form."""
_BAD = "bad-form"


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants decided: a verdict on one or two things, the text of a note, and who decides."""

    verdict: Verdict
    ids: tuple[str, ...]
    text: str | None = None
    person: str | None = None


def read_form(body: bytes) -> dict[str, str]:
    """Return the fields of a form as a browser sends it (application/x-www-form-urlencoded).

    Raises:
        InputError: it is no form.
    """
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="replace")
    except ValueError as error:
        raise InputError("the form", _BAD, "not sent as a form is; use the forms of the desk, or its API") from error
    # A browser writes the lines of a text with both of the old ends.
    return {name: value.replace("\r\n", "\n") for name, value in pairs}


def draft_of_form(fields: dict[str, str]) -> Draft:
    """Return what a form of the desk asks for: ``choice`` is a verdict, followed by the id of the other thing if any.

    Raises:
        InputError: something is missing or not known.
    """
    verdict, _, other = fields.get("choice", "").partition(" ")
    ids = [fields.get("thing", ""), other] if other else [fields.get("thing", "")]
    return _check(verdict, ids, fields.get("text") or None, fields.get("person") or None)


def draft_of_json(body: bytes) -> Draft:
    """Return what a program asks for: an object with ``verdict``, ``ids`` and, if wanted, ``text`` and ``person``.

    Raises:
        InputError: it is no such object.
    """
    held = read_object(body)
    ids = held.get("ids")
    if not isinstance(ids, list) or not all(isinstance(key, str) for key in ids):
        raise InputError("ids", _BAD, "not a list of ids; give one or two as texts")
    return _check(str(held.get("verdict")), ids, take_text(held, "text"), take_text(held, "person"))


def read_object(body: bytes) -> dict[str, Any]:
    """Return the JSON object that a program sent; no body is an empty one.

    Raises:
        InputError: it is none.
    """
    try:
        held = json.loads(body) if body.strip() else {}
    except (ValueError, RecursionError) as error:
        raise InputError("the body", _BAD, f"no JSON ({error}); send one object") from error
    if not isinstance(held, dict):
        raise InputError("the body", _BAD, "no JSON object; send one, as /api/openapi.json describes it")
    return held


def take_text(held: dict[str, Any], name: str) -> str | None:
    """Return a text of a JSON object; None where it is missing, null or empty.

    Raises:
        InputError: it is no text.
    """
    value = held.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError(name, _BAD, "no text; give one, or leave it out")
    return _check_text(name, value) if value else None


def _check(verdict: str, ids: list[str], text: str | None, person: str | None) -> Draft:
    known = next((each for each in VERDICTS if each == verdict), None)
    if known is None:
        raise InputError(verdict[:40], _BAD, f"no verdict; give one of {', '.join(VERDICTS)}")
    if len(ids) != N_SUBJECTS[known]:
        raise InputError(known, _BAD, f"takes {N_SUBJECTS[known]} ids, {len(ids)} given")
    for key in ids:
        if not key or len(key) > LONGEST_ID:
            raise InputError(key[:LONGEST_ID], "unknown-id", "no id; an id is 20 of the digits 0 to 9 and a to f")
        _check_text("ids", key)
    return Draft(known, tuple(ids), _check_text("text", text), check_person(person))


def check_person(person: str | None) -> str | None:
    """Return the name of who decides.

    Raises:
        InputError: it is too long, or no text.
    """
    if person is not None and len(person) > LONGEST_NAME:
        raise InputError(person[:40] + "…", "person", f"a name has at most {LONGEST_NAME} letters")
    return _check_text("person", person)


def _check_text(name: str, value: str | None) -> str | None:
    try:
        (value or "").encode()
    except UnicodeEncodeError as error:
        raise InputError(name, _BAD, "has half a character in it; send whole ones") from error
    return value


def decide(case: Path, draft: Draft) -> Outcome:
    """Decide what a draft asks for.

    Raises:
        InputError: a thing is unknown, or cannot be decided about so.
        CaseError: the decision cannot be kept; `CaseLocked` where another program is writing.
    """
    if draft.verdict == "misread":
        return mark_misread(case, draft.ids[0], person=draft.person)
    if draft.verdict == "note":
        return add_note(case, draft.ids[0], draft.text or "", person=draft.person)
    return judge(case, draft.verdict, *draft.ids, person=draft.person)


def take_back(case: Path, judgement_id: str, person: str | None) -> Outcome:
    """Take back the decision of an id.

    Raises:
        InputError: there is none, or it is taken back already.
        CaseError: that cannot be kept; `CaseLocked` where another program is writing.
    """
    for judgement in load_judgements(case):
        if judgement.judgement_id == judgement_id:
            return undo(case, judgement.number, person=person)
    raise InputError(judgement_id[:LONGEST_ID], "not-found", "the case has no decision of this id")


def take_in(case: Path, data: bytes, name: str) -> Imported:
    """Add the decisions of an exported file that came as bytes; ``name`` is what the sender calls it.

    Raises:
        InputError: a line is no decision; the message says which.
        CaseError: they cannot be kept; `CaseLocked` where another program is writing.
    """
    with tempfile.TemporaryDirectory(prefix="secondsource-") as folder:
        path = Path(folder) / "decisions.jsonl"
        path.write_bytes(data)
        try:
            return import_judgements(case, path)
        except InputError as error:
            raise InputError(name[:120], error.code, error.message) from error


def read_upload(body: bytes, content_type: str) -> tuple[dict[str, str], bytes, str]:
    """Return the short fields of a form with a file (multipart/form-data, RFC 7578), the file and its name.

    Raises:
        InputError: it is no such form, or has no file.
    """
    boundary = _find_boundary(content_type)
    if boundary is None:
        raise InputError("the form", _BAD, "not sent as a form with a file is; use the form of the desk, or its API")
    fields: dict[str, str] = {}
    file: tuple[bytes, str] | None = None
    # Not by the parser of mails, which takes parts in parts, and its time over long headers.
    for piece in (b"\r\n" + body).split(b"\r\n--" + boundary, _MOST_FIELDS)[1:]:
        head, _, data = piece.partition(b"\r\n\r\n")
        if piece.startswith(b"--") or len(head) > _LONGEST_HEAD:
            continue
        part = BytesParser().parsebytes(head.lstrip() + b"\r\n\r\n", headersonly=True)
        name, file_name = part.get_param("name", header="content-disposition"), part.get_filename()
        if file_name is not None:
            file = (data, file_name)
        elif isinstance(name, str):
            fields[name] = data.decode("utf-8", "replace")
    if file is None or not file[1]:
        raise InputError("the form", _BAD, "has no file; choose one that was exported")
    return fields, *file


def _find_boundary(content_type: str) -> bytes | None:
    head = Message()
    if len(content_type) > _LONGEST_HEAD or "\n" in content_type:
        return None
    head["content-type"] = content_type
    boundary = head.get_boundary() if head.get_content_type() == "multipart/form-data" else None
    return boundary.encode("latin-1", "replace") if boundary else None
