"""Whom a noun phrase without a name points back to: ``the senator``, ``the website``."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from claimcheck.lexicon.gender import gender_of_noun
from claimcheck.lexicon.lists import AGED, Words, lexicon
from claimcheck.lexicon.outlets import is_outlet, may_describe
from claimcheck.lexicon.places import adjectives_by_country, nation_of
from claimcheck.link.names.cast import Cast, Figure
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.referents import Reference, Referent
from claimcheck.link.reference.traces import MEMORY, Trace, opens
from claimcheck.link.wording.noun_phrases import NounPhrase
from claimcheck.records import Attribution, EntityKind, SourceKind
from claimcheck.tokens import Token

_ENOUGH = 1.8
"""What must speak for a figure: a noun said of it, or that it has just spoken."""

_CLEAR = 0.5
"""By how much the best figure must lead; two equally good ones leave the words as they are."""

# What speaks for a figure: its noun, one that means the same; each adjective; how lately it was named, as
# the subject, alone, or spoke. Set by hand: weights fitted to training articles did no better.
_NOUN, _LIKE_NOUN, _MODIFIER = 2.5, 1.7, 1.0
_NO_NOUN = -0.5
_NEAR, _SUBJECT, _ALONE, _SPOKE = 1.0, 0.3, 0.8, 1.5

_OWN = 3.0
"""What it adds that whoever is quoted speaks for a body."""

_AGAIN = 0.6
"""What it adds that a body has been called so before: "the Board" is what "the Board" was."""

_FADE = 2.0
"""Sentences after which being near counts a third."""

_CLOSE = 2
"""Sentences within which somebody may be the only one who fits."""


def named(reference: Reference, discourse: Discourse) -> Figure | None:
    """Return the figure that a phrase means by its noun; none where nothing or too much fits.

    A headline leaves articles out, so there a bare noun counts as definite, and what follows counts as known.
    """
    known, phrase, head = lexicon(), reference.phrase, reference.head.low
    if phrase.plural:
        return None
    if head in known.unnamed.spokesperson:
        return _spokesperson(discourse, phrase)
    definite = phrase.definite or (discourse.headline(phrase.head) and not phrase.determined)
    if not definite or not (known.is_role(head) or _is_thing(head, discourse.cast)):
        return None
    # Speakers call themselves "I": "the mayor" in the mayor's quotation is another one.
    speech = discourse.speaker(phrase.head, reference.attribution)
    others = {referent.figure for referent in discourse.sources(speech)} | _subjects(discourse, reference)
    scored = _scored(discourse, phrase, _spoken_for(discourse, reference.attribution))
    return _clear_best((score, figure) for score, figure in scored if figure.number not in others)


def _is_thing(noun: str, cast: Cast) -> bool:
    """Return whether a noun is one for a body or a work, or the article names a body so."""
    organizations, documents = lexicon().organizations, lexicon().documents
    listed = noun in organizations.nouns or noun in organizations.names or noun in documents.works
    return listed or (noun in cast.nouns and noun not in documents.nouns)


def _subjects(discourse: Discourse, reference: Reference) -> frozenset[int | None]:
    """Return the persons who say, earlier in the sentence, what a phrase stands in: they would be "he" there.

    "The senator left after the mogul had said": the mogul is another one (Chomsky 1981, principle C). Of
    a body that rule does not hold: "The DNC said that the committee would look".
    """
    head = reference.head
    said = (r for around in discourse.around(reference.attribution) for r in discourse.sources(around))
    near = (r for r in said if r.phrase.head.sentence == head.sentence and r.at < head.index)
    return frozenset(r.figure for r in near if r.kind is SourceKind.PERSON)


def _spoken_for(discourse: Discourse, attribution: Attribution) -> frozenset[int]:
    """Return the bodies that those serve in whose words a phrase stands: "the website" is their own."""
    speakers = (r.figure for around in discourse.around(attribution) for r in discourse.sources(around))
    bodies = (discourse.serves(discourse.cast.figures[number]) for number in speakers if number is not None)
    return frozenset(body.number for body in bodies if body is not None)


def _spokesperson(discourse: Discourse, phrase: NounPhrase) -> Figure | None:
    """Return the only spokesperson whom the article names, unless the phrase may mean another one's."""
    spoken_for = {word.low for word in (*phrase.owner, *phrase.modifiers, *phrase.tail) if word.capital}
    spokespeople = discourse.cast.spokespeople
    if len(spokespeople) != 1:
        return None
    said = spokespeople[0].said
    return spokespeople[0] if spoken_for & said or (phrase.definite and not spoken_for) else None


