"""Plain text: decoded, line ends made LF, nothing else changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from claimcheck.errors import InputError
from claimcheck.read.encodings import decode
from claimcheck.records import Article, SentenceKind

LONGEST = 1_000_000
"""Characters of an article: more than any novel has. What is longer is a file of many, or no article."""
LONGEST_LINE = 1_000
"""Characters of an article's name, title, outlet, authors or date: each stands in every row of the tables."""


def read(data: bytes, name: str, encoding: str | None) -> Article:
    """Return the article that a text file holds; `InputError` where it cannot be decoded or holds none."""
    return article(decode(data, name, encoding), name)


def article(text: str, name: str) -> Article:
    """Return the article of a text that is decoded already."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text:
        raise InputError(name, "is empty")
    if not text.strip("\ufeff\u200b \t\n\v\f\xa0") or text.isspace():
        raise InputError(name, "has no text, only white space")
    return Article(name, whole_characters(text))


def short(line: str) -> str:
    """Return a line that says something of an article, cut where it is longer than any does."""
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1].rstrip()}…"


def of_lines(lines: Iterable[tuple[str, SentenceKind | None]], article: Article) -> Article:
    """Return the article of lines, an empty one between them, with what markup says of their kinds."""
    layout, pieces, length = [], [], 0
    for words, kind in lines:
        written = whole_characters(words.replace("\r\n", "\n").replace("\r", "\n").strip())
        if not written:
            continue
        if kind is not None:
            layout.append((length, kind))
        pieces.append(written)
        length += len(written) + 2
    if not pieces:
        raise InputError(article.name, "has no text, only white space")
    return replace(article, text="\n\n".join(pieces), layout=tuple(layout))


def whole_characters(text: str) -> str:
    """Return the text with half characters, which no report can hold, joined or replaced by U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
