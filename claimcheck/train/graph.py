"""From a trained tagger to ``tagger.onnx``: a graph written node by node, in int8 arithmetic.

Every matrix of some size is kept as whole numbers with a scale a column, and what it is multiplied with is
rounded as ``rounding`` says. Of the operators that onnxruntime has for a step those stand here that took the
least time. The graph reads one window without padding, so it needs no mask and nearly no shapes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from claimcheck.extract.network import HEADS, OUTPUTS, STATE
from claimcheck.train.encoders import HEAD
from claimcheck.train.model import MIXED, Tagger
from claimcheck.train.rounding import BYTE, LARGE, Rounding, Weights

_OPSETS = (("", 17), ("com.microsoft", 1))
_IR = 9
_LAYER_NORM = 1e-12
_SIZE = 384
"""Numbers of a piece's vector."""
_MIDDLE = 3
"""The layer (from 0) that tells words apart by what they mean, and not yet by what is asked of them."""
_FIRST = ".first"
"""What names end in of rows that are those of the words' first pieces."""


def network(model: Tagger, how: Mapping[str, Rounding]) -> onnx.ModelProto:
    """Return the graph of a tagger with the small encoder, whose layers round what they are given.

    It reads ``ids``, ``cases`` and ``quoted`` [1, pieces] and ``first`` [words], int64, and gives the arrays
    of ``OUTPUTS``, [1, words, scores].
    """
    return _Graph({name: _array(values) for name, values in model.state_dict().items()}, how).model()