def _scored(discourse: Discourse, phrase: NounPhrase, own: frozenset[int]) -> Iterator[tuple[float, Figure]]:
    """Yield how well each figure fits: by its nouns, and by how lately it was named or spoke."""
    head, figures = phrase.head, discourse.cast.figures
    last = {trace.figure: trace for trace in discourse.traces_before(head)}
    if discourse.headline(head):
        last = {trace.figure: trace for trace in reversed(discourse.traces[: 2 * MEMORY])} | last
    new = _newly_called(discourse, phrase, last)
    fits = {number: _fit(discourse, phrase, figures[number], new=number in new) for number in last}
    fitting = {number: score for number, score in fits.items() if score is not None}
    # "The Valdoran president" is whom the article calls Valdoran, if it calls somebody so; "the president" is
    # whom it calls that, whoever has just spoken.
    for calls in (_so_called, _by_office, _as_long):
        called = [number for number in fitting if calls(discourse, phrase, figures[number])]
        fitting = {number: fitting[number] for number in called or fitting}
    near = [number for number in fitting if _back(discourse, head, last[number].sentence) <= _CLOSE]
    speaker = _last_speaker(discourse, head)
    for number, score in fitting.items():
        lately = _lately(discourse, head, last[number]) + _ALONE * (near == [number])
        if speaker is not None and speaker.figure == number:
            lately += _SPOKE * _fading(_back(discourse, head, speaker.phrase.head.sentence))
        again = head.capital and head.low in discourse.called(figures[number])
        yield score + lately + _OWN * (number in own) + _AGAIN * again, figures[number]


def _last_speaker(discourse: Discourse, head: Token) -> Referent | None:
    return next((r for spoken in discourse.before(head) for r in spoken if r.figure is not None), None)


def _newly_called(discourse: Discourse, phrase: NounPhrase, last: Mapping[int, Trace]) -> frozenset[int]:
    """Return the persons near by whom a noun may mean that was not used before.

    With a place, as in "the Tarn mayor", that is whoever was not only spoken of beside others: not Kaya in
    "Ana Ruiz drove the car of Tom Kaya". "The 64-year-old" is the last subject, if that has just spoken too;
    a new office or trade, as in "the minister", is most often that of somebody else, who answers.
    """
    head = phrase.head
    if discourse.first_at[head.low] != head.index:
        return frozenset()
    near = [trace for trace in last.values() if discourse.cast.figures[trace.figure].person]
    near = [trace for trace in near if _back(discourse, head, trace.sentence) <= _CLOSE]
    upright = [trace for trace in near if not trace.oblique]
    placed = (trace.figure for trace in (near if len(near) == 1 else upright))
    found = frozenset(number for number in placed if _placed(discourse, phrase, number))
    subject = max((trace for trace in upright if trace.subject), default=None, key=lambda trace: trace.at)
    speaker = _last_speaker(discourse, head)
    if subject is None or speaker is None or not head.low.endswith(AGED):
        return found
    return found | ({subject.figure} & {speaker.figure})


def _placed(discourse: Discourse, phrase: NounPhrase, figure: int) -> bool:
    """Return whether a phrase says more than an office: a place, or what somebody was called."""
    said, head = discourse.said_of(discourse.cast.figures[figure]), phrase.head
    capitals = not head.capital or head.low in _rivals()[0]
    return any((w.capital and capitals) or _said(w.low, said, discourse.cast) for w in phrase.modifiers)


def _so_called(discourse: Discourse, phrase: NounPhrase, figure: Figure) -> bool:
    said = discourse.said_of(figure)
    return any(word.capital and _said(word.low, said, discourse.cast) for word in phrase.modifiers)


def _by_office(discourse: Discourse, phrase: NounPhrase, figure: Figure) -> bool:
    return lexicon().is_role(phrase.head.low) and not _offices(phrase).isdisjoint(discourse.said_of(figure))


def _offices(phrase: NounPhrase) -> Words:
    """Return what one who holds a phrase's office is called.

    "The Valdoran minister" may be the Kestrian one's counterpart, "the former president" her predecessor.
    """
    people, told = lexicon().people, phrase.modifiers
    peers = people.peers if any(word.capital for word in told) else frozenset[str]()
    earlier = people.predecessors if any(word.low in _former() for word in told) else frozenset[str]()
    return peers | earlier | {phrase.head.low}


