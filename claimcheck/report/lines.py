"""A line a flag, as linters write it: ``file:line:column: level rule message``; editors jump to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.records import Findings
from claimcheck.report import Display
from claimcheck.report.positions import file, placed, told
from claimcheck.typography.unprintable import printable


def write(articles: Iterable[Findings], display: Display) -> Iterator[str]:  # noqa: ARG001 - one form for any display
    """Yield a line a flag, behind an empty piece: an article without flags has a report too."""
    for findings in articles:
        yield ""
        name = printable(file(findings))
        for flag, place in placed(findings):
            at = f"{name}:{place.line}:{place.column}"
            yield f"{at}: {flag.level.value} {printable(flag.rule)} {told(findings, flag)}\n"
