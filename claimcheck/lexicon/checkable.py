"""Whether words say anything that could be checked, by what kinds of words they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claimcheck.lexicon.forms import is_past, may_be_plural
from claimcheck.lexicon.lists import lexicon
from claimcheck.resources import any_of

_FEW = 3
"""Words that may state something: ``he was away``."""
_FRAGMENT = 8
"""Words, at most, that say nothing where none of them looks like a verb."""
_LONGEST_COMMAND = 16
"""``Let us not forget that`` may go on to say something."""

_NOT = r"n't\b"
_OWNING = "s"
"""No verb for sure: ``the mayor's``."""


def names_something(words: Sequence[str]) -> bool:
    """Return whether any plain word is more than a pronoun, preposition or auxiliary; none of ``I do`` is."""
    return any(word not in _empty() for word in words)


def is_sentence(words: Sequence[str]) -> bool:
    """Return whether the plain words of a whole sentence are no command, and no few words without a verb.

    ``Be vigilant`` and ``Another line`` are none, ``He lied`` and ``The dam broke`` are.
    """
    grammar = lexicon().grammar
    first = next((n for n, word in enumerate(words) if word not in grammar.resuming | grammar.adding), 0)
    said = words[first:]
    if not said:
        return False
    if said[0] in grammar.commanding:
        return len(said) > _LONGEST_COMMAND
    subject = said[0] in grammar.subjects or (len(said) == _FEW and said[0] in grammar.articles)
    verbs = (word in grammar.finite or is_past(word) or "'" in word or word[:1].isdigit() for word in said)
    return len(said) > _FEW or subject or any(verbs)


def may_have_verb(words: Sequence[str]) -> bool:
    """Return whether any of the plain words may be a finite verb: none of ``Glory of god in English``.

    After plurals, ``and`` and pronouns every word may (``Women wash the nets``), and in a longer sentence.
    """
    grammar = lexicon().grammar
    sure = grammar.finite | grammar.plural_nouns | grammar.subjects | grammar.coordinators
    verbs = (word in sure or is_past(word) or may_be_plural(word) or "'" in word for word in words)
    return len(words) > _FRAGMENT or any(verbs)


def is_clause(words: Sequence[str], small: str) -> bool:
    """Return whether words have a finite verb of their own, more than their relative clauses need.

    ``small``: all that is said, in small letters, as contracted verbs are no words.
    """
    grammar = lexicon().grammar
    if words[0] == "that":
        return True
    before = grammar.determiners | grammar.prepositions | grammar.coordinators
    verbs = [
        (word in grammar.finite or (n > 0 and is_past(word) and words[n - 1] not in before))
        and words[n + 1 : n + 2] != ["by"]  # "the damage brought by the storm"
        for n, word in enumerate(words)
    ]
    groups = sum(verb and not (n and verbs[n - 1]) for n, verb in enumerate(verbs))
    inner = sum(
        word in grammar.relative and words[n - 1] not in grammar.prepositions
        for n, word in enumerate(words)
        if n
    )
    return groups > inner or (inner == 0 and _contracted().search(small) is not None)


@cache
def _contracted() -> re.Pattern[str]:
    return re.compile(rf"'{any_of(lexicon().grammar.contracted - {_OWNING})}\b|{_NOT}")


@cache
def _empty() -> frozenset[str]:
    grammar = lexicon().grammar
    kinds = (grammar.asking, grammar.determiners, grammar.prepositions, grammar.coordinators, grammar.empty)
    return lexicon().pronouns.union(*kinds)
