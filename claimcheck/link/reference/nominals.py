"""Whom a noun phrase without a name points back to: ``the senator``, ``the website``."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache

from claimcheck.lexicon.gender import gender_of_noun
from claimcheck.lexicon.lists import AGED, Words, lexicon
from claimcheck.lexicon.outlets import is_outlet, may_describe
from claimcheck.lexicon.places import adjectives_by_country, nation_of
from claimcheck.link.names.cast import Cast, Figure
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.mentions import MEMORY, Reference, Referent, Trace, opens
from claimcheck.link.wording.noun_phrases import NounPhrase
from claimcheck.records import EntityKind, SourceKind
from claimcheck.tokens import Token

_ENOUGH, _UNTITLED = 1.8, 3.0
"""What must speak for a figure: a noun said of it, or that it has just spoken; both for a person whose title
it is not. By what readers made of 1,400 nouns: of such persons told by less, three of four were wrong."""

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
    phrase, head = reference.phrase, reference.head
    if phrase.plural:
        return None
    if head.low in lexicon().unnamed.spokesperson:
        return _spokesperson(discourse, phrase)
    definite = phrase.definite or (discourse.headline(head) and not phrase.determined)
    if not definite or not (lexicon().is_role(head.low) or _is_thing(head.low, discourse.cast)):
        return None
    said = [r for one in discourse.around(reference.attribution) for r in discourse.sources(one)]
    # Persons who say, earlier in the sentence, what a phrase stands in would be "he" there. "The senator left
    # after the mogul had said": the mogul is another one (Chomsky 1981, principle C). Of a body that rule
    # does not hold: "The DNC said that the committee would look".
    persons = (r for r in said if r.kind is SourceKind.PERSON and r.at < head.index)
    others = [r.figure for r in persons if r.phrase.head.sentence == head.sentence]
    # Speakers call themselves "I": "the mayor" in the mayor's quotation is another one.
    others += [r.figure for r in discourse.sources(discourse.speech(reference))]
    # "The website" is that of the body that those serve in whose words it stands.
    own = [discourse.serves(r.figure) for r in said if r.figure is not None]
    scored = [one for one in _scored(discourse, phrase, own) if one[1] not in others]
    best, figure, enough = max(scored, key=lambda one: one[0], default=(0.0, None, 0.0))
    clear = all(best - score >= _CLEAR for score, other, _ in scored if other is not figure)
    return figure if clear and best >= enough else None


def _is_thing(noun: str, cast: Cast) -> bool:
    """Return whether a noun is one for a body or a work, or the article names a body so."""
    organizations, documents = lexicon().organizations, lexicon().documents
    listed = noun in organizations.nouns or noun in organizations.names or noun in documents.works
    return listed or (noun in cast.nouns and noun not in documents.nouns)


def _spokesperson(discourse: Discourse, phrase: NounPhrase) -> Figure | None:
    """Return the only spokesperson whom the article names, unless the phrase may mean another one's."""
    spoken_for = {word.low for word in (*phrase.owner, *phrase.modifiers, *phrase.tail) if word.capital}
    voices = discourse.cast.spokespeople
    own = spoken_for & voices[0].said if voices else frozenset()
    return voices[0] if len(voices) == 1 and (own or (phrase.definite and not spoken_for)) else None


def _scored(
    discourse: Discourse, phrase: NounPhrase, own: Sequence[Figure | None]
) -> Iterator[tuple[float, Figure, float]]:
    """Yield how well each figure fits, the figure, and how well it has to.

    By its nouns, and by how lately it was named or spoke.
    """
    head, role = phrase.head, lexicon().is_role(phrase.head.low)
    last = {trace.figure.number: trace for trace in discourse.traces_before(head)}
    if discourse.headline(head):
        last = {trace.figure.number: trace for trace in reversed(discourse.traces[: 2 * MEMORY])} | last
    close = [trace for trace in last.values() if _back(discourse, head, trace.word) <= _CLOSE]
    speaker = next((r for spoken in discourse.before(head) for r in spoken if r.figure is not None), None)
    new = _newly_called(discourse, phrase, [trace for trace in close if trace.figure.person], speaker)
    fitting: list[tuple[Trace, float]] = []
    for trace in last.values():
        fits = _person_fit(discourse, phrase, trace, new) if role else _body_fit(discourse, phrase, trace)
        fitting += [(trace, fits)] if fits is not None else []
    called = [_called_so(discourse, phrase, trace.figure) for trace, _ in fitting]
    fitting = [one for one, so in zip(fitting, called, strict=True) if so == max(called)]
    near = [trace for trace, _ in fitting if trace in close]
    for trace, score in fitting:
        figure = trace.figure
        lately = _lately(discourse, head, trace) + _ALONE * (near == [trace])
        if speaker is not None and speaker.figure == figure:
            lately += _SPOKE * _fading(_back(discourse, head, speaker.phrase.head))
        again = head.capital and head.low in discourse.called[figure.number]
        surely = not role or trace in new or _is_title(discourse, phrase, figure)
        enough = _ENOUGH if surely else _UNTITLED
        yield score + lately + _OWN * (figure in own) + _AGAIN * again, figure, enough


