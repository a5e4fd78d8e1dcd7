"""The sources of an article as rows: who is heard, how often, how directly, and through whom."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields

from claimcheck.records import Attribution, Claim, Findings, LinkRole, Quotation, Source, Spans
from claimcheck.report.columns import WORD
from claimcheck.report.summary import independent
from claimcheck.typography.unprintable import line


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source as a line of a table.

    ``claims`` counts the claims it makes itself, not those it passes on; ``direct`` its quotations that
    are wholly in quotation marks; ``share`` is its part, between 0 and 1, of all words that somebody is
    cited for, nested ones counted for both. ``first`` is the sentence of its first mention, counted from 1.
    ``role`` is the first that it has in a chain, ``depth`` its deepest place there, 1 where the article cites
    it itself. ``independent`` says whether the article ever does so, and whether it is a voice that can be
    asked.
    """

    article: str
    name: str
    kind: str
    role: str
    claims: int
    direct: int
    share: float
    first: int
    depth: int
    independent: bool


SOURCE_COLUMNS = tuple(field.name for field in fields(SourceRow))

SOURCES_SHOWN = tuple(column for column in SOURCE_COLUMNS if column != "article")
"""The columns of a table for readers, which is one an article."""

SOURCE_NUMBERS = frozenset({"claims", "direct", "share", "first", "depth"})
"""Those of them that are aligned to the right."""


def source_rows(findings: Findings) -> tuple[SourceRow, ...]:
    """Return a row for each source that is cited, those with most claims first.

    Channels have one too; the outlet only where the article cites it.
    """
    cited: dict[str, list[Attribution]] = {}
    for attribution in findings.attributions:
        for source in attribution.channel:
            cited.setdefault(source, [])
        for source in attribution.source_ids:
            cited.setdefault(source, []).append(attribution)
    asked = independent(findings)
    rows = [
        _row(findings, source, cited[source.id], source.id in asked)
        for source in findings.sources
        if source.id in cited
    ]
    return tuple(sorted(rows, key=lambda row: (-row.claims, row.first, row.name)))


def source_cells(findings: Findings) -> list[tuple[str, ...]]:
    """Return the sources of an article as a reader's table shows them, a cell a column."""
    found = []
    for row in source_rows(findings):
        shown = {column: str(getattr(row, column)) for column in SOURCES_SHOWN}
        shown |= {"share": f"{row.share:.0%}", "independent": "yes" if row.independent else "no"}
        found.append(tuple(shown.values()))
    return found


def _row(findings: Findings, source: Source, own: list[Attribution], asked: bool) -> SourceRow:
    ids = {attribution.id for attribution in own}
    claims = [claim for claim in findings.claims if claim.attribution in ids]
    places = [place for claim in findings.claims for place in _places(claim, source)]
    words = _words(findings, own)
    every = _words(findings, list(findings.attributions))
    return SourceRow(
        article=line(findings.article.name),
        name=line(source.name),
        kind=source.kind.value,
        role=places[0][1].value if places else LinkRole.SOURCE.value,
        claims=len(claims),
        direct=sum(attribution.quotation is Quotation.DIRECT for attribution in own),
        share=round(len(words) / len(every), 4) if every else 0.0,
        first=_first(findings, source.mentions),
        depth=max((place for place, _ in places), default=0),
        independent=asked,
    )


def _places(claim: Claim, source: Source) -> Iterator[tuple[int, LinkRole]]:
    """Yield where a source stands in a claim's chain, the outlet's link being 0, and as what."""
    first = 0 if claim.chain and claim.chain[0].role is LinkRole.OUTLET else 1
    yield from (
        (place, link.role) for place, link in enumerate(claim.chain, first) if source.id in link.sources
    )


def _words(findings: Findings, attributions: list[Attribution]) -> set[int]:
    """Return where the words begin that attributions have as their content."""
    text = findings.article.text
    spans = {span for attribution in attributions for span in attribution.content}
    return {match.start() for start, end in spans for match in WORD.finditer(text, start, end)}


def _first(findings: Findings, mentions: Spans) -> int:
    """Return the number of the sentence of the first mention, 0 where a source is nowhere in the text."""
    if not mentions:
        return 0
    starts = [sentence.start for sentence in findings.sentences]
    return max(1, bisect_right(starts, mentions[0][0]))
