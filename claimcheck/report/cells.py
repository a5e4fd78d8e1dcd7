"""How wide words are on a terminal, where characters take none to two places, and how they wrap."""

from __future__ import annotations

from collections.abc import Iterator

from wcwidth import wcswidth, wcwidth


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
