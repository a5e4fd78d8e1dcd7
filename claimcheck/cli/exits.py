"""What every command answers with: one line a mistake on standard error, and an exit status."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from claimcheck import output
from claimcheck.errors import ClaimcheckError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FLAGGED = 1
WRONG_INPUT = 2
PARTLY_FAILED = 3
INTERRUPTED = 130  # 128 + SIGINT, as shells count
READER_GONE = 141  # 128 + SIGPIPE


@contextmanager
def answered() -> Iterator[None]:
    """Turn what a user can cause into one line on standard error and an exit status."""
    try:
        yield
    except ClaimcheckError as error:
        output.complain(str(error))
        raise typer.Exit(WRONG_INPUT) from error
    except BrokenPipeError as error:
        output.close()
        raise typer.Exit(READER_GONE) from error
    except KeyboardInterrupt as error:
        raise typer.Exit(INTERRUPTED) from error


def leave(failures: Sequence[str], articles: Sequence[str]) -> None:
    """Leave with the exit status that the failures of some or all articles have."""
    if failures:
        raise typer.Exit(WRONG_INPUT if len(failures) == len(articles) else PARTLY_FAILED)
