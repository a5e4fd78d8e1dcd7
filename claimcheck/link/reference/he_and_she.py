"""Whom ``he`` or ``she`` means: a subject without a name, whoever has just spoken, or somebody named."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.lexicon.gender import Gender, gender_of_noun, gender_of_pronoun
from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.cast import Figure
from claimcheck.link.reference import nominals, salience
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.referents import Reference, Referent
from claimcheck.link.wording.chunks import beginning, last_phrase
from claimcheck.link.wording.noun_phrases import NounPhrase
from claimcheck.records import Attribution, SourceKind
from claimcheck.tokens import Token

_ADDRESSED = 4
"""Words from a cue in which whoever is told is named."""


def unnamed(reference: Reference, discourse: Discourse) -> tuple[Referent, ...]:
    """Return the one without a name who has just spoken: "A spokesman said no. He declined to say why"."""
    pronoun, doc = reference.head, discourse.doc
    gender = gender_of_pronoun(pronoun.low)
    if gender is None or not reference.phrase.single or pronoun.quoted:
        return ()
    around = discourse.around(reference.attribution)[:1]
    if around:
        # "The minister said she believed it", but "A voter asked if she believed it".
        last = discourse.sources(around[0])
        asked = any(word.low.startswith(lexicon().people.asking) for word in doc.covered(around[0].cue))
        tells = pronoun.low in lexicon().grammar.third_singular and not asked
        tells = tells and _owner_of_words(gender, reference.attribution, discourse) is None
        return last if tells and _one_without_a_name(last, gender) else ()
    # "My mother said no, and I laughed. She": whoever writes is no she.
    told = [spoken for spoken in discourse.before(pronoun) if spoken[0].kind is not SourceKind.AUTHOR]
    # "A clerk said no. He left, he said": the second "he" is the clerk as the first one is.
    same = [one for one in told if one[0].key == told[0][0].key]
    last = next((one for one in same if gender_of_pronoun(one[0].phrase.head.low) is None), ())
    if not _one_without_a_name(last, gender) or _asks(last[0].phrase, discourse):
        return ()
    phrase, said = last[0].phrase, told[0][0].phrase.head
    # "The mayor" and "Lee's doctor" may be somebody whom the article names; "another resident" and "Tarn's
    # envoy" have just been brought in.
    personal = any(discourse.cast.at(name).person for name in discourse.cast.among(phrase.owner))
    known = phrase.definite and (personal or not phrase.owner) and gender_of_noun(phrase.head.low) is None
    reach = int(not known and said == phrase.head)
    near = doc.paragraph(pronoun) - doc.paragraph(said) <= reach and pronoun.sentence > said.sentence
    if not near or said.quoted:
        return ()
    end = doc.in_sentence(said.sentence)[-1]
    others = _is_anybody(doc.tokens[end.index + 1 : pronoun.index], gender)
    return last if not others and not _may_be_named(reference, gender, said, discourse) else ()


def _may_be_named(reference: Reference, gender: Gender, said: Token, discourse: Discourse) -> bool:
    """Return whether a pronoun may be somebody named since a word: "A clerk said Lee was ill. He" may be Lee.

    Not whom he speaks of himself, nor whom the clerk named beside something else: "said it was Lee's book".
    """
    pronoun, subjects = reference.head, lexicon().grammar.subjects
    traces = [trace for trace in discourse.traces_before(pronoun) if trace.at > said.index]
    not_meant = _spoken_of(pronoun, reference.attribution, discourse) if traces else set()
    aside = said.sentence if pronoun.low in subjects else -1
    near = (t.figure for t in traces if t.figure not in not_meant and not (t.oblique and t.sentence == aside))
    figures = (discourse.cast.figures[number] for number in near)
    return any(figure.person and figure.gender in (None, gender) for figure in figures)


def _is_anybody(words: Sequence[Token], gender: Gender) -> bool:
    """Return whether a noun among words stands for a person: "A clerk said no. The mayor left. He"."""
    nouns = (word.low for word in words if not word.quoted and lexicon().is_role(word.low))
    return any(gender_of_noun(noun) in (None, gender) for noun in nouns)


def _asks(phrase: NounPhrase, discourse: Discourse) -> bool:
    """Return whether words beside a phrase say that it asks: whoever speaks next is another, who answers."""
    first, last = phrase.words[0].index, phrase.words[-1].index
    beside = (discourse.doc.low(at) for at in (first - 2, first - 1, last + 1))
    return any(low.startswith(lexicon().people.asking) for low in beside)


def opening(reference: Reference, discourse: Discourse) -> NounPhrase | None:
    """Return the subject without a name that a pronoun goes back to: "My mother is old, but she still says".

    It opens the pronoun's sentence or the one before, and nobody who can be meant is named since.
    """
    pronoun, doc, cast = reference.head, discourse.doc, discourse.cast
    gender = gender_of_pronoun(pronoun.low)
    if gender is None or not reference.phrase.single or pronoun.quoted:
        return None
    for sentence in (pronoun.sentence, pronoun.sentence - 1):
        words = [word for word in doc.in_sentence(max(0, sentence)) if word.index < pronoun.index]
        opens_at = next((word.index for word in words if word.letters), pronoun.index)
        for word in words:
            if gender_of_noun(word.low) is not gender or word.index in cast.names or word.quoted:
                continue
            others = discourse.somebody_between(word, pronoun, gender)
            opens = beginning(doc, cast, word.index, word.sentence) == opens_at
            if others or not opens or doc.paragraph(word) != doc.paragraph(pronoun):
                return None
            return last_phrase(doc, cast, opens_at, word.index + 1)
    return None


def named(reference: Reference, discourse: Discourse) -> Figure | None:
    """Return the person named in the article whom a phrase of one pronoun means."""
    gender = gender_of_pronoun(reference.head.low)
    if gender is None or not reference.phrase.single:
        return None
    head, attribution = reference.head, reference.attribution
    return (
        _announced(head, gender, discourse)
        or _owner_of_deeds(head, gender, discourse)
        or _owner_of_words(gender, attribution, discourse)
        or _described(head, gender, attribution, discourse)
        or meant(head, gender, attribution, discourse)
    )


def _described(
    pronoun: Token, gender: Gender, attribution: Attribution, discourse: Discourse
) -> Figure | None:
    """Return whom the words around a pronoun call by an office before it: "the mayor left when he"."""
    doc, grammar = discourse.doc, lexicon().grammar
    within = tuple(span for around in discourse.around(attribution)[:1] for span in around.content)
    for word in doc.in_sentence(pronoun.sentence):
        office = word.index < pronoun.index and word.begins_in(within) and lexicon().is_role(word.low)
        start = beginning(doc, discourse.cast, word.index, word.sentence) if office else word.index
        oblique = doc.low(start - 1) in grammar.prepositions - grammar.clausal
        phrase = last_phrase(doc, discourse.cast, start, word.index + 1) if office and not oblique else None
        if phrase is not None and phrase.first == "the" and phrase.head == word:
            figure = nominals.named(Reference(phrase, attribution), discourse)
            others = discourse.somebody_between(word, pronoun, gender)
            return figure if figure is not None and figure.gender in (None, gender) and not others else None
    return None


def _owner_of_words(gender: Gender, attribution: Attribution, discourse: Discourse) -> Figure | None:
    """Return for whom those speak in whose words a pronoun stands: "Lee's lawyer said he would stay"."""
    phrases = [r.phrase for one in discourse.around(attribution)[:1] for r in discourse.sources(one)]
    owners = (word for phrase in phrases if phrase.name is None for word in phrase.owner)
    figures = [discourse.cast.at(name) for name in discourse.cast.among(tuple(owners))]
    return next((one for one in figures if one.person and one.gender in (None, gender)), None)


def _announced(pronoun: Token, gender: Gender, discourse: Discourse) -> Figure | None:
    """Return the subject that a pronoun comes before in what opens a sentence: "In his book, Marsk said"."""
    doc, cast, grammar = discourse.doc, discourse.cast, lexicon().grammar
    words = doc.in_sentence(pronoun.sentence)
    comma = next((word.index for word in words if word.text == ","), -1)
    name = cast.names.get(comma + 1)
    if words[0].low not in grammar.prepositions | grammar.subordinating or name is None:
        return None
    subject = comma > pronoun.index and name.start == comma + 1 and words[-1].index > name.last
    figure = cast.at(name)
    fits = subject and figure.person and figure.gender in (None, gender)
    return figure if fits and doc.low(name.last) not in {",", "and"} else None


def _owner_of_deeds(pronoun: Token, gender: Gender, discourse: Discourse) -> Figure | None:
    """Return whose doing the clause of a pronoun describes: "in Lee's speech on Monday, in which he"."""
    doc, grammar = discourse.doc, lexicon().grammar
    opens = doc.low(pronoun.index - 1)
    traces = discourse.traces_before(pronoun) if opens in grammar.placing else ()
    here = [trace for trace in traces if trace.sentence == pronoun.sentence]
    persons = [trace for trace in here if discourse.cast.figures[trace.figure].person]
    name = discourse.cast.names.get(persons[-1].at) if persons else None
    if name is None or name.quoted != pronoun.quoted or doc.low(name.last) not in grammar.genitive:
        return None
    # "Lee rejected Marsk's plan, which he called dear", but "Lee read Marsk's plan, in which he called".
    inside = opens in grammar.of_things and doc.low(pronoun.index - 2) in grammar.prepositions
    words = [word for word in doc.in_sentence(pronoun.sentence) if word.index < name.start]
    others = _is_anybody([word for word in words if word.index not in discourse.cast.names], gender)
    alone = all(trace.oblique for trace in persons) and not others
    owner = discourse.cast.at(name)
    return owner if (inside or alone) and owner.gender in (None, gender) else None


def meant(pronoun: Token, gender: Gender, attribution: Attribution, discourse: Discourse) -> Figure | None:
    """Return whom a pronoun means: never the one in whose quotation it stands."""
    speaker = discourse.speaker(pronoun, attribution)
    around = discourse.around(attribution)
    inside = around[: around.index(speaker)] if speaker is not None else around
    figures = [{r.figure for r in discourse.sources(a) if r.figure is not None} for a in around]
    not_meant = figures[len(inside)] if speaker is not None else set()
    not_meant = not_meant | _spoken_of(pronoun, attribution, discourse)
    if around and _is_object(pronoun, around[0], discourse):
        not_meant |= figures[0]
    if speaker is not None:
        not_meant |= _told(speaker, discourse)
    before = reversed(list(discourse.before(pronoun)))
    said = discourse.doc.covered(around[0].content)[:1] if around else ()
    scene = salience.Scene(
        [
            trace
            for trace in discourse.traces_before(pronoun)
            if trace.figure not in not_meant and not discourse.called_otherwise(trace.figure, gender)
        ],
        [(r.at, r.figure) for spoken in before for r in spoken if r.figure is not None],
        figures[0] if inside else set(),
        next((word.index for word in said), None),
        bool(attribution.cue),
    )
    return salience.choose(discourse.doc, discourse.cast, scene, pronoun, gender)


def owned(reference: Reference, discourse: Discourse) -> NounPhrase | None:
    """Return the words that call what ``his`` or ``her`` says by its owner's name; None where none do."""
    phrase, words = reference.phrase, discourse.doc.tokens
    gender = gender_of_pronoun(phrase.owner[0].low) if len(phrase.owner) == 1 else None
    if gender is None or phrase.tail or phrase.name is not None:
        return None
    owner = meant(phrase.owner[0], gender, reference.attribution, discourse)
    called = [word.low for word in (*phrase.modifiers, phrase.head)]
    for name in owner.mentions if owner is not None else ():
        first = name.last + (discourse.doc.low(name.last) in lexicon().grammar.genitive)
        last = first + len(called)
        if [word.low for word in words[first:last]] == called:
            who = discourse.cast.names.get(last)
            if who is not None and discourse.cast.at(who).person:
                last = who.last  # "Ruiz's manager Bo Kaya"
            return last_phrase(discourse.doc, discourse.cast, name.first, last)
    return None


