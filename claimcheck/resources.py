"""Where the data that ships with the package lies."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def folder() -> Path:
    """Return the folder of rule files: ``claimcheck/_rules`` once installed, ``rules/`` of a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def table(name: str) -> dict[str, Any]:
    """Return one of our own TOML files, by its path below `folder`, such as ``segment/sentences.toml``."""
    with (folder() / name).open("rb") as file:
        return tomllib.load(file)
