"""Words as stories compare them: a key that a word's forms share, and how much it tells.

The key is the word's stem, cut after its sixth letter: "occupied", "occupation" and "occupiers" are one. A
word tells as much as it is rare in the news (inverse document frequency; Spärck Jones 1972,
https://doi.org/10.1108/eb026526), by the counts in ``rules/en/story/words.toml``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimcheck.lexicon.lists import lexicon
from claimcheck.resources import word_lists

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
"""A word or a figure: ``U.S``, ``don't``, ``1,000`` is two; hyphens join."""

RAREST = 7.0
"""What a word tells at most; one that the table does not hold."""

_KEPT = 6
_DOUBLED = frozenset("bdfgmnprt")
_PLURAL = 4
_STEMMED = 5


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """Return what the forms of a word have in common, in small letters, without marks at its ends."""
    small = word.lower().replace("’", "'").removesuffix("'s").strip(".'-")
    return small if small[:1].isdigit() else _stem(small)[:_KEPT]


def weight(word_key: str) -> float:
    """Return how much a word tells, by its key: from 0, the commonest, to ``RAREST``, seldom in the news."""
    return _weights().get(word_key, RAREST)


def _stem(word: str) -> str:
    if len(word) < _PLURAL:
        return word
    if word.endswith("ies") and len(word) > _STEMMED:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "ly"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return _bare(word[: -len(ending)])
    if word.endswith("s") and not word.endswith(lexicon().grammar.endings.singular):
        word = word[:-1]
    return _bare(word) if len(word) > _PLURAL else word


def _bare(stem: str) -> str:
    """Return a stem without what an ending doubled, and with one spelling of its last vowel."""
    if stem[-1] == stem[-2:-1] and stem[-1] in _DOUBLED:
        return stem[:-1]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    return stem[:-1] if stem.endswith("e") and len(stem) > _PLURAL else stem


@cache
def _weights() -> dict[str, float]:
    counted = word_lists("story/words.toml")["weights"]
    return {word: float(told) for told, words in counted.items() for word in words.split()}
