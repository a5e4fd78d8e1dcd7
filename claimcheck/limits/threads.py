"""How many threads an article may have: the variable CLAIMCHECK_THREADS."""

from __future__ import annotations

import os
import sys

from claimcheck.errors import ClaimcheckError

NAME = "CLAIMCHECK_THREADS"

_MOST = 256


def thread_count() -> int:
    """Return what the variable says, otherwise the number of cores that this process may use.

    Raise ``ClaimcheckError`` where it says no number.
    """
    given = os.environ.get(NAME) or "0"
    # Not int() alone: it reads "-3", and "1_000".
    if not (given.isascii() and given.isdecimal()) or int(given[:9]) > _MOST:
        allowed = f"expected a number up to {_MOST}; 0, or no such variable, is a thread a core"
        raise ClaimcheckError(f"{NAME}: {given!r} is no number of threads; {allowed}")
    return int(given) or _cores()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
