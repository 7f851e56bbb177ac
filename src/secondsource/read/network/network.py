"""The reader's network: one pass over the words of a text, on the CPU, from the file that ships with the package."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from secondsource.errors import NetworkError
from secondsource.read.network.hiding import PLACEHOLDERS, HiddenLine, find_capital_runs, hide_names
from secondsource.read.network.labels import (
    NAME_LABELS,
    PAIR_KINDS,
    PAIR_SIZE,
    RELATIONS,
    ROLE_LABELS,
    UPOS,
    VECTOR_SIZE,
)
from secondsource.read.network.lines import (
    CONTEXT,
    SHORT_CONTEXT,
    Ints,
    Line,
    Window,
    cut_line,
    cut_windows,
    join_pieces,
)
from secondsource.read.network.pieces import N_BLANKS, NEW_LINE, load_tokenizer
from secondsource.read.tokens import read_blocks
from secondsource.stage import Layers
from secondsource.tables import Document, Span

FOLDER = Path(__file__).parents[2] / "network"
"""Where the network lies in the package."""
NETWORK_FILES = ("reader.onnx", "tokenizer.json")
OUTPUTS = ("tags", "tails", "heads", "vectors")
"""Answers of the network, each with one row a piece of the window, its two end marks counted in."""

_OPENING_MARK, _CLOSING_MARK = 101, 102
_CUTS = [0, *accumulate([len(ROLE_LABELS), len(NAME_LABELS), len(UPOS), len(RELATIONS), 1, 1])]
_ROLES, _NAMES, _UPOS, _RELATIONS = (slice(first, last) for first, last in pairwise(_CUTS[:5]))
_EVENT, _CERTAINTY = _CUTS[4:6]

Floats = NDArray[np.float32]
_N_LOOSE = 2  # a cue may have no source, and a content no cue; what is asked of bounds always has an answer
_IMPOSSIBLE = -30.0  # the log-probability of what cannot be


@dataclass(frozen=True, slots=True)
class Network:
    """The session that runs the network, with its tokenizer."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    placeholders: tuple[int, ...]
    """Pieces that stand for hidden names."""

    def answer(self, ids: Ints, cases: Ints, wanted: Sequence[str] = OUTPUTS) -> list[Floats]:
        """Return the answers for one window, in the order of ``OUTPUTS``; those that are not wanted have no columns."""
        options = onnxruntime.RunOptions()
        options.only_execute_path_to_fetches = True  # what nobody asks for is not reckoned
        found: list[Floats] = self.session.run(list(wanted), {"ids": ids, "cases": cases}, options)
        answers = dict(zip(wanted, found, strict=True))
        return [answers[name] if name in answers else np.zeros((len(ids), 0), np.float32) for name in OUTPUTS]


@dataclass(frozen=True, slots=True)
class Kept:
    """How much of the answers is kept: the first kinds of ties, and whether vectors, roles, names and trees are.

    With roles come parts of speech and the words' relations.
    ``context`` is how many pieces at most a window repeats of the one before it.
    """

    n_ties: int
    has_vectors: bool = False
    has_roles: bool = False
    has_names: bool = False
    has_trees: bool = False
    context: int = CONTEXT

    @property
    def outputs(self) -> tuple[str, ...]:
        """The answers that are asked for."""
        return "tags", *(("tails", "heads") if self.n_ties else ()), *(("vectors",) if self.has_vectors else ())


ALL = Kept(len(PAIR_KINDS), has_vectors=True, has_roles=True, has_names=True, has_trees=True)
NAMES = Kept(0, has_vectors=True, has_names=True, context=SHORT_CONTEXT)
STATEMENTS = Kept(PAIR_KINDS.index("cue-end") + 1, has_roles=True)


