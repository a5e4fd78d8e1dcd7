"""A smaller tagger made to be like the larger one that it comes from: at once, and by training.

What a layer lost is made up for, as far as can be, by what it is still given: least squares, layer after
layer (He et al. 2017). Training then brings the vectors of every layer near to those of the larger one (Sun
et al. 2019); the heads, which read them, stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn

from claimcheck.train.losses import Losses
from claimcheck.train.model import Tagger
from claimcheck.train.pruning import given_units

_RIDGE = 1e-3
"""What holds the changes of weights down, in mean squares of what a layer is given."""

_LAYERS = (0.2, 0.2, 0.2, 0.6, 0.3, 2.0)
"""The shares of the layers: the heads read the last, and the judges of senses the fourth too."""


@torch.no_grad()
def mended(smaller: Tagger, larger: Tagger, batches: Sequence[Mapping[str, Tensor]]) -> Tagger:
    """Return ``smaller``, each of whose layers gives what it gives in ``larger`` as nearly as it can."""
    for one in (smaller, larger):
        one.eval()
    for name in given_units(smaller):
        layer = smaller.get_submodule(name)
        assert isinstance(layer, nn.Linear)
        squares, wanted = torch.zeros(()), torch.zeros(())
        for arrays in batches:
            given, mine = _passed(smaller, name, arrays)
            _, theirs = _passed(larger, name, arrays)
            given = torch.cat([given, torch.ones(len(given), 1)], 1)
            squares = squares + given.T @ given
            wanted = wanted + given.T @ (theirs - mine)
        held = torch.full((len(squares),), float(squares.diagonal()[:-1].mean()) * _RIDGE)
        held[-1] = 0
        change = torch.linalg.solve(squares + held.diag(), wanted)
        layer.weight += change[:-1].T
        layer.bias += change[-1]
    return smaller


def _passed(tagger: Tagger, name: str, arrays: Mapping[str, Tensor]) -> tuple[Tensor, Tensor]:
    """Return what a layer is given, and what its result makes with what goes past it: a row a piece."""
    rows: list[Tensor] = []
    norm = name.rpartition(".")[0] + ".LayerNorm"
    watched = [
        tagger.get_submodule(one).register_forward_pre_hook(lambda _, given: rows.append(given[0]))
        for one in (name, norm)
    ]
    tagger.states(arrays["ids"], arrays["cases"], arrays["quoted"], arrays["mask"])
    for one in watched:
        one.remove()
    seen = arrays["mask"] == 1
    given, result = (part[seen].float() for part in rows)
    return given, result


def likeness(larger: Tagger) -> Losses:
    """Return the loss that says how far a tagger's vectors are from those of ``larger``, layer by layer.

    It is the share of their variance that is missed.
    """
    larger.eval()

    def missed(model: Tagger, arrays: Mapping[str, Tensor]) -> dict[str, Tensor]:
        shown = (arrays["ids"], arrays["cases"], arrays["quoted"], arrays["mask"])
        with torch.no_grad():
            goals = larger.states(*shown)
        seen = arrays["mask"] == 1
        total = torch.zeros(())
        for share, mine, goal in zip(_LAYERS, model.states(*shown), goals, strict=True):
            wanted = goal[seen].float()
            total = total + share * (mine[seen].float() - wanted).square().mean() / wanted.var(0).mean()
        return {"likeness": total}

    return missed
