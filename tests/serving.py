"""The server as a process of its own, for tests and figures: started with given limits, ended by Ctrl-C."""

from __future__ import annotations

import ast
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

_READY = "serving "


@contextmanager
def served(jobs: int = 1, *, limits: dict[str, Any] | None = None, **wanted: Any) -> Iterator[str]:
    """Give the address of a server that answers, and end it as a user would; it must end well."""
    with running(jobs, limits=limits, **wanted) as (address, _):
        yield address


@contextmanager
def running(
    jobs: int = 1, *, limits: dict[str, Any] | None = None, **wanted: Any
) -> Iterator[tuple[str, int]]:
    """Give the address of a server and the id of its process."""
    asked = repr({"jobs": jobs, "port": 0, "limits": limits or {}, **wanted})
    process = subprocess.Popen(
        [sys.executable, __file__, asked], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line.startswith(_READY), process.communicate(timeout=10)[1]
        yield line.removeprefix(_READY).strip(), process.pid
    finally:
        process.send_signal(signal.SIGINT)
        try:
            _, complaints = process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    assert complaints == "", complaints
    assert process.returncode == 0


def main() -> None:
    """Serve as the argument says, until Ctrl-C."""
    from claimcheck.config import Config
    from claimcheck.serve import Wanted, listen
    from claimcheck.serve.doors import Limits

    asked = ast.literal_eval(sys.argv[1])
    limits = Limits(**asked.pop("limits"))
    with suppress(KeyboardInterrupt):
        listen(Wanted(Config(), limits=limits, **asked), lambda to: print(f"{_READY}{to}", flush=True))


if __name__ == "__main__":
    main()
