"""From a trained tagger to the files in ``claimcheck/model``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from shutil import copyfile

import numpy as np
import onnx

from claimcheck.train.encoders import vocabulary
from claimcheck.train.graph import network
from claimcheck.train.model import Tagger, decoder_parameters
from claimcheck.train.rounding import Rounding


def write(model: Tagger, how: Mapping[str, Rounding], folder: Path) -> None:
    """Write ``tagger.onnx`` (int8, rounded as told), ``decoder.npz`` and ``vocab.txt`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(network(model, how), str(folder / "tagger.onnx"))
    np.savez(folder / "decoder.npz", **decoder_parameters(model))  # type: ignore[arg-type]
    copyfile(vocabulary(), folder / "vocab.txt")
