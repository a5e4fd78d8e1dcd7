"""The article's text as it was read: what the offsets of all reports are places in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.records import Findings
from claimcheck.report import Display


def write(articles: Iterable[Findings], display: Display) -> Iterator[str]:  # noqa: ARG001 - one form for any display
    """Yield the text of each article."""
    for findings in articles:
        yield findings.article.text
