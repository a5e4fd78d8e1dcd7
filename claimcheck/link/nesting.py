"""Which attributions stand inside which: what the resolved sources say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.lexicon.lists import lexicon
from claimcheck.records import Quotation

if TYPE_CHECKING:
    from claimcheck.records import Attribution
    from claimcheck.tokens import Doc


DEEPEST = 8
"""Attributions inside each other; real articles have four. What somebody else says further in is not told."""


def not_too_deep(attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Return the attributions without those further in than `DEEPEST`, which stay words of those around."""
    by_id = {attribution.id: attribution for attribution in attributions}
    depths: dict[str, int] = {}
    for attribution in attributions:
        path: list[Attribution] = []
        one: Attribution | None = attribution
        while one is not None and one.id not in depths:
            depths[one.id] = 0  # a ring of them ends where it closes
            path.append(one)
            one = by_id.get(one.parent or "")
        depth = depths[one.id] if one is not None else 0
        for inner in reversed(path):
            depth += 1
            depths[inner.id] = depth
    return tuple(attribution for attribution in attributions if depths[attribution.id] <= DEEPEST)


def mend_nesting(doc: Doc, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Return the attributions with the parents that their sources leave possible."""
    by_id = {attribution.id: attribution for attribution in attributions}
    return tuple(_mended(doc, attribution, by_id) for attribution in attributions)


def cited_as_cue(attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Return the attributions, whoever is cited outside what he says in the cue: "citing two officials".

    In "Reuters, citing two officials, said that it rained" they say what Reuters says, and stand beside it; a
    nested attribution's own source stands in the content around it.
    """
    by_id = {attribution.id: attribution for attribution in attributions}
    return tuple(_cited(attribution, by_id.get(attribution.parent or "")) for attribution in attributions)


def _cited(attribution: Attribution, parent: Attribution | None) -> Attribution:
    if parent is None or parent.content != attribution.content or not attribution.source:
        return attribution
    whole = (*attribution.source, *attribution.cue)
    return replace(attribution, source=(), cue=((min(whole)[0], max(end for _, end in whole)),))


def _mended(doc: Doc, attribution: Attribution, by_id: Mapping[str, Attribution]) -> Attribution:
    parent = by_id.get(attribution.parent or "")
    if parent is None or not attribution.source_ids or attribution.source_ids != parent.source_ids:
        return attribution
    if _aside(doc, attribution, parent) or _opens(attribution, parent):
        return replace(attribution, parent=parent.parent)
    return attribution


def _aside(doc: Doc, attribution: Attribution, parent: Attribution) -> bool:
    """Return whether it is the writer's aside: "Lorn said they met men who she says fled".

    Reported speech after "said" goes into the past ("she had said"): a present "says" of the same speaker is
    the article's own report, beside the one it stands in.
    """
    mine, around = (" ".join(word.low for word in doc.covered(a.cue)) for a in (attribution, parent))
    says = lexicon().grammar.says
    unquoted = attribution.quotation is parent.quotation is Quotation.INDIRECT
    return unquoted and mine in says and not says.intersection(around.split())


def _opens(attribution: Attribution, parent: Attribution) -> bool:
    """Return whether one statement names its source twice: "They said it was safe, the lawyers wrote"."""
    if not (attribution.source and parent.source and parent.content):
        return False
    return attribution.source[0][0] == parent.content[0][0] and parent.content[-1][1] <= parent.source[0][0]
