"""The bundled sample: an invented event told by invented outlets, and the key a careful person would give.

Country, places, people, bodies, outlets and addresses are all made up; the pages were written for this package.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from secondsource.sample.key import Key, load_key

__all__ = ["Key", "load_key", "pages_path"]


def pages_path() -> Path:
    """Return the folder of the sample's pages: HTML, text, JSONL and one WARC."""
    return Path(str(files(__name__) / "pages"))
