"""Dates as they stand beside a byline."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from claimcheck.resources import word_lists

_TIME = re.compile(
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|\bnoon\b|\bmidnight\b",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\b(?:[A-Z]{1,3}T|UTC|GMT|Z)\b(?:\s*[+-]\d{1,2}(?::?\d{2})?)?")
_WEEKDAY = re.compile(r"\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[a-z]*\b\.?,?", re.IGNORECASE)
_AGE = re.compile(r"\b(?:\d+|an?) (?:minute|min|hour|hr|day|week|month|year)s? ago\b", re.IGNORECASE)
_NUMBERS = re.compile(
    r"""\b(?:(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:T[\d:.]+Z?|\b)
    | (?P<day_first>\d{1,2})(?P<mark>[./])(?P<month_next>\d{1,2})(?P=mark)(?P<year_last>\d{4})\b)""",
    re.VERBOSE,
)
_MONTHS_IN_YEAR = 12


@cache
def _months() -> tuple[str, ...]:
    return tuple(word_lists("segment/credits.toml")["months"])


@cache
def _words() -> re.Pattern[str]:
    """Return a day and a month, with or without the year."""
    month = rf"(?:{'|'.join(_months())})[a-z]{{0,6}}\.?"
    return re.compile(
        rf"""\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\ of)?[ -](?P<month>{month})
        | (?P<month_first>{month})\ (?P<day_next>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))
        (?:,?[ -](?P<year>\d{{4}})\b)?""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _labels() -> re.Pattern[str]:
    labels = sorted(word_lists("segment/credits.toml")["around_dates"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, labels))})\b:?", re.IGNORECASE)


def find(line: str) -> str | None:
    """Return a line's first full date as ``YYYY-MM-DD``; None where its day and month could be swapped."""
    for match in _NUMBERS.finditer(line):
        return _from_numbers(match)
    for match in _words().finditer(line):
        if match["year"]:
            month = (match["month"] or match["month_first"])[:3].lower()
            return _made(
                int(match["year"]), _months().index(month) + 1, int(match["day"] or match["day_next"])
            )
    return None


def without(line: str) -> str:
    """Return a line less its dates and times, and, if it has any, less the words that only announce them."""
    stripped = _TIME.sub(" ", _words().sub(" ", _NUMBERS.sub(" ", _AGE.sub(" ", line))))
    if stripped == line:
        return line
    for around in (_ZONE, _WEEKDAY, _labels()):
        stripped = around.sub(" ", stripped)
    return stripped


def _from_numbers(match: re.Match[str]) -> str | None:
    if match["year"]:
        return _made(int(match["year"]), int(match["month"]), int(match["day"]))
    day, month, year = int(match["day_first"]), int(match["month_next"]), int(match["year_last"])
    if match["mark"] == "/" and day != month:  # 4/9 is in April in one country, in September in another
        if day <= _MONTHS_IN_YEAR and month <= _MONTHS_IN_YEAR:
            return None
        if month > _MONTHS_IN_YEAR:
            day, month = month, day
    return _made(year, month, day)


def _made(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
