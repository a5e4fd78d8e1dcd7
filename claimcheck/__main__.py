"""``claimcheck`` and ``python -m claimcheck``: the command line, and what Ctrl-C does until it has begun."""

from __future__ import annotations

import gc
import signal

_OBJECTS = 100_000
"""New objects after which garbage is looked for: a command's modules and rules are fewer, and stay."""


def main() -> None:
    """Run the command line.

    Until a command begins there is nothing to be put away, and Ctrl-C ends the process as it ends any other:
    without a traceback, were it in the middle of an import. See ``cli.exits.answered`` for what follows.
    """
    gc.set_threshold(_OBJECTS)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from claimcheck import cli

    cli.main()


if __name__ == "__main__":
    main()
