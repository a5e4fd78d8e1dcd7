"""What a story or a comparison can be written as, and which tables a story has."""

from __future__ import annotations

from enum import StrEnum


class StoryFormat(StrEnum):
    """How a story or a comparison can be written."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    HTML = "html"


class Part(StrEnum):
    """The tables of a story; CSV has one of them."""

    MEMBERS = "members"
    DRIFT = "drift"
    ORIGINS = "origins"
