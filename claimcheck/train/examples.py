"""From gold articles to words with labels, and to windows of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from claimcheck.extract.labels import (
    APPEAL_LABELS,
    ATTRIBUTION_TYPES,
    CUE_LABELS,
    ENTITY_LABELS,
    ROLE_LABELS,
    ROLES,
    SOURCE_KINDS,
)
from claimcheck.extract.pointers import Run
from claimcheck.extract.windows import WINDOW, Window, paragraphs, pieces_of, window
from claimcheck.extract.wordpiece import Word, WordPiece
from claimcheck.records import Spans
from claimcheck.train.data import Gold, GoldArticle

IGNORED = -100
"""The label of what nobody annotated."""

HEADS = ("role", "cue", "entity", "appeal")
"""The heads with a label a word."""

Labels = NDArray[np.int64]
Taught = NDArray[np.float16]
"""What a teacher reads: scores, a row a word."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """One attribution in words: ``contents`` in order; ``source`` is ``None`` where there is none."""

    cue: Run
    source: Run | None
    contents: tuple[Run, ...]
    nested: bool
    kind: int
    type: int


@dataclass(frozen=True, slots=True)
class Pointable:
    """A mention in words; ``cluster`` counts the things mentioned in its article."""

    run: Run
    cluster: int
    asks: bool


@dataclass(frozen=True, slots=True)
class Example:
    """An article in words, its paragraphs as runs of words, and its labels, a row a word."""

    words: tuple[Word, ...]
    quoted: tuple[bool, ...]
    runs: tuple[range, ...]
    labels: dict[str, Labels]
    attributions: tuple[Pointed, ...]
    mentions: tuple[Pointable, ...] = ()
    read: dict[str, Taught] | None = None


def example(article: GoldArticle, wordpiece: WordPiece) -> Example:
    """Return the article's words and labels; labels nobody annotated are ``IGNORED``."""
    parts = paragraphs(article.text, wordpiece)
    words = tuple(word for part in parts for word in part.words)
    ends = np.cumsum([0, *(len(part.words) for part in parts)])
    runs = tuple(range(int(a), int(b)) for a, b in pairwise(ends))
    covering = Covering(words)
    labels = {name: np.full(len(words), IGNORED, dtype=np.int64) for name in HEADS}
    if article.appeals is not None:
        labels["appeal"][:] = 0
        for start, end, label in article.appeals:
            for first, last in covering(((start, end),)):
                labels["appeal"][first : last + 1] = APPEAL_LABELS.index(label)
    if article.attributions is not None:
        labels["role"], labels["cue"] = _role_labels(article, covering), _cue_labels(article, covering)
    pointed = [p for gold in article.attributions or article.pointed if (p := _pointed(gold, covering))]
    if article.names_known:
        labels["entity"][:] = 0
        for start, end, kind in article.entities:
            for run in covering(((start, end),)):
                mark(labels["entity"], run, ENTITY_LABELS, kind)
    quoted = tuple(q for part in parts for q in part.quoted)
    clusters = {name: n for n, name in enumerate(sorted({m.cluster for m in article.mentions}))}
    mentions = tuple(
        Pointable(whole, clusters[m.cluster], m.asks)
        for m in article.mentions
        if (whole := _whole(covering((m.span,))))
    )
    read = None
    if article.read is not None:
        with np.load(article.read) as arrays:
            read = {name: arrays[name] for name in arrays.files}
    return Example(words, quoted, runs, labels, tuple(pointed), mentions, read)


class Covering:
    """The runs of words that spans of the text cover, a run a span."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.starts = np.array([word.start for word in words], dtype=np.int64)
        self.ends = np.array([word.end for word in words], dtype=np.int64)

    def __call__(self, spans: Spans) -> list[Run]:
        """Return the runs of the spans that cover a word."""
        firsts = [int(np.searchsorted(self.ends, start, "right")) for start, _ in spans]
        lasts = [int(np.searchsorted(self.starts, end, "left")) - 1 for _, end in spans]
        return [(first, last) for first, last in zip(firsts, lasts, strict=True) if first <= last]


def _role_labels(article: GoldArticle, covering: Covering) -> Labels:
    """Return the parts of un-nested attributions, which never overlap."""
    labels = np.zeros(len(covering.starts), dtype=np.int64)
    for gold in article.attributions or ():
        if gold.parent is None:
            for role in ROLES:
                for run in covering(getattr(gold, role)):
                    mark(labels, run, ROLE_LABELS, role)
    return labels


def _cue_labels(article: GoldArticle, covering: Covering) -> Labels:
    """Return every cue; inside contents nobody looked for nested ones in, only what is known."""
    labels = np.zeros(len(covering.starts), dtype=np.int64)
    for gold in article.attributions or ():
        for first, last in covering(gold.content) if gold.id in article.unread else ():
            labels[first : last + 1] = IGNORED
    for gold in article.attributions or ():
        if run := _whole(covering(gold.cue)):
            mark(labels, run, CUE_LABELS, "cue")
    return labels


def _pointed(gold: Gold, covering: Covering) -> Pointed | None:
    cue, contents = _whole(covering(gold.cue)), covering(gold.content)
    if cue is None or not contents:
        return None
    kind = SOURCE_KINDS.index(gold.kind) if gold.kind else IGNORED
    what = ATTRIBUTION_TYPES.index(gold.type) if gold.type else IGNORED
    return Pointed(cue, _whole(covering(gold.source)), tuple(contents), gold.parent is not None, kind, what)


def _whole(runs: Sequence[Run]) -> Run | None:
    return (runs[0][0], runs[-1][1]) if runs else None


def mark(labels: Labels, run: Run, names: Sequence[str], role: str) -> None:
    """Label the words of a run as one span."""
    first, last = run
    if first == last:
        labels[first] = names.index(f"S-{role}")
        return
    labels[first : last + 1] = names.index(f"I-{role}")
    labels[first], labels[last] = names.index(f"B-{role}"), names.index(f"E-{role}")


def windows(made: Example, wordpiece: WordPiece, chance: random.Random) -> Iterator[tuple[Window, Example]]:
    """Yield windows of an article, whole paragraphs each; where the cuts fall is left to chance."""
    kept: list[range] = []
    pieces = pieces_of(made.words, made.quoted)
    room = chance.randint(WINDOW // 4, WINDOW) - 1
    for run in made.runs:
        for piece in _fitted(run, made):
            need = sum(len(made.words[n].pieces) for n in piece) + 1
            if need > room and kept:
                yield window(kept, pieces, wordpiece), made
                kept, room = [], WINDOW - 1
            kept.append(piece)
            room -= need
    if kept:
        yield window(kept, pieces, wordpiece), made


def _fitted(run: range, made: Example) -> Iterator[range]:
    """Yield a paragraph, in parts where it is longer than a window."""
    start, size = run.start, 0
    for number in run:
        need = len(made.words[number].pieces)
        if size + need > WINDOW - 2 and number > start:
            yield range(start, number)
            start, size = number, 0
        size += need
    yield range(start, run.stop)
