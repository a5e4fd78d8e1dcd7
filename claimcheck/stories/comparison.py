"""One article and the text it rests on: quotations, claims, and what it left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimcheck.records import Findings, Span, Spans
from claimcheck.rules import Rules
from claimcheck.rules.patterns import Searchable, searchable
from claimcheck.rules.schema import Role
from claimcheck.stories.alignment import Edge, edges
from claimcheck.stories.drift import drifts, nearest
from claimcheck.stories.exchanged import NAMING, Exchanged, Half, exchanges
from claimcheck.stories.independence import PRESS
from claimcheck.stories.quantities import figures
from claimcheck.stories.quotation_search import Change, Finding, Quoted, Source, quoted
from claimcheck.stories.rests_on import origins
from claimcheck.stories.sentences import Statement, Told, name_keys, statements
from claimcheck.stories.suited import refuse_unlike
from claimcheck.stories.words import WORD, key, weight
from claimcheck.typography.unprintable import line

_LEFT_OUT = 5
"""Passages of the source that are shown as left out, the longest."""
_PASSAGE = 8
"""Words of a passage that is missed, at the least."""
_BESIDE = 24
"""Letters beside a change in which the rest of a figure stands: "3 *million*"."""
_MAIN = 0.8
_OVERLAP = 0.6
"""What two claims share of the lesser one's words, for words in the same place to stand for each other."""


class ChangeKind(StrEnum):
    """What a claim lost or changed on the way from the source, gravest first."""

    CONTRADICTION = "contradiction"
    LOST_HEDGE = "lost_hedge"
    LOST_CONDITION = "lost_condition"
    OTHER_SOURCE = "other_source"
    OTHER_FIGURE = "other_figure"
    OTHER_NAME = "other_name"


_EITHER_WAY = frozenset({ChangeKind.CONTRADICTION, ChangeKind.OTHER_SOURCE, ChangeKind.OTHER_FIGURE})
_EXCHANGED = {
    Exchanged.NAME: ChangeKind.OTHER_NAME,
    Exchanged.FIGURE: ChangeKind.OTHER_FIGURE,
    Exchanged.OPPOSITE: ChangeKind.CONTRADICTION,
}


class Touched(StrEnum):
    """What an altered quotation changes beside words."""

    HEDGE = "hedge"
    FIGURE = "figure"
    NEGATION = "negation"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation and what became of it; what its changes touch."""

    quoted: Quoted
    touched: tuple[Touched, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a claim lost or changed, by words: ``was`` in the source, ``now`` in the article."""

    kind: ChangeKind
    was: Spans
    now: Spans


@dataclass(frozen=True, slots=True)
class ArticleClaim:
    """A claim of the article, by its id: one that it attributes, or tells itself otherwise than the source.

    ``place`` is the sentence of the source that it is found in, if any.
    """

    claim: str
    span: Span
    text: str
    place: Span | None
    changes: tuple[Changed, ...]

    @property
    def drift(self) -> tuple[ChangeKind, ...]:
        """What it lost or changed on the way, by kind."""
        return tuple(one.kind for one in self.changes)


@dataclass(frozen=True, slots=True)
class _Texts:
    """Both texts, and the outlets that pass on what others said, by the keys of their names."""

    source: str
    ours: str
    press: frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """An article beside the text it rests on.

    ``left_out`` are the longest passages of the source it has nothing of.
    """

    article: Findings
    source: Findings
    quotes: tuple[Quote, ...]
    claims: tuple[ArticleClaim, ...]
    left_out: tuple[Span, ...]

    @property
    def kinds(self) -> frozenset[str]:
        """What was found that may be amiss, by the names that ``--fail-on`` takes."""
        found = {quote.quoted.finding.value for quote in self.quotes} - {Finding.VERBATIM.value}
        found |= {kind.value for claim in self.claims for kind in claim.drift}
        return frozenset(found | {"unsupported" for claim in self.claims if claim.place is None})


KINDS = (
    *(finding.value for finding in Finding if finding is not Finding.VERBATIM),
    *(kind.value for kind in ChangeKind),
    "unsupported",
)
"""What ``--fail-on`` takes."""


