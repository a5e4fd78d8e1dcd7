"""What changed of a claim between two articles: a wrong drift is worse than none."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from claimcheck.records import Factuality, SourceKind, Spans
from claimcheck.stories.quantities import Figure
from claimcheck.stories.sentences import (
    KeyedWord,
    Statement,
    Told,
    name_keys,
    narrowing,
    negation,
    proving,
    total,
)
from claimcheck.stories.shared import Drift, DriftKind
from claimcheck.stories.speakers import Voice
from claimcheck.stories.words import weight

_INNER = 0.01
_MOST, _HALF, _ALIKE, _VERY_ALIKE = 0.4, 0.5, 0.6, 0.7
"""What two claims share of the lesser one's words, by how little else has to speak for their being one."""

_MUCH = 10.0
_TELLING = 1.0
"""What words tell that two claims have not in common by chance; and a word that tells anything."""

_TWO, _FEWEST, _RUN = 2, 3, 3
"""Such words that two claims have in common, where one denies it, and in a row."""

_STEM = 5
"""Letters that the words of one root have in common: allegedly, alleged, alleges."""

_ASKED = frozenset({SourceKind.PERSON, SourceKind.ORGANIZATION, SourceKind.GROUP, SourceKind.DOCUMENT})
_OPEN = frozenset({DriftKind.LOST_HEDGE, DriftKind.LOST_CONDITION})
_SURE = frozenset({Factuality.CERTAIN, Factuality.CERTAINLY_NOT})


@dataclass(frozen=True, slots=True)
class Side:
    """One member of a claim: its statement, and what of it is nearest to the other member."""

    place: int
    statement: Statement
    told: Told

    @property
    def voice(self) -> Voice:
        """Who says it."""
        return self.told.voice

    @property
    def factuality(self) -> Factuality:
        """How certain it is, and whether so or not."""
        return self.told.factuality


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides, the more careful one first.

    ``shared`` is what their common words tell, ``overlap`` its share of the lesser one's, 0 to 1, and
    ``telling`` those of them that tell something.
    """

    before: Side
    after: Side
    shared: float
    overlap: float
    group: Sequence[Statement]
    outlets: Collection[frozenset[str]]
    telling: frozenset[str]


def drifts(
    statements: Sequence[Statement],
    joined: Collection[tuple[int, int]],
    outlets: Collection[frozenset[str]] = (),
) -> tuple[Drift, ...]:
    """Return what changed between the members of one claim, the gravest first.

    ``joined`` are the places of each two of them that are known to share it. Of a kind, two articles have one
    drift at most, that of the two claims that are nearest to each other. ``outlets`` are those of the story's
    own articles and those they rest on, by the keys of their names: that is told of as an origin.
    """
    found: dict[tuple[DriftKind, int, int], tuple[float, Drift]] = {}
    for one, other in joined:
        for before, after in ((one, other), (other, one)):
            pair = nearest(statements, before, after, outlets)
            if pair is None:
                continue
            for kind, look in _LOOKS.items():
                if kind in _OPEN and _contradiction(pair):
                    continue  # what denies a claim is not surer of it
                words = look(pair)
                key = kind, statements[before].article, statements[after].article
                if words is not None and (key not in found or found[key][0] < pair.overlap):
                    found[key] = pair.overlap, Drift(kind, before, after, *words)
    found |= _headlines(statements)
    kinds = tuple(DriftKind)
    kept = (drift for _, drift in found.values())
    return tuple(sorted(kept, key=lambda drift: (kinds.index(drift.kind), drift.before, drift.after)))


def _headlines(
    statements: Sequence[Statement],
) -> dict[tuple[DriftKind, int, int], tuple[float, Drift]]:
    """Return where a headline says outright what the article's own body leaves open."""
    found: dict[tuple[DriftKind, int, int], tuple[float, Drift]] = {}
    for one, headline in enumerate(statements):
        for other, body in enumerate(statements):
            if not headline.headline or body.headline or body.article != headline.article:
                continue
            pair = nearest(statements, other, one)
            if (
                pair is None
                or len(pair.telling) < _TWO  # of one word nobody can say that it is claimed
                or pair.overlap < _HALF
                or pair.after.voice.attributed
                or not pair.before.told.hedges
                or not _is_of_hedged(pair)
            ):
                continue
            sure = pair.before.factuality not in _SURE and pair.after.factuality is Factuality.CERTAIN
            if sure and not pair.after.told.hedges:
                key = DriftKind.HEADLINE_HARDER, headline.article, headline.article
                drift = Drift(
                    DriftKind.HEADLINE_HARDER, other, one, pair.before.told.hedges, pair.after.told.content
                )
                found.setdefault(key, (pair.overlap, drift))
    return found


