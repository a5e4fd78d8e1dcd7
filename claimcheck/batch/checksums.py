"""What a finished folder holds, in checksums: a run that finds nothing to do leaves all as it is.

``SHA256SUMS`` is written last, in the form of ``sha256sum``, which checks it too. A comment at its top stands
for the articles that the tables were made of, in their order, and for how.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from claimcheck import output
from claimcheck.errors import InputError
from claimcheck.limits.regular_files import contents, opened

NAME = "SHA256SUMS"

_BLOCK = 1 << 20


def seal(folder: Path, files: Iterable[str], made_of: str) -> None:
    """Write the checksums of files in a folder, and what those were made of. Raises ``OSError``."""
    lines = [f"# {made_of}", *(f"{_sum(folder / name)}  {name}" for name in sorted(files))]
    output.save({folder / NAME: "".join(f"{line}\n" for line in lines).encode()})


def broken(folder: Path) -> None:
    """Remove the checksums of a folder that is about to change. Raises ``OSError``."""
    (folder / NAME).unlink(missing_ok=True)


def holds(folder: Path, made_of: str) -> bool:
    """Return whether all files of a finished folder are as they were written, and made of the same."""
    with suppress(OSError, InputError, UnicodeDecodeError):
        top, *lines = contents(folder / NAME).decode().splitlines()
        told = (line.partition("  ") for line in lines)
        return top == f"# {made_of}" and all(_sum(folder / name) == known for known, _, name in told)
    return False


def _sum(file: Path) -> str:
    digest = hashlib.sha256()
    with opened(file) as data:
        while block := data.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