def compare(article: Findings, source: Findings, rules: Rules) -> Comparison:
    """Return an article beside the text it rests on; both have been checked.

    Raises ``InputError`` for an article without claims, and for two languages.
    """
    refuse_unlike(article, source)
    looked_in = Source(source.article.text, source.sentences)
    folded = searchable(article.article.text), searchable(source.article.text)
    quotes = [
        Quote(found, touched(found, *folded, rules)) for found in quoted(article.article.text, looked_in)
    ]
    told = statements(0, source), statements(1, article)
    joined = [edge for edge in edges(told) if edge.likely]
    press = [origin.name for origin in origins(1, article) if origin.kind in PRESS]
    press += [source.article.outlet] if source.article.outlet else []
    texts = _Texts(source.article.text, article.article.text, frozenset(map(name_keys, press)))
    claims = tuple(_claims(texts, told, joined, quotes))
    used = [
        *(span for quote in quotes for span in quote.quoted.places),
        *(claim.place for claim in claims if claim.place),
    ]
    used += [told[0][edge.one[1]].span for edge in joined]
    return Comparison(article, source, tuple(quotes), claims, tuple(_left_out(told[0], used)))


def touched(found: Quoted, ours: Searchable, theirs: Searchable, rules: Rules) -> tuple[Touched, ...]:
    """Return what a quotation's changes touch; ``ours`` is the article's text, ``theirs`` the source's."""
    return tuple(_touched(found, ours, theirs, rules))


def _touched(found: Quoted, ours: Searchable, theirs: Searchable, rules: Rules) -> Iterator[Touched]:
    changes = found.changes
    if any(
        _holds(rules, Role.HEDGE, theirs, change.was) and not _holds(rules, Role.HEDGE, ours, change.now)
        for change in changes
    ):
        yield Touched.HEDGE
    if any(_figures(theirs.cased, change.was) != _figures(ours.cased, change.now) for change in changes):
        yield Touched.FIGURE
    if any(
        _holds(rules, Role.NEGATION, theirs, change.was) is not _holds(rules, Role.NEGATION, ours, change.now)
        for change in changes
    ):
        yield Touched.NEGATION
    if any(
        _names(theirs.cased, change.was) != _names(ours.cased, change.now)
        for change in changes
        if change.was and change.now
    ) or _moved(changes, ours.cased, theirs.cased):
        yield Touched.NAME


def _holds(rules: Rules, role: Role, text: Searchable, span: Span | None) -> bool:
    """Return whether words of a role stand in a stretch of text: a cue that reaches into it counts."""
    if span is None:
        return False
    around = max(0, span[0] - 40), min(len(text.small), span[1] + 40)
    return any(
        start < span[1] and span[0] < end
        for cue in rules.of_role(role)
        for start, end in cue.matcher.spans(text, *around)
    )


def _figures(text: str, span: Span | None) -> frozenset[tuple[float | str, str]]:
    """Return the figures that a stretch of text is part of, with their units, and other numbers in digits."""
    if span is None:
        return frozenset()
    around = figures(text, max(0, span[0] - _BESIDE), min(len(text), span[1] + _BESIDE))
    inside = [figure for figure in around if figure.start < span[1] and span[0] < figure.end]
    digits = (match for match in WORD.finditer(text, *span) if match[0][0].isdigit())
    years = {
        (match[0], "")
        for match in digits
        if not any(figure.start <= match.start() < figure.end for figure in inside)
    }
    return frozenset({(figure.value, figure.unit) for figure in inside} | years)


def _moved(changes: Sequence[Change], ours: str, theirs: str) -> bool:
    """Return whether a name stands elsewhere than it did: who did it, and to whom."""
    was = frozenset[str]().union(*(_names(theirs, change.was) for change in changes))
    return any(not was.isdisjoint(_names(ours, change.now)) for change in changes if change.was is None)


def _names(text: str, span: Span | None) -> frozenset[str]:
    found = WORD.finditer(text, *span) if span else ()
    return frozenset(
        key(match[0]) for match in found if match[0][0].isupper() and weight(key(match[0])) > NAMING
    )


