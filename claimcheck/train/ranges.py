"""How large the numbers get that a tagger's layers are given: int8 arithmetic divides that range evenly."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn

from claimcheck.extract.wordpiece import WordPiece
from claimcheck.train.model import Tagger
from claimcheck.train.reader import as_reader

Ranges = dict[str, NDArray[np.float32]]
"""The lowest and the highest number in each column of what a layer is given, [2, columns], by its name."""


def ranges_in(model: Tagger, wordpiece: WordPiece, texts: Iterable[str]) -> Ranges:
    """Return what the linear layers of ``model`` are given while it reads ``texts``."""
    found: Ranges = {}

    def watch(name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def seen(_: nn.Module, given: tuple[Tensor, ...]) -> None:
            rows = given[0].detach().float().flatten(0, -2)
            new = np.stack([rows.amin(0).cpu().numpy(), rows.amax(0).cpu().numpy()])
            old = found.get(name, new)
            found[name] = np.stack([np.minimum(old[0], new[0]), np.maximum(old[1], new[1])])

        return seen

    layers = [(name, one) for name, one in model.named_modules() if isinstance(one, nn.Linear)]
    watched = [one.register_forward_pre_hook(watch(name)) for name, one in layers]
    read = as_reader(model, wordpiece)
    for text in texts:
        read(text)
    for one in watched:
        one.remove()
    return found