@dataclass(frozen=True, slots=True)
class ReadWords:
    """The words of a text in order, with what the network says of each; every array has one row a word.

    ``starts`` and ``ends`` are half-open code points; ``tokens`` numbers what the network was given for each word, one
    for all words of a hidden name. ``roles`` and ``names`` are log-probabilities of `ROLE_LABELS` and `NAME_LABELS`;
    ``upos`` and ``relations`` number `UPOS` and `RELATIONS`. ``event`` is the log-odds that a word is an event's,
    ``certainty`` how sure the text is that it happened, -3 to 3. A tie of kind ``k`` from word ``i`` to word ``j``
    scores ``tails[i, k] @ heads[j, k]`` against ``alone[i, k]``, no tie at all, where there may be none.
    """

    starts: Ints
    ends: Ints
    tokens: Ints
    roles: Floats
    names: Floats
    upos: Ints
    relations: Ints
    event: Floats
    certainty: Floats
    tails: Floats
    heads: Floats
    alone: Floats
    vectors: Floats

    def __len__(self) -> int:
        return len(self.starts)

    def between(self, start: int, end: int) -> slice:
        """Return the words that lie in ``text[start:end]``, also those only in part."""
        first = int(self.ends.searchsorted(start, side="right"))
        return slice(first, max(first, int(self.starts.searchsorted(end, side="left"))))

    def of_spans(self, spans: Sequence[Span]) -> ReadWords:
        """Return the words that lie in ``spans`` alone."""
        parts = [self.between(span.start, span.end) for span in spans]
        if parts and all(left.stop == right.start for left, right in pairwise(parts)):
            whole = slice(parts[0].start, parts[-1].stop)  # nearly always: nothing is copied
            found = ReadWords(*(getattr(self, name)[whole] for name in self.__slots__))
            return replace(found, tokens=found.tokens - found.tokens[:1])
        places = np.arange(len(self))
        rows = np.concatenate([places[:0], *(places[part] for part in parts)])
        found = ReadWords(*(getattr(self, name)[rows] for name in self.__slots__))
        return replace(found, tokens=np.unique(found.tokens, return_inverse=True)[1])

    def certainty_at(self, start: int) -> float:
        """Return how sure the text is that what the word at a place tells of happened, -3 to 3; 0 where no word is."""
        at = self.between(start, start + 1)
        return float(self.certainty[at][0]) if at.start < at.stop else 0.0

    def vector(self, *spans: Span) -> Floats:
        """Return the sentence vector of what stands in ``spans``: the mean over its word pieces, of length one."""
        total = np.zeros(self.vectors.shape[1], np.float32)
        for span in spans:
            total += np.add.reduce(self.vectors[self.between(span.start, span.end)])
        return total / max(float(np.sqrt(total @ total)), 1e-9)


@cache
def load_network(folder: Path = FOLDER) -> Network:
    """Return the network stored in ``folder``, made ready once in a process.

    Raises:
        NetworkError: a file is missing, or is not the one that was shipped.
    """
    for name, digest in _read_sums(folder).items():
        path = folder / name
        if not path.is_file():
            raise NetworkError(f"{path}: the network's file is missing; install the package again")
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise NetworkError(f"{path}: the network's file is damaged; install the package again")
    return open_network(folder / "reader.onnx", folder / "tokenizer.json")


