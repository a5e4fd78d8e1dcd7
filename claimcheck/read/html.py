"""Web pages: main text, title, author, date and site, found by trafilatura with precision before recall."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from claimcheck.errors import InputError
from claimcheck.read import text
from claimcheck.read.encodings import decode
from claimcheck.records import Article

LARGEST = 20_000_000
"""Bytes of a page that is read; building its tree takes some twenty times as much memory."""
_HEAD = 4096
_CHARSET = re.compile(
    rb"<(?:meta\b[^<>]*charset|\?xml\b[^<>]*encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_CODE_PAGES = {
    "ascii": "windows-1252",
    "latin-1": "windows-1252",
    "iso-8859-1": "windows-1252",
    "iso-8859-9": "windows-1254",
}
"""What browsers read for what pages declare (the WHATWG's Encoding Standard)."""
_BLOCKS = frozenset(
    {"body", "p", "head", "list", "item", "quote", "table", "row", "cell", "code", "figure", "div"}
)
_BLOCK = "\f"
_BREAK = re.compile(r"(?<=[.!?…:”\"’)]) *\n|\n *(?=\n)")
"""A `<br>` that ends a paragraph: after a stop, or before another."""
_FEWEST_WORDS = 25
"""Words of a main text; with less, the page is searched again with recall before precision."""


def read(data: bytes, name: str, encoding: str | None) -> Article:
    """Return the article of a web page, its title above its text; `InputError` where none is found.

    The encoding is the one given, that of a byte-order mark, UTF-8 if it fits, the one that the page
    declares, or the likeliest.
    """
    if len(data) > LARGEST:
        raise InputError(name, f"is a web page larger than {LARGEST // 1_000_000} MB")
    page = decode(data, name, encoding or _declared(data))
    import trafilatura  # Slow to import, and few articles need it.

    for logger in ("trafilatura", "htmldate"):  # else their warnings go to standard error
        logging.getLogger(logger).addHandler(logging.NullHandler())
    try:
        found = _extracted(trafilatura, page)
        lines = [] if found is None else list(_lines(found.body))
    except Exception as error:  # a broken page may break the parser anywhere
        raise InputError(name, f"is a web page that cannot be parsed ({type(error).__name__})") from error
    if not lines:
        raise InputError(name, "is a web page in which no article is found; save its text as .txt")
    words = text.article("\n\n".join(lines), name).text
    title = _line(found.title)
    if title and title not in words[: 2 * len(title) + 200]:
        words = f"{title}\n\n{words}"
    return Article(
        name,
        words,
        title=title,
        outlet=_line(found.sitename),
        author=_line(found.author),
        published=found.date or None,
    )


def _declared(data: bytes) -> str | None:
    """Return the character set that a page names, unless it is UTF-8 in fact or names none that exists."""
    declared = _CHARSET.search(data[:_HEAD])
    if declared is None or data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return None
    charset = declared.group(1).decode("ascii")
    for candidate in ("utf-8", _CODE_PAGES.get(charset.lower(), charset)):
        try:
            data.decode(candidate)
        except (LookupError, ValueError):
            continue
        return candidate
    return None


def _extracted(trafilatura: Any, page: str) -> Any:
    """Return what trafilatura finds, with precision if that is enough for an article; None for nothing."""
    settings = {"include_comments": False, "with_metadata": True}
    found = trafilatura.bare_extraction(page, favor_precision=True, **settings)
    if found is None or len((found.text or "").split()) < _FEWEST_WORDS:
        more = trafilatura.bare_extraction(page, favor_recall=True, **settings)
        found = more if more is not None and more.text else found
    return found


def _lines(body: Any) -> Iterator[str]:
    """Yield the paragraphs, headings, items and cells of trafilatura's tree."""
    for block in "".join(_marked(body)).split(_BLOCK):
        for line in _BREAK.split(block):
            if line.split():
                yield " ".join(line.split())


def _marked(element: Any) -> Iterator[str]:
    """Yield the text of an element, with marks where a block begins or ends and where a line is broken."""
    edge = _BLOCK if element.tag in _BLOCKS else ""
    yield edge + _squeezed(element.text)
    if element.tag == "lb":
        yield "\n"
    for child in element:
        yield from _marked(child)
        yield _squeezed(child.tail)
    yield edge


def _squeezed(words: str | None) -> str:
    return re.sub(r"\s+", " ", words or "")


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
