"""Many small files of a table as one, beside them: to open hundreds takes longer than to find a few rows in them.

What was read of pages lies in files of a few dozen pages each, so that a reading that is stopped goes on from there.
Linking asks for rows of few pages in stage after stage: it reads a bundle of those files in their place. A bundle
holds the same rows, says of which files, and may be deleted at any time; who reads a case never sees it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from secondsource.engines.live import columns_of, layout_of, listed, parquet, quoted, stack_files
from secondsource.store import BUNDLES, FORMAT, fingerprint, replaced

FEWEST_FILES = 16
"""So many files that are in no bundle are put into one."""

_SOURCES = "sources"


@dataclass(slots=True)
class Bundles:
    """The bundles of a case: by table, the path of each and the files whose rows it holds."""

    case: Path
    connection: duckdb.DuckDBPyConnection
    _held: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)

    def stand_in(
        self, name: str, files: Sequence[str], before: Sequence[str]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the files of a table, and those it had before, with bundles in place of files that both have.

        What came or went is so told by the files as they are. Where there were none before, any may be in a bundle.
        """
        standing = {*stack_files(files).plain}
        if before:
            standing &= {*before}
        held = self._find(name, files)
        chosen: list[str] = []
        for path, sources in sorted(held.items(), key=lambda bundle: (-len(bundle[1]), bundle[0])):
            if sources <= standing:
                chosen.append(path)
                standing -= sources
        if len(standing) >= FEWEST_FILES:
            path = _put_together(self.case, self.connection, name, sorted(standing))
            held[path] = frozenset(standing)
            chosen.append(path)
        inside = {file for path in chosen for file in held[path]}
        now, then = ([file for file in some if file not in inside] for some in (files, before))
        return (*now, *chosen), (*then, *chosen) if before else ()

    def _find(self, name: str, files: Sequence[str]) -> dict[str, frozenset[str]]:
        """Return the bundles of a table; those of files that are gone are deleted when it is first asked for."""
        if name not in self._held:
            self._held[name] = {}
            for path in sorted((self.case / "tables" / BUNDLES).glob(f"{name}.*.parquet")):
                relative = path.relative_to(self.case).as_posix()
                sources = _read_sources(path)
                if sources and sources <= {*files} and relative == _path_of(name, sorted(sources)):
                    self._held[name][relative] = sources
                else:
                    path.unlink()
        return self._held[name]


def _read_sources(path: Path) -> frozenset[str]:
    """Return the files whose rows a bundle holds; none where it cannot be read."""
    try:
        held = pq.read_metadata(path).metadata or {}
    except (OSError, pa.ArrowException):
        return frozenset()
    return frozenset(json.loads(held.get(_SOURCES.encode(), b"[]")))


def _path_of(name: str, sources: Sequence[str]) -> str:
    return f"tables/{BUNDLES}/{name}.{fingerprint(str(FORMAT), *columns_of(name), *sources)}.parquet"


def _put_together(case: Path, connection: duckdb.DuckDBPyConnection, name: str, sources: Sequence[str]) -> str:
    relative = _path_of(name, sources)
    told = f"KV_METADATA {{{_SOURCES}: '{quoted(json.dumps(sources))}'}}"
    rows = f"SELECT {listed(columns_of(name))} FROM {parquet(case, sources)}"  # noqa: S608  # names come from the tables
    with replaced(case / relative) as temporary:
        connection.execute(f"COPY ({rows}) TO '{quoted(temporary)}' ({layout_of(name)}, {told})")
    return relative