def open_network(model: Path, tokenizer: Path) -> Network:
    """Return a network from its two files, unchecked.

    Raises:
        NetworkError: the model does not load.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the work is spread over processes, and one thread adds in one order
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises classes it does not export
        raise NetworkError(f"{model}: the network does not load ({error}); install the package again") from error
    pieces = load_tokenizer(tokenizer)
    vocabulary = pieces.get_vocab()
    return Network(session, pieces, tuple(vocabulary[name] for name in PLACEHOLDERS))


def _read_sums(folder: Path) -> dict[str, str]:
    path = folder / "SHA256SUMS"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise NetworkError(f"{path}: the network's checksums are missing; install the package again") from error
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    if set(sums) != set(NETWORK_FILES):
        raise NetworkError(f"{path}: the network's checksums are damaged; install the package again")
    return sums


def words_of(document: Document, layers: Layers) -> ReadWords:
    """Return what the network says of every block of a document that is read, asked once for all its stages.

    Raises:
        NetworkError: the network's files are missing or damaged.
    """
    hidden_words_of(document, layers)  # now, while the processor's caches hold the network and no rules
    return layers.once("words", lambda: _answer_line(line_of(document, layers), load_network(), NAMES))


def hidden_words_of(document: Document, layers: Layers) -> ReadWords:
    """Return the same with every name hidden (see `read_hidden`).

    Raises:
        NetworkError: the network's files are missing or damaged.
    """
    names = hidden_names_of(document, layers)
    return layers.once("hidden words", lambda: _answer_hidden(line_of(document, layers), names, load_network()))


def hidden_names_of(document: Document, layers: Layers) -> list[Span]:
    """Return the stretches of a document that are written as names are, in order.

    Raises:
        NetworkError: the network's files are missing or damaged.
    """
    return layers.once("hidden names", lambda: find_capital_runs(document.text, line_of(document, layers)))


def line_of(document: Document, layers: Layers) -> Line:
    """Return the word pieces of every block of a document that is read.

    Raises:
        NetworkError: the network's files are missing or damaged.
    """

    def make() -> Line:
        spans = [Span(block.start, block.end) for block in read_blocks(layers)]
        return join_pieces(document.text, spans, load_network().tokenizer)

    return layers.once("line", make)


def read_words(text: str, spans: Sequence[Span], network: Network, kept: Kept = ALL) -> ReadWords:
    """Return what the network says of the words in ``spans``, read as one running text.

    Args:
        text: the document's text.
        spans: half-open spans of code points, ordered, apart from each other; each begins a line.
        network: from `load_network`.
        kept: which answers the caller needs; the arrays of others have no columns, or are all nought.
    """
    return _answer_line(join_pieces(text, spans, network.tokenizer), network, kept)


def read_hidden(
    text: str, spans: Sequence[Span], names: Sequence[Span], network: Network, line: Line | None = None
) -> ReadWords:
    """Return the same as `read_words`, of the text with ``names`` hidden in it, found by `hidden_names_of`.

    What is said of a text then cannot hang on whose names stand in it. Each word of a name has the answers of the
    piece that stood for all of it. ``line`` holds the pieces of the whole text, from `line_of`, where they are known.
    """
    pieces = cut_line(text, line, spans, network.tokenizer) if line else join_pieces(text, spans, network.tokenizer)
    return _answer_hidden(pieces, names, network)


def _answer_hidden(line: Line, names: Sequence[Span], network: Network) -> ReadWords:
    hidden = hide_names(line, names, network.placeholders)
    return _show_names(_answer_line(hidden.line, network, STATEMENTS), line, hidden)


def _show_names(found: ReadWords, line: Line, hidden: HiddenLine) -> ReadWords:
    """Return answers for the words of a line from those for the line with its names hidden."""
    shown = found
    if len(found) < len(hidden.pieces):
        rows = found.starts.searchsorted(hidden.pieces)
        shown = ReadWords(*(getattr(found, name)[rows] for name in ReadWords.__slots__))
        _go_on(shown.roles, hidden.goes_on)
    firsts = np.flatnonzero(line.is_first)
    ends = line.ends[np.append(firsts[1:], len(line.ids)) - 1] if len(firsts) else line.ends
    return replace(shown, starts=line.starts[firsts], ends=ends)


def _go_on(roles: Floats, goes_on: NDArray[np.bool_]) -> None:
    """Let the words that go on a name go on whatever its first word begins."""
    for inside, label in enumerate(ROLE_LABELS):
        if label.startswith("I-"):
            begins = ROLE_LABELS.index(f"B-{label[2:]}")
            roles[goes_on, inside] = np.logaddexp(roles[goes_on, begins], roles[goes_on, inside])
            roles[goes_on, begins] = _IMPOSSIBLE


def _answer_line(line: Line, network: Network, kept: Kept) -> ReadWords:
    found = [_answer_window(line, window, network, kept) for window in cut_windows(line, kept.context)]
    return _to_words(_join(found) if found else _nothing(kept), kept)


@dataclass(frozen=True, slots=True)
class _Answers:
    """What the network answered for the words of a window, or of a whole line; one row a word."""

    starts: Ints
    ends: Ints
    tags: Floats
    tails: Floats
    heads: Floats
    alone: Floats
    vectors: Floats


def _answer_window(line: Line, window: Window, network: Network, kept: Kept) -> _Answers:
    inner = slice(window.first, window.last)
    ids = np.concatenate(([_OPENING_MARK], line.ids[inner], [_CLOSING_MARK]))
    cases = np.concatenate(([0], line.cases[inner], [0]))
    cases[1] += NEW_LINE - cases[1] % N_BLANKS
    tags, tails, heads, vectors = network.answer(ids, cases, kept.outputs)
    is_first = line.is_first[window.start : window.last].copy()
    is_first[:1] = True
    firsts = is_first.nonzero()[0] + window.start
    rows = firsts - window.first + 1
    own_tails, own_heads = _ties(tails, rows, kept), _ties(heads, rows, kept)
    nothing = _ties(heads, rows[:1] * 0, kept)
    may_lack = slice(None if kept.has_trees else _N_LOOSE)
    bounds = np.append(firsts, window.last)
    return _Answers(
        line.starts[firsts],
        line.ends[bounds[1:] - 1],
        tags[rows],
        own_tails,
        own_heads,
        np.add.reduce(own_tails[:, may_lack] * nothing[:, may_lack], axis=2),
        _sum_vectors(vectors, rows, kept, window.last - window.first + 1),
    )


def _ties(given: Floats, rows: Ints, kept: Kept) -> Floats:
    return given[:, : kept.n_ties * PAIR_SIZE][rows].reshape(len(rows), kept.n_ties, PAIR_SIZE)


def _sum_vectors(vectors: Floats, rows: Ints, kept: Kept, end: int) -> Floats:
    """Return for each word the sum of its pieces' vectors; its pieces go on to the next word's first, or to ``end``."""
    if not kept.has_vectors:
        return np.zeros((len(rows), 0), np.float32)
    sums: Floats = vectors[rows]
    lengths = np.diff(rows, append=end)
    cut = (lengths > 1).nonzero()[0]  # few words have more pieces than one, and hardly any more than three
    following = vectors[rows[cut] + 1]
    for number in range(2, int(lengths.max(initial=0))):
        longer = (lengths[cut] > number).nonzero()[0]
        following[longer] += vectors[rows[cut[longer]] + number]
    sums[cut] += following
    return sums


def _join(found: Sequence[_Answers]) -> _Answers:
    if len(found) == 1:
        return found[0]
    return _Answers(*(np.concatenate([getattr(part, name) for part in found]) for name in _Answers.__slots__))


def _nothing(kept: Kept) -> _Answers:
    whole, ties = np.zeros(0, np.int64), np.zeros((0, kept.n_ties, PAIR_SIZE), np.float32)
    vectors = np.zeros((0, VECTOR_SIZE if kept.has_vectors else 0), np.float32)
    return _Answers(whole, whole, np.zeros((0, _CUTS[-1]), np.float32), ties, ties, ties[:, :, 0], vectors)


def _to_words(found: _Answers, kept: Kept) -> ReadWords:
    tags = found.tags
    unread = np.zeros(len(tags), np.int64)
    return ReadWords(
        found.starts,
        found.ends,
        np.arange(len(found.starts)),
        _log_softmax(tags[:, _ROLES]) if kept.has_roles else tags[:, :0],
        _log_softmax(tags[:, _NAMES]) if kept.has_names else tags[:, :0],
        tags[:, _UPOS].argmax(axis=1) if kept.has_trees or kept.has_roles else unread,
        tags[:, _RELATIONS].argmax(axis=1) if kept.has_trees or kept.has_roles else unread,
        tags[:, _EVENT],
        tags[:, _CERTAINTY],
        found.tails,
        found.heads,
        found.alone,
        found.vectors,
    )


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(axis=1, keepdims=True)
    scores: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return scores
