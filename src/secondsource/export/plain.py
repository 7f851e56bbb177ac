"""Values as JSON text, addresses as IRIs, and JSON documents written piece by piece."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO
from urllib.parse import urlsplit

import pyarrow as pa

_NO_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_LITERAL_HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@\[\]]*@)?\[[0-9A-Fa-f:.]+\]")
_OPENS_TAG = re.compile(r"<(?=[/!a-zA-Z])")


def iterate_rows(batches: Iterable[pa.Table]) -> Iterator[list[Any]]:
    """Yield each row as the values of its columns, in order; lists and spans as lists and dicts."""
    for batch in batches:
        columns = [column.to_pylist() for column in batch.columns]
        yield from (list(values) for values in zip(*columns, strict=True))


def encode_json(value: Any) -> str:
    """Return ``value`` as JSON on one line; a number that JSON cannot write (infinite) becomes null."""
    return json.dumps(_finite(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def encode_linked(value: Any) -> str:
    r"""Return ``value`` as JSON that is safe inside an HTML page: the ``<`` of a tag is written ``\u003c``."""
    return _OPENS_TAG.sub(r"\\u003c", encode_json(value))


def drop_unknown(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``values`` without those that are None or empty, for formats where absence says "not known"."""
    return {key: value for key, value in values.items() if value is not None and value not in ("", [], {})}


def to_iri(uri: str) -> str:
    """Return ``uri`` with what no IRI may hold (RFC 3987) percent-encoded.

    That is the characters that stand nowhere in one, a ``%`` that encodes nothing, brackets but for those around an
    address in numbers, and each ``#`` after the first.
    """
    plain = _BARE_PERCENT.sub("%25", uri)
    plain = _NO_IRI.sub(lambda found: "".join(f"%{byte:02X}" for byte in found.group().encode("utf-8")), plain)
    host = _LITERAL_HOST.match(plain)
    kept = host.end() if host else 0
    plain = plain[:kept] + plain[kept:].replace("[", "%5B").replace("]", "%5D")
    before, mark, after = plain.partition("#")
    return before + mark + after.replace("#", "%23")


def is_web_address(uri: str) -> bool:
    """Return whether ``uri`` may be followed as a link: an address of the web, never ``javascript:`` or ``data:``."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def write_items(stream: TextIO, items: Iterable[str]) -> None:
    """Write JSON texts as the items of an array, or members of an object, one a line, commas between them."""
    stream.writelines((",\n" if number else "\n") + item for number, item in enumerate(items))
    stream.write("\n")


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value
