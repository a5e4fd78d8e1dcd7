"""Markdown: a table an article (GitHub's flavour), the article's words escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimcheck.records import Findings
from claimcheck.report import Page
from claimcheck.report.columns import COLUMNS_SHOWN, rows
from claimcheck.report.prose import cells, closing, heading

# What would end a cell or open code, emphasis, a link or a picture; tags and entities are mended apart.
_MARKUP = re.compile(r"[\\`*_\[\]|~]")

_RULE = "|" + "|".join("---:" if name == "sentence" else "---" for name in COLUMNS_SHOWN) + "|\n"


def write(articles: Iterable[Findings], page: Page) -> Iterator[str]:
    """Yield a section an article; where there is only one, it has no heading."""
    gap = ""
    for findings in articles:
        title = f"## {escaped(heading(findings))}\n\n" if page.several else ""
        yield gap + title + render(findings)
        gap = "\n"


def render(findings: Findings) -> str:
    """Return one article's table of claims and the paragraphs that sum it up."""
    table = [table_line(COLUMNS_SHOWN), _RULE, *(table_line(cells(row)) for row in rows(findings))]
    return "".join(table) + "".join(f"\n{escaped(words)}\n" for words in closing(findings))


def table_line(texts: Iterable[str]) -> str:
    """Return one line of a table; each text is one line already."""
    return f"| {' | '.join(escaped(text) for text in texts)} |\n"


def escaped(text: str) -> str:
    """Return ``text`` so that Markdown shows its characters as they are."""
    return _MARKUP.sub(r"\\\g<0>", text.replace("&", "&amp;").replace("<", "&lt;"))
