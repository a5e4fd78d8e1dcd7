"""From a claim outwards: who tells it, through whom it came, and which claims stand on their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from claimcheck.records import Attribution, AttributionType, Claim, Findings, Link, LinkRole, Source

Attributions = Mapping[str, Attribution]
"""Attributions by their ids."""

Step = tuple[Link, Attribution | None]
"""A link with the attribution that makes it, the outlet's with none; without sources: nobody is named."""

_UTTERED = frozenset({AttributionType.ASSERTION, AttributionType.QUESTION})


def levels(
    attribution: Attribution | None, by_id: Attributions, most: int | None = None
) -> tuple[Attribution, ...]:
    """Return an attribution with those around it, outermost first; a ring of them ends where it closes.

    Of more than ``most``, one too many.
    """
    found: dict[str, Attribution] = {}
    while attribution is not None and attribution.id not in found and (most is None or len(found) <= most):
        found[attribution.id] = attribution
        attribution = by_id.get(attribution.parent or "")
    return tuple(reversed(found.values()))


def chain(attribution: Attribution, by_id: Attributions, outlet: str | None) -> tuple[Link, ...]:
    """Return the links around an attribution's content, outermost first; ``outlet`` is its source's id.

    The outlet that cites itself is one link, not two.
    """
    links = tuple(link for link, _ in _passed_on(attribution, by_id) if link.sources)
    if outlet is None:
        return links
    own = (outlet,)
    return (Link(LinkRole.OUTLET, own), *(links[1:] if links and links[0].sources == own else links))


def steps(claim: Claim, by_id: Attributions) -> tuple[Step, ...]:
    """Return a claim's chain link by link, those in which nobody is named among them, each with its cue's."""
    attribution = by_id.get(claim.attribution or "")
    found: list[Step] = list(_passed_on(attribution, by_id)) if attribution else []
    first = claim.chain[0] if claim.chain else None
    if first is not None and first.role is LinkRole.OUTLET:
        itself = bool(found) and found[0][0].sources == first.sources
        found[:1] = [(first, found[0][1])] if itself else [(first, None), *found[:1]]
    return tuple(found)


def is_own_thought(attribution: Attribution, by_id: Attributions) -> bool:
    """Return whether a speaker says what he himself thinks or wants: "The pier is safe, I believe," she said.

    That is a hedge or a stance on what he says. What he says that he has said is a link of its own.
    """
    parent = by_id.get(attribution.parent or "")
    if parent is None or (attribution.type in _UTTERED and not attribution.own):
        return False
    return bool(parent.source_ids) and attribution.source_ids == parent.source_ids


def is_statement(attribution: Attribution | None, by_id: Attributions) -> bool:
    """Return whether what is attributed is stated, no attitude or own thought; the article states its own."""
    if attribution is None:
        return True
    return attribution.type is not AttributionType.ATTITUDE and not is_own_thought(attribution, by_id)


def statements(findings: Findings) -> Findings:
    """Return the findings without attitudes and own thoughts: what tables, pages and counts show.

    A flag on one of these goes to the claim around it. Sources and attributions that are left with no claim
    go too.
    """
    by_id = {attribution.id: attribution for attribution in findings.attributions}
    kept = [claim for claim in findings.claims if is_statement(by_id.get(claim.attribution or ""), by_id)]
    shown = {claim.id for claim in kept}
    beside: dict[int, list[Claim]] = {}
    for claim in kept:
        beside.setdefault(claim.sentence, []).append(claim)
    hidden = (claim for claim in findings.claims if claim.id not in shown)
    around = {claim.id: _around(claim, beside.get(claim.sentence, [])) for claim in hidden}
    flags = tuple(
        replace(flag, claim=around[flag.claim]) if flag.claim in around else flag for flag in findings.flags
    )
    told = {level.id for claim in kept for level in levels(by_id.get(claim.attribution or ""), by_id)}
    attributions = tuple(attribution for attribution in findings.attributions if attribution.id in told)
    heard = {source for a in attributions for source in (*a.source_ids, *a.channel)}
    heard.update(source for claim in kept for link in claim.chain for source in link.sources)
    carried: dict[str, list[str]] = {}
    for flag in flags:
        carried.setdefault(flag.claim or "", []).append(flag.id)
    return replace(
        findings,
        sources=tuple(source for source in findings.sources if source.id in heard),
        attributions=attributions,
        claims=tuple(_carrying(claim, tuple(carried.get(claim.id, ()))) for claim in kept),
        flags=flags,
    )


def names(link: Link, sources: Mapping[str, Source]) -> str:
    """Return what to call a link: its joint sources' names."""
    return " and ".join(sources[source].name for source in link.sources if source in sources)


def _passed_on(attribution: Attribution, by_id: Attributions) -> Iterator[tuple[Link, Attribution]]:
    for level in levels(attribution, by_id):
        if is_own_thought(level, by_id):
            continue
        if level.channel:
            yield Link(LinkRole.CHANNEL, level.channel), level
        yield Link(LinkRole.SOURCE, level.source_ids), level


def _carrying(claim: Claim, flags: tuple[str, ...]) -> Claim:
    return claim if claim.flags == flags else replace(claim, flags=flags)


def _around(claim: Claim, beside: list[Claim]) -> str | None:
    """Return the id of the smallest of some claims that holds where another begins, else of the first."""
    place = claim.content[0][0]
    holding = [other for other in beside if any(start <= place < end for start, end in other.content)]
    if holding:
        return min(holding, key=lambda other: sum(end - start for start, end in other.content)).id
    return beside[0].id if beside else None
