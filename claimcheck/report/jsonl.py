"""JSON Lines: one article's report a line, as many lines as articles; each line is a JSON report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.records import Findings
from claimcheck.report import Display
from claimcheck.report.json import compact, document


def write(articles: Iterable[Findings], display: Display) -> Iterator[str]:
    """Yield a line an article."""
    for findings in articles:
        yield compact(document(findings, attitudes=display.attitudes)) + "\n"
