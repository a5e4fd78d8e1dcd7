"""The door of the server: who may ask, how much, and how slowly; what every answer says of itself.

A page elsewhere on the web must not be able to use this server through its reader's browser. So the name that
a request gives for this host must be one of ours (else a name of theirs could lead here: DNS rebinding), and
where a browser says which page a request comes from, that must be one of ours (else theirs could send a form:
CSRF).
"""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claimcheck.serve.doors import Limits
from claimcheck.serve.problems import Problem

COOKIE = "claimcheck"
SIGN_IN = "/sign-in"
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Access:
    """Where the server listens, under which names it is asked for, and what everybody must know."""

    host: str = "127.0.0.1"
    names: frozenset[str] = frozenset()
    token: str | None = None

    def ours(self, name: str) -> bool:
        """Return whether a host's name, without port, is one of this server's.

        An address in figures is never a name that leads elsewhere the next time; where the server listens on
        all of the machine's, it cannot know them.
        """
        if name in _NAMES or name in self.names or name == self.host:
            return True
        try:
            given, listening = ipaddress.ip_address(name), ipaddress.ip_address(self.host)
        except ValueError:
            return False
        return listening.is_unspecified or (listening.is_loopback and given.is_loopback)

    def knows(self, token: str) -> bool:
        """Return whether a token is the right one, in the same time whatever it is."""
        return self.token is not None and hmac.compare_digest(token.encode(), self.token.encode())

    @property
    def card(self) -> str:
        """What a browser shows that has given the token: made from it, but not the token itself."""
        return hmac.digest((self.token or "").encode(), COOKIE.encode(), "sha256").hex()


def loopback(host: str) -> bool:
    """Return whether a host's name or address leads to this machine alone. Raises ``OSError``."""
    found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, None)}
    return all(ipaddress.ip_address(address.partition("%")[0]).is_loopback for address in found)


class Guard:
    """What stands before the application: it lets in who may ask, and cuts off what is too much or slow."""

    def __init__(
        self, app: ASGIApp, *, access: Access, limits: Limits, tell: Callable[[Scope, Problem], ASGIApp]
    ) -> None:
        self._app, self._access, self._limits, self._tell = app, access, limits, tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say why it is not answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sending = _Sending(send, self._limits.answer_seconds)
        receiving = _Receiving(receive, self._limits)
        try:
            self._refuse(scope)
            await self._app(scope, receiving, sending)
        except Problem as problem:
            if not sending.begun:
                await self._tell(scope, problem)(scope, receive, sending)

    def _refuse(self, scope: Scope) -> None:
        """Raise `Problem` for a request that may not be answered."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._access.ours(_name(host)):
            raise Problem(
                421, "Not this server", "This server is not known by that name; use the address it prints."
            )
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host:
            raise Problem(403, "Not from there", "Requests from the pages of other sites are not answered.")
        if headers.get("sec-fetch-site") in ("cross-site", "same-site") and not _visit(scope, headers):
            raise Problem(403, "Not from there", "Requests from the pages of other sites are not answered.")
        if self._access.token is not None and scope["path"] != SIGN_IN:
            self._refuse_strangers(headers)
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length[:20]) > self._limits.size:
            raise too_large(self._limits)

    def _refuse_strangers(self, headers: Headers) -> None:
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and self._access.knows(given.strip()):
            return
        if any(
            hmac.compare_digest(value.encode(), self._access.card.encode()) for value in _cookies(headers)
        ):
            return
        raise Problem(
            401,
            "Who are you?",
            "This server asks for its token: Authorization: Bearer TOKEN, or sign in.",
            headers={"WWW-Authenticate": 'Bearer realm="claimcheck"'},
        )


def too_large(limits: Limits) -> Problem:
    """Return what to say of a request that is too large."""
    return Problem(
        413,
        "Too large",
        f"A request may hold {limits.size / 1e6:g} MB; check fewer or smaller files at once, "
        "or use claimcheck batch.",
    )


class _Receiving:
    """What a client sends, up to a size, and within a time."""

    def __init__(self, receive: Receive, limits: Limits) -> None:
        self._receive, self._limits = receive, limits
        self._taken = 0
        self._whole = False
        self._until = monotonic() + limits.body_seconds

    async def __call__(self) -> Message:
        if self._whole:
            return await self._receive()  # nothing is to come but the end of the connection
        try:
            async with asyncio.timeout(max(0.0, self._until - monotonic())):
                message = await self._receive()
        except TimeoutError:
            raise Problem(
                408,
                "Too slow",
                f"The request has not arrived within {self._limits.body_seconds:g} seconds.",
                headers={"Connection": "close"},
            ) from None
        self._taken += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._taken > self._limits.size:
            raise too_large(self._limits)
        return message


class _Sending:
    """What a client is sent: with the headers of every answer, and no longer than it takes it in."""

    def __init__(self, send: Send, seconds: float) -> None:
        self._send, self._seconds = send, seconds
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Content-Security-Policy", POLICY)
        async with asyncio.timeout(self._seconds):
            await self._send(message)


def _name(host: str) -> str:
    """Return the name in a Host header, without port, brackets and a final dot."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower().removesuffix(".")


def _visit(scope: Scope, headers: Headers) -> bool:
    """Return whether a request opens a page in a window, as following a link to it does."""
    return (
        scope["method"] in _SAFE
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
    )


def _cookies(headers: Headers) -> list[str]:
    pairs = (pair.strip().partition("=") for pair in headers.get("cookie", "").split(";"))
    return [value for name, _, value in pairs if name == COOKIE]