def _is_of_hedged(pair: Pair) -> bool:
    """Return whether what is left open is in both, and not only who it is told of."""
    return not pair.before.told.hedging or bool(pair.before.told.hedged & pair.telling)


def nearest(
    statements: Sequence[Statement], one: int, other: int, outlets: Collection[frozenset[str]] = ()
) -> Pair | None:
    """Return what two statements tell that is nearest to each other; None where no word tells anything."""
    best: tuple[float, float, Told, Told] | None = None
    for ours in statements[one].told:
        for theirs in statements[other].told:
            shared = total(ours.keys & theirs.keys)
            if not shared:
                continue
            # Of two that are as near, the innermost: whose claim it is in the end.
            inner = _INNER * (len(ours.voice.links) + len(theirs.voice.links))
            nearness = shared * shared / math.sqrt(ours.tells * theirs.tells) + inner
            if best is None or nearness > best[0]:
                best = nearness, shared, ours, theirs
    if best is None:
        return None
    _, shared, ours, theirs = best
    sides = Side(one, statements[one], ours), Side(other, statements[other], theirs)
    telling = frozenset(key for key in ours.keys & theirs.keys if weight(key) >= _TELLING)
    return Pair(*sides, shared, shared / min(ours.tells, theirs.tells), statements, outlets, telling)


Words = tuple[Spans, Spans]


def _lost_attribution(pair: Pair) -> Words | None:
    before, after = pair.before, pair.after
    if not before.voice.speakers or after.voice.attributed or _is_relay(before.voice, pair):
        return None
    if pair.overlap < _ALIKE or pair.shared < _MUCH:
        return None
    # "Allegedly" leaves open whether, not that somebody says so.
    says = before.factuality.endswith("+") or (
        before.factuality is Factuality.UNKNOWN and before.told.hedging
    )
    told_so = says and after.factuality is Factuality.CERTAIN
    # Of a thing or a phrase nobody says that it is so; and what somebody does not know, he does not tell.
    says_so = before.told.clause and not negation().search(before.voice.cue)
    # Where the speaker is named, or somebody says most of it beside it, it may be his still.
    # A headline may leave to the body who says it, and what somebody says in another sentence is still his.
    still = _named(before.voice) & after.statement.keys or any(
        told.voice.attributed and total(told.keys & before.told.keys) >= pair.shared / 2
        for statement in pair.group
        for told in statement.told
        if statement.article == after.statement.article
    )
    return ((), after.told.content) if told_so and says_so and not still else None


def _is_relay(voice: Voice, pair: Pair) -> bool:
    """Return whether an outlet is cited that the story is told to rest on."""
    return any(name_keys(speaker.name) in pair.outlets for speaker in voice.speakers)


def _named(voice: Voice) -> frozenset[str]:
    return frozenset(k for speaker in voice.everybody for k in name_keys(speaker.name))


def _lost_hedge(pair: Pair) -> Words | None:
    before, after = pair.before.told, pair.after.told
    closed = _lost_bound(pair)
    if closed is not None:
        return closed
    # Who "says" so leaves it with him; who "proves" it does not.
    if after.voice.attributed and not before.voice.attributed and not _proves(after.voice):
        return None
    # "alleged" for "allegedly" keeps it open.
    cues = {
        word.key[:_STEM]
        for word in pair.before.statement.words
        if weight(word.key) > _TELLING and any(a <= word.start < b for a, b in before.hedging)
    }
    kept = cues & {k[:_STEM] for k in pair.after.statement.keys}
    open_ = kept or any(told.hedges for told in pair.after.statement.told)
    if open_ or after.factuality not in _SURE or pair.overlap < _MOST or not before.hedged & pair.telling:
        return None
    # What the same article leaves open in another of its sentences, it has not lost.
    article = pair.after.statement.article
    still = (told for one in pair.group if one.article == article for told in one.told)
    if any(told.hedged & before.hedged & pair.telling for told in still):
        return None
    return before.hedging, after.content


