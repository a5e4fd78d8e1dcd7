"""From a trained tagger to the files in ``claimcheck/model``."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import numpy as np
import onnx

from claimcheck.extract.pointers import Scores
from claimcheck.train.encoders import vocabulary
from claimcheck.train.graph import network
from claimcheck.train.model import Tagger

PARAMETERS = ("transitions", "link_distance", "point_distance", "no_source", "no_source_point")


def write(model: Tagger, folder: Path) -> None:
    """Write ``tagger.onnx`` (int8), ``decoder.npz`` and ``vocab.txt`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(network(model), str(folder / "tagger.onnx"))
    np.savez(folder / "decoder.npz", **parameters(model))  # type: ignore[arg-type]
    copyfile(vocabulary(), folder / "vocab.txt")


def parameters(model: Tagger) -> dict[str, Scores]:
    """Return the decoder's own parameters, by name."""
    return {name: getattr(model, name).detach().cpu().numpy() for name in PARAMETERS}
