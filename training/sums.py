"""The SHA-256 of the network's files, which the package checks when it loads them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from secondsource.read.network import NETWORK_FILES


def write_sums(folder: Path) -> None:
    """Write ``SHA256SUMS`` beside the network's files in ``folder``."""
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in NETWORK_FILES]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
