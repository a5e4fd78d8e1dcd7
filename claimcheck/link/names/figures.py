"""Names joined where they can only be one and the same: the cast of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from claimcheck.lexicon.gender import Gender, gender_of_nouns, gender_of_pronoun, gender_of_title
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.outlets import outlet
from claimcheck.lexicon.places import usual_names
from claimcheck.link.names.acronyms import holders
from claimcheck.link.names.bodies import find_bodies, owning_nation
from claimcheck.link.names.capitals import in_title_case
from claimcheck.link.names.cast import Cast, Figure
from claimcheck.link.names.descriptions import said_of
from claimcheck.link.names.name import Name
from claimcheck.link.names.persons import Person, find_persons
from claimcheck.records import Entity, EntityKind, SentenceKind
from claimcheck.tokens import Doc, Token

_PRONOUN = 20
"""Words after a name in which a pronoun tells whether it is a man's or a woman's."""

_SHORTEST = 3
"""Letters of a name that another word may have grown into; "DeVos" is one of its own."""


def gather(
    doc: Doc, names: Sequence[Name], entities: Sequence[Entity] = (), heard: Iterable[Token] = ()
) -> Cast:
    """Return the cast of an article; ``entities`` are the tagger's, which may hold an ``and``.

    ``heard`` are the words of all sources.
    """
    by_token = {index: name for name in names for index in range(name.start, name.last)}
    said = {name.first: said_of(doc, name, by_token) for name in names}
    told = {word.index: doc.pace[word.sentence] for word in heard}
    persons = find_persons([name for name in names if not _with_article(doc, name)], said, told)
    taken = {name.first for person in persons for name in person.names}
    by_key = {key: person for person in persons for key in person.full}
    for office, key in holders(doc, names):
        if office.first not in taken and key in by_key:
            by_key[key].names.append(office)
            taken.add(office.first)
    groups: list[tuple[list[Name], Person | None]] = [(person.names, person) for person in persons]
    bodies = find_bodies(doc, [name for name in names if name.first not in taken])
    groups.extend((body, None) for body in bodies)
    for group, _ in groups:
        group.sort(key=lambda name: name.first)
    groups.sort(key=lambda group: group[0][0].first)
    pronouns = _pronouns_after(doc, by_token)

    def figure(number: int, group: list[Name], person: Person | None) -> Figure:
        kinds = Counter(name.kind for name in group if name.kind not in (None, EntityKind.PERSON))
        kind = EntityKind.PERSON if person is not None else next(iter(dict(kinds.most_common(1))), None)
        beside = frozenset(word for name in group for word in said[name.first])
        behind = [(name, *pronouns[name.first]) for name in group if name.first in pronouns]
        gender = None if person is None else _gender(person, gender_of_nouns(beside), behind)
        keys = frozenset(name.key for name in group)
        return Figure(number, kind, _fullest(doc, group, person), keys, tuple(group), gender, beside)

    figures = tuple(figure(number, *group) for number, group in enumerate(groups))
    inside = (word for e in entities for word in doc.within((e.start, e.end)) if word.low == "and")
    # "The Crane League and the Port Union" are two, whatever the tagger says.
    return Cast(figures, by_token, frozenset(w.index for w in inside if doc.low(w.index + 1) != "the"))


def _with_article(doc: Doc, name: Name) -> bool:
    """Return whether a name has an article, as no person's has: "told the Hill that", "the Tarn Sentinel".

    Unless the tagger takes it for a person's: "the Ana Ruiz campaign".
    """
    before = doc.tokens[max(0, name.first - 1)]
    article, unknown = before.low in lexicon().grammar.articles, name.kind is None and len(name.key) > 1
    return article and (unknown or outlet(f"{before.text} {' '.join(name.words)}") is not None)


def _gender(person: Person, noun: Gender | None, behind: list[tuple[Name, Gender, bool]]) -> Gender | None:
    """Return what names, nouns and pronouns tell; none where "Chris Vale sold her car" is against it."""
    told = Counter(gender for _, gender, _ in behind)
    undecided = told[Gender.MASCULINE] == told[Gender.FEMININE]
    after = None if undecided else max(told, key=told.__getitem__)
    owns = any(owner and name.full for name, _, owner in behind)
    titled = any(map(gender_of_title, person.titles))
    against = owns and not titled and noun is None and after not in (None, person.gender)
    return None if against and person.gender is not None else person.gender or noun or after


def _pronouns_after(doc: Doc, names: Mapping[int, Name]) -> dict[int, tuple[Gender, bool]]:
    """Return what the next pronoun tells of names with nobody else before it: "Vale won. She is 40".

    By the first word of each name, with whether it is an owner's. One walk over the text: a sentence may
    hold a thousand names.
    """
    told: dict[int, tuple[Gender, bool]] = {}
    waiting: list[Name] = []
    sentence, surnames, spoken, comma, grammar = -1, set[str](), False, -1, lexicon().grammar
    for word in doc.tokens:
        if word.sentence != sentence:
            sentence, surnames, spoken = word.sentence, set[str](), False
        name, gender = names.get(word.index), gender_of_pronoun(word.low)
        near = (one for one in waiting if word.index < one.last + _PRONOUN and sentence <= one.sentence + 1)
        waiting = [one for one in near if not lexicon().is_role(word.low)]
        if name is not None and name.kind in (None, EntityKind.PERSON):
            surnames.add(name.key[-1])
            waiting = [one for one in waiting if one.key[-1] == name.key[-1]]
        comma = word.index if word.text == "," else comma
        subject, owner = word.low in grammar.subjects, word.low in grammar.possessives
        if gender is not None and not word.quoted and (subject or owner):
            # "They freed her" may be another, as may an owner behind a comma: not "Vale lost her keys", nor
            # "the cook, Vale, will sell his house".
            behind = comma - (doc.low(comma + 1) in grammar.finite)
            own = [n for n in waiting if subject or (n.sentence == sentence and behind < n.last)]
            told.update((one.first, (gender, owner)) for one in own)
            waiting, spoken = [one for one in waiting if one not in own], True
        if name is not None and word.index == name.last - 1 and not spoken and surnames <= {name.key[-1]}:
            waiting.append(name)
    return told


def _outside_headlines(doc: Doc, group: Sequence[Name], person: Person | None) -> list[Name]:
    """Return the names outside headlines in capitals: a person's only if one of them is a full one.

    Nor what a quotation puts before a name that the article has without: "“Crooked Ana Kaya!” he wrote".
    """
    own = {name.key for name in group if person is not None and name.full and not name.quoted}
    called = {name.key for name in group if any(name.key[at:] in own for at in range(1, len(name.key)))} - own
    headlines = {n.sentence for n in group if doc.sentences[n.sentence].kind is SentenceKind.HEADLINE}
    capitals = {at for at in headlines if in_title_case(doc.in_sentence(at), SentenceKind.HEADLINE)}
    outside = [name for name in group if name.key not in called and name.sentence not in capitals]
    return outside if person is None or any(name.full for name in outside) else []


def _unglued(group: Sequence[Name]) -> list[Name]:
    """Return the names without a word that has grown on a page that is cut: ``Ana RuizMiners``."""
    words = {word for name in group for word in name.words}
    grown = {w for w in words if any(w[at].isupper() and w[:at] in words for at in range(_SHORTEST, len(w)))}
    return [name for name in group if grown.isdisjoint(name.words)]


def _fullest(doc: Doc, group: Sequence[Name], person: Person | None) -> str:
    """Return the form with most words; of equals Kenneth before Ken, then the usual spelling, the first.

    What a transcript or a dateline writes in capitals throughout comes last. Of a country's names, which are
    all whole, the usual one is taken: Britain, not United Kingdom; United States, not U.S. In a headline all
    words bear capitals, and a name may seem longer there; "Comedian Ana Lee" is Ana Lee.
    """
    group = _outside_headlines(doc, group, person) or group
    group = _unglued(group) or group
    uses = Counter(name.words for name in group)
    short = lexicon().given.short
    given = {name.key[0] for name in group if len(name.key) > 1}
    countries = {*usual_names(), *usual_names().values()}

    def rank(name: Name) -> tuple[int, bool, bool, int, int]:
        nickname = person is not None and not given.isdisjoint(short.get(name.key[0], ()))
        shouted = all(word.isupper() for word in name.words)
        words = len(name.words) if name.key not in countries else 1
        return words, not nickname, not shouted, uses[name.words], -name.first

    best = max(group, key=rank)
    first, whole = best.first, outlet(f"The {' '.join(best.words)}")  # "Kestria's Guardian" is the Guardian
    if person is None and whole is None:
        owned = ((owning_nation(doc, name), name) for name in group if name.key == best.key)
        first, best = next(((nation[1], name) for nation, name in owned if nation), (first, best))
    return doc.text(doc.tokens[first].start, doc.tokens[best.last - 1].end)
