"""Families of outlets: which of them share a newsroom or an owner, as the user of a case writes it.

``families.tsv`` in the folder of a case has two columns, split by a tab: an outlet's domain (or its name, where its
pages have no address), and any name for its family. Lines that begin with ``#`` and a first line ``outlet<TAB>family``
are passed over. There is no such file unless a person writes it; two outlets of one family may have one origin.
"""

from __future__ import annotations

from pathlib import Path

from secondsource.errors import CaseError
from secondsource.ids import make_id
from secondsource.store import fingerprint, write_rows
from secondsource.worktables import Family

FAMILIES = "families.tsv"
MOST_BYTES = 10 * 2**20


def read_families(case: Path) -> list[Family]:
    """Return the lines of the case's file of families, sorted; none where there is no file.

    Raises:
        CaseError: the file cannot be read, or puts one outlet into two families; the message names the line.
    """
    path = case / FAMILIES
    if not path.exists():
        return []
    try:
        with path.open("rb") as stream:
            text = stream.read(MOST_BYTES + 1).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{path}: cannot be read ({error}); save it as UTF-8 text or delete it") from error
    if len(text) > MOST_BYTES:
        raise CaseError(f"{path}: over {MOST_BYTES:,} bytes; leave out what this case has no pages of")
    found: dict[str, Family] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        row = _read_line(line, f"{path}, line {number}")
        if row is None:
            continue
        if found.setdefault(row.outlet_id, row).family != row.family:
            raise CaseError(f"{path}, line {number}: {row.outlet} is in two families; keep one of the lines")
    return sorted(found.values(), key=lambda row: (row.outlet_id, row.outlet, row.family))


def _read_line(line: str, where: str) -> Family | None:
    if not line.strip() or line.startswith("#"):
        return None
    cells = [cell.strip() for cell in line.split("\t")]
    if cells == ["outlet", "family"]:
        return None
    if len(cells) != 2 or not all(cells):
        raise CaseError(f"{where}: not two columns; write an outlet's domain or name, a tab, and its family")
    key = cells[0].casefold().removeprefix("www.")
    return Family(make_id("outlet", key), cells[0], cells[1])


def store_families(case: Path) -> tuple[str, ...]:
    """Write the families as a table of the case; return its files, named by what they hold.

    Raises:
        CaseError: the file of families cannot be understood.
    """
    rows = read_families(case)
    written = write_rows(case, "families", f"families-{fingerprint(*map(repr, rows))}", rows)
    return (written,) if written else ()