def _proves(voice: Voice) -> bool:
    return proving().search(voice.cue) is not None


def _lost_bound(pair: Pair) -> Words | None:
    """Return a figure that one leaves open and the other does not: ``about 40``, ``40``."""
    for ours in pair.before.statement.figures if pair.overlap >= _MOST else ():
        for theirs in pair.after.statement.figures:
            same = ours.value == theirs.value and ours.unit == theirs.unit and _count_alike(ours, theirs)
            if same and ours.bound and not theirs.bound:
                return ((ours.start, ours.end),), ((theirs.start, theirs.end),)
    return None


def _lost_condition(pair: Pair) -> Words | None:
    """Return the words that limit one claim, where nothing near the other does."""
    narrowed = _narrowed(pair)
    if narrowed is not None:
        return narrowed
    # What is said on a condition is open; where the same is said outright, less need be alike.
    opened = pair.before.factuality not in _SURE and pair.after.factuality in _SURE
    much = pair.shared >= _MUCH or (opened and len(pair.telling) >= _FEWEST)
    if pair.overlap < _VERY_ALIKE or not much or pair.after.statement.limited:
        return None
    if len(_supposed(pair.before) & pair.telling) >= _TWO:
        return None  # the other tells of the condition itself
    inside = [
        (start, end)
        for start, end in pair.before.statement.limits
        if any(a <= start < b for a, b in pair.before.told.content)
        # "At least nine" is a figure left open: that is its hedge.
        and not any(figure.start <= start < figure.end for figure in pair.before.statement.figures)
    ]
    return (tuple(inside), pair.after.told.content) if inside else None


def _narrowed(pair: Pair) -> Words | None:
    """Return what only one says after the same denial: "not released *during the campaign*".

    Without it, more is denied; of what is stated, less would be said.
    """
    before, after = pair.before.statement, pair.after.statement
    denied = pair.telling & pair.before.told.negated & pair.after.told.negated
    told_after = frozenset(k for one in pair.group if one.article == after.article for k in one.keys)
    for ours, theirs, size in _runs(before.words, after.words) if denied else ():
        run, goes_on = before.words[ours : ours + size], after.words[theirs + size - 1 : theirs + size + 1]
        if size < _RUN or not denied & {word.key for word in run} or _is_unbroken(goes_on):
            continue
        behind = before.words[ours + size - 1 :]
        last = next((at for at in range(len(behind)) if not _is_unbroken(behind[at : at + 2])), 0)
        phrase = behind[1 : last + 1]
        if (
            phrase
            and phrase[0].key in narrowing()
            and not told_after & _telling(phrase[1:])
            and _telling(phrase[1:])
        ):
            return ((phrase[0].start, phrase[-1].end),), ((goes_on[0].start, goes_on[0].end),)
    return None


