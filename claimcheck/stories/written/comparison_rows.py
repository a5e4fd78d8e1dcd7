"""The rows of a comparison's table: a quotation, a claim, a passage left out; a column is a field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from claimcheck.records import Span, Spans
from claimcheck.report.prose import counted
from claimcheck.stories.comparison import ArticleClaim, ChangeKind, Comparison, Quote
from claimcheck.stories.written.story_rows import readable
from claimcheck.typography.unprintable import line

_SHORT = 60
"""Letters of changed words that are shown beside what changed; longer ones stand in both texts."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """What became of words: ``part`` is quotation, claim or passage; ``finding`` is what, ``change`` is how.

    ``start`` and ``end`` are places in the article, or in the source for a passage; ``source_start`` and
    ``source_end`` where the source has it, None where it does not.
    """

    part: str
    finding: str
    words: str
    source: str
    change: str
    start: int
    end: int
    source_start: int | None
    source_end: int | None


FOUND_COLUMNS = tuple(field.name for field in fields(FoundRow))


def found_rows(comparison: Comparison) -> Iterator[FoundRow]:
    """Yield the quotations in order, then the claims that no quotation tells of, then what was left out."""
    for quote in comparison.quotes:
        yield _quote(comparison, quote)
    for claim in comparison.claims:
        yield _claim(comparison, claim)
    text = comparison.source.article.text
    for start, end in comparison.left_out:
        yield FoundRow("passage", "left_out", "", line(text[start:end]), "", start, end, start, end)


def summed(comparison: Comparison) -> str:
    """Return a comparison in one line."""
    findings = [quote.quoted.finding.value for quote in comparison.quotes]
    names = readable()["finding"]
    quotes = ", ".join(f"{findings.count(kind)} {names[kind]}" for kind in names if kind in findings)
    missing = sum(claim.place is None for claim in comparison.claims)
    changed = sum(bool(claim.drift) for claim in comparison.claims)
    parts = [f"{counted(len(findings), 'quotation')}{': ' if quotes else ''}{quotes}"]
    if comparison.claims:
        claims = counted(len(comparison.claims), "claim")
        parts.append(f"{claims} beside them, {missing} not in the source, {changed} changed")
    return "; ".join(parts) + "."


def change(comparison: Comparison, quote: Quote) -> str:
    """Return in words what was changed in a quotation: "“may” became “will” (hedge)"."""
    ours, theirs = comparison.article.article.text, comparison.source.article.text
    parts = []
    for one in quote.quoted.changes:
        was, now = _words(theirs, one.was), _words(ours, one.now)
        parts.append(
            f"“{was}” became “{now}”" if was and now else f"dropped “{was}”" if was else f"added “{now}”"
        )
    touched = f" ({', '.join(kind.value for kind in quote.touched)})" if quote.touched else ""
    return "; ".join(parts) + touched


def drifted(comparison: Comparison, claim: ArticleClaim) -> str:
    """Return in words what a claim lost or changed: "other figure (“two” became “three”)"."""
    ours, theirs = comparison.article.article.text, comparison.source.article.text
    parts = []
    for one in claim.changes:
        was, now = (_all(text, spans) for text, spans in ((theirs, one.was), (ours, one.now)))
        # What is lost became nothing; "at least nine" became "nine".
        most = {ChangeKind.LOST_HEDGE: len(was), ChangeKind.LOST_CONDITION: 0}.get(one.kind, _SHORT)
        became = now and len(now) <= most
        shown = f"“{was}” became “{now}”" if was and became else f"“{was}”" if was else ""
        name = readable()["drift"][one.kind.value]
        parts.append(f"{name} ({shown})" if shown and len(was) <= _SHORT else name)
    return ", ".join(parts)


def _all(text: str, spans: Spans) -> str:
    return line(" … ".join(text[start:end] for start, end in spans))


def _quote(comparison: Comparison, quote: Quote) -> FoundRow:
    found = quote.quoted
    text, source = comparison.article.article.text, comparison.source.article.text
    first = found.places[0] if found.places else (None, None)
    return FoundRow(
        part="quotation",
        finding=found.finding.value,
        words=line(text[found.span[0] : found.span[1]]),
        source=line(" … ".join(source[a:b] for a, b in found.places)),
        change=change(comparison, quote),
        start=found.span[0],
        end=found.span[1],
        source_start=first[0],
        source_end=first[1],
    )


def _claim(comparison: Comparison, claim: ArticleClaim) -> FoundRow:
    text = comparison.source.article.text
    place = claim.place or (None, None)
    finding = "unsupported" if claim.place is None else claim.drift[0].value if claim.drift else "found"
    return FoundRow(
        part="claim",
        finding=finding,
        words=claim.text,
        source=line(text[claim.place[0] : claim.place[1]]) if claim.place else "",
        change=drifted(comparison, claim),
        start=claim.span[0],
        end=claim.span[1],
        source_start=place[0],
        source_end=place[1],
    )


def _words(text: str, span: Span | None) -> str:
    return line(text[span[0] : span[1]]) if span else ""
