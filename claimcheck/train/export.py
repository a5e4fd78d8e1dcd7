"""From a trained tagger to the files in ``claimcheck/model``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from shutil import copyfile

import numpy as np
import onnx

from claimcheck.extract.wordpiece import WordPiece
from claimcheck.train.encoders import vocabulary
from claimcheck.train.graph import network
from claimcheck.train.model import Tagger, decoder_parameters
from claimcheck.train.ranges import ranges_in


def write(model: Tagger, wordpiece: WordPiece, texts: Iterable[str], folder: Path) -> None:
    """Write ``tagger.onnx`` (int8), ``decoder.npz`` and ``vocab.txt`` into ``folder``.

    ``texts`` are articles that show how large the numbers get that are quantized.
    """
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(network(model, ranges_in(model, wordpiece, texts)), str(folder / "tagger.onnx"))
    np.savez(folder / "decoder.npz", **decoder_parameters(model))  # type: ignore[arg-type]
    copyfile(vocabulary(), folder / "vocab.txt")
