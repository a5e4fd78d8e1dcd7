"""What must be said of an article as it was read: that it is not English, that characters are lost."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from claimcheck.resources import table

_SAMPLE = 20_000
"""Code points by which the language is told."""
_FEWEST = 20
"""Words of a text whose language can be told."""
_MOST_ENGLISH = 0.12
"""Share of English small words in a text of another language at most; in English ones it is .3 and more."""
_SCRIPT = 0.3
"""Share of letters in a script of its own by which a language is told."""
_LEAST = 0.08
"""Share of its small words by which another language is named."""
_NO_ENGLISH = 0.04
"""The same in a text of a language that is not listed."""
_PROSE = 0.6
"""Share of words in lower case in a text that is no list of names."""
_WORD = re.compile(r"[^\W\d_]+")


def notices_on(text: str) -> tuple[str, ...]:
    """Return what must be said of a text, a sentence each without its stop; nothing for most."""
    found = []
    other = language(text)
    if other is not None:
        name = f" but {other}, it seems" if other else ""
        found.append(
            f"this is not English{name}; claimcheck reads English, and what it finds here may be wrong"
        )
    lost = text.count("\ufffd")
    if lost:
        plural = "character" if lost == 1 else "characters"
        found.append(f"{lost:,} {plural} could not be read; U+FFFD stands for each")
    return tuple(found)


def language(text: str) -> str | None:
    """Return the language of a text that is not English, empty where it cannot be named; None for English.

    Told by the small words of languages (``rules/read/languages.toml``), and by scripts. A text of few words,
    or a list of names, is taken for English.
    """
    sample = text[:_SAMPLE]
    script = None if sample.isascii() else _script(sample)
    if script:
        return script
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < _FEWEST:
        return None
    counts = Counter(words)
    known = _small_words()

    def share(name: str) -> float:
        return sum(counts[word] for word in counts.keys() & known[name]) / len(words)

    if share("English") > _MOST_ENGLISH:
        return None
    shares = {name: share(name) for name in known}
    best = max(shares, key=lambda name: shares[name])
    if best == "English":
        return None
    if shares[best] >= _LEAST:
        return best
    prose = sum(word.islower() for word in _WORD.findall(sample)) > _PROSE * len(words)
    return "" if prose and shares["English"] < _NO_ENGLISH else None


def _script(sample: str) -> str | None:
    letters = {char: number for char, number in Counter(sample).items() if char.isalpha()}
    count, highest = sum(letters.values()), max(letters, default="")
    for name, (first, last) in _scripts().items():
        if (
            first <= highest
            and sum(n for char, n in letters.items() if first <= char <= last) > _SCRIPT * count
        ):
            kana = any("\u3040" <= char <= "\u30ff" for char in letters)
            return "Japanese" if name == "Chinese" and kana else name
    return None


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in table("read/languages.toml")["words"].items()}


@cache
def _scripts() -> dict[str, tuple[str, str]]:
    scripts = table("read/languages.toml")["scripts"]
    return {name: (chr(int(first, 16)), chr(int(last, 16))) for name, (first, last) in scripts.items()}
