"""From a trained tagger to the files in ``claimcheck/model``."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import numpy as np
import torch
from torch import Tensor, nn

from claimcheck.extract.tagger import OUTPUTS
from claimcheck.train.compact import compact
from claimcheck.train.encoders import vocabulary
from claimcheck.train.model import Tagger

OPSET = 17
PARAMETERS = ("transitions", "link_distance", "point_distance", "no_source", "no_source_point")


class _Network(nn.Module):
    """The tagger for one window: no padding, so no mask."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, cases: Tensor, quoted: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        out = self.model(ids, cases, quoted, torch.ones_like(ids), first)
        return tuple(out[name] for name in OUTPUTS)


def export(model: Tagger, folder: Path) -> None:
    """Writes ``tagger.onnx`` (int8 weights), ``decoder.npz`` and ``vocab.txt`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    model.eval()
    pieces, words = torch.full((1, 12), 100), torch.arange(1, 9)[None]
    inputs = (pieces, torch.ones_like(pieces), torch.zeros_like(pieces), words)
    whole = folder / "tagger.fp32.onnx"
    torch.onnx.export(
        _Network(model),
        inputs,
        str(whole),
        input_names=["ids", "cases", "quoted", "first"],
        output_names=list(OUTPUTS),
        dynamic_axes={
            **{name: {1: "pieces"} for name in ("ids", "cases", "quoted")},
            **{name: {1: "words"} for name in ("first", *OUTPUTS)},
        },
        opset_version=OPSET,
        dynamo=False,
    )
    compact(whole, folder / "tagger.onnx")
    whole.unlink()
    np.savez(
        folder / "decoder.npz", **{name: getattr(model, name).detach().cpu().numpy() for name in PARAMETERS}
    )
    copyfile(vocabulary(), folder / "vocab.txt")
