"""Figures of a text: numbers in digits and in words, with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from claimcheck.records import Span
from claimcheck.resources import any_of, word_lists
from claimcheck.stories.words import WORD, key

_DIGITS = re.compile(
    r"(?<![\w.,/])(?<![^\W\d]-)(?P<sign>[$£€₹¥]?)(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d/])"
)
_NAMED = re.compile(r"\b[A-Z][\w&-]*\.? $")
_SMALL = re.compile(r"\b[a-z]{4,}")
_GLUED = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"(?:^|[.!?:\n\"“”‘])\s*$")
_TEN = 10.0
_SHARE = "%"
_ROUNDED = 0.05
"""How far from a number one may be that is said to be about it."""
_BACK = 400
"""Letters back to what "them" are."""
_REACH = 3
"""Words after a number among which the counted noun stands: "58 other people"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, where it stands with its bound, and the keys of what it counts, the nearest first.

    ``unit`` has the sign of a currency or ``%``; ``bound`` is a word before it, such as "about" or "more
    than". ``most`` is the value, but for a number that leaves open how many: of "hundreds", ``value`` is the
    least it may be, and ``most`` the greatest. ``whole``: others are counted of it, as in "two of the nine".
    """

    start: int
    end: int
    value: float
    unit: str
    counted: tuple[str, ...]
    bound: str
    most: float
    whole: bool = False

    def differs(self, other: Figure) -> bool:
        """Return whether two figures cannot be one: "nearly 2,000" and 1,983 can, $12 and €12 cannot."""
        if self.value > other.most or other.value > self.most:
            return not (self.leaves_open(other.value) or other.leaves_open(self.value))
        return self.unit != other.unit

    def leaves_open(self, value: float) -> bool:
        """Return whether its bound is said of a number as near as this one."""
        return bool(self.bound) and abs(self.value - value) <= _ROUNDED * max(self.value, value)

    def of_a_kind(self, other: Figure) -> bool:
        """Return whether both are shares, both sums of money, or both plain numbers."""
        return self.unit == other.unit or bool(
            self.unit and other.unit and _SHARE not in self.unit + other.unit
        )


@dataclass(frozen=True, slots=True)
class _Lists:
    numbers: dict[str, float]
    scales: dict[str, float]
    bounds: re.Pattern[str]
    days: frozenset[str]
    months: frozenset[str]
    ordinals: frozenset[str]
    or_day: re.Pattern[str]
    vague: Mapping[str, Sequence[float]]
    vaguely: re.Pattern[str]
    skipped: frozenset[str]
    percents: frozenset[str]
    currencies: Mapping[str, str]
    parting: re.Pattern[str]
    of_them: re.Pattern[str]
    named: re.Pattern[str]


@cache
def _lists() -> _Lists:
    lists = word_lists("story/figures.toml")
    either = "|".join(lists["numbers"])
    return _Lists(
        numbers={word: float(value) for word, value in lists["numbers"].items()},
        scales={word: float(value) for word, value in lists["scales"].items()},
        bounds=re.compile(
            rf"\b({any_of(lists['bounds'])})\s+(?:{any_of(lists['articles'])}\s+)?[$£€₹¥]?$", re.IGNORECASE
        ),
        days=frozenset(lists["days"]),
        months=frozenset(lists["months"]),
        ordinals=frozenset(lists["ordinals"]),
        or_day=re.compile(
            rf"\b{any_of(lists['months'])}\.? \d{{1,2}} ?(?:{any_of(lists['between_days'])}|[-–]) ?$",
            re.IGNORECASE,
        ),
        vague=lists["vague"],
        vaguely=re.compile(rf"\b{any_of(lists['vague'])}\b", re.IGNORECASE),
        skipped=frozenset(lists["skipped"]),
        percents=frozenset(lists["percents"]),
        currencies=lists["currencies"],
        of_them=re.compile(rf"\s+{any_of(lists['parting'])}\s+{any_of(lists['them'])}\b"),
        parting=re.compile(rf"\s+{any_of(lists['parting'])}\s+(?:{any_of(lists['before_whole'])}\s+)?"),
        named=re.compile(rf"\b({either})(?:[- ]({either}))?\b", re.IGNORECASE),
    )


def figures(text: str, start: int, end: int) -> tuple[Figure, ...]:
    """Return the figures of a stretch of text in order.

    Days of months, years alone, and what is part of a name (``Route 91``, ``KC-135``) are none.
    """
    return tuple(_of_them(text, _found(text, start, end), start))


def _found(text: str, start: int, end: int) -> list[Figure]:
    lists = _lists()
    found = [
        (m.start(), m.end(), float(m["digits"].replace(",", "")), m["sign"])
        for m in _DIGITS.finditer(text, start, end)
        if not _is_name(text, m.start())
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
    read = [_figure(text, (a, b), end, value, sign) for a, b, value, sign in found]
    for match in lists.vaguely.finditer(text, start, end):
        least, most = lists.vague[" ".join(match[0].lower().split())]
        figure = _figure(text, match.span(), end, least, "")
        read.append(replace(figure, most=most) if figure else None)
    return _parted(text, sorted((figure for figure in read if figure), key=lambda figure: figure.start))


def _parted(text: str, found: Sequence[Figure]) -> list[Figure]:
    """Return figures with those that are counted of another one: "two of the nine wells" are two wells."""
    parted = list(found)
    for at, (part, whole) in enumerate(pairwise(found)):
        if _lists().parting.fullmatch(text, part.end, whole.start):
            parted[at] = replace(parted[at], counted=whole.counted)
            parted[at + 1] = replace(whole, whole=True)
    return parted


def _of_them(text: str, found: Sequence[Figure], start: int) -> Iterator[Figure]:
    """Yield figures with what the last one before them counts, where they are some "of them"."""
    before: Figure | None = None
    for figure in found:
        of_them = _lists().of_them.match(text, figure.end) is not None
        if of_them and before is None:
            paragraph = max(text.rfind("\n", 0, start) + 1, start - _BACK)
            before = next(reversed(_found(text, paragraph, start)), None)
        before = replace(figure, counted=before.counted) if of_them and before else figure
        yield before


def _is_name(text: str, at: int) -> bool:
    """Return whether a number is part of a name, as in ``Route 91``.

    It follows a word with a capital letter that no sentence begins with, where capitals tell something: in
    "Storm Kills 58 in Tarn" they do not.
    """
    before = _NAMED.search(text, max(0, at - 24), at)
    if before is None or before[0].lower().rstrip(". ") in _lists().days | _lists().months:
        return False
    stop = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : stop if stop >= 0 else len(text)]
    begins = _SENTENCE_END.search(text, max(0, before.start() - 4), before.start()) is not None
    return not begins and _SMALL.search(line) is not None


def _figure(text: str, span: Span, limit: int, value: float, sign: str) -> Figure | None:
    lists = _lists()
    start, end = span
    before = [m[0].lower().rstrip(".") for m in WORD.finditer(text, max(0, start - 20), start)]
    if (before and before[-1] in lists.months) or lists.or_day.search(text[max(0, start - 24) : start]):
        return None
    glued = _GLUED.match(text, end, limit)
    if glued and glued[0].lower() in lists.ordinals:
        return None
    after = list(WORD.finditer(text, end, min(limit, end + 60)))
    if after and after[0][0][0].isupper() and after[0][0].lower() in lists.months:
        return None
    if after and after[0].start() - end <= 1 and after[0][0].lower() in lists.scales:
        value *= lists.scales[after[0][0].lower()]
        end = after.pop(0).end()
    if text[end : end + 1] == "%" or (after and after[0][0].lower() in lists.percents):
        sign = _SHARE
    if not sign and after and after[0].start() - end <= 1:
        sign = lists.currencies.get(after[0][0].lower(), "")
    if not sign and 1500 <= value <= 2100 and value == int(value) and "," not in text[start:end]:  # noqa: PLR2004 - a year
        return None
    stop = re.search(r"[.;:!?()\n—]", text[end:limit])
    reach = end + stop.start() if stop else limit
    counted = tuple(
        key(m[0]) for m in after[:_REACH] if m.end() <= reach and m[0].lower() not in lists.skipped
    )
    bound = lists.bounds.search(text[max(0, start - 24) : start])
    begin = start - len(bound[0]) if bound else start
    return Figure(begin, end, value, sign, counted, bound[1].lower() if bound else "", value)
