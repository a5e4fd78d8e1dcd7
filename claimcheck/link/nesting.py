"""Which attributions stand inside which: what the resolved sources say of it."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.chains import levels
from claimcheck.claims.clauses import states
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import Attribution, Quotation
from claimcheck.tokens import Doc

DEEPEST = 8
"""Attributions inside each other; real articles have four. What somebody else says further in is not told."""


def not_too_deep(attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Return the attributions without those further in than `DEEPEST`, which stay words of those around."""
    by_id = {attribution.id: attribution for attribution in attributions}
    return tuple(one for one in attributions if len(levels(one, by_id, DEEPEST)) <= DEEPEST)


def mend_nesting(doc: Doc, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Return the attributions with the parents that their sources leave possible.

    In "Reuters, citing two officials, said that it rained" they say what Reuters says, and stand beside it:
    the cue has them, as a nested attribution's own source stands in the content around it.
    """
    by_id = {attribution.id: attribution for attribution in attributions}
    return tuple(_mended(doc, one, by_id.get(one.parent or "")) for one in attributions)


def _mended(doc: Doc, one: Attribution, parent: Attribution | None) -> Attribution:
    if parent is None:
        return one
    alike = one.source_ids and one.source_ids == parent.source_ids
    # "They had called him to ask for rain" has two cues of one source.
    shared = bool(one.source) and one.source == parent.source
    if alike and (shared or _aside(doc, one, parent) or _opens(one, parent)):
        one = replace(one, parent=parent.parent)
    elif alike:
        one = replace(one, own=not _retells(doc, one))
    if parent.content == one.content and one.source:
        whole = (*one.source, *one.cue)
        one = replace(one, source=(), cue=((min(whole)[0], max(end for _, end in whole)),))
    return one


def _retells(doc: Doc, one: Attribution) -> bool:
    """Return whether speakers say that they said so before ("she had told them so"), not now ("I urge")."""
    before = any(word.low in lexicon().grammar.retelling for word in doc.covered(one.cue))
    return before and states(doc.covered(one.content))


def _aside(doc: Doc, one: Attribution, parent: Attribution) -> bool:
    """Return whether it is the writer's aside: "Lorn said they met men who she says fled".

    Reported speech after "said" goes into the past ("she had said"): a present "says" of the same speaker is
    the article's own report, beside the one it stands in.
    """
    mine, around = ({word.low for word in doc.covered(a.cue)} for a in (one, parent))
    says = lexicon().grammar.says
    unquoted = one.quotation is parent.quotation is Quotation.INDIRECT
    return unquoted and len(mine) == 1 and mine <= says and says.isdisjoint(around)


def _opens(one: Attribution, parent: Attribution) -> bool:
    """Return whether one statement names its source twice: "They said it was safe, the lawyers wrote"."""
    opens = {start for start, _ in one.source[:1]} & {start for start, _ in parent.content[:1]}
    return bool(opens and parent.source) and parent.content[-1][1] <= parent.source[0][0]
