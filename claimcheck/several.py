"""Articles one after another: what fails is told, and the rest goes on."""

from __future__ import annotations

import glob
import os
import textwrap
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from claimcheck.records import Findings


def named(paths: Iterable[str]) -> list[str]:
    """Return the paths, each pattern (``*.txt``, ``**/*.txt``) replaced by the names it matches, in order.

    A file whose own name looks like a pattern is that file. A pattern that matches nothing stays, and is then
    found missing under the name its user gave.
    """
    return [name for path in paths for name in _matches(path)]


def refuse_target(names: Iterable[str], target: Path | None) -> None:
    """Raise ``InputError`` where the report would be written over one of the articles."""
    if target is not None and target.exists():
        for name in names:
            if os.path.exists(name) and os.path.samefile(name, target):  # noqa: PTH110, PTH121 - may be too long
                raise InputError(str(target), "is an article to check; name another file for the report")


def each(
    names: Iterable[str], examine: Callable[[str], Findings], complain: Callable[[str], None]
) -> Iterator[Findings]:
    """Yield the findings of each article that can be examined; ``complain`` is told why the others cannot."""
    for name in names:
        try:
            findings = examine(name)
        except ClaimcheckError as error:
            complain(str(error))
        except Exception as error:
            # A defect of ours must not cost the user the other articles.
            reason = textwrap.shorten(f"{type(error).__name__}: {error}", 200)
            complain(f"{name}: could not be analysed, which is a defect in claimcheck ({reason})")
        else:
            yield findings


def _matches(path: str) -> list[str]:
    if not glob.has_magic(path) or os.path.lexists(path):  # Path.exists raises where a name is too long
        return [path]
    return sorted(glob.glob(path, recursive=True)) or [path]  # noqa: PTH207 - a Path forgets "./" and "../"
