"""Connected components over links: union-find in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """Things that were joined; each group is known by its smallest member, whatever the order of joining."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._parents: dict[str, str] = {}
        for left, right in pairs:
            self.join(left, right)

    def find(self, item: str) -> str:
        """Return the smallest member of the item's group; the item itself where it was never joined."""
        parents = self._parents
        parent = parents.get(item, item)
        root = parents.get(parent, parent)
        # Mostly it is one step away.
        if root == parent:
            return root
        while (parent := parents.get(root, root)) != root:
            root = parent
        while (parent := parents.get(item, item)) != root:
            parents[item] = root
            item = parent
        return root

    def join(self, left: str, right: str) -> None:
        """Make one group of two."""
        a, b = self.find(left), self.find(right)
        if b < a:
            a, b = b, a
        self._parents.setdefault(a, a)
        self._parents[b] = a

    def members(self) -> dict[str, list[str]]:
        """Return the members of each group that was joined, sorted, by its smallest."""
        groups: dict[str, list[str]] = defaultdict(list)
        for item in sorted(self._parents):
            groups[self.find(item)].append(item)
        return dict(groups)
