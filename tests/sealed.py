"""Run a command that is killed if it opens a socket to anywhere but this machine: a filter of system calls.

``python sealed.py COMMAND ...`` takes the place of the command; its children are under the filter too. A hook
inside Python would not see what compiled libraries do. ``--loopback`` before it is for commands whose own
processes speak TCP with each other: streams are let through, and what looks names up or sends unasked is not.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

# The architecture as the kernel numbers it (linux/audit.h), and its number of the call ``socket``.
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_LOAD, _EQUAL, _AND, _RETURN = 0x20, 0x15, 0x54, 0x06
_CALL, _ARCHITECTURE, _FIRST_ARGUMENT, _SECOND_ARGUMENT = 0, 4, 16, 24
_TYPES = 0xF
"""The bits of a socket's type that are no flags."""
_ALLOW, _REFUSE, _KILL_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000
_SET_SECCOMP, _FILTER, _NO_NEW_PRIVILEGES = 22, 2, 38

POSSIBLE = sys.platform == "linux" and platform.machine() in _MACHINES
"""Whether this machine has such filters; where a container forbids them, the run itself says so."""

_LOOPBACK = "--loopback"


class _Instruction(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("value", ctypes.c_uint32),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction))]


def seal(*, loopback: bool = False) -> None:
    """Let this process and its children open no socket but those between processes of this machine."""
    architecture, call = _MACHINES[platform.machine()]
    # How addresses are asked of the kernel, and two kinds of network; closed, they are the first again.
    kernel, four, six = (
        (socket.AF_NETLINK, socket.AF_INET, socket.AF_INET6) if loopback else (socket.AF_UNIX,) * 3
    )
    # Each with the end it goes to if equal, and if not; otherwise the next one comes.
    steps = (
        (_LOAD, "", "", _ARCHITECTURE),
        (_EQUAL, "", "kill", architecture),
        (_LOAD, "", "", _CALL),
        (_EQUAL, "", "allow", call),
        (_LOAD, "", "", _FIRST_ARGUMENT),
        (_EQUAL, "allow", "", socket.AF_UNIX),
        (_EQUAL, "allow", "", kernel),
        (_EQUAL, "network", "", four),
        (_EQUAL, "", "kill", six),
        (_LOAD, "", "", _SECOND_ARGUMENT),
        # As libuuid asks for the number of a network card; the resolver of names sets flags.
        (_EQUAL, "refuse", "", socket.SOCK_DGRAM),
        (_AND, "", "", _TYPES),
        (_EQUAL, "allow", "", socket.SOCK_STREAM),
        (_RETURN, "", "", _KILL_PROCESS),
        (_RETURN, "", "", _ALLOW),
        (_RETURN, "", "", _REFUSE | errno.EPERM),
    )
    places = {"network": 9, "kill": 13, "allow": 14, "refuse": 15}
    instructions = [
        (code, *(places[end] - at - 1 if end else 0 for end in ends), value)
        for at, (code, *ends, value) in enumerate(steps)
    ]
    array = _Instruction * len(instructions)
    program = _Program(len(instructions), array(*(_Instruction(*given) for given in instructions)))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program)):
        sys.exit("no filter could be set")


def start(command: Sequence[str | Path], home: Path, *, loopback: bool = False) -> subprocess.Popen[str]:
    """Start a command without network and with an empty folder for a home, and return its process."""
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}
    return subprocess.Popen(
        [sys.executable, __file__, *[_LOOPBACK] * loopback, *command],
        env=kept | {"HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(
    command: Sequence[str | Path], home: Path, *, loopback: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run such a command to its end, and return what came of it."""
    with start(command, home, loopback=loopback) as process:
        out, err = process.communicate(timeout=300)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


if __name__ == "__main__":
    words = sys.argv[1:]
    between = words[0] == _LOOPBACK
    # Where tests run in the background, Ctrl-C may be ignored, which is inherited.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    seal(loopback=between)
    words = words[between:]
    os.execv(shutil.which(words[0]) or words[0], words)
