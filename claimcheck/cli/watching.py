"""``--watch``: files looked at again and again; whenever one is saved, they are checked again."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence

import typer

from claimcheck import output
from claimcheck.cli.exits import INTERRUPTED, READER_GONE, answered
from claimcheck.cli.inputs import named
from claimcheck.errors import InputError

_PAUSE = 0.4
"""Seconds between two looks: soon enough after a save, too seldom to be felt."""

_State = tuple[tuple[int, int, int] | None, ...]


def watched(paths: Sequence[str], check: Callable[[], None]) -> None:
    """Check now and after each save, whatever comes of it, until Ctrl-C. Raises ``typer.Exit``."""
    with answered():
        files = named(paths)
        for number, _ in enumerate(saves(files)):
            if number:
                output.complain(f"saved {time.strftime('%H:%M:%S')}, checked again")
            try:
                check()
            except typer.Exit as end:
                if end.exit_code in (INTERRUPTED, READER_GONE):
                    raise
    raise typer.Exit


def saves(names: Sequence[str], pause: Callable[[], None] = lambda: time.sleep(_PAUSE)) -> Iterator[None]:
    """Yield at once, and then each time one of the files has been saved; for ever.

    A file that is written anew under the same name counts, as most editors do it; while it is missing, or
    still being written, nothing is yielded. Raises ``InputError`` for what cannot be watched.
    """
    for name in names:
        if name == "-" or name.lower().startswith(("http://", "https://")):
            raise InputError(name, "cannot be watched; --watch is for files")
    seen: _State | None = None
    while True:
        now = _state(names)
        if now != seen and (seen is None or (None not in now and _settled(names, now, pause))):
            seen = _state(names)
            yield
        pause()


def _settled(names: Sequence[str], state: _State, pause: Callable[[], None]) -> bool:
    pause()
    return _state(names) == state


def _state(names: Sequence[str]) -> _State:
    return tuple(_one(name) for name in names)


def _one(name: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(name)  # noqa: PTH116 - a Path may be too long
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
