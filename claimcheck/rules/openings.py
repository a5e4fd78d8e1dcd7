"""What an expression begins with, or cannot do without: the words of a text at which it is worth trying.

A rule has hundreds of phrases and an article thousands of letters; tried at every letter, they take longer
than all else that a rule does. Tried where a word begins as one of the phrases does, they find the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

LENGTH = 5
"""Letters of a word that are compared; of a shorter one all, and the space behind it."""

_WORD_OR_MARK = re.compile(r"\w+|[^\w\s]")
_LETTERS = re.compile(r"\w+")

# Pieces of an expression: escapes, sets, brackets, repetitions, runs of letters, any other sign.
_PIECE = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|P<\w+>)|\(\?|[()|]"
    r"|(?:[?*+]|\{\d*,?\d*\})[?+]?|\w+(?![\w?*+{])|.",
    re.DOTALL,
)
# Nearly all expressions begin with a word, or with one of several, and have no alternatives further on.
_PLAIN = re.compile(
    r"(?:\((?:\?:)?(?P<several>\w+(?:\|\w+)*)\)|(?P<one>\w+))(?![\w?*+{])"
    r"(?P<ends>\Z|\\s\+|\(\?:\\s\+\)(?![?*]))?[^|]*\Z"
)
_AROUND = ("(?=", "(?!", "(?<=", "(?<!")
_SET = re.compile(r"\[[^\\^\]-]+-?\]")
_PLACES = frozenset(["\\b", "\\B", "$"])
_FRONT = "^"
"""As an expression says that a text begins: where it does, something stands that opens so."""
_APOSTROPHE = "'"
"""The mark that is compared with the letters behind it: "n't" is rarer than "'"."""
_OFTEN = 10


@dataclass(frozen=True, slots=True, eq=False)
class Openings:
    """Beginnings of words: marks and words as far as they are compared, and fewer letters before any others.

    One equals no other: texts are asked for the same ones again and again.
    """

    words: frozenset[str]
    letters: tuple[str, ...]

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self.words or self.letters)

    @classmethod
    def of(cls, found: Iterable[str]) -> Openings:
        """Return openings in small letters, none that begins as another does; an empty one is any word's."""
        known = {one.lower() for one in found}
        least = {one for one in known if not any(one[:size] in known for size in range(len(one)))}
        short = {one for one in least if len(one) < LENGTH and (not one or is_letter(one[-1]))}
        return cls(frozenset(least - short), tuple(sorted(short)))


class Places:
    """Where words and marks stand in a text, by how they begin; looked up when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_word: dict[str, list[int]] = {}
        self._in_order: list[str] = []
        self._known: dict[Openings, list[int]] = {}

    def of(self, openings: Openings) -> list[int]:
        """Return where words begin with one of the openings, in order."""
        if openings not in self._known:
            self._known[openings] = self._found(openings)
        return self._known[openings]

    def _found(self, openings: Openings) -> list[int]:
        if not self._in_order:
            self._read()
        words = [*(self._by_word.keys() & openings.words)]
        for letters in openings.letters:
            first, last = (bisect_left(self._in_order, key) for key in (letters, letters + "\U0010ffff"))
            words += self._in_order[first:last]
        return sorted(place for word in words for place in self._by_word[word])

    def _read(self) -> None:
        for found in _WORD_OR_MARK.finditer(self._text):
            start = found.start()
            word = found[0]
            key = (word + " ")[:LENGTH] if is_letter(word[0]) else word
            self._by_word.setdefault(key, []).append(start)
            if word == _APOSTROPHE and is_letter(self._text[start + 1 : start + 2]):
                cut_off = _shortened(self._text[start : start + LENGTH] + " ")
                self._by_word.setdefault(cut_off, []).append(start)
        self._by_word[_FRONT] = [0, *self._by_word.get(_FRONT, ())]
        self._in_order = sorted(self._by_word)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an expression: how what it matches begins, ``whole`` all of it, ``cut`` going on somehow.

    ``missing``: it may match nothing. ``spaced``: what it matches ends in white space, if it is anything.
    ``inside``: the parts of its alternatives, where it has some.
    """

    whole: frozenset[str]
    cut: frozenset[str] = frozenset()
    missing: bool = False
    spaced: bool = False
    inside: tuple[Sequence[_Part], ...] = ()

    def then(self, other: _Part) -> _Part:
        """Return this part and the one behind it as one."""
        whole, cut = set[str](), {*self.cut}
        for one in self.whole:
            if not one:
                whole |= other.whole
                cut |= other.cut
                continue
            for ends, goes_on in ((other.whole, whole), (other.cut, cut)):
                for two in ends:
                    head = _shortened(one + two)
                    (goes_on if head == one + two else cut).add(head)
        spaced = other.spaced and (self.spaced or not other.missing)
        return _Part(frozenset(whole), frozenset(cut), self.missing and other.missing, spaced)


_NOTHING = _Part(frozenset([""]), missing=True, spaced=True)
_ANYTHING = _Part(frozenset(), frozenset([""]))
_SPACE = _Part(frozenset([" "]), spaced=True)


def opened_by(expressions: Iterable[str]) -> tuple[Openings, Openings]:
    """Return openings one of which stands in whatever the expressions match on whole words; some again.

    What may begin with anything is known by a word further on that it cannot do without, or by any word:
    these come again, by themselves. What has none of them begins with an opening.
    """
    begin, hold = set[str](), set[str]()
    for expression in expressions:
        if plain := _PLAIN.match(expression):
            ends = "" if plain["ends"] is None else " "
            begin.update((word + ends)[:LENGTH] for word in (plain["several"] or plain["one"]).split("|"))
            continue
        for pieces in _alternatives(expression):
            if first := _first(pieces):
                begin |= first
            else:
                hold |= _held([*_sequence(_Pieces(pieces)), _SPACE]) or {""}
    return Openings.of(begin | hold), Openings.of(hold)


