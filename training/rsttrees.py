"""One document as both trees see it: words under words (Universal Dependencies), clauses under clauses (RST)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the treebank; ``head`` is the number of its head in the document, its own for a root."""

    form: str
    has_blank: bool
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str

    @property
    def base_relation(self) -> str:
        """The relation without its subtype."""
        return self.relation.partition(":")[0]

    @property
    def is_punctuation(self) -> bool:
        """Whether it is a mark."""
        return self.upos == "PUNCT"


@dataclass(frozen=True, slots=True)
class Clause:
    """One elementary discourse unit: its words, the clause it hangs on (-1 for the root), and by what relation."""

    first: int
    last: int
    parent: int
    relation: str

    @property
    def words(self) -> range:
        """The numbers of its words."""
        return range(self.first, self.last)


@dataclass(frozen=True)
class Trees:
    """The words and clauses of one document; sentences and paragraphs are half-open ranges of words."""

    name: str
    words: Sequence[Word]
    clauses: Sequence[Clause]
    sentences: Sequence[tuple[int, int]]
    paragraphs: Sequence[tuple[int, int]]

    @cached_property
    def sentence_of(self) -> list[int]:
        """The number of the sentence of each word."""
        return [number for number, (first, last) in enumerate(self.sentences) for _ in range(first, last)]

    @cached_property
    def paragraph_of(self) -> list[int]:
        """The number of the paragraph of each word."""
        return [number for number, (first, last) in enumerate(self.paragraphs) for _ in range(first, last)]

    @cached_property
    def _children(self) -> dict[int, list[int]]:
        children: defaultdict[int, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words):
            if word.head != at:
                children[word.head].append(at)
        return dict(children)

    @cached_property
    def _hanging(self) -> dict[int, list[int]]:
        hanging: defaultdict[int, list[int]] = defaultdict(list)
        for number, clause in enumerate(self.clauses):
            hanging[clause.parent].append(number)
        return dict(hanging)

    def children(self, at: int, *relations: str) -> list[int]:
        """Return the dependents of a word in order; of the relations named (with or without subtype), if any are."""
        found = self._children.get(at, [])
        if not relations:
            return list(found)
        return [
            one for one in found if self.words[one].relation in relations or self.words[one].base_relation in relations
        ]

    def subtree(self, at: int) -> set[int]:
        """Return a word and everything under it."""
        found: set[int] = set()
        left = [at]
        while left:
            one = left.pop()
            found.add(one)
            left += self._children.get(one, [])
        return found

    def words_under(self, clause: int, *, without: int) -> set[int]:
        """Return the words of a clause and of the clauses under it, without one clause and what is under that."""
        found: set[int] = set()
        left = [clause]
        while left:
            one = left.pop()
            if one != without:
                found.update(self.clauses[one].words)
                left += self._hanging.get(one, [])
        return found

    def unit_of(self, clause: int) -> set[int]:
        """Return the words of a clause and of its further parts, where another clause stands inside it."""
        found: set[int] = set()
        left = [clause]
        while left:
            one = left.pop()
            found.update(self.clauses[one].words)
            left += [part for part in self._hanging.get(one, []) if self.clauses[part].relation.startswith("same-unit")]
        return found

    def top_of(self, numbers: Iterable[int]) -> int | None:
        """Return the word, no mark, with most words under it whose head lies outside ``numbers``; None if none does."""
        inside = set(numbers)
        tops = [
            at
            for at in sorted(inside)
            if not self.words[at].is_punctuation and (self.words[at].head == at or self.words[at].head not in inside)
        ]
        return max(tops, key=lambda at: (len(self.subtree(at) & inside), -at), default=None)

    def opens_quote(self, at: int) -> bool:
        """Whether a word is a mark that opens a quote."""
        return self.words[at].is_punctuation and self.words[at].xpos == "``"

    def closes_quote(self, at: int) -> bool:
        """Whether a word is a mark that closes a quote."""
        return self.words[at].is_punctuation and self.words[at].xpos == "''"
