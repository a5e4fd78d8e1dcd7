"""Lines that say who wrote an article, for whom and when: bylines at its top, credits at its foot."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from claimcheck.lexicon.letters import plain
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.outlets import outlet
from claimcheck.resources import any_of, word_lists
from claimcheck.segment import dates
from claimcheck.segment.abbreviations import abbreviation_lists
from claimcheck.segment.furniture import is_furniture
from claimcheck.segment.split import spans

_LONGEST = 160
"""Code points that a byline or a dateline has at most; more is a paragraph."""
_LONGEST_POST = 5
"""Words of a post, such as Chief Political Correspondent."""
_LONGEST_NAME = 4
_LONGEST_SIGN = 40
"""Code points of the name of an agency behind the last words of its article."""
_MOST_PEOPLE = 3
"""People that a byline names without `By`."""

_CAPITAL = r"[^\W\d_a-z][\w’'-]*\.?"
_SITE = r"(?:com|net|org)\b(?:['’]s)?"  # behind the full stop that a capitalised word may end in
_CONTACT = re.compile(r"\S+@\S+\.\S+|@\w+")
_AGENCY = re.compile(r"\(([^()]{2,30})\)")
_SIGNED_OFF = re.compile(r"[.!?](?P<signed>\s+[-–—/]\s*(?P<agency>[^\W\d_a-z][\w .-]{1,30}?))\.?\Z")


@dataclass(frozen=True, slots=True)
class Credit:
    """What a byline says; author and outlet as written, ``published`` as ``YYYY-MM-DD``."""

    author: str | None
    outlet: str | None
    published: str | None
    post: bool = False

    @property
    def names_nobody(self) -> bool:
        """Whether the line only says when or where."""
        return not (self.author or self.outlet or self.post)


@dataclass(slots=True)
class _Parts:
    """What the parts of a line are: people, an outlet, a post, and single words that may be anything."""

    people: list[str] = field(default_factory=list)
    outlet: str | None = None
    post: bool = False
    other: list[str] = field(default_factory=list)


@cache
def _lists() -> dict[str, Any]:
    return word_lists("segment/credits.toml")


@cache
def _opening(key: str) -> re.Pattern[str]:
    return re.compile(rf"{any_of(_lists()[key])}\s*:?\s+", re.IGNORECASE)


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[|•·;,]|\s(?:[-–—/]|{any_of(_lists()['before_outlet'])})\s|\s{{3,}})\s*")


@cache
def _between() -> re.Pattern[str]:
    return re.compile(f" {any_of(_lists()['between_people'])} ")


@cache
def _placed() -> re.Pattern[str]:
    return re.compile(rf"{any_of(_lists()['before_place'])} [^\W\d_a-z][\w .’'-]{{1,40}}")


@cache
def _in_place() -> re.Pattern[str]:
    return re.compile(rf" {any_of(_lists()['within_place'])} {_CAPITAL}(?: {_CAPITAL})*")


def credit(line: str, *, at_top: bool = False) -> Credit | None:
    """Return what a line says about the making of its article; None unless it says nothing else.

    At the top, where the headline may stand, an outlet must be known or unmistakable.
    """
    if len(line) > _LONGEST or line.endswith(":"):
        return None
    published = dates.find(line)
    rest = dates.without(line)
    dated = rest != line
    if dated:
        rest = _separator().sub("|", rest).strip(" |.,:()[]")
        if not rest:
            return Credit(None, None, published)
    rest = rest.strip().removesuffix(".")
    for_outlet = _opening("for_outlet").match(rest)
    if for_outlet:
        name = outlet(rest[for_outlet.end() :])
        return Credit(None, name, published) if name else None
    by = _opening("by").match(rest)
    parts = _parts(rest[by.end() :] if by else rest, by=bool(by))
    if parts is None or (at_top and parts.outlet and not by and not outlet(parts.outlet, at_top=True)):
        return None
    if by and not parts.people and not parts.outlet:
        parts.people = parts.other
    elif not by and not _is_unopened(parts, dated=dated):
        return None
    said = by or parts.outlet or parts.post  # else "Election Results, May 3" would have an author
    found = Credit((said and ", ".join(parts.people)) or None, parts.outlet, published, parts.post)
    return found if dated or not found.names_nobody else None


def _parts(rest: str, *, by: bool) -> _Parts | None:
    """Return the parts of a line without its dates, None if any is nothing of the kind."""
    found = _Parts()
    for agency in _AGENCY.findall(rest):
        found.outlet = found.outlet or outlet(agency)
    for part in _separator().split(_AGENCY.sub(" ", _CONTACT.sub(" ", rest))):
        part = part.strip(" .()")  # noqa: PLW2901
        name = outlet(part, in_credit=by and bool(found.people))
        if name:
            found.outlet = found.outlet or name
        elif _is_post(part):
            found.post = True
            found.outlet = found.outlet or _outlet_within(part)
        elif _are_people(part):
            named = len(part.split()) > 1 and not found.post and (by or not found.outlet)
            (found.people if named else found.other).append(_in_place().sub("", part))
        elif part and not _placed().fullmatch(part):
            return None
    return found


def _is_unopened(parts: _Parts, *, dated: bool) -> bool:
    """Return whether parts are a byline without `By`: an outlet, a post or a date, and people or a place."""
    if len(parts.people) > _MOST_PEOPLE or len(parts.other) > bool(parts.outlet and not parts.people):
        return False
    return bool(parts.outlet or parts.post or dated)


def _is_post(part: str) -> bool:
    """Return whether a part is what somebody is called, `Chief Political Correspondent`, `Special to` …."""
    low = part.lower()
    if any(low.startswith(f"{opening} ") for opening in _lists()["special"]):
        return _outlet_within(part) is not None
    return 0 < len(part.split()) <= _LONGEST_POST and low.rsplit(None, 1)[-1] in _lists()["posts"]


def _outlet_within(part: str) -> str | None:
    """Return the outlet in `Special to the Harbour Gazette`, `Reuters Staff`."""
    tokens = part.split()
    tails = (" ".join(tokens[at:]) for at in range(1, len(tokens)))
    heads = (" ".join(tokens[:at]) for at in range(len(tokens) - 1, 0, -1))
    return next((name for name in map(outlet, (*tails, *heads)) if name), None)


def _are_people(part: str) -> bool:
    """Return whether a part is names: `Ann Lee`, `ANN LEE and Bo de Wit`, `Ann Lee in Harbour City`."""
    names = _between().split(_in_place().sub("", part))
    return all(
        person().fullmatch(name) and name.split()[0] not in abbreviation_lists().starters for name in names
    )


@cache
def person() -> re.Pattern[str]:
    """Return what a person's name looks like: capitalised words, and particles between them."""
    return re.compile(rf"{_CAPITAL}(?: (?:{any_of(lexicon().grammar.particles)}|{_CAPITAL})){{0,4}}")


