"""To which outlet or on which platform something was said: ``told AFP``, ``in an interview with the BBC``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.lexicon.forms import is_ing, is_plural
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.outlets import is_outlet, is_platform, may_describe, platform_of
from claimcheck.link.names.cast import Cast
from claimcheck.link.wording.coordination import read
from claimcheck.link.wording.noun_phrases import NounPhrase, bare
from claimcheck.records import Attribution, AttributionType, EntityKind
from claimcheck.tokens import Doc, Token
from claimcheck.typography.quotations import MARKS

_GAP = 4
"""Words between an interview, or a cue, and with whom or where: ``in an interview on Monday with``."""

_LONGEST = 10

_Told = tuple[Token, Token, tuple[NounPhrase, ...]]
"""The word that leads to whom something is told, or where, what it belongs to, and who and what that is."""


def find_channels(
    doc: Doc, cast: Cast, attributions: Sequence[Attribution]
) -> dict[str, tuple[NounPhrase, ...]]:
    """Return the outlets and platforms that attributions came through, by their ids; few have any.

    What stands in the sentence of a cue and outside its content counts for the attribution with the nearest
    cue. What the source's own words hold ("a reporter with the BBC") says who that is, and not to whom.
    """
    found: dict[str, tuple[NounPhrase, ...]] = {}
    by_sentence: dict[int, list[tuple[Attribution, Sequence[Token]]]] = {}
    for attribution in attributions:
        cue = doc.covered(attribution.cue)
        if cue and cue[0].text != ":":
            by_sentence.setdefault(cue[0].sentence, []).append((attribution, cue))
    for sentence, here in by_sentence.items():
        for word, before, phrases in _told(doc, cast, sentence):
            read_as = (_channel(doc, cast, phrase, before) for phrase in phrases)
            channels = tuple(filter(None, read_as))
            owner = _owner((word, before, channels), here) if channels else None
            if owner is not None:
                found[owner.id] = (*found.get(owner.id, ()), *channels)
    return found


def platforms(doc: Doc, attribution: Attribution) -> Iterator[tuple[str, Token]]:
    """Yield the platforms, with the word that tells, on which a cue says that something was put.

    ``tweeted``; a sentence that begins ``In a series of tweets, Lee said``; and ``Name (@handle)`` below a
    post that is set into the page.
    """
    said = [(word.low, word) for word in doc.covered(attribution.cue)]
    source = doc.covered(attribution.source)[:1] if attribution.parent is None else ()
    opening = doc.in_sentence(source[0].sentence)[: _GAP + 1] if source else ()
    # "In a tweet, police said, he lied" speaks of another's, as does "in response to a tweet".
    named = any(word.capital or word.low in lexicon().grammar.subjects for word in source)
    if named and opening[0].low in lexicon().relays.by:
        posts = (word for word in opening[2:] if word is opening[2] or doc.low(word.index - 1) == "of")
        said += [(word.low, word) for word in posts if 0 < source[0].index - word.index <= _GAP]
    for start, end in attribution.source[-1:]:
        if "(@" in doc.article.text[start : end + len(" (@")]:
            said += [("(@", word) for word in doc.within((start, end))[-1:]]
    for low, word in said:
        platform = platform_of(low)
        if platform is not None:
            yield platform, word


def _told(doc: Doc, cast: Cast, sentence: int) -> Iterator[_Told]:
    """Yield the places of a sentence where something may be told to, or published by, somebody."""
    words, relays = doc.in_sentence(sentence), lexicon().relays
    leading = relays.leading | relays.by | relays.telling
    for at, word in enumerate(words):
        before = _led_by(words[max(0, at - _GAP) : at]) or word if word.low in leading else None
        if before is None or before.low in relays.no_talk:
            continue
        ahead = words[at + 1 : at + 1 + _LONGEST]
        on_air = word.low in relays.telling or before.low in relays.interviews | relays.airing
        phrases = _programme(cast, ahead) if on_air else ()
        phrases = phrases or tuple(read(_stretch(cast, ahead), cast))
        after = phrases[-1].words[-1].index + 1 if phrases else 0
        # "They told Reuters to leave": it is ordered to.
        ordered = word.low in relays.telling and "to" in (doc.low(after), doc.low(after + 1))
        if phrases and not ordered:
            yield word, before, phrases


def _programme(cast: Cast, words: Sequence[Token]) -> tuple[NounPhrase, ...]:
    """Return the programme whose title in quotation marks opens words, if any: ``told “Harbour Today.”``."""
    marks = [at for at, word in enumerate(words) if word.text in MARKS]
    title = bare(words[1 : marks[1]]) if marks[:1] == [0] and len(marks) > 1 else ()
    told_on = not lexicon().relays.programmes.isdisjoint(word.low for word in title)
    # "Told “The Morning Gull” Ruiz", "told “Fox & Friends” fans".
    after = words[len(title) + 2 :][:1]
    more = any((w.capital or is_plural(w.low)) and w.low not in lexicon().grammar.calendar for w in after)
    if not (told_on and title[1:]) or more:
        return ()
    name = cast.names.get(title[-1].index)
    whole = name is not None and (name.first, name.last) == (title[0].index, title[-1].index + 1)
    return (NounPhrase(title, title, title[-1], name if whole else None, ()),)


def _led_by(words: Sequence[Token]) -> Token | None:
    """Return the last word but for dates, to which a preposition belongs: ``interview``, ``wrote``."""
    grammar = lexicon().grammar
    skipped = grammar.calendar | grammar.prepositions | lexicon().relays.time
    near = (word for word in reversed(words) if word.low not in skipped and not word.number)
    return next(near, None)


def _stretch(cast: Cast, words: Sequence[Token]) -> list[Token]:
    """Return the words of the noun phrase that begins here, ``the Herald and Reuters`` as one."""
    grammar = lexicon().grammar
    kept: list[Token] = []
    for word in words:
        name = cast.names.get(word.index)
        if (name is not None and name.first < word.index) or (not kept and word.letters):
            kept.append(word)
            continue
        if not kept:
            break
        ended = cast.names.get(kept[-1].index)
        if not word.letters or word.low in grammar.prepositions | grammar.relative:
            break
        if ended is None or word.low not in grammar.coordinators:
            # "Told the Herald | Ana Ruiz had left", but "the Tarn Herald".
            outlet = ended is not None and is_outlet(" ".join(ended.words), ())
            known = (name is not None and not outlet) or may_describe(word.low)
            said = is_ing(word.low) and is_outlet("", {kept[-1].low})
            if word.low in grammar.breaks | grammar.determiners or said or not (ended is None or known):
                break  # "on social media | calling for"
        kept.append(word)
    return [] if kept and _goes_on(cast, kept, words[len(kept) :]) else kept


def _goes_on(cast: Cast, kept: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Return whether a name only opens a longer phrase: ``an AFP poll``, ``told CNN host | Ana Lee``."""
    if is_platform(kept[-1].text, ()) or kept[-1].index not in cast.names:
        return False
    noun = [word.low for word in rest[:1] if word.text.islower()]
    host = any(map(lexicon().is_role, noun)) and any(word.capital for word in rest[1:2])
    return host or (bool(noun) and kept[0].low in lexicon().grammar.indefinite)


