"""What an article states, sentence by sentence, and what of each sentence can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice

from claimcheck.flag.hedges import Hedge, find_hedges
from claimcheck.lexicon.forms import is_past
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import Claim, Factuality, Findings, Sentence, SentenceKind, Span, Spans
from claimcheck.resources import any_of, word_lists
from claimcheck.rules import load
from claimcheck.rules.schema import Scope
from claimcheck.stories.origin_names import plain_name
from claimcheck.stories.quantities import Figure, figures
from claimcheck.stories.speakers import Voice, Voices
from claimcheck.stories.words import WORD, key, weight
from claimcheck.typography.quotations import is_ended

_STATING = frozenset({SentenceKind.HEADLINE, SentenceKind.BODY})
_FEWEST = 4
"""Words that something beside what others tell has at the least."""

_NAME = 2
"""Words of a headline in capitals that state nothing: "Orrin Lines"."""

_BETWEEN = 3
"""Signs between two words of one run: a comma and a space, a quotation mark."""

_TURNED = 2
"""Words that tell something, after a negation that may turn them round, or a hedge: "did not yet extend"."""
_TELLING = 1.0
_NAMING = 1.5
"""How much a word with a capital letter has to tell to be part of a name."""


@dataclass(frozen=True, slots=True)
class KeyedWord:
    """A word of a text: where it stands, and its key."""

    start: int
    end: int
    key: str


@dataclass(frozen=True)
class Told:
    """What a sentence tells and who tells it: an attribution's content, or what the article says itself.

    ``hedging`` are those of its hedges that bear on a clause, ``hedged`` the keys of the words behind them,
    ``negated`` those of the words behind a negation; ``clause``: it has a verb of its own. ``claim`` is the
    id of the article's claim that this is, None where it is no claim of its own.
    """

    content: Spans
    keys: frozenset[str]
    voice: Voice
    factuality: Factuality
    hedges: Spans
    hedging: Spans
    hedged: frozenset[str]
    negated: frozenset[str]
    clause: bool
    claim: str | None

    @cached_property
    def tells(self) -> float:
        """How much its words tell."""
        return total(self.keys)


@dataclass(frozen=True)
class Statement:
    """A sentence of an article and what it can be known by.

    ``article`` is the article's place among those of the story, ``place`` the sentence's among its
    statements, and ``position`` from 0 at the article's beginning to 1 at its end; ``headline``: it is one.
    ``limits`` are words that limit what is said; ``limited``: there are such in it or next to it.
    """

    article: int
    place: int
    position: float
    sentence: Sentence
    headline: bool
    words: tuple[KeyedWord, ...]
    names: frozenset[str]
    figures: tuple[Figure, ...]
    limits: Spans
    limited: bool
    told: tuple[Told, ...]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.sentence.start, self.sentence.end

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of its words."""
        return frozenset(word.key for word in self.words)

    @cached_property
    def numbers(self) -> frozenset[float]:
        """The values of its figures."""
        return frozenset(figure.value for figure in self.figures)

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The keys of the names of all who speak in it."""
        names = (speaker.name for told in self.told for speaker in told.voice.everybody)
        return frozenset(k for name in names for k in name_keys(name))


def name_keys(name: str) -> frozenset[str]:
    """Return the keys of the words in a name that tell something."""
    keys = (key(match[0]) for match in WORD.finditer(name))
    return frozenset(k for k in keys if weight(k) > _NAMING)


def statements(number: int, findings: Findings) -> tuple[Statement, ...]:
    """Return the headlines and body sentences of the story's article of that number, in order."""
    text = findings.article.text
    voices = Voices(findings)
    hedges = find_hedges(voices.folded, findings.sentences, load())
    claims = _by_sentence(findings.claims)
    stating = [s for s in findings.sentences if s.kind in _STATING and not _is_masthead(findings, s)]

    def limits(sentence: Sentence) -> Spans:
        return tuple(match.span() for match in _limits().finditer(text, sentence.start, sentence.end))

    made = []
    for place, sentence in enumerate(stating):
        inside = tuple(words(text, sentence.start, sentence.end))
        made.append(
            Statement(
                article=number,
                place=place,
                position=sentence.start / max(1, len(text)),
                sentence=sentence,
                headline=_heads(text, place, sentence),
                words=inside,
                names=frozenset(_names(text, sentence)),
                figures=figures(text, sentence.start, sentence.end),
                limits=limits(sentence),
                limited=any(limits(near) for near in stating[max(0, place - 1) : place + 2]),
                told=tuple(_told(text, inside, claims.get(sentence.index, ()), voices, hedges)),
            )
        )
    return tuple(made)


