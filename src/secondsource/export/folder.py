"""A folder with files for each page, and ``pages.tsv``, which says whose address each id is.

The index is also how an earlier export is known again: a folder is replaced only if it holds nothing but it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from secondsource.case import Case
from secondsource.export.records import Page, open_tables
from secondsource.export.target import replace_folder

INDEX = "pages.tsv"
_HEAD = "document_id\turi\n"
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def write_pages(
    case: Case, path: Path, fixed: Mapping[str, str], describe: Callable[[Page], Mapping[str, str]]
) -> None:
    """Write the files of every page to the folder ``path``.

    Args:
        case: the case.
        path: the folder to write; an earlier export there is replaced.
        fixed: the text of each file that stands once, by name.
        describe: the text of each file of one page, by the ending of its name after the document's id.

    Raises:
        ExportError: ``path`` cannot be written, or holds anything else.
    """
    ours = {INDEX, *fixed}
    earlier = _list_earlier(path)
    with (
        open_tables(case) as tables,
        replace_folder(path, lambda name: name in ours or name.split(".", 1)[0] in earlier) as folder,
    ):
        for name, text in fixed.items():
            write_text(folder / name, text)
        with (folder / INDEX).open("w", encoding="utf-8", newline="") as index:
            index.write(_HEAD)
            for page in tables.pages():
                key = page.document.document_id
                index.write(f"{key}\t{_BREAKS.sub(' ', page.document.uri)}\n")
                for ending, text in describe(page).items():
                    write_text(folder / f"{key}{ending}", text)


def write_text(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8, its line ends as they are."""
    path.write_bytes(text.encode("utf-8"))


def _list_earlier(path: Path) -> frozenset[str]:
    try:
        with (path / INDEX).open(encoding="utf-8", newline="") as index:
            if index.readline() == _HEAD:
                return frozenset(line.split("\t", 1)[0] for line in index)
    except (OSError, UnicodeDecodeError):
        pass
    return frozenset()