def _channel(doc: Doc, cast: Cast, phrase: NounPhrase, before: Token) -> NounPhrase | None:
    """Return the phrase of a channel; of ``her Facebook page`` the name alone; None for anybody else."""
    relays, lows = lexicon().relays, frozenset(word.low for word in phrase.words)
    platform = next((word for word in phrase.words if is_platform(word.text, ())), None)
    if doc.tokens[phrase.words[0].index - 1].text in MARKS:  # a programme
        return phrase if phrase.name is None or not cast.at(phrase.name).person else None
    if platform is not None:
        return NounPhrase((platform,), phrase.whole, platform, None, ())
    if phrase.name is None:
        # "On its website" is no outlet of others, and whoever is "told the media" is not known.
        known = phrase.modifiers or phrase.head.low not in relays.hearers
        known = known and (is_outlet("", lows) or is_platform("", lows))
        return phrase if known and not phrase.owner else None
    figure = cast.at(phrase.name)
    leading = [word for word in phrase.words if word.index < phrase.name.start]
    led = not figure.person and all(_leads(word, phrase) for word in leading[-1:])
    said = figure.said | lows
    written = " ".join(word.text for word in phrase.words)  # "the Hill" is one, "Hill" is not
    outlet = is_outlet(figure.name, said) or is_outlet(written, said) or is_platform(figure.name, said)
    # Whom somebody talks with, or is quoted by, is an outlet where it is no person.
    heard = before.low in relays.interviews | relays.quoting and figure.kind is not EntityKind.LOCATION
    # "Lorn, as cited by Moll", who may be anybody; "the law cited by Moll" is no relay.
    cited = before.low in relays.quoting and doc.low(before.index - 1) == "as"
    return phrase if cited or (led and (outlet or heard)) else None


def _leads(word: Token, phrase: NounPhrase) -> bool:
    """Return whether a word before a name leads to an outlet: ``Kestrian-owned``."""
    adjective = "-" in word.text or (word.text.islower() and phrase.determined)
    describes = word.low in lexicon().grammar.determiners or may_describe(word.low)
    return describes or (adjective and not lexicon().is_role(word.low))


def _owner(told: _Told, here: Sequence[tuple[Attribution, Sequence[Token]]]) -> Attribution | None:
    """Return the attribution that something told belongs to; None where no cue and no talk leads there.

    That is the one with the nearest cue among those outside whose content it stands.
    """
    word, before, phrases = told
    relays = lexicon().relays
    around = {None, *(one.id for one, _ in here if word.begins_in(one.content))}
    near = [
        (one, cue)
        for one, cue in here
        if one.id not in around and one.parent in around and not word.begins_in(one.source)
    ]
    if not near:
        return None
    attribution, cue = min(near, key=lambda one: min(abs(word.index - other.index) for other in one[1]))
    talk = before in cue or before.low in relays.talks | relays.speaking | relays.passing
    # "Earlier on Facebook she wrote": what is said on a platform is put there, wherever that stands.
    says = attribution.parent is None and attribution.type is AttributionType.ASSERTION
    posted = says and any(is_platform(word.text, ()) for one in phrases for word in one.words)
    return attribution if word in cue or talk or posted else None
