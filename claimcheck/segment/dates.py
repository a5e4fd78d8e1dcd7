"""Dates as they stand beside a byline."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from claimcheck.resources import any_of, word_lists

_NUMBERS = re.compile(
    r"""\b(?:(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:T[\d:.]+Z?|\b)
    | (?P<day_first>\d{1,2})(?P<mark>[./])(?P<month_next>\d{1,2})(?P=mark)(?P<year_last>\d{4})\b)""",
    re.VERBOSE,
)
_MONTHS_IN_YEAR = 12


@cache
def _lists() -> dict[str, Any]:
    return word_lists("segment/dates.toml")


@cache
def _words() -> re.Pattern[str]:
    """Return a day and a month, with or without the year."""
    lists = _lists()
    month = rf"{any_of(lists['months'])}[a-z]{{0,6}}\.?"
    ordinal = f"{any_of(lists['ordinals'])}?"
    return re.compile(
        rf"""\b(?:(?P<day>\d{{1,2}}){ordinal}(?:\ {any_of(lists["of"])})?[ -](?P<month>{month})
        | (?P<month_first>{month})\ (?P<day_next>\d{{1,2}}){ordinal}(?!\d))
        (?:,?[ -](?P<year>\d{{4}})\b)?""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _ago() -> re.Pattern[str]:
    return re.compile(_lists()["ago"], re.IGNORECASE)


@cache
def _time() -> re.Pattern[str]:
    half, hours = _lists()["half"], _lists()["hours"]
    digits = rf"\d{{1,2}}[:.h]\d{{2}}(?:[:.]\d{{2}})?\s*(?:{half})?|\d{{1,2}}\s*{half}"
    return re.compile(f"{digits}|{hours}", re.IGNORECASE)


@cache
def _around() -> tuple[re.Pattern[str], ...]:
    """Return what only stands beside a date or a time: a zone, a weekday, words that announce it."""
    lists = _lists()
    return (
        re.compile(rf"\b(?:{lists['zones']})\b(?:\s*[+-]\d{{1,2}}(?::?\d{{2}})?)?"),
        re.compile(rf"\b{any_of(lists['days'])}[a-z]*\b\.?,?", re.IGNORECASE),
        re.compile(rf"\b{any_of(lists['around_dates'])}\b:?", re.IGNORECASE),
    )


def find(line: str) -> str | None:
    """Return a line's first full date as ``YYYY-MM-DD``; None where its day and month could be swapped."""
    for match in _NUMBERS.finditer(line):
        return _from_numbers(match)
    for match in _words().finditer(line):
        if match["year"]:
            month = (match["month"] or match["month_first"])[:3].lower()
            return _made(
                int(match["year"]),
                _lists()["months"].index(month) + 1,
                int(match["day"] or match["day_next"]),
            )
    return None


def without(line: str) -> str:
    """Return a line less its dates and times, and, if it has any, less the words that only announce them."""
    stripped = _time().sub(" ", _words().sub(" ", _NUMBERS.sub(" ", _ago().sub(" ", line))))
    if stripped == line:
        return line
    for around in _around():
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
