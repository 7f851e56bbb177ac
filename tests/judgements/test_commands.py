from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result
from tests.judgements.asking import entity, statements

from secondsource.cli import commands


def decide(case: Path, *arguments: str) -> Result:
    return CliRunner().invoke(commands, ["decide", str(case), *arguments])


def test_a_judgement_is_told_with_who_what_and_what_to_run(case: Path) -> None:
    told = decide(case, "same", entity(case, "Mara Voss"), entity(case, "Mayra Foss"), "--by", "anna")
    assert told.exit_code == 0
    assert told.stdout.startswith("judgement 1: anna: the same: entity ")
    assert told.stdout.endswith(f"secondsource read --case {case}\n")


def test_a_contradiction_is_told_apart_from_what_was_decided(case: Path) -> None:
    pair = (entity(case, "Mara Voss"), entity(case, "Mayra Foss"))
    decide(case, "different", *pair)
    assert decide(case, "same", *pair).stderr.startswith("contradiction: judgement 1 (")


def test_the_list_tells_each_judgement_with_how_it_stands(case: Path) -> None:
    decide(case, "misread", statements(case, "dozens")[0])
    decide(case, "undo")
    first, second, *rest = decide(case, "list").stdout.splitlines()
    assert first.startswith("1  ")
    assert first.endswith("[undone by 2]")
    assert "takes back: " in second
    assert rest == []


def test_the_list_says_what_to_run_while_the_links_do_not_know(case: Path) -> None:
    decide(case, "unsure", entity(case, "Mara Voss"), entity(case, "Mayra Foss"))
    assert "not all of it is in the links yet: secondsource read" in decide(case, "list").stdout


def test_a_case_without_judgements_says_so(case: Path) -> None:
    assert decide(case, "list").stdout == "nobody judged anything yet\n"


def test_a_note_asks_for_no_run(case: Path) -> None:
    told = decide(case, "note", entity(case, "Mara Voss"), "ask her")
    assert told.stdout.endswith(": ask her\n")


def test_judgements_go_out_and_come_in_with_counts(case: Path, tmp_path: Path) -> None:
    decide(case, "note", entity(case, "Mara Voss"), "ask her")
    assert decide(case, "export", str(tmp_path / "out.jsonl")).stdout.endswith(": 1 judgements\n")
    assert decide(case, "import", str(tmp_path / "out.jsonl")).stdout == "0 new, 1 known already\n"


def test_each_verdict_explains_itself() -> None:
    for name in ("same", "different", "unsure", "misread", "note", "undo", "list", "export", "import"):
        assert decide(Path("case"), name, "--help").exit_code == 0
