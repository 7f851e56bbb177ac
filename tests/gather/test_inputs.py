from __future__ import annotations

import tracemalloc
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.gather.conftest import Gatherer, pack

from secondsource.gather.index import Index
from secondsource.gather.inputs import gather
from secondsource.gather.items import JSON_LINE, Gathered, GatherOptions
from secondsource.gather.warc import write_segment
from secondsource.ids import sha256_hex
from secondsource.tables import Failure

PAGE = b"<p>The ferry sank."
LINE = b'{"url": "https://harbour.example/a", "text": "The ferry sank."}'


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Inputs of every local kind, some good, some bad, some holding pages of the same URL and time."""
    root = tmp_path_factory.mktemp("pile")
    for name, data in {
        "strike/a.html": PAGE,
        "strike/within/b.txt": b"The ferry was saved.",
        "strike/bad.html": b"",
        "other/strike/a.html": b"<p>Another page of the same name.",
        "pages.jsonl": LINE + b"\n" + LINE.replace(b"sank", b"was saved") + b"\nno JSON\n",
        "more.jsonl.gz": pack(LINE.replace(b"sank", b"was late") + b"\n" + LINE),
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    items = [
        Gathered("https://harbour.example/a", f"2031-05-0{day}T00:00:00Z", 200, "text/html", PAGE) for day in (2, 1)
    ]
    write_segment(root / "archive", items)
    names = (
        "strike",
        "strike/within",
        "strike/a.html",
        "other/strike",
        "pages.jsonl",
        "more.jsonl.gz",
        "archive",
        "no",
    )
    return [str(root / name) for name in names]


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_the_order_of_inputs_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, pile: list[str], data: st.DataObject
) -> None:
    gathered = Gatherer(tmp_path_factory.mktemp("scratch"))
    shuffled = data.draw(st.permutations(pile + pile[:3]))
    assert gathered(*shuffled) == gathered(*pile)


def test_every_page_of_a_pile_is_read_once(gathered: Gatherer, pile: list[str]) -> None:
    haul = gathered(*pile)
    assert [(page.uri, page.fetched_at) for page in haul.pages] == [
        ("file:///strike/a.html", None),
        ("file:///strike/a.html", None),
        ("file:///strike/within/b.txt", None),
        *[("https://harbour.example/a", None)] * 3,
        ("https://harbour.example/a", "2031-05-01T00:00:00Z"),
        ("https://harbour.example/a", "2031-05-02T00:00:00Z"),
    ]
    assert sorted(haul.codes) == ["bad-json", "empty", "not-found"]


def test_pages_that_are_known_are_not_given_again(gathered: Gatherer, pile: list[str]) -> None:
    first = gathered(*pile)
    known = {page.capture_id for page in first.pages[::2]}
    assert gathered(*pile, is_known=known.__contains__).pages == first.pages[1::2]


def test_nothing_is_left_in_scratch(gathered: Gatherer, pile: list[str]) -> None:
    gathered(*pile, "-", stdin=pack(LINE))
    assert list(gathered.scratch.iterdir()) == []


def test_nothing_is_left_in_scratch_when_the_caller_stops_early(tmp_path: Path, pile: list[str]) -> None:
    found = gather(pile, options=GatherOptions(), is_known=lambda _: False, scratch=tmp_path)
    next(found)
    found.close()  # type: ignore[attr-defined]  # a generator, which is more than the iterator it is said to be
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("given", ["ftp://harbour.example/a", "javascript://x"])
def test_other_schemes_are_refused(gathered: Gatherer, given: str) -> None:
    assert [(row.uri, row.code) for row in gathered(given).failures] == [(given, "unsupported")]


@pytest.mark.parametrize("data", [PAGE, pack(PAGE)], ids=["plain", "gzip"])
def test_a_page_on_standard_input_is_named_by_its_hash(gathered: Gatherer, data: bytes) -> None:
    haul = gathered("-", stdin=data)
    assert [(page.uri, page.media_type, page.data) for page in haul.pages] == [
        (f"urn:sha256:{sha256_hex(PAGE)}", "text/html", PAGE)
    ]


def test_plain_text_on_standard_input_is_a_page(gathered: Gatherer) -> None:
    assert [page.media_type for page in gathered("-", stdin=b"The ferry sank.").pages] == ["text/plain"]


@pytest.mark.parametrize("data", [LINE, pack(b"\n" + LINE)], ids=["plain", "gzip"])
def test_jsonl_on_standard_input_is_read_line_by_line(gathered: Gatherer, data: bytes) -> None:
    haul = gathered("-", stdin=data)
    assert [(page.uri, page.media_type, page.data) for page in haul.pages] == [
        ("https://harbour.example/a", JSON_LINE, LINE)
    ]


def test_an_archive_on_standard_input_is_read_record_by_record(gathered: Gatherer, tmp_path: Path) -> None:
    item = Gathered("https://harbour.example/a", "2031-05-01T00:00:00Z", 200, "text/html", PAGE)
    write_segment(tmp_path, [item])
    (path,) = tmp_path.iterdir()
    assert gathered("-", stdin=path.read_bytes()).pages == [item]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (b"\x7fELF" + bytes(range(256)) * 9, "unsupported"), (pack(PAGE)[:-9], "bad-gzip")],
)
def test_what_is_no_page_on_standard_input_fails(gathered: Gatherer, data: bytes, code: str) -> None:
    assert gathered("-", stdin=data).codes == [code]


def test_closed_standard_input_fails(gathered: Gatherer) -> None:
    assert gathered("-").codes == ["empty"]


def test_standard_input_over_the_bound_fails(gathered: Gatherer) -> None:
    assert gathered("-", stdin=bytes(9999), options=GatherOptions(max_unpacked_bytes=999)).codes == ["too-large"]


def test_a_full_scratch_folder_stops_all_and_blames_no_input(
    gathered: Gatherer, pile: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Index, "new_path", lambda _: Path("/dev/full"))
    with pytest.raises(OSError, match="No space left on device"):
        gathered(*pile)


@pytest.mark.slow
def test_ten_thousand_files_are_read_one_at_a_time(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(10_000):
        (folder / f"{number}.html").write_bytes(b"<p>Ferry %d %s" % (number, b"x" * 5000))
    options = GatherOptions()
    tracemalloc.start()
    n_pages = 0
    for item in gather([str(folder)], options=options, is_known=lambda _: False, stdin=BytesIO(), scratch=tmp_path):
        assert not isinstance(item, Failure)
        n_pages += 1
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert n_pages == 10_000
    assert peak < 30_000_000  # all pages together are 50 MB
