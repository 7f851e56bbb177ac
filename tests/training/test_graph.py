from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("onnx", reason="comes with the extra `training`")
torch = pytest.importorskip("torch", reason="comes with the extra `training`")
transformers = pytest.importorskip("transformers", reason="comes with the extra `training`")

import numpy as np  # noqa: E402  # where torch is
import onnx  # noqa: E402
import onnxruntime  # noqa: E402
from training.export import quantise  # noqa: E402
from training.graph import arrange  # noqa: E402
from training.model import Reader  # noqa: E402

from secondsource.read.network.network import FOLDER, OUTPUTS  # noqa: E402

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


@pytest.fixture(scope="module")
def quantised(tmp_path_factory: pytest.TempPathFactory) -> onnx.ModelProto:
    """A network of two layers that has learnt nothing, with weights in eight bits."""
    folder: Path = tmp_path_factory.mktemp("network")
    torch.manual_seed(5)
    shape = {"num_hidden_layers": 2, "intermediate_size": 96, "vocab_size": 1100, "max_position_embeddings": 50}
    config = transformers.BertConfig(hidden_size=384, num_attention_heads=12, **shape)
    transformers.BertModel(config, add_pooling_layer=False).save_pretrained(folder / "encoder")
    reader = Reader(folder / "encoder")
    for weights in reader.parameters():
        torch.nn.init.normal_(weights, std=0.3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch would rather export another way
        return quantise(reader, folder)


def answers(model: onnx.ModelProto, n_pieces: int) -> list[NDArray[np.float32]]:
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    drawn = np.random.default_rng(n_pieces)
    given = {"ids": drawn.integers(0, 60, n_pieces), "cases": drawn.integers(0, 21, n_pieces)}
    found: list[NDArray[np.float32]] = session.run(list(OUTPUTS), given)
    return found


@pytest.mark.parametrize("n_pieces", [1, 2, 17, 50])
def test_the_arranged_graph_answers_bit_for_bit_what_the_quantised_one_does(
    quantised: onnx.ModelProto, n_pieces: int
) -> None:
    wanted, found = answers(quantised, n_pieces), answers(arrange(quantised), n_pieces)
    assert [one.shape[0] for one in found] == [n_pieces] * len(OUTPUTS)
    assert [one.tobytes() for one in found] == [one.tobytes() for one in wanted]


def test_the_arranged_graph_is_sound_and_keeps_no_value_that_nothing_takes(quantised: onnx.ModelProto) -> None:
    graph = arrange(quantised).graph
    taken = {name for node in graph.node for name in node.input}
    assert {one.name for one in graph.initializer} <= taken
    assert [one.name for one in graph.output] == list(OUTPUTS)


def test_a_graph_is_arranged_once(quantised: onnx.ModelProto) -> None:
    with pytest.raises(ValueError, match="arranged already"):
        arrange(arrange(quantised))


def test_the_graph_that_ships_is_arranged() -> None:
    shipped = onnx.load(FOLDER / "reader.onnx")
    with pytest.raises(ValueError, match="arranged already"):
        arrange(shipped)