def _former() -> Words:
    return lexicon().people.no_longer - lexicon().roles


def _as_long(discourse: Discourse, phrase: NounPhrase, figure: Figure) -> bool:
    """Return whether somebody is called so, and still or no longer so: "the governor" is no former one."""
    told = {word.low for word in phrase.modifiers}
    former = _former() | lexicon().people.predecessors
    as_long = _former().isdisjoint(told) == former.isdisjoint(discourse.said_of(figure))
    return as_long and _by_office(discourse, phrase, figure)


def _said(low: str, said: frozenset[str], cast: Cast) -> bool:
    """Return whether a word is said of somebody, if only by the name of a nation."""
    return low in said or not _nations((low,), cast).isdisjoint(_nations(said, cast))


def _lately(discourse: Discourse, head: Token, trace: Trace) -> float:
    """Return what the place of the last mention adds."""
    # "Lee met Kaya after the minister had said": a noun in the subject's own sentence is somebody else.
    # But "When Lee met Kaya, the minister said": the clause before may have told who that is.
    # So is one behind it in a headline. But a body may go on: "Lorn Ltd grew after the company had said".
    person = discourse.cast.figures[trace.figure].person
    beside = trace.at > head.index or opens(discourse.doc, trace)
    another = person and beside and trace.sentence == head.sentence
    near = _NEAR * _fading(_back(discourse, head, trace.sentence))
    return near + _SUBJECT * trace.subject - _SPOKE * another


def _back(discourse: Discourse, head: Token, sentence: int) -> int:
    """Return how many sentences lie between, those inside quotations left out."""
    return abs(discourse.doc.pace[head.sentence] - discourse.doc.pace[sentence])


def _fading(sentences: int) -> float:
    return math.exp(-max(0, sentences - 1) / _FADE)


def _fit(discourse: Discourse, phrase: NounPhrase, figure: Figure, *, new: bool) -> float | None:
    if not lexicon().is_role(phrase.head.low):
        return _body_fit(phrase, figure, discourse.said_of(figure))
    if not _may_serve(discourse, phrase, figure):
        return None
    return _person_fit(phrase, figure, discourse.said_of(figure), discourse.cast, new=new)


def _may_serve(discourse: Discourse, phrase: NounPhrase, figure: Figure) -> bool:
    """Return whether somebody can be "the head of the group", "the head of Lorn": one who is called so."""
    tail = phrase.tail
    if not tail or tail[0].low not in lexicon().people.serving or _introduced(discourse, phrase, figure):
        return True
    said = discourse.said_of(figure)
    names = [word for word in tail if word.capital]
    if names:
        return any(_said(word.low, said, discourse.cast) for word in names)
    bodies = [word.low for word in tail if word.low in lexicon().organizations.nouns]
    return not bodies or not said.isdisjoint(bodies) or discourse.serves(figure) is not None


def _introduced(discourse: Discourse, phrase: NounPhrase, figure: Figure) -> bool:
    """Return whether just these words stand beside a name: "Lee, the head of the school, said"."""
    name, told = figure.mentions[0], [word.low for word in (phrase.head, *phrase.tail)]
    first, last = name.first - len(told) - 1, name.last + len(told) + 2
    beside = [word.low for word in discourse.doc.tokens[max(0, first) : last]]
    return any(beside[at : at + len(told)] == told for at in range(len(beside)))


def _person_fit(
    phrase: NounPhrase, figure: Figure, said: frozenset[str], cast: Cast, *, new: bool
) -> float | None:
    known, head = lexicon(), phrase.head.low
    head = known.titles.short.get(head, head)
    if not figure.person or figure.gender not in (None, gender_of_noun(head) or figure.gender):
        return None
    score = _nouns(head, known.people.means.get(head, frozenset()) | _offices(phrase), said)
    told = [word for word in phrase.modifiers if _said(word.low, said, cast)]
    if not score and (not new or phrase.owner or head in known.people.generic):
        return None
    lesser = any(word.low in known.titles.lesser - said for word in phrase.modifiers)
    if lesser or (phrase.owner and not _may_be_owned(phrase, said, cast)):
        return None
    if _rules_out(frozenset(word.low for word in (*phrase.modifiers, phrase.head)), said, cast):
        return None
    return score + _MODIFIER * len(told)


