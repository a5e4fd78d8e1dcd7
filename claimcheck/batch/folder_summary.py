"""``summary.md``: a folder in figures, its sources, its outlets and what failed, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimcheck.batch.overview import Overview
from claimcheck.report.markdown import escaped
from claimcheck.report.prose import counted

_SOURCES = 25
_OUTLETS = 25
_FAILURES = 25


def render(whole: Overview) -> str:
    """Return the summary; tables, but that of flags, are cut after 25 rows, and say so."""
    return "\n".join(_lines(whole)) + "\n"


def _lines(whole: Overview) -> Iterator[str]:
    totals = whole.totals
    sums = totals.sums
    yield "# Who says so?"
    yield ""
    yield (
        f"{counted(totals.articles, 'article')}{f', {totals.failed:,} failed' if totals.failed else ''},"
        f" {counted(sums['claims'], 'claim')}, {sums['attributed']:,} of them attributed"
        f" ({_share(sums['attributed'], sums['claims'])}), {sums['unnamed']:,} to somebody anonymous or vague"
        f" ({_share(sums['unnamed'], sums['attributed'])} of those attributed)."
        f" {counted(sums['errors'], 'error')}, {counted(sums['warnings'], 'warning')},"
        f" {counted(sums['notes'], 'note')}."
    )
    yield from _table(
        "Most cited sources",
        ("source", "kind", "claims", "articles", "outlets"),
        [(s.name, s.kind, s.claims, s.articles, s.outlets) for s in whole.sources],
        _SOURCES,
        of=whole.named,
    )
    yield from _table(
        "Flags by rule",
        ("rule", "level", "flags", "articles"),
        [(rule.rule, rule.level, rule.flags, rule.articles) for rule in totals.rules],
        len(totals.rules),
    )
    yield from _table(
        "Anonymous and vague sources by outlet",
        ("outlet", "articles", "claims", "attributed", "anonymous or vague", "share"),
        [
            (o.name or "(not named)", o.articles, o.claims, o.attributed, o.unnamed, f"{o.share:.0%}")
            for o in totals.outlets
        ],
        _OUTLETS,
    )
    yield from _table(
        f"Failed: {totals.failed:,}",
        ("article", "reason"),
        [(failure.article, failure.reason) for failure in whole.failures],
        _FAILURES,
        of=totals.failed,
    )


def _table(
    title: str, header: Sequence[str], rows: Sequence[Sequence[str | int]], most: int, of: int | None = None
) -> Iterator[str]:
    """Yield a section with a table of the first rows; nothing where there are none."""
    if not rows:
        return
    numbers = [isinstance(cell, int) for cell in rows[0]]
    yield from ("", f"## {title}", "", _line(header))
    yield "|" + "|".join("---:" if number else "---" for number in numbers) + "|"
    yield from (_line(f"{cell:,}" if isinstance(cell, int) else cell for cell in row) for row in rows[:most])
    left = (of or len(rows)) - most
    if left > 0:
        yield from ("", f"... and {left:,} more")


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(escaped(cell) for cell in cells)} |"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "0%"
