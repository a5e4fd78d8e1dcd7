"""Markdown: the words of its paragraphs, headings, lists and tables, a line each, without the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from claimcheck.errors import InputError
from claimcheck.read import text
from claimcheck.read.encodings import decode
from claimcheck.read.written_by import writers
from claimcheck.records import Article, SentenceKind
from claimcheck.typography.quotations import is_ended, marked

if TYPE_CHECKING:
    from markdown_it.token import Token

LARGEST = 10_000_000
"""Bytes of a file that is read; its parts take a hundred times as much memory."""

_FRONT_MATTER = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<matter>.*?)^(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_FIELD = re.compile(r"^(?P<key>\w+)[ \t]*[:=][ \t]*(?P<value>.*(?:\n(?:[ \t]+|-[ \t]).*)*)$", re.MULTILINE)
_ITEM = re.compile(r"^\s*-\s+(?:name\s*:\s*)?|\s*,\s*(?=[^\W\d_]|[\"'])", re.MULTILINE)
_TAG = re.compile(r"<[/!?]?[a-zA-Z][^<>]*>")
_BLOCK = re.compile(r"[>|][+-]?\d?[ \t]*(?=\n)")
"""What opens a value that follows on indented lines."""
_EMPTY = frozenset({"~", "null"})
_FOOTNOTE = re.compile(
    r"^ {0,3}\[\^[^\]\s]+\]:[ \t]*(?P<words>.*(?:\n[ \t]+\S.*|(?:\n[ \t]*)+\n(?: {4}|\t)[ \t]*\S.*)*)\n?",
    re.MULTILINE,
)
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]|\^\[(?P<inline>[^\[\]\n]+)\]")
_CALLOUT = "[!"
"""What opens a box of notes that is written as a block quotation: ``[!NOTE]``."""
_EMPTY_QUOTATION = "“”"
"""What stands for a block quotation without words: the next paragraph is not what its line leads in."""
_CREDIT_BEHIND = re.compile(r"[.!?…”\"’] — [^\W\d_][^.!?]{1,80}\Z")
_DASH = re.compile(r"[—–―-]{1,2}\s*(?=[^\W\d_])")
_LONGEST_CREDIT = 14
"""Words."""
_DEEPEST = 12
"""Signs that open a line of a quotation within quotations; what stands deeper is said as deep."""
_DEEPER = re.compile(rf"^((?:[ ]{{0,3}}>){{{_DEEPEST}}})(?:[ ]{{0,3}}>)+", re.MULTILINE)
_NESTED = 60
"""Lists within lists that are read."""
_CHECK_BOX = re.compile(r"\A\[[ xX]\]\s+")

Words = tuple[str, SentenceKind | None]


def read(data: bytes, name: str, encoding: str | None) -> Article:
    """Return the article in a Markdown file; its front matter says title, author, outlet and date.

    Headings are told as such; footnotes stand at the end, without their marks.
    """
    if len(data) > LARGEST:
        raise InputError(name, f"is a Markdown file larger than {LARGEST // 1_000_000} MB")
    source = text.article(decode(data, name, encoding), name).text
    front = _FRONT_MATTER.match(source)
    matter = _fields(front["matter"]) if front else {}
    body, notes = _without_footnotes(source[front.end() :] if front else source)
    tokens = _parsed(body)
    heading = next((_words(token) for token in _first_headings(tokens)), None)
    author = _first(matter, "author", "authors", "byline")
    article = Article(
        name,
        "",
        title=_first(matter, "title", "headline") or heading,
        author=writers(author) if author else None,
        outlet=_first(matter, "outlet", "publication", "publisher", "source"),
        published=_first(matter, "published", "date"),
    )
    return text.of_lines(
        [*_lines(tokens), *(line for note in notes for line in _lines(_parsed(note)))], article
    )


def _fields(matter: str) -> dict[str, str]:
    """Return the fields of front matter; the items of a list are joined by commas."""
    found = {}
    for field in _FIELD.finditer(matter):
        value = _BLOCK.sub("", field["value"].strip())
        if value.startswith(("[", "-")):
            items = (item.strip(" \t\n\"'") for item in _ITEM.split(value.strip("[]")))
            value = ", ".join(item.split("\n")[0].strip(" \"'") for item in items if item)
        elif value[:1] in ("'", '"'):
            value = value[1:].partition(value[0])[0]
        if value and value not in _EMPTY:
            found[field["key"].lower()] = " ".join(value.split())
    return found


def _first(matter: dict[str, str], *keys: str) -> str | None:
    return next((matter[key] for key in keys if key in matter), None)


def _without_footnotes(source: str) -> tuple[str, list[str]]:
    """Return a text without its footnotes and their marks, and the footnotes."""
    notes = [" ".join(note["words"].split()) for note in _FOOTNOTE.finditer(source)]
    body = _FOOTNOTE.sub("", source)
    notes += [mark["inline"] for mark in _NOTE_MARK.finditer(body) if mark["inline"]]
    return _NOTE_MARK.sub("", body), notes


def _parsed(source: str) -> list[Token]:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"maxNesting": _NESTED}).enable(["table", "strikethrough"])
    return reader.parse(_DEEPER.sub(r"\1", source))


def _first_headings(tokens: list[Token]) -> Iterator[Token]:
    """Yield the words of a heading of the first rank, if the text opens with one."""
    if len(tokens) > 1 and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        yield tokens[1]


def _lines(tokens: list[Token]) -> Iterator[Words]:
    """Yield the lines of a text; a block quotation that is no box of notes gets marks, as on a page."""
    above = ""
    for quote, group in groupby(_by_quotation(tokens), key=lambda pair: pair[0]):
        inside = [token for _, token in group]
        lines = list(_plain_lines(inside))
        written = [words for words, _ in lines if words]
        if quote and not written and above.endswith(":"):
            lines = [(_EMPTY_QUOTATION, None)]
        elif quote and written and not _is_box(inside, led_in=above.endswith(":")):
            lines = [(line, None) for line in _quoted(written, inside)]
        yield from lines
        above = next((words for words, _ in reversed(lines) if words), above)


def _is_box(inside: list[Token], *, led_in: bool) -> bool:
    """Return whether a block quotation is a box of notes or of other matter than paragraphs and lists.

    Such a box opens with a heading or bold words, and nobody leads it in.
    """
    if any(token.type in ("fence", "code_block", "html_block", "table_open") for token in inside):
        return True
    first = next(n for n, token in enumerate(inside) if token.type == "inline")
    parts = [part.type for part in inside[first].children or () if part.type != "text" or part.content]
    titled = inside[first - 1].type == "heading_open" or parts[:1] == ["strong_open"]
    return inside[first].content.startswith(_CALLOUT) or (titled and not led_in)


def _quoted(lines: list[str], inside: list[Token]) -> list[str]:
    """Return the lines of a block quotation with its marks, and behind these the credit that ends it."""
    *others, last = lines
    said, _, credit = last.rpartition(" — ") if _CREDIT_BEHIND.search(last) else (last, "", "")
    if others and not credit and (_DASH.match(last) or _ends_in_one_item(inside)) and _is_name(last):
        said, credit = others.pop(), _DASH.sub("", last, count=1)
    *others, said = marked([*others, said])
    return [*others, f"{said} — {credit}" if credit else said]


def _ends_in_one_item(inside: list[Token]) -> bool:
    """Return whether a list of one item ends a block quotation: ``- Ida Moss``."""
    ends = [token.type for token in inside if not token.type.startswith("blockquote")][-5:]
    before = [token.type for token in inside].count("list_item_open")
    return ends[-1:] == ["bullet_list_close"] and before == 1


def _is_name(words: str) -> bool:
    return len(words.split()) <= _LONGEST_CREDIT and not is_ended(words)


def _by_quotation(tokens: list[Token]) -> Iterator[tuple[int, Token]]:
    """Yield the parts of a text, each with the number of the block quotation that it stands in, or 0."""
    depth = count = 0
    for token in tokens:
        opens, closes = (token.type == f"blockquote_{edge}" for edge in ("open", "close"))
        count += opens and depth == 0
        depth += opens
        yield count if depth else 0, token
        depth -= closes


def _plain_lines(tokens: list[Token]) -> Iterator[Words]:
    heading = False
    for token in tokens:
        if token.type == "inline":
            for line in _words(token).split("\n"):
                yield _CHECK_BOX.sub("", line.strip()), SentenceKind.HEADLINE if heading else None
        elif token.type in ("fence", "code_block"):
            yield token.content, None
        elif token.type == "html_block":
            yield from ((line, None) for line in _TAG.sub("", _without_comments(token.content)).split("\n"))
        heading = token.type == "heading_open"


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