def is_letter(character: str) -> bool:
    """Return whether a character is one of those of which words are made; nothing is none."""
    return character.isalnum() or character == "_"


def _alternatives(expression: str) -> Iterator[Sequence[str]]:
    """Yield the pieces of an expression, or of its alternatives."""
    pieces, depth, begin = _PIECE.findall(expression), 0, 0
    for at, piece in enumerate(pieces if "|" in expression else ()):
        depth += (piece[0] == "(") - (piece == ")")
        if piece == "|" and depth == 0:
            yield pieces[begin:at]
            begin = at + 1
    yield pieces[begin:]


def _first(pieces: Sequence[str]) -> frozenset[str]:
    return _opening(chain(_sequence(_Pieces(pieces)), [_SPACE]))


def _opening(parts: Iterable[_Part]) -> frozenset[str]:
    """Return what some parts begin with, reading no more than it takes; nothing where it may be all."""
    done = _NOTHING
    for part in parts:
        done = done.then(part)
        if not done.whole:
            break
    found = done.whole | done.cut
    return found if all(head.strip() for head in found) else frozenset()


def _held(parts: Sequence[_Part]) -> frozenset[str]:
    """Return openings of which one stands in whatever the parts match; nothing where that is not known."""
    found, starts = list[frozenset[str]](), True
    for at, part in enumerate(parts):
        if starts or all(_is_mark(head[:1]) for head in part.whole | part.cut):
            found.append(_opening(parts[at:]))
        if starts and part.inside and not part.missing:
            each = [_held(alternative) for alternative in part.inside]
            found.append(frozenset[str]().union(*each) if all(each) else frozenset())
        starts = part.spaced and (starts or not part.missing)
    return min(filter(None, found), key=_frequent, default=frozenset())


def _is_mark(character: str) -> bool:
    return bool(character) and not is_letter(character) and character != _FRONT


def _frequent(found: frozenset[str]) -> int:
    """Return how often some openings stand in a text, beside others: short words are the frequent ones."""
    return sum(_OFTEN if len(one.strip()) < LENGTH else 1 for one in found)


def _shortened(text: str) -> str:
    """Return a text's first word, with a space where something else follows it; a mark where it begins so.

    An apostrophe has the letters behind it.
    """
    letters = _LETTERS.match(text, text.startswith(_APOSTROPHE))
    if letters is None:
        return text[:1]
    return (text if letters.end() == len(text) else text[: letters.end()] + " ")[:LENGTH]


class _Pieces:
    """The pieces of an expression that are still to be read."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._pieces = pieces
        self._at = 0

    @property
    def left(self) -> str:
        """The next piece; empty at the end."""
        return self._pieces[self._at] if self._at < len(self._pieces) else ""

    def take(self) -> str:
        """Return the next piece and go on behind it."""
        piece = self.left
        self._at += 1
        return piece


def _joined(parts: Iterable[_Part]) -> _Part:
    done = _NOTHING
    for part in parts:
        done = done.then(part)
    return done


def _sequence(pieces: _Pieces) -> Iterator[_Part]:
    """Yield the parts up to the next alternative, a closing bracket or the end."""
    while pieces.left not in ("", "|", ")"):
        found = _bracketed(pieces) if pieces.left[0] == "(" else _single(pieces.take())
        if pieces.left and pieces.left[0] in "?*+{":
            yield _repeated(_joined(found), pieces.take())
        else:
            yield from found


def _bracketed(pieces: _Pieces) -> Sequence[_Part]:
    """Return the parts in the next brackets; what only looks around takes no room."""
    opens = pieces.take()
    found = [list(_sequence(pieces))]
    while pieces.left == "|":
        pieces.take()
        found.append(list(_sequence(pieces)))
    pieces.take()
    if opens == "(?":  # flags, or what this does not read
        return [_ANYTHING]
    if opens in _AROUND:
        return []
    return found[0] if len(found) == 1 else [_either(found)]


def _either(alternatives: Sequence[Sequence[_Part]]) -> _Part:
    parts = [_joined(alternative) for alternative in alternatives]
    return _Part(
        frozenset().union(*(part.whole for part in parts)),
        frozenset().union(*(part.cut for part in parts)),
        any(part.missing for part in parts),
        all(part.spaced for part in parts),
        tuple(alternatives),
    )


def _single(piece: str) -> Sequence[_Part]:
    """Return the part that a piece is: letters, a set, any of a class; a place takes no room."""
    if piece in _PLACES:
        return []
    if piece == "\\s":
        return [_SPACE]
    if piece == _FRONT:
        return [_Part(frozenset([_FRONT]))]
    if _SET.fullmatch(piece):
        return [_Part(frozenset(piece[1:-1]))]
    if piece == "." or piece[0] == "[" or (piece[0] == "\\" and piece[1].isalnum()):
        return [_ANYTHING]
    return [_Part(frozenset([piece.removeprefix("\\")]))]


def _repeated(part: _Part, how: str) -> _Part:
    """Return a part that may be missing, or come again."""
    missing = how[0] in "?*" or how.startswith(("{0", "{,"))
    once = how[0] == "?" or how.startswith(("{0,1}", "{,1}"))
    whole = part.whole if once else frozenset()
    cut = part.cut if once else part.cut | part.whole
    if missing:
        return replace(part, whole=whole | {""}, cut=cut, missing=True)
    return replace(part, whole=whole, cut=cut)
