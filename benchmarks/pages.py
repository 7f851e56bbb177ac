"""The real pages of the public data sets, with what a person or another tool says of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.data import data_path


@dataclass(frozen=True, slots=True)
class EvalPage:
    """A page with what a person, or another tool, says of it.

    Args:
        name: file or folder name.
        url: where it was fetched, null if the set does not say.
        data: its bytes.
        expected: the set's own record of the page.
    """

    name: str
    url: str | None
    data: bytes
    expected: Mapping[str, Any]


def read_trafilatura_pages() -> Iterator[EvalPage]:
    """Yield the English pages of trafilatura's evaluation: segments with and without, and metadata."""
    yield from _read_listed("trafilatura_eval_en", "evaldata.en.json")


def read_htmldate_pages() -> Iterator[EvalPage]:
    """Yield the pages of htmldate's evaluation: the date of each."""
    yield from _read_listed("htmldate_eval", "eval_default.json")


def _read_listed(folder: str, listing: str) -> Iterator[EvalPage]:
    root = data_path(folder)
    for url, record in sorted(json.loads((root / listing).read_text("utf-8")).items()):
        data = gzip.decompress((root / "html" / f"{record['file']}.gz").read_bytes())
        yield EvalPage(record["file"], url, data, record)


def read_readability_pages() -> Iterator[EvalPage]:
    """Yield readability's test pages: its metadata, and its article as HTML under ``html``."""
    for folder in sorted(path for path in data_path("readability_test_pages").iterdir() if path.is_dir()):
        expected = json.loads((folder / "expected-metadata.json").read_text("utf-8"))
        expected["html"] = gzip.decompress((folder / "expected.html.gz").read_bytes()).decode("utf-8")
        data = gzip.decompress((folder / "source.html.gz").read_bytes())
        yield EvalPage(folder.name, None, data, expected)
