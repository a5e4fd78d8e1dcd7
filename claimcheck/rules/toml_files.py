"""TOML that somebody else wrote, read: whatever is wrong with it is one line."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from claimcheck.errors import InputError
from claimcheck.limits.regular_files import opened
from claimcheck.limits.time_limits import within

LARGEST = 1_000_000
"""Bytes of a file of settings or of a rule; none that people write is near it."""

SECONDS = 5.0
"""What reading one may take; a key of thousands of parts, ``a.a.a``, would take minutes."""


def parsed(file: Path) -> dict[str, Any]:
    """Return what a file says; raise ``InputError`` where it cannot be read, is too large, or is no TOML."""
    try:
        with opened(file) as settings:
            data = settings.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise InputError(str(file), f"is larger than {LARGEST // 1_000_000} MB")
        text = data.decode("utf-8").replace("\r\n", "\n")
        with within(SECONDS, str(file), f"takes longer than {SECONDS:g} s to read as TOML"):
            return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(file), f"not TOML: {error}") from error
    except RecursionError as error:
        raise InputError(str(file), "not TOML that can be read: too much in brackets in brackets") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(file), f"cannot be read as UTF-8 text: {error}") from error
    except ValueError as error:  # a number of thousands of digits
        raise InputError(str(file), f"not TOML that can be read: {error}") from error