def _spoken_of(pronoun: Token, attribution: Attribution, discourse: Discourse) -> set[int]:
    """Return whom ``he`` names in his own words: "He accused Marsk" is not Marsk (principle B and C).

    Nor is "“Marsk lied,” he said": who is quoted says "I". Others may name him: "He rejected Lee's claim that
    Marsk lied".
    """
    if pronoun.quoted or pronoun.low not in lexicon().grammar.third_singular:
        return set()
    cast, content = discourse.cast, discourse.doc.covered(attribution.content)
    others = {word.index for one in discourse.cited(attribution) for word in _of_others(one, discourse)}
    content = tuple(word for word in content if word.quoted or word.index not in others)
    inside = {word.index for word in content if word.sentence == pronoun.sentence}
    owners = {t.figure for t in discourse.traces_before(pronoun) if t.oblique and t.at in inside}
    later = [
        word
        for word in (*discourse.doc.covered(attribution.cue), *content)
        if word.quoted or (word.sentence == pronoun.sentence and word.index > pronoun.index)
    ]
    return owners | {cast.at(name).number for name in cast.among(later)}


def _of_others(cited: Attribution, discourse: Discourse) -> tuple[Token, ...]:
    """Return the words of somebody whom a noun names: ``Lee's claim that | Marsk lied``, not ``he said``."""
    pronouns = lexicon().pronouns
    named = any(w.letters and w.low not in pronouns for w in discourse.doc.covered(cited.source))
    return discourse.doc.covered(cited.content) if named else ()