def _runs(ours: Sequence[KeyedWord], theirs: Sequence[KeyedWord]) -> Iterator[tuple[int, int, int]]:
    """Yield where runs of words that are in both begin, and how many words they have."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(theirs):
        places[word.key].append(at)
    for a, word in enumerate(ours):
        for b in places[word.key]:
            if a and b and ours[a - 1].key == theirs[b - 1].key:
                continue
            same = takewhile(lambda both: both[0].key == both[1].key, zip(ours[a:], theirs[b:], strict=False))
            yield a, b, sum(1 for _ in same)


def _is_unbroken(words: Sequence[KeyedWord]) -> bool:
    """Return whether of two words the second follows the first with a space between, and no mark."""
    return len(words) == _TWO and words[1].start - words[0].end == 1


def _telling(words: Sequence[KeyedWord]) -> frozenset[str]:
    return frozenset(word.key for word in words if weight(word.key) >= _TELLING)


def _other_figure(pair: Pair) -> Words | None:
    one, other = pair.before.statement, pair.after.statement
    if pair.overlap < _MOST or len(pair.telling) < _FEWEST:
        return None
    for ours in one.figures:
        for theirs in other.figures:
            told = ours.value in other.numbers or theirs.value in one.numbers
            told = told and ours.unit == theirs.unit
            careful = _support(ours, pair.before, pair) > _support(theirs, pair.after, pair)
            if not told and _disagree(ours, theirs) and careful:
                return ((ours.start, ours.end),), ((theirs.start, theirs.end),)
    return None


def _support(figure: Figure, side: Side, pair: Pair) -> tuple[bool, int, bool, float, int]:
    """Return what speaks for a figure, the weightiest first.

    It is a number and no "hundreds"; many of the claim's members have it; it is left open; it is low; it is
    told first.
    """
    having = sum(figure.value in statement.numbers for statement in pair.group)
    return figure.value == figure.most, having, bool(figure.bound), -figure.value, -side.place


def _disagree(ours: Figure, theirs: Figure) -> bool:
    """Return whether two figures count the same and differ."""
    same = ours.of_a_kind(theirs) and ours.whole is theirs.whole
    return same and ours.differs(theirs) and _count_alike(ours, theirs)


def _count_alike(ours: Figure, theirs: Figure) -> bool:
    """Return whether the noun next to one figure is among those next to the other."""
    return not set(ours.counted[:1]).isdisjoint(theirs.counted[:2]) or not set(ours.counted[:2]).isdisjoint(
        theirs.counted[:1]
    )


def _other_source(pair: Pair) -> Words | None:
    """Return no words where somebody else says it; one of the two is a person, who is nobody's spokesman."""
    ours, theirs = pair.before.voice, pair.after.voice
    outright = pair.telling - _supposed(pair.before) - _supposed(pair.after)
    if pair.overlap < _HALF or len(outright) < _TWO or not (ours.speakers and theirs.speakers):
        return None
    kinds = [{speaker.kind for speaker in voice.speakers} for voice in (ours, theirs)]
    if SourceKind.PERSON not in kinds[0] or not kinds[1] <= _ASKED:
        return None
    if _is_relay(ours, pair) or _is_relay(theirs, pair) or _negated_once(pair):
        return None
    if _preference(pair.before) > _preference(pair.after):
        return None
    names = _named(ours), _named(theirs)
    if (
        not all(names)
        or names[0] & names[1]
        or names[0] & pair.after.statement.keys
        or names[1] & pair.before.statement.keys
    ):
        return None
    return (), ()


def _preference(side: Side) -> tuple[int, int, int, int]:
    """Return how far a side is from somebody who can be asked; of other sources, the nearest comes first.

    By kind, by how much of the name the sentence gives, by how many there are.
    """
    kinds = tuple(SourceKind)
    given = len(_named(side.voice) & side.statement.keys)
    nearest = min(kinds.index(speaker.kind) for speaker in side.voice.speakers)
    return nearest, -given, -len(side.voice.speakers), side.place


def _contradiction(pair: Pair) -> Words | None:
    """Return both contents where the other negates what the one states, and little else sets them apart."""
    before, after = pair.before, pair.after
    if len(pair.telling) < _FEWEST or pair.overlap < _ALIKE:
        return None
    if before.voice.denies is not after.voice.denies:
        # "denied that it was so" is "said that it was not so", if the same one says it.
        same = _named(before.voice) & _named(after.voice)
        turned_back = _negated_once(pair) or not after.voice.denies
        return None if turned_back or not same else (before.told.content, after.told.content)
    turned = _negated_once(pair) & after.told.negated
    already = frozenset(k for told in before.statement.told for k in told.negated)
    return (before.told.content, after.told.content) if turned and not after.told.negated & already else None


def _supposed(side: Side) -> frozenset[str]:
    """Return the keys of the words that a side only supposes: those of its conditions."""
    limits = side.statement.limits
    return frozenset(w.key for w in side.statement.words if any(a <= w.start < b for a, b in limits))


def _negated_once(pair: Pair) -> frozenset[str]:
    """Return the words in both that one of them negates; none where one of these is only supposed."""
    turned = pair.telling & (pair.before.told.negated ^ pair.after.told.negated)
    supposed = _supposed(pair.before) | _supposed(pair.after)
    return turned if turned.isdisjoint(supposed) else frozenset()


_LOOKS: dict[DriftKind, Callable[[Pair], Words | None]] = {
    DriftKind.CONTRADICTION: _contradiction,
    DriftKind.LOST_ATTRIBUTION: _lost_attribution,
    DriftKind.LOST_HEDGE: _lost_hedge,
    DriftKind.LOST_CONDITION: _lost_condition,
    DriftKind.OTHER_SOURCE: _other_source,
    DriftKind.OTHER_FIGURE: _other_figure,
}
