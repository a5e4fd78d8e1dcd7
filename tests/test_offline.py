"""Nothing leaves the machine: no process of ours opens a socket to it or writes into a home unasked."""

from __future__ import annotations

import ast
import signal
import sys
from pathlib import Path

import pytest
import sealed

import claimcheck

PACKAGE = Path(claimcheck.__file__).parent
HARBOUR = Path(__file__).parent / "articles" / "harbour.txt"

pytestmark = pytest.mark.skipif(not sealed.POSSIBLE, reason="Linux on x86-64 or ARM has such filters")

LIBRARY = "import sys, pathlib, claimcheck; claimcheck.check(pathlib.Path(sys.argv[1]))"
COMMANDS: dict[str, list[str]] = {
    "check": ["-m", "claimcheck", "check", "{}"],
    "report": ["-m", "claimcheck", "report", "{}", "--output", "{out}", "--format", "html"],
    "library": ["-c", LIBRARY, "{}"],
    "batch": ["-m", "claimcheck", "batch", "{}", "--output", "{out}", "--jobs", "2"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_sent_and_nothing_left(command: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    words = [word.format(HARBOUR, out=tmp_path / "out") for word in COMMANDS[command]]
    done = sealed.run([sys.executable, *words], home)
    assert done.returncode == 0, done.stderr
    assert [str(path.relative_to(home)) for path in home.rglob("*")] == []


def test_the_seal_holds(tmp_path: Path) -> None:
    opens = "import socket; socket.socket(socket.AF_{})"
    for family in ("INET", "INET6", "NETLINK"):
        done = sealed.run([sys.executable, "-c", opens.format(family)], tmp_path / family)
        assert done.returncode == -signal.SIGSYS
    assert sealed.run([sys.executable, "-c", opens.format("UNIX")], tmp_path / "unix").returncode == 0


def test_onnxruntime_is_imported_in_one_place() -> None:
    def names(node: ast.AST) -> list[str]:
        if isinstance(node, ast.Import):
            return [alias.name for alias in node.names]
        return [node.module or ""] if isinstance(node, ast.ImportFrom) else []

    found = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if any(name.split(".")[0] == "onnxruntime" for name in names(node))
        or (isinstance(node, ast.Constant) and node.value == "onnxruntime")
    ]
    assert found == ["extract/runtime.py"]
