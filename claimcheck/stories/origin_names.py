"""The names of origins as they are compared: without case, marks, possessive endings and an article."""

from __future__ import annotations

import re

from claimcheck.lexicon.across_articles import words_of
from claimcheck.lexicon.letters import Key
from claimcheck.lexicon.same_name import initials

_PARTING = re.compile(r"['’]s\b|-")


def plain_name(name: str | None) -> Key:
    """Return the words that an origin's name is compared by; of None there are none."""
    return words_of(_PARTING.sub(" ", name or ""))


def is_short_for(short: Key, full: Key) -> bool:
    """Return whether a name is the end of a longer one, or has it for its letters: ``Times``, ``NYT``."""
    if not short or len(short) >= len(full):
        return False
    letters = len(short) == 1 and len(short[0]) > 1
    return full[-len(short) :] == short or (letters and short[0] in initials(full))
