"""A smaller tagger from a larger one: the heads and units of its encoder that its loss feels least go.

What a head of attention, or a unit of a feed-forward layer, is worth is by how much the loss would change at
first order if it were nothing, for each window and without its sign (Michel et al. 2019). What is left
computes as before, and is then trained on.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import islice

import torch
from torch import Tensor, nn

from claimcheck.train.encoders import HEAD
from claimcheck.train.losses import WEIGHTS, losses_of
from claimcheck.train.model import Tagger
from claimcheck.train.rounding import Rounding, fitted

_MADE_BY = {
    "attention.output.dense": ("attention.self.query", "attention.self.key", "attention.self.value"),
    "output.dense": ("intermediate.dense",),
}
"""What a layer is given is made by others: the heads by three, the units by one."""

_BATCHES = 60
"""Batches over which the worth is summed."""


def pruned(
    tagger: Tagger,
    how: Mapping[str, Rounding],
    heads: int,
    units: int,
    batches: Iterable[Mapping[str, Tensor]],
) -> tuple[Tagger, dict[str, Rounding]]:
    """Return a tagger without so many heads in all and so many units a layer, and how its layers round.

    Those go that are worth least on ``batches``; a layer keeps one head.
    """
    state, rounding = dict(tagger.state_dict()), dict(how)
    for name, kept in _kept(_worth(tagger, batches), heads, units).items():
        layer, given = _parted(name)
        for made in (f"{layer}.{one}" for one in _MADE_BY[given]):
            for part in ("weight", "bias"):
                state[f"{made}.{part}"] = state[f"{made}.{part}"][kept]
        state[f"{name}.weight"] = state[f"{name}.weight"][:, kept]
        rounding[name] = replace(how[name], columns=how[name].columns[kept.cpu().numpy()])
    return fitted(state, rounding), rounding


def given_units(tagger: Tagger) -> list[str]:
    """Return the names of the layers that are given heads or units, in the order in which they compute."""
    names = [name for name, _ in tagger.named_modules() if name.startswith("encoder.")]
    return [name for name in names if name.endswith(tuple(f".{given}" for given in _MADE_BY))]


def _parted(name: str) -> tuple[str, str]:
    """Return the encoder's layer and the place in it of what has this name, which `_MADE_BY` knows."""
    given = next(given for given in _MADE_BY if name.endswith(f".{given}"))
    return name.removesuffix(f".{given}"), given


def _worth(tagger: Tagger, batches: Iterable[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """Return for each layer that is given heads or units what each of these is worth.

    Rounded, a number beyond the range would seem worth nothing: its gradient is 0 there.
    """
    tagger = fitted(tagger.state_dict(), {})
    given: dict[str, Tensor] = {}
    found: dict[str, Tensor] = {}

    def watch(name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def seen(_: nn.Module, rows: tuple[Tensor, ...]) -> None:
            given[name] = rows[0]
            rows[0].retain_grad()

        return seen

    for name in given_units(tagger):
        tagger.get_submodule(name).register_forward_pre_hook(watch(name))
    tagger.train()
    for arrays in islice(batches, _BATCHES):
        with torch.autocast(tagger.legal.device.type, dtype=torch.bfloat16):
            losses = losses_of(tagger, arrays)
        sum((WEIGHTS[name] * loss for name, loss in losses.items()), torch.zeros(())).backward()
        for name, rows in given.items():
            assert rows.grad is not None
            felt = (rows.detach() * rows.grad).float().sum(1)
            if "attention" in name:
                felt = felt.unflatten(-1, (-1, HEAD)).sum(-1)
            found[name] = found.get(name, 0) + felt.abs().sum(0)
        tagger.zero_grad(set_to_none=True)
    return found


def _kept(worth: Mapping[str, Tensor], heads: int, units: int) -> dict[str, Tensor]:
    """Return the columns that each layer is still given."""
    of_heads = {name: part.clone() for name, part in worth.items() if "attention" in name}
    for part in of_heads.values():
        part[part.argmax()] = math.inf
    least = torch.cat(list(of_heads.values())).sort().values[heads]
    kept = {
        name: torch.arange(len(part) * HEAD, device=part.device)[(part >= least).repeat_interleave(HEAD)]
        for name, part in of_heads.items()
    }
    for name, part in worth.items():
        if name not in kept:
            kept[name] = part.argsort()[units:].sort().values
    return kept
