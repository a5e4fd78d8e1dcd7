"""Batches of windows as arrays, which the losses read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.extract.labels import ROLE_LABELS, ROLES, legal
from claimcheck.extract.pointers import Run
from claimcheck.extract.windows import Window
from claimcheck.train.examples import HEADS, IGNORED, Example, Labels, mark
from claimcheck.train.teaching import TAUGHT

Row = tuple[int, ...]
Arrays = dict[str, NDArray[Any]]
"""Whole numbers, and the teacher's scores as float32."""


def batch(rows: Sequence[tuple[Window, Example]]) -> Arrays:
    """Return arrays for one step, a row a window, padded; attributions flat, their first column the window.

    ``cues``: window, first and last word, nested, source's first and last word (-1: none), whole content
    shown; ``contents``: window, first and last word, number of the cue; ``kinds``: window, first and last
    word of the source, kind; ``types``: window, first and last word of the cue, type; ``mentions``: window,
    first and last word, cluster, whether it asks. ``taught``: whether a teacher has read the window;
    its scores are ``taught.role`` and so on, [rows, words, labels].
    """
    longest, most = max(len(w.ids) for w, _ in rows), max(len(w.words) for w, _ in rows)
    arrays: Arrays = {
        name: np.zeros((len(rows), longest), dtype=np.int64) for name in ("ids", "cases", "quoted", "mask")
    }
    arrays |= {name: np.zeros((len(rows), most), dtype=np.int64) for name in ("first", "word_mask")}
    arrays |= {name: np.full((len(rows), most), IGNORED, dtype=np.int64) for name in HEADS}
    arrays |= _taught(rows, most)
    cues: list[Row] = []
    contents: list[Row] = []
    kinds: list[Row] = []
    types: list[Row] = []
    mentions: list[Row] = []
    for row, (seen, made) in enumerate(rows):
        size, count = len(seen.ids), len(seen.words)
        for name in ("ids", "cases", "quoted"):
            arrays[name][row, :size] = getattr(seen, name)
        arrays["mask"][row, :size] = 1
        arrays["first"][row, :count] = seen.first
        arrays["word_mask"][row, :count] = 1
        numbers = np.array(seen.words)
        for name in HEADS:
            arrays[name][row, :count] = made.labels[name][numbers]
        arrays["role"][row, :count] = _whole(arrays["role"][row, :count])
        more = _attributions(row, len(cues), seen, made)
        for into, found in zip((cues, contents, kinds, types), more, strict=True):
            into.extend(found)
        mentions.extend(_mentions(row, seen, made))
    for name, found, width in (
        ("cues", cues, 7),
        ("contents", contents, 4),
        ("kinds", kinds, 4),
        ("types", types, 4),
        ("mentions", mentions, 5),
    ):
        arrays[name] = np.array(found, dtype=np.int64).reshape(-1, width)
    return arrays


def _taught(rows: Sequence[tuple[Window, Example]], most: int) -> Arrays:
    """Return the teacher's scores for the words of each window; zeros where no teacher has read."""
    arrays: Arrays = {"taught": np.array([made.read is not None for _, made in rows], dtype=np.int64)}
    for name, size in TAUGHT.items():
        scores = np.zeros((len(rows), most, size), dtype=np.float32)
        for row, (seen, made) in enumerate(rows):
            if made.read is not None:
                scores[row, : len(seen.words)] = made.read[name][np.array(seen.words)]
        arrays[f"taught.{name}"] = scores
    return arrays


def _whole(labels: Labels) -> Labels:
    """Return the labels with every span begun and ended, also where a window's edge cut it."""
    names = [ROLE_LABELS[n] if n >= 0 else None for n in labels]
    if IGNORED in labels or all(legal(a, b) for a, b in zip((None, *names), (*names, None), strict=True)):
        return labels
    mended = np.zeros_like(labels)
    for role in ROLES:
        begin = None
        for at, name in enumerate((*names, "O")):
            mine = name is not None and name.endswith("-" + role)
            if begin is not None and (not mine or (name or "")[0] in "BS"):
                mark(mended, (begin, at - 1), ROLE_LABELS, role)
                begin = None
            if mine and begin is None:
                begin = at
    return mended


def _attributions(
    row: int, number: int, seen: Window, made: Example
) -> tuple[list[Row], list[Row], list[Row], list[Row]]:
    """Return cues, contents, kinds and types of one window; what lies outside it is IGNORED."""

    def here(run: Run) -> Run | None:
        return _here(run, seen)

    cues: list[Row] = []
    contents: list[Row] = []
    kinds: list[Row] = []
    types: list[Row] = []
    for one in made.attributions:
        cue = here(one.cue)
        if cue is None:
            continue
        shown = [run for content in one.contents if (run := here(content))]
        source = (-1, -1) if one.source is None else here(one.source) or (IGNORED, IGNORED)
        contents.extend((row, *run, number + len(cues)) for run in shown)
        cues.append((row, *cue, int(one.nested), *source, int(len(shown) == len(one.contents))))
        if one.kind != IGNORED and source[0] >= 0:
            kinds.append((row, *source, one.kind))
        if one.type != IGNORED:
            types.append((row, *cue, one.type))
    return cues, contents, kinds, types


def _mentions(row: int, seen: Window, made: Example) -> list[Row]:
    return [(row, *run, one.cluster, int(one.asks)) for one in made.mentions if (run := _here(one.run, seen))]


def _here(run: Run, seen: Window) -> Run | None:
    """Return a run of the article's words, counted from the window's first; None where it is not in it."""
    low, high = seen.words[0], seen.words[-1]
    return (run[0] - low, run[1] - low) if low <= run[0] and run[1] <= high else None
