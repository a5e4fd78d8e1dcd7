"""From gold articles to arrays: windows with their labels, and batches of windows."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from claimcheck.extract.labels import (
    APPEAL_LABELS,
    CUE_LABELS,
    ENTITY_LABELS,
    ROLE_LABELS,
    ROLES,
    SOURCE_KINDS,
    legal,
)
from claimcheck.extract.windows import WINDOW, Window, paragraphs, window
from claimcheck.extract.wordpiece import WordPiece
from claimcheck.records import Spans
from claimcheck.train.data import GoldArticle

IGNORED = -100

Run = tuple[int, int]
"""The first and last word of a span."""


@dataclass(slots=True)
class Pointed:
    """One attribution in words: ``contents`` in order; ``source`` is ``None`` where there is none."""

    cue: Run
    source: Run | None
    contents: list[Run]
    nested: bool
    kind: int


@dataclass(slots=True)
class Example:
    """An article in words with its labels, a row a word."""

    words: list
    quoted: list[bool]
    runs: list[range]
    labels: dict[str, NDArray[np.int64]]
    attributions: list[Pointed] = field(default_factory=list)


def example(article: GoldArticle, wordpiece: WordPiece) -> Example:
    """The article's words and labels; labels nobody annotated are ``IGNORED``."""
    parts = paragraphs(article.text, wordpiece)
    words = [word for part in parts for word in part.words]
    quoted = [q for part in parts for q in part.quoted]
    runs, at = [], 0
    for part in parts:
        runs.append(range(at, at + len(part.words)))
        at += len(part.words)
    starts = np.array([w.start for w in words], dtype=np.int64)
    ends = np.array([w.end for w in words], dtype=np.int64)

    def covered(spans: Spans) -> list[Run]:
        found = []
        for s, e in spans:
            first, last = int(np.searchsorted(ends, s, "right")), int(np.searchsorted(starts, e, "left")) - 1
            if first <= last:
                found.append((first, last))
        return found

    count = len(words)
    labels = {name: np.full(count, IGNORED, dtype=np.int64) for name in ("role", "cue", "entity", "appeal")}
    result = Example(words, quoted, runs, labels)
    if article.appeals is not None:
        labels["appeal"][:] = 0
        for s, e, label in article.appeals:
            for first, last in covered(((s, e),)):
                labels["appeal"][first : last + 1] = APPEAL_LABELS.index(label)
        return result
    _attribution_labels(article, result, covered)
    if article.entities:
        labels["entity"][:] = 0
        for s, e, kind in article.entities:
            for run in covered(((s, e),)):
                _mark(labels["entity"], run, ENTITY_LABELS, kind)
    return result


def _attribution_labels(article: GoldArticle, into: Example, covered) -> None:
    role, cue = into.labels["role"], into.labels["cue"]
    role[:] = 0
    cue[:] = 0
    for gold in article.attributions:
        parts = {name: covered(getattr(gold, name)) for name in ROLES}
        if gold.parent is None:
            for name in ROLES:
                for run in parts[name]:
                    _mark(role, run, ROLE_LABELS, name)
            if not article.nested_known:
                for first, last in parts["content"]:
                    cue[first : last + 1] = IGNORED
    for gold in article.attributions:
        parts = {name: covered(getattr(gold, name)) for name in ROLES}
        if not parts["cue"] or not parts["content"]:
            continue
        # What a wrapped sentence holds besides its gold attribution's own content is annotated.
        if gold.parent is not None and gold.parent.startswith("W"):
            for first, last in (*parts["source"], *parts["cue"]):
                cue[first : last + 1] = 0
        span = (parts["cue"][0][0], parts["cue"][-1][1])
        _mark(cue, span, CUE_LABELS, "cue")
        source = (parts["source"][0][0], parts["source"][-1][1]) if parts["source"] else None
        kind = SOURCE_KINDS.index(gold.kind) if gold.kind else IGNORED
        into.attributions.append(Pointed(span, source, parts["content"], gold.parent is not None, kind))


def _mark(labels: NDArray[np.int64], run: Run, names: tuple[str, ...], role: str) -> None:
    first, last = run
    if first == last:
        labels[first] = names.index(f"S-{role}")
        return
    labels[first : last + 1] = names.index(f"I-{role}")
    labels[first], labels[last] = names.index(f"B-{role}"), names.index(f"E-{role}")