def _is_title(discourse: Discourse, phrase: NounPhrase, figure: Figure) -> bool:
    """Return whether the article puts a noun before somebody's name, as in "Mayor Ana Lee".

    With a name before it, as in "the Tarn mayor", that has to be told of her too.
    """
    if phrase.owner:  # "Lee's lawyer", as the article calls her beside her name
        return any(discourse.cast.at(name).person for name in discourse.cast.among(phrase.owner))
    short = lexicon().titles.short
    titles = {short.get(title, title) for name in figure.mentions for title in name.titles}
    told = _told(discourse, phrase, figure)
    untold = any(word.capital for word in phrase.modifiers if word not in told)
    return phrase.head.low in titles and not untold


def _newly_called(
    discourse: Discourse, phrase: NounPhrase, near: Sequence[Trace], speaker: Referent | None
) -> Sequence[Trace]:
    """Return the persons near by whom a noun may mean that was not used before.

    With a place, as in "the Tarn mayor", that is whoever was not only spoken of beside others: not Kaya in
    "Ana Ruiz drove the car of Tom Kaya". "The 64-year-old" is the last subject, if that has just spoken too;
    a new office or trade, as in "the minister", is most often that of somebody else, who answers.
    """
    if discourse.first_at[phrase.head.low] != phrase.head.index:
        return ()
    upright = [trace for trace in near if not trace.oblique]
    # A phrase says more than an office: a place, or what somebody was called.
    capitals = not phrase.head.capital or phrase.head.low in _rivals()[0]
    place = capitals and any(word.capital for word in phrase.modifiers)
    placed = near if len(near) == 1 else upright
    found = [trace for trace in placed if place or _told(discourse, phrase, trace.figure)]
    subjects = sorted((trace for trace in upright if trace.subject), key=lambda trace: trace.word.index)
    aged = subjects[-1:] if phrase.head.aged else []
    return [*found, *(trace for trace in aged if speaker is not None and speaker.figure == trace.figure)]


def _told(discourse: Discourse, phrase: NounPhrase, figure: Figure) -> list[Token]:
    """Return the words before a noun that are said of somebody too."""
    said = discourse.said_of(figure)
    return [word for word in phrase.modifiers if _said({word.low}, said, discourse.cast)]


def _called_so(discourse: Discourse, phrase: NounPhrase, figure: Figure) -> tuple[bool, ...]:
    """Return whether somebody is called by a name before a noun, by its office, by party, and still or not.

    "The Valdoran president" is whom the article calls Valdoran, if it calls somebody so; "the president" is
    whom it calls that, whoever has just spoken; "the governor" is no former one.
    """
    said, told = discourse.said_of(figure), {word.low for word in phrase.modifiers}
    names = {word.low for word in _told(discourse, phrase, figure) if word.capital}
    party = names & _rivals()[0]
    office = lexicon().is_role(phrase.head.low) and not _offices(phrase).isdisjoint(said)
    former = _former() | lexicon().people.predecessors
    as_long = office and _former().isdisjoint(told) == former.isdisjoint(said)
    return bool(names - party), office, bool(party), as_long


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


def _said(lows: Set[str], said: frozenset[str], cast: Cast) -> bool:
    """Return whether one of some words is said of somebody, if only by the name of a nation."""
    return not (said.isdisjoint(lows) and _nations(lows, cast).isdisjoint(_nations(said, cast)))


def _lately(discourse: Discourse, head: Token, trace: Trace) -> float:
    """Return what the place of the last mention adds."""
    # "Lee met Kaya after the minister had said": a noun in the subject's own sentence is somebody else.
    # But "When Lee met Kaya, the minister said": the clause before may have told who that is.
    # So is one behind it in a headline. But a body may go on: "Lorn Ltd grew after the company had said".
    beside = trace.word.index > head.index or opens(discourse.doc, trace)
    another = trace.figure.person and beside and trace.word.sentence == head.sentence
    near = _NEAR * _fading(_back(discourse, head, trace.word))
    return near + _SUBJECT * trace.subject - _SPOKE * another


def _back(discourse: Discourse, head: Token, word: Token) -> int:
    """Return how many sentences lie between, those inside quotations left out."""
    return abs(discourse.doc.pace[head.sentence] - discourse.doc.pace[word.sentence])


def _fading(sentences: int) -> float:
    return math.exp(-max(0, sentences - 1) / _FADE)


