"""What the heads are asked to get right, and how much each counts."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional

from secondsource.read.network.labels import PAIR_KINDS
from training.batches import Batch
from training.model import Answers, score_pairs
from training.windows import UNKNOWN

Weights = Mapping[str, float]
"""How much each loss counts; one that is not named is not asked."""

ALL: Weights = {
    "roles": 1.0,
    "names": 1.0,
    "upos": 0.3,
    "relations": 0.3,
    "is_event": 0.2,
    "factuality": 0.6,
    "cue-source": 0.4,
    "content-cue": 0.4,
    "source-cue": 0.2,
    "head": 0.4,
    "antecedent": 0.3,
    "sayings": 2.0,
}
"""What is learnt first, by the whole network."""
BOUNDS: Weights = {"cue-start": 1.0, "cue-end": 1.0}
"""What is learnt then, by heads of its own: where what is said begins and ends."""


def find_losses(batch: Batch, answers: Answers, kept: Tensor, weights: Weights) -> dict[str, Tensor]:
    """Return each loss that has a weight and that the batch asks about, not yet weighted.

    ``kept`` are the plain encoder's sentence vectors.
    """
    losses: dict[str, Tensor] = {}
    logits = {"roles": answers.roles, "names": answers.names, "upos": answers.upos, "relations": answers.relations}
    for name, logit in logits.items():
        if name in weights and bool((batch.labels[name] != UNKNOWN).any()):
            losses[name] = functional.cross_entropy(logit.flatten(0, 1).float(), batch.labels[name].flatten())
    judged = batch.labels["is_event"] != UNKNOWN
    if "is_event" in weights and bool(judged.any()):
        wanted = batch.labels["is_event"][judged].float()
        losses["is_event"] = functional.binary_cross_entropy_with_logits(answers.events[..., 0][judged].float(), wanted)
    scored = ~torch.isnan(batch.factuality)
    if "factuality" in weights and bool(scored.any()):
        given = answers.events[..., 1][scored].float()
        losses["factuality"] = functional.smooth_l1_loss(given, batch.factuality[scored])
    losses |= _pair_losses(batch, answers, weights)
    if "sayings" in weights and batch.sayings:
        losses["sayings"] = _keep_close(batch, answers, kept)
    return losses


def _pair_losses(batch: Batch, answers: Answers, weights: Weights) -> dict[str, Tensor]:
    losses: dict[str, Tensor] = {}
    partners = batch.is_first.clone()
    partners[:, 0] = True  # the mark at the start of the window stands for no partner
    size = partners.shape[1]
    for number, kind in enumerate(PAIR_KINDS):
        if kind not in weights:
            continue
        wanted = batch.pairs[kind]
        rows = (wanted != UNKNOWN).any(dim=1)
        if not bool(rows.any()):
            continue
        allowed = partners[rows].unsqueeze(1).expand(-1, size, -1)
        if kind == "head":
            sentences = batch.sentences[rows]
            same = sentences.unsqueeze(1) == sentences.unsqueeze(2)
            same[:, :, 0] = True
            allowed = allowed & same
        if kind == "antecedent":
            allowed = allowed & torch.ones(size, size, dtype=torch.bool, device=partners.device).tril(-1)
        scores = score_pairs(answers, number)[rows].float().masked_fill(~allowed, -1e4)
        losses[kind] = functional.cross_entropy(scores.flatten(0, 1), wanted[rows].flatten())
    return losses


def _keep_close(batch: Batch, answers: Answers, kept: Tensor) -> Tensor:
    size = answers.vectors.shape[1]
    pooling = torch.zeros(len(batch.sayings), answers.vectors.shape[0] * size, device=answers.vectors.device)
    for number, (row, first, last, _) in enumerate(batch.sayings):
        pooling[number, row * size + first : row * size + last] = 1 / (last - first)
    pooled = pooling @ answers.vectors.flatten(0, 1).float()
    wanted = kept[torch.tensor([key for *_, key in batch.sayings])]
    return 1 - functional.cosine_similarity(pooled, wanted).mean()


def add_up(losses: dict[str, Tensor], weights: Weights) -> Tensor:
    """Return the weighted sum that is made smaller."""
    return torch.stack([weights[name] * loss for name, loss in losses.items()]).sum()
