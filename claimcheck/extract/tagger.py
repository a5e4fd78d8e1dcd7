"""The trained tagger: an article's text to scores for every word, through onnxruntime."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimcheck.extract.windows import Paragraph, Window, layout, paragraphs, window
from claimcheck.extract.wordpiece import Word, WordPiece

MODEL = Path(__file__).resolve().parent.parent / "model"
"""The model that comes with the package: tagger.onnx, decoder.npz, vocab.txt, card.toml."""

OUTPUTS = ("role", "cue", "entity", "kind", "appeal", "link", "point")

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tagged:
    """An article's words, its paragraphs as ranges of words, and the tagger's outputs, a row a word."""

    words: tuple[Word, ...]
    runs: tuple[range, ...]
    scores: dict[str, Scores]


class Tagger:
    """The model folder, opened: the network, its vocabulary and the decoder's parameters."""

    def __init__(self, folder: Path = MODEL, threads: int = 0) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        network = str(folder / "tagger.onnx")
        self._session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
        self.wordpiece = WordPiece(folder / "vocab.txt")
        with np.load(folder / "decoder.npz") as arrays:
            self.parameters: dict[str, Scores] = {name: arrays[name] for name in arrays.files}

    def __call__(self, text: str) -> Tagged:
        """Scores for every word; each window is read alone, so they depend on nothing but the text."""
        parts = paragraphs(text, self.wordpiece)
        words = tuple(word for part in parts for word in part.words)
        runs = tuple(_runs(parts))
        if not words:
            return Tagged((), (), {})
        quoted = tuple(q for part in parts for q in part.quoted)
        kept: dict[str, list[Scores]] = {name: [] for name in OUTPUTS}
        for shown, wanted in layout(runs, [len(word.pieces) for word in words]):
            seen = window(shown, words, quoted, self.wordpiece)
            rows = np.searchsorted(seen.words, np.array(wanted))
            for name, values in zip(OUTPUTS, self._read(seen), strict=True):
                kept[name].append(values[rows])
        return Tagged(words, runs, {name: np.concatenate(values) for name, values in kept.items()})

    def _read(self, seen: Window) -> Sequence[Scores]:
        inputs = {"ids": seen.ids, "cases": seen.cases, "quoted": seen.quoted, "first": seen.first}
        found = self._session.run(
            list(OUTPUTS), {name: np.array([row], dtype=np.int64) for name, row in inputs.items()}
        )
        return [values[0] for values in found]


@cache
def tagger(threads: int = 0) -> Tagger:
    """The tagger that comes with the package, opened once a process."""
    return Tagger(threads=threads)


def _runs(parts: Sequence[Paragraph]) -> Iterator[range]:
    at = 0
    for part in parts:
        yield range(at, at + len(part.words))
        at += len(part.words)
