"""Openly licensed attributions from GUM (Zeldes 2017): its RST relation "attribution" and its Universal Dependencies.

``python -m training.rst [--split train] [--samples 50] [--genre news]`` prints counts and samples to judge by eye.
Only documents listed in ``OPEN_TEXT_DOCS.txt`` are read. In the RST tree a satellite ("the mayor said") hangs on the
head of what it attributes; `training.rstroles` tells source, cue and content apart.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from benchmarks.data import data_path

from training.rstquotes import Range
from training.rstroles import Roles, find_roles
from training.rsttrees import Clause, Trees, Word

_RELATIONS = ("attribution-positive", "attribution-negative")


@dataclass(frozen=True, slots=True)
class RstAttribution:
    """One attribution as ranges of tokens; ``depth`` is the number of other contents that its cue stands in."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    is_negative: bool
    depth: int


@dataclass(frozen=True, slots=True)
class RstDocument:
    """A document's tokens, each with whether a blank follows, and its attributions; all ranges count tokens."""

    name: str
    genre: str
    tokens: tuple[tuple[str, bool], ...]
    sentences: tuple[Range, ...]
    paragraphs: tuple[Range, ...]
    attributions: tuple[RstAttribution, ...]

    def surface(self, ranges: Sequence[Range]) -> str:
        """Return the words of some ranges as text."""
        parts = ("".join(form + " " * blank for form, blank in self.tokens[first:last]) for first, last in ranges)
        return " ... ".join(part.strip() for part in parts)


def read_rst(split: str) -> Iterator[RstDocument]:
    """Yield the openly licensed documents of a part, ``train`` or ``dev``, in order of their names.

    Raises:
        DataMissing: the data set is not on this machine.
        ValueError: the two trees of a document do not have the same words.
    """
    folder = data_path("gum")
    listed = (folder / "OPEN_TEXT_DOCS.txt").read_text(encoding="utf-8").splitlines()
    for path in sorted((folder / split / "rst_dependencies").glob("*.rsd")):
        if path.stem in listed:
            rows = (folder / split / "dep" / f"{path.stem}.conllu").read_text(encoding="utf-8")
            yield read_document(path.stem, rows, path.read_text(encoding="utf-8"))


def read_document(name: str, conllu: str, rsd: str) -> RstDocument:
    """Return one document from its syntax trees (CoNLL-U) and its discourse tree (the columns of ``.rsd``).

    Raises:
        ValueError: the two do not have the same words.
    """
    trees = _read_trees(name, conllu, rsd)
    found: list[tuple[Roles, bool]] = []
    for number, clause in enumerate(trees.clauses):
        if clause.relation.startswith(_RELATIONS):
            roles = find_roles(trees, number)
            if roles is not None:
                found.append((roles, clause.relation.startswith(_RELATIONS[1])))
    marked = [RstAttribution(roles.source, roles.cue, roles.content, negative, 0) for roles, negative in found]
    return RstDocument(
        name,
        name.split("_")[1] if name.count("_") > 1 else "",
        tuple((word.form, word.has_blank) for word in trees.words),
        tuple(trees.sentences),
        tuple(trees.paragraphs),
        tuple(replace(one, depth=sum(_holds(other, one) for other in marked)) for one in marked),
    )


def _holds(outer: RstAttribution, inner: RstAttribution) -> bool:
    cue = inner.cue[0][0]
    return any(first <= cue < last for first, last in outer.content)


def _read_trees(name: str, conllu: str, rsd: str) -> Trees:
    words: list[Word] = []
    sentences: list[Range] = []
    paragraphs: list[int] = []
    for block in conllu.split("\n\n"):
        lines = block.splitlines()
        first = len(words)
        if any(line.startswith("# newpar") for line in lines) or not words:
            paragraphs.append(first)
        words += _read_sentence([line.split("\t") for line in lines if line[:1].isdigit()], first)
        if len(words) > first:
            sentences.append((first, len(words)))
    begins = sorted({at for at in paragraphs if at < len(words)})
    clauses = _read_clauses(rsd)
    n_units = clauses[-1].last if clauses else 0
    if n_units != len(words):
        raise ValueError(
            f"{name}: {len(words)} words in the syntax trees, {n_units} in the discourse tree; get both anew"
        )
    return Trees(name, words, clauses, sentences, list(zip(begins, [*begins[1:], len(words)], strict=True)))


def _read_sentence(rows: Sequence[Sequence[str]], first: int) -> Iterator[Word]:
    """Yield the words of a sentence; the parts of a joined word ("don't") have no blank between them."""
    until, ends_blank = 0, True
    for row in rows:
        number, form, lemma, upos, xpos, _, head, relation, _, marks = row[:10]
        has_blank = "SpaceAfter=No" not in marks
        if "-" in number:
            until, ends_blank = int(number.partition("-")[2]), has_blank
        elif "." not in number:
            at = int(number)
            blank = has_blank if at > until else ends_blank and at == until
            yield Word(form, blank, lemma, upos, xpos, first + (at if head == "0" else int(head)) - 1, relation)


def _read_clauses(rsd: str) -> list[Clause]:
    clauses: list[Clause] = []
    at = 0
    for line in rsd.splitlines():
        row = line.split("\t")
        if len(row) > 7:
            last = at + len(row[1].split())
            clauses.append(Clause(at, last, int(row[6]) - 1, row[7]))
            at = last
    return clauses


def main() -> None:
    """Write how many attributions there are by genre, and samples drawn evenly."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("train", "dev"), default="train")
    parser.add_argument("--samples", type=int, default=0)
    parser.add_argument("--genre")
    asked = parser.parse_args()
    documents = [one for one in read_rst(asked.split) if asked.genre in {None, one.genre}]
    listed = [(document, one) for document in documents for one in document.attributions]
    counts = Counter(document.genre for document, _ in listed)
    lines = [f"{genre:14} {n_found:5} attributions" for genre, n_found in sorted(counts.items())]
    n_open = sum(not one.source for _, one in listed)
    lines.append(f"{'together':14} {len(listed):5} attributions, {n_open} without a source, {len(documents)} documents")
    step = len(listed) / min(asked.samples, len(listed)) if asked.samples and listed else 0
    lines += [_show(*listed[int(number * step)]) for number in range(asked.samples) if step]
    sys.stdout.write("\n".join([*lines, ""]))


def _show(document: RstDocument, one: RstAttribution) -> str:
    shown = " | ".join(document.surface(ranges) for ranges in (one.source, one.cue, one.content))
    return f"{document.name} depth {one.depth}{' negative' * one.is_negative}: {shown}"


if __name__ == "__main__":
    main()
