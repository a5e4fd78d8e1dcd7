"""How much a finding asks of an editor: the level of its rule, or a note where too little rests on it."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.flag.view import Hit, View
from claimcheck.records import Attribution, AttributionType, Level, Source, SourceKind
from claimcheck.rules import Rule
from claimcheck.rules.patterns import touches
from claimcheck.rules.schema import Way

_BEFORE, _AFTER = 2, 2
"""Sentences around a hit in which somebody who speaks may be whom it leaves out."""
_FAR = 300
"""Letters to both sides of a hit in which words may bear on it."""
_SAYS = frozenset({AttributionType.ASSERTION, AttributionType.BELIEF, AttributionType.FACT})
_NAMED = frozenset({SourceKind.PERSON, SourceKind.ORGANIZATION, SourceKind.DOCUMENT, SourceKind.SPOKESPERSON})


def level_of(rule: Rule, hit: Hit, likely: float, look: View) -> Level:
    """Return the level of what a rule found, its judge being that sure of it.

    None above a note may rest on a source of fewer than two letters, on a pronoun that nobody could resolve,
    on what somebody wants or plans, or on a source in somebody's quotation: there is nothing to ask back. A
    headline has no room for names: on a source there none may either, the body says who it was. The rest is
    what the rule itself says in its ``note``.
    """
    resting = look.attributions_of((hit.start, hit.end))
    a_note = (
        likely < rule.note.below
        or (Way.SOURCE in rule.looks_at and (look.in_headline(hit.start) or look.in_quotation(hit.start)))
        or (resting and not any(look.firm(attribution) for attribution in resting))
        or (rule.note.unsaid and not any(_states(attribution, look) for attribution in resting))
        or hit.start > look.told_from.get(rule.id, hit.start)
        or _worded_mildly(rule, hit, look)
        or _told(rule, hit, look)
    )
    return Level.NOTE if a_note else rule.level


def _worded_mildly(rule: Rule, hit: Hit, look: View) -> bool:
    """Return whether a hit is, or overlaps, words that the rule's ``note`` names."""
    named, where = rule.note.named, rule.note.where
    if named is not None and named.fullmatch(look.text.cased[hit.start : hit.end]) is not None:
        return True
    if where is None:
        return False
    begin, end = look.paragraph_at(hit.start)
    near = where.matches(look.text, max(begin, hit.start - _FAR), min(end, hit.end + _FAR))
    return any(touches([match.span()], hit.start, hit.end) for match in near)


def _told(rule: Rule, hit: Hit, look: View) -> bool:
    """Return whether the article says whose the words are: they stand in what he says, or he is near."""
    if any(look.kind_of(attribution) in rule.note.said_by for attribution in look.saying(hit.start, hit.end)):
        return True
    here = look.sentence_at(hit.start)
    if here is None or not rule.note.beside:
        return False
    return any(
        source.kind in rule.note.beside
        for place in range(max(0, here - _BEFORE), here + _AFTER)
        for source in _speaking(place, look)
    )


def _states(attribution: Attribution, look: View) -> bool:
    """Return whether a source says something in the article's own words, and nobody is shown for it next."""
    return attribution.parent is None and attribution.type in _SAYS and not _shown(attribution, look)


def _shown(attribution: Attribution, look: View) -> bool:
    """Return whether one of those meant is shown: the next sentence quotes, or somebody new speaks there."""
    if not attribution.cue or (here := look.sentence_at(attribution.cue[0][0])) is None:
        return False
    following = look.findings.sentences[here + 1 : here + 1 + _AFTER]
    if following and look.in_quotation(following[0].start):
        return True
    begin = attribution.cue[-1][1]
    return any(
        source.kind in _NAMED and source.mentions and source.mentions[0][0] >= begin
        for place in range(here, here + 1 + len(following))
        for source in _speaking(place, look)
    )


def _speaking(place: int, look: View) -> Iterator[Source]:
    """Yield the sources of what is said in a sentence in the article's own words."""
    for claim in look.claims_in.get(place, ()):
        attribution = look.attributions.get(claim.attribution or "")
        if attribution is not None and attribution.parent is None:
            yield from (look.sources[i] for i in attribution.source_ids if i in look.sources)
