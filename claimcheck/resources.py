"""Where the data that ships with the package lies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGE = "en"
"""The language of the articles; another one is a folder beside it, with the same files."""


@cache
def folder() -> Path:
    """Return the folder of rule files: ``claimcheck/_rules`` once installed, ``rules/`` of a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


@cache
def of_language() -> Path:
    """Return the folder of what is true of the language that articles are in: words, forms, flags, cues."""
    return folder() / LANGUAGE


def word_lists(name: str) -> dict[str, Any]:
    """Return one of our own TOML files of the language, such as ``segment/sentences.toml``."""
    return table(f"{LANGUAGE}/{name}")


@cache
def table(name: str) -> dict[str, Any]:
    """Return one of our own TOML files, by its path below `folder`, such as ``read/kinds.toml``.

    It is read once and belongs to all who ask for it: nobody changes it.
    """
    import tomllib

    with (folder() / name).open("rb") as file:
        return tomllib.load(file)


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression for any of some words, as they are written, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})"
