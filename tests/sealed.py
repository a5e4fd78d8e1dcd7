"""Run a command that is killed if it opens a socket to anywhere but this machine: a filter of system calls.

``python sealed.py COMMAND ...`` takes the place of the command; its children are under the filter too. A hook
inside Python would not see what compiled libraries do.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import socket
import subprocess
import sys
from pathlib import Path

# The architecture as the kernel numbers it (linux/audit.h), and its number of the call ``socket``.
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_CALL, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_ALLOW, _KILL_PROCESS = 0x7FFF0000, 0x80000000
_SET_SECCOMP, _FILTER, _NO_NEW_PRIVILEGES = 22, 2, 38

POSSIBLE = sys.platform == "linux" and platform.machine() in _MACHINES
"""Whether this machine has such filters; where a container forbids them, the run itself says so."""


class _Instruction(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("value", ctypes.c_uint32),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction))]


def seal() -> None:
    """Let this process and its children open no socket but those between processes of this machine."""
    architecture, call = _MACHINES[platform.machine()]
    instructions = (
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, 5, architecture),
        (_LOAD, 0, 0, _CALL),
        (_EQUAL, 0, 3, call),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 1, 0, socket.AF_UNIX),
        (_RETURN, 0, 0, _KILL_PROCESS),
        (_RETURN, 0, 0, _ALLOW),
    )
    array = _Instruction * len(instructions)
    program = _Program(len(instructions), array(*(_Instruction(*given) for given in instructions)))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program)):
        sys.exit("no filter could be set")


def run(command: list[str | Path], home: Path) -> subprocess.CompletedProcess[str]:
    """Run a command without network and with an empty folder for a home."""
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}
    return subprocess.run(
        [sys.executable, __file__, *command],
        env=kept | {"HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


if __name__ == "__main__":
    seal()
    os.execv(shutil.which(sys.argv[1]) or sys.argv[1], sys.argv[1:])
