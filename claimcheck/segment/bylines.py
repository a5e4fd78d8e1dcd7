"""Lines that say who wrote an article, for whom, when and where: bylines, credits and datelines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from claimcheck.resources import table
from claimcheck.segment import dates
from claimcheck.segment.outlets import outlet
from claimcheck.segment.split import spans
from claimcheck.segment.words import words

_LONGEST = 160
"""Code points that a byline or a dateline has at most; more is a paragraph."""
_LONGEST_POST = 5
"""Words of a post, such as Chief Political Correspondent."""
_LONGEST_NAME = 4
_MOST_PEOPLE = 3
"""People that a byline names without `By`."""
_SHORTEST_PLACE = 3
"""Letters."""
_LONGEST_PLACE = 3
"""Words of a dateline's place, where no agency is named."""

_CAPITAL = r"[^\W\d_a-z][\w’'-]*\.?"
_PERSON = re.compile(rf"{_CAPITAL}(?: (?:de|del|da|di|du|la|le|van|von|der|den|bin|al|el|{_CAPITAL})){{0,4}}")
_SEPARATOR = re.compile(r"\s*(?:[|•·;,]|\s(?:[-–—/]|for(?:\sthe)?)\s|\s{3,})\s*")
_CONTACT = re.compile(r"\S+@\S+\.\S+|@\w+")
_AGENCY = re.compile(r"\(([^()]{2,30})\)")
_PLACED = re.compile(r"(?:in|from|reporting from) [^\W\d_a-z][\w .’'-]{1,40}")
_IN_PLACE = re.compile(rf" in {_CAPITAL}(?: {_CAPITAL})*")
_DATELINE = re.compile(
    r"""(?P<place>[^\W\d_][^,()\n—–:;!?"“]{1,40}?)
    (?P<rest>(?:,\s[^,()\n—–:;!?"“]{1,30}?){0,3})
    (?:\s*(?:\((?P<agency>[^()\n]{2,30})\)|/(?P<slashed>[A-Za-z]{2,20})/))?
    \s*(?P<dash>—|–|--|(?<=\s)-(?=\s)|:)\s*""",
    re.VERBOSE,
)
_AGENCY_FIRST = re.compile(r"\((?P<agency>[^()\n]{2,30})\)\s*(?:—|–|--|-)?\s*")


