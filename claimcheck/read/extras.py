"""What an extra that is not installed would be needed for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from claimcheck.errors import InputError


@contextmanager
def needed(extra: str, name: str) -> Iterator[None]:
    """Turn a failed import into an `InputError` that says which extra to install for this file."""
    try:
        yield
    except ImportError as error:
        raise InputError(name, f'needs the extra "{extra}": pip install "claimcheck[{extra}]"') from error
