"""The decoder's parameters in a model's folder, of which some are fitted after the network."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from claimcheck.extract.pointers import Scores


def add_parameters(folder: Path, parameters: dict[str, Scores]) -> None:
    """Write parameters into ``decoder.npz``, in place of those of the same names; the others stay."""
    with np.load(folder / "decoder.npz") as arrays:
        kept = {name: arrays[name] for name in arrays.files}
    np.savez(folder / "decoder.npz", **kept | parameters)
