"""From the trained state to the file that ships: ONNX, fused, weights in eight bits, with its SHA-256."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from secondsource.read.network import NETWORK_FILES, OUTPUTS
from training.model import Reader

_N_EXAMPLE = 24


class OneWindow(nn.Module):
    """The network as it is run: one window without padding, its answers as one row a piece."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, cases: Tensor) -> tuple[Tensor, ...]:
        """Return the answers for one window of pieces, each of the shape (pieces, …)."""
        given = self.reader(ids.unsqueeze(0), cases.unsqueeze(0), None)
        tags = torch.cat([given.roles, given.names, given.upos, given.relations, given.events], dim=-1)
        return tags[0], given.tails[0].flatten(1), given.heads[0].flatten(1), given.vectors[0]


def export(encoder: Path, state: Path, folder: Path, target: Path) -> None:
    """Write the network's files to ``target``; what is made on the way stays in ``folder``."""
    reader = Reader(encoder)
    reader.load_state_dict(torch.load(state, map_location="cpu", weights_only=True))
    reader.eval()
    reader.encoder.config._attn_implementation = "eager"  # noqa: SLF001 - the plain sums, which the optimizer fuses
    example = torch.arange(_N_EXAMPLE) + 1000
    torch.onnx.export(
        OneWindow(reader),
        (example, example % 3),
        str(folder / "float.onnx"),
        input_names=["ids", "cases"],
        output_names=list(OUTPUTS),
        dynamic_axes={name: {0: "pieces"} for name in ("ids", "cases", *OUTPUTS)},
        opset_version=17,
        dynamo=False,
    )
    options = FusionOptions("bert")
    fused = optimizer.optimize_model(str(folder / "float.onnx"), "bert", 12, 384, optimization_options=options)
    fused.save_model_to_file(str(folder / "fused.onnx"))
    quantize_dynamic(
        folder / "fused.onnx",
        folder / "reader.onnx",
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(folder / "reader.onnx", target / "reader.onnx")
    shutil.copy(encoder / "tokenizer.json", target / "tokenizer.json")
    sums = [f"{hashlib.sha256((target / name).read_bytes()).hexdigest()}  {name}\n" for name in NETWORK_FILES]
    (target / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
