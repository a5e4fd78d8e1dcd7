"""A story for reading, as a table or Markdown, and for spreadsheets, as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.report.cells import width as cell_width
from claimcheck.report.column_types import cells
from claimcheck.report.csv import delimited
from claimcheck.report.markdown import escaped
from claimcheck.report.markdown import table as markdown_table
from claimcheck.report.table import GAP, filled, in_columns, tabulated
from claimcheck.stories.formats import Part
from claimcheck.stories.shared import Drift, SharedClaim, Story
from claimcheck.stories.written import told_once
from claimcheck.stories.written.story_rows import (
    DRIFT_COLUMNS,
    MEMBER_COLUMNS,
    ORIGIN_COLUMNS,
    DriftRow,
    MemberRow,
    OriginRow,
    called,
    dependence,
    drift_rows,
    member_rows,
    origin_rows,
    readable,
    says,
    summed,
    words,
)
from claimcheck.stories.written.told_once import letter, letters

_MEMBERS = ("", "words", "who says it", "how sure")
_ORIGINS = ("origin", "kind", "articles")
_SIDE = (18, 12)
"""The widths of who says it and how it is worded, where the width is limited."""


def table(story: Story, width: int | None) -> str:
    """Return a story as tables within a width; None: no limit."""
    parts = [
        filled(summed(story), width),
        "\n".join(
            filled(f"{letter(number)}  {called(findings)}", width)
            for number, findings in enumerate(story.articles)
        ),
        *(
            "\n".join(filled(line, width) for line in dependence(story))
            for _ in range(1)
            if dependence(story)
        ),
    ]
    for claim in story.claims:
        parts.append(f"{_titled(claim)}\n{in_columns(_MEMBERS, _members(claim), _sizes(width), width)}")
        parts += (
            ["\n".join(filled(f"* {line}", width) for line in _changed(story, claim))] if claim.drift else []
        )
    if story.roots:
        parts.append(f"Origins\n{_roots(story, width)}")
    return "\n\n".join(parts) + "\n"


def markdown(story: Story) -> str:
    """Return a story as Markdown, the articles' words escaped."""
    parts = [
        escaped(summed(story)),
        "\n".join(
            f"- **{letter(n)}** {escaped(called(findings))}" for n, findings in enumerate(story.articles)
        ),
    ]
    parts += ["\n".join(f"- {escaped(line)}" for line in dependence(story))] if dependence(story) else []
    for claim in story.claims:
        parts.append(f"## {_titled(claim)}\n\n{markdown_table(_MEMBERS, _members(claim))}".rstrip("\n"))
        parts += ["\n".join(f"- {escaped(line)}" for line in _changed(story, claim))] if claim.drift else []
    if story.roots:
        parts.append(f"## Origins\n\n{markdown_table(_ORIGINS, _origins(story))}".rstrip("\n"))
    return "\n\n".join(parts) + "\n"


def csv(story: Story, part: Part) -> str:
    """Return one of a story's tables as CSV, with all its columns."""
    tables: dict[
        Part, tuple[Sequence[str], Iterator[MemberRow] | Iterator[DriftRow] | Iterator[OriginRow]]
    ] = {
        Part.MEMBERS: (MEMBER_COLUMNS, member_rows(story)),
        Part.DRIFT: (DRIFT_COLUMNS, drift_rows(story)),
        Part.ORIGINS: (ORIGIN_COLUMNS, origin_rows(story)),
    }
    columns, rows = tables[part]
    # One story needs no name.
    return delimited([columns[1:], *(cells(row)[1:] for row in rows)])


def _sizes(width: int | None) -> tuple[int, ...]:
    """Return how wide the columns of members may be."""
    return 10, max(24, (width or 0) - sum(_SIDE) - 6 - 10), *_SIDE


def _roots(story: Story, width: int | None) -> str:
    rows = list(_origins(story))
    natural = [max(map(cell_width, column)) for column in zip(_ORIGINS, *rows, strict=True)]
    if width is None or sum(natural) + GAP * (len(natural) - 1) <= width:
        return tabulated(_ORIGINS, rows)
    return in_columns(_ORIGINS, rows, natural, width)


def _titled(claim: SharedClaim) -> str:
    wording = ", in part word for word" if claim.verbatim else ""
    return f"Claim {claim.id.lstrip('k')}: in {len(claim.articles)} articles{wording}"


def _members(claim: SharedClaim) -> Iterator[tuple[str, ...]]:
    for same in told_once.members(claim):
        member = same[0]
        where = letters(one.article for one in same) + (" headline" if member.headline else "")
        yield where, member.text, says(member), readable()["factuality"][member.factuality.value]


def _changed(story: Story, claim: SharedClaim) -> Iterator[str]:
    for same in told_once.gathered(claim.drift, lambda drift: (drift.kind, _told(story, claim, drift))):
        kind, told = readable()["drift"][same[0].kind.value], _told(story, claim, same[0])
        yield f"{kind}, {told_once.ways(claim, same)}: {told}"


def _told(story: Story, claim: SharedClaim, drift: Drift) -> str:
    before, after = claim.members[drift.before], claim.members[drift.after]
    was, now = words(story, before, drift.words_before), words(story, after, drift.words_after)
    was = was or f"{says(before)}"
    return f"“{was}” / “{now or says(after)}”"


def _origins(story: Story) -> Iterator[tuple[str, ...]]:
    for root in story.roots:
        where = letters(root.articles) if root.articles else "its own"
        own = f" (is {letter(root.publisher)})" if root.publisher is not None else ""
        yield root.name + own, readable()["origin"][root.kind.value], where
