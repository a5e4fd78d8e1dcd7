"""Bytes to text: byte-order mark, strict UTF-8, UTF-16 by its zero bytes, then the likeliest code page."""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from functools import cache

from claimcheck.errors import InputError
from claimcheck.resources import table

_BOMS = (  # UTF-32 before UTF-16: the mark of one begins with that of the other
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ASCII = bytes(range(128))
_ALLOWED_CONTROLS = frozenset("\t\n\r\v\f\x1b\x85")
_MOST_CONTROLS = 0.005
"""Share of control characters in a text; more, and it is no text."""
_FEWEST_ZEROS = 0.4
"""Share of zero bytes on one side in UTF-16 of a European language."""
_SAMPLE = 200_000
_CAPITALS = 0.15
"""How often a letter is a capital."""
_MARKS = 0.5
"""Share of marks among characters beyond ASCII: an English text may have no others."""
_FOREIGN = 1e-5
_BYTE = re.compile(rb"(?s)(?=(.?)([\x80-\xff])(.?))")
_BETWEEN_WORDS = "–—“„«»…•§£€©®™"
_ODD = -7.0
"""The logarithm of how much seldomer a character stands where it looks wrong."""


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """Return the text of a file without its byte-order mark; line ends as they stand.

    ``encoding`` is taken at its word; without it `told` decides, and what is broken in Unicode becomes
    U+FFFD. Raises `InputError`.
    """
    if encoding is not None:
        return _as_given(data, name, encoding)
    likeliest = told(data)
    text = data.decode(likeliest, "replace").removeprefix("\ufeff") if likeliest else "\0"
    if not is_text(text):
        raise InputError(name, "is not text in an encoding that can be told; name it with --encoding")
    return text


def told(data: bytes) -> str | None:
    """Return the encoding that bytes are in; None where they are no text.

    A byte-order mark decides; then UTF-16, where every other byte tends to be zero; then UTF-8, where more
    characters beyond ASCII are whole than broken, as no code page has them by chance; then the code page of
    those languages that use the letters which the text would have, where it would have them
    (``rules/read/encodings.toml``).
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    if b"\0" in data:
        return _wide(data)
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - broken
    return "utf-8" if broken <= whole else _likeliest(data)


def is_text(text: str) -> bool:
    """Return whether there is no NUL and hardly another control character."""
    sample = text[:_SAMPLE]
    controls = sum(
        (char < " " or "\x7f" <= char <= "\x9f") and char not in _ALLOWED_CONTROLS for char in sample
    )
    return "\0" not in text and controls <= 1 + _MOST_CONTROLS * len(sample)


def _as_given(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except LookupError:
        reason = f"unknown encoding {encoding!r}; try utf-8, windows-1252 or windows-1254"
    except ValueError as error:
        at = getattr(error, "start", 0)
        reason = f"is not {encoding}: byte {at} cannot be read; leave out --encoding to have it guessed"
    raise InputError(name, reason)


def _wide(data: bytes) -> str | None:
    """Return UTF-16 without a mark, by the side that the zero bytes of ASCII characters are on."""
    half = max(1, len(data[:_SAMPLE]) // 2)
    for encoding, zeros in (("utf-16-le", data[1:_SAMPLE:2]), ("utf-16-be", data[0:_SAMPLE:2])):
        if zeros.count(0) / half > _FEWEST_ZEROS:
            return encoding
    return None


def _likeliest(data: bytes) -> str | None:
    """Return the code page of the language whose letters fit best, alone and between their neighbours."""
    counts = Counter(data.translate(None, _ASCII))
    places = Counter((found[1], found[2][0], found[3]) for found in _BYTE.finditer(data[:_SAMPLE]))
    best, encoding = -math.inf, None
    for candidate, prior, chances in _languages():
        score = prior + sum(count * chances[byte] for byte, count in counts.items())
        score += sum(count * _odd(*place, candidate) for place, count in places.items())
        if score > best:
            best, encoding = score, candidate
    return encoding


@cache
def _odd(before: bytes, byte: int, after: bytes, encoding: str) -> float:
    """Return how odd a character is between its neighbours: a capital or dash in a word, two scripts."""
    char = bytes([byte]).decode(encoding, "replace")
    other_script = char.isalpha() and char > "\u0370" and (before.isalpha() or after.isalpha())
    capital = char.isupper() and before.islower()
    inside = char in _BETWEEN_WORDS and all(near.isalpha() or near > b"\x7f" for near in (before, after))
    return _ODD if other_script or capital or inside else 0.0


@cache
def _languages() -> tuple[tuple[str, float, dict[int, float]], ...]:
    """Return each language's encoding, the log of its weight, and those of the chances of bytes from 128."""
    lists = table("read/encodings.toml")
    found = []
    for language in lists["language"]:
        letters = language["letters"]
        chance = _by_rank(lists["marks"], _MARKS) | _by_rank(letters, 1 - _MARKS)
        for letter in letters:
            if letter.upper() not in letters:
                chance[letter.upper()] = chance[letter] * _CAPITALS
        encoding = language["encoding"]
        chances = {byte: _chance(byte, encoding, chance) for byte in range(128, 256)}
        found.append((encoding, math.log(language.get("likelier", 1)), chances))
    return tuple(found)


def _by_rank(characters: str, share: float) -> dict[str, float]:
    """Return how often each character stands, the most frequent first (Zipf), all together ``share``."""
    total = sum(1 / rank for rank in range(1, len(characters) + 1))
    return {character: share / rank / total for rank, character in enumerate(characters, 1)}


def _chance(byte: int, encoding: str, chance: dict[str, float]) -> float:
    try:
        return math.log(chance.get(bytes([byte]).decode(encoding), _FOREIGN))
    except UnicodeDecodeError:
        return -math.inf
