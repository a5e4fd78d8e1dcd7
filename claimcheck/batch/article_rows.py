"""What one article adds to the tables of the folder; all of it can be made from the article's JSON report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from claimcheck.batch.story_search import Sketch, sketch, sketch_of
from claimcheck.chains import statements
from claimcheck.lexicon.across_articles import key
from claimcheck.read.read_notices import notices_on
from claimcheck.records import Claim, Findings, LinkRole, SourceKind
from claimcheck.report import columns
from claimcheck.report.article_tables import TABLES
from claimcheck.report.column_types import Day, cells
from claimcheck.report.summary import summarise
from claimcheck.typography.unprintable import line

Cells = tuple[object, ...]

OF_ARTICLES = {name: table for name, table in TABLES.items() if not table.joined}
"""The tables of a folder in which each article has its rows."""


@dataclass(frozen=True, slots=True)
class Card:
    """One article as a line of ``articles.csv``; shares are between 0 and 1.

    ``notices`` say what a reader must know of it: that it is not English, that characters are lost.
    """

    article: str
    report: str
    title: str
    outlet: str
    author: str
    date: Day
    sentences: int
    claims: int
    attributed_claims: int
    share_attributed: float
    independent_sources: int
    unnamed_claims: int
    deepest_chain: int
    errors: int
    warnings: int
    notes: int
    notices: str


@dataclass(frozen=True, slots=True)
class Failure:
    """One article that could not be examined, as a line of ``failures.csv``."""

    article: str
    reason: str


RECORDS: dict[str, type] = {
    "articles": Card,
    **{name: table.record for name, table in OF_ARTICLES.items()},
    "failures": Failure,
}
"""What the rows are of the tables that grow with each article, by their names."""


@dataclass(frozen=True, slots=True)
class Mention:
    """That an article cites a source: under which name, and in how many claims.

    ``key`` is what the source is compared by with those of other articles (see ``names``).
    """

    key: str
    name: str
    kind: str
    claims: int


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """The lines that one article adds: its card, and its rows in each table of `OF_ARTICLES`.

    ``citations`` are keys of who cites whom, and in how many claims.
    """

    card: Card
    rows: Mapping[str, tuple[Cells, ...]]
    rules: tuple[tuple[str, str, int], ...]
    mentions: tuple[Mention, ...]
    citations: tuple[tuple[str, str, int], ...]
    sketch: Sketch = field(default_factory=lambda: sketch_of("", "", ()))


def rows_of_article(findings: Findings, report: str, *, attitudes: bool = False) -> ArticleRows:
    """Return an article's lines; ``report`` is its report's place, without ending.

    Attitudes and own thoughts have none unless they are asked for.
    """
    findings = findings if attitudes else statements(findings)
    chains = [_links(claim) for claim in findings.claims]
    keys = {source.id: key(line(source.name), source.kind) for source in findings.sources}
    return ArticleRows(
        card=_card(findings, report, _unnamed(findings, chains)),
        rows={name: tuple(map(cells, table.rows(findings))) for name, table in OF_ARTICLES.items()},
        rules=tuple(_rules(findings)),
        mentions=tuple(_mentions(findings, chains, keys)),
        citations=tuple(_citations(findings, chains, keys)),
        sketch=sketch(findings, report),
    )


def _card(findings: Findings, report: str, unnamed: int) -> Card:
    article, summary = findings.article, summarise(findings)
    return Card(
        article=line(article.name),
        report=report,
        title=line(article.title or ""),
        outlet=line(article.outlet or ""),
        author=line(article.author or ""),
        date=columns.day(article.published),
        sentences=summary.sentences,
        claims=summary.claims,
        attributed_claims=summary.attributed_claims,
        share_attributed=summary.share_attributed,
        independent_sources=summary.independent_sources,
        unnamed_claims=unnamed,
        deepest_chain=summary.deepest_chain,
        errors=summary.flags_by_level["error"],
        warnings=summary.flags_by_level["warning"],
        notes=summary.flags_by_level["note"],
        notices=columns.LIST.join(notices_on(article.text)),
    )


def _links(claim: Claim) -> list[tuple[str, ...]]:
    """Return a claim's chain without the outlet: ids of sources, those who say it together in one link."""
    return [link.sources for link in claim.chain if link.role is not LinkRole.OUTLET]


def _unnamed(findings: Findings, chains: list[list[tuple[str, ...]]]) -> int:
    """Return how many claims rest in the end on somebody anonymous or vague."""
    kinds = {source.id: source.kind for source in findings.sources}
    return sum(
        any(kinds[source] in ("anonymous", "vague") for source in chain[-1]) for chain in chains if chain
    )


def _rules(findings: Findings) -> Iterator[tuple[str, str, int]]:
    """Yield each rule that found something, its level, and how often."""
    counts = Counter((flag.rule, flag.level.value) for flag in findings.flags)
    yield from ((rule, level, count) for (rule, level), count in sorted(counts.items()))


def _mentions(
    findings: Findings, chains: list[list[tuple[str, ...]]], keys: Mapping[str, str]
) -> Iterator[Mention]:
    """Yield the sources that claims rest on; two of one key, such as two unnamed officials, are one line."""
    cited = Counter(source for chain in chains for source in {s for link in chain for s in link})
    lines: dict[tuple[str, str, str], int] = {}
    for source in findings.sources:
        name = line(source.name)
        if cited[source.id] and name:
            place = (keys[source.id], name, source.kind.value)
            lines[place] = lines.get(place, 0) + cited[source.id]
    yield from (Mention(*place, claims) for place, claims in sorted(lines.items()))


def _citations(
    findings: Findings, chains: list[list[tuple[str, ...]]], keys: Mapping[str, str]
) -> Iterator[tuple[str, str, int]]:
    """Yield who cites whom: the outlet its sources, and each source those within what it says."""
    outlet = line(findings.article.outlet or "")
    own = [[outlet_key(outlet)]] if outlet else []
    counts: Counter[tuple[str, str]] = Counter()
    for chain in chains:
        whole = [*own, *([keys[source] for source in link] for link in chain)]
        counts.update((by, whom) for bys, whoms in pairwise(whole) for by in bys for whom in whoms)
    yield from ((by, whom, count) for (by, whom), count in sorted(counts.items()) if by != whom)


def outlet_key(outlet: str) -> str:
    """Return the key of an outlet, the same that it has as a source of others."""
    return key(outlet, SourceKind.ORGANIZATION)
