"""Worker processes that end with the one that started them.

A module of its own, because a thread that waits here keeps what its module holds until the process is gone.
"""

from __future__ import annotations

import multiprocessing
import os


def end_with_parent() -> None:
    """Wait for the process that started this one, and end this one at once when it is gone."""
    # A killed parent cannot tell its workers; one that outlived it would write beside the next run.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
