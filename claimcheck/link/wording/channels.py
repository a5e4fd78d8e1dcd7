"""To which outlet or on which platform something was said: ``told AFP``, ``in an interview with the BBC``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.lexicon.forms import is_ing
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.outlets import is_outlet, is_platform, may_describe, platform_of
from claimcheck.link.names.cast import Cast
from claimcheck.link.wording.coordination import read
from claimcheck.link.wording.noun_phrases import NounPhrase
from claimcheck.records import Attribution, AttributionType, EntityKind
from claimcheck.tokens import Doc, Token

_GAP = 4
"""Words between an interview, or a cue, and with whom or where: ``in an interview on Monday with``."""

_LONGEST = 10

_Told = tuple[Token, tuple[NounPhrase, ...]]
"""The word that leads to whom something is told, or where, and who and what that is."""


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
        for told in _told(cast, doc.in_sentence(sentence)):
            owner = _owner(doc, told, here)
            if owner is not None:
                found[owner.id] = (*found.get(owner.id, ()), *told[1])
    return found


def platforms(doc: Doc, attribution: Attribution) -> Iterator[tuple[str, Token]]:
    """Yield the platforms, with the word that tells, on which a cue says that something was put.

    ``tweeted``; and ``Name (@handle)`` below a post that is set into the page.
    """
    said = [(word.low, word) for word in doc.covered(attribution.cue)]
    for start, end in attribution.source[-1:]:
        if "(@" in doc.article.text[start : end + len(" (@")]:
            said += [("(@", word) for word in doc.within((start, end))[-1:]]
    for low, word in said:
        platform = platform_of(low)
        if platform is not None:
            yield platform, word


def _told(cast: Cast, words: Sequence[Token]) -> Iterator[_Told]:
    """Yield the places of a sentence where something is told to, or published by, an outlet or a platform."""
    relays = lexicon().relays
    leading = relays.leading | relays.by
    for at, word in enumerate(words):
        if word.low not in leading and word.low not in relays.telling:
            continue
        before = (word.low in leading and _led_by(words, at)) or word
        if before.low in relays.no_talk:
            continue
        # Whom somebody talks with, or is quoted by, is an outlet where it is no person.
        interviewed = before.low in relays.interviews and word.low == "with"
        quoted = before.low in relays.quoting and word.low == "by"
        heard = interviewed or quoted
        # "Lorn, as cited by Moll", who may be anybody; "the law cited by Moll" is no relay.
        cited = quoted and any(one.low == "as" and one.index == before.index - 1 for one in words[:at])
        read_on = read(_stretch(cast, words[at + 1 : at + 1 + _LONGEST]), cast)
        channels = (_channel(cast, phrase, heard=heard, cited=cited) for phrase in read_on)
        phrases = tuple(channel for channel in channels if channel is not None)
        if phrases:
            yield word, phrases


def _led_by(words: Sequence[Token], at: int) -> Token | None:
    """Return the word that a preposition belongs to, dates left out: ``interview``, ``spoke``, ``wrote``."""
    grammar, relays = lexicon().grammar, lexicon().relays
    dated = False
    for word in reversed(words[max(0, at - _GAP) : at]):
        if word.low in grammar.calendar | relays.time or word.text[0].isdigit():
            dated = True
            continue
        if dated and word.low in grammar.prepositions:
            continue
        return word if word.letters else None
    return None


def _stretch(cast: Cast, words: Sequence[Token]) -> list[Token]:
    """Return the words of the noun phrase that begins here, ``the Herald and Reuters`` as one."""
    grammar = lexicon().grammar
    kept: list[Token] = []
    for at, word in enumerate(words):
        name = cast.names.get(word.index)
        if (name is not None and name.first < word.index) or (not kept and word.letters):
            kept.append(word)
            continue
        if not kept:
            break
        last, ended = kept[-1].low, kept[-1].index in cast.names
        after_and = last in grammar.coordinators
        joins = ended and word.low in grammar.coordinators
        joins = joins and any(one.index in cast.names for one in words[at + 1 : at + 3])
        if not word.letters or word.low in grammar.prepositions | grammar.relative:
            break
        if not (joins or after_and):
            # "Told the Herald | Ana Ruiz had left", but "the Tarn Herald".
            outlet = ended and is_outlet(" ".join(cast.names[kept[-1].index].words), ())
            known = (name is not None and not outlet) or may_describe(word.low)
            said = is_ing(word.low) and is_outlet("", {last})
            if word.low in grammar.breaks | grammar.determiners or said or (ended and not known):
                break  # "on social media | calling for"
        kept.append(word)
    while kept and kept[-1].low in grammar.coordinators:
        kept.pop()
    return [] if kept and _goes_on(cast, kept, words[len(kept) :]) else kept


def _goes_on(cast: Cast, kept: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Return whether a name only opens a longer phrase: ``an AFP poll``, ``told CNN host | Ana Lee``."""
    grammar = lexicon().grammar
    if is_platform(kept[-1].text, ()):
        return False
    if kept[-1].index not in cast.names or not rest or not rest[0].text.islower() or not rest[0].letters:
        return False
    low = rest[0].low
    if lexicon().is_role(low) and len(rest) > 1 and rest[1].capital:
        return True
    others = grammar.prepositions | grammar.breaks | grammar.determiners | grammar.relative | grammar.finite
    return kept[0].low in grammar.indefinite and low not in others | grammar.calendar | lexicon().relays.time


