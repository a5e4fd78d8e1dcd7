"""Which blocks of a web page are its article: what finders of main texts agree on, and what belongs to that.

Finders say where the article is, but leave out paragraphs here and there, and take in links and captions. The
page's own tree says what stands between and around the paragraphs that they found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from claimcheck.read.page_blocks import Block, is_called, is_hidden
from claimcheck.resources import any_of, word_lists

_SHINGLE = 4
"""Words that are compared at a time."""
_FOUND = 0.5
"""Share of a block's shingles that a finder of it has; share of the finders that agree on it."""
_MOST = 0.7
"""Share of the found words that the article's element holds."""
_MUCH = 0.3
"""Share of the found words by which a part of the page is the article, whatever it is called."""
_POINT = 6
"""Words of a point that sums up an article, at least."""
_FAR = 4
"""Elements above the article's in which others of its kind are looked for."""
_ASIDE = frozenset({"aside", "nav", "footer", "form", "header", "menu"})
_PICTURES = frozenset({"figcaption", "figure"})
_NEVER = ("captions", "comments", "pulled")

Shingle = tuple[str, ...]


def article(page: Sequence[Block], texts: Sequence[str]) -> list[Block]:
    """Return the blocks of a page that are its article, by what each finder takes for its text.

    Empty where the finders agree on nothing that stands on the page.
    """
    found = _Found.of(page, texts)
    if not found.agreed:
        return []
    look = _Look.at(found, _root(found))
    kept: list[Block] = []
    said: dict[str, tuple[str, ...]] = {}
    pointed = False
    for at, block in enumerate(page):
        pointed = _is_pointer(block) or (pointed and block.listed)
        place = _place(block.element)
        if not pointed and _belongs(found, look, at) and said.setdefault(block.words, place) == place:
            kept.append(block)
    return kept


@dataclass(frozen=True, slots=True)
class _Found:
    """The share of the finders that have each block, and what each element holds of that they agree on."""

    page: Sequence[Block]
    votes: list[float]
    agreed: set[Shingle]
    held: dict[Any, set[Shingle]] = field(default_factory=dict)
    blocks: Counter[Any] = field(default_factory=Counter)

    @classmethod
    def of(cls, page: Sequence[Block], texts: Sequence[str]) -> _Found:
        finders = [_there(text) for text in texts]
        votes = [sum(_has(block, *there) for there in finders) / len(finders) for block in page]
        found = cls(page, votes, set())
        for block, share in zip(page, votes, strict=True):
            if share > _FOUND:
                shingles = set(_shingles(block.words))
                found.agreed.update(shingles)
                for element in _line_up(block.element):
                    found.held.setdefault(element, set()).update(shingles)
                    found.blocks[element] += 1
        return found

    def paragraphs(self, element: Any) -> int:
        """Return how many of the blocks that were agreed on an element holds."""
        return self.blocks[element]

    def share(self, element: Any) -> float:
        """Return what of the text that was agreed on an element holds."""
        return len(self.held.get(element, ())) / len(self.agreed)


@dataclass(frozen=True, slots=True)
class _Look:
    """Where on its page an article is: its element, its first and last paragraphs, what they are like."""

    root: Any
    inside: list[bool]
    first: int
    last: int
    places: frozenset[tuple[str, ...]]

    @classmethod
    def at(cls, found: _Found, root: Any) -> _Look:
        inside = [root in _line_up(block.element) for block in found.page]
        known = [at for at in range(len(inside)) if inside[at] and found.votes[at] > _FOUND]
        prose = [at for at in known if found.page[at].ended and not _is_aside(_parts(found, root, at))]
        places = frozenset(_place(found.page[at].element) for at in known)
        return cls(root, inside, (prose or known)[0], (prose or known)[-1], places)


def _there(text: str) -> tuple[set[Shingle], set[str]]:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return {shingle for line in lines for shingle in _shingles(line)}, set(lines)


def _has(block: Block, there: set[Shingle], lines: set[str]) -> bool:
    """Return whether a finder's text has a block."""
    if block.count < _SHINGLE:
        return block.words in lines
    own = _shingles(block.words)
    return sum(shingle in there for shingle in own) >= _FOUND * len(own)


