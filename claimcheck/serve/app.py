"""The application: the API, the pages, and before them the guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

import claimcheck
from claimcheck.serve import api, pages
from claimcheck.serve.guard import Guard
from claimcheck.serve.openapi import described
from claimcheck.serve.problems import Problem
from claimcheck.serve.server import Server

_ABOUT = (
    "Who says so? The claims of news articles, each with who is said to have said it and through whom. "
    "Offsets are code points into the article's text, half-open. What is sent is forgotten once answered."
)

_UNSEEN: Any = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}


def application(server: Server) -> FastAPI:
    """Return the application that a server runs; its workers live as long as it does."""

    @asynccontextmanager
    async def living(_app: FastAPI) -> AsyncIterator[None]:
        await server.workers.start()
        try:
            yield
        finally:
            for run in server.shelf:
                server.shelf.forget(run)
            server.workers.stop()

    app = FastAPI(
        title="claimcheck",
        version=claimcheck.__version__,
        description=_ABOUT,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=living,
        redirect_slashes=False,
        # Newer releases can send traces where the environment says so; articles are nobody's business.
        telemetry=_UNSEEN,
    )
    app.state.server = server
    app.include_router(api.router)
    app.include_router(pages.router)
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = described(made())
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # as FastAPI says it is to be extended
    app.add_exception_handler(Problem, _told)
    app.add_exception_handler(HTTPException, _told)
    app.add_exception_handler(Exception, _told)
    app.add_middleware(Guard, access=server.access, limits=server.limits, tell=told)
    return app


def told(scope: Scope, problem: Problem) -> Response:
    """Return what tells of a problem: to programs as JSON, to people as a page."""
    return problem.response() if scope["path"].startswith("/api/") else pages.wrong(problem)


async def _told(request: Request, error: Exception) -> Response:
    return told(request.scope, _problem(error))


def _problem(error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, HTTPException):
        headers = dict(error.headers or {})
        if error.status_code == HTTPStatus.NOT_FOUND:
            return Problem(404, "Not here", "There is no such page.", headers=headers)
        return Problem(error.status_code, str(error.detail), str(error.detail), headers=headers)
    return Problem(500, "A defect in claimcheck", "It could not be done; the server's log says more.")