def _channel(cast: Cast, phrase: NounPhrase, *, heard: bool, cited: bool) -> NounPhrase | None:
    """Return the phrase of a channel; of ``her Facebook page`` the name alone; None for anybody else."""
    lows = frozenset(word.low for word in phrase.words)
    platform = next((word for word in phrase.words if is_platform(word.text, ())), None)
    if platform is not None:
        return NounPhrase((platform,), phrase.whole, platform, None, ())
    if phrase.name is None:
        # "On its website" is no outlet of others.
        known = is_outlet("", lows) or is_platform("", lows)
        return phrase if known and not phrase.owner else None
    figure = cast.at(phrase.name)
    if cited:
        return phrase
    if figure.kind is EntityKind.PERSON or not _led_to(phrase, outlet=is_outlet(figure.name, ())):
        return None
    said = figure.said | lows
    written = " ".join(word.text for word in phrase.words)  # "the Hill" is one, "Hill" is not
    outlet = is_outlet(figure.name, said) or is_outlet(written, said) or is_platform(figure.name, said)
    return phrase if outlet or (heard and figure.kind is not EntityKind.LOCATION) else None


def _led_to(phrase: NounPhrase, *, outlet: bool) -> bool:
    """Return whether what stands before a name leads to an outlet; to one by its name, adjectives do too.

    "The Kestrian-owned Tarn Daily", "the influential Tarn Daily".
    """
    name = phrase.name
    for word in [word for word in phrase.words if name is not None and word.index < name.start][-1:]:
        plain = word.text.islower() and word.letters and phrase.determined
        adjective = (plain or "-" in word.text) and not lexicon().is_role(word.low)
        describes = word.low in lexicon().grammar.determiners or may_describe(word.low)
        if not describes and not (outlet and adjective):
            return False
    return True


def _owner(doc: Doc, told: _Told, here: Sequence[tuple[Attribution, Sequence[Token]]]) -> Attribution | None:
    """Return the attribution that something told belongs to; None where no cue and no talk leads there.

    That is the one with the nearest cue among those outside whose content it stands.
    """
    word, phrases = told
    relays = lexicon().relays
    inside = {attribution.id for attribution, _ in here if word.begins_in(attribution.content)}
    near = [
        (attribution, cue)
        for attribution, cue in here
        if attribution.id not in inside
        and (attribution.parent is None or attribution.parent in inside)
        and not word.begins_in(attribution.source)
    ]
    if not near:
        return None
    attribution, cue = min(near, key=lambda one: min(abs(word.index - other.index) for other in one[1]))
    led = _led_by(doc.tokens[max(0, word.index - _GAP) : word.index + 1], min(_GAP, word.index))
    talk = led is not None and (led in cue or led.low in relays.talks | relays.speaking | relays.passing)
    # "Earlier on Facebook she wrote": what is said on a platform is put there, wherever that stands.
    says = attribution.parent is None and attribution.type is AttributionType.ASSERTION
    posted = says and any(is_platform(word.text, ()) for one in phrases for word in one.words)
    return attribution if word in cue or talk or posted else None
