"""``claimcheck`` and ``python -m claimcheck``: the command line, and what Ctrl-C does until it has begun."""

from __future__ import annotations

# What ``signal`` names with enumerations, whose import takes as long as all else here.
import _signal  # type: ignore[import-not-found]
import os

OBJECTS = 100_000
"""New objects after which garbage is looked for: a command's modules and rules are fewer, and stay."""

_STANDARD_ERROR = 2


def main() -> None:
    """Run the command line.

    Until a command begins there is nothing to be put away, and Ctrl-C ends the process as it ends any other:
    without a traceback, were it in the middle of an import. See ``cli.exits.answered`` for what follows.
    Before this, while Python itself starts (some hundredths of a second), nothing can keep it from that.
    """
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    import gc

    _take_closed_places()
    gc.set_threshold(OBJECTS)
    # Looking for other people's plugins among all that is installed takes time, and none has business here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # What numpy multiplies here is small; its threads would wait for more in a loop, in the network's way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from claimcheck import cli

    cli.main()


def _take_closed_places() -> None:
    """Let no file that is opened later be where a shell has closed standard input, output or error.

    What a library prints there, in this process or one that it starts, would stand in a report.
    """
    while (place := os.open(os.devnull, os.O_RDWR)) <= _STANDARD_ERROR:
        os.set_inheritable(place, True)
    os.close(place)


if __name__ == "__main__":
    main()