@dataclass(frozen=True, slots=True)
class Credit:
    """What a byline says; author and outlet as written, ``published`` as ``YYYY-MM-DD``."""

    author: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and date before the first words of a paragraph, which begin at ``end``."""

    end: int
    agency: str | None
    published: str | None


@dataclass(slots=True)
class _Parts:
    """What the parts of a line are: people, an outlet, a post, and single words that may be anything."""

    people: list[str] = field(default_factory=list)
    outlet: str | None = None
    post: bool = False
    other: list[str] = field(default_factory=list)


@cache
def _lists() -> dict[str, Any]:
    return table("segment/credits.toml")


@cache
def _opening(key: str) -> re.Pattern[str]:
    longest_first = sorted(_lists()[key], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})\s*:?\s+", re.IGNORECASE)


def credit(line: str, *, at_top: bool = False) -> Credit | None:
    """What a line says about the making of its article; None unless it says nothing else.

    At the top, where the headline may stand, an outlet must be known or unmistakable.
    """
    if len(line) > _LONGEST or line.endswith(":"):
        return None
    published = dates.find(line)
    rest = dates.without(line)
    dated = rest != line
    if dated:
        rest = _SEPARATOR.sub("|", rest).strip(" |.,:()[]")
        if not rest:
            return Credit(None, None, published)
    rest = rest.strip().removesuffix(".")
    for_outlet = _opening("for_outlet").match(rest)
    if for_outlet:
        name = outlet(rest[for_outlet.end() :])
        return Credit(None, name, published) if name else None
    by = _opening("by").match(rest)
    parts = _parts(rest[by.end() :] if by else rest)
    if parts is None or (at_top and parts.outlet and not by and not outlet(parts.outlet, at_top=True)):
        return None
    if by and not parts.people and not parts.outlet:
        parts.people = parts.other
    elif not by and not _is_unopened(parts, dated=dated):
        return None
    author = ", ".join(parts.people) or None
    return Credit(author, parts.outlet, published) if author or parts.outlet or parts.post else None


def _parts(rest: str) -> _Parts | None:
    """The parts of a line without its dates, None if any is nothing of the kind."""
    found = _Parts()
    for agency in _AGENCY.findall(rest):
        found.outlet = found.outlet or outlet(agency)
    for part in _SEPARATOR.split(_AGENCY.sub(" ", _CONTACT.sub(" ", rest))):
        part = part.strip(" .()")  # noqa: PLW2901
        name = outlet(part)
        if name:
            found.outlet = found.outlet or name
        elif _is_post(part):
            found.post = True
            found.outlet = found.outlet or _outlet_within(part)
        elif _are_people(part):
            named = len(part.split()) > 1 and not (found.people and found.post)
            (found.people if named else found.other).append(_IN_PLACE.sub("", part))
        elif part and not _PLACED.fullmatch(part):
            return None
    return found


def _is_unopened(parts: _Parts, *, dated: bool) -> bool:
    """Whether the parts are a byline without `By`: an outlet, a post or a date, and people or one place."""
    if len(parts.people) > _MOST_PEOPLE or len(parts.other) > bool(parts.outlet and not parts.people):
        return False
    return bool(parts.outlet or parts.post or (dated and parts.people))


def _is_post(part: str) -> bool:
    """Whether a part is what somebody is called, `Chief Political Correspondent`, `Special to` an outlet."""
    low = part.lower()
    if any(low.startswith(f"{opening} ") for opening in _lists()["special"]):
        return _outlet_within(part) is not None
    return 0 < len(part.split()) <= _LONGEST_POST and low.rsplit(None, 1)[-1] in _lists()["posts"]


def _outlet_within(part: str) -> str | None:
    """The outlet in `Special to the Harbour Gazette`, `Reuters Staff`."""
    tokens = part.split()
    tails = (" ".join(tokens[at:]) for at in range(1, len(tokens)))
    heads = (" ".join(tokens[:at]) for at in range(len(tokens) - 1, 0, -1))
    return next((name for name in map(outlet, (*tails, *heads)) if name), None)


def _are_people(part: str) -> bool:
    """Whether a part is names: `Ann Lee`, `ANN LEE and Bo de Wit`, `Ann Lee in Harbour City`."""
    names = re.split(r" and | & | with ", _IN_PLACE.sub("", part))
    return all(_PERSON.fullmatch(name) and name.split()[0] not in words().starters for name in names)


def lone_name(line: str) -> bool:
    """Whether a line is two to four capitalised words and no more, as a name under a headline is."""
    return (
        1 < len(_IN_PLACE.sub("", line).split()) <= _LONGEST_NAME
        and not line.endswith(".")
        and _are_people(line)
    )


@cache
def _foot() -> re.Pattern[str]:
    name = rf"(?:{_CAPITAL}|and|of|the|in|at|&|de|del|van|von|der|bin|al|el)"
    names = rf"(?-i:{_CAPITAL}(?:,? {name}){{0,60}})"
    patterns = (f"(?:{pattern.replace('NAMES', names)})" for pattern in _lists()["foot"])
    return re.compile("|".join(patterns), re.IGNORECASE)


def foot(line: str) -> bool:
    """Whether a line at the end of an article only names those who worked on it."""
    if len(line) > 3 * _LONGEST:
        return False
    sentences = (line[start:end].strip(" ()[]*_—–-.") for start, end in spans(line, 0, len(line)))
    return all(_foot().fullmatch(sentence) for sentence in sentences)


def dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that a paragraph opens with: ``HARBOUR CITY, May 3 (AP) —``, ``(Reuters) -``."""
    near = min(end, start + _LONGEST)
    match = _AGENCY_FIRST.match(text, start, near) or _DATELINE.match(text, start, near)
    if match is None or match.end() >= end:
        return None
    found = match.groupdict()
    named = found["agency"] or found.get("slashed")
    agency = outlet(named) if named else None
    if "place" not in found or bool(named) != bool(agency):
        return Dateline(match.end(), agency, None) if agency else None
    place = match["place"].strip()
    if not _PERSON.fullmatch(re.sub(r"\s*[/&]\s*", " ", place)):
        return None
    if text[match.end()].islower():  # "TRUMP -- well, no": somebody speaks
        return None
    if not agency and not _is_place(place, match["rest"], match["dash"], text[match.start("dash") - 1]):
        return None
    return Dateline(match.end(), agency, dates.find(match["rest"].lstrip(", ")))


def _is_place(place: str, rest: str, dash: str, before_dash: str) -> bool:
    """Whether capitals before a dash are a place: a few words, a region or a date, no heading, no speaker."""
    if dash == ":":
        return place in _lists()["colon_places"]
    if not place.isupper() or len(place) < _SHORTEST_PLACE or place in _lists()["no_places"]:
        return False
    titled = place.split(maxsplit=1)[0].rstrip(".") in words().titles
    if titled or len(place.split()) > _LONGEST_PLACE or "’S" in place or "'S" in place:
        return False
    region = [part for part in dates.without(rest).split(",") if part.strip()]
    return (before_dash.isspace() or bool(region)) and all(
        len(part.split()) < _LONGEST_PLACE for part in region
    )
