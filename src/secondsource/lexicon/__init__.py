"""Word lists of the reader: data, one TSV file a list, loaded once a process."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def load_lexicon(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of ``lexicon/NAME.tsv`` without its header line, each a tuple of its cells.

    Lines that start with ``#`` are notes. A word list has a header that names its columns.

    Raises:
        FileNotFoundError: the package ships no list of this name.
    """
    text = (files(__package__) / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(tuple(row) for row in csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE))
