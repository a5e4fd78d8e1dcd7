"""What kind of file it is: by its content first, by its name second."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from functools import cache
from pathlib import PurePath

from claimcheck.errors import InputError
from claimcheck.resources import table


class Kind(StrEnum):
    """The formats that can be read; the value is `Article.format`."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


ROWS = frozenset({Kind.JSONL, Kind.CSV, Kind.PARQUET})
"""The kinds that hold an article a row."""

HEAD = 10_000_000
"""Bytes that decide: a first row of JSON must end within them."""
_TOP = 4096
"""Bytes in which a page's first tag is looked for."""
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_REPORT = re.compile(rb'[\s\[]*\{\s*"schema"\s*:\s*"(claimcheck/\d+)"')
_TAG = re.compile(rb"<(?:p|div|article|main|span|h1|a|br|table|title|meta)\b[^<>]*>", re.IGNORECASE)
_BY_NAME = {
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".parquet": Kind.PARQUET,
}
_PAGE_NAMES = (".html", ".htm", ".xhtml")


@cache
def _magic() -> tuple[tuple[bytes, str], ...]:
    return tuple((bytes.fromhex(rule["begins"]), rule["is"]) for rule in table("read/kinds.toml")["magic"])


def kind(data: bytes, name: str) -> Kind:
    """The format of a file by the bytes that it begins with, then by its name; `InputError` for others."""
    for begins, what in _magic():
        if data.startswith(begins):
            raise InputError(name, f"is {what}")
    head = data[:_TOP].removeprefix(b"\xef\xbb\xbf")
    if report := _REPORT.match(head):
        raise InputError(name, f"is a {report[1].decode()} report and no article; give the article itself")
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return Kind.DOCX
    if head.startswith(b"PAR1"):
        return Kind.PARQUET
    if _PAGE.match(head) or (suffix in _PAGE_NAMES and _TAG.search(data)):
        return Kind.HTML
    if _is_json_row(data):
        return Kind.JSONL
    return _by_name(data, name, suffix)


def _by_name(data: bytes, name: str, suffix: str) -> Kind:
    found = _BY_NAME.get(suffix, Kind.TEXT)
    if found is Kind.PARQUET:
        raise InputError(name, "is called .parquet, but is none")
    if suffix == ".json" or (found is Kind.TEXT and data[:1] == b"[" and _is_json(data)):
        raise InputError(name, "is JSON; articles are read from .jsonl, an object a line")
    return found


def _is_json_row(data: bytes) -> bool:
    """Whether the first line is a JSON object."""
    row = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    return row.startswith(b"{") and _is_json(row)


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
