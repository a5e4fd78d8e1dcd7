"""What the allocator is told before training: large arrays are used again instead of given back."""

from __future__ import annotations

import ctypes

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3
_LARGE, _PAD = 2**31 - 1, 1 << 28


def keep_memory() -> bool:
    """Return whether glibc was told to keep freed memory; elsewhere nothing is done.

    A step takes and frees gigabytes. Given back to the system each time, they cost more than the arithmetic:
    a step of the teacher took three times as long.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):
        return False
    told = [
        mallopt(*pair) for pair in ((_MMAP_THRESHOLD, _LARGE), (_TRIM_THRESHOLD, _LARGE), (_TOP_PAD, _PAD))
    ]
    return all(told)
