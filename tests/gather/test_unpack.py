from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.gather.conftest import pack

from secondsource.errors import InputError, TooLarge
from secondsource.gather.items import MIB, GatherOptions
from secondsource.gather.unpack import PIECE, decode_content, gunzip_page, inflate, read_member, spool_gzip

URI = "file:///boats/page.html.gz"


def _raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@given(st.binary(max_size=300), st.integers(1, 2000), st.integers(1, 40))
@settings(deadline=None)
def test_what_was_packed_comes_out_whatever_the_chunks(seed: bytes, times: int, chunk: int) -> None:
    packed = pack(seed * times)
    chunks = [packed[i : i + chunk] for i in range(0, len(packed), chunk)]
    assert b"".join(inflate(chunks)) == seed * times


def test_all_members_of_a_gzip_file_are_unpacked() -> None:
    packed = pack(b"first ") + pack(b"second")
    assert b"".join(inflate([packed])) == b"first second"


def test_zero_padding_after_gzip_data_is_passed_over() -> None:
    assert b"".join(inflate([pack(b"page") + b"\0" * 512])) == b"page"


def test_no_piece_of_a_bomb_is_over_64_kib() -> None:
    assert max(len(piece) for piece in inflate([pack(bytes(8 * MIB))])) == PIECE


@given(st.integers(1, 30))
@settings(deadline=None)
def test_cut_gzip_data_raises_and_never_comes_out_short(n_cut: int) -> None:
    packed = pack(b"The harbour is closed until the ferry is mended.")
    with pytest.raises((EOFError, zlib.error)):
        list(inflate([packed[:-n_cut]]))


def test_a_member_tells_where_the_next_begins() -> None:
    first, second = pack(b"first" * 99_999), pack(b"second")
    member = read_member(BytesIO(first + second), 0, 5)
    assert (member.data, member.n_unpacked, member.end) == (b"first", 499_995, len(first))


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", pack(b"page")),
        ("X-GZIP", pack(b"page")),
        ("deflate", zlib.compress(b"page")),
        ("deflate", _raw_deflate(b"page")),
        ("gzip, deflate", zlib.compress(pack(b"page"))),
        ("identity", b"page"),
        ("", b"page"),
    ],
)
def test_a_content_encoding_is_undone(encoding: str, packed: bytes) -> None:
    assert decode_content([packed[:1], packed[1:]], encoding, URI, 100) == b"page"


def test_an_unknown_content_encoding_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="'zstd' is not read"):
        decode_content([b"x"], "zstd", URI, 100)


def test_a_body_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(TooLarge, match="over the bound of 1,000 bytes"):
        decode_content([pack(bytes(MIB))], "gzip", URI, 1000)


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.html.gz"
    path.write_bytes(pack(bytes(64 * MIB)))
    with pytest.raises(TooLarge, match="raise it or leave it out"):
        gunzip_page(path, URI, GatherOptions())


def test_a_truncated_gzip_page_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(pack(b"<p>The harbour is closed.")[:-9])
    with pytest.raises(InputError, match=r"cut short.*copy or download it again"):
        gunzip_page(path, URI, GatherOptions())


def test_a_bomb_is_not_spooled_beyond_its_ratio(tmp_path: Path) -> None:
    path, target = tmp_path / "bomb.jsonl.gz", tmp_path / "spooled"
    path.write_bytes(pack(bytes(16 * MIB)))
    with pytest.raises(TooLarge):
        spool_gzip(path, target, URI, GatherOptions(max_unpacked_ratio=100))
    assert not target.exists()
