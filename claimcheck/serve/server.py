"""What all requests of a server share: its settings, its workers, its limits, and what it still remembers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from starlette.requests import Request

from claimcheck import output
from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.rules import Rules
from claimcheck.serve.doors import Door, Limits
from claimcheck.serve.guard import Access
from claimcheck.serve.problems import Problem
from claimcheck.serve.shelf import Shelf
from claimcheck.serve.workers import Workers

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Server:
    """One server; ``rules`` are all that it knows, from which a request may choose.

    ``kept`` and ``unkept`` are the names of reports that were written into the folder that keeps them, and of
    those that could not be.
    """

    config: Config
    rules: Rules
    access: Access
    limits: Limits
    workers: Workers
    door: Door
    shelf: Shelf
    keep: Path | None = None
    kept: list[str] = field(default_factory=list)
    unkept: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, request: Request) -> Server:
        """Return the server that a request has come to."""
        server: Server = request.app.state.server
        return server

    async def answer(self, request: Request, answer: Awaitable[_Result]) -> _Result:
        """Return what answers a request within its time; give it up where the client has gone.

        The whole of the request must have been read. Raises `Problem`.
        """
        work = asyncio.ensure_future(answer)
        gone = asyncio.ensure_future(_gone(request))
        try:
            async with asyncio.timeout(self.limits.request_seconds):
                await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                raise Problem(400, "Gone", "The client has left.")  # which nobody reads
            return work.result()
        except TimeoutError:
            raise Problem(
                503,
                "Took too long",
                f"This took longer than {self.limits.request_seconds:g} seconds; ask for less.",
            ) from None
        finally:
            for task in (work, gone):
                task.cancel()

    async def save(self, name: str, files: dict[str, bytes]) -> None:
        """Write an article's reports, by their endings, into the folder that keeps them, over none there.

        Where that cannot be, whoever runs the server is told, and the reports are answered all the same.
        """
        if self.keep is None:
            return
        try:
            stem, number = name, 1
            while stem in self.kept or any((self.keep / f"{stem}{ending}").exists() for ending in files):
                number += 1
                stem = f"{name}-{number}"
            self.kept.append(stem)
            await asyncio.to_thread(
                output.save, {self.keep / f"{stem}{ending}": content for ending, content in files.items()}
            )
        except (InputError, OSError) as error:
            self.unkept.append(name)
            output.complain(f"--keep: {error}")


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
