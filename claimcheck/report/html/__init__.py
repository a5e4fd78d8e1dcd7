"""HTML: an article as one page for readers, whole in itself; it asks for nothing from anywhere else.

The article's words reach the page only through a template that escapes them. Should one ever slip through as
markup, the page's Content-Security-Policy still runs and loads nothing but the script and style below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from claimcheck import resources
from claimcheck.errors import ClaimcheckError
from claimcheck.records import Findings
from claimcheck.report import Display
from claimcheck.report.html import shell
from claimcheck.report.html.contents import contents_of

_HERE = Path(__file__).parent


def write(articles: Iterable[Findings], display: Display) -> Iterator[str]:
    """Yield the page of one article; raise ``ClaimcheckError`` where there are several."""
    if display.several:
        raise ClaimcheckError("html is one page an article; claimcheck report writes one for each")
    for findings in articles:
        yield render(findings)


def render(findings: Findings) -> str:
    """Return an article's page: the same findings, the same bytes; HTML 5, to be encoded as UTF-8."""
    words = _words()
    return shell.page(
        _HERE / "page.html.jinja",
        (shell.PAGE,),
        _HERE / "page.js",
        page=contents_of(findings, words),
        words=words,
    )


@cache
def _words() -> dict[str, Any]:
    return resources.table("report/words.toml")
