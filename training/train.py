"""The training run: the same seed on the same machine gives the same network."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from secondsource.read.pieces import load_tokenizer
from training.batches import BATCH, Batch, make_batches, make_pool
from training.corpus import choose_sayings, embed, read_corpus
from training.hidden import hide_all
from training.losses import add_up, find_losses
from training.model import Reader
from training.windows import Pieced, make_pieces


@dataclass(frozen=True, slots=True)
class Round:
    """A run over the texts from a high rate to a low one."""

    n_epochs: int
    rate: float
    head_rate: float
    warm_up: float = 0.06
    is_hidden: bool = False
    """Whether names are hidden where it learns who says what."""


ROUNDS = (Round(6, 2e-4, 6e-4), Round(3, 1.2e-4, 2.4e-4, is_hidden=True))


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a training depends on."""

    encoder: Path
    folder: Path
    rounds: tuple[Round, ...] = ROUNDS
    first_round: int = 1
    """The round to begin with; a later one goes on from the network that the folder holds."""
    seed: int = 7
    open_data_only: bool = False


def prepare(recipe: Recipe, *, is_hidden: bool) -> tuple[list[Pieced], Tensor]:
    """Return every training text as pieces, and the plain encoder's vectors of the chosen sayings."""
    tokenizer = load_tokenizer(recipe.encoder / "tokenizer.json")
    texts = read_corpus(open_data_only=recipe.open_data_only)
    if is_hidden:
        texts = list(hide_all(texts, tokenizer))
    chosen = choose_sayings(texts)
    pieced = [make_pieces(tokenizer, text, rows) for text, rows in zip(texts, chosen, strict=True)]
    sayings = [text.text[start:end] for text, rows in zip(texts, chosen, strict=True) for start, end in rows]
    tell(f"{len(pieced)} texts, {sum(len(one.ids) for one in pieced)} pieces, {len(sayings)} sayings")
    return [one for one in pieced if len(one.ids)], embed(recipe.encoder, sayings)


def train(recipe: Recipe) -> Path:
    """Train and return the folder with ``reader.pt``, the state after the last epoch.

    Each round has a seed of its own, so that a training stopped between two rounds can go on as if it had not been.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.use_deterministic_algorithms(mode=device.type == "cpu")
    torch.utils.deterministic.fill_uninitialized_memory = False  # costs time and guards against what is not done here
    recipe.folder.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(recipe.rounds[recipe.first_round - 1 :], recipe.first_round):
        _run_round(recipe, one, number, device)
    return recipe.folder


def _run_round(recipe: Recipe, one: Round, number: int, device: torch.device) -> None:
    seed = recipe.seed + number - 1
    torch.manual_seed(seed)
    texts, kept = prepare(recipe, is_hidden=one.is_hidden)
    pool = make_pool(texts)
    model = Reader(recipe.encoder).to(device)
    stored = recipe.folder / "reader.pt"
    if number > 1:
        model.load_state_dict(torch.load(stored, map_location=device, weights_only=True))
    n_steps = one.n_epochs * (sum(len(text.ids) + 2 for text in texts) // BATCH + 1)
    optimizer, schedule = _make_optimizer(model, one, n_steps)
    random = np.random.default_rng(seed)
    for epoch in range(one.n_epochs):
        _run_epoch(model, make_batches(texts, pool, random), kept.to(device), optimizer, schedule)
        torch.save(model.state_dict(), recipe.folder / "part.pt")
        (recipe.folder / "part.pt").replace(stored)
        tell(f"epoch {epoch + 1} of {one.n_epochs} of round {number} is stored")


def _make_optimizer(
    model: Reader, one: Round, n_steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    encoder = [value for name, value in model.named_parameters() if name.startswith("encoder.")]
    heads = [value for name, value in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": one.rate}, {"params": heads, "lr": one.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    n_warm = max(1, round(one.warm_up * n_steps))

    def rate(step: int) -> float:
        return step / n_warm if step < n_warm else max(0.02, (n_steps - step) / max(1, n_steps - n_warm))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate)


def _run_epoch(
    model: Reader,
    batches: Iterable[Batch],
    kept: Tensor,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> None:
    model.train()
    began, n_seen = time.monotonic(), 0
    sums: dict[str, tuple[float, int]] = {}
    for number, given in enumerate(batches):
        batch = given.to(kept.device)
        with torch.autocast(kept.device.type, torch.bfloat16):
            answers = model(batch.ids, batch.cases, batch.mask)
            losses = find_losses(batch, answers, kept)
        optimizer.zero_grad(set_to_none=True)
        add_up(losses).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        n_seen += int(batch.mask.sum())
        for name, loss in losses.items():
            total, count = sums.get(name, (0.0, 0))
            sums[name] = total + float(loss.detach()), count + 1
        if number % 25 == 24:
            means = " ".join(f"{name} {total / count:.3f}" for name, (total, count) in sorted(sums.items()))
            tell(f"{number + 1:5} {n_seen / (time.monotonic() - began):6.0f} pieces a second  {means}")
            sums = {}


def tell(line: str) -> None:
    """Print one line of progress at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
