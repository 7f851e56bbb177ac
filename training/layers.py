"""Attention and dropout with the sums of torch's own, which on a CPU take twice their time in training."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from transformers.masking_utils import ALL_MASK_ATTENTION_FUNCTIONS, eager_mask
from transformers.modeling_utils import ALL_ATTENTION_FUNCTIONS

ATTENTION = "plain"
"""The name by which the encoder is given `attend`."""
_N_BYTE = 256


class _Attention(torch.autograd.Function):
    """Softmax of scaled products times values; queries, keys and values of the shape (batch, heads, pieces, size)."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, bias: Tensor | None) -> Tensor:
        ctx.shape = query.shape
        ctx.scale = query.shape[-1] ** -0.5
        query, key, value = (query * ctx.scale).flatten(0, 1), key.flatten(0, 1), value.flatten(0, 1)
        scores = torch.bmm(query, key.transpose(1, 2))
        if bias is not None:
            scores.unflatten(0, ctx.shape[:2]).add_(bias)
        shares = torch.softmax(scores, -1)
        ctx.save_for_backward(query, key, value, shares)
        return torch.bmm(shares, value).view(ctx.shape)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        query, key, value, shares = ctx.saved_tensors
        grad = grads[0].flatten(0, 1)
        of_value = torch.bmm(shares.transpose(1, 2), grad)
        of_shares = torch.bmm(grad, value.transpose(1, 2))
        of_scores = torch._softmax_backward_data(of_shares, shares, -1, shares.dtype)  # noqa: SLF001 - has no other name
        of_query = torch.bmm(of_scores, key) * ctx.scale
        of_key = torch.bmm(of_scores.transpose(1, 2), query)
        return of_query.view(ctx.shape), of_key.view(ctx.shape), of_value.view(ctx.shape), None


def attend(_: nn.Module, query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None, **_options: Any) -> Any:
    """Return what each piece sees (batch, pieces, heads, size), as transformers asks for it, and no shares."""
    bias = None if mask is None else mask[:, :, :1, :].to(query.dtype)
    with torch.autocast(query.device.type, enabled=False):
        seen = _Attention.apply(query, key, value, bias)
    return seen.transpose(1, 2).contiguous(), None


ALL_ATTENTION_FUNCTIONS.register(ATTENTION, attend)
ALL_MASK_ATTENTION_FUNCTIONS.register(ATTENTION, eager_mask)


class _Drop(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, given: Tensor, n_dropped: int) -> Tensor:
        n_words = given.numel() // 8 + 1
        drawn = torch.empty(n_words, dtype=torch.int64, device=given.device).random_(-(2**63), None)
        kept = drawn.view(torch.uint8)[: given.numel()].view(given.shape) >= n_dropped
        ctx.save_for_backward(kept)
        ctx.scale = _N_BYTE / (_N_BYTE - n_dropped)
        return given * kept * ctx.scale

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        (kept,) = ctx.saved_tensors
        return grads[0] * kept * ctx.scale, None


class Dropout(nn.Module):
    """Dropout by one random byte a number, so of a share in 256ths."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.n_dropped = round(share * _N_BYTE)

    def forward(self, given: Tensor) -> Tensor:
        """Return the numbers with some set to nought, the others made larger in turn."""
        return _Drop.apply(given, self.n_dropped) if self.training and self.n_dropped else given


def replace_dropouts(module: nn.Module) -> None:
    """Put `Dropout` in the place of torch's in all of a module."""
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout) and child.p:
            setattr(module, name, Dropout(child.p))
        else:
            replace_dropouts(child)
