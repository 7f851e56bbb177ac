"""Judgements from case to case: one JSON object a line, in the order they were numbered."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from secondsource.case import open_case
from secondsource.errors import ExportError, InputError, SchemaError
from secondsource.judgements.book import append_judgements, load_judgements
from secondsource.judgements.judgement import Judgement, from_record, to_record
from secondsource.judgements.standing import tell_contradictions
from secondsource.store import replaced

MOST_BYTES_A_LINE = 4 * 2**20


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in: how many judgements are new here, and how many stood here before.

    ``n_elsewhere`` of the new ones are about pages that this case has not; they decide nothing until it has.
    """

    n_new: int
    n_known: int
    n_elsewhere: int
    contradictions: tuple[str, ...]
    next_step: str


def export_judgements(path: str | Path, target: str | Path) -> int:
    """Write all judgements of a case to the file ``target``, undone ones too; return how many.

    Raises:
        ExportError: the file cannot be written.
        CaseError: there is no case, or its judgements are damaged.
    """
    judgements = load_judgements(open_case(path).path)
    lines = [json.dumps(to_record(judgement), ensure_ascii=False) + "\n" for judgement in judgements]
    try:
        with replaced(Path(target)) as temporary:
            temporary.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise ExportError(f"{target}: cannot be written ({error.strerror}); choose another file") from error
    return len(judgements)


def import_judgements(path: str | Path, source: str | Path) -> Imported:
    """Add the judgements of an exported file that are not in the case yet, all or none.

    They keep who made them and when, and are numbered anew; the later in time wins, wherever it was made.

    Raises:
        InputError: the file cannot be read, or a line is no judgement; the message names the line.
        CaseError: there is no case, or its judgements cannot be written or are damaged.
        CaseLocked: another program is writing them.
    """
    case = open_case(path)
    before = load_judgements(case.path)
    drafts = list(_read_lines(Path(source)))
    added = append_judgements(case.path, drafts)
    documents = {str(document) for document in case.table("documents").column("document_id").to_pylist()}
    elsewhere = [row for row in added if not _is_here(row, documents)]
    contradictions = tell_contradictions(before, load_judgements(case.path))
    step = f"secondsource read --case {shlex.quote(str(case.path))}" if added else ""
    return Imported(len(added), len(drafts) - len(added), len(elsewhere), contradictions, step)


def _is_here(judgement: Judgement, documents: set[str]) -> bool:
    held = [subject.anchors for subject in judgement.subjects if subject.anchors]
    return all(any(anchor.document_id in documents for anchor in anchors) for anchors in held)


def _read_lines(source: Path) -> Iterator[Judgement]:
    try:
        with source.open("rb") as handle:
            number = 0
            while line := handle.readline(MOST_BYTES_A_LINE + 1):
                number += 1
                if line.strip():
                    yield _parse(source, number, line)
    except OSError as error:
        raise InputError(
            str(source), "unreadable", f"cannot be read ({error.strerror}); give an exported file"
        ) from error


def _parse(source: Path, number: int, line: bytes) -> Judgement:
    try:
        return from_record(json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8")))
    except (SchemaError, ValueError, RecursionError) as error:
        message = (
            f"line {number} is no judgement ({error}); nothing was imported: give a file as 'decide export' writes it"
        )
        raise InputError(str(source), "judgements", message) from error
