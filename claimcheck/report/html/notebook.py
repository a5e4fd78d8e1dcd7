"""The marked article for notebooks: small, safe, and readable where nothing of ours is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from markupsafe import Markup

from claimcheck import resources
from claimcheck.records import Findings
from claimcheck.report.html.claim_details import Told, told
from claimcheck.report.html.pieces import Block, Piece, blocks
from claimcheck.report.prose import titled
from claimcheck.report.summary import summarise
from claimcheck.typography.unprintable import line

LONGEST = 20_000
"""Characters that are shown; a notebook is no place for more."""

# Translucent, so that they do on light and on dark ground.
_CLAIM = "background:rgba(60,130,190,.18);border-radius:2px"
_FLAGGED = "text-decoration:underline wavy rgba(200,120,30,.9) 1px;text-underline-offset:.2em"
_NUMBER = "font-size:.7em;opacity:.75"


def marked(findings: Findings) -> str:
    """Return an article as HTML without script, style sheet or link: claims tinted, told on pointing at them.

    Words of the article are escaped. Past ``LONGEST`` characters the text is cut between paragraphs.
    """
    claims = told(findings)
    shown, rest = _cut(blocks(findings, claims))
    title = titled(findings.article)
    parts = [
        Markup('<p><strong dir="auto">{}</strong><br><small>{}</small></p>').format(title, _counts(findings)),
        *(_paragraph(block, claims, findings) for block in shown),
    ]
    if rest:
        parts.append(Markup("<p><small>… and {} more paragraphs</small></p>").format(rest))
    return str(Markup('<div style="max-width:46em;line-height:1.6">{}</div>').format(Markup("").join(parts)))


def _cut(every: tuple[Block, ...]) -> tuple[list[Block], int]:
    """Return the first paragraphs, and how many are left out."""
    shown: list[Block] = []
    length = 0
    for block in every:
        length += sum(len(piece.text) for piece in block.pieces)
        if shown and length > LONGEST:
            break
        shown.append(block)
    return shown, len(every) - len(shown)


def _counts(findings: Findings) -> str:
    summary = summarise(findings)
    return (
        f"{summary.claims} claims, {summary.attributed_claims} attributed; "
        f"{summary.independent_sources} independent sources; {len(findings.flags)} flags"
    )


def _paragraph(block: Block, claims: tuple[Told, ...], findings: Findings) -> Markup:
    pieces = (_piece(piece, claims, findings) for piece in block.pieces)
    return Markup('<p dir="auto">{}</p>').format(Markup("").join(pieces))


def _piece(piece: Piece, claims: tuple[Told, ...], findings: Findings) -> Markup:
    notes = Markup("").join(
        Markup('<sup style="{}">{}</sup>').format(_NUMBER, number) for number in piece.notes
    )
    tellings = list(_tellings(piece, claims, findings))
    if not tellings:
        return Markup("{}{}").format(piece.text, notes)
    attributed = any(claims[number - 1].depth for number in piece.claims)
    style = ";".join(part for part in (_CLAIM if attributed else "", _FLAGGED if piece.flags else "") if part)
    return Markup('<span style="{}" title="{}">{}</span>{}').format(
        style, "\n".join(tellings), piece.text, notes
    )


def _tellings(piece: Piece, claims: tuple[Told, ...], findings: Findings) -> Iterator[str]:
    words = _words()
    for number in piece.claims:
        claim = claims[number - 1]
        chain = " > ".join(step.name or words["node"].get(step.kind, step.kind) for step in claim.steps)
        sure = words["factuality"][claim.claim.factuality]
        yield f"{number}. {chain if claim.depth else words['kind']['own']} ({sure})"
    for number in piece.flags:
        flag = findings.flags[number - 1]
        yield f"{flag.level.value}: {flag.rule}: {line(flag.message)}"


@cache
def _words() -> dict[str, Any]:
    return resources.table("report/words.toml")