def _told(speech: Attribution, discourse: Discourse) -> set[int]:
    """Return whom a cue says that something is said to, who is no ``he`` in it: ``Lee told | Kaya``."""
    cue = discourse.doc.covered(speech.cue)[-1:]
    after = [w for word in cue for w in discourse.doc.tokens[word.index : word.index + _ADDRESSED]]
    told = any(word.low in lexicon().relays.telling for word in discourse.doc.covered(speech.cue))
    return {discourse.cast.at(name).number for name in discourse.cast.among(after)[:1]} if told else set()


def _is_object(pronoun: Token, around: Attribution, discourse: Discourse) -> bool:
    """Return whether a pronoun is the object of a cue, whose subject it cannot mean: ``Lee praised him``."""
    grammar, cue = lexicon().grammar, discourse.doc.covered(around.cue)[-1:]
    plain = grammar.plain.get(pronoun.low, "") in grammar.third_singular
    own = pronoun.low.endswith("self") or pronoun.low in grammar.possessives
    return plain and not own and any(word.index + 1 == pronoun.index for word in cue)


def _one_without_a_name(source: tuple[Referent, ...], gender: Gender) -> bool:
    """Return whether a source is one person, of this gender or of either, whom the article does not name."""
    if len(source) != 1 or source[0].figure is not None or source[0].phrase.plural:
        return False
    noun, known = source[0].phrase.head.low, lexicon()
    told, kept = gender_of_noun(noun), known.unnamed.spokesperson | known.unnamed.anonymous_heads
    return told is gender or (told is None and (noun in kept or known.is_role(noun)))
