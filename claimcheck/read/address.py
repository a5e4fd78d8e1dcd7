"""Web addresses: a page or a document fetched, from public hosts only, and read as if it were a file.

Only for an address that somebody gave: that is asked for, and where it redirects to, nothing that stands in
the page. A name is looked up once and the connection goes to what was found, so that it cannot lead elsewhere
the second time (DNS rebinding; OWASP: Server-Side Request Forgery). Proxies named in the environment are not
used: behind one nobody could tell where an address leads.
"""

from __future__ import annotations

import codecs
import http.client
import ipaddress
import re
import socket
import ssl
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

import claimcheck
from claimcheck.errors import InputError
from claimcheck.read.html import CODE_PAGES
from claimcheck.read.kinds import BY_MEDIA
from claimcheck.read.named import place, read_named
from claimcheck.records import Article

LARGEST = 20_000_000
"""Bytes of what is fetched, packed or unpacked."""
SECONDS = 30.0
"""For all of it: looking up, connecting, redirects and reading."""
REDIRECTS = 5

ADDRESS = r"^[hH][tT][tT][pP][sS]?://[^\s<>\"]+$"
"""What a web address looks like, at least."""

_PORTS = {"http": 80, "https": 443}
_LEAST_PORT = 1024
"""Below it stand mail, printers and other services that speak no HTTP but may take orders from it."""
_LONGEST = 2_000
_MOVED = frozenset({301, 302, 303, 307, 308})
_OK = 200
_PIECE = 65_536
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

_Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


def public(ip: _Ip) -> bool:
    """Return whether an address is a public host's: not private, loopback, link-local, multicast or reserved.

    Of an IPv6 address that stands for an IPv4 one (mapped, 6to4, Teredo, NAT64), that one counts as well.
    """
    if isinstance(ip, ipaddress.IPv6Address):
        inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        told = [each for each in inner if each is not None]
        if told:
            return all(public(each) for each in told)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered; ``address`` is the last one, after all redirects."""

    address: str
    data: bytes
    media_type: str
    charset: str | None


@dataclass(frozen=True, slots=True)
class Fetching:
    """What fetching may cost, and which hosts' addresses may be asked."""

    largest: int = LARGEST
    seconds: float = SECONDS
    redirects: int = REDIRECTS
    allowed: Callable[[_Ip], bool] = public


def is_address(words: str) -> bool:
    """Return whether words are nothing but one web address."""
    return re.match(ADDRESS, words) is not None and not words.endswith("\n")


def read(address: str, fetching: Fetching | None = None) -> tuple[Article, str]:
    """Return the article at a web address, and in a line what was fetched from where.

    The article's name and path are the address as given. Raises `InputError`.
    """
    fetched = fetch(address, fetching or Fetching())
    with tempfile.TemporaryDirectory(prefix="claimcheck-") as folder:
        file = place(Path(folder), "file" + BY_MEDIA.get(fetched.media_type, ""))
        file.write_bytes(fetched.data)
        found = list(read_named(file, address, encoding=_encoding(fetched)))
    if len(found) != 1:
        raise InputError(address, "holds several articles, one a row; save it, and give the file")
    if isinstance(found[0], InputError):
        raise found[0]
    where = "" if fetched.address == address else f", which leads to {fetched.address}"
    return replace(found[0], path=address), f"fetched {address}{where}: {len(fetched.data):,} bytes"


def fetch(address: str, fetching: Fetching) -> Fetched:
    """Return what a web address answers. Raises `InputError`, which names the address as given.

    Only http and https, only public hosts, after redirects too; what is too large or takes too long is left.
    """
    until = time.monotonic() + fetching.seconds
    where = address
    try:
        for _ in range(fetching.redirects + 1):
            answer = _asked(where, until, fetching)
            if isinstance(answer, Fetched):
                return answer
            where = answer
    except _RefusedError as error:
        if time.monotonic() >= until:
            raise InputError(address, f"has not answered within {fetching.seconds:g} seconds") from error
        led = "" if where == address else f"leads to {where}, which "
        raise InputError(address, f"{led}{error}") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        if time.monotonic() >= until:
            raise InputError(address, f"has not answered within {fetching.seconds:g} seconds") from error
        raise InputError(address, f"cannot be fetched: {_reason(error)}") from error
    raise InputError(address, f"leads from one address to the next more than {fetching.redirects} times")


class _RefusedError(Exception):
    """Why an address is not asked, or its answer not taken; the words that follow its name."""


def _asked(address: str, until: float, fetching: Fetching) -> Fetched | str:
    """Return what an address answers, or the address that it redirects to."""
    parts = _parts(address)
    connection = _connection(parts, _host_addresses(parts, fetching), until, fetching)
    target = urlunsplit(("", "", quote(parts.path, "/%:@!$&'()*+,;=~-._") or "/", _query(parts), ""))
    with _ended(connection, until):
        if isinstance(connection.sock, ssl.SSLSocket):
            connection.sock.do_handshake()
        connection.request(
            "GET",
            target,
            headers={
                "User-Agent": f"claimcheck/{claimcheck.__version__}",
                "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.5",
                "Accept-Encoding": "gzip, identity",
                "Connection": "close",
            },
        )
        response = connection.getresponse()
        if response.status in _MOVED and (moved := response.headers.get("Location")):
            return urljoin(address, moved.strip())
        if response.status != _OK:
            raise _RefusedError(f"answers {response.status} {response.reason}".strip())
        data = b"".join(_pieces(response, fetching.largest))
        if time.monotonic() >= until:
            raise TimeoutError
    headers = response.headers
    return Fetched(address, data, headers.get_content_type(), headers.get_content_charset())


