"""Web addresses: what is read, and all that is not asked for or not taken."""

from __future__ import annotations

import gzip
import ipaddress
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import InputError
from claimcheck.read import address
from claimcheck.read.address import Fetching

PAGE = """<!doctype html><html><head><title>Ferry to stay in port</title></head><body><article>
<h1>Ferry to stay in port</h1>
<p>The ferry could stay in port until spring, harbour chief Ana Ruiz said on Monday, after a storm had broken
two of its four engines and the yard had no others to give.</p>
<p>“Nobody will cross before April,” said Tom Okoro, who speaks for the crew of the ferry.</p>
</article></body></html>""".encode()

Answer = tuple[int, dict[str, str], bytes]
ANSWERS: dict[str, Answer] = {
    "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
    "/text": (
        200,
        {"Content-Type": "text/plain; charset=iso-8859-9"},
        "Çelik “hayır” dedi.".encode("cp1254"),
    ),
    "/packed": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/bomb": (
        200,
        {"Content-Type": "text/plain", "Content-Encoding": "gzip"},
        gzip.compress(b" " * 9_000_000),
    ),
    "/damaged": (200, {"Content-Encoding": "gzip"}, b"not packed at all"),
    "/brotli": (200, {"Content-Encoding": "br"}, b"x"),
    "/large": (200, {"Content-Type": "text/plain"}, b"a" * 200_001),
    "/moved": (302, {"Location": "/page"}, b""),
    "/around": (307, {"Location": "/around"}, b""),
    "/inside": (301, {"Location": "http://10.0.0.7/secret"}, b""),
    "/file": (301, {"Location": "file:///etc/passwd"}, b""),
    "/gone": (410, {}, b""),
    "/rows": (200, {"Content-Type": "text/plain"}, b'{"text": "a"}\n{"text": "b"}\n'),
    "/empty": (200, {"Content-Type": "text/plain"}, b""),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/drip"):
            self.drip()
            return
        status, headers, body = ANSWERS[self.path.partition("?")[0]]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) + (10 if self.path.endswith("?cut") else 0)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        """Send a letter now and then, for ever, as long as somebody listens."""
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):
            while not self.server.over.wait(0.05):  # type: ignore[attr-defined]
                self.wfile.write(b"a")
                self.wfile.flush()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.over = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.over.set()  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()
        server.server_close()


def here(**limits: Any) -> Fetching:
    """Return what lets this machine be asked, which never is otherwise; but no other private host."""
    return Fetching(allowed=lambda ip: ip.is_loopback or address.public(ip), **limits)


def refused(where: str, fetching: Fetching | None = None) -> str:
    with pytest.raises(InputError) as error:
        address.read(where, fetching)
    assert error.value.name == where
    return error.value.reason


def test_a_page_is_an_article(site: str) -> None:
    article, told = address.read(f"{site}/page", here())
    assert (article.name, article.path, article.format) == (f"{site}/page", f"{site}/page", "html")
    assert article.text.startswith("Ferry to stay in port\n\nThe ferry could stay")
    assert told == f"fetched {site}/page: {len(PAGE):,} bytes"


def test_what_is_packed_is_unpacked(site: str) -> None:
    assert address.read(f"{site}/packed", here())[0].text == address.read(f"{site}/page", here())[0].text


def test_the_encoding_that_is_declared_is_used(site: str) -> None:
    assert address.read(f"{site}/text", here())[0].text == "Çelik “hayır” dedi."


def test_redirects_are_followed_and_told(site: str) -> None:
    article, told = address.read(f"{site}/moved", here())
    assert article.path == f"{site}/moved"
    assert f"which leads to {site}/page" in told


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/gone", "answers 410 Gone"),
        ("/large", "is larger than 0 MB"),
        ("/bomb", "is larger than 0 MB"),
        ("/damaged", "is packed, and damaged"),
        ("/brotli", "is packed as 'br', which was not asked for"),
        ("/page?cut", "was cut off while it was read"),
        ("/around", "leads from one address to the next more than 5 times"),
        ("/inside", "leads to http://10.0.0.7/secret, which is on a private network"),
        ("/file", "leads to file:///etc/passwd, which is no address of a web page"),
        ("/rows", "holds several articles"),
        ("/empty", "is empty"),
    ],
)
def test_what_is_not_taken(site: str, path: str, reason: str) -> None:
    assert refused(f"{site}{path}", here(largest=200_000)).startswith(reason)


def test_what_drips_is_cut_off(site: str) -> None:
    assert refused(f"{site}/drip", here(seconds=0.5)) == "has not answered within 0.5 seconds"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "0.0.0.0", "10.1.2.3", "172.16.0.1",
        "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "[::1]", "[::]", "[fe80::1]",
        "[fd00::1]", "[::ffff:127.0.0.1]", "[2002:7f00:1::]", "[64:ff9b::a00:1]",
    ],
)  # fmt: skip
def test_private_hosts_are_not_asked(host: str) -> None:
    assert refused(f"http://{host}:8080/").startswith("is on a private network or this machine")


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("64:ff9b::5db8:d822", True),
        ("64:ff9b::7f00:1", False),
        ("2002:a00:1::", False),
        ("198.51.100.7", False),
        ("240.0.0.1", False),
        ("ff02::1", False),
    ],
)
def test_which_hosts_are_public(ip: str, public: bool) -> None:
    assert address.public(ipaddress.ip_address(ip)) is public


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ("http://ana:secret@example.org/", "holds a user's name or password; leave them out"),
        ("http://example.org:22/", "names port 22, where no web pages are"),
        ("http://example.org:99999/", "names no port that there is"),
        ("http:///page", "names no host"),
        ("http://" + "a" * 2_000, "is no address of a web page"),
        ("http://\ud800.example/", "names a host that cannot exist"),
    ],
)
def test_addresses_that_are_not_asked(where: str, reason: str) -> None:
    assert refused(where) == reason


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", (ip, 80)) for ip in ("93.184.216.34", "192.168.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert refused("http://ferry.example/").startswith("is on a private network")


def test_a_name_is_looked_up_once(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.rpartition(":")[2])
    asked = []

    def look_up(host: str, *_: object, **__: object) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *a, **k: look_up(host) if "ferry" in host else real(host, *a, **k)
    )
    assert address.read(f"http://ferry.example:{port}/page", here())[0].text.startswith("Ferry")
    assert asked == ["ferry.example"]


def test_a_peer_that_is_not_who_was_found_is_not_read(site: str) -> None:
    answers = iter([True, False])
    assert refused(f"{site}/page", Fetching(allowed=lambda _: next(answers))).startswith("is on a private")


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate")
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = f"req -x509 -newkey rsa:2048 -nodes -subj /CN=127.0.0.1 -keyout {key} -out {certificate}"
    subprocess.run(["openssl", *made.split()], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # that it is not trusted
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        reason = refused(f"https://127.0.0.1:{server.server_address[1]}/page", here())
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert reason.startswith("cannot be fetched: its certificate cannot be trusted")
