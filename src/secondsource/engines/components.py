"""Connected components: rows that name two things each come together with all they lead to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def find_components(n_nodes: int, left: Numbers, right: Numbers) -> Numbers:
    """Return for each node, 0 to ``n_nodes`` - 1, the smallest that it is joined with, itself or another.

    Each round hangs the larger of two trees under the smaller one and halves the way to every root until it is one
    step long, as in Shiloach and Vishkin (1982), "An O(log n) parallel connectivity algorithm".

    Args:
        n_nodes: how many nodes there are.
        left: of each pair that is joined, the one.
        right: and the other.
    """
    parents = np.arange(n_nodes, dtype=np.int64)
    while left.size:
        a, b = parents[left], parents[right]
        apart = a != b
        left, right, a, b = left[apart], right[apart], a[apart], b[apart]
        np.minimum.at(parents, np.maximum(a, b), np.minimum(a, b))
        while True:
            further = parents[parents]
            if np.array_equal(further, parents):
                break
            parents = further
    return parents
