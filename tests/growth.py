"""Count the steps that texts of a hostile shape take: ``growth.py SHAPE SIZE...``, a line each.

Of a shape of ``shapes.py`` the calls are counted that everything makes, of one of ``scored.py`` the calls
and lines of code that its decoding takes. In a process of its own: what a profiler hears in one that has run
other tests depends on those.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import scored
import shapes
from torture import through

from claimcheck.read import read_text
from claimcheck.segment import segment


def calls(text: str) -> int:
    """Return how many functions are called while a text is checked."""
    count = 0

    def heard(_frame: object, event: str, _given: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(heard)
    try:
        through(text, shapes.dense, ("json",))
    finally:
        sys.setprofile(None)
    return count


def lines(text: str) -> int:
    """Return how many lines of code are run while a text is decoded, each round of a loop once more."""
    article = read_text(text)
    sentences = segment(article)
    count = 0

    def heard(frame: object, event: str, _given: object) -> object:  # noqa: ARG001 - as a tracer is called
        nonlocal count
        count += 1
        return heard

    sys.settrace(heard)  # type: ignore[arg-type]
    try:
        scored.extract(article, sentences)
    finally:
        sys.settrace(None)
    return count


def counted(name: str) -> tuple[Callable[[str], int], Callable[[int], str]]:
    """Return what counts a shape's steps, and what makes it."""
    return (calls, shapes.SHAPES[name]) if name in shapes.SHAPES else (lines, scored.SHAPES[name])


if __name__ == "__main__":
    count, shape = counted(sys.argv[1])
    # What is loaded, compiled or worked out after some pages, is done once and not counted.
    if count is calls:
        through(shapes.SHAPES["ignored"](30_000), shapes.dense, ("json",))
    sizes = [int(size) for size in sys.argv[2:]]
    count(shape(max(sizes)))
    for size in sizes:
        print(count(shape(size)))
