"""The trained tagger: an article's text to scores for every word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate
from pathlib import Path
from typing import Self

import numpy as np

from claimcheck.extract.alike import read_alike
from claimcheck.extract.network import OUTPUTS, STATE, Network
from claimcheck.extract.pointers import Run, Scores, by_part
from claimcheck.extract.turns import forms
from claimcheck.extract.windows import Paragraph, Window, layout, paragraphs, pieces_of, window
from claimcheck.extract.wordpiece import Case, Word, WordPiece
from claimcheck.limits.threads import thread_count
from claimcheck.typography.quotations import CLOSING, OPENING

MODEL = Path(__file__).resolve().parent.parent / "model"
"""The model that comes with the package: tagger.onnx, decoder.npz, vocab.txt, card.toml."""


SENSES = "senses"
"""The parameters that turn a word's state into a score a sense: a row a number of it, and last the level."""
CLAIMING = "claiming"
"""Those that turn it into how much the word speaks for a claim: in a content, in a cue, in the article's own
words."""
LEADING = "leading"
"""Those that turn it into how much the word speaks for somebody in a line who says what stands below."""

Reader = Callable[[Sequence[Window]], Iterator[Sequence[Scores]]]
"""What gives the arrays of a network for each window, in order, a row each of its ``words``."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """An article's words, its paragraphs as ranges of words, and the tagger's outputs, a row a word.

    The outputs of pointers are `by_part`. ``opens``, ``runs_on`` and ``leads`` have an item a paragraph:
    whether it begins with a quotation mark, ends inside a quotation, or ends with a colon. ``told`` is what
    layout alone says (see `forms`). ``spelled`` counts the words before each that have letters, and all of
    them at its end; ``begins`` has the first word of each paragraph.
    """

    words: tuple[Word, ...]
    runs: tuple[range, ...]
    scores: dict[str, Scores]
    opens: tuple[bool, ...]
    runs_on: tuple[bool, ...]
    leads: tuple[bool, ...]
    told: tuple[tuple[str, Run], ...]
    spelled: tuple[int, ...]
    begins: tuple[int, ...]

    def paragraph(self, word: int) -> int:
        """Return the number of the paragraph a word stands in."""
        return bisect_right(self.begins, word) - 1

    def letters(self, first: int, last: int) -> int:
        """Return how many words from a first to a last one have letters, and are no sign or number."""
        return self.spelled[last + 1] - self.spelled[first]

    def together(self, one: int, other: int) -> bool:
        """Return whether two words stand in the same paragraph."""
        return self.paragraph(one) == self.paragraph(other)

    def goes_on(self, before: int, word: int) -> bool:
        """Return whether a word begins a paragraph that takes up the quotation that ``before`` ended in.

        It has not where who says it stands behind: ``"It leaks, Moss said.`` has lost its closing mark.
        """
        here = self.paragraph(word)
        begins = word == self.runs[here].start
        return (
            begins
            and here > 0
            and self.opens[here]
            and self.runs_on[here - 1]
            and self.paragraph(before) == here - 1
            and self.letters(before + 1, self.runs[here - 1].stop - 1) == 0
        )

    def lies_open(self, word: int, cue: int) -> bool:
        """Return whether nobody stands between a word and a cue in a later paragraph: only quotations do.

        A cue before a colon at the end of its line is that of what follows.
        """
        here, there = self.paragraph(word), self.paragraph(cue)
        return there <= here or (not self.leads[there] and all(self.opens[here + 1 : there]))

    def may_reach(self, word: int) -> bool:
        """Return whether a content that begins here may have its cue in another paragraph."""
        here = self.paragraph(word)
        return (self.opens[here] and word == self.runs[here].start) or (here > 0 and self.leads[here - 1])


class Tagger:
    """A network, its vocabulary and the decoder's parameters."""

    def __init__(
        self,
        network: Reader,
        wordpiece: WordPiece,
        parameters: dict[str, Scores],
        outputs: Sequence[str] = OUTPUTS,
    ) -> None:
        self._network = network
        self._outputs = outputs
        self.wordpiece = wordpiece
        self.parameters = parameters

    @classmethod
    def opened(cls, folder: Path = MODEL, threads: int = 1) -> Self:
        """Return the tagger in a model folder, which reads ``threads`` windows at once."""
        with np.load(folder / "decoder.npz") as arrays:
            parameters = {name: arrays[name] for name in arrays.files}
        return cls(Network(folder / "tagger.onnx", threads), WordPiece(folder / "vocab.txt"), parameters)

    def __call__(self, text: str) -> Tagged:
        """Return scores for every word; each window is read alone, so they depend on nothing but the text."""
        return self.begin(text)()

    def begin(self, text: str) -> Callable[[], Tagged]:
        """Begin to read a text, beside what follows where there are threads, and return what ends that."""
        parts = paragraphs(text, self.wordpiece)
        words = tuple(word for part in parts for word in part.words)
        runs = tuple(_runs(parts))
        if not words:
            return partial(Tagged, (), (), {}, (), (), (), (), (0,), ())
        quoted = tuple(q for part in parts for q in part.quoted)
        pieces = pieces_of(words, quoted)
        marks = [(text[part.words[0].start], text[part.words[-1].end - 1]) for part in parts]
        opens = tuple(first in OPENING for first, _ in marks)
        leads = tuple(last == ":" for _, last in marks)
        read = self._network(
            [
                window(shown, pieces, self.wordpiece).of(wanted)
                for shown, wanted in layout(runs, [len(w.pieces) for w in words], _fresh(runs, opens, leads))
            ]
        )

        def tagged() -> Tagged:
            told = tuple(forms(text, words, runs))
            listens = (SENSES, CLAIMING, LEADING)
            hearing = {name: self.parameters[name] for name in listens if name in self.parameters}
            scores = _joined(self._outputs, read, len(words), hearing)
            scores["entity"] = read_alike(text, words, scores["entity"])
            return Tagged(
                words,
                runs,
                scores,
                opens=opens,
                runs_on=tuple(
                    part.quoted[-1] and last not in CLOSING
                    for part, (_, last) in zip(parts, marks, strict=True)
                ),
                leads=leads,
                told=told,
                begins=tuple(run.start for run in runs),
                spelled=tuple(accumulate((word.case is not Case.NONE for word in words), initial=0)),
            )

        return tagged


