from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from tests.gather.conftest import Gatherer, pack

from secondsource.gather.items import MIB, Gathered, GatherOptions
from secondsource.gather.warc import write_segment

PAGE = b"<p>The ferry sank."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "strike"
    path.mkdir()
    return path


def _put(path: Path, data: bytes = PAGE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.html", PAGE, "text/html"),
        ("a.HTM", PAGE, "text/html"),
        ("a.xhtml", PAGE, "application/xhtml+xml"),
        ("a.mhtml", b"Content-Type: multipart/related; boundary=x\r\n\r\n--x", "multipart/related"),
        ("a.txt", b"The ferry sank.", "text/plain"),
        ("a.md", b"# The ferry sank", "text/markdown"),
        ("a.pdf", b"%PDF-1.7 ...", "application/pdf"),
        ("a", b"The ferry sank.", "text/plain"),
    ],
)
@pytest.mark.parametrize("is_packed", [False, True], ids=["plain", "gzip"])
def test_each_kind_of_file_is_a_page(
    folder: Path, gathered: Gatherer, name: str, data: bytes, media_type: str, *, is_packed: bool
) -> None:
    _put(folder / (name + ".gz" * is_packed), pack(data) if is_packed else data)
    haul = gathered(folder)
    assert [(page.media_type, page.data, page.fetched_at, page.status) for page in haul.pages] == [
        (media_type, data, None, None)
    ]


def test_a_page_in_a_folder_is_named_from_the_folder_down(folder: Path, gathered: Gatherer) -> None:
    _put(folder / "day 1" / "a.html")
    assert gathered(folder).uris == ["file:///strike/day%201/a.html"]


def test_a_page_named_itself_is_named_under_its_folder(folder: Path, gathered: Gatherer) -> None:
    assert gathered(_put(folder / "day 1" / "a.html")).uris == ["file:///day%201/a.html"]


def test_the_name_of_a_page_does_not_depend_on_where_its_folder_lies(
    tmp_path: Path, gathered: Gatherer, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put(tmp_path / "here" / "strike" / "a.html")
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    monkeypatch.chdir(tmp_path / "there" / "strike")
    assert gathered(".").pages == gathered(tmp_path / "here" / "strike").pages


def test_a_page_named_twice_is_read_once_under_its_longest_name(folder: Path, gathered: Gatherer) -> None:
    page = _put(folder / "day" / "a.html")
    assert gathered(page, folder / "day", folder, page).uris == ["file:///strike/day/a.html"]


def test_two_files_with_the_same_bytes_are_two_pages(folder: Path, gathered: Gatherer) -> None:
    _put(folder / "a.html")
    _put(folder / "b.html")
    ids = {page.capture_id for page in gathered(folder).pages}
    assert len(ids) == 2


def test_hidden_files_and_folders_are_passed_over(folder: Path, gathered: Gatherer) -> None:
    _put(folder / ".git" / "a.html")
    _put(folder / ".a.html")
    _put(folder / "b.html")
    haul = gathered(folder)
    assert (haul.uris, haul.failures) == (["file:///strike/b.html"], [])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb.html", "a%0Ab.html"),
        ("a\u202eb\u200f.html", "a%E2%80%AEb%E2%80%8F.html"),
        ("a%2Fb #?.html", "a%252Fb%20%23%3F.html"),
        (os.fsdecode(b"caf\xe9.html"), "caf%E9.html"),
    ],
)
def test_odd_names_are_percent_encoded(folder: Path, gathered: Gatherer, name: str, shown: str) -> None:
    _put(folder / name)
    assert gathered(folder).uris == [f"file:///strike/{shown}"]


def test_of_a_case_in_a_folder_only_the_archive_is_read(folder: Path, gathered: Gatherer) -> None:
    item = Gathered("https://harbour.example/", "2031-05-01T00:00:00Z", 200, "text/html", PAGE)
    write_segment(folder / "case" / "archive", [item])
    _put(folder / "case" / ".lock", b"")
    _put(folder / "case" / "report.html")
    _put(folder / "case" / "tables" / "blocks" / "1.parquet", b"PAR1")
    haul = gathered(folder)
    assert (haul.pages, haul.failures) == ([item], [])


def _failure(gathered: Gatherer, given: Path | str) -> tuple[str, str]:
    haul = gathered(given)
    assert haul.pages == []
    (row,) = haul.failures
    assert "; " in row.message  # what was wrong; what to do
    return row.uri, row.code


def test_an_empty_file_fails(folder: Path, gathered: Gatherer) -> None:
    assert _failure(gathered, _put(folder / "a.html", b"")) == ("file:///strike/a.html", "empty")


def test_a_file_of_white_space_fails(folder: Path, gathered: Gatherer) -> None:
    assert _failure(gathered, _put(folder / "a.txt", b" \r\n\t")) == ("file:///strike/a.txt", "empty")


def test_a_gzip_of_nothing_fails(folder: Path, gathered: Gatherer) -> None:
    assert _failure(gathered, _put(folder / "a.html.gz", pack(b""))) == ("file:///strike/a.html.gz", "empty")


def test_an_empty_folder_fails_by_its_name(folder: Path, gathered: Gatherer) -> None:
    (folder / "within").mkdir()
    assert _failure(gathered, folder)[1] == "empty"
    assert _failure(gathered, folder)[0].endswith("/strike")


def test_a_missing_path_fails(folder: Path, gathered: Gatherer) -> None:
    assert _failure(gathered, folder / "nope.html") == ("file:///strike/nope.html", "not-found")