def _array(values: Tensor) -> Weights:
    return np.asarray(values.detach().cpu().float().numpy(), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _Rows:
    """A state as uint8: its node, scale and zero, and what each column was divided by before."""

    node: str
    scale: str
    zero: str
    columns: Weights


class _Graph:
    """Nodes and constants in the order in which they are written."""

    def __init__(self, weights: dict[str, Weights], how: Mapping[str, Rounding]) -> None:
        self.weights = weights
        self.how = how
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        """Return the whole graph, checked."""
        words, middle = self._encoded(self._embedded())
        self._add("Concat", [middle, words], STATE, axis=2)
        mixed = self._gelu(words, "mix", "mixed")
        for state, names in (
            (words, [name for name in HEADS if name not in MIXED]),
            (mixed, [name for name in HEADS if name in MIXED]),
        ):
            self._heads(state, names)
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, [1, "pieces"])
            for name in ("ids", "cases", "quoted")
        ]
        inputs.append(helper.make_tensor_value_info("first", TensorProto.INT64, ["words"]))
        sizes = {name: len(self._bias(name)) for name in HEADS} | {STATE: 2 * _SIZE}
        outputs = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "words", sizes[name]])
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
        self._shaped(shape, "")
        self._shaped(self._add("Shape", ["first"], "first.shape"), _FIRST)
        none = self._constant("zero", np.array([0], dtype=np.int64))
        here = self._add("Slice", [self._constant("places", places), none, shape], "places.here")
        stacked = self._add("Unsqueeze", [here, none], "places.stacked")
        return self._normed(pieces, stacked, table + "LayerNorm", "embedded")

    def _encoded(self, state: str) -> tuple[str, str]:
        """Add the encoder's layers, and return the words' vectors from the last and from a middle one."""
        middle = ""
        layers = {
            name.split(".")[4] for name in self.weights if name.startswith("encoder.network.encoder.layer.")
        }
        for number in range(len(layers)):
            last = number + 1 == len(layers)
            state = self._layer(f"encoder.network.encoder.layer.{number}.", state, last=last)
            if number == _MIDDLE:
                middle = self._of_words(state)
        return state, middle

    def _layer(self, at: str, state: str, *, last: bool) -> str:
        """Add one layer of the encoder (Vaswani et al. 2017), and return its result's name.

        The last gives the words' first pieces alone: words look at every piece there too, but what it makes
        of the other pieces nobody reads.
        """
        asking, *answering = (f"{at}attention.self.{name}" for name in ("query", "key", "value"))
        rows = self._quantized(state, (asking, *answering))
        asks = replace(rows, node=self._of_words(rows.node)) if last else rows
        asked = [self._times(asks, asking), *(self._times(rows, name) for name in answering)]
        heads = len(self.weights[f"{asking}.bias"]) // HEAD
        seen = self._add("MultiHeadAttention", asked, at + "seen", own=True, num_heads=heads)
        (out,) = self._multiplied(seen, at + "attention.output.dense")
        if last:
            state = self._of_words(state)
        size = _FIRST if last else ""
        state = self._normed(out, state, at + "attention.output.LayerNorm", at + "attended", size)
        wide = self._gelu(state, at + "intermediate.dense", at + "wide")
        (out,) = self._multiplied(wide, at + "output.dense")
        return self._normed(out, state, at + "output.LayerNorm", at + "state", size)

    def _of_words(self, rows: str) -> str:
        """Add the rows of the words' first pieces, and return their name."""
        return self._add("Gather", [rows, "first"], rows + _FIRST, axis=1)

    def _shaped(self, shape: str, suffix: str) -> None:
        """Add what `_normed` scales and moves rows by."""
        for name, value in (("ones", 1), ("zeros", 0)):
            filled = helper.make_tensor("value", TensorProto.FLOAT, [1], [value])
            self._add("ConstantOfShape", [shape], name + suffix, value=filled)

    def _heads(self, state: str, names: Sequence[str]) -> None:
        """Add the heads that read ``state``; the output of each has its name."""
        large = [name for name in names if len(self._bias(name)) >= LARGE]
        for name, made in zip(large, self._multiplied(state, *(f"heads.{n}" for n in large)), strict=True):
            self._add("Identity", [made], name)
        for name in names:
            if name not in large:
                weight = self._constant(f"{name}.weight", self.weights[f"heads.{name}.weight"].T)
                times = self._add("MatMul", [state, weight], f"{name}.times")
                self._add("Add", [times, self._constant(f"{name}.bias", self._bias(name))], name)

    def _bias(self, name: str) -> Weights:
        return self.weights[f"heads.{name}.bias"]

    def _gelu(self, state: str, layer: str, result: str) -> str:
        return self._add("Gelu", self._multiplied(state, layer), result, own=True)

    def _multiplied(self, state: str, *layers: str) -> list[str]:
        """Add the product of a state with each of some layers, and return their names."""
        if not layers:
            return []
        rows = self._quantized(state, layers)
        return [self._times(rows, name) for name in layers]

    def _times(self, rows: _Rows, name: str) -> str:
        """Add the product of a quantized state with a layer, and return its name."""
        packed, scale = _packed(self.weights[f"{name}.weight"].T * rows.columns[:, None], 0)
        matrix = self._constant(f"{name}.int8", packed)
        scale_name = self._constant(f"{name}.scale", scale[0])
        bias = self._constant(f"{name}.bias", self.weights[f"{name}.bias"])
        inputs = [rows.node, matrix, rows.scale, scale_name, rows.zero, "", bias]
        return self._add("MatMulIntegerToFloat", inputs, f"{name}.out", own=True)

    def _quantized(self, state: str, layers: Sequence[str]) -> _Rows:
        """Add a state as uint8, and return it, for layers it is multiplied with: the same numbers for all."""
        how = self.how[layers[0]]
        even = self._add("Mul", [state, self._constant(f"{state}.columns", 1 / how.columns)], f"{state}.even")
        step = self._constant(f"{state}.step", np.array(how.step, dtype=np.float32))
        zero = self._constant(f"{state}.zero", np.array(how.zero, dtype=np.uint8))
        return _Rows(
            self._add("QuantizeLinear", [even, step, zero], f"{state}.uint8"), step, zero, how.columns
        )

    def _normed(self, state: str, skipped: str, name: str, result: str, size: str = "") -> str:
        """Add the layer norm of a sum, and return its name.

        A row has the place of an instance, whose norm adds up faster.
        """
        total = self._add("Add", [state, skipped], f"{result}.sum")
        inputs = [total, "ones" + size, "zeros" + size]
        normed = self._add("InstanceNormalization", inputs, f"{result}.normed", epsilon=_LAYER_NORM)
        gain, bias = (
            self._constant(f"{name}.{part}", self.weights[f"{name}.{part}"]) for part in ("weight", "bias")
        )
        return self._add("Add", [self._add("Mul", [normed, gain], f"{result}.scaled"), bias], result)

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
        **options: float | int | onnx.TensorProto,
    ) -> str:
        domain = "com.microsoft" if own else ""
        self.nodes.append(helper.make_node(kind, list(inputs), [result], domain=domain, **options))
        return result


def _packed(values: Weights, axis: int) -> tuple[NDArray[np.int8], Weights]:
    """Return the values as int8, and the scale of each column (0) or row (1)."""
    scale = np.abs(values).max(axis, keepdims=True) / BYTE
    scale[scale == 0] = 1
    return np.round(values / scale).astype(np.int8), scale.astype(np.float32)
