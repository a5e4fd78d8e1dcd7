"""The whole numbers that a tagger's layers compute with once exported, and training that allows for them.

What a layer is given has its columns evened, so that a few large ones do not blur all others (SmoothQuant;
Xiao et al. 2023), and becomes uint8 with one scale; its weights become int8 with a scale a row. In training
the same numbers are rounded on the way forward and their gradients pass through (Jacob et al. 2018): the
weights learn to be rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from claimcheck.train.encoders import shaped
from claimcheck.train.model import Tagger
from claimcheck.train.ranges import Ranges

LARGE = 100
"""Columns from which on a head is worth int8; the small ones stay fp32, as their scores are the labels."""

BYTE = 127
"""The largest number of an int8."""

_STEPS = 255
"""The steps of a uint8."""

_EVENED = 0.85
"""How much of the difference between columns goes from what is multiplied into the weights."""

_SMALL = 1e-5

Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Rounding:
    """How a layer's input is rounded: each column is divided by its own number, then all by ``step``."""

    columns: Weights
    step: float
    zero: int


def roundings(model: Tagger, ranges: Ranges) -> dict[str, Rounding]:
    """Return the rounding for each layer that is exported in int8; layers given the same share theirs."""
    weights = {
        name: np.abs(layer.weight.detach().cpu().float().numpy()).max(0)
        for name, layer in model.named_modules()
        if isinstance(layer, nn.Linear) and (not name.startswith("heads.") or len(layer.weight) >= LARGE)
    }
    alike: dict[bytes, list[str]] = {}
    for name in weights:
        alike.setdefault(ranges[name].tobytes(), []).append(name)
    found: dict[str, Rounding] = {}
    for names in alike.values():
        low, high = ranges[names[0]]
        columns = _evened(np.maximum(-low, high), np.max([weights[name] for name in names], axis=0))
        least, most = min(0.0, float((low / columns).min())), max(1e-6, float((high / columns).max()))
        step = (most - least) / _STEPS
        found.update(dict.fromkeys(names, Rounding(columns, step, round(-least / step))))
    return found


def _evened(given: Weights, weights: Weights) -> Weights:
    """Return what to divide each column by, from the largest number it is given and its largest weight."""
    columns = np.maximum(given, _SMALL) ** _EVENED / np.maximum(weights, _SMALL) ** (1 - _EVENED)
    even: Weights = (columns / np.exp(np.log(columns).mean())).astype(np.float32)
    return even


def rounded(model: Tagger, how: Mapping[str, Rounding]) -> Tagger:
    """Let the layers of ``model`` compute as they will once exported, and return it."""
    for name, layer in model.named_modules():
        if name in how:
            assert isinstance(layer, nn.Linear)
            layer.__class__ = _Rounded
            layer.how = how[name]
            layer.columns = torch.from_numpy(how[name].columns).to(layer.weight.device)
    return model


def fitted(state: Mapping[str, Tensor], how: Mapping[str, Rounding]) -> Tagger:
    """Return a tagger with these weights, whose layers are as large as they are, and round as told."""
    tagger = shaped(Tagger(), state)
    tagger.load_state_dict(state)
    return rounded(tagger, how)


class _Rounded(nn.Linear):
    """A linear layer that is given, and has as weights, what int8 arithmetic can tell apart."""

    how: Rounding
    columns: Tensor

    def forward(self, given: Tensor) -> Tensor:
        even = torch.fake_quantize_per_tensor_affine(
            given.float() * (1 / self.columns), self.how.step, self.how.zero, 0, _STEPS
        )
        weight = self.weight * self.columns
        rows = weight.detach().abs().amax(1).clamp(min=_SMALL**2) / BYTE
        none = torch.zeros(len(rows), dtype=torch.int32)
        weight = torch.fake_quantize_per_channel_affine(weight, rows, none, 0, -BYTE, BYTE)
        return nn.functional.linear(even, weight, self.bias)
