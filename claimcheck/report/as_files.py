"""Reports as files: what each is called, and its bytes."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from claimcheck.lexicon.letters import slug
from claimcheck.report import Display, write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimcheck.records import Findings

_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}$")
_LONGEST = 80
_NAMELESS = "article"
# Windows opens a device under these, whatever the suffix.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$")


def stems(names: Iterable[str]) -> tuple[str, ...]:
    """Return what to call each article's files, without a suffix: its name's letters and digits, in ASCII.

    No two are the same, on file systems that do not tell capitals apart either, and none leads to another
    folder. The same names in the same order give the same stems.
    """
    taken: set[str] = set()
    found = []
    for name in names:
        stem = wanted = _stem(name)
        number = 1
        while stem in taken:
            number += 1
            stem = f"{wanted}-{number}"
        taken.add(stem)
        found.append(stem)
    return tuple(found)


def content(
    findings: Findings, form: str, *, byte_order_mark: bool = False, attitudes: bool = False
) -> bytes:
    """Return an article's report in one format; ``byte_order_mark`` is put before CSV, for spreadsheets.

    Raises ``InputError`` where the format needs an extra that is not installed.
    """
    pieces = write(form, [findings], Display(byte_order_mark=byte_order_mark, attitudes=attitudes))
    return b"".join(
        piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace") for piece in pieces
    )


def _stem(name: str) -> str:
    words = slug(_SUFFIX.sub("", PurePath(name).name))[:_LONGEST].strip("-")
    return f"{_NAMELESS}-{words}" if _DEVICES.match(words) else words or _NAMELESS
