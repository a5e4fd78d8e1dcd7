"""Scores made by hand in place of the network's: what is done with them can be measured without it.

``said`` is a cue, a capital a person and a source, all else content; each cue, ``told`` within contents too,
points to the word before it as its source, and to what follows, up to the next full stop, as its content. So
everything is said by somebody, and what is said is nested as deep as can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import cycle
from unittest import mock

import numpy as np
from shapes import name

import claimcheck.extract
from claimcheck.extract.labels import (
    APPEAL_LABELS,
    BUCKETS,
    CUE_LABELS,
    ENTITY_LABELS,
    LINK_SIZE,
    POINTER_SIZE,
    POINTERS,
    ROLE_LABELS,
    SOURCE_KINDS,
)
from claimcheck.extract.network import HEADS
from claimcheck.extract.pointers import Scores, buckets
from claimcheck.extract.tagger import MODEL, Tagger
from claimcheck.extract.windows import Window
from claimcheck.extract.wordpiece import Case, WordPiece
from claimcheck.records import Article, EntityKind, Extraction, Sentence

_OUTER, _INNER = "said", "told"
_SURE = np.float32(8)


def _lines(*lines: str) -> Callable[[int], str]:
    """Return what makes so many characters of some lines, again and again, with other names each time."""

    def make(size: int) -> str:
        made, length = [], 0
        for number, line in enumerate(cycle(lines)):
            made.append(line.format(name(number), number=number))
            length += len(made[-1])
            if length >= size:
                break
        return "".join(made)[:size]

    return make


_SAID = "It may rain in spring, {0} said.\n\n"

SHAPES: dict[str, Callable[[int], str]] = {
    "plain": _lines(_SAID),
    "nested": lambda size: "Ana said it is so: " + _lines("he told her ")(size) + ".",
    "nested by sentences": _lines("Ana said he told her he told her he told her it rains. He told her. "),
    "told on": lambda size: "Ana said “it is so. " + _lines("it rains, he told her of it. ")(size) + "”",
    "quotations of one line": _lines("“It may well rain in spring,” {0} said. “It may well snow.” "),
    "quotations of nobody": _lines("“It may well rain in the spring.” "),
    "one speaker": lambda size: "“It may rain,” Ana said.\n\n" + _lines("“It may well rain.”\n\n")(size),
    "one speaker in one line": lambda size: "“It may,” Ana said. " + _lines("“It may well rain.” ")(size),
    "credits": _lines("“It may well rain in spring.” — {0}\n\n", _SAID),
    "signatures": _lines("“It may well rain in spring.”\n\n", "{0}\n\n", _SAID),
    "letters": lambda size: "Letters to the editor\n\n" + _lines("It may rain.\n\n", "{0}\n\n")(size),
    "posts": _lines("It may rain — {0} (@ana) March 3, 2024\n\n"),
    "fact check": lambda size: "FINDING: False.\n\n" + _lines("CLAIM: The pier is shut.\n\n", _SAID)(size),
    "labels": lambda size: "FINDING\n\n" + _lines("CLAIM\n\n")(size),
    "interview": _lines("What did you do to mend your pier?\n\n", "I told them that my pier leaks.\n\n"),
    "led in": _lines("{0} put it this way.\n\n", "“It may well rain in spring.”\n\n"),
    "blocks": lambda size: "Ana Ruiz wrote:\n\n" + _lines("I say that it rains.\n\n")(size),
    "introduced": _lines("Mayor {0} spoke to the crowd.\n\n", "“It may well rain in the spring.”\n\n"),
    "list": _lines("• Mayor {0}: It may well rain in spring\n\n"),
    "turns": _lines("ANA: It may rain, {0} said.\n\n", "TOM: It may.\n\n"),
    "bylines": _lines("By {0}\n\n", _SAID),
    "headlines": lambda size: _lines("Ana said, ")(size // 2) + ":\n\n" + _lines(_SAID)(size // 2),
    "short lines": _lines("said\n\n", "“a\n\n"),
    "colons": _lines("a: b said: "),
    "spaces in a line": lambda size: "Ana said: it" + " " * size + ".",
    "a line of spaces": lambda size: "It may rain.\n" + " " * size + "\nAna said it.",
    "one word": lambda size: "a" * size,
    "signs": _lines("“”"),
    "capitals": _lines("Ana Ruiz "),
}
"""Texts made to take time in decoding, and how so many characters of each are made."""


class Network:
    """What gives scores to words by their looks, a window at a time."""

    def __init__(self, wordpiece: WordPiece) -> None:
        self._outer = wordpiece.ids[_OUTER]
        self._cues = {self._outer, wordpiece.ids[_INNER]}
        self._stop = wordpiece.ids["."]

    def __call__(self, windows: Sequence[Window]) -> Iterator[Sequence[Scores]]:
        """Yield the arrays of each window, as the trained network would."""
        yield from map(self._read, windows)

    def _read(self, window: Window) -> Sequence[Scores]:
        ids = [window.ids[at] for at in window.first]
        cues = np.array([piece in self._cues for piece in ids])
        outer = np.array([piece == self._outer for piece in ids])
        names = np.array([window.cases[at] == Case.CAPITAL for at in window.first]) & ~cues
        stops = np.array([piece == self._stop for piece in ids])
        size = len(ids)
        role = np.zeros((size, len(ROLE_LABELS)), dtype=np.float32)
        role[:, [n for n, label in enumerate(ROLE_LABELS) if label.endswith("content")]] = _SURE / 2
        role[outer, ROLE_LABELS.index("S-cue")] = 2 * _SURE
        role[names, ROLE_LABELS.index("S-source")] = _SURE
        cue = np.zeros((size, len(CUE_LABELS)), dtype=np.float32)
        cue[cues, CUE_LABELS.index("S-cue")] = cue[~cues, 0] = _SURE
        entity = np.zeros((size, len(ENTITY_LABELS)), dtype=np.float32)
        entity[names, ENTITY_LABELS.index(f"S-{EntityKind.PERSON}")] = entity[~names, 0] = _SURE
        kind = np.zeros((size, len(SOURCE_KINDS)), dtype=np.float32)
        appeal = np.zeros((size, len(APPEAL_LABELS)), dtype=np.float32)
        link = np.zeros((size, 6 * LINK_SIZE), dtype=np.float32)
        point = np.zeros((size, len(POINTERS), 3, POINTER_SIZE), dtype=np.float32)
        point[cues, -1, 0, 0] = point[stops, -1, 2, 0] = 3 * _SURE
        return role, cue, entity, kind, appeal, link, point.reshape(size, -1)


@cache
def tagger() -> Tagger:
    """Return a tagger that reads by looks, with the shipped decoder but for where a cue points."""
    shipped = Tagger.opened(MODEL)
    here = np.zeros_like(shipped.parameters["point_distance"])
    here[:2, buckets(np.array([-1]))] = here[2, buckets(np.array([1]))] = 2 * _SURE
    here[3] = -3 * np.abs(np.arange(BUCKETS) - BUCKETS // 2)  # the next full stop, and no other
    here[3, : BUCKETS // 2] = -6 * _SURE
    parameters = shipped.parameters | {"point_distance": here}
    return Tagger(Network(shipped.wordpiece), shipped.wordpiece, parameters, HEADS)


def extract(article: Article, sentences: Sequence[Sentence]) -> Extraction:
    """Return what ``claimcheck.extract`` makes of scores by looks in place of the network's."""
    with mock.patch("claimcheck.extract.shipped_tagger", tagger):
        return claimcheck.extract.extract(article, sentences)
