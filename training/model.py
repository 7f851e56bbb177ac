"""The network: a small encoder that also sees the case of each word, and one linear head a question."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from secondsource.read.network.labels import (
    BOUND_KINDS,
    NAME_LABELS,
    PAIR_KINDS,
    PAIR_SIZE,
    RELATIONS,
    ROLE_LABELS,
    UPOS,
    VECTOR_SIZE,
)
from secondsource.read.network.pieces import N_CASES
from training.layers import ATTENTION, replace_dropouts

_BEFORE = PAIR_KINDS.index(BOUND_KINDS[0])


@dataclass(frozen=True, slots=True)
class Answers:
    """What the heads say of each piece: logits, scores, and the two ends of each kind of tie."""

    roles: Tensor
    names: Tensor
    upos: Tensor
    relations: Tensor
    events: Tensor
    """Whether it is an event word (a logit), and how certainly the event happened (-3 to 3)."""
    tails: Tensor
    heads: Tensor
    """Batch, pieces, kinds of ties, size: a word's ties go from its tail to the head of another."""
    vectors: Tensor


class Reader(nn.Module):
    """The encoder with its heads."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            encoder, add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation=ATTENTION
        )
        size = self.encoder.config.hidden_size
        self.cases = nn.Embedding(N_CASES, size)
        nn.init.zeros_(self.cases.weight)
        self.dropout = nn.Dropout(0.1)
        self.roles = nn.Linear(size, len(ROLE_LABELS))
        self.names = nn.Linear(size, len(NAME_LABELS))
        self.upos = nn.Linear(size, len(UPOS))
        self.relations = nn.Linear(size, len(RELATIONS))
        self.events = nn.Linear(size, 2)
        self.pairs = nn.Linear(size, 2 * (len(PAIR_KINDS) - len(BOUND_KINDS)) * PAIR_SIZE)
        self.vectors = nn.Linear(size, VECTOR_SIZE)
        nn.init.eye_(self.vectors.weight)
        nn.init.zeros_(self.vectors.bias)
        with torch.random.fork_rng():
            torch.manual_seed(len(BOUND_KINDS))  # so that what is learnt first does not hang on what comes later
            self.bounds = nn.Linear(size, 2 * len(BOUND_KINDS) * PAIR_SIZE)
        replace_dropouts(self)

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor | None) -> Answers:
        """Return the answers for a batch of windows, each padded at its end where ``mask`` is 0."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.cases(cases)
        found = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        seen = self.dropout(found)
        pairs = join_pairs(self.pairs(seen), self.bounds(seen))
        return Answers(
            self.roles(seen),
            self.names(seen),
            self.upos(seen),
            self.relations(seen),
            self.events(seen),
            pairs[..., 0, :, :],
            pairs[..., 1, :, :],
            self.vectors(found),
        )


def join_pairs(pairs: Tensor, bounds: Tensor) -> Tensor:
    """Return the two ends of every kind of tie in the order of `PAIR_KINDS`: …, two ends, kinds, size."""
    pairs = pairs.unflatten(-1, (2, len(PAIR_KINDS) - len(BOUND_KINDS), PAIR_SIZE))
    bounds = bounds.unflatten(-1, (2, len(BOUND_KINDS), PAIR_SIZE))
    return torch.cat([pairs[..., :_BEFORE, :], bounds, pairs[..., _BEFORE:, :]], dim=-2)


def score_pairs(answers: Answers, kind: int) -> Tensor:
    """Return how well each piece is tied to each other by one kind of tie: batch, pieces, pieces."""
    return answers.tails[:, :, kind] @ answers.heads[:, :, kind].transpose(1, 2) / PAIR_SIZE**0.5
