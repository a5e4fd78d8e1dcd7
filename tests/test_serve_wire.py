"""The server on a real socket: clients that are slow, silent or gone, and how it starts and ends."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytest.importorskip("fastapi", reason="the extra 'serve'")

from commands import heed_interrupts
from serving import served
from typer.testing import CliRunner

from claimcheck.cli import app

pytestmark = pytest.mark.slow

TEXT = (Path(__file__).parent / "articles" / "harbour.txt").read_text(encoding="utf-8")
IMPATIENT = {"head_seconds": 0.5, "body_seconds": 0.5, "answer_seconds": 1.0, "waiting": 1}


@pytest.fixture(scope="module")
def place() -> Iterator[str]:
    with served(limits=IMPATIENT) as address:
        yield urlsplit(address).netloc


def connected(place: str) -> socket.socket:
    host, _, port = place.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=20)


def get(place: str, path: str = "/api/health") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(place, timeout=20)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def everything(client: socket.socket) -> bytes:
    """Return all that is sent until the connection is closed."""
    received = b""
    while piece := client.recv(65_536):
        received += piece
    return received


def head(place: str, length: int) -> bytes:
    return (
        f"POST /api/check HTTP/1.1\r\nHost: {place}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {length}\r\n\r\n"
    ).encode()


def test_who_says_nothing_is_not_waited_for(place: str) -> None:
    with connected(place) as client:
        assert everything(client) == b""


def test_who_never_ends_his_head_is_not_waited_for(place: str) -> None:
    with connected(place) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert everything(client) == b""


def test_who_sends_slowly_is_cut_off_and_holds_nobody_up(place: str) -> None:
    slow = [connected(place) for _ in range(40)]
    try:
        for client in slow:
            client.sendall(head(place, 1_000) + b'{"text": ')
        body = json.dumps({"text": TEXT})
        connection = http.client.HTTPConnection(place, timeout=20)
        connection.request("POST", "/api/check", body, {"Content-Type": "application/json"})
        assert connection.getresponse().status == 200
        connection.close()
        for client in slow:
            assert everything(client).startswith(b"HTTP/1.1 408 ")
    finally:
        for client in slow:
            client.close()


def test_who_takes_nothing_in_holds_nobody_up(place: str) -> None:
    with connected(place) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        for _ in range(100):
            client.sendall(f"GET /api/openapi.json HTTP/1.1\r\nHost: {place}\r\n\r\n".encode())
        assert get(place)[0] == 200
    assert get(place)[0] == 200


def test_who_has_gone_leaves_his_place(place: str) -> None:
    body = json.dumps({"text": TEXT * 20}).encode()
    for _ in range(6):
        with connected(place) as client:
            client.sendall(head(place, len(body)) + body)
    while json.loads(get(place)[1])["requests"]:
        pass
    assert json.loads(get(place)[1])["status"] == "ok"


@pytest.mark.parametrize(
    "request_",
    [
        b"\x16\x03\x01\x02\x00\x01",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET  HTTP/9\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused(place: str, request_: bytes) -> None:
    with connected(place) as client:
        client.sendall(request_)
        client.shutdown(socket.SHUT_WR)
        assert everything(client)[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 421", b"")
    assert get(place)[0] == 200


def refused(*arguments: str) -> str:
    """Return what a command that cannot serve says; its exit status is that of wrong usage."""
    done = CliRunner().invoke(app, ["serve", *arguments])
    assert done.exit_code == 2
    return done.stderr


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--host", "no.such.host.invalid"), "--host: 'no.such.host.invalid' is no host of this machine"),
        (("--host", "a\u202eb"), "--host: 'a\\u202eb' is no host of this machine"),
        (("--host", "0.0.0.0", "--token", "short"), "the token must have at least 16 letters"),
        (("--keep", "/proc/none"), "/proc/none: cannot be written"),
        (("--select", "hegde"), "--select: hegde: no such rule or category; did you mean hedge"),
        (("--rules", "/none"), "/none: no such folder of rules"),
    ],
)
def test_a_mistake_is_one_line(arguments: tuple[str, ...], reason: str) -> None:
    told = refused(*arguments)
    assert told.startswith(f"claimcheck: {reason}")
    assert told.count("\n") == 1


def test_a_port_that_is_taken_is_told(place: str) -> None:
    host, _, port = place.rpartition(":")
    told = refused("--host", host, "--port", port)
    assert "cannot be listened to: Address already in use; --port names another" in told


def test_to_others_a_token_is_printed_and_ctrl_c_ends_it_well() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "claimcheck", "serve", "--host", "0.0.0.0", "--port", "0", "--jobs", "1"],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=heed_interrupts,  # noqa: PLW1509 - no threads here
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    where = urlsplit(line.split()[2])
    assert (where.path, where.query.partition("=")[0]) == ("/sign-in", "token")
    port = where.netloc.rpartition(":")[2]
    assert get(f"127.0.0.1:{port}")[0] == 401
    assert get(f"127.0.0.1:{port}", f"{where.path}?{where.query}")[0] == 303
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=5) == 130
    assert process.stderr.read() == ""
    process.stderr.close()