def _may_serve(discourse: Discourse, phrase: NounPhrase, figure: Figure) -> bool:
    """Return whether somebody can be "the head of the group", "the head of Lorn": one who is called so."""
    tail, said, name = phrase.tail, discourse.said_of(figure), figure.mentions[0]
    if not tail or tail[0].low not in lexicon().people.serving:
        return True
    told = [word.low for word in (phrase.head, *tail)]
    beside = discourse.doc.tokens[max(0, name.first - len(told) - 1) : name.last + len(told) + 2]
    # "Lee, the head of the school, said": just these words stand beside the name.
    introduced = " ".join(["", *told, ""]) in " ".join(["", *(word.low for word in beside), ""])
    names = {word.low for word in tail if word.capital}
    if introduced or names:
        return introduced or _said(names, said, discourse.cast)
    bodies = [word.low for word in tail if word.low in lexicon().organizations.nouns]
    return not bodies or not said.isdisjoint(bodies) or discourse.serves(figure) is not None


def _person_fit(discourse: Discourse, phrase: NounPhrase, trace: Trace, new: Sequence[Trace]) -> float | None:
    known, head, cast, figure = lexicon(), phrase.head.low, discourse.cast, trace.figure
    if not figure.person or not _may_serve(discourse, phrase, figure):
        return None
    head, said = known.titles.short.get(head, head), discourse.said_of(figure)
    score = _nouns(head, known.people.means.get(head, frozenset()) | _offices(phrase), said)
    told = frozenset(word.low for word in phrase.modifiers)
    # "The deputy mayor" is not the mayor, nor is "the mayor" the deputy one.
    lesser = bool(told & known.titles.lesser - said)
    lesser = lesser or (head in known.titles.sole and not said.isdisjoint(known.titles.no_sole - told))
    others = (
        figure.gender not in (None, gender_of_noun(head) or figure.gender)
        or (not score and (trace not in new or phrase.owner or head in known.people.generic))
        or (phrase.owner and not _may_be_owned(phrase, said, cast))
        or _rules_out(told | {phrase.head.low}, said, cast)
    )
    return None if lesser or others else score + _MODIFIER * len(_told(discourse, phrase, figure))


def _rules_out(told: frozenset[str], said: frozenset[str], cast: Cast) -> bool:
    """Return whether a phrase calls somebody of another party, state, nation or age than the article does."""
    ages = frozenset(word for word in told | said if word.endswith(AGED))
    pairs = [(told & rivals, said & rivals) for rivals in (*_rivals(), ages)]
    pairs.append((_nations(told, cast), _nations(said, cast)))
    return any(own and theirs and own.isdisjoint(theirs) for own, theirs in pairs)


def _may_be_owned(phrase: NounPhrase, said: frozenset[str], cast: Cast) -> bool:
    """Return whether "his lawyer" can be one the article calls his or Lee's; "Lee's lawyer" is not Kaya's."""
    if phrase.first in lexicon().grammar.possessives:
        return not said.isdisjoint(cast.surnames)
    # "Valdora's president" is the Valdoran one; "his wife, Ana" is Valdora's no more than his.
    return _said({word.low for word in phrase.owner} | lexicon().grammar.possessives, said, cast)


def _body_fit(discourse: Discourse, phrase: NounPhrase, trace: Trace) -> float | None:
    known, head, figure, said = lexicon(), phrase.head.low, trace.figure, discourse.said_of(trace.figure)
    own = frozenset(word for key in figure.keys for word in key) - known.documents.nouns
    if not phrase.head.capital:
        own -= known.organizations.apart
    # "The city" is the City of Tarn, where the article calls it so.
    if head not in own and head in {*known.organizations.places, *known.organizations.no_body}:
        # "The country" is one whose name is a country's.
        names = getattr(known.places, known.organizations.places.get(head, ""), ())
        here = figure.kind is EntityKind.LOCATION and figure.name.removeprefix("The ") in names
        return _LIKE_NOUN if here and not phrase.modifiers else None
    body = head in known.organizations.nouns | known.organizations.names | own
    told = [word for word in phrase.modifiers if word.low in own | said]
    # "The Port Party's watchdog" is no other watchdog, nor is "Ruiz's campaign" the Harbour Campaign.
    others = any(word.capital and word.low not in own | said for word in (*phrase.owner, *phrase.modifiers))
    # Which "her bank" and "its campaign" are, the article seldom says.
    others = others or phrase.first in known.grammar.possessives
    if figure.person or others or figure.work is body or figure.keys == {(head,)}:
        return None
    fits = known.organizations.fits.get(head, frozenset()) | known.documents.fits.get(head, frozenset())
    score = max(_nouns(head, fits, said), _nouns(head, fits, own))
    if not score and any(word.capital and word.low in own for word in told):
        return None
    score += _MODIFIER * len(told)
    # "The exchange" that has just been spoken of is seldom a body.
    common = head in known.organizations.nouns - known.organizations.institutions
    unknown = figure.kind is not EntityKind.LOCATION and may_describe(head)
    common = common and (figure.kind is EntityKind.ORGANIZATION or unknown)
    # "Told Reuters ... The hospital said": an outlet is no hospital.
    other = not may_describe(head) and is_outlet(figure.name, said)
    if not score and (phrase.owner or other or not (common or figure.work)):
        return None
    return score or _NO_NOUN


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
