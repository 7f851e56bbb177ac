"""What words are in their sentences, as far as the rules for noun phrases and pronouns ask: heard with names hidden."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from secondsource.read.network.labels import RELATIONS
from secondsource.read.network.network import ReadWords

_MODIFIERS = np.array([RELATIONS.index("amod"), RELATIONS.index("compound")])


@dataclass(frozen=True, slots=True)
class Grammar:
    """Where the words of a text begin, in code points, by what they are in their sentences.

    ``modifiers`` tell of the noun behind them: "campaign" of "a campaign rally", "major" of "a major role".
    """

    modifiers: frozenset[int] = frozenset()


def read_grammar(words: ReadWords) -> Grammar:
    """Return what the network says the words of a text are; one row a word."""
    return Grammar(modifiers=frozenset(words.starts[np.isin(words.relations, _MODIFIERS)].tolist()))
