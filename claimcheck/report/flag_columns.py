"""The flags of an article as rows: where they stand, what they say, and of which claim."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.records import Findings
from claimcheck.typography.unprintable import line


@dataclass(frozen=True, slots=True)
class FlagRow:
    """One flag as a line of a table; ``sentence`` and ``page`` count from 1; offsets: code points.

    ``claim`` is the claim's id in the table of claims, empty where the flag stands in none.
    """

    article: str
    sentence: int
    page: int | None
    rule: str
    level: str
    category: str
    words: str
    message: str
    claim: str
    start: int
    end: int


def flag_rows(findings: Findings) -> tuple[FlagRow, ...]:
    """Return a row a flag, in their order."""
    return tuple(_rows(findings))


def _rows(findings: Findings) -> Iterator[FlagRow]:
    starts = [sentence.start for sentence in findings.sentences]
    for flag in findings.flags:
        yield FlagRow(
            article=line(findings.article.name),
            sentence=max(1, bisect_right(starts, flag.start)),
            page=findings.article.page(flag.start),
            rule=flag.rule,
            level=flag.level.value,
            category=flag.category,
            words=line(findings.article.text[flag.start : flag.end]),
            message=line(flag.message),
            claim=flag.claim or "",
            start=flag.start,
            end=flag.end,
        )