def _claims(
    texts: _Texts,
    told: tuple[Sequence[Statement], Sequence[Statement]],
    joined: Sequence[Edge],
    quotes: Sequence[Quote],
) -> Iterator[ArticleClaim]:
    best: dict[int, Edge] = {}
    for edge in joined:
        best.setdefault(edge.other[1], edge)
    for statement in told[1]:
        for claim in statement.told:
            if claim.claim is None or _is_quoted(claim, quotes):
                continue
            if not claim.clause and _is_part(claim, statement):
                continue
            at = told[0][best[statement.place].one[1]] if statement.place in best else None
            changes = _changes(texts, at, statement) if at and _is_nearest(statement, claim, at) else ()
            if claim.voice.attributed or changes:
                span = claim.content[0][0], claim.content[-1][1]
                text = line(" … ".join(texts.ours[a:b] for a, b in claim.content))
                place = at.span if at else _place(claim, quotes)
                yield ArticleClaim(claim.claim, span, text, place, changes)


def _changes(texts: _Texts, source: Statement, ours: Statement) -> tuple[Changed, ...]:
    """Return what the article's sentence lost of the source's.

    Figures, names, speakers and denials differ either way.
    """
    found: dict[ChangeKind, Changed] = {}
    for one in drifts([source, ours], [(0, 1)], texts.press):
        kind = ChangeKind(one.kind.value) if one.kind.value in tuple(ChangeKind) else None
        if kind is not None and one.before == 0:
            found.setdefault(kind, Changed(kind, one.words_before, one.words_after))
        elif kind in _EITHER_WAY:
            found.setdefault(kind, Changed(kind, one.words_after, one.words_before))
    pair = nearest([source, ours], 0, 1)
    if pair is not None and pair.overlap >= _OVERLAP:
        sides = (
            Half(text, side.statement, side.told)
            for text, side in zip((texts.source, texts.ours), (pair.before, pair.after), strict=True)
        )
        for exchange in exchanges(*sides):
            kind = _EXCHANGED[exchange.kind]
            found.setdefault(kind, Changed(kind, (exchange.was,), (exchange.now,)))
    return tuple(sorted(found.values(), key=lambda one: tuple(ChangeKind).index(one.kind)))


def _is_quoted(claim: Told, quotes: Sequence[Quote]) -> bool:
    """Return whether a claim is in the main a quotation, of which its own row tells."""
    long = sum(end - start for start, end in claim.content)
    inside = sum(
        max(0, min(end, b) - max(start, a))
        for start, end in claim.content
        for a, b in (q.quoted.span for q in quotes)
    )
    return inside >= _MAIN * long


def _is_part(claim: Told, statement: Statement) -> bool:
    """Return whether a claim is words within another one of its sentence: "knew of *the leak*"."""
    start, end = claim.content[0][0], claim.content[-1][1]
    around = (a < end and start < b for told in statement.told if told.clause for a, b in told.content)
    return any(around)


def _is_nearest(statement: Statement, claim: Told, at: Statement) -> bool:
    """Return whether of all that a sentence tells, this is what the source's sentence says."""
    return claim is max(statement.told, key=lambda told: len(told.keys & at.keys))


def _place(claim: Told, quotes: Sequence[Quote]) -> Span | None:
    """Return where the source has a quotation that stands in a claim."""
    for quote in quotes:
        a, b = quote.quoted.span
        if quote.quoted.places and any(a < end and start < b for start, end in claim.content):
            return quote.quoted.places[0]
    return None


def _left_out(source: Sequence[Statement], used: Sequence[Span]) -> Iterator[Span]:
    """Yield the longest runs of sentences in a paragraph of the source that nothing was used of.

    What states nothing, such as when it may be published, is not missed, nor what is short.
    """
    runs: list[list[Statement]] = []
    for statement in source:
        start, end = statement.span
        if statement.headline or any(a < end and start < b for a, b in used):
            runs.append([])
        elif runs and runs[-1] and runs[-1][-1].sentence.paragraph == statement.sentence.paragraph:
            runs[-1].append(statement)
        else:
            runs.append([statement])
    stating = (
        run
        for run in runs
        if sum(len(s.words) for s in run) >= _PASSAGE and any(told.clause for s in run for told in s.told)
    )
    long = sorted(stating, key=lambda run: (-sum(len(s.words) for s in run), run[0].place))
    for run in long[:_LEFT_OUT]:
        yield run[0].span[0], run[-1].span[1]


__all__ = [
    "KINDS",
    "ArticleClaim",
    "Change",
    "ChangeKind",
    "Changed",
    "Comparison",
    "Quote",
    "Touched",
    "compare",
]
