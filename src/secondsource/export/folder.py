"""A folder with files for each page, and ``pages.tsv``, which says whose address each id is.

The index is also how an earlier export is known again: a folder is replaced only if it holds nothing but it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from secondsource.case import Case
from secondsource.export.records import Page, open_tables
from secondsource.export.target import replace_folder

INDEX = "pages.tsv"
_HEAD = "document_id\turi\n"
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def write_pages(
    case: Case, path: Path, fixed: Mapping[str, str], endings: Sequence[str], describe: Callable[[Page], Sequence[str]]
) -> None:
    """Write the files of every page to the folder ``path``.

    Args:
        case: the case.
        path: the folder to write; an earlier export there is replaced.
        fixed: the text of each file that stands once, by name.
        endings: how the files of one page are called after the document's id.
        describe: the text of each file of one page, in the order of ``endings``.

    Raises:
        ExportError: ``path`` cannot be written, or holds anything else.
    """
    ours = {INDEX, *fixed}
    earlier = _list_earlier(path)
    with (
        open_tables(case) as tables,
        replace_folder(path, lambda name: name in ours or _is_of_page(name, endings, earlier)) as folder,
    ):
        for name, text in fixed.items():
            write_text(folder / name, text)
        with (folder / INDEX).open("w", encoding="utf-8", newline="") as index:
            index.write(_HEAD)
            for page in tables.pages():
                key = page.document.document_id
                index.write(f"{key}\t{_BREAKS.sub(' ', page.document.uri)}\n")
                for ending, text in zip(endings, describe(page), strict=True):
                    write_text(folder / f"{key}{ending}", text)


def write_text(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8, its line ends as they are."""
    path.write_bytes(text.encode("utf-8"))


def _is_of_page(name: str, endings: Sequence[str], earlier: frozenset[str]) -> bool:
    return any(name.endswith(ending) and name.removesuffix(ending) in earlier for ending in endings)


def _list_earlier(path: Path) -> frozenset[str]:
    try:
        with (path / INDEX).open(encoding="utf-8", newline="") as index:
            if index.readline() == _HEAD:
                return frozenset(line.split("\t", 1)[0] for line in index)
    except (OSError, UnicodeDecodeError):
        pass  # without an index of ours nothing there is ours to replace
    return frozenset()
