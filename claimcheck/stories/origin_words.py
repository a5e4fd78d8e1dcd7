"""The words by which an article says what it rests on (``rules/en/story/origins.toml``), as patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from claimcheck.lexicon.lists import lexicon
from claimcheck.resources import any_of, word_lists
from claimcheck.stories.shared import RootKind

_PROPER = r"[A-Z][\w.&’'-]*\w"
_CAPITALISED = r"[A-Z][\w.&’'-]*"


@dataclass(frozen=True, slots=True)
class OriginWords:
    """Patterns around a name, and words that tell of what kind an origin is.

    ``before``, ``after`` and ``asked`` are what stands beside an outlet that is cited, ``credits`` its line.
    ``told``, ``described``, ``crediting`` and ``unnamed`` find names, ``run`` anything that could be one.
    ``handed`` finds what was handed out, ``by`` what a body has written, ``spokespeople`` who speaks for one;
    ``later`` is no part of a document's name, and at ``hanging`` what it is ends.
    """

    before: re.Pattern[str]
    after: re.Pattern[str]
    asked: re.Pattern[str]
    credits: re.Pattern[str]
    run: re.Pattern[str]
    told: re.Pattern[str]
    described: re.Pattern[str]
    crediting: re.Pattern[str]
    unnamed: re.Pattern[str]
    handed: re.Pattern[str]
    by: re.Pattern[str]
    spokespeople: re.Pattern[str]
    later: re.Pattern[str]
    hanging: re.Pattern[str]
    nouns: Mapping[str, RootKind]
    wires: frozenset[str]
    shorts: frozenset[str]
    pointing: frozenset[str]
    owners: frozenset[str]
    courts: frozenset[str]
    press: frozenset[str]


@cache
def wording() -> OriginWords:
    """Return the shipped words, read once."""
    lists = word_lists("story/origins.toml")
    names = _names(lists)
    names["handed"] = _handed(lists)
    beside: dict[str, str] = {
        "before": rf"\b{any_of(lists['before'])}[\s:,]+(?:the )?$",
        "after": rf"(?:['’]s?)?,?\s+(?:\w+day\s+)?{any_of(lists['after'])}\b",
        "asked": rf"\b{any_of(lists['asked'])} [^,.;]{{0,30}}$",
        "credits": any_of(lists["credits"]),
        "later": rf"^(?:the|an?) | (?:{any_of(lists['around_days'])} )?{any_of(_days())}.*$",
        "hanging": rf" {any_of(lists['hanging'])}\b",
    }
    patterns: dict[str, Any] = {
        **{name: re.compile(pattern, re.IGNORECASE) for name, pattern in beside.items()},
        **{name: re.compile(pattern) for name, pattern in names.items()},
    }
    kinds: dict[str, Any] = {
        name: frozenset(lists[name]) for name in ("shorts", "pointing", "owners", "courts", "press")
    }
    return OriginWords(
        **patterns,
        **kinds,
        nouns={noun: RootKind(kind) for noun, kind in lists["nouns"].items()},
        wires=frozenset(word_lists("sources/outlets.toml")["wires"]),
    )


def _names(lists: Mapping[str, Any]) -> dict[str, str]:
    """Return the patterns that find names, by what they find."""
    small = any_of([*lists["within_names"], *lexicon().grammar.particles])
    the = r"(?:[Tt]he )?"
    few = rf"{_PROPER}(?: {_PROPER}){{0,3}}"
    return {
        "run": rf"{the}{_CAPITALISED}(?:[ -]{small} {_CAPITALISED}|[ -]{_CAPITALISED})*",
        "told": rf"\b(?i:{any_of(lists['telling'])}):?\s+(?P<name>The [A-Z][\w-]+(?: [A-Z][\w-]+){{0,3}})",
        "described": rf"\b[Tt]he (?P<name>{few}) {any_of(lists['described'])}\b",
        "crediting": rf"\b{_PROPER}(?: {_PROPER})+ of (?P<name>{few}) {any_of(lists['crediting'])}\b",
        "unnamed": rf"\b(?i:(?:from|by|on|with)\s+(?P<name>{any_of(lists['unnamed'])}))\b",
        "by": rf"\b{any_of(lists['written'])} {any_of(lists['written_by'])} (?:the )?"
        rf"(?P<name>{_PROPER}(?: {small} {_PROPER}| {_PROPER})*)",
        "spokespeople": rf"^(?:an? |the )?(?P<body>[A-Z][^'’]*?) {any_of(lists['spokespeople'])}\b",
    }


def _handed(lists: Mapping[str, Any]) -> str:
    return (
        rf"(?i)\b{any_of(lists['handing'])}\s+(?:{any_of(lists['before_handed'])}\s+)?"
        rf"(?:[\w-]+\s+){{0,3}}?(?P<noun>{any_of(lists['nouns'])})\b"
    )


def _days() -> list[str]:
    return list(word_lists("story/figures.toml")["days"])
