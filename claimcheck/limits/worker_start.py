"""How worker processes are started: with one thread each, and nothing of the program that starts them."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_ENVIRONMENT = dict.fromkeys(
    ("CLAIMCHECK_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"
) | {"PYTHONSAFEPATH": "1"}
"""What workers are started with: one thread each, and no module from whatever folder the user is in."""

_MAIN = "__main__"

_starting = threading.Lock()


@contextmanager
def one_thread() -> Iterator[None]:
    """Let workers that start now use one thread each: there is one for every core."""
    before = {name: os.environ.get(name) for name in _ENVIRONMENT}
    os.environ.update(_ENVIRONMENT)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


@contextmanager
def bare_worker() -> Iterator[None]:
    """Let a worker that starts now have one thread, and neither main module nor command line of this program.

    A new process runs the main module anew to find its functions, so that a script which checks articles at
    its top level would start all over in each; ours need nothing of it. A command line may be longer than a
    pipe holds. Threads that start workers side by side wait for each other.
    """
    with _starting, one_thread():
        main, arguments = sys.modules[_MAIN], sys.argv
        sys.modules[_MAIN], sys.argv = ModuleType(_MAIN), arguments[:1]
        try:
            yield
        finally:
            sys.modules[_MAIN], sys.argv = main, arguments
