"""What words are in their sentences, as far as the rules for noun phrases and pronouns ask: heard with names hidden."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from secondsource.read.network.labels import RELATIONS, UPOS
from secondsource.read.network.network import ReadWords

_MODIFIERS = np.array([RELATIONS.index("amod"), RELATIONS.index("compound")])
_SUBJECTS = np.array([at for at, relation in enumerate(RELATIONS) if relation.startswith("nsubj")])
_OBJECTS = np.array([RELATIONS.index("obj"), RELATIONS.index("iobj")])
_VERB = UPOS.index("VERB")


@dataclass(frozen=True, slots=True)
class Grammar:
    """Where the words of a text begin, in code points, by what they are in their sentences.

    ``modifiers`` tell of the noun behind them: "campaign" of "a campaign rally", "major" of "a major role";
    ``subjects`` and ``objects`` are a verb's, ``verbs`` are none that only help another.
    """

    modifiers: frozenset[int] = frozenset()
    subjects: frozenset[int] = frozenset()
    objects: frozenset[int] = frozenset()
    verbs: frozenset[int] = frozenset()


def read_grammar(words: ReadWords) -> Grammar:
    """Return what the network says the words of a text are; one row a word."""
    found = (
        np.isin(words.relations, _MODIFIERS),
        np.isin(words.relations, _SUBJECTS),
        np.isin(words.relations, _OBJECTS),
        words.upos == _VERB,
    )
    return Grammar(*(frozenset(words.starts[these].tolist()) for these in found))