def test_a_name_with_a_nul_byte_fails(gathered: Gatherer) -> None:
    assert _failure(gathered, "a\0b.html")[1] == "unreadable"


def test_a_name_longer_than_any_file_has_fails(gathered: Gatherer) -> None:
    assert _failure(gathered, "a" * 5000)[1] == "not-found"


def test_a_binary_named_html_fails(folder: Path, gathered: Gatherer) -> None:
    data = b"\x7fELF" + bytes(range(256)) * 8
    assert _failure(gathered, _put(folder / "a.html", data)) == ("file:///strike/a.html", "unsupported")


def test_an_image_fails(folder: Path, gathered: Gatherer) -> None:
    _put(folder / "a.jpg", b"\xff\xd8\xff\xe0" * 99)
    assert _failure(gathered, folder) == ("file:///strike/a.jpg", "unsupported")


def test_a_gzip_bomb_fails(folder: Path, gathered: Gatherer) -> None:
    assert _failure(gathered, _put(folder / "a.html.gz", pack(bytes(64 * MIB))))[1] == "too-large"


def test_a_truncated_gzip_fails(folder: Path, gathered: Gatherer) -> None:
    assert _failure(gathered, _put(folder / "a.html.gz", pack(PAGE * 9)[:-9]))[1] == "bad-gzip"


def test_a_file_over_the_bound_fails(folder: Path, gathered: Gatherer) -> None:
    assert _failure(gathered, _put(folder / "a.html", b"<div>" * (5 * MIB)))[1] == "too-large"


def test_a_file_of_exactly_the_bound_is_read(folder: Path, gathered: Gatherer) -> None:
    page = _put(folder / "a.html")
    assert len(gathered(page, options=GatherOptions(max_page_bytes=len(PAGE))).pages) == 1


def test_a_pipe_fails_and_does_not_hang(folder: Path, gathered: Gatherer) -> None:
    os.mkfifo(folder / "a.html")
    assert _failure(gathered, folder / "a.html")[1] == "unsupported"
    assert _failure(gathered, folder)[1] == "unsupported"


def test_a_file_without_read_permission_fails_and_the_rest_is_read(
    folder: Path, gathered: Gatherer, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = _put(folder / "a.html")
    _put(folder / "b.html")
    locked.chmod(0)
    if os.geteuid() == 0:  # the superuser may read anything, so the refusal is played
        really_open = Path.open

        def refuse(path: Path, *args: str) -> object:
            if path == locked:
                raise PermissionError(13, "Permission denied")
            return really_open(path, *args)  # type: ignore[call-overload]  # handed on as it came

        monkeypatch.setattr(Path, "open", refuse)
    haul = gathered(folder)
    assert haul.uris == ["file:///strike/b.html"]
    assert [(row.uri, row.code) for row in haul.failures] == [("file:///strike/a.html", "permission")]


def test_a_folder_that_may_not_be_listed_fails_and_the_rest_is_read(
    folder: Path, gathered: Gatherer, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put(folder / "locked" / "a.html")
    _put(folder / "b.html")
    really_scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return really_scan(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refuse)
        haul = gathered(folder)
    assert haul.uris == ["file:///strike/b.html"]
    assert [(row.uri, row.code) for row in haul.failures] == [("file:///strike/locked", "permission")]


def test_a_folder_that_links_to_itself_is_read_once(folder: Path, gathered: Gatherer) -> None:
    _put(folder / "a.html")
    (folder / "again").symlink_to(folder, target_is_directory=True)
    haul = gathered(folder)
    assert (haul.uris, haul.failures) == (["file:///strike/a.html"], [])


def test_a_link_that_leads_to_itself_fails(folder: Path, gathered: Gatherer) -> None:
    (folder / "a.html").symlink_to("a.html")
    assert _failure(gathered, folder) == ("file:///strike/a.html", "symlink-loop")
    assert _failure(gathered, folder / "a.html") == ("file:///strike/a.html", "symlink-loop")


def test_a_link_to_nothing_fails(folder: Path, gathered: Gatherer) -> None:
    (folder / "a.html").symlink_to("gone.html")
    assert _failure(gathered, folder) == ("file:///strike/a.html", "not-found")


def test_a_link_to_a_file_in_the_folder_is_no_second_page(folder: Path, gathered: Gatherer) -> None:
    _put(folder / "b.html")
    (folder / "within").mkdir()
    (folder / "within" / "a.html").symlink_to("../b.html")
    assert gathered(folder).uris == ["file:///strike/b.html"]


def test_a_link_to_a_hidden_file_in_the_folder_is_read(folder: Path, gathered: Gatherer) -> None:
    _put(folder / ".objects" / "1f")
    (folder / "a.html").symlink_to(".objects/1f")
    assert gathered(folder).uris == ["file:///strike/a.html"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, folder: Path, gathered: Gatherer) -> None:
    _put(tmp_path / "private.html")
    (folder / "a.html").symlink_to("../private.html")
    assert _failure(gathered, folder) == ("file:///strike/a.html", "outside")


def test_a_link_the_user_names_is_followed(tmp_path: Path, folder: Path, gathered: Gatherer) -> None:
    _put(tmp_path / "elsewhere" / "b.html")
    (folder / "a").symlink_to("../elsewhere")
    assert gathered(folder / "a").uris == ["file:///a/b.html"]
    assert gathered(folder / "a" / "b.html").uris == ["file:///a/b.html"]
