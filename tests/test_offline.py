"""Nothing leaves the machine: no process of ours opens a socket to it or writes into a home unasked."""

from __future__ import annotations

import ast
import json
import signal
import sys
from pathlib import Path
from urllib.request import Request, urlopen

import docx
import pdfs
import pytest
import sealed

import claimcheck

PACKAGE = Path(claimcheck.__file__).parent
HARBOUR = Path(__file__).parent / "articles" / "harbour.txt"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sealed.POSSIBLE, reason="Linux on x86-64 or ARM has such filters"),
]

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
    assert left(home) == []


@pytest.mark.parametrize("suffix", ["html", "docx", "pdf"])
def test_nothing_is_sent_where_a_document_is_read(suffix: str, tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / f"a.{suffix}"
    lines = HARBOUR.read_text(encoding="utf-8").split("\n\n")
    if suffix == "pdf":
        file.write_bytes(pdfs.pdf(pdfs.column(50, 780, [line[:80] for line in lines])))
    elif suffix == "docx":
        word = docx.Document()
        for line in lines:
            word.add_paragraph(line)
        word.save(str(file))
    else:
        file.write_text(f"<html><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>")
    done = sealed.run([sys.executable, "-m", "claimcheck", "check", file, "--format", "lines"], home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "second-hand" in done.stdout
    assert left(home) == []


def test_a_cluster_of_this_machine_stays_in_it(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the extra scale is not installed")
    pytest.importorskip("pyarrow", reason="the extra scale is not installed")
    rows, out, home = tmp_path / "wire.jsonl", tmp_path / "out", tmp_path / "home"
    rows.write_text(json.dumps({"id": "one", "text": HARBOUR.read_text(encoding="utf-8")}), encoding="utf-8")
    words: list[str | Path] = ["batch", rows, "--output", out, "--dask", "local", "--jobs", "1"]
    done = sealed.run([sys.executable, "-m", "claimcheck", *words], home, loopback=True)
    assert done.returncode == 0, done.stderr
    assert (out / "summary.md").exists()
    assert left(home) == []


def test_a_server_speaks_with_those_who_ask_it_only(tmp_path: Path) -> None:
    pytest.importorskip("fastapi", reason="the extra 'serve'")
    home = tmp_path / "home"
    words = [sys.executable, "-m", "claimcheck", "serve", "--port", "0", "--jobs", "1"]
    with sealed.start(words, home, loopback=True) as process:
        assert process.stderr
        line = process.stderr.readline()
        assert "serving http://" in line, line + process.stderr.read()
        body = json.dumps({"text": HARBOUR.read_text(encoding="utf-8")}).encode()
        asked = Request(f"{line.split()[2]}api/check", body, {"Content-Type": "application/json"})
        with urlopen(asked, timeout=240) as answer:
            assert json.load(answer)["claims"]
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (130, "")
    assert left(home) == []


def left(home: Path) -> list[str]:
    """Return what was written into a home."""
    return [str(path.relative_to(home)) for path in home.rglob("*")]


def test_the_seal_holds(tmp_path: Path) -> None:
    opens = "import socket; socket.socket(socket.AF_{})"
    for family in ("INET", "INET6", "NETLINK"):
        done = sealed.run([sys.executable, "-c", opens.format(family)], tmp_path / family)
        assert done.returncode == -signal.SIGSYS
    assert sealed.run([sys.executable, "-c", opens.format("UNIX")], tmp_path / "unix").returncode == 0


def test_between_processes_of_this_machine_only_streams_are_let_through(tmp_path: Path) -> None:
    opens = "import socket; socket.socket(socket.{}, socket.{})"
    for number, (family, kind, status) in enumerate(
        (
            ("AF_INET", "SOCK_STREAM", 0),
            ("AF_INET6", "SOCK_STREAM", 0),
            ("AF_UNIX", "SOCK_DGRAM", 0),
            ("AF_INET", "SOCK_DGRAM", -signal.SIGSYS),
            ("AF_NETLINK", "SOCK_RAW", 0),
            ("AF_INET6", "SOCK_DGRAM", -signal.SIGSYS),
        )
    ):
        command = [sys.executable, "-c", opens.format(family, kind)]
        assert sealed.run(command, tmp_path / str(number), loopback=True).returncode == status


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
