"""From the shipped graph back to a tagger that trains on: the weights it has there, and how it rounds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from claimcheck.train.model import PARAMETERS, Tagger
from claimcheck.train.rounding import Rounding, Weights, fitted

_PIECES = "encoder.network.embeddings.word_embeddings.weight"
_PLACES = "encoder.network.embeddings.position_embeddings.weight"
_SEGMENTS = "encoder.network.embeddings.token_type_embeddings.weight"
_TABLES = {"cases.table": "case.weight", "quoted.table": "quoted.weight"}


def unpacked(folder: Path) -> tuple[Tagger, dict[str, Rounding]]:
    """Return the tagger in ``folder``, as its layers compute once exported, and the rounding of each.

    Weights come back as the whole numbers they were kept in; heads that are not exported start anew.
    """
    graph = onnx.load(str(folder / "tagger.onnx")).graph
    kept = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    how = _roundings(graph, kept)
    weights = {_named(name): kept[name].T for name in kept if name.endswith((".bias", ".weight"))}
    for name, one in how.items():
        whole = kept[f"{name}.int8"].astype(np.float32) * kept[f"{name}.scale"]
        weights[f"{name}.weight"] = (whole / one.columns[:, None]).T
    weights[_PIECES] = kept["pieces.int8"].astype(np.float32) * kept["pieces.scale"]
    weights[_PLACES] = kept["places"]
    weights |= {name: kept[table] for table, name in _TABLES.items()}
    with np.load(folder / "decoder.npz") as arrays:
        weights |= {name: arrays[name] for name in PARAMETERS}
    state = Tagger().state_dict()
    state[_SEGMENTS] = torch.zeros_like(state[_SEGMENTS])
    state |= {name: torch.from_numpy(np.array(values, dtype=np.float32)) for name, values in weights.items()}
    return fitted(state, how), how


def _named(constant: str) -> str:
    """Return the parameter that a constant of the graph holds; small heads have short names there."""
    return constant if constant.startswith(("encoder.", "heads.", "mix.")) else f"heads.{constant}"


def _roundings(graph: onnx.GraphProto, kept: dict[str, Weights]) -> dict[str, Rounding]:
    """Return the rounding of every layer in int8, by its name."""
    made = {one.output[0]: one for one in graph.node}
    found: dict[str, Rounding] = {}
    for node in graph.node:
        if node.op_type == "MatMulIntegerToFloat":
            rows = made[node.input[0]]
            while rows.op_type != "QuantizeLinear":
                rows = made[rows.input[0]]
            columns: Weights = np.reciprocal(kept[made[rows.input[0]].input[1]])
            step, zero = (kept[node.input[at]].item() for at in (2, 4))
            found[node.input[1].removesuffix(".int8")] = Rounding(columns, step, int(zero))
    return found
