"""Lines of a page's interface: share bars, menus, cookie notes, captchas, donation bars."""

from __future__ import annotations


def is_furniture(line: str) -> bool:
    """Say whether a trimmed line is part of the interface; a normal sentence never is."""
    return False