@cache
def shipped_tagger() -> Tagger:
    """Return the tagger that comes with the package, opened once a process.

    It uses every core, or as many threads as the variable CLAIMCHECK_THREADS says: one of several processes
    needs no more than one.
    """
    opening = _opening()
    try:
        return opening.result()
    finally:
        if opening.done() and opening.exception() is not None:
            _opening.cache_clear()  # What failed once is tried again.


def open_shipped_tagger() -> None:
    """Begin to open the tagger, while something else is read: what `shipped_tagger` then waits for."""
    _opening()


def forget_shipped_tagger() -> None:
    """Have the tagger opened anew the next time: its files have changed."""
    shipped_tagger.cache_clear()
    _opening.cache_clear()


@cache
def _opening() -> Future[Tagger]:
    beside = ThreadPoolExecutor(1, "claimcheck-opening")
    opening = beside.submit(Tagger.opened, threads=thread_count())
    beside.shutdown(wait=False)
    return opening


def _joined(
    outputs: Sequence[str], windows: Iterable[Sequence[Scores]], count: int, hearing: Mapping[str, Scores]
) -> dict[str, Scores]:
    """Return each output for so many words, put together as the windows come: two of each take much room.

    Of a word's state only what is heard in it is kept.
    """
    joined: dict[str, Scores] = {}
    at = 0
    for arrays in windows:
        end = at + len(arrays[0])
        for output, rows in zip(outputs, arrays, strict=True):
            for name, part in _kept(output, rows, hearing):
                if name not in joined:
                    joined[name] = np.empty((*part.shape[:-2], count, part.shape[-1]), dtype=part.dtype)
                joined[name][..., at:end, :] = part
        at = end
    return joined


def _kept(output: str, rows: Scores, hearing: Mapping[str, Scores]) -> Iterator[tuple[str, Scores]]:
    if output == STATE:
        for name, weights in hearing.items():
            yield name, rows @ weights[:-1] + weights[-1]
    else:
        yield output, by_part(rows) if output == "point" else rows


def _fresh(runs: Sequence[range], opens: Sequence[bool], leads: Sequence[bool]) -> frozenset[int]:
    """Return the first words of paragraphs that neither begin with a quotation nor stand below a colon."""
    return frozenset(
        run.start
        for run, quotes, led in zip(runs, opens, (False, *leads), strict=False)
        if not quotes and not led
    )


def _runs(parts: Sequence[Paragraph]) -> Iterator[range]:
    at = 0
    for part in parts:
        yield range(at, at + len(part.words))
        at += len(part.words)
