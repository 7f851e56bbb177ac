from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="comes with the extra `training`")
pytest.importorskip("transformers", reason="comes with the extra `training`")

from training.layers import Dropout, attend, replace_dropouts  # noqa: E402  # where torch is


def test_attention_and_its_gradients_are_those_of_torch() -> None:
    torch.manual_seed(3)
    given = [torch.randn(2, 3, 7, 4, dtype=torch.float64, requires_grad=True) for _ in range(3)]
    mask = torch.zeros(2, 1, 7, 7, dtype=torch.float64)
    mask[1, :, :, 5:] = -1e4
    wanted = torch.randn(2, 7, 3, 4, dtype=torch.float64)
    query, key, value = given
    seen, _ = attend(torch.nn.Identity(), query, key, value, mask)
    plain = torch.nn.functional.scaled_dot_product_attention(*given, attn_mask=mask).transpose(1, 2)
    assert torch.allclose(seen, plain)
    ours = torch.autograd.grad((seen * wanted).sum(), given)
    theirs = torch.autograd.grad((plain * wanted).sum(), given)
    assert all(torch.allclose(left, right) for left, right in zip(ours, theirs, strict=True))


def test_dropout_drops_its_share_and_keeps_the_mean() -> None:
    torch.manual_seed(3)
    dropout = Dropout(0.25)
    given = torch.ones(200, 501, requires_grad=True)
    found = dropout(given)
    assert abs(float((found == 0).float().mean()) - 0.25) < 0.01
    assert abs(float(found.detach().mean()) - 1) < 0.02
    (grad,) = torch.autograd.grad(found.sum(), given)
    assert torch.equal(grad, found.detach())
    assert torch.equal(dropout.eval()(given), given)


def test_every_dropout_that_drops_is_replaced() -> None:
    module = torch.nn.Sequential(torch.nn.Dropout(0.1), torch.nn.Sequential(torch.nn.Dropout(0.2)), torch.nn.Dropout(0))
    replace_dropouts(module)
    assert [type(one).__module__ for one in (module[0], module[1][0])] == ["training.layers"] * 2
    assert isinstance(module[2], torch.nn.Dropout)
