"""A case as files that other tools read: one module a format.

Each format holds every public table (`secondsource.tables.TABLES`), with its columns in the order of
its row class and its rows in the order of `secondsource.arrow.ORDER`, so that the same case gives the
same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from secondsource.case import Case
from secondsource.errors import ExportError
from secondsource.export.annotations import write_annotations
from secondsource.export.brat import write_brat
from secondsource.export.conll import write_conll
from secondsource.export.conllu import write_conllu
from secondsource.export.csv import write_csv
from secondsource.export.ftm import write_ftm
from secondsource.export.geojson import write_geojson
from secondsource.export.jsonl import write_jsonl
from secondsource.export.parquet import write_parquet
from secondsource.export.prov import write_prov
from secondsource.export.schemaorg import write_schemaorg
from secondsource.export.sqlite import write_sqlite
from secondsource.export.tei import write_tei
from secondsource.export.timeline import write_timeline
from secondsource.export.uima import write_uima
from secondsource.export.zip import write_zip

FORMATS: Mapping[str, Callable[[Case, Path], None]] = {
    "annotations": write_annotations,
    "brat": write_brat,
    "conll": write_conll,
    "conllu": write_conllu,
    "csv": write_csv,
    "ftm": write_ftm,
    "geojson": write_geojson,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
    "prov": write_prov,
    "schemaorg": write_schemaorg,
    "sqlite": write_sqlite,
    "tei": write_tei,
    "timeline": write_timeline,
    "uima": write_uima,
    "zip": write_zip,
}
"""What writes a case in each format: a folder of one file a table, for sqlite one file."""


def export_case(case: Case, format: str, path: Path) -> None:  # noqa: A002 - the word of the command line
    """Write every public table of ``case`` to ``path`` in one of `FORMATS`.

    Raises:
        ExportError: the format is not known, or ``path`` cannot be written (full or read-only disk, a
            folder that holds other things). What stood there before is then left as it was.
        CaseError: the case cannot be read.
    """
    if format not in FORMATS:
        raise ExportError(f"{format}: no format of this name; give one of {', '.join(FORMATS)}")
    FORMATS[format](case, Path(path))
