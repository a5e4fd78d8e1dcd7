"""The rows and columns that every tabular format shows; a column is a field of ``Row``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from claimcheck.chains import Step, steps
from claimcheck.records import Attribution, Claim, Findings, LinkRole, Quotation, Source, SourceKind, Spans
from claimcheck.report.column_types import Day
from claimcheck.segment import dates
from claimcheck.typography.quotations import quotations_in
from claimcheck.typography.unprintable import line

COLUMNS_SHOWN = ("sentence", "page", "claim", "chain", "cue", "quotation", "flags")
"""What a reader's table has room for; files for machines hold every column."""

WORD = re.compile(r"\w+(?:[-'’.&/]\w+)*")
"""A word, where words are counted."""

NUMBERS = frozenset({"sentence", "page"})
"""The columns of those that are aligned to the right."""

LINK = " > "
"""Between the links of a chain, outermost first."""

JOINT = " and "
"""Between sources who say the same thing in one breath: they are one link of the chain."""

LIST = "; "
"""Between several values in one cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """One claim as a line of a table: every text is one line, without control characters.

    ``id`` is the claim's in the JSON report. ``sentence`` counts from 1, as a reader does, and so does
    ``page``, on which the claim begins; None where the article has no pages. ``chain`` has all its links;
    ``source`` is who says it in the end, those who say it together parted by ``; ``, with its kind, its
    ``role`` and how it got its name (``resolved``). ``depth`` counts the links without the outlet.
    Where the article speaks in its own voice, it is 0, and what is said of sources and cues is empty.
    ``quoted_words`` are the claim's words in quotation marks. ``start`` and ``end`` are code points into the
    text, as in the JSON report: into the file's own where ``format`` is ``text``, else into what was taken
    out of such a file.
    """

    article: str
    outlet: str
    author: str
    date: Day
    id: str
    sentence: int
    page: int | None
    claim: str
    chain: str
    source: str
    source_kind: str
    resolved: str
    role: str
    depth: int
    type: str
    cue: str
    quotation: str
    quoted_words: int
    factuality: str
    hedges: str
    flags: str
    start: int
    end: int
    format: str


COLUMNS = tuple(field.name for field in fields(Row))


def rows(findings: Findings) -> tuple[Row, ...]:
    """Return a row a claim, in the order of the claims."""
    return tuple(_rows(findings))


def depth(claim: Claim, attributions: Mapping[str, Attribution]) -> int:
    """Return how many links a claim's chain has, the article's own outlet left out; 0: its own voice."""
    return _depth(steps(claim, attributions))


def chain(claim: Claim, names: Mapping[str, str]) -> str:
    """Return a claim's chain in words: ``Skell Herald > Tidewater Letter``; sources by their ids."""
    return LINK.join(JOINT.join(names[source] for source in link.sources) for link in claim.chain)


def day(published: str | None) -> Day:
    """Return the day of a date as an article has it, ``2024-05-01``; empty where it tells no single day."""
    return dates.find(published or "") or ""


def said(text: str, spans: Spans) -> str:
    """Return the words of an interrupted part as one line, a sign for each gap."""
    return " … ".join(line(text[start:end]) for start, end in spans)


def _rows(findings: Findings) -> Iterator[Row]:
    article, text = findings.article, findings.article.text
    attributions = {attribution.id: attribution for attribution in findings.attributions}
    sources = {source.id: source for source in findings.sources}
    names = {source.id: line(source.name) for source in findings.sources}
    rules = {flag.id: flag.rule for flag in findings.flags}
    quoted = quotations_in(text)
    known = (line(article.outlet or ""), line(article.author or ""), day(article.published))
    for claim in findings.claims:
        attribution = attributions.get(claim.attribution or "")
        told = steps(claim, attributions)
        link = told[-1][0] if attribution and told else None
        who = link.sources if link else ()
        yield Row(
            line(article.name),
            *known,
            id=claim.id,
            sentence=claim.sentence + 1,
            page=article.page(claim.content[0][0]),
            claim=line(claim.text),
            chain=chain(claim, names),
            source=LIST.join(names[source] for source in who),
            source_kind=kinds(who, sources) if link else "",
            resolved=attribution.resolved.value if attribution and attribution.resolved and who else "",
            role=link.role.value if link else "",
            depth=_depth(told),
            type=attribution.type.value if attribution else "",
            cue=said(text, attribution.cue) if attribution else "",
            quotation=attribution.quotation.value if attribution else "",
            quoted_words=_quoted(text, claim, attribution, quoted),
            factuality=claim.factuality.value,
            hedges=LIST.join(line(text[start:end]) for start, end in claim.hedges),
            flags=LIST.join(dict.fromkeys(rules[flag] for flag in claim.flags)),
            start=claim.content[0][0],
            end=claim.content[-1][1],
            format=article.format,
        )


def kinds(who: tuple[str, ...], sources: Mapping[str, Source]) -> str:
    """Return of which kinds joint sources are, each kind once; ``none`` where nobody is named."""
    return LIST.join(dict.fromkeys(sources[source].kind.value for source in who)) or SourceKind.NONE.value


def _depth(told: Iterable[Step]) -> int:
    return sum(link.role is not LinkRole.OUTLET for link, _ in told)


def _quoted(text: str, claim: Claim, attribution: Attribution | None, quoted: Spans) -> int:
    """Return how many words of a claim are its source's own."""
    if attribution is None or attribution.quotation is Quotation.INDIRECT:
        return 0
    words = [match.span() for span in claim.content for match in WORD.finditer(text, *span)]
    if attribution.quotation is Quotation.DIRECT:
        return len(words)
    return sum(any(start <= word[0] and word[1] <= end for start, end in quoted) for word in words)
