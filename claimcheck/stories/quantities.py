"""Figures of a text: numbers in digits and in words, with what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimcheck.records import Span
from claimcheck.resources import word_lists
from claimcheck.stories.words import WORD, key

_DIGITS = re.compile(
    r"(?<![\w.,])(?P<sign>[$£€₹¥]?)(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d])"
)
_TEN = 10.0
_REACH = 3
"""Words after a number among which the counted noun stands: "58 other people"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, where it stands with its bound, and the keys of what it counts, the nearest first.

    ``unit`` has the sign of a currency or ``%``; ``bound`` is a word before it, such as "about" or "more
    than".
    """

    start: int
    end: int
    value: float
    unit: str
    counted: tuple[str, ...]
    bound: str


@dataclass(frozen=True, slots=True)
class _Lists:
    numbers: dict[str, float]
    scales: dict[str, float]
    bounds: re.Pattern[str]
    months: frozenset[str]
    skipped: frozenset[str]
    named: re.Pattern[str]


@cache
def _lists() -> _Lists:
    lists = word_lists("story/figures.toml")
    either = "|".join(lists["numbers"])
    bounds = "|".join(map(re.escape, sorted(lists["bounds"], key=len, reverse=True)))
    return _Lists(
        numbers={word: float(value) for word, value in lists["numbers"].items()},
        scales={word: float(value) for word, value in lists["scales"].items()},
        bounds=re.compile(rf"\b({bounds})\s+(?:a\s+|the\s+)?[$£€₹¥]?$", re.IGNORECASE),
        months=frozenset(lists["months"]),
        skipped=frozenset(lists["skipped"]),
        named=re.compile(rf"\b({either})(?:[- ]({either}))?\b", re.IGNORECASE),
    )


def figures(text: str, start: int, end: int) -> tuple[Figure, ...]:
    """Return the figures of a stretch of text in order; days of months and years alone are none."""
    lists = _lists()
    found = [
        (m.start(), m.end(), float(m["digits"].replace(",", "")), m["sign"])
        for m in _DIGITS.finditer(text, start, end)
    ]
    for match in lists.named.finditer(text, start, end):
        # "twenty-one" is one number, "two three" are not.
        ten, one = (lists.numbers.get((match[group] or "").lower(), 0.0) for group in (1, 2))
        joined = one and ten >= 2 * _TEN and one < _TEN
        # "One" alone is mostly no number: "one of them", "no one".
        if ten != 1:
            found.append(
                (match.start(), match.end() if joined else match.end(1), ten + one * bool(joined), "")
            )
    read = (_figure(text, (a, b), end, value, sign) for a, b, value, sign in sorted(found))
    return tuple(figure for figure in read if figure is not None)


def _figure(text: str, span: Span, limit: int, value: float, sign: str) -> Figure | None:
    lists = _lists()
    start, end = span
    before = [m[0].lower().rstrip(".") for m in WORD.finditer(text, max(0, start - 20), start)]
    if before and before[-1] in lists.months:
        return None
    after = list(WORD.finditer(text, end, min(limit, end + 60)))
    if after and after[0].start() - end <= 1 and after[0][0].lower() in lists.scales:
        value *= lists.scales[after[0][0].lower()]
        end = after.pop(0).end()
    if text[end : end + 1] == "%" or (after and after[0][0].lower() in ("percent", "per")):
        sign = "%"
    if not sign and 1500 <= value <= 2100 and value == int(value) and "," not in text[start:end]:  # noqa: PLR2004 - a year
        return None
    stop = re.search(r"[.;:!?()\n—]", text[end:limit])
    reach = end + stop.start() if stop else limit
    counted = tuple(
        key(m[0]) for m in after[:_REACH] if m.end() <= reach and m[0].lower() not in lists.skipped
    )
    bound = lists.bounds.search(text[max(0, start - 24) : start])
    begin = start - len(bound[0]) if bound else start
    return Figure(begin, end, value, sign, counted, bound[1].lower() if bound else "")
