"""Passives that tell of their subject what nobody named says of it (``rules/en/extract/passives.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from claimcheck.resources import word_lists
from claimcheck.rules.patterns import searchable

_WORD = re.compile(r"\w+|'\w+")


@dataclass(frozen=True, slots=True)
class _Lists:
    of_subject: frozenset[str]
    complements: frozenset[str]
    clauses: frozenset[str]
    empty_subjects: frozenset[str]


@cache
def _lists() -> tuple[_Lists, frozenset[str]]:
    read = word_lists("extract/passives.toml")
    lists = _Lists(*(frozenset(read[field.name]) for field in fields(_Lists)))
    return lists, frozenset(("be", *word_lists("forms.toml")["be"]))


def tells_of_subject(before: str, cue: str, after: str) -> bool:
    """Return whether a cue tells something of its subject: "is thought (to be)", not "it is thought (that)".

    ``before`` is the word before the cue, ``after`` the one behind it.
    """
    lists, being = _lists()
    words = _WORD.findall(searchable(cue).small)
    complement = searchable(after).small
    if words[-1:] == ["as"]:
        complement = words.pop()
    if not words or words[-1] not in lists.of_subject or being.isdisjoint(words):
        return False
    if complement in lists.complements:
        return True
    return complement not in lists.clauses and searchable(before).small not in lists.empty_subjects
