"""DuckDB as this package uses it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

DUCKDB_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "threads": 2,
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
"""The settings of every connection: nothing is fetched, and a laptop stays usable."""

_INTERRUPTED = "Query interrupted"


@contextmanager
def keep_interrupts() -> Iterator[None]:
    """Let Ctrl-C in a query be the `KeyboardInterrupt` that it is anywhere else.

    DuckDB's Python client raises a plain `RuntimeError` in its place, which nothing takes for a wish to stop.
    """
    try:
        yield
    except RuntimeError as error:
        if str(error) != _INTERRUPTED:
            raise
        raise KeyboardInterrupt from error
