"""Who speaks, and to whom: ``I``, ``we`` and ``you``, the ``A:`` of an interview, a talk with an outlet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain

from claimcheck.lexicon.forms import is_past
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.outlets import is_platform
from claimcheck.link.names.cast import Figure
from claimcheck.link.names.name import Name
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.mentions import Antecedent, Key, Reference, Referent, Resolved
from claimcheck.records import Attribution, AttributionType, SourceKind
from claimcheck.tokens import Doc, Token
from claimcheck.typography.quotations import MARKS

WRITER = "the author"
"""The name of the article's own writer where the writer speaks as I or we."""

_TURNS = 3
"""Turns of a transcript within which one looks for whom somebody answers."""

_ENDS = frozenset({",", ".", "?", "!", '"', "''"})


def answers(attribution: Attribution, discourse: Discourse) -> bool:
    """Return whether an attribution is an answer: its cue is the stop of a question before it."""
    cue = [word.text for word in discourse.doc.covered(attribution.cue)]
    return not attribution.source and cue in (["?"], ["."])


def labelled(reference: Reference, discourse: Discourse) -> Figure | None:
    """Return whom the ``A`` of an interview stands for, or initials before two turns: ``RM: I left``."""
    words = reference.phrase.words
    cue = [discourse.doc.text(*span) for span in reference.attribution.cue]
    if len(words) != 1 or not words[0].capital or cue not in ([":"], ["."]):
        return None
    if words[0].low.rstrip(".") in lexicon().grammar.answer_labels:
        return discourse.interviewee
    return discourse.initialled.get(words[0].text)


def speaker(reference: Reference, discourse: Discourse) -> Antecedent | None:
    """Return who speaks; of one who says ``we`` the body that speaks or is spoken for, if any."""
    speech = discourse.speech(reference, marked=False)
    if speech is None and not reference.head.quoted:
        return (Referent(("author",), WRITER, SourceKind.AUTHOR, reference.phrase),)
    found = discourse.sources(speech)
    owner = found[0].phrase.owner if found and found[0].kind is SourceKind.DOCUMENT else ()
    for name in discourse.cast.among(owner)[-1:]:
        return discourse.cast.at(name)  # "I asked him", Lee's complaint said
    several = reference.head.low in lexicon().grammar.first_plural
    if several and len(found) == 1 and found[0].kind is SourceKind.PERSON:
        return discourse.serves(found[0].figure) if found[0].figure is not None else None
    return found


def addressed(reference: Reference, discourse: Discourse) -> Figure | None:
    """Return whom ``you`` means in a quotation; None where it means anybody, or cannot be told."""
    speech = discourse.speech(reference, marked=False)
    if speech is None:
        return None
    speakers = [referent.figure for referent in discourse.sources(speech)]
    names = discourse.cast.among(discourse.doc.covered(speech.content))
    called = (discourse.cast.at(name) for name in names if _set_off(discourse, name))
    found = chain(called, _other_turn(discourse, speech), _faced(discourse, reference.head))
    return next((figure for figure in found if figure.person and figure not in speakers), None)


def _set_off(discourse: Discourse, name: Name) -> bool:
    """Return whether somebody is called by name, ``Mr. Lee, do you``, ``you know, Ana, that``.

    The name stands apart then, not in a list or beside the noun it belongs to.
    """
    words, after = discourse.doc.tokens, discourse.doc.low(name.last)
    if after not in _ENDS or name.start == 0:
        return False
    before, comma = words[name.start - 1], after == ","
    if before.text in MARKS or before.sentence != name.sentence or before.low in lexicon().people.greetings:
        return comma
    noun = words[max(0, name.start - 2)]
    goes_on = comma and any(word.capital for word in words[name.last + 1 : name.last + 2])
    listed = noun.capital or lexicon().is_role(noun.low) or goes_on
    return before.text == "," and not listed


def _other_turn(discourse: Discourse, speech: Attribution) -> Iterator[Figure]:
    """Yield who speaks beside in a transcript, before and behind, each turn beginning with name and colon."""
    turns = discourse.turns
    at = bisect_left(turns, (speech.cue, speech.id), key=lambda turn: (turn.cue, turn.id))
    if turns[at : at + 1] == [speech]:
        for turn in (*reversed(turns[max(0, at - _TURNS) : at]), *turns[at + 1 : at + 1 + _TURNS]):
            yield from (r.figure for r in discourse.sources(turn) if r.figure is not None)


def _faced(discourse: Discourse, head: Token) -> Iterator[Figure]:
    """Yield who was named just before what only one person can be told: ``You said``, ``You closed``."""
    doc, after = discourse.doc, discourse.doc.low(head.index + 1)
    before = doc.tokens[head.index - 1]
    opens = before.text in MARKS or before.sentence != head.sentence
    if opens and (after in lexicon().people.charging or is_past(after)):
        outside = (trace for trace in reversed(discourse.traces_before(head)) if not trace.word.quoted)
        yield from (t.figure for t in outside if doc.paragraph(t.word) >= doc.paragraph(head) - 1)


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
    elsewhere = relays.talks | relays.telling | relays.time | relays.had | grammar.calendar
    return cue[0].sentence > before[0].sentence and beside.isdisjoint(elsewhere)
