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
from training.losses import add_up, find_losses
from training.model import Reader
from training.windows import Pieced, make_pieces


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run depends on."""

    encoder: Path
    folder: Path
    n_epochs: int
    seed: int = 7
    rate: float = 2e-4
    head_rate: float = 6e-4
    warm_up: float = 0.06
    open_data_only: bool = False


def prepare(recipe: Recipe) -> tuple[list[Pieced], Tensor]:
    """Return every training text as pieces, and the plain encoder's vectors of the chosen sayings."""
    tokenizer = load_tokenizer(recipe.encoder / "tokenizer.json")
    texts = read_corpus(open_data_only=recipe.open_data_only)
    chosen = choose_sayings(texts)
    pieced = [make_pieces(tokenizer, text, rows) for text, rows in zip(texts, chosen, strict=True)]
    sayings = [text.text[start:end] for text, rows in zip(texts, chosen, strict=True) for start, end in rows]
    tell(f"{len(pieced)} texts, {sum(len(one.ids) for one in pieced)} pieces, {len(sayings)} sayings")
    return [one for one in pieced if len(one.ids)], embed(recipe.encoder, sayings)


def train(recipe: Recipe) -> Path:
    """Train and return the folder with ``reader.pt``, the state after the last epoch."""
    torch.manual_seed(recipe.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.use_deterministic_algorithms(mode=device.type == "cpu")
    torch.utils.deterministic.fill_uninitialized_memory = False  # costs time and guards against what is not done here
    recipe.folder.mkdir(parents=True, exist_ok=True)
    texts, kept = prepare(recipe)
    pool = make_pool(texts)
    model = Reader(recipe.encoder).to(device)
    n_steps = recipe.n_epochs * (sum(len(one.ids) + 2 for one in texts) // BATCH + 1)
    optimizer, schedule = _make_optimizer(model, recipe, n_steps)
    random = np.random.default_rng(recipe.seed)
    for epoch in range(recipe.n_epochs):
        _run_epoch(model, make_batches(texts, pool, random), kept.to(device), optimizer, schedule)
        torch.save(model.state_dict(), recipe.folder / "part.pt")
        (recipe.folder / "part.pt").replace(recipe.folder / "reader.pt")
        tell(f"epoch {epoch + 1} of {recipe.n_epochs} is stored")
    return recipe.folder


def _make_optimizer(
    model: Reader, recipe: Recipe, n_steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    encoder = [value for name, value in model.named_parameters() if name.startswith("encoder.")]
    heads = [value for name, value in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": recipe.rate}, {"params": heads, "lr": recipe.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    n_warm = max(1, round(recipe.warm_up * n_steps))

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
