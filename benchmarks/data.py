"""Where the public data sets lie: the folder ``SECONDSOURCE_DATA``, by default ``../shared/data``."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class DataMissing(Exception):  # named for what is the matter, as in secondsource.errors
    """A data set is not on this machine."""


def data_path(name: str) -> Path:
    """Return the folder or file ``name`` of the data.

    Raises:
        DataMissing: it is not there.
    """
    folder = Path(os.environ.get("SECONDSOURCE_DATA") or ROOT.parent / "shared" / "data")
    path = folder / name
    if not path.exists():
        raise DataMissing(f"{path} is not there; set SECONDSOURCE_DATA to the folder that holds {name}")
    return path
