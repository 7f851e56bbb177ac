"""The graph that ships: the answers of the quantised one bit for bit, with fewer steps and less moved in memory.

1. Queries, keys and values are cut out of their product once, and multiplied where they lie: onnxruntime's
   ``FusedMatMul`` takes them with the heads in the second place.
2. An attention goes over four heads at a time: the scores of all twelve do not fit a core's second cache.
3. All tags are one product, and so is each end of the ties.

The steps are of ONNX 17 and of onnxruntime's own domain ``com.microsoft``, version 1, as its CPU package has them from
1.20 on at least.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from secondsource.read.network.labels import BOUND_KINDS, PAIR_KINDS, PAIR_SIZE

N_HEADS = 12
"""Heads of an attention of the encoder."""
_N_GROUPS = 3  # of four heads each
_OWN = "com.microsoft"
_OPSET, _IR = 17, 8
_EPSILON = 1e-12  # of BERT's norms
_TAGS = ("roles", "names", "upos", "relations", "events")
_BEFORE = PAIR_KINDS.index(BOUND_KINDS[0])
_ENCODER = "reader.encoder.embeddings"

Array = NDArray[np.generic]


@dataclass(frozen=True, slots=True)
class Product:
    """What a product takes: weights in eight bits (inputs, outputs), and a scale and a bias for each output."""

    weight: Array
    scale: Array
    bias: Array


@dataclass(frozen=True, slots=True)
class _Graph:
    """A graph as it is put together, with the values that the quantised model holds."""

    given: dict[str, Array]
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    held: dict[str, Array] = field(default_factory=dict)

    def add(self, op: str, inputs: list[str], name: str, domain: str = "", **attributes: float) -> str:
        self.nodes.append(helper.make_node(op, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def hold(self, name: str, value: Array) -> str:
        self.held[name] = np.ascontiguousarray(value)
        return name

    def take(self, name: str) -> str:
        return self.hold(name, self.given[name])

    def embed(self, key: str, index: str) -> str:
        rows = self.add("Gather", [self.take(f"{key}.weight_quantized"), index], f"{key}.rows")
        scales = [self.take(f"{key}.weight_scale"), self.take(f"{key}.weight_zero_point")]
        return self.add("DequantizeLinear", [rows, *scales], key)

    def norm(self, given: str, key: str, name: str) -> str:
        weights = [self.take(f"{key}.weight"), self.take(f"{key}.bias")]
        return self.add("LayerNormalization", [given, *weights], name, axis=-1, epsilon=_EPSILON)

    def product(self, key: str) -> Product:
        weight, scale = self.given[f"{key}.weight_quantized"], self.given[f"{key}.weight_scale"]
        if self.given[f"{key}.weight_zero_point"].any():
            raise ValueError(f"{key}: its eight-bit weights do not lie about nought; quantise them to signed bytes")
        return Product(weight, scale, self.given[f"{key}.bias"])

    def multiply(self, given: str, key: str, name: str) -> str:
        one = self.product(key)
        held = [self.hold(f"{key}.weight", one.weight), self.hold(f"{key}.scale", one.scale)]
        return self.add("DynamicQuantizeMatMul", [given, *held, "", self.hold(f"{key}.bias", one.bias)], name, _OWN)


def arrange(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return the graph that ships, from the one that ``quantize_dynamic`` made of `training.export.OneWindow`.

    Raises:
        ValueError: the model is arranged already, or holds other weights than those of that class.
    """
    graph = _Graph(_values_of(model))
    if not {"places", "layers.0.joined.weight_quantized"} <= graph.given.keys():
        raise ValueError("the model has not the weights that the export writes; it may be arranged already")
    n_layers = sum(name.startswith("layers.") and name.endswith(".joined.bias") for name in graph.given)
    size = int(graph.given["reader.vectors.bias"].shape[0])
    head = size // N_HEADS
    graph.hold("heads shape", np.array([-1, 3 * N_HEADS, head], np.int64))
    graph.hold("words shape", np.array([-1, size], np.int64))
    words = _embed(graph)
    for number in range(n_layers):
        words = _add_layer(graph, number, words)
    _add_answers(graph, words)
    return _to_model(graph)


def _values_of(model: onnx.ModelProto) -> dict[str, Array]:
    """Return the values that a model holds; its only table of floats is that of the places, however it is named."""
    values = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    constants = [node.attribute[0].t for node in model.graph.node if node.op_type == "Constant"]
    tables = [*values.values(), *map(numpy_helper.to_array, constants)]
    places = [table for table in tables if table.ndim == 2 and table.dtype == np.float32]
    return {**values, "places": places[0]} if len(places) == 1 else values


