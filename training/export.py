"""From the trained state to the file that ships: ONNX, weights in eight bits, with its SHA-256."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional
from transformers.models.bert.modeling_bert import BertLayer

from secondsource.read.network.network import NETWORK_FILES, OUTPUTS
from training.graph import arrange
from training.model import Reader, join_pairs

_N_EXAMPLE = 24


class Layer(nn.Module):
    """A layer of the encoder with the three products of its attention made as one, for one window of pieces."""

    def __init__(self, layer: BertLayer) -> None:
        super().__init__()
        attention = layer.attention.self
        self.n_heads = attention.num_attention_heads
        size = attention.all_head_size
        self.joined = nn.Linear(size, 3 * size)
        scale = (size // self.n_heads) ** -0.5
        parts = ((attention.query, scale), (attention.key, 1.0), (attention.value, 1.0))
        self.joined.weight.data = torch.cat([part.weight * factor for part, factor in parts])
        self.joined.bias.data = torch.cat([part.bias * factor for part, factor in parts])
        self.mixed = layer.attention.output.dense
        self.after_attention = layer.attention.output.LayerNorm
        self.wide = layer.intermediate.dense
        self.narrow = layer.output.dense
        self.after_words = layer.output.LayerNorm

    def forward(self, words: Tensor) -> Tensor:
        """Return the pieces of a window (pieces, size) as the layer answers them."""
        n_pieces = words.shape[0]
        query, key, value = self.joined(words).view(n_pieces, 3, self.n_heads, -1).permute(1, 2, 0, 3)
        seen = torch.softmax(query @ key.transpose(-1, -2), dim=-1) @ value
        words = self.after_attention(words + self.mixed(seen.permute(1, 0, 2).reshape(n_pieces, -1)))
        answer: Tensor = self.after_words(words + self.narrow(functional.gelu(self.wide(words))))
        return answer


class OneWindow(nn.Module):
    """The network for one window without padding, its answers as one row a piece.

    Written out, with one product for an attention, as `training.graph` takes its weights.
    """

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        given = reader.encoder.embeddings
        self.places = given.position_embeddings.weight + given.token_type_embeddings.weight[0]
        self.layers = nn.ModuleList([Layer(layer) for layer in reader.encoder.encoder.layer])

    def forward(self, ids: Tensor, cases: Tensor) -> tuple[Tensor, ...]:
        """Return the answers for one window of pieces, each of the shape (pieces, …)."""
        reader = self.reader
        given = reader.encoder.embeddings
        words = given.LayerNorm(given.word_embeddings(ids) + reader.cases(cases) + self.places[: ids.shape[0]])
        for layer in self.layers:
            words = layer(words)
        tags = [head(words) for head in (reader.roles, reader.names, reader.upos, reader.relations, reader.events)]
        pairs = join_pairs(reader.pairs(words), reader.bounds(words))
        return torch.cat(tags, dim=-1), pairs[:, 0].flatten(1), pairs[:, 1].flatten(1), reader.vectors(words)


def export(encoder: Path, state: Path, folder: Path, target: Path) -> None:
    """Write the network's files to ``target``; what is made on the way stays in ``folder``."""
    reader = Reader(encoder)
    reader.load_state_dict(torch.load(state, map_location="cpu", weights_only=True))
    target.mkdir(parents=True, exist_ok=True)
    onnx.save(arrange(quantise(reader, folder)), target / "reader.onnx")
    shutil.copy(encoder / "tokenizer.json", target / "tokenizer.json")
    sums = [f"{hashlib.sha256((target / name).read_bytes()).hexdigest()}  {name}\n" for name in NETWORK_FILES]
    (target / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def quantise(reader: Reader, folder: Path) -> onnx.ModelProto:
    """Return the network with weights in eight bits, as it is before `arrange`; its files stay in ``folder``."""
    reader.eval().requires_grad_(requires_grad=False)
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
    quantize_dynamic(
        folder / "float.onnx",
        folder / "reader.onnx",
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    return onnx.load(folder / "reader.onnx")
