"""Datelines: the place, the date and the agency that a paragraph may open with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimcheck.lexicon.outlets import outlet
from claimcheck.resources import word_lists
from claimcheck.segment import dates
from claimcheck.segment.abbreviations import abbreviation_lists
from claimcheck.segment.bylines import person

_LONGEST = 160
"""Code points."""
_SHORTEST_PLACE = 3
"""Letters."""
_LONGEST_PLACE = 3
"""Words of a place, where no agency is named."""
_PLACE = r"(?P<place>[^\W\d_][^,()/\n—–:;!?\"“]{1,40}?(?:/[^,()/\n—–:;!?\"“]{2,30}?)?)"
_REST = r"(?P<rest>(?:,\s[^,()/\n—–:;!?\"“]{1,30}?){0,3})"
_DASH = r"\s*(?P<dash>—|–|--|-(?=\s)|:)\s*"
_BY_AGENCY = re.compile(
    rf"(?:{_PLACE}{_REST}\s*)?(?:\((?P<agency>[^()\n]{{2,30}})\)|/(?P<slashed>[A-Za-z]{{2,20}})/)"
    r"(?:\s*(?:—|–|--|-|:|\.(?=\s)))?\s*"
)
_BY_PLACE = re.compile(_PLACE + _REST + _DASH)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first words of a paragraph, which begin at ``end``."""

    end: int
    agency: str | None
    published: str | None


def dateline(text: str, start: int, end: int, *, first: bool = False) -> Dateline | None:
    """Return a paragraph's dateline: ``HARBOUR CITY, May 3 (AP) —``, ``(Reuters) -``, ``HARBOUR CITY —``.

    In the ``first`` one the place need not be in capitals: ``Harbour City - The mayor``.
    """
    near = min(end, start + _LONGEST)
    found = _BY_AGENCY.match(text, start, near)
    if found and found.end() < end:
        agency = outlet(found["agency"] or found["slashed"])
        if agency and _are_names(found["place"] or "") and not text[found.end()].islower():
            return Dateline(found.end(), agency, dates.find((found["rest"] or "").lstrip(", ")))
    found = _BY_PLACE.match(text, start, near)
    if (
        found is None or found.end() >= end or text[found.end()].islower()
    ):  # "COLE -- well, no" is somebody speaking
        return None
    place = found["place"].strip()
    known = place in _lists()["colon_places"]
    dated = dates.without(found["rest"]) != found["rest"]
    if found["dash"] == ":" and not (known or dated):
        return None
    set_off = known or dated or text[found.start("dash") - 1].isspace()
    placed = is_place(place) or (first and found["dash"] != ":" and _is_spelt_place(place))
    if not _are_names(place) or not placed or not _are_regions(found["rest"], set_off=set_off):
        return None
    return Dateline(found.end(), None, dates.find(found["rest"].lstrip(", ")))


@cache
def _lists() -> dict[str, list[str]]:
    lists = word_lists("segment/credits.toml")
    return {key: lists[key] for key in ("no_places", "colon_places")}


def _are_names(place: str) -> bool:
    """Return whether the words of a place are capitalised: `BEIRUT/ANKARA`, `Port Ellery`."""
    return not place or person().fullmatch(re.sub(r"\s*[/&]\s*", " ", place.strip())) is not None


def is_place(words_alone: str) -> bool:
    """Return whether words in capitals may be a place: few of them, and no heading, title or speaker."""
    return words_alone.isupper() and _may_be_place(words_alone)


def _is_spelt_place(words_alone: str) -> bool:
    """Return whether capitalised words may be a place: ``Harbour City``, not ``The Harbour``."""
    starters = abbreviation_lists().starters
    return words_alone.split(maxsplit=1)[0] not in starters and _may_be_place(words_alone)


def _may_be_place(words_alone: str) -> bool:
    if len(words_alone) < _SHORTEST_PLACE or words_alone.upper() in _lists()["no_places"]:
        return False
    first, *others = words_alone.split()
    owned = "’S" in words_alone.upper() or "'S" in words_alone.upper()
    return not owned and first.rstrip(".") not in abbreviation_lists().titles and len(others) < _LONGEST_PLACE


def _are_regions(rest: str, *, set_off: bool) -> bool:
    """Return whether a region or a date follows a place; without either, the dash must stand apart."""
    regions = [part for part in dates.without(rest).split(",") if part.strip()]
    return (set_off or bool(regions)) and all(len(part.split()) < _LONGEST_PLACE for part in regions)