def windows(made: Example, wordpiece: WordPiece, chance: random.Random) -> Iterator[tuple[Window, Example]]:
    """The article cut into windows of whole paragraphs; where the cuts fall is left to chance."""
    kept: list[range] = []
    room = chance.randint(WINDOW // 4, WINDOW) - 1
    for run in made.runs:
        for piece in _fitted(run, made):
            need = sum(len(made.words[n].pieces) for n in piece) + 1
            if need > room and kept:
                yield window(kept, made.words, made.quoted, wordpiece), made
                kept, room = [], WINDOW - 1
            kept.append(piece)
            room -= need
    if kept:
        yield window(kept, made.words, made.quoted, wordpiece), made


def _fitted(run: range, made: Example) -> Iterator[range]:
    """A paragraph, in parts where it is longer than a window."""
    start, size = run.start, 0
    for number in run:
        need = len(made.words[number].pieces)
        if size + need > WINDOW - 2 and number > start:
            yield range(start, number)
            start, size = number, 0
        size += need
    yield range(start, run.stop)


def batch(rows: Sequence[tuple[Window, Example]]) -> dict[str, NDArray]:
    """Arrays for one step: pieces padded to the longest window, labels a word, attributions flat."""
    longest, most = max(len(w.ids) for w, _ in rows), max(len(w.words) for w, _ in rows)
    arrays: dict[str, NDArray] = {
        name: np.zeros((len(rows), longest), dtype=np.int64) for name in ("ids", "cases", "quoted", "mask")
    }
    arrays["first"] = np.zeros((len(rows), most), dtype=np.int64)
    arrays["word_mask"] = np.zeros((len(rows), most), dtype=bool)
    for name in ("role", "cue", "entity", "appeal"):
        arrays[name] = np.full((len(rows), most), IGNORED, dtype=np.int64)
    cues, contents, kinds = [], [], []
    for row, (seen, made) in enumerate(rows):
        size, count = len(seen.ids), len(seen.words)
        for name, values in (("ids", seen.ids), ("cases", seen.cases), ("quoted", seen.quoted)):
            arrays[name][row, :size] = values
        arrays["mask"][row, :size] = 1
        arrays["first"][row, :count] = seen.first
        arrays["word_mask"][row, :count] = True
        numbers = np.array(seen.words)
        for name in ("role", "cue", "entity", "appeal"):
            arrays[name][row, :count] = made.labels[name][numbers]
        arrays["role"][row, :count] = _whole(arrays["role"][row, :count])
        _point(row, seen, made, cues, contents, kinds)
    arrays["cues"] = np.array(cues, dtype=np.int64).reshape(-1, 9)
    arrays["contents"] = np.array(contents, dtype=np.int64).reshape(-1, 4)
    arrays["kinds"] = np.array(kinds, dtype=np.int64).reshape(-1, 4)
    return arrays


def _whole(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """The labels with every span begun and ended, also where a window's edge cut it."""
    names = [ROLE_LABELS[n] if n >= 0 else None for n in labels]
    if all(legal(a, b) for a, b in zip((None, *names), (*names, None), strict=True)) or IGNORED in labels:
        return labels
    mended = np.zeros_like(labels)
    for role in ROLES:
        begin = None
        for at, name in enumerate((*names, "O")):
            mine = name is not None and name.endswith("-" + role)
            if begin is not None and (not mine or (name or "")[0] in "BS"):
                _mark(mended, (begin, at - 1), ROLE_LABELS, role)
                begin = None
            if mine and begin is None:
                begin = at
    return mended


def _point(row: int, seen: Window, made: Example, cues: list, contents: list, kinds: list) -> None:
    """Cues: row, first, last, nested, source state, source run, first content's run; contents: row, run, cue."""
    low, high = seen.words[0], seen.words[-1]

    def inside(run: Run) -> bool:
        return low <= run[0] and run[1] <= high

    for a in made.attributions:
        shown = [run for run in a.contents if inside(run)]
        if not inside(a.cue):
            continue
        cue = len(cues)
        # Where the source or content lies outside the window, there is nothing to learn: IGNORED.
        source = (-1, -1) if a.source is None else a.source if inside(a.source) else (IGNORED, IGNORED)
        source = tuple(n - low if n >= 0 else n for n in source)
        content = (
            (shown[0][0] - low, shown[0][1] - low) if len(a.contents) == 1 and shown else (IGNORED, IGNORED)
        )
        cues.append((row, a.cue[0] - low, a.cue[1] - low, int(a.nested), *source, *content, len(shown)))
        if not a.nested:
            contents.extend((row, first - low, last - low, cue) for first, last in shown)
        if a.kind != IGNORED and source[0] >= 0:
            kinds.append((row, *source, a.kind))
