"""Small closed sets of words, by what the rules take them for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from secondsource.lexicon import load_lexicon


@cache
def _sets() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for form, name in load_lexicon("word-sets"):
        found[name].add(form)
    return {name: frozenset(forms) for name, forms in found.items()}


def word_set(name: str) -> frozenset[str]:
    """Return the words of one set of ``lexicon/word-sets.tsv``.

    Raises:
        KeyError: there is no set of this name.
    """
    return _sets()[name]
