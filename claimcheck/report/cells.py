"""How wide words are on a terminal, where characters take none to two places, and how they wrap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

from wcwidth import wcswidth, wcwidth

_Name = TypeVar("_Name")

_PARTS = re.compile(r"[^- ]*[- ]|[^- ]+")


def width(words: str) -> int:
    """Return how many places words take on a terminal; control characters take none."""
    if words.isascii() and words.isprintable():
        return len(words)
    whole = wcswidth(words)
    return whole if whole >= 0 else sum(max(0, wcwidth(char)) for char in words)


def fill(words: str, most: int) -> list[str]:
    """Return the lines that words take where each has ``most`` places, at least one; long words are cut."""
    lines: list[str] = []
    line = ""
    measured = len if words.isascii() and " ".join(words.split()).isprintable() else width
    for part in (part for word in words.split() for part in _cut(word, most)):
        longer = f"{line} {part}" if line else part
        if measured(longer) > most and line:
            lines.append(line)
            longer = part
        line = longer
    return [*lines, line]


def fill_name(name: str, most: int) -> list[str]:
    """Return the lines of a name with hyphens (``quoted-hedge``), broken behind them where it must be."""
    lines: list[str] = []
    line = ""
    for part in (piece for whole in _parts(name) for piece in _cut(whole, most)):
        if line and width(line + part) > most:
            lines.append(line.rstrip())
            line = ""
        line += part
    return [*lines, line]


def widest_part(name: str) -> int:
    """Return how wide the widest part of a name with hyphens is."""
    return max(map(width, _parts(name)), default=0)


def _parts(name: str) -> list[str]:
    return _PARTS.findall(name)


def fitted(sizes: Mapping[_Name, int], most: int) -> dict[_Name, int]:
    """Return widths of columns cut to ``most`` in all, the widest first, each at least one."""
    level = max(sizes.values(), default=0)
    while level > 1 and sum(min(size, level) for size in sizes.values()) > most:
        level -= 1
    return {name: min(size, level) for name, size in sizes.items()}


def _cut(word: str, most: int) -> Iterator[str]:
    """Yield a word in parts that fit."""
    if len(word) <= most and width(word) <= most:
        yield word
        return
    start = 0
    for at in range(1, len(word) + 1):
        if at == len(word) or width(word[start : at + 1]) > most:
            yield word[start:at]
            start = at
