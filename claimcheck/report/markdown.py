"""Markdown: a table an article (GitHub's flavour), the article's words escaped."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from claimcheck.records import Findings
from claimcheck.report import Display
from claimcheck.report.columns import NUMBERS
from claimcheck.report.first_look import look_first
from claimcheck.report.prose import LOOK_FIRST, advice, closing, independence, sections
from claimcheck.report.source_columns import SOURCE_NUMBERS, SOURCES_SHOWN, source_cells
from claimcheck.report.weighed import shown
from claimcheck.typography.unprintable import line

# What would end a cell or open code, emphasis, a link or a picture; tags and entities are mended apart.
_MARKUP = re.compile(r"[\\`*_\[\]|~]")


def write(articles: Iterable[Findings], display: Display) -> Iterator[str]:
    """Yield a section an article, its table of claims and what is said of it."""
    return sections(articles, display, _headed, lambda findings: render(findings, display))


def write_sources(articles: Iterable[Findings], display: Display) -> Iterator[str]:
    """Yield a section an article, its table of sources."""
    return sections(articles, display, _headed, _of_sources)


def _headed(title: str) -> str:
    return f"## {escaped(title)}"


def _of_sources(findings: Findings) -> str:
    numbers = {SOURCES_SHOWN.index(name) for name in SOURCE_NUMBERS}
    return table(SOURCES_SHOWN, source_cells(findings), numbers) + f"\n{escaped(independence(findings))}\n"


def render(findings: Findings, display: Display) -> str:
    """Return one article's table of claims, the paragraphs that sum it up, and what to look at first."""
    header, claims = shown(findings, display)
    numbers = {place for place, name in enumerate(header) if name in NUMBERS}
    sums = "".join(f"\n{escaped(words)}\n" for words in closing(findings))
    return table(header, claims, numbers) + sums + _looks(findings)


def _looks(findings: Findings) -> str:
    looks = look_first(findings)
    listed = (
        f"{place}. “{escaped(look.text)}”  \n   {escaped(advice(look))}\n"
        for place, look in enumerate(looks, 1)
    )
    return f"\n**{LOOK_FIRST}**\n\n{''.join(listed)}" if looks else ""


def table(
    header: Sequence[str], lines: Iterable[Iterable[str]], numbers: Collection[int] = frozenset()
) -> str:
    """Return a table of cells that are one line each, the columns in ``numbers`` aligned to the right."""
    rule = "|" + "|".join("---:" if place in numbers else "---" for place in range(len(header))) + "|\n"
    return _line(header) + rule + "".join(map(_line, lines))


def escaped(text: str) -> str:
    """Return ``text`` as one line in which Markdown shows the characters as they are."""
    return _MARKUP.sub(r"\\\g<0>", line(text).replace("&", "&amp;").replace("<", "&lt;"))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(escaped(cell) for cell in cells)} |\n"
