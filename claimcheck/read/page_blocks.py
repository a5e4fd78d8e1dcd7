"""A web page's tree as blocks: the stretches of text that a browser sets apart from each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from claimcheck.resources import table
from claimcheck.typography.quotations import OPENING, STOPS, is_ended

_DISPLAYED = re.compile(r"display\s*:\s*(?:block|flex|grid|table)", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WRITTEN = {"br": "\n", "q": "“"}
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_BREAK = re.compile(r"(?<=[.!?…:”\"’)]) *\n|\n *(?=\n)")
"""A `<br>` that ends a paragraph: after a stop, or before another."""


_LINKED = 0.7
"""Share of a block that is links, in lists of links."""
_FEWEST = 8
"""Words of a paragraph."""
_ENDING = STOPS + ":"


@dataclass(frozen=True, slots=True)
class Block:
    """Words without an edge in them, the element they stand in, and the share of them that is links."""

    words: str
    element: Any
    linked: float

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return self.element.tag in _HEADINGS

    @property
    def ended(self) -> bool:
        """Whether it reads like a paragraph: some words, and a stop at their end."""
        return self.count >= _FEWEST and is_ended(self.words, _ENDING)

    @property
    def listed(self) -> bool:
        """Whether it is nothing but a link, as in a list of other articles."""
        return self.linked >= _LINKED and not self.ended

    @property
    def count(self) -> int:
        """The number of words."""
        return len(self.words.split())


@dataclass(slots=True)
class _Run:
    """What has been read since the last edge."""

    element: Any
    words: str = ""
    letters: int = 0
    linked: int = 0

    def add(self, words: str | None, *, link: bool) -> None:
        if words:
            self.words += words
            count = sum(map(str.isalnum, words))
            self.letters += count
            self.linked += count * link

    def blocks(self) -> Iterator[Block]:
        share = self.linked / self.letters if self.letters else 0.0
        for line in _BREAK.split(self.words):
            words = " ".join(line.split())
            if words:
                yield Block(words, self.element, share)


def blocks_of(root: Any) -> Iterator[Block]:
    """Yield the blocks of a page from its top; what no browser shows is left out. `<q>` has its marks."""
    run = _Run(root)
    # What is opened waits here to be closed: pages are nested deeper than calls may be.
    waiting: list[tuple[Any, bool, bool]] = [(root, False, False)]
    while waiting:
        element, link, closing = waiting.pop()
        if not closing and _is_silent(element):
            run.add(_squeezed(element.tail), link=link)
            continue
        if _is_block(element):
            yield from run.blocks()
            run = _Run(_block_around(element.getparent()) if closing else element)
        if closing:
            if element.tag == "q" and not _has_mark(element):
                run.add("”", link=link)
            run.add(_squeezed(element.tail), link=link)
            continue
        if element.tag in _WRITTEN and not (element.tag == "q" and _has_mark(element)):
            run.add(_WRITTEN[element.tag], link=link)
        inside = link or element.tag == "a"
        run.add(_squeezed(element.text), link=inside)
        if element is not root:
            waiting.append((element, link, True))
        waiting.extend((child, inside, False) for child in reversed(element))
    yield from run.blocks()


def _has_mark(quoted: Any) -> bool:
    """Return whether somebody has typed the marks that a browser would add."""
    return "".join(quoted.itertext()).lstrip().startswith(tuple(OPENING))


def _is_silent(element: Any) -> bool:
    """Return whether nothing inside an element is read: scripts, controls, what is hidden inside a line."""
    if not isinstance(element.tag, str) or element.tag in _lists()["silent"]:
        return True
    return not _is_block(element) and (is_hidden(element) or _lies_over(element))


def _is_block(element: Any) -> bool:
    """Return whether an element begins a line, as the credit at the end of a block quotation does, too."""
    if element.tag == "cite" and element.getnext() is None and not (element.tail or "").strip():
        return any(True for _ in element.iterancestors("blockquote"))
    return element.tag in _lists()["lines"] or _DISPLAYED.search(element.get("style") or "") is not None


def _block_around(element: Any) -> Any:
    """Return the block that an element stands in."""
    while not _is_block(element) and element.getparent() is not None:
        element = element.getparent()
    return element


def _squeezed(words: str | None) -> str:
    return re.sub(r"\s+", " ", words or "")


def is_hidden(element: Any) -> bool:
    """Return whether an element says that it is not shown."""
    if element.get("hidden") is not None or _UNSEEN.search(element.get("style") or ""):
        return True
    return not _lists()["hidden"].isdisjoint((element.get("class") or "").split())


def is_called(element: Any, *kinds: str) -> bool:
    """Return whether the words of an element's classes or id are of a kind of ``rules/read/pages.toml``."""
    found = _words(f"{element.get('class') or ''} {element.get('id') or ''}")
    return any(not found.isdisjoint(_lists()[kind]) for kind in kinds)


@cache
def _words(written: str) -> frozenset[str]:
    parts = re.split(r"[\s_-]+", written)
    return frozenset(word.lower() for part in parts for word in (part, *_NAME.findall(part)) if word)


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in table("read/pages.toml").items()}


def _lies_over(element: Any) -> bool:
    """Return whether an element inside a line shows only when the name before it is pointed at."""
    if element.get("role") == "tooltip":
        return True
    around = element.getparent()
    if around is None or not is_called(element, "over") or not is_called(around, "over"):
        return False
    return element.getprevious() is not None or bool((around.text or "").strip())
