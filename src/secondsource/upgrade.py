"""A case that an older version made, brought up to this one: its tables are made again from its archive.

The archive is the evidence and judgements are people's: both stay as they are.
"""

from __future__ import annotations

import json
from pathlib import Path

from secondsource.case import Case
from secondsource.errors import CaseError
from secondsource.runner import ReadOptions, read_into
from secondsource.store import FORMAT, MANIFEST, load_manifest


def upgrade_case(path: Path, options: ReadOptions | None = None) -> Case:
    """Make the tables of the case at ``path`` again where an older version made them, and return the new snapshot.

    What the stages of this version made already is kept. The manifest of an older layout is kept beside the new one.

    Raises:
        CaseError: there is no case with an archive there, or a newer version made it; and what `read_into` raises.
    """
    if not (path / "archive").is_dir():
        raise CaseError(f"{path}: no case with an archive to read again; give the folder of a case")
    layout = find_layout(path)
    if layout is not None and layout > FORMAT:
        # Its words say what to do.
        load_manifest(path)
    if layout is not None and layout < FORMAT:
        (path / MANIFEST).replace(path / f"manifest.format-{layout}.json")
    return read_into(path, (), options)


def find_layout(path: Path) -> int | None:
    """Return the format that a case is laid out in; None if it has no manifest, or one that cannot be understood."""
    try:
        held = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    layout = held.get("format") if isinstance(held, dict) else None
    return layout if isinstance(layout, int) else None
