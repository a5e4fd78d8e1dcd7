"""The weights of a tagger that was exported, to go on from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from claimcheck.train.model import Tagger

_HEADS = ("role", "cue", "entity", "kind", "appeal", "link", "point", "attribution_type", "mention")


def load_exported(model: Tagger, folder: Path) -> None:
    """Give ``model`` the weights in ``folder`` (tagger.onnx, decoder.npz); what these lack stays as it is.

    Packed weights come back within half a step of their scale.
    """
    graph = onnx.load(str(folder / "tagger.onnx")).graph
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    own = model.state_dict()
    found: dict[str, NDArray[np.float32]] = {}
    for name, values in arrays.items():
        if name.startswith("model."):
            found[_key(name.removesuffix(".packed"))] = _unpacked(arrays, name, values)
    for node in graph.node:
        weight = node.input[1] if node.op_type == "MatMul" else ""
        if weight in arrays or weight + ".packed" in arrays:
            module = node.name.strip("/").rsplit("/", 1)[0].replace("/", ".")
            stored = weight if weight in arrays else weight + ".packed"
            found[_key(module + ".weight")] = _unpacked(arrays, stored, arrays[stored]).T
    with np.load(folder / "decoder.npz") as decoder:
        found |= {name: decoder[name] for name in decoder.files}
    taken = {name: torch.from_numpy(np.array(values)) for name, values in found.items() if name in own}
    model.load_state_dict(own | taken)


def _key(name: str) -> str:
    """Return a module's name in today's tagger, from that in an exported graph, which names no containers."""
    name = name.removeprefix("model.")
    if name.startswith("encoder.") and not name.startswith("encoder.network."):
        return "encoder.network." + name.removeprefix("encoder.")
    return f"heads.{name}" if name.split(".")[0] in _HEADS else name


def _unpacked(
    arrays: dict[str, NDArray[np.float32]], name: str, values: NDArray[np.float32]
) -> NDArray[np.float32]:
    if not name.endswith(".packed"):
        return values
    return np.asarray(values.astype(np.float32) * arrays[name.removesuffix(".packed") + ".scale"])