def _embed(graph: _Graph) -> str:
    words = graph.add(
        "Add", [graph.embed(f"{_ENCODER}.word_embeddings", "ids"), graph.embed("reader.cases", "cases")], "w"
    )
    graph.add("Shape", ["ids"], "length")
    first = graph.hold("first", np.zeros(1, np.int64))
    places = graph.add("Slice", [graph.take("places"), first, "length"], "placed")
    return graph.norm(graph.add("Add", [words, places], "summed"), f"{_ENCODER}.LayerNorm", "words")


def _add_layer(graph: _Graph, number: int, words: str) -> str:
    at, key = f"layers.{number}", f"reader.encoder.encoder.layer.{number}"
    mixed = graph.multiply(_attend(graph, at, words), f"{key}.attention.output.dense", f"{at}.mixed")
    words = graph.norm(
        graph.add("Add", [words, mixed], f"{at}.sum"), f"{key}.attention.output.LayerNorm", f"{at}.after_attention"
    )
    wide = graph.add("Gelu", [graph.multiply(words, f"{key}.intermediate.dense", f"{at}.wide")], f"{at}.gelu", _OWN)
    narrow = graph.multiply(wide, f"{key}.output.dense", f"{at}.narrow")
    return graph.norm(graph.add("Add", [words, narrow], f"{at}.total"), f"{key}.output.LayerNorm", f"{at}.after_words")


def _attend(graph: _Graph, at: str, words: str) -> str:
    joined = graph.add("Reshape", [graph.multiply(words, f"{at}.joined", f"{at}.joined"), "heads shape"], f"{at}.heads")
    parts = [f"{at}.{kind}.{group}" for kind in ("query", "key", "value") for group in range(_N_GROUPS)]
    graph.nodes.append(helper.make_node("Split", [joined], parts, name=f"{at}.split", axis=1))
    seen: list[str] = []
    for group in range(_N_GROUPS):
        query, key, value = parts[group::_N_GROUPS]
        turned = {"transB": 1, "transBatchA": 1, "transBatchB": 1}
        scores = graph.add("FusedMatMul", [query, key], f"{at}.scores.{group}", _OWN, **turned)
        shares = graph.add("Softmax", [scores], f"{at}.shares.{group}", axis=-1)
        seen.append(graph.add("FusedMatMul", [shares, value], f"{at}.seen.{group}", _OWN, transBatchB=1))
    graph.add("Concat", seen, f"{at}.seen", axis=0)
    graph.nodes.append(helper.make_node("Transpose", [f"{at}.seen"], [f"{at}.turned"], perm=[1, 0, 2]))
    return graph.add("Reshape", [f"{at}.turned", "words shape"], f"{at}.attended")


def _add_answers(graph: _Graph, words: str) -> None:
    quantised = ["bytes", "bytes scale", "bytes zero"]
    graph.nodes.append(helper.make_node("DynamicQuantizeLinear", [words], quantised))
    tags = [graph.product(f"reader.{name}") for name in _TAGS]
    _answer(graph, "tags", Product(*(_join(tags, part) for part in Product.__slots__)))
    pairs, bounds = graph.product("reader.pairs"), graph.product("reader.bounds")
    for end, name in enumerate(("tails", "heads")):
        ties = (_tie(getattr(pairs, part), getattr(bounds, part), end) for part in Product.__slots__)
        _answer(graph, name, Product(*ties))
    _answer(graph, "vectors", graph.product("reader.vectors"))


def _join(products: list[Product], part: str) -> Array:
    return np.concatenate([getattr(one, part) for one in products], axis=-1)


def _tie(pairs: Array, bounds: Array, end: int) -> Array:
    """Return of all ties the columns of one end, in the order of `PAIR_KINDS` (as `training.model.join_pairs` does)."""
    pairs, bounds = (part.reshape(*part.shape[:-1], 2, -1, PAIR_SIZE)[..., end, :, :] for part in (pairs, bounds))
    joined = np.concatenate([pairs[..., :_BEFORE, :], bounds, pairs[..., _BEFORE:, :]], axis=-2)
    return joined.reshape(*joined.shape[:-2], -1)


def _answer(graph: _Graph, name: str, one: Product) -> None:
    weight, scale = graph.hold(f"{name}.weight", one.weight), graph.hold(f"{name}.scale", one.scale)
    bias = graph.hold(f"{name}.bias", one.bias)
    inputs = ["bytes", weight, "bytes scale", scale, "bytes zero", "", bias]
    graph.add("MatMulIntegerToFloat", inputs, name, _OWN)


def _to_model(graph: _Graph) -> onnx.ModelProto:
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["pieces"]) for name in ("ids", "cases")]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["pieces", graph.held[f"{name}.bias"].shape[0]])
        for name in ("tags", "tails", "heads", "vectors")
    ]
    held = [numpy_helper.from_array(value, name) for name, value in graph.held.items()]
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_OWN, 1)]
    whole = helper.make_graph(graph.nodes, "reader", inputs, outputs, held)
    return helper.make_model(whole, opset_imports=opsets, ir_version=_IR)
