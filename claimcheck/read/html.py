"""Web pages: the article's text, and what the page says of it: title, author, date and site."""

from __future__ import annotations

import logging
import re
from typing import Any

from claimcheck.errors import InputError
from claimcheck.read import body, text
from claimcheck.read.encodings import decode
from claimcheck.read.page_blocks import blocks_of
from claimcheck.read.page_facts import facts_of
from claimcheck.read.page_lines import Line, lines
from claimcheck.records import Article, SentenceKind

LARGEST = 20_000_000
"""Bytes of a page that is read; building its tree takes some twenty times as much memory."""
_HEAD = 4096
_CHARSET = re.compile(
    rb"<(?:meta\b[^<>]*charset|\?xml\b[^<>]*encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
CODE_PAGES = {
    "ascii": "windows-1252",
    "latin-1": "windows-1252",
    "iso-8859-1": "windows-1252",
    "iso-8859-9": "windows-1254",
}
"""What browsers read for what pages declare (the WHATWG's Encoding Standard)."""
_FINDERS: tuple[dict[str, bool], ...] = (
    {"favor_precision": True},
    {"favor_precision": True, "fast": True},
    {"fast": True},
)
"""Settings of trafilatura that err in different ways: the first leaves out, the last takes in."""
_TOP = 3
"""Lines at the top in which the title may stand already."""
_FEWEST_WORDS = 25
"""Words of a main text; where no finder has as many, one is asked that prefers recall."""


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
        tree = trafilatura.load_html(page)
        if tree is None:  # HTML lets its outermost tags be left out, trafilatura does not
            page = f"<html><body>{page}</body></html>"
            tree = trafilatura.load_html(page)
        written = [] if tree is None else _article(trafilatura, tree, page)
        known = facts_of(tree, trafilatura.extract_metadata(page)) if written else None
    except Exception as error:  # a broken page may break the parser anywhere
        raise InputError(name, f"is a web page that cannot be parsed ({type(error).__name__})") from error
    if known is None:
        raise InputError(name, "is a web page in which no article is found; save its text as .txt")
    if known.title and not any(known.title in line.words for line in written[:_TOP]):
        written.insert(0, Line(known.title, SentenceKind.HEADLINE))
    return text.of_lines(
        [(line.words, line.kind) for line in written],
        Article(
            name, "", title=known.title, outlet=known.outlet, author=known.author, published=known.published
        ),
    )


def _declared(data: bytes) -> str | None:
    """Return the character set that a page names, unless it is UTF-8 in fact or names none that exists."""
    declared = _CHARSET.search(data[:_HEAD])
    if declared is None or data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return None
    charset = declared.group(1).decode("ascii")
    for candidate in ("utf-8", CODE_PAGES.get(charset.lower(), charset)):
        try:
            data.decode(candidate)
        except (LookupError, ValueError):
            continue
        return candidate
    return None


def _article(trafilatura: Any, tree: Any, page: str) -> list[Line]:
    """Return the lines of a page's article, by what the finders agree on."""
    texts = [_text(trafilatura, page, **finder) for finder in _FINDERS]
    texts = [words for words in texts if len(words.split()) >= _FEWEST_WORDS]
    if not texts:
        texts = [_text(trafilatura, page, favor_recall=True)]
    found = body.article(list(blocks_of(tree)), texts)
    return list(lines(found)) if found else [Line(line) for line in texts[0].split("\n") if line.strip()]


def _text(trafilatura: Any, page: str, **settings: bool) -> str:
    found = trafilatura.bare_extraction(page, include_comments=False, **settings)
    return "" if found is None else found.text or ""
