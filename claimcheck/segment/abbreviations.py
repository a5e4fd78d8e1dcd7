"""The word lists that decide where sentences end (``rules/en/segment/sentences.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimcheck.lexicon.lists import lexicon
from claimcheck.resources import any_of, word_lists


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Abbreviations and sentence openers, as looked up by the splitter."""

    never: frozenset[str]
    numbering: frozenset[str]
    ambiguous: frozenset[str]
    states: frozenset[str]
    clock: frozenset[str]
    after_clock: frozenset[str]
    exclaiming: frozenset[str]
    starters: frozenset[str]
    offices: frozenset[str]
    domains: frozenset[str]
    titles: frozenset[str]
    tail: re.Pattern[str]


@cache
def abbreviation_lists() -> Abbreviations:
    """Return the shipped lists, read once."""
    lists = word_lists("segment/sentences.toml")
    titles = frozenset(lists["titles"]) | {title.upper() for title in lists["titles"]}
    return Abbreviations(
        never=titles | frozenset(lists["joining"]),
        numbering=frozenset(lists["numbering"]),
        ambiguous=frozenset(lists["ambiguous"]),
        states=frozenset(lists["states"]),
        clock=frozenset(lists["clock"]),
        after_clock=frozenset(lists["after_clock"]),
        exclaiming=frozenset(lists["exclaiming"]),
        starters=frozenset(lists["starters"]),
        titles=titles,
        offices=frozenset(lists["offices"]),
        domains=frozenset(lists["domains"]),
        tail=_tail(**lists["tail"]),
    )


def _tail(verbs: list[str], statement: list[str], within_names: list[str]) -> re.Pattern[str]:
    """Return a name, what may stand between it and its verb, and the verb: ``Smith, 42, asked``.

    Every repetition is bounded, so that a match costs a constant.
    """
    small = any_of([*within_names, *lexicon().grammar.particles])
    name = rf"(?:[^\W\d_a-z][\w’'-]{{0,30}}\.?|{small})"
    return re.compile(
        rf"{name}(?:\s{name}){{0,7}}"
        r"(?:\s\([^()]{1,20}\),?)?(?:,[^,.!?]{1,60},)?"
        rf"\s{any_of(verbs)}\b(?!\s{any_of(statement)}\b)"
    )
