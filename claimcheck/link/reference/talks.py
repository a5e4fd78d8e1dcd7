"""How far a talk with an outlet reaches: what somebody says next was said in the same interview."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.outlets import is_platform
from claimcheck.link.reference.mentions import Key, Referent, Resolved
from claimcheck.records import Attribution, AttributionType
from claimcheck.tokens import Doc


def go_on(doc: Doc, attributions: Iterable[Attribution], speaking: Resolved, channels: Resolved) -> Resolved:
    """Return the channels with those of the attributions that go on with a talk, by ids.

    A talk lasts while the same one speaks: to the end of its paragraph, and in the next one as ``she said``.
    What is told to others, written, or said at another time is no part of it.
    """
    found, last, talking = dict(channels), None, set[Key]()
    outer = (a for a in attributions if a.parent is None and a.cue and speaking.get(a.id))
    for attribution in sorted(outer, key=lambda a: (a.cue, a.id)):
        who = {referent.key for referent in speaking[attribution.id]}
        others = any(word.low in lexicon().relays.telling for word in doc.covered(attribution.cue))
        if found.get(attribution.id):
            last, talking = attribution, who
        elif last is None or others or who != talking:
            last = None
        elif _goes_on(doc, last, attribution, speaking[attribution.id]):
            found[attribution.id] = tuple(c for c in found[last.id] if not is_platform(c.name, ()))
            last = attribution
    return found


def _goes_on(doc: Doc, last: Attribution, following: Attribution, who: Iterable[Referent]) -> bool:
    grammar, relays = lexicon().grammar, lexicon().relays
    cue, before = doc.covered(following.cue), doc.covered(last.cue)
    apart = doc.paragraph(cue[0]) - doc.paragraph(before[0])
    pronouns = grammar.third_singular | grammar.plural
    again = all(one.phrase.single and one.phrase.head.low in pronouns for one in who)
    if apart > again or following.type is not AttributionType.ASSERTION:
        return False
    # Elsewhere: "she said in a statement", "he had said on Monday", "she told the council".
    said = {word.index for word in doc.covered(following.content)}
    beside = {word.low for word in doc.in_sentence(cue[0].sentence) if word.index not in said}
    return cue[0].sentence > before[0].sentence and beside.isdisjoint(
        relays.talks | relays.telling | relays.time | relays.had | grammar.calendar
    )
