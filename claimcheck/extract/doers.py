"""Whose doing a cue without a subject is: ``a policy urging calm``, ``blamed the firm for failing``."""

from __future__ import annotations

from functools import cache

from claimcheck.extract.line_words import is_dash, word_of
from claimcheck.extract.pointers import Run
from claimcheck.extract.tagger import Tagged
from claimcheck.lexicon.forms import is_ing
from claimcheck.lexicon.lists import lexicon
from claimcheck.resources import word_lists


def is_doing(tagged: Tagged, cue: Run, text: str) -> bool:
    """Return whether a cue is a participle or an infinitive: "urging", "to demand", not "a warning"."""
    first, before = (word_of(tagged, n, text).casefold() if n >= 0 else "" for n in (cue[0], cue[0] - 1))
    grammar = lexicon().grammar
    if "to" in (first, before):
        return True
    return is_ing(first) and before not in grammar.determiners


def is_doer(tagged: Tagged, likeliest: Run, cue: Run, text: str) -> bool:
    """Return whether the likeliest source of such a cue is whose doing it is, by where it stands.

    That is right before a participle, or before what it is blamed or thanked ``for``: "urging calm", "for
    failing to warn".
    """
    last = word_of(tagged, likeliest[1], text).casefold()
    if not last[-1:].isalnum() or last in _no_doers():
        return False
    doing = [word_of(tagged, n, text).casefold() for n in range(likeliest[1] + 1, cue[0] + 1)]
    if doing[:1] == ["for"]:
        doing.pop(0)
    return bool(doing) and is_ing(doing[0]) and doing[1:-1] in ([], ["to"])


def is_hearsay(tagged: Tagged, cue: Run, text: str) -> bool:
    """Return whether a cue is an adverb that stands for a source by itself: "allegedly"."""
    return word_of(tagged, cue[0], text).casefold() in _hearsay()


def up_to_dash(tagged: Tagged, run: Run, text: str) -> Run:
    """Return a run of words up to its first dash: such an adverb belongs to the clause it stands in."""
    dashes = (n for n in range(run[0] + 1, run[1] + 1) if is_dash(tagged, n, text))
    return run[0], next(dashes, run[1] + 1) - 1


@cache
def _no_doers() -> frozenset[str]:
    grammar = lexicon().grammar
    return grammar.prepositions | grammar.determiners | grammar.neuter | _hearsay()


@cache
def _hearsay() -> frozenset[str]:
    return frozenset(word_lists("extract/passives.toml")["hearsay"])