def _rules_out(told: frozenset[str], said: frozenset[str], cast: Cast) -> bool:
    """Return whether a phrase calls somebody of another party, state, nation or age than the article does."""
    ages, others = ({word for word in words if word.endswith(AGED)} for words in (told, said))
    if ages and others and ages.isdisjoint(others):
        return True
    for rivals in _rivals():
        if told & rivals and said & rivals and not told & said & rivals:
            return True
    nations, theirs = _nations(told, cast), _nations(said, cast)
    return bool(nations) and bool(theirs) and nations.isdisjoint(theirs)


def _may_be_owned(phrase: NounPhrase, said: frozenset[str], cast: Cast) -> bool:
    """Return whether "his lawyer" can be one the article calls his or Lee's; "Lee's lawyer" is not Kaya's."""
    possessives = lexicon().grammar.possessives
    owners = {word.low for word in phrase.owner} | possessives
    # "Valdora's president" is the Valdoran one.
    nation = not _nations(owners, cast).isdisjoint(_nations(said, cast))
    owned = phrase.first in possessives and not said.isdisjoint(cast.surnames)
    return nation or owned or not said.isdisjoint(owners)


def _body_fit(phrase: NounPhrase, figure: Figure, said: frozenset[str]) -> float | None:
    known, head = lexicon(), phrase.head.low
    own = frozenset(word for key in figure.keys for word in key) - known.documents.nouns
    if not phrase.head.capital:
        own -= known.organizations.apart
    # "The city" is the City of Tarn, where the article calls it so.
    if head not in own and head in {*known.organizations.places, *known.organizations.no_body}:
        return _place_fit(phrase, figure)
    body = head in known.organizations.nouns | known.organizations.names | own
    # "The Port Party's watchdog" is no other watchdog, nor is "Ruiz's campaign" the Harbour Campaign.
    others = any(word.capital and word.low not in own | said for word in phrase.owner)
    if figure.person or others or figure.work is body or figure.keys == {(head,)}:
        return None
    fits = known.organizations.fits.get(head, frozenset()) | known.documents.fits.get(head, frozenset())
    score = max(_nouns(head, fits, said), _nouns(head, fits, own))
    if not score and any(word.capital and word.low in own for word in phrase.modifiers):
        return None
    for word in phrase.modifiers:
        if word.low in own or word.low in said:
            score += _MODIFIER
        elif word.capital:
            return None
    # "The exchange" that has just been spoken of is seldom a body.
    common = head in known.organizations.nouns - known.organizations.institutions
    unknown = figure.kind is not EntityKind.LOCATION and may_describe(head)
    common = common and (figure.kind is EntityKind.ORGANIZATION or unknown)
    # "Told Reuters ... The hospital said": an outlet is no hospital.
    other = not may_describe(head) and is_outlet(figure.name, said)
    if not score and (phrase.owner or other or not (common or figure.work)):
        return None
    return score or _NO_NOUN


def _place_fit(phrase: NounPhrase, figure: Figure) -> float | None:
    """Return how well a country or a state fits: ``the country`` is one whose name is a country's."""
    known = lexicon()
    of = known.organizations.places.get(phrase.head.low)
    names = known.places.countries if of == "countries" else known.places.states
    here = of is not None and figure.kind is EntityKind.LOCATION and figure.name.removeprefix("The ") in names
    return _LIKE_NOUN if here and not phrase.modifiers else None


def _nouns(head: str, like: Words, said: frozenset[str]) -> float:
    return _NOUN if head in said else _LIKE_NOUN if like & said else 0.0


def _nations(lows: Iterable[str], cast: Cast) -> frozenset[str]:
    """Return the nations that words speak of, each by its first adjective; the article may name others."""
    end = lexicon().grammar.endings.of_a_place
    countries = adjectives_by_country()
    adjectives = (countries.get((low,), low + end[-1] if low in cast.places else low) for low in lows)
    return frozenset(
        nation_of(low) or low
        for low in adjectives
        if nation_of(low) is not None or (low.endswith(end) and low[:-1] in cast.places)
    )


@cache
def _rivals() -> tuple[frozenset[str], ...]:
    """Return words that exclude each other: a Republican is no Democrat, a Texan not from Ohio."""
    places = lexicon().places
    parties = frozenset(name.lower() for names in places.parties.values() for name in names)
    return parties, frozenset(name.split()[-1].lower() for name in places.states)


def _clear_best(candidates: Iterable[tuple[float, Figure]]) -> Figure | None:
    scored = sorted(candidates, key=lambda item: (-item[0], item[1].number))
    if not scored or scored[0][0] < _ENOUGH:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _CLEAR:
        return None
    return scored[0][1]
