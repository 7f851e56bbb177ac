from __future__ import annotations

import json
from pathlib import Path

import pytest

from secondsource.errors import CaseError
from secondsource.families import FAMILIES, read_families, store_families
from secondsource.ids import make_id
from secondsource.runner import ReadOptions, read_into
from secondsource.tables import Outlet

TOLD = "Fourteen dock workers were detained at the northern harbour gate of Tessim"


def write(case: Path, text: str) -> Path:
    (case / FAMILIES).write_text(text, encoding="utf-8")
    return case


def test_a_case_without_the_file_has_no_families(tmp_path: Path) -> None:
    assert store_families(tmp_path) == ()


def test_a_line_names_an_outlet_by_its_domain_or_its_name(tmp_path: Path) -> None:
    case = write(
        tmp_path, "# who owns whom\noutlet\tfamily\n\nwww.Tide.example\tGull Press\nHarbour Post\tGull Press\n"
    )
    found = {row.outlet_id: row.family for row in read_families(case)}
    assert found == {make_id("outlet", "tide.example"): "Gull Press", make_id("outlet", "harbour post"): "Gull Press"}


def test_the_order_of_the_lines_does_not_matter(tmp_path: Path) -> None:
    first = read_families(write(tmp_path, "a.example\tX\nb.example\tX\n"))
    assert read_families(write(tmp_path, "b.example\tX\na.example\tX\n")) == first


@pytest.mark.parametrize("text", ["a.example\n", "a.example\tX\tY\n", "a.example\t \n"])
def test_a_line_of_another_shape_is_refused_by_its_number(tmp_path: Path, text: str) -> None:
    with pytest.raises(CaseError, match="line 2: not two columns"):
        read_families(write(tmp_path, f"outlet\tfamily\n{text}"))


def test_one_outlet_in_two_families_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"a\.example is in two families"):
        read_families(write(tmp_path, "a.example\tX\na.example\tY\n"))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / FAMILIES).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CaseError, match="save it as UTF-8"):
        read_families(tmp_path)


def test_families_written_later_are_taken_in_by_the_next_run(tmp_path: Path) -> None:
    lines = [
        {"url": f"https://{name}.example/1", "text": f"By Anna Quill\n\n{TOLD}, {who} said.", "outlet": f"{name} News"}
        for name, who in (("tide", "a resident"), ("gull", "two doctors"))
    ]
    pages = tmp_path / "pages.jsonl"
    pages.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    before = read_into(tmp_path / "case", [str(pages)], ReadOptions(workers=1))
    write(before.path, "tide.example\tWood Press\ngull.example\tWood Press\n")
    after = read_into(before.path, [], ReadOptions(workers=1))
    assert [row.family for row in before.rows(Outlet)] == [None, None]
    assert [row.family for row in after.rows(Outlet)] == ["Wood Press", "Wood Press"]
