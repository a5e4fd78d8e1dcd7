"""The links of an article's chains as rows: who tells a claim, through whom, and together with whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.chains import steps
from claimcheck.records import Findings, LinkRole, SourceKind
from claimcheck.report.column_types import Day
from claimcheck.report.columns import day, said
from claimcheck.typography.unprintable import line


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One source of one link of a claim's chain; those who say it together have a row each.

    ``claim`` is the claim's id in the table of claims. ``link`` counts from the article inwards; the outlet's
    own is 0. ``joint`` says that others stand in the same link, ``nested`` that the link stands within what
    another source says. ``source`` is empty where nobody is named.
    """

    article: str
    outlet: str
    date: Day
    claim: str
    link: int
    role: str
    source: str
    source_kind: str
    resolved: str
    joint: bool
    nested: bool
    type: str
    cue: str


def link_rows(findings: Findings) -> tuple[LinkRow, ...]:
    """Return a row for each claim, link and source, in the order of the claims, outermost links first."""
    return tuple(_rows(findings))


def _rows(findings: Findings) -> Iterator[LinkRow]:
    article = findings.article
    attributions = {attribution.id: attribution for attribution in findings.attributions}
    known = {source.id: (line(source.name), source.kind.value) for source in findings.sources}
    told = (line(article.name), line(article.outlet or ""), day(article.published))
    nobody = ("", SourceKind.NONE.value)
    for claim in findings.claims:
        chain = steps(claim, attributions)
        first = 0 if chain and chain[0][0].role is LinkRole.OUTLET else 1
        within = False
        for place, (link, attribution) in enumerate(chain, first):
            own = attribution if link.role is LinkRole.SOURCE else None
            for name, kind in [known[source] for source in link.sources] or [nobody]:
                yield LinkRow(
                    *told,
                    claim=claim.id,
                    link=place,
                    role=link.role.value,
                    source=name,
                    source_kind=kind,
                    resolved=own.resolved.value if own and own.resolved and link.sources else "",
                    joint=len(link.sources) > 1,
                    nested=within,
                    type=own.type.value if own else "",
                    cue=said(article.text, own.cue) if own else "",
                )
            within = within or link.role is LinkRole.SOURCE
