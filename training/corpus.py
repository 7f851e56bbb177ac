"""Every text the network learns from, and what the plain encoder says of their sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor
from transformers import AutoTokenizer, BertModel

from training.crossner import read_crossner
from training.polnear import read_polnear
from training.rst import RstAttribution, RstDocument, read_rst
from training.texts import AnnotatedText, Attribution, Range
from training.treebanks import read_ewt, read_gum

_WRITTEN = frozenset({"news", "interview", "bio", "academic", "textbook", "voyage", "court"})
"""Genres of GUM whose attributions are like those of news; talk is full of "I think"."""
_BATCH = 8192
_EVERY = 5
"""One sentence in so many is compared with the plain encoder's vector, besides every second content."""


def read_corpus(*, open_data_only: bool) -> list[AnnotatedText]:
    """Return the training texts of every set, those without an open licence only if asked for.

    Raises:
        DataMissing: a data set is not on this machine.
    """
    return list(_read_sets(open_data_only=open_data_only))


def _read_sets(*, open_data_only: bool) -> Iterator[AnnotatedText]:
    if open_data_only:
        yield from _attribute(read_gum("train"), read_rst("train"))
    else:
        yield from read_polnear("train")
        yield from read_gum("train")
    yield from read_ewt("train")
    yield from read_crossner("train")
    yield from read_crossner("dev")


def _attribute(texts: Iterator[AnnotatedText], found: Iterator[RstDocument]) -> Iterator[AnnotatedText]:
    """Yield texts with the attributions of their discourse trees, those of written genres."""
    documents = {one.name: one for one in found if one.genre in _WRITTEN}
    for text in texts:
        document = documents.get(text.name)
        if document is not None:
            text.attributions = [_place(text, one) for one in document.attributions if one.depth == 0]
        yield text


def _place(text: AnnotatedText, one: RstAttribution) -> Attribution:
    def spans(ranges: Sequence[Range]) -> tuple[Range, ...]:
        return tuple((text.tokens[first].start, text.tokens[last - 1].end) for first, last in ranges)

    return Attribution(spans(one.source), spans(one.cue), spans(one.content))


def choose_sayings(texts: Sequence[AnnotatedText]) -> list[dict[Range, int]]:
    """Return, for each text, the ranges whose vectors are kept close to the plain encoder's, numbered over all."""
    chosen: list[dict[Range, int]] = []
    n_rows = 0
    for text in texts:
        contents = {one.content[0] for one in (text.attributions or ())[::2] if len(one.content) == 1}
        ranges = sorted(contents | set(text.sentences[::_EVERY]))
        chosen.append({one: n_rows + at for at, one in enumerate(ranges)})
        n_rows += len(ranges)
    return chosen


def embed(encoder: Path, sayings: Sequence[str]) -> Tensor:
    """Return the plain encoder's vectors, one row a saying: the mean over its pieces, of length one.

    The way all-MiniLM-L6-v2 is meant to be pooled: https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2
    """
    tokenizer = AutoTokenizer.from_pretrained(encoder)
    model = BertModel.from_pretrained(encoder, add_pooling_layer=False).eval()
    order = sorted(range(len(sayings)), key=lambda at: (len(sayings[at]), at))
    rows = torch.zeros(len(sayings), model.config.hidden_size)
    first = 0
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        while first < len(order):
            n_rows = max(1, _BATCH // (len(sayings[order[first]]) // 4 + 8))
            group = order[first : first + n_rows]
            given = tokenizer(
                [sayings[at] for at in group], padding=True, truncation=True, max_length=254, return_tensors="pt"
            )
            found = model(**given).last_hidden_state.float()
            weights = given["attention_mask"].unsqueeze(-1).float()
            rows[group] = torch.nn.functional.normalize((found * weights).sum(1) / weights.sum(1))
            first += n_rows
    return rows
