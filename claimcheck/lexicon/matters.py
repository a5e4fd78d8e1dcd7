"""Whether two texts speak of the same matter, by the stems of their longer words."""

from __future__ import annotations

import re

from claimcheck.lexicon.letters import plain
from claimcheck.lexicon.lists import lexicon

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 4
"""Letters that tell a word: ``Turkish`` and ``Turkey``."""

_FEWEST = 2


def same_matter(short: str, text: str, share: float = 1 / 3) -> bool:
    """Return whether a text has two stems of a shorter one, and a share of all it has, small words aside."""
    wanted, found = _stems(short), _stems(text)
    shared = len(wanted & found)
    return shared >= _FEWEST and shared >= share * len(wanted)


def _stems(text: str) -> frozenset[str]:
    grammar = lexicon().grammar
    small = grammar.openers | grammar.prepositions
    return frozenset(word[:_STEM] for word in map(plain, _WORD.findall(text)) if word not in small)
