"""What went wrong with a request: problem details (RFC 9457) for programs, plain words for people."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from claimcheck.report.json import compact

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):  # noqa: N818 - as the standard calls it
    """A request that cannot be answered as asked; told to the client, never with a path of this machine.

    ``title`` heads the page that tells people; programs get the status and the ``detail``.
    """

    def __init__(
        self,
        status: int,
        title: str,
        detail: str = "",
        *,
        retry_after: int | None = None,
        errors: Sequence[dict[str, str]] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail or title)
        self.status, self.title, self.detail, self.errors = status, title, detail, tuple(errors)
        self.headers = dict(headers or {})
        self.retry_after = retry_after
        if retry_after is not None:
            self.headers["Retry-After"] = str(retry_after)

    def document(self) -> dict[str, Any]:
        """Return the members of the problem's JSON object."""
        phrase = HTTPStatus(self.status).phrase  # as RFC 9457, 4.2.1, asks where there is no type
        members: dict[str, Any] = {"type": "about:blank", "title": phrase, "status": self.status}
        if self.detail:
            members["detail"] = self.detail
        if self.errors:
            members["errors"] = list(self.errors)
        return members

    def response(self) -> Response:
        """Return the answer to a program."""
        body = compact(self.document()) + "\n"
        return Response(body, self.status, self.headers, MEDIA_TYPE)


SCHEMA: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "const": "about:blank"},
        "title": {"type": "string", "description": "The kind of problem in a few words."},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "What is wrong with this request, and what to do."},
        "errors": {
            "type": "array",
            "description": "Where there are several mistakes: each with the place and the reason.",
            "items": {
                "type": "object",
                "required": ["name", "reason"],
                "properties": {"name": {"type": "string"}, "reason": {"type": "string"}},
            },
        },
    },
}