def _is_masthead(findings: Findings, sentence: Sentence) -> bool:
    """Return whether a headline is only the name of the article's outlet, or of some other body."""
    own, written = findings.article.outlet, findings.article.text[sentence.start : sentence.end]
    if sentence.kind is not SentenceKind.HEADLINE:
        return False
    names_only = written.istitle() and len(written.split()) <= _NAME
    return names_only or (own is not None and plain_name(written) == plain_name(own))


def _heads(text: str, place: int, sentence: Sentence) -> bool:
    """Return whether a sentence is a headline, be it only by standing at the top in a line without a stop."""
    if sentence.kind is SentenceKind.HEADLINE or place > 1:
        return sentence.kind is SentenceKind.HEADLINE
    alone = text[: sentence.start].endswith("\n") and text[sentence.end :].startswith("\n")
    return alone and not is_ended(text[sentence.start : sentence.end])


def words(text: str, start: int, end: int) -> Iterator[KeyedWord]:
    """Yield the words of a stretch of text."""
    for match in WORD.finditer(text, start, end):
        yield KeyedWord(match.start(), match.end(), key(match[0]))


def _names(text: str, sentence: Sentence) -> Iterator[str]:
    """Yield the keys of a sentence's words with capital letters, its first left out."""
    for match in WORD.finditer(text, sentence.start + 1, sentence.end):
        if match[0][0].isupper() and weight(key(match[0])) > _NAMING:
            yield key(match[0])


@cache
def _limits() -> re.Pattern[str]:
    """Return what matches words that limit what is said, a condition to the end of its clause."""
    phrases, conditions = (any_of(_words()[name]) for name in ("phrases", "conditions"))
    return re.compile(rf"\b(?:{phrases}\b|{conditions}\b[^,.;:!?()\n\"“”—–]*[^\s\W])", re.IGNORECASE)


@cache
def _words() -> dict[str, list[str]]:
    return word_lists("story/limits.toml")


@cache
def _not_ending() -> str:
    return any_of(_words()["not_endings"]).replace("'", "['’]") + r"\b"


@cache
def negation() -> re.Pattern[str]:
    """Return what matches words that turn round what stands behind them."""
    return re.compile(rf"\b{any_of(_words()['negations'])}\b|{_not_ending()}", re.IGNORECASE)


@cache
def _supposed() -> re.Pattern[str]:
    """Return what matches the beginning of a clause that is only supposed, up to its end."""
    return re.compile(rf"\b{any_of(_words()['supposing'])}\b[^,.;:!?()—–]*$", re.IGNORECASE)


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(rf"[.,;:!?()—–]|\b{any_of(_words()['clause_ends'])}\b")


@cache
def _contracted() -> re.Pattern[str]:
    """Return what matches the end of a verb that is written together with the word before it."""
    return re.compile(rf"['’]{any_of(lexicon().grammar.contracted)}\b|{_not_ending()}", re.IGNORECASE)


@cache
def proving() -> re.Pattern[str]:
    """Return what matches verbs behind which something is so, whoever is said to tell it."""
    return re.compile(rf"\b{any_of(_words()['proving'])}\b", re.IGNORECASE)


@cache
def narrowing() -> frozenset[str]:
    """Return the keys of the words that a limit begins with."""
    return frozenset(map(key, _words()["narrowing"]))


def total(keys: Iterable[str]) -> float:
    """Return how much words tell together."""
    return sum(map(weight, sorted(keys)))


