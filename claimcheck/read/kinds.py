"""What kind of file it is: by its content first, by its name second."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from claimcheck.errors import InputError
from claimcheck.resources import table

HEAD = 10_000_000
"""Bytes that decide: a first row of JSON must end within them."""
_TOP = 4096
"""Bytes in which a page's first tag is looked for."""
_BOM = b"\xef\xbb\xbf"
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_REPORT = re.compile(rb'[\s\[]*\{\s*"schema"\s*:\s*"(claimcheck/\d+)"')
_TAG = re.compile(rb"<(?:p|div|article|main|span|h1|a|br|table|title|meta)\b[^<>]*>", re.IGNORECASE)
_PAGE_NAMES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Kind:
    """A format that can be read; its name is that of its module here, and `Article.format`.

    ``called`` is what users call such files, ``suffixes`` what their names end in, ``media`` their types on
    the web. ``holds`` tells one by the bytes that it begins with and by its suffix; where nothing tells it,
    its suffix does, if it is one ``by_name`` alone. Those of ``rows`` hold an article a row, and are read by
    `claimcheck.read.rows`; a ``document`` is read by a library in C, and so by `claimcheck.read.apart`.
    """

    name: str
    called: str
    suffixes: tuple[str, ...]
    media: tuple[str, ...] = ()
    holds: Callable[[bytes, str], bool] | None = None
    by_name: bool = True
    rows: bool = False
    document: bool = False


def _is_page(data: bytes, suffix: str) -> bool:
    by_name = suffix in _PAGE_NAMES and _TAG.search(data) is not None
    return _PAGE.match(data[:_TOP].removeprefix(_BOM)) is not None or by_name


def _is_json_row(data: bytes, _suffix: str = "") -> bool:
    """Return whether the first line is a JSON object."""
    row = data.lstrip(_BOM + b" \t\r\n").split(b"\n", 1)[0]
    return row.startswith(b"{") and _is_json(row)


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


TEXT = Kind("text", "text", (".txt",), media=("text/plain",))

KINDS = (
    TEXT,
    Kind("markdown", "Markdown", (".md", ".markdown"), media=("text/markdown",)),
    Kind(
        "html",
        "web pages",
        _PAGE_NAMES,
        media=("text/html", "application/xhtml+xml"),
        holds=_is_page,
        by_name=False,
        document=True,
    ),
    Kind(
        "docx",
        "Word documents",
        (".docx",),
        media=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        holds=lambda data, _: data.startswith(b"PK\x03\x04"),
        by_name=False,
        document=True,
    ),
    Kind(
        "pdf",
        "PDF",
        (".pdf",),
        media=("application/pdf",),
        holds=lambda data, _: b"%PDF-" in data[:1024],
        by_name=False,
        document=True,
    ),
    Kind("jsonl", "JSON Lines", (".jsonl", ".ndjson"), holds=_is_json_row, rows=True),
    Kind("csv", "CSV", (".csv", ".tsv"), rows=True),
    Kind(
        "parquet",
        "Parquet",
        (".parquet",),
        holds=lambda data, _: data.startswith(b"PAR1"),
        by_name=False,
        rows=True,
    ),
)
"""All formats that can be read, in the order in which they are asked whether they hold a file."""

NAMED = {kind.name: kind for kind in KINDS}

SINGLE = tuple(suffix for kind in KINDS if not kind.rows for suffix in kind.suffixes)
"""What the names of files end in that hold one article."""

MANY = tuple(suffix for kind in KINDS if kind.rows for suffix in kind.suffixes)
"""What the names of files end in that hold an article a row."""

CALLED_SINGLE, CALLED_MANY = (
    ", ".join(kind.called for kind in KINDS if kind.rows is rows) for rows in (False, True)
)
"""What users call the formats that hold one article, and those that hold an article a row."""

BY_MEDIA = {media: kind.suffixes[0] for kind in KINDS for media in kind.media}
"""What the names of files end in, by their types on the web."""


@cache
def _magic() -> tuple[tuple[bytes, str], ...]:
    return tuple((bytes.fromhex(rule["begins"]), rule["is"]) for rule in table("read/kinds.toml")["magic"])


def kind(data: bytes, name: str) -> Kind:
    """Return the kind of a file by the bytes that it begins with, then by its name.

    Raises `InputError`, which says what it is, for what holds no article.
    """
    for begins, what in _magic():
        if data.startswith(begins):
            raise InputError(name, f"is {what}")
    if report := _REPORT.match(data[:_TOP].removeprefix(_BOM)):
        raise InputError(name, f"is a {report[1].decode()} report and no article; give the article itself")
    suffix = PurePath(name).suffix.lower()
    told = next((kind for kind in KINDS if kind.holds and kind.holds(data, suffix)), None)
    return told or _by_name(data, name, suffix)


def _by_name(data: bytes, name: str, suffix: str) -> Kind:
    found = next((kind for kind in KINDS if kind.by_name and suffix in kind.suffixes), TEXT)
    if suffix in NAMED["parquet"].suffixes:
        raise InputError(name, "is called .parquet, but is none")
    if suffix == ".json" or (found is TEXT and data[:1] == b"[" and _is_json(data)):
        raise InputError(name, "is JSON; articles are read from .jsonl, an object a line")
    return found
