"""Web pages: main text, title, author, date and site, found by trafilatura with precision before recall."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from claimcheck.errors import InputError
from claimcheck.read import text
from claimcheck.read.blocks import Block, blocks
from claimcheck.read.body import article
from claimcheck.read.encodings import decode
from claimcheck.read.extras import needed
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
_FEWEST_WORDS = 25
"""Words of a main text; with less, the page is searched again with recall before precision."""


def read(data: bytes, name: str, encoding: str | None) -> Article:
    """The article of a web page; its title stands above its text. `InputError` where no article is found.

    The encoding is the one given, that of a byte-order mark, UTF-8 if it fits, the one that the page
    declares, or the likeliest.
    """
    if len(data) > LARGEST:
        raise InputError(name, f"is a web page larger than {LARGEST // 1_000_000} MB")
    page = decode(data, name, encoding or _declared(data))
    with needed("documents", name):
        import trafilatura
    for logger in ("trafilatura", "htmldate"):  # else their warnings go to standard error
        logging.getLogger(logger).addHandler(logging.NullHandler())
    try:
        found, kept = _found(trafilatura, page)
        lines = [block.words for block in kept]
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
    """The character set that a page names, unless it is UTF-8 in fact or names none that exists."""
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


def _found(trafilatura: Any, page: str) -> tuple[Any, list[Block]]:
    """What trafilatura says of a page, and the blocks of its article."""
    tree = trafilatura.load_html(page)
    if tree is None:
        return None, []
    on_page = list(blocks(tree))
    finders = ({"favor_precision": True}, {"favor_precision": True, "fast": True}, {"fast": True})
    found = [_extracted(trafilatura, page, **finder) for finder in finders]
    found = [one for one in found if one is not None and len((one.text or "").split()) >= _FEWEST_WORDS]
    if not found:
        last = _extracted(trafilatura, page, favor_recall=True)
        found = [] if last is None else [last]
    return found[0] if found else None, article(on_page, [one.text or "" for one in found])


def _extracted(trafilatura: Any, page: str, **settings: bool) -> Any:
    return trafilatura.bare_extraction(page, include_comments=False, with_metadata=True, **settings)


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
