"""What a reader's table says around its cells: headings, empty places, the sum."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from claimcheck import resources
from claimcheck.read.read_notices import notices_on
from claimcheck.records import Article, Findings
from claimcheck.report.cells import fill
from claimcheck.report.columns import Row
from claimcheck.report.first_look import Look
from claimcheck.report.summary import Summary, headline_origin, summarise
from claimcheck.typography.unprintable import line

if TYPE_CHECKING:
    from claimcheck.report import Display

_NAMELESS = frozenset({"text", "stdin", "article", "source"})
"""What articles are called that were typed or piped."""

_OPENING, _FIRST_WORDS = 400, 70
"""Characters by which such an article may be known, at its beginning and in a title."""

OWN_VOICE = "(own voice)"
"""Stands for the chain of what the article itself says."""

NO_SOURCE = "(no source)"
"""Stands for the chain of what is attributed to nobody: "it is believed"."""


def cells(row: Row, columns: Iterable[str]) -> tuple[str, ...]:
    """Return a row's cells of some columns, no chain left empty."""
    shown = {name: str(getattr(row, name)) for name in columns}
    shown["chain"] = row.chain or (NO_SOURCE if row.cue else OWN_VOICE)
    return tuple(shown.values())


def titled(article: Article) -> str:
    """Return what to call an article: by its title, else its name, else its first words."""
    if article.title or article.path or article.name not in _NAMELESS:
        return line(article.title or article.name)
    first, *more = fill(line(article.text[:_OPENING]), _FIRST_WORDS)
    return f"{first} …" if more else first or line(article.name)


def heading(findings: Findings) -> str:
    """Return what to call an article: its title, if it has one, its outlet, and its name."""
    article = findings.article
    parts = dict.fromkeys(line(part) for part in (article.title, article.outlet, article.name) if part)
    return " | ".join(parts)


def sections(
    articles: Iterable[Findings],
    display: Display,
    headed: Callable[[str], str],
    body: Callable[[Findings], str],
) -> Iterator[str]:
    """Yield a section an article, an empty line between two; where there is only one, it has no heading."""
    gap = ""
    for findings in articles:
        yield gap + (f"{headed(heading(findings))}\n\n" if display.several else "") + body(findings)
        gap = "\n"


def closing(findings: Findings) -> tuple[str, ...]:
    """Return the lines under an article's table.

    Its sum, the one outlet that the headline rests on, flags of no claim, where its text is from.
    """
    carried = {flag for claim in findings.claims for flag in claim.flags}
    return (
        _sum(summarise(findings)),
        *_alone(findings),
        *(
            f"{flag.level.value} {flag.rule}: {line(flag.message)}"
            for flag in findings.flags
            if flag.id not in carried
        ),
        *remarks(findings.article),
    )


def _alone(findings: Findings) -> Iterator[str]:
    """Yield a line where what the headline says rests on one outlet."""
    origin = headline_origin(findings)
    names = {source.id: source.name for source in findings.sources}
    if origin is not None:
        yield f"What the headline says rests on one outlet alone: {line(names[origin])}."


LOOK_FIRST = "Look at these first"
"""Stands above the sentences that ask most for a second look."""


def advice(look: Look) -> str:
    """Return why a sentence should be looked at first, and what to ask: one line."""
    return line(f"{look.level.value} {look.rule}: {look.reason} {look.ask}")


def independence(findings: Findings) -> str:
    """Return how many sources of an article are independent, and how they are counted, as one sentence."""
    count = summarise(findings).independent_sources
    told = counted(count, "independent source")
    return f"{told}: cited by the article itself, and a voice that can be asked."


def remarks(article: Article) -> tuple[str, ...]:
    """Return what to say of an article as it was read, a line each: its language, where it is from."""
    return (*notes(article), *taken_out(article))


def notes(article: Article) -> tuple[str, ...]:
    """Return what a reader must know of an article as it was read, a line each: that it is not English."""
    return tuple(f"Note: {notice}." for notice in notices_on(article.text))


def taken_out(article: Article) -> tuple[str, ...]:
    """Return a line that says what the text was taken out of, if it was."""
    words = _words()
    return (words["told"].format(words.get(article.format, article.format)),) if article.extracted else ()


@cache
def _words() -> dict[str, str]:
    return dict(resources.table("report/words.toml")["extraction"])


def counted(number: int, noun: str) -> str:
    """Return a number and what it counts, in the plural where it is not 1: ``1,200 articles``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _sum(summary: Summary) -> str:
    parts = [
        f"{counted(summary.claims, 'claim')}, {summary.attributed_claims} attributed"
        f" ({summary.share_attributed:.0%})",
        counted(summary.independent_sources, "independent source"),
        f"deepest chain {summary.deepest_chain}",
        ", ".join(counted(count, level) for level, count in summary.flags_by_level.items() if count)
        or "no flags",
    ]
    return "; ".join(parts) + "."