def _parts(address: str) -> SplitResult:
    """Return the parts of an address that may be asked for."""
    if len(address) > _LONGEST or not is_address(address):
        raise _RefusedError("is no address of a web page")
    parts = urlsplit(address)
    if not parts.hostname:
        raise _RefusedError("names no host")
    if parts.username is not None or parts.password is not None:
        raise _RefusedError("holds a user's name or password; leave them out")
    try:
        port = _port(parts)
    except ValueError:
        raise _RefusedError("names no port that there is") from None
    if port < _LEAST_PORT and port not in _PORTS.values():
        raise _RefusedError(f"names port {port}, where no web pages are")
    return parts


def _port(parts: SplitResult) -> int:
    return parts.port or _PORTS[parts.scheme.lower()]


def _host(parts: SplitResult) -> str:
    """Return the host's name as it is looked up and asked for, in ASCII."""
    name = str(parts.hostname)
    try:
        return name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        raise _RefusedError("names a host that cannot exist") from None


def _query(parts: SplitResult) -> str:
    return quote(parts.query, "/%:@!$&'()*+,;=~-._?")


def _host_addresses(parts: SplitResult, fetching: Fetching) -> list[str]:
    """Return the addresses of a host; all of them must be allowed."""
    host = _host(parts)
    try:
        found = socket.getaddrinfo(host, _port(parts), type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise _RefusedError("names a host that is not found") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not addresses or not all(_allowed(address, fetching) for address in addresses):
        raise _RefusedError("is on a private network or this machine; save the page, and give the file")
    return addresses


def _allowed(address: str, fetching: Fetching) -> bool:
    return fetching.allowed(ipaddress.ip_address(address.partition("%")[0]))


def _connection(
    parts: SplitResult, addresses: list[str], until: float, fetching: Fetching
) -> http.client.HTTPConnection:
    """Return a connection to one of a host's addresses, and to nothing else."""
    host, port = _host(parts), _port(parts)
    reached = _reached(addresses, port, until)
    if not _allowed(str(reached.getpeername()[0]), fetching):
        reached.close()
        raise _RefusedError("is on a private network or this machine; save the page, and give the file")
    connection = http.client.HTTPConnection(host, port)
    if parts.scheme.lower() == "https":
        connection.default_port = _PORTS["https"]
        trusted = ssl.create_default_context()
        reached = trusted.wrap_socket(reached, server_hostname=host, do_handshake_on_connect=False)
    connection.sock = reached
    return connection


def _reached(addresses: list[str], port: int, until: float) -> socket.socket:
    last: OSError = TimeoutError()
    for address in addresses:
        left = until - time.monotonic()
        if left <= 0:
            break
        try:
            return socket.create_connection((address, port), timeout=left)
        except OSError as error:
            last = error
    raise last


@contextmanager
def _ended(connection: http.client.HTTPConnection, until: float) -> Iterator[None]:
    """Close a connection in the end, and at the latest when the time is over, however slowly it drips."""
    sock = connection.sock

    def cut() -> None:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, until - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        connection.close()


def _pieces(response: http.client.HTTPResponse, most: int) -> Iterator[bytes]:
    """Yield the body, unpacked; raise where there is more than ``most``, packed or unpacked."""
    packed = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packed not in ("identity", "", "gzip", "x-gzip"):
        raise _RefusedError(f"is packed as {packed[:20]!r}, which was not asked for")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if packed.endswith("gzip") else None
    taken = given = 0
    while piece := response.read(_PIECE):
        taken += len(piece)
        if unpack:
            try:
                piece = unpack.decompress(piece, most - given + 1)
            except zlib.error as error:
                raise _RefusedError("is packed, and damaged") from error
        given += len(piece)
        if max(taken, given) > most:
            raise _RefusedError(f"is larger than {most // 1_000_000} MB")
        yield piece
    if response.length or (unpack and not unpack.eof):
        raise _RefusedError("was cut off while it was read")


def _encoding(fetched: Fetched) -> str | None:
    """Return the encoding that the answer declares, where the bytes do not fit UTF-8 and do fit that."""
    declared = (fetched.charset or "").lower()
    for charset in ("utf-8", CODE_PAGES.get(declared, declared)):
        try:
            codecs.decode(fetched.data, charset)
        except (LookupError, ValueError):
            continue
        return None if charset == "utf-8" else charset
    return None


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate cannot be trusted ({error.verify_message})"
    if isinstance(error, TimeoutError):
        return "it does not answer"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return type(error).__name__
