"""The trained tagger: an article's text to scores for every word, through onnxruntime."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from claimcheck.extract.pointers import Run, Scores
from claimcheck.extract.turns import forms
from claimcheck.extract.windows import Paragraph, Window, layout, paragraphs, window
from claimcheck.extract.wordpiece import Word, WordPiece
from claimcheck.quotations import CLOSING, OPENING
from claimcheck.threads import thread_count

MODEL = Path(__file__).resolve().parent.parent / "model"
"""The model that comes with the package: tagger.onnx, decoder.npz, vocab.txt, card.toml."""


OUTPUTS = ("role", "cue", "entity", "kind", "appeal", "link", "point")


@dataclass(frozen=True, slots=True)
class Tagged:
    """An article's words, its paragraphs as ranges of words, and the tagger's outputs, a row a word.

    ``opens``, ``runs_on`` and ``leads`` have an item a paragraph: whether it begins with a quotation mark,
    ends inside a quotation, or ends with a colon. ``told`` is what layout alone says (see `forms`).
    """

    words: tuple[Word, ...]
    runs: tuple[range, ...]
    scores: dict[str, Scores]
    opens: tuple[bool, ...]
    runs_on: tuple[bool, ...]
    leads: tuple[bool, ...]
    told: tuple[tuple[str, Run], ...]

    def paragraph(self, word: int) -> int:
        """Return the number of the paragraph a word stands in."""
        return bisect_right(self.runs, word, key=lambda run: run.start) - 1

    def together(self, one: int, other: int) -> bool:
        """Return whether two words stand in the same paragraph."""
        return self.paragraph(one) == self.paragraph(other)

    def goes_on(self, before: int, word: int) -> bool:
        """Return whether a word begins a paragraph that takes up the quotation that ``before`` ended in."""
        here = self.paragraph(word)
        begins = word == self.runs[here].start
        return (
            begins
            and here > 0
            and self.opens[here]
            and self.runs_on[here - 1]
            and self.paragraph(before) == here - 1
        )

    def may_reach(self, word: int) -> bool:
        """Return whether a content that begins here may have its cue in another paragraph."""
        here = self.paragraph(word)
        return (self.opens[here] and word == self.runs[here].start) or (here > 0 and self.leads[here - 1])


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
        """Return scores for every word; each window is read alone, so they depend on nothing but the text."""
        parts = paragraphs(text, self.wordpiece)
        words = tuple(word for part in parts for word in part.words)
        runs = tuple(_runs(parts))
        if not words:
            return Tagged((), (), {}, (), (), (), ())
        quoted = tuple(q for part in parts for q in part.quoted)
        kept: dict[str, list[Scores]] = {name: [] for name in OUTPUTS}
        for shown, wanted in layout(runs, [len(word.pieces) for word in words]):
            seen = window(shown, words, quoted, self.wordpiece)
            rows = np.searchsorted(seen.words, np.array(wanted))
            for name, values in zip(OUTPUTS, self._read(seen), strict=True):
                kept[name].append(values[rows])
        scores = {name: np.concatenate(values) for name, values in kept.items()}
        marks = [(text[part.words[0].start], text[part.words[-1].end - 1]) for part in parts]
        return Tagged(
            words,
            runs,
            scores,
            opens=tuple(first in OPENING for first, _ in marks),
            runs_on=tuple(
                part.quoted[-1] and last not in CLOSING for part, (_, last) in zip(parts, marks, strict=True)
            ),
            leads=tuple(last == ":" for _, last in marks),
            told=tuple(forms(text, words, runs)),
        )

    def _read(self, seen: Window) -> Sequence[Scores]:
        inputs = {"ids": seen.ids, "cases": seen.cases, "quoted": seen.quoted, "first": seen.first}
        found = self._session.run(
            list(OUTPUTS), {name: np.array([row], dtype=np.int64) for name, row in inputs.items()}
        )
        return [values[0] for values in found]


@cache
def shipped_tagger() -> Tagger:
    """Return the tagger that comes with the package, opened once a process.

    It uses every core, or as many threads as the variable CLAIMCHECK_THREADS says: one of several processes
    needs no more than one.
    """
    return Tagger(threads=thread_count())


def _runs(parts: Sequence[Paragraph]) -> Iterator[range]:
    at = 0
    for part in parts:
        yield range(at, at + len(part.words))
        at += len(part.words)
