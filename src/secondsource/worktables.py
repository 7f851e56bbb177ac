"""Tables that only pass from one stage to the next: kept in the case, never exported."""

from __future__ import annotations

from collections.abc import Mapping

from secondsource.tables import Row

WORK_TABLES: Mapping[str, type[Row]] = {}
"""The work tables by name."""
