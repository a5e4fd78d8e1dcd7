"""Word documents: paragraphs and table cells, a line each; tracked insertions are in, deletions out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from claimcheck.errors import InputError
from claimcheck.read import text
from claimcheck.records import Article, SentenceKind

LARGEST = 200_000_000
"""Bytes that the parts of a document may unpack to."""
LARGEST_PART = 25_000_000
"""Bytes of a part of words and markup, more than a book has; its tree takes twenty times as much memory."""
MOST_PARTS = 10_000
MOST_ELEMENTS = 500_000
"""Elements of markup, paragraphs and runs among them: an article of `text.LONGEST` has a third of that."""
_PIECE = 1 << 20

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK})
"""What is deleted, moved away, or said a second time for older programs."""
_CHARACTERS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_TITLES = ("Title", "Heading1")


def read(data: bytes, name: str, _encoding: str | None) -> Article:
    """Return the article in a Word document; its title is a `Title` or `Heading1` at its top."""
    _refuse(data, name)
    import docx  # Slow to import, and few articles need it.

    try:
        body = docx.Document(io.BytesIO(data)).element.body
        paragraphs = [(style, words) for style, words in _paragraphs(body) if words.strip()]
    except Exception as error:  # a broken document may break the parser anywhere
        raise InputError(name, f"is a Word document that cannot be read ({type(error).__name__})") from error
    title = next((words for style, words in paragraphs[:3] if style in _TITLES), None)
    article = Article(name, "", title=" ".join(title.split()) if title else None)
    return text.of_lines(((words, _kind(style)) for style, words in paragraphs), article)


def _kind(style: str | None) -> SentenceKind | None:
    return SentenceKind.HEADLINE if style is not None and style.startswith(("Title", "Heading")) else None


def _refuse(data: bytes, name: str) -> None:
    """Refuse archives that are no Word documents, and those that unpack to far more than they are."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError(name, "is a damaged archive or Word document") from error
    names = {part.filename for part in parts}
    if not any(part.startswith("word/document") for part in names):
        what = "an Office file of another kind" if "[Content_Types].xml" in names else "a ZIP archive"
        raise InputError(name, f"is {what}, not an article; save the article as .docx or .txt")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
        raise InputError(name, f"unpacks to more than {LARGEST // 1_000_000} MB")
    if any(part.file_size > LARGEST_PART for part in parts if part.filename.endswith((".xml", ".rels"))):
        raise InputError(name, f"has more than {LARGEST_PART // 1_000_000} MB of text and markup; split it")
    if _elements(data, name) > MOST_ELEMENTS:
        raise InputError(name, f"has more than {MOST_ELEMENTS:,} paragraphs and runs; save its text as .txt")


def _elements(data: bytes, name: str) -> int:
    """Return how many elements all parts have, roughly and at once: a tree of millions takes seconds."""
    count = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            if not part.filename.endswith((".xml", ".rels")):
                continue
            try:
                with archive.open(part) as opened:
                    while piece := opened.read(_PIECE):
                        count += piece.count(b"<") - piece.count(b"</")
            except Exception as error:  # a damaged part may break its unpacking anywhere
                reason = f"is a Word document that cannot be read ({type(error).__name__})"
                raise InputError(name, reason) from error
    return count


def _paragraphs(body: Any) -> Iterator[tuple[str | None, str]]:
    """Yield style and words of each paragraph; one whose end is deleted runs on into the next."""
    carried = ""
    for paragraph in body.iter(f"{_W}p"):
        if not len(paragraph) and not carried:
            continue
        if any(parent.tag in _GONE for parent in paragraph.iterancestors()):
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        words = carried + "".join(_words(paragraph))
        if paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:
            carried = words
            continue
        carried = ""
        yield None if style is None else style.get(f"{_W}val"), words
    if carried:
        yield None, carried


def _words(element: Any) -> Iterator[str]:
    """Yield the text of an element's runs, without that of paragraphs inside it, which text boxes have."""
    for child in element:
        if child.tag in _GONE or child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}r" and child.find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        else:
            yield _CHARACTERS.get(child.tag, "")
            yield from _words(child)