def _told(
    text: str,
    inside: Sequence[KeyedWord],
    claims: Sequence[Claim],
    voices: Voices,
    hedges: Sequence[Hedge],
) -> Iterator[Told]:
    """Yield what is told by somebody in a sentence, and then what is left, which the article tells itself."""
    taken: list[Span] = []
    own: list[Claim] = []
    for claim in claims:
        voice = voices.of(claim)
        if voice is None or not voice.attributed:
            own.append(claim)
            continue
        taken += [*claim.content, *voices.around(claim)]
        yield Told(
            content=claim.content,
            keys=_keys(inside, claim.content),
            voice=voice,
            factuality=claim.factuality,
            hedges=claim.hedges,
            hedging=_bearing(hedges, claim.content),
            hedged=_behind(text, inside, claim.content, _bearing(hedges, claim.content)),
            negated=_negated(text, inside, claim.content),
            clause=_has_verb(text, claim.content),
            claim=claim.id,
        )
    said = [span for claim in own if claim.attribution is None for span in claim.content]
    left = [w for w in inside if not _within(w, taken) or _within(w, said)]
    if len(left) < (_FEWEST if taken else 1):
        return
    nearest = max(own, key=lambda claim: sum(_within(w, claim.content) for w in left), default=None)
    plain = nearest is not None and nearest.attribution is None
    content = runs((word.start, word.end) for word in left)
    # What the article says itself need be no claim of its own: "apparently" stands in it all the same.
    cues = [hedge for hedge in hedges if _holds(content, hedge)]
    yield Told(
        content=content,
        keys=frozenset(word.key for word in left),
        voice=Voice(),
        factuality=nearest.factuality if nearest and plain else _hedged(cues),
        hedges=tuple((hedge.start, hedge.end) for hedge in cues),
        hedging=_bearing(hedges, content),
        hedged=_behind(text, inside, content, _bearing(hedges, content)),
        negated=_negated(text, inside, content),
        clause=_has_verb(text, content),
        claim=nearest.id if nearest else None,
    )


def _negated(text: str, inside: Sequence[KeyedWord], content: Spans) -> frozenset[str]:
    """Return the keys of the words that are negated outright: "if it does not rain" denies no rain."""
    negations = [
        match.span()
        for start, end in content
        for match in negation().finditer(text, start, end)
        if not _supposed().search(text, start, match.start())
    ]
    return _behind(text, inside, content, negations)


def _bearing(hedges: Iterable[Hedge], content: Spans) -> Spans:
    """Return the hedges within a content that bear on a clause, and not only on a noun."""
    clausal = (hedge for hedge in hedges if hedge.cue.scope is Scope.CLAUSE and _holds(content, hedge))
    return tuple((hedge.start, hedge.end) for hedge in clausal)


def _holds(content: Spans, hedge: Hedge) -> bool:
    return any(start <= hedge.start < end for start, end in content)


def _behind(text: str, inside: Sequence[KeyedWord], content: Spans, cues: Iterable[Span]) -> frozenset[str]:
    """Return the keys of the next words of a content behind some cues, to the end of their clauses."""
    found: set[str] = set()
    for _, cue in cues:
        limit = next((end for start, end in content if start <= cue <= end), cue)
        stop = _clause_end().search(text, cue, limit)
        reach = stop.start() if stop else limit
        behind = (w.key for w in inside if cue <= w.start and w.end <= reach and weight(w.key) >= _TELLING)
        found.update(islice(behind, _TURNED))
    return frozenset(found)


def _hedged(hedges: Sequence[Hedge]) -> Factuality:
    """Return how certain hedges leave what the article says itself: the first that bears on a clause."""
    values = (hedge.cue.value for hedge in hedges if hedge.cue.scope is Scope.CLAUSE)
    return next((value for value in values if value), Factuality.CERTAIN)


def _has_verb(text: str, content: Spans) -> bool:
    """Return whether a content states something: it has a finite verb."""
    grammar = lexicon().grammar
    for start, end in content:
        found = [match[0] for match in WORD.finditer(text, start, end)]
        # The month of May is no verb.
        small = [
            word.lower() for word in found if not (word.istitle() and word.lower() in grammar.months_too)
        ]
        if not grammar.finite.isdisjoint(small) or any(w.islower() and is_past(w) for w in found):
            return True
        if _contracted().search(text, start, end):
            return True
    return False


def runs(spans: Iterable[Span]) -> Spans:
    """Return spans in order, joined where little stands between: a space, a mark."""
    return tuple(_joined(spans))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    begun: Span | None = None
    for start, end in spans:
        if begun is not None and start - begun[1] <= _BETWEEN:
            begun = (begun[0], end)
            continue
        if begun is not None:
            yield begun
        begun = (start, end)
    if begun is not None:
        yield begun


def _keys(inside: Iterable[KeyedWord], content: Spans) -> frozenset[str]:
    return frozenset(word.key for word in inside if _within(word, content))


def _within(word: KeyedWord, spans: Iterable[Span]) -> bool:
    return any(start <= word.start and word.end <= end for start, end in spans)


def _by_sentence(claims: Iterable[Claim]) -> Mapping[int, list[Claim]]:
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.sentence, []).append(claim)
    return found
