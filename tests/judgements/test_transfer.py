from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.judgements.asking import entity, names, statements
from tests.judgements.conftest import link_again

from secondsource.case import create_case
from secondsource.errors import ExportError, InputError
from secondsource.judgements.book import load_judgements
from secondsource.judgements.decide import add_note, judge, mark_misread, undo
from secondsource.judgements.judgement import Judgement, Subject, seal, to_record
from secondsource.judgements.transfer import export_judgements, import_judgements


@pytest.fixture
def exported(case: Path, tmp_path: Path) -> Path:
    """Return the judgements of a case as a file: a merge, a misread statement, a note, and the note undone."""
    judge(case, "same", entity(case, "Mara Voss"), entity(case, "Mayra Foss"), person="anna")
    mark_misread(case, statements(case, "dozens")[0])
    add_note(case, entity(case, "Mara Voss"), "„ask“ her")
    undo(case)
    assert export_judgements(case, tmp_path / "judgements.jsonl") == 4
    return tmp_path / "judgements.jsonl"


def test_judgements_brought_to_a_copy_of_the_case_decide_the_same_there(
    exported: Path, read_once: Path, tmp_path: Path
) -> None:
    shutil.copytree(read_once, tmp_path / "copy")
    done = import_judgements(tmp_path / "copy", exported)
    assert (done.n_new, done.n_known, done.n_elsewhere) == (4, 0, 0)
    assert "Mayra Foss" not in names(link_again(tmp_path / "copy").path)


def test_who_judged_and_when_comes_along(exported: Path, case: Path, read_once: Path, tmp_path: Path) -> None:
    shutil.copytree(read_once, tmp_path / "copy")
    import_judgements(tmp_path / "copy", exported)
    assert load_judgements(tmp_path / "copy") == load_judgements(case)


def test_the_same_file_twice_adds_nothing(exported: Path, case: Path) -> None:
    done = import_judgements(case, exported)
    assert (done.n_new, done.n_known, done.next_step) == (0, 4, "")


def test_judgements_on_other_pages_are_kept_and_counted(exported: Path, tmp_path: Path) -> None:
    create_case(tmp_path / "other")
    assert import_judgements(tmp_path / "other", exported).n_elsewhere == 3


def test_the_later_in_time_wins_whichever_came_in_first(exported: Path, read_once: Path, tmp_path: Path) -> None:
    shutil.copytree(read_once, tmp_path / "copy")
    copy = tmp_path / "copy"
    judge(copy, "different", entity(copy, "Mara Voss"), entity(copy, "Mayra Foss"))
    (told,) = import_judgements(copy, exported).contradictions
    assert told.startswith("judgement 2 (anna: the same")
    assert "Mayra Foss" in names(link_again(copy).path)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "line 1 is no judgement"),
        ("[]", "no JSON object"),
        ('{"judgement_id": "x"}', "not the fields of a judgement"),
        ("[" * 100_000, "line 1 is no judgement"),
    ],
)
def test_a_line_that_is_no_judgement_is_named_and_nothing_comes_in(tmp_path: Path, line: str, why: str) -> None:
    create_case(tmp_path / "case")
    (tmp_path / "bad.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=why):
        import_judgements(tmp_path / "case", tmp_path / "bad.jsonl")
    assert load_judgements(tmp_path / "case") == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("made_at", "yesterday"),
        ("made_at", "9999-12-31T23:59:59.999999Z"),
        ("verdict", "maybe"),
        ("person", None),
        ("person", "somebody else"),
        ("subjects", []),
        ("undoes", "3"),
        ("text", "\ud800"),
    ],
)
def test_a_judgement_that_was_tampered_with_is_refused(tmp_path: Path, field: str, value: object) -> None:
    create_case(tmp_path / "case")
    said = (Subject("entity", "e1", "Mara Voss"),)
    record = to_record(seal(Judgement("", 0, "2024-03-01T09:30:00.000000Z", "anna", "note", said, "ask her")))
    (tmp_path / "bad.jsonl").write_text(json.dumps(record | {field: value}), encoding="utf-8")
    with pytest.raises(InputError, match="line 1 is no judgement"):
        import_judgements(tmp_path / "case", tmp_path / "bad.jsonl")


def test_a_bad_line_after_good_ones_lets_nothing_in(exported: Path, read_once: Path, tmp_path: Path) -> None:
    shutil.copytree(read_once, tmp_path / "copy")
    with exported.open("a", encoding="utf-8") as handle:
        handle.write("\n{}\n")
    with pytest.raises(InputError, match="line 6 is no judgement"):
        import_judgements(tmp_path / "copy", exported)
    assert load_judgements(tmp_path / "copy") == []


def test_a_missing_file_is_said(case: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        import_judgements(case, tmp_path / "missing.jsonl")


def test_a_place_that_cannot_be_written_is_said(case: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(ExportError, match="cannot be written"):
        export_judgements(case, tmp_path / "file" / "judgements.jsonl")
