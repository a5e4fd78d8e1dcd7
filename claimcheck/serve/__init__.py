"""``claimcheck serve``: a page to paste an article into, and a REST API, on this machine."""

from __future__ import annotations

import asyncio
import logging
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from claimcheck.config import Config
from claimcheck.errors import ClaimcheckError
from claimcheck.rules import load
from claimcheck.serve.app import application
from claimcheck.serve.doors import Door, Limits
from claimcheck.serve.guard import SIGN_IN, Access, loopback
from claimcheck.serve.server import Server
from claimcheck.serve.shelf import Shelf
from claimcheck.serve.workers import Workers

_SHORTEST_TOKEN = 16
_LAST_SECONDS = 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be served, where and to whom; without a token one is made up where others may come in."""

    config: Config
    host: str = "127.0.0.1"
    port: int = 8760
    names: frozenset[str] = frozenset()
    token: str | None = None
    jobs: int = 1
    keep: Path | None = None
    limits: Limits = field(default_factory=Limits)


def listen(wanted: Wanted, ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C, which is raised; ``ready`` is told the address. Raises ``ClaimcheckError``."""
    # Forms that are broken are told to those who send them; on standard error they would only be noise.
    logging.getLogger("python_multipart").setLevel(logging.CRITICAL)
    token = _token(wanted)
    if wanted.keep is not None:
        _writable(wanted.keep)
    with _listening(wanted) as listening:
        access = Access(wanted.host, wanted.names | {socket.gethostname().lower()}, token)
        server = Server(
            config=wanted.config,
            rules=load(wanted.config.rules),
            access=access,
            limits=wanted.limits,
            workers=Workers(wanted.jobs),
            door=Door(wanted.jobs, wanted.limits.waiting),
            shelf=Shelf(wanted.limits.kept),
            keep=wanted.keep,
        )
        port = listening.getsockname()[1]
        shown = f"[{wanted.host}]" if ":" in wanted.host else wanted.host
        address = f"http://{shown}:{port}/" + (f"{SIGN_IN[1:]}?token={token}" if token else "")
        running = _Uvicorn(_settings(server), lambda: ready(address))
        running.run(sockets=[listening])
        if not running.started:
            raise ClaimcheckError("the server could not start its workers; try fewer --jobs")


class _Uvicorn(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def _settings(server: Server) -> uvicorn.Config:
    seconds = server.limits.head_seconds

    class Impatient(H11Protocol):
        """HTTP, where a client that connects and then asks for nothing is not waited for."""

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self.loop.call_later(seconds, self._look)

        def _look(self) -> None:
            if self.cycle is None and not self.transport.is_closing():
                self.transport.close()

    return uvicorn.Config(
        application(server),
        http=Impatient,
        loop="asyncio",
        ws="none",
        lifespan="on",
        access_log=False,
        log_level="error",
        server_header=False,
        proxy_headers=False,
        limit_concurrency=server.limits.connections,
        timeout_graceful_shutdown=_LAST_SECONDS,
    )


def _token(wanted: Wanted) -> str | None:
    """Return the token that everybody must know: what is given, or one made up where it is needed."""
    try:
        alone = loopback(wanted.host)
    except (OSError, UnicodeError) as error:
        raise ClaimcheckError(f"--host: {wanted.host!r} is no host of this machine") from error
    if wanted.token is None:
        return None if alone else secrets.token_urlsafe(24)
    if len(wanted.token) < _SHORTEST_TOKEN or not wanted.token.isascii() or not wanted.token.isprintable():
        raise ClaimcheckError(f"the token must have at least {_SHORTEST_TOKEN} letters and figures of ASCII")
    return wanted.token


def _listening(wanted: Wanted) -> socket.socket:
    family = socket.AF_INET6 if ":" in wanted.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((wanted.host, wanted.port))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise ClaimcheckError(
            f"{wanted.host}:{wanted.port} cannot be listened to: {reason}; --port names another"
        ) from error
    return listening


def _writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ClaimcheckError(f"{folder}: cannot be written: {error.strerror or error}") from error
