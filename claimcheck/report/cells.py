"""How wide words are on a terminal, where characters take none to two places, and how they wrap."""

from __future__ import annotations

from collections.abc import Iterator

from wcwidth import wcswidth, wcwidth


def width(words: str) -> int:
    """Return how many places words take on a terminal; control characters take none."""
    if words.isascii():
        return len(words)
    whole = wcswidth(words)
    return whole if whole >= 0 else sum(max(0, wcwidth(char)) for char in words)


def fill(words: str, most: int) -> list[str]:
    """Return the lines that words take where each has ``most`` places, at least one; long words are cut."""
    lines: list[str] = []
    line, taken = "", 0
    for word in words.split():
        for part in _cut(word, most):
            size = width(part)
            if line and taken + 1 + size <= most:
                line, taken = f"{line} {part}", taken + 1 + size
            else:
                lines += [line] if line else []
                line, taken = part, size
    return [*lines, line]


def _cut(word: str, most: int) -> Iterator[str]:
    """Yield a word in parts that fit."""
    if width(word) <= most:
        yield word
        return
    start = taken = 0
    for at, char in enumerate(word):
        size = max(0, wcwidth(char))
        if taken + size > most and at > start:
            yield word[start:at]
            start, taken = at, 0
        taken += size
    yield word[start:]
