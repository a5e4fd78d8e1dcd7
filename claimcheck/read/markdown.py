"""Markdown: the words of its paragraphs, headings, lists and tables, a line each, without the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.errors import InputError
from claimcheck.read import text
from claimcheck.read.encodings import decode
from claimcheck.records import Article

if TYPE_CHECKING:
    from markdown_it.token import Token

LARGEST = 10_000_000
"""Bytes of a file that is read; its parts take a hundred times as much memory."""

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<matter>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_FIELD = re.compile(
    r"^(?P<key>\w+)[ \t]*:[ \t]*(?P<quote>[\"']?)(?P<value>.+?)(?P=quote)[ \t]*$", re.MULTILINE
)
_TAG = re.compile(r"<[/!?]?[a-zA-Z][^<>]*>")


def read(data: bytes, name: str, encoding: str | None) -> Article:
    """Return the article in a Markdown file; its front matter says title, author, outlet and date."""
    if len(data) > LARGEST:
        raise InputError(name, f"is a Markdown file larger than {LARGEST // 1_000_000} MB")
    source = text.article(decode(data, name, encoding), name).text
    front = _FRONT_MATTER.match(source)
    matter = (
        {found["key"].lower(): found["value"] for found in _FIELD.finditer(front["matter"])} if front else {}
    )
    tokens = _parsed(source[front.end() :] if front else source)
    heading = next((_words(token) for token in _first_headings(tokens)), None)
    return replace(
        text.article("\n\n".join(_lines(tokens)), name),
        title=_first(matter, "title", "headline") or heading,
        author=_first(matter, "author", "byline"),
        outlet=_first(matter, "outlet", "publication", "publisher", "source"),
        published=_first(matter, "published", "date"),
    )


def _first(matter: dict[str, str], *keys: str) -> str | None:
    return next((matter[key] for key in keys if key in matter), None)


def _parsed(source: str) -> list[Token]:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").parse(source)


def _first_headings(tokens: list[Token]) -> Iterator[Token]:
    """Yield the words of a heading of the first rank, if the text opens with one."""
    if len(tokens) > 1 and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        yield tokens[1]


def _lines(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield from filter(None, (line.strip() for line in _words(token).split("\n")))
        elif token.type in ("fence", "code_block"):
            yield token.content.strip()
        elif token.type == "html_block":
            words = _TAG.sub("", _without_comments(token.content))
            yield from filter(None, (line.strip() for line in words.split("\n")))


def _without_comments(markup: str) -> str:
    first, *others = markup.split("<!--")
    return first + "".join(other.partition("-->")[2] for other in others)


def _words(inline: Token) -> str:
    """Return the text of a paragraph's parts; pictures have none."""
    words = []
    for token in inline.children or ():
        if token.type in ("text", "code_inline"):
            words.append(token.content)
        elif token.type == "softbreak":
            words.append(" ")
        elif token.type == "hardbreak":
            words.append("\n")
    return re.sub(" {2,}", " ", "".join(words))