def lone_names(line: str) -> bool:
    """Return whether a line is what may be people's names and no more: two to four capitalised words each."""
    if line.endswith(".") or not _are_people(line):
        return False
    return all(1 < len(name.split()) <= _LONGEST_NAME for name in _between().split(_in_place().sub("", line)))


def opens_with_given_name(line: str) -> bool:
    """Return whether the first word of a line is a given name (``rules/en/sources/given_names.toml``)."""
    return plain(line.split(maxsplit=1)[0]) in _given_names()


@cache
def _given_names() -> frozenset[str]:
    names = word_lists("sources/given_names.toml")
    return frozenset(plain(f"{names['masculine']} {names['feminine']}").split())


def signed_off(text: str, start: int, end: int) -> int:
    """Return where the words of a paragraph end before the agency that it is from: ``It sank. - Reuters``."""
    found = _SIGNED_OFF.search(text, max(start, end - _LONGEST_SIGN), end)
    return found.start("signed") if found and outlet(found["agency"]) else end


@cache
def _credits(key: str) -> re.Pattern[str]:
    joining = [*_lists()["within_credits"], *lexicon().grammar.particles]
    capital = rf"{_CAPITAL}(?:{_SITE})?['’]?"
    names = rf"(?-i:{capital}(?:,? (?:{capital}|{any_of(joining)})){{0,60}})"
    patterns = (f"(?:{pattern.replace('NAMES', names)})" for pattern in _lists()[key])
    return re.compile("|".join(patterns), re.IGNORECASE)


def foot(line: str) -> bool:
    """Return whether a line at the end of an article only names those who worked on it."""
    return all(map(_credits("foot").fullmatch, _said(line)))


def about_author(line: str) -> bool:
    """Return whether one of the last lines only says who wrote the article: ``Ann Lee is a reporter``."""
    said = _said(line)
    told = [_credits("authors").fullmatch(sentence) is not None for sentence in said]
    return any(told) and all(
        is_told or is_furniture(sentence) for is_told, sentence in zip(told, said, strict=True)
    )


def _said(line: str) -> list[str]:
    """Return the sentences of a line without outer brackets and stops; one too long has none that count."""
    if len(line) > 3 * _LONGEST:
        return [line]
    return [line[start:end].strip(" ()[]*_—–-.") for start, end in spans(line, 0, len(line))]
