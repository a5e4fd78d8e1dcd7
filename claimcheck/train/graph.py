"""From a trained tagger to ``tagger.onnx``: a graph written node by node, in int8 arithmetic.

Every matrix of some size is kept as int8, symmetric, with a scale a column; what it is multiplied with is
quantized as it comes, with a scale a word piece (vector-wise quantization; Dettmers et al. 2022): with one
scale a window, the few pieces with large values blur all others, and twice as many labels change. The fused
operators of onnxruntime (domain ``com.microsoft``) stand where an exporter would write a dozen nodes. The
graph reads one window without padding, so it needs no mask and nearly no shapes.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from claimcheck.extract.network import OUTPUTS
from claimcheck.train.model import MIXED, Tagger

_OPSETS = (("", 17), ("com.microsoft", 1))
_IR = 9
_LAYER_NORM = 1e-12
_MOST = 127
"""The largest number that an int8 holds on both sides of 0."""

_HEADS_OF_ATTENTION = 12
_LARGE = 100
"""Columns from which on a head is worth int8; the small ones stay fp32, as their scores are the labels."""

Weights = NDArray[np.float32]


def network(model: Tagger) -> onnx.ModelProto:
    """Return the graph of a tagger with the small encoder.

    It reads ``ids``, ``cases`` and ``quoted`` [1, pieces] and ``first`` [words], int64, and gives the arrays
    of ``OUTPUTS``, [1, words, scores].
    """
    return _Graph({name: _array(values) for name, values in model.state_dict().items()}).model()


def _array(values: Tensor) -> Weights:
    return np.asarray(values.detach().cpu().float().numpy(), dtype=np.float32)


class _Graph:
    """Nodes and constants in the order in which they are written."""

    def __init__(self, weights: dict[str, Weights]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.quantized: dict[str, tuple[str, str]] = {}
        self._constant("one", np.array(1, dtype=np.float32))
        self._constant("step", np.array(1 / _MOST, dtype=np.float32))
        self._constant("middle", np.array(128, dtype=np.uint8))

    def model(self) -> onnx.ModelProto:
        """Return the whole graph, checked."""
        pieces = self._encoded(self._embedded())
        words = self._add("Gather", [pieces, "first"], "words", axis=1)
        mixed = self._gelu(words, "mix", "mixed")
        for name in OUTPUTS:
            self._head(name, mixed if name in MIXED else words)
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, [1, "pieces"])
            for name in ("ids", "cases", "quoted")
        ]
        inputs.append(helper.make_tensor_value_info("first", TensorProto.INT64, ["words"]))
        outputs = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "words", len(self._bias(name))])
            for name in OUTPUTS
        ]
        graph = helper.make_graph(self.nodes, "tagger", inputs, outputs, self.constants)
        opsets = [helper.make_opsetid(domain, version) for domain, version in _OPSETS]
        made = helper.make_model(graph, opset_imports=opsets, ir_version=_IR, producer_name="claimcheck")
        onnx.checker.check_model(made)
        return made

    def _embedded(self) -> str:
        """Return the pieces with their letter case, quotation marks and places."""
        table = "encoder.network.embeddings."
        rows = self.weights[table + "word_embeddings.weight"]
        packed, scale = _packed(rows, 1)
        looked = self._add("Gather", [self._constant("pieces.int8", packed), "ids"], "pieces.packed")
        scaled = self._add("Gather", [self._constant("pieces.scale", scale), "ids"], "pieces.scaled")
        cast = self._add("Cast", [looked], "pieces.cast", to=TensorProto.FLOAT)
        pieces = self._add("Mul", [cast, scaled], "pieces.vectors")
        for name in ("cases", "quoted"):
            values = self.weights[{"cases": "case", "quoted": "quoted"}[name] + ".weight"]
            found = self._add("Gather", [self._constant(f"{name}.table", values), name], f"{name}.vectors")
            pieces = self._add("Add", [pieces, found], f"{name}.added")
        places = self.weights[table + "position_embeddings.weight"]
        places = places + self.weights[table + "token_type_embeddings.weight"][0]
        shape = self._add("Shape", ["ids"], "shape", start=1, end=2)
        none = self._constant("zero", np.array([0], dtype=np.int64))
        here = self._add("Slice", [self._constant("places", places), none, shape], "places.here")
        stacked = self._add("Unsqueeze", [here, none], "places.stacked")
        return self._normed(pieces, stacked, table + "LayerNorm", "embedded")

    def _encoded(self, state: str) -> str:
        layers = {
            name.split(".")[4] for name in self.weights if name.startswith("encoder.network.encoder.layer.")
        }
        for number in range(len(layers)):
            state = self._layer(f"encoder.network.encoder.layer.{number}.", state)
        return state

    def _layer(self, at: str, state: str) -> str:
        """Add one layer of the encoder (Vaswani et al. 2017), the three projections in one multiplication."""
        parts = [f"{at}attention.self.{name}" for name in ("query", "key", "value")]
        weight = np.concatenate([self.weights[f"{part}.weight"] for part in parts])
        bias = np.concatenate([self.weights[f"{part}.bias"] for part in parts])
        joined = self._multiplied(state, at + "projected", weight, bias)
        names = [part + ".rows" for part in parts]
        self.nodes.append(helper.make_node("Split", [joined], names, axis=-1))
        seen = self._add("MultiHeadAttention", names, at + "seen", own=True, num_heads=_HEADS_OF_ATTENTION)
        out = self._linear(seen, at + "attention.output.dense")
        state = self._normed(out, state, at + "attention.output.LayerNorm", at + "attended")
        wide = self._gelu(state, at + "intermediate.dense", at + "wide")
        out = self._linear(wide, at + "output.dense")
        return self._normed(out, state, at + "output.LayerNorm", at + "state")

    def _head(self, name: str, words: str) -> None:
        weight, bias = self.weights[f"heads.{name}.weight"], self._bias(name)
        if len(bias) >= _LARGE:
            self._multiplied(words, name, weight, bias)
            return
        times = self._add("MatMul", [words, self._constant(f"{name}.weight", weight.T)], f"{name}.times")
        self._add("Add", [times, self._constant(f"{name}.bias", bias)], name)

    def _bias(self, name: str) -> Weights:
        return self.weights[f"heads.{name}.bias"]

    def _linear(self, state: str, name: str) -> str:
        return self._multiplied(state, name, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def _gelu(self, state: str, name: str, result: str) -> str:
        wide = self._multiplied(state, name, self.weights[f"{name}.weight"])
        return self._add(
            "BiasGelu", [wide, self._constant(f"{name}.bias", self.weights[f"{name}.bias"])], result, own=True
        )

    def _multiplied(self, state: str, name: str, weight: Weights, bias: Weights | None = None) -> str:
        packed, scale = _packed(weight.T, 0)
        result = name if name in OUTPUTS else f"{name}.out"
        rows, row_scale = self._quantized(state)
        matrix = [self._constant(f"{name}.int8", packed), "one", self._constant(f"{name}.scale", scale[0])]
        times = self._add("MatMulIntegerToFloat", [rows, *matrix, "middle"], f"{name}.rows", own=True)
        if bias is None:
            return self._add("Mul", [times, row_scale], result)
        scaled = self._add("Mul", [times, row_scale], f"{name}.scaled")
        return self._add("Add", [scaled, self._constant(f"{name}.bias", bias)], result)

    def _quantized(self, state: str) -> tuple[str, str]:
        """Return the state as uint8 around 128, and the scale of each of its rows; written once a state."""
        if state not in self.quantized:
            size = self._add("Abs", [state], f"{state}.size")
            largest = self._add("ReduceMax", [size], f"{state}.largest", axes=[-1], keepdims=1)
            scale = self._add("Mul", [largest, "step"], f"{state}.scale")
            even = self._add("Div", [state, scale], f"{state}.even")
            rows = self._add("QuantizeLinear", [even, "one", "middle"], f"{state}.uint8")
            self.quantized[state] = (rows, scale)
        return self.quantized[state]

    def _normed(self, state: str, skipped: str, name: str, result: str) -> str:
        gains = [
            self._constant(f"{name}.{part}", self.weights[f"{name}.{part}"]) for part in ("weight", "bias")
        ]
        return self._add(
            "SkipLayerNormalization", [state, skipped, *gains], result, own=True, epsilon=_LAYER_NORM
        )

    def _constant(self, name: str, values: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _add(
        self,
        kind: str,
        inputs: Sequence[str],
        result: str,
        *,
        own: bool = False,
        **options: float | int | list[int],
    ) -> str:
        domain = "com.microsoft" if own else ""
        self.nodes.append(helper.make_node(kind, list(inputs), [result], domain=domain, **options))
        return result


def _packed(values: Weights, axis: int) -> tuple[NDArray[np.int8], Weights]:
    """Return the values as int8, and the scale of each column (axis 0) or row (axis 1)."""
    scale = np.abs(values).max(axis, keepdims=True) / _MOST
    scale[scale == 0] = 1
    return np.round(values / scale).astype(np.int8), scale.astype(np.float32)
