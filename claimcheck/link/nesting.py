"""What the resolved sources say of nesting: attributions that stand beside another one, not inside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.records import Quotation

if TYPE_CHECKING:
    from claimcheck.link.page import Page
    from claimcheck.records import Attribution

_PRESENT = frozenset({"say", "says"})


def mend_nesting(page: Page, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Give the attributions with the parents that their sources leave possible."""
    by_id = {attribution.id: attribution for attribution in attributions}
    return tuple(_mended(page, attribution, by_id) for attribution in attributions)


def _mended(page: Page, attribution: Attribution, by_id: Mapping[str, Attribution]) -> Attribution:
    parent = by_id.get(attribution.parent or "")
    if parent is None or not attribution.source_ids or attribution.source_ids != parent.source_ids:
        return attribution
    if _aside(page, attribution, parent) or _goes_on(page, attribution, parent):
        return replace(attribution, parent=parent.parent)
    return attribution


def _aside(page: Page, attribution: Attribution, parent: Attribution) -> bool:
    """Whether it is the writer's aside: "Lorn said they met men who she says fled".

    Reported speech after "said" goes into the past ("she had said"): a present "says" of the same speaker is
    the article's own report, beside the one it stands in.
    """
    mine, around = (" ".join(word.low for word in page.covered(a.cue)) for a in (attribution, parent))
    unquoted = attribution.quotation is parent.quotation is Quotation.INDIRECT
    return unquoted and mine in _PRESENT and not _PRESENT.intersection(around.split())


def _goes_on(page: Page, attribution: Attribution, parent: Attribution) -> bool:
    """Whether somebody whose words are reported inside another's is said to say one more thing.

    "Miners want a vote. They want a say," said Lorn: two wants, the second not inside the first.
    """
    if parent.parent is None or not (attribution.cue and parent.cue):
        return False
    return page.sentence_at(attribution.cue[0][0]) != page.sentence_at(parent.cue[0][0])
