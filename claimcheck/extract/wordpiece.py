"""Words and word pieces of a text, with offsets: BERT's uncased WordPiece (Devlin et al. 2019)."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

LONGEST_WORD = 100
"""Characters; BERT reads a longer word as unknown."""

# Exactly what BERT takes for white space: other control characters vanish without parting a word.
_CHUNK = re.compile(r"[^ \t\n\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
# Letters and marks that stay as they are but for the case: nearly all chunks are made of nothing else.
_PLAIN = re.compile(r"[!-~“”‘’–—…]+")
_PLAIN_WORD = re.compile(r"[A-Za-z0-9]+|.")
_VANISHING = frozenset({"Cc", "Cf", "Co", "Cs"})
_CJK = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class Case(IntEnum):
    """The letter case of a word, which the uncased vocabulary does not tell."""

    NONE = 0
    LOWER = 1
    CAPITAL = 2
    UPPER = 3
    OTHER = 4


class Word(NamedTuple):
    """A word or punctuation mark: its place in the text, its pieces' ids and its letter case."""

    start: int
    end: int
    pieces: tuple[int, ...]
    case: Case


class WordPiece:
    """Splits text into the words and pieces of one vocabulary; ids agree with ``tokenizers``."""

    def __init__(self, vocabulary: Path) -> None:
        lines = vocabulary.read_text(encoding="utf-8").split("\n")
        self.ids = {piece: index for index, piece in enumerate(lines) if piece}
        self.unknown = self.ids["[UNK]"]
        self.start = self.ids["[CLS]"]
        self.separator = self.ids["[SEP]"]
        # News repeats itself: most chunks between spaces have been split before.
        self._chunk = lru_cache(maxsize=1 << 16)(self._split_chunk)

    def words(self, text: str, start: int = 0, end: int | None = None) -> list[Word]:
        """Return every word of ``text[start:end]`` in order; offsets are into the whole text."""
        found = []
        for match in _CHUNK.finditer(text, start, len(text) if end is None else end):
            at = match.start()
            for first, last, pieces, case in self._chunk(match.group()):
                found.append(Word(at + first, at + last, pieces, case))
        return found

    def _split_chunk(self, chunk: str) -> tuple[Word, ...]:
        if _PLAIN.fullmatch(chunk):
            return tuple(
                Word(*match.span(), self._pieces(match.group().lower()), _case(match.group()))
                for match in _PLAIN_WORD.finditer(chunk)
            )
        words: list[Word] = []
        begin: int | None = None
        for index, character in enumerate(chunk):
            if _vanishes(character):
                continue
            if _stands_alone(character):
                if begin is not None:
                    words.append(self._word(chunk, begin, index))
                    begin = None
                words.append(self._word(chunk, index, index + 1))
            elif begin is None:
                begin = index
        if begin is not None:
            words.append(self._word(chunk, begin, len(chunk)))
        return tuple(word for word in words if word.pieces)

    def _word(self, chunk: str, start: int, end: int) -> Word:
        surface = chunk[start:end]
        kept = "".join(c for c in surface if not _vanishes(c))
        plain = "".join(c for c in unicodedata.normalize("NFD", kept) if unicodedata.category(c) != "Mn")
        return Word(start, end, self._pieces(plain.lower()), _case(surface))

    def _pieces(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return (self.unknown,)
        pieces = []
        start = 0
        while start < len(word):
            end = len(word)
            prefix = "##" if start else ""
            while end > start and prefix + word[start:end] not in self.ids:
                end -= 1
            if end == start:
                return (self.unknown,)
            pieces.append(self.ids[prefix + word[start:end]])
            start = end
        return tuple(pieces)


def _vanishes(character: str) -> bool:
    return character in "\0\ufffd" or unicodedata.category(character) in _VANISHING


def _stands_alone(character: str) -> bool:
    if character.isascii():
        return not character.isalnum()
    code = ord(character)
    return unicodedata.category(character).startswith("P") or any(low <= code <= high for low, high in _CJK)


def _case(surface: str) -> Case:
    if surface.islower():
        return Case.LOWER
    if surface.isupper():
        return Case.UPPER if len(surface) > 1 else Case.CAPITAL
    if surface[:1].isupper() and surface[1:].islower():
        return Case.CAPITAL
    return Case.OTHER if surface.upper() != surface.lower() else Case.NONE
