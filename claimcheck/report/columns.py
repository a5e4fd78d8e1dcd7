"""The rows and columns that every tabular format shows; a column is a field of ``Row``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from claimcheck.chains import steps
from claimcheck.records import Attribution, Claim, Findings, LinkRole, Spans

COLUMNS_SHOWN = ("sentence", "page", "claim", "chain", "cue", "quotation", "flags")
"""What a reader's table has room for; files for machines hold every column."""

NUMBERS = frozenset({"sentence", "page"})
"""The columns of those that are aligned to the right."""

LINK = " > "
"""Between the links of a chain, outermost first."""

JOINT = " and "
"""Between sources who say the same thing in one breath: they are one link of the chain."""

LIST = "; "
"""Between several values in one cell."""

# What moves a terminal's cursor, turns the direction of a line, or cannot be encoded.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One claim as a line of a table: every text is one line, without control characters.

    ``sentence`` counts from 1, as a reader does, and so does ``page``, on which the claim begins; None where
    the article has no pages. ``start`` and ``end`` are code points into the text, as in the JSON report: into
    the file's own where ``format`` is ``text``, else into what was taken out of such a file. ``chain`` and
    ``cue`` are empty where the article speaks in its own voice.
    """

    article: str
    sentence: int
    page: int | None
    claim: str
    chain: str
    cue: str
    quotation: str
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


def line(text: str) -> str:
    """Return ``text`` as one line: white space collapsed, control and direction characters dropped."""
    return printable(" ".join(text.split()))


def printable(text: str) -> str:
    """Return ``text`` without the characters that control a terminal or turn the direction of a line."""
    return _UNSAFE.sub("", text)


def depth(claim: Claim, attributions: Mapping[str, Attribution]) -> int:
    """Return how many links a claim's chain has, the article's own outlet left out; 0: its own voice."""
    return sum(link.role is not LinkRole.OUTLET for link, _ in steps(claim, attributions))


def chain(claim: Claim, names: Mapping[str, str]) -> str:
    """Return a claim's chain in words: ``Skell Herald > Tidewater Letter``; sources by their ids."""
    return LINK.join(JOINT.join(names[source] for source in link.sources) for link in claim.chain)


def _rows(findings: Findings) -> Iterator[Row]:
    text = findings.article.text
    attributions = {attribution.id: attribution for attribution in findings.attributions}
    names = {source.id: line(source.name) for source in findings.sources}
    rules = {flag.id: flag.rule for flag in findings.flags}
    for claim in findings.claims:
        attribution = attributions.get(claim.attribution or "")
        yield Row(
            article=line(findings.article.name),
            sentence=claim.sentence + 1,
            page=findings.article.page(claim.content[0][0]),
            claim=line(claim.text),
            chain=chain(claim, names),
            cue=_words(text, attribution.cue) if attribution else "",
            quotation=attribution.quotation.value if attribution else "",
            factuality=claim.factuality.value,
            hedges=LIST.join(line(text[start:end]) for start, end in claim.hedges),
            flags=LIST.join(dict.fromkeys(rules[flag] for flag in claim.flags)),
            start=claim.content[0][0],
            end=claim.content[-1][1],
            format=findings.article.format,
        )


def _words(text: str, spans: Spans) -> str:
    """Return the words of an interrupted part as one line, a sign for each gap."""
    return " … ".join(line(text[start:end]) for start, end in spans)
