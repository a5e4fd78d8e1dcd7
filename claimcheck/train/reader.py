"""A tagger in training as a reader of articles: what it finds without being exported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch

from claimcheck.extract.network import HEADS
from claimcheck.extract.pointers import Scores
from claimcheck.extract.tagger import Tagger as Reading
from claimcheck.extract.windows import Window
from claimcheck.extract.wordpiece import WordPiece
from claimcheck.train.model import Tagger, decoder_parameters
from claimcheck.train.teaching import TAUGHT

_READ = tuple(dict.fromkeys((*HEADS, *TAUGHT)))


def as_reader(model: Tagger, wordpiece: WordPiece) -> Reading:
    """Return what reads articles as the shipped tagger does, with the scores of ``model``."""
    model.eval()
    device = model.legal.device

    @torch.no_grad()
    def read(windows: Sequence[Window]) -> Iterator[Sequence[Scores]]:
        for seen in windows:
            ids, cases, quoted, first = (
                torch.tensor([row], device=device) for row in (seen.ids, seen.cases, seen.quoted, seen.first)
            )
            with torch.autocast(device.type, dtype=torch.bfloat16):
                out = model(ids, cases, quoted, torch.ones_like(ids), first)
            yield [out[name][0].float().cpu().numpy() for name in _READ]

    return Reading(read, wordpiece, decoder_parameters(model), _READ)
