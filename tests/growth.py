"""Count the calls of functions that texts of a hostile shape take: ``growth.py SHAPE SIZE...``, a line each.

In a process of its own: what a profiler hears in one that has run other tests depends on those.
"""

from __future__ import annotations

import sys

import shapes
from torture import through


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


if __name__ == "__main__":
    shape = shapes.SHAPES[sys.argv[1]]
    # What is loaded, or worked out after some pages, is done once and not counted.
    through(shapes.SHAPES["ignored"](30_000), shapes.dense, ("json",))
    through(shape(1_000), shapes.dense, ("json",))
    for size in sys.argv[2:]:
        print(calls(shape(int(size))))