def _shingles(words: str) -> list[Shingle]:
    found = re.findall(r"\w+", words.lower())
    return [tuple(found[at : at + _SHINGLE]) for at in range(max(1, len(found) - _SHINGLE + 1))]


def _line_up(element: Any) -> Iterator[Any]:
    """Yield an element and all that it stands in."""
    yield element
    yield from element.iterancestors()


def _root(found: _Found) -> Any:
    """Return the lowest element that holds most of what was agreed on, or one above with more of its kind."""
    root = next(element for element in found.held if element.getparent() is None)
    while True:
        most = [below for below in root if found.share(below) >= _MOST]
        if not most:
            return _widened(found, root)
        root = max(most, key=found.paragraphs)  # the whole text may stand in another as one for machines


def _widened(found: _Found, root: Any) -> Any:
    """Return the element around a root that holds paragraphs of its kind, cut off by an advertisement."""
    places = Counter(
        _place(block.element)
        for block, votes in zip(found.page, found.votes, strict=True)
        if votes > _FOUND and block.ended and not block.heading and root in _line_up(block.element)
    )
    usual = {
        place for place, count in places.items() if count > 1 and any(" " in part.strip() for part in place)
    }
    widest = root
    for around, _ in zip(root.iterancestors(), range(_FAR), strict=False):
        if root.tag in ("article", "body") or around.tag == "body" or len(around.findall(".//h1")) > 1:
            break
        if any(
            _place(block.element) in usual and block.ended and not block.listed
            for block in found.page
            if around in block.element.iterancestors() and widest not in _line_up(block.element)
        ):
            widest = around
        if around.tag == "article":
            break
    return widest


def _belongs(found: _Found, look: _Look, at: int) -> bool:
    """Return whether a block is of the article: by finders, place, and the names of parts around it."""
    block, known, inside = found.page[at], found.votes[at] > _FOUND, look.inside[at]
    parts = _parts(found, look.root, at)
    if any(is_hidden(part) or part.tag in _PICTURES or is_called(part, *_NEVER) for part in parts):
        return False
    between, aside = look.first < at < look.last, _is_aside(parts)
    if block.listed or aside:  # links among the paragraphs stay, as furniture
        among = inside and between and (known or block.listed) and not (block.listed and aside)
        return among or (inside and between and _is_quoted(parts))
    alike = _place(block.element) in look.places
    if not inside:  # a summary above the article, perhaps
        return found.votes[at] == 1 and block.ended and (alike or at < look.first)
    if known or (between and (block.ended or alike or found.votes[at] > 0 or _is_quoted(parts))):
        return True
    return (block.ended and (alike or found.votes[at] > 0)) or (at < look.first and _is_point(block))


def _is_point(block: Block) -> bool:
    """Return whether a block is of the points above an article that sum it up: words, no links."""
    return block.element.tag == "li" and not block.linked and block.count >= _POINT


def _parts(found: _Found, root: Any, at: int) -> list[Any]:
    """Return the elements that a block stands in, which hold little of the article."""
    return [
        part for part in _line_up(found.page[at].element) if found.share(part) < _MUCH and part is not root
    ]


def _is_quoted(parts: Sequence[Any]) -> bool:
    """Return whether a block is of a block quotation, as the posts of others and their credits are."""
    return any(part.tag == "blockquote" for part in parts)


def _is_aside(parts: Sequence[Any]) -> bool:
    return any(part.tag in _ASIDE or is_called(part, "furniture", "links") for part in parts)


def _place(element: Any) -> tuple[str, ...]:
    """Return where in a page an element stands: tags and classes of it and of what is around it."""
    around = element.getparent()
    return tuple(f"{part.tag} {part.get('class') or ''}" for part in (element, around) if part is not None)


def _is_pointer(block: Block) -> bool:
    """Return whether a block only points to other articles, `Related: ...`, or is a heading of such."""
    found = _pointers().match(block.words)
    return found is not None and (block.linked >= _FOUND or found.end() == len(block.words))


@cache
def _pointers() -> re.Pattern[str]:
    words = any_of(word_lists("read/pages.toml")["pointers"])
    return re.compile(rf"\W*{words}\b(?:\s[^:]{{0,30}})?(?:[:|>»]|\Z)", re.IGNORECASE)
