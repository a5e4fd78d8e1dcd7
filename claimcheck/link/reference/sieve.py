"""Who each attribution's source is: its words go through a sieve of resolvers, the surest first.

The order of a multi-pass sieve (Raghunathan et al. 2010, "A Multi-Pass Sieve for Coreference Resolution"):
whoever is found by an early resolver is known to the later ones, and to the references that follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.outlets import is_outlet, may_describe
from claimcheck.link.names.cast import Cast, Figure
from claimcheck.link.names.name import Name
from claimcheck.link.reference import (
    conversation,
    he_and_she,
    it_and_they,
    nominals,
    relative_clauses,
    repeats,
)
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.mentions import Antecedent, Key, Reference, Referent, Resolved
from claimcheck.link.wording.channels import find_channels, platforms
from claimcheck.link.wording.coordination import read
from claimcheck.link.wording.noun_phrases import NounPhrase
from claimcheck.link.wording.source_kinds import of_phrase
from claimcheck.records import Attribution, EntityKind, Resolution, SourceKind
from claimcheck.tokens import Doc, span_of

_LONGEST = 90
"""Characters of what tells who ``those who`` are."""

Resolver = Callable[[Reference, Discourse], Antecedent | None]
"""One way to tell whom a reference means; None or nobody where it cannot be told this way."""


def by_name(reference: Reference, discourse: Discourse) -> Figure | None:
    """Return the figure that bears the name a phrase ends in: ``Mayor Ana Lee``, ``the Lorn newspaper``.

    "The Government of President Lee" is more than a government, and "the Ministry" is one that has a name;
    "Article 33" and "Crews in Kilts" are not named by a part.
    """
    phrase = reference.phrase
    name = phrase.name or _outlet(phrase, discourse.cast)
    if name is None or _is_cut(name, reference, discourse):
        return None
    general = lexicon().organizations.nouns - lexicon().organizations.standing
    definite = phrase.definite or discourse.headline(phrase.head)
    return discourse.cast.at(name) if not definite or name.key[1:] or name.key[0] not in general else None


def _is_cut(name: Name, reference: Reference, discourse: Discourse) -> bool:
    """Return whether a name goes on in a source: ``2 | Timothy``, ``9th | Circuit``, ``Crews | in Kilts``.

    Whoever is known by one word is not: "Kaya of Valdora", "Reuters in Tarn".
    """
    doc, known, phrase = discourse.doc, lexicon().organizations, reference.phrase
    beside = (word for word in phrase.words if word.index in (name.first - 1, name.last))
    if any(word.number and word.text.isalnum() for word in beside):
        return True
    word, kind = name.words[0], discourse.cast.at(name).kind
    alone = word.isupper() or name.key[0] in known.whole or is_outlet(word, ())
    if name.key[1:] or alone or kind in (EntityKind.PERSON, EntityKind.LOCATION):
        return False
    source = doc.covered(reference.attribution.source)
    article = doc.low(name.last + 1) == "the"
    after = next((word for word in source if word.index == name.last + 1 + article), None)
    link = known.inside - lexicon().grammar.coordinators
    goes_on = discourse.cast.names.get(after.index) if after is not None else None
    at_home = goes_on is not None and goes_on.kind is EntityKind.LOCATION  # "Reuters in Tarn"
    if at_home and doc.low(name.last) not in lexicon().grammar.post_of:
        return False
    return after is not None and after.capital and doc.low(name.last) in link


def _outlet(phrase: NounPhrase, cast: Cast) -> Name | None:
    """Return the name of the outlet in ``the semi-official KNO news agency``."""
    one = may_describe(phrase.head.low) and not phrase.plural  # "local media" are several
    if not (one and is_outlet("", {word.low for word in phrase.words})):
        return None
    for word in reversed(phrase.modifiers):
        name = cast.ending(word.index)
        if name is not None:
            return name if cast.at(name).kind not in (EntityKind.PERSON, EntityKind.LOCATION) else None
        if not may_describe(word.low):
            return None
    return None


def as_written(reference: Reference, discourse: Discourse) -> tuple[Referent, ...]:
    """Return a source by its own words; the same words are one source, but nobody's ``we`` is another's."""
    phrase, low = reference.phrase, reference.head.low
    kind = of_phrase(phrase, reference.attribution)
    if phrase.single and low in lexicon().personal:
        plain = lexicon().grammar.plain.get(low)
        around = discourse.sources(discourse.right_around(reference.attribution))
        speaker: Key = tuple(part for referent in around for part in referent.key)
        return (Referent(("words", plain or low, *speaker), plain or phrase.head.text, kind, phrase),)
    clause = _clause(discourse, phrase, reference.attribution)
    if clause is not None:
        return (Referent(("words", clause.lower()), clause, kind, phrase),)
    key: Key = ("words", *(word.low for word in phrase.words if word.low not in lexicon().grammar.articles))
    return (Referent(key, discourse.doc.text(*span_of(phrase.words)), kind, phrase),)


def _clause(discourse: Discourse, phrase: NounPhrase, attribution: Attribution) -> str | None:
    """Return ``those who doubt the tests`` whole: without what they think, it does not say who they are."""
    start, relative = phrase.words[0].start, lexicon().grammar.relative
    end = max((end for _, end in (*attribution.cue, *attribution.content)), default=0)
    last = discourse.doc.covered(attribution.source)[-1:]
    opens = any(word is phrase.head or word.low in relative for word in last)
    told = phrase.head.low == "those" and opens and 0 < end - start <= _LONGEST
    return discourse.doc.text(start, end) if told else None


RESOLVERS: tuple[tuple[str, Resolver], ...] = (
    ("", conversation.labelled),  # A: I left
    ("", by_name),  # Mayor Ana Lee
    ("", relative_clauses.some),  # miners, some of whom
    ("relative", relative_clauses.antecedent),  # a clerk who left
    ("", repeats.somebody),  # the envoy: an unnamed envoy
    ("masculine feminine", he_and_she.unnamed),  # A spokesman said no. He ...
    ("masculine feminine", he_and_she.opening),  # My mother is old. She ...
    ("masculine feminine", he_and_she.announced),  # In his book, Marsk said
    ("masculine feminine", he_and_she.owner_of_deeds),  # Lee's speech, in which he
    ("masculine feminine", he_and_she.owner_of_words),  # Lee's lawyer said he
    ("masculine feminine", he_and_she.described),  # the mayor left when he
    ("masculine feminine", he_and_she.meant),  # Lee left. She ...
    ("first_singular first_plural", conversation.speaker),  # I, we
    ("plural correlatives", it_and_they.speakers),  # they, both
    ("neuter", it_and_they.thing),  # it
    ("", repeats.cited_below),  # "Ferry sinks: Report"
    ("", nominals.named),  # the mayor, the website
    ("", he_and_she.owned),  # his campaign: the Ruiz campaign
    ("", repeats.again),  # the officials: two Tarn officials
    ("second", conversation.addressed),  # you
    ("plural", it_and_they.spoken_of),  # "Voters know what they want"
    ("", repeats.thing),  # the letter: a resignation letter
    ("", as_written),  # critics
)
"""The surest first, each with the pronouns that it is for, if only for some; the last one always answers."""


def resolve(
    doc: Doc, cast: Cast, names: Sequence[Name], attributions: Sequence[Attribution]
) -> tuple[Resolved, Resolved]:
    """Return the sources of every attribution, and the channels of those that have some.

    They are read in the order of the text, and each helps with the next.
    """
    told = find_channels(doc, cast, attributions)
    channels: dict[str, tuple[Referent, ...]] = {}
    discourse = Discourse(doc, cast, names, attributions)
    for attribution in sorted(attributions, key=lambda one: _place(one, discourse)):
        words = doc.covered(attribution.source)
        headline = bool(words) and discourse.headline(words[0])
        references = [Reference(phrase, attribution) for phrase in read(words, cast, headline=headline)]
        referents = [referent for reference in references for referent in _referents(reference, discourse)]
        if conversation.answers(attribution, discourse) and discourse.interviewee is not None:
            referents += discourse.named(discourse.interviewee)
        discourse.tell(attribution, tuple({referent.key: referent for referent in referents}.values()))
        phrases = (Reference(phrase, attribution) for phrase in told.get(attribution.id, ()))
        named = (referent for phrase in phrases for referent in _channel(phrase, discourse))
        channels[attribution.id] = (*named, *_platforms(doc, cast, attribution))
    return discourse.resolved, conversation.go_on(doc, attributions, discourse.resolved, channels)


def _channel(reference: Reference, discourse: Discourse) -> Iterator[Referent]:
    """Yield the outlets that a phrase stands for: never whoever speaks.

    "The newspaper" that cannot be told is most often the article's own, or the one that is cited for it.
    """
    speaking = {referent.key for referent in discourse.sources(reference.attribution)}
    untold = reference.phrase.definite and not reference.phrase.plural
    for referent in _referents(reference, discourse):
        if referent.key not in speaking and not (untold and referent.figure is None):
            person = referent.kind is SourceKind.PERSON
            yield referent if person else replace(referent, kind=SourceKind.ORGANIZATION)


def _platforms(doc: Doc, cast: Cast, attribution: Attribution) -> Iterator[Referent]:
    """Yield the platforms that a post was put on, as a word of its own tells: ``tweeted``."""
    for name, word in platforms(doc, attribution):
        number = cast.bodies.get(name)
        key: Key = ("words", name.lower()) if number is None else ("figure", number)
        figure = None if number is None else cast.figures[number]
        phrase = NounPhrase((word,), (word,), word, None, ())
        yield Referent(key, name, SourceKind.ORGANIZATION, phrase, figure)


def resolution(doc: Doc, referents: Sequence[Referent]) -> Resolution | None:
    """Return how the sources of an attribution got their names; the least sure way where these differ."""
    return max((_way(doc, one) for one in referents), key=list(Resolution).index, default=None)


def _way(doc: Doc, referent: Referent) -> Resolution:
    words = doc.text(*referent.mention).lower()
    if " ".join(referent.name.split()).lower() not in words:
        return Resolution.LINKED
    return Resolution.NAMED if referent.figure is not None else Resolution.AS_WRITTEN


def _place(attribution: Attribution, discourse: Discourse) -> tuple[bool, int, int, str]:
    """Return when an attribution is read: nested ones after all others, a headline's ``Report`` last."""
    spans = attribution.source or attribution.cue or attribution.content or ((0, 0),)
    source = discourse.doc.covered(attribution.source)
    headline = len(source) == 1 and discourse.headline(source[0])
    return headline, len(discourse.around(attribution)), min(spans)[0], attribution.id


def _referents(reference: Reference, discourse: Discourse) -> tuple[Referent, ...]:
    """Return whom a reference stands for, as the first resolver that can tell says."""
    antecedents = (resolver(reference, discourse) for resolver in _resolvers(reference))
    antecedent = next(found for found in antecedents if found)
    if isinstance(antecedent, Figure):
        return discourse.figure(antecedent, reference.phrase)
    if isinstance(antecedent, NounPhrase):
        antecedent = _referents(Reference(antecedent, reference.attribution), discourse)
    return tuple(replace(referent, phrase=reference.phrase) for referent in antecedent)


def _resolvers(reference: Reference) -> Iterator[Resolver]:
    for lists, resolver in RESOLVERS:
        known = [getattr(lexicon().grammar, each) for each in lists.split()]
        pronoun = reference.phrase.single and any(reference.head.low in words for words in known)
        if pronoun or not known:
            yield resolver
