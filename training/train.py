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

from secondsource.read.network.pieces import load_tokenizer
from training.batches import BATCH, Batch, make_batches, make_pool
from training.corpus import choose_sayings, embed, read_corpus
from training.losses import ALL, BOUNDS, Weights, add_up, find_losses
from training.model import Reader
from training.windows import UNKNOWN, Pieced, make_pieces


@dataclass(frozen=True, slots=True)
class Phase:
    """Some epochs with the same losses, the rate falling over them; the heads learn three times as fast.

    Where ``only`` names a head, it alone learns, from texts with attributions, and all else is held as it is.
    """

    n_epochs: int
    rate: float
    weights: Weights
    only: str = ""


PHASES = (Phase(6, 2e-4, ALL), Phase(3, 1e-3, BOUNDS, only="bounds"))


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run depends on; ``first_phase`` above 0 goes on from the state that the folder holds."""

    encoder: Path
    folder: Path
    phases: tuple[Phase, ...] = PHASES
    first_phase: int = 0
    seed: int = 7
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
    if recipe.first_phase:
        model.load_state_dict(torch.load(recipe.folder / "reader.pt", map_location=device, weights_only=True))
    for number, phase in enumerate(recipe.phases[recipe.first_phase :], start=recipe.first_phase):
        if number:
            torch.manual_seed(recipe.seed + number)
        given = [text for text in texts if not phase.only or (text.roles != UNKNOWN).any()]
        n_steps = phase.n_epochs * (sum(len(one.ids) + 2 for one in given) // BATCH + 1)
        learner = _make_learner(model, phase, recipe.warm_up, n_steps)
        random = np.random.default_rng(recipe.seed + number)
        for epoch in range(phase.n_epochs):
            model.train(mode=not phase.only)
            _run_epoch(model, make_batches(given, pool, random), kept.to(device), learner)
            torch.save(model.state_dict(), recipe.folder / "part.pt")
            (recipe.folder / "part.pt").replace(recipe.folder / "reader.pt")
            tell(f"epoch {epoch + 1} of {phase.n_epochs} is stored, phase {number + 1}")
    return recipe.folder


@dataclass(frozen=True, slots=True)
class Learner:
    """What changes the network after each batch, and how much each loss counts in it."""

    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR
    weights: Weights


def _make_learner(model: Reader, phase: Phase, warm_up: float, n_steps: int) -> Learner:
    model.requires_grad_(requires_grad=not phase.only)
    if phase.only:
        model.get_submodule(phase.only).requires_grad_(requires_grad=True)
    learning = [(name, value) for name, value in model.named_parameters() if value.requires_grad]
    encoder = [value for name, value in learning if name.startswith("encoder.")]
    heads = [value for name, value in learning if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": phase.rate}, {"params": heads, "lr": 3 * phase.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    n_warm = max(1, round(warm_up * n_steps))

    def rate(step: int) -> float:
        return step / n_warm if step < n_warm else max(0.02, (n_steps - step) / max(1, n_steps - n_warm))

    return Learner(optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate), phase.weights)


def _run_epoch(model: Reader, batches: Iterable[Batch], kept: Tensor, learner: Learner) -> None:
    began, n_seen = time.monotonic(), 0
    sums: dict[str, tuple[float, int]] = {}
    for number, given in enumerate(batches):
        batch = given.to(kept.device)
        with torch.autocast(kept.device.type, torch.bfloat16):
            answers = model(batch.ids, batch.cases, batch.mask)
            losses = find_losses(batch, answers, kept, learner.weights)
        learner.optimizer.zero_grad(set_to_none=True)
        add_up(losses, learner.weights).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        learner.optimizer.step()
        learner.schedule.step()
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
