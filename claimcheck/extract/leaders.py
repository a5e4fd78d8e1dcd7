"""Whose words stand below a line that ends in a colon: a learned ranker of whom the line names, and nobody.

``Ida Moss puts that quite differently:`` and ``The pier is lost (via the Skell Herald):`` lead in what others
wrote, ``Moss had two reasons:`` what the article tells itself. A log-linear model over named features, nobody
being one of those who are ranked, as in Denis and Baldridge (2008); readers' answers taught it
(``python -m claimcheck.train leads``).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import takewhile

from claimcheck.extract.alike import CAPITAL
from claimcheck.extract.line_words import (
    behind_signs,
    colon_of,
    kind_of_name,
    last_sentence,
    listed,
    persons_in,
    runs_of,
    sentence_begins,
    word_of,
)
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found
from claimcheck.extract.tagger import LEADING, Tagged
from claimcheck.extract.wordpiece import Case
from claimcheck.lexicon.judge import Judge, judges
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import EntityKind
from claimcheck.typography.quotations import MARKS

LEADER = "leader"
"""The ranker's name among the judges."""

FAR = 70
"""Words before the colon in which somebody may be named."""
_LONGEST_NOUN = 5
_NEAR, _MOST = 4, 4
_DISTANCES = (0, 1, 2, 3, 6, 11)
"""Words between somebody and the colon from which on they count as farther."""
_LENGTH = 15
"""Words that a paragraph's length is told in."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A line up to its colon, what is cited in it, and the paragraph below."""

    line: range
    cited: Sequence[Found]
    below: range


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in a line: the words, and by what they are one: a name of some kind, a cue, a noun."""

    run: Run
    kind: str


def lead_of(tagged: Tagged, here: int, cited: Iterable[Found], text: str) -> Lead | None:
    """Return what leads in the paragraph below one that ends in a colon; a name alone only labels that.

    Nor do those who ``read`` it say it, unless that is what stands there: ``The letter read:``.
    """
    run = tagged.runs[here]
    colon = colon_of(tagged, run, text)
    if colon is None or here + 1 == len(tagged.runs):
        return None
    line = range(behind_signs(tagged, run, text), colon)
    labels = all(tagged.words[n].case is not Case.LOWER for n in line)
    if labels or word_of(tagged, colon - 1, text) in listed("verbs_of_reading"):
        return None
    return Lead(line, [one for one in cited if one.source and one.cue[0] in line], tagged.runs[here + 1])


def heard_of(tagged: Tagged, found: Sequence[Candidate]) -> list[float]:
    """Return how much the tagger hears in the words of each candidate that they say it, and 0 for nobody."""
    heard = tagged.scores.get(LEADING)
    if heard is None:
        return [0.0] * (len(found) + 1)
    return [*(float(heard[one.run[0] : one.run[1] + 1].mean()) for one in found), 0.0]


def leader(tagged: Tagged, here: int, cited: Iterable[Found], text: str) -> Run | None:
    """Return who says what stands below a paragraph that ends in a colon, where that is sure enough.

    ``cited`` are attributions, some with cues in the paragraph.
    """
    lead = lead_of(tagged, here, cited, text)
    return None if lead is None else told_by(tagged, lead, text)


def told_by(tagged: Tagged, lead: Lead, text: str) -> Run | None:
    """Return who says what stands behind a colon, where that is sure enough, and a ranker was learned."""
    judge = judges().get(LEADER)
    if judge is None:
        return None
    found = candidates(tagged, lead, text)
    at = best(judge, tuple(features(tagged, lead, found, text)), heard_of(tagged, found))
    return None if at is None else found[at].run


def best(judge: Judge, ranked: Sequence[frozenset[str]], heard: Sequence[float]) -> int | None:
    """Return the number of who is likeliest, nobody being the last, if likely enough; none for nobody."""
    odds = [judge.odds(known, level) for known, level in zip(ranked, heard, strict=True)]
    at = max(range(len(odds)), key=odds.__getitem__)
    sure = 1 / sum(math.exp(one - odds[at]) for one in odds) >= judge.least
    return at if sure and at < len(odds) - 1 else None


def candidates(tagged: Tagged, lead: Lead, text: str) -> list[Candidate]:
    """Return who may say what stands below a line, in its order: nouns and pronouns of its last sentence.

    Whose friend or spokesman somebody is stands in one with them: ``a friend of Moss``, ``Moss’s wife``.
    """
    people, no_names = lexicon().personal, listed("no_names_before_colons")
    near = lead.line[-FAR:]
    last = last_sentence(tagged, near, text)
    nouns = list(_nouns(tagged, last, text))
    kinds: tuple[tuple[str, range, Iterable[Run]], ...] = (
        ("of somebody", last, _of_somebody(tagged, last, nouns, text)),
        ("person", near, [_with_kin(tagged, run, near, text) for run in persons_in(tagged, near)]),
        ("body", near, runs_of(near, lambda n: kind_of_name(tagged, n).endswith(EntityKind.ORGANIZATION))),
        ("cited", last, [one.source for one in lead.cited if one.source]),
        ("pronoun", last, ((n, n) for n in last if word_of(tagged, n, text).lower() in people)),
        ("noun", last, nouns),
        ("large", last, runs_of(last[1:], lambda n: tagged.words[n].case in CAPITAL)),
    )
    taken: set[int] = set()
    found = []
    for kind, within, runs in kinds:
        for run in runs:
            words = range(run[0], run[1] + 1)
            idle = no_names.issuperset(word_of(tagged, n, text).lower() for n in words)
            if not idle and words[0] in within and words[-1] in within and taken.isdisjoint(words):
                taken.update(words)
                found.append(Candidate(run, kind))
    return sorted(found, key=lambda one: one.run)


def features(tagged: Tagged, lead: Lead, found: Sequence[Candidate], text: str) -> Iterator[frozenset[str]]:
    """Yield what the ranker hears of each candidate, and last of nobody."""
    seen = _Seen.of(tagged, lead, text)
    for number, one in enumerate(found):
        behind = found[number + 1 :]
        before = [other for other in found[:number] if other.run >= (seen.opening(one.run[0]), 0)]
        yield frozenset((*_of_place(seen, one, len(before), len(behind)), *_of_citing(lead, seen, one)))
    yield frozenset(_of_nobody(seen))


@dataclass(frozen=True, slots=True)
class _Seen:
    """The words of a line and of the paragraph below, and where the line's sentences begin."""

    line: range
    begins: Sequence[int]
    words: Sequence[str]
    below: Sequence[str]
    small: Set[str]
    speaks: bool

    @classmethod
    def of(cls, tagged: Tagged, lead: Lead, text: str) -> _Seen:
        words = [word_of(tagged, n, text).lower() for n in lead.line]
        below = [word_of(tagged, n, text) for n in lead.below]
        small = frozenset(word.lower() for word in below)
        speaks = not listed("speakers_themselves").isdisjoint(small)
        return cls(lead.line, sentence_begins(tagged, lead.line, text), words, below, small, speaks)

    def word(self, number: int) -> str:
        """Return a word of the line in small letters, by its number in the article; nothing outside."""
        return self.words[number - self.line.start] if number in self.line else ""

    def opening(self, number: int) -> int:
        """Return where the sentence of a word begins."""
        return max(start for start in self.begins if start <= number)


def _of_place(seen: _Seen, one: Candidate, before: int, behind: int) -> Iterator[str]:
    first, last = one.run
    begun = seen.opening(first)
    back = sum(start > last for start in seen.begins)
    yield one.kind
    yield f"back={min(back, 3)}"
    yield f"{one.kind} back={min(back, 2)}"
    yield "opens" if first - begun <= 1 else "opens soon" if first - begun <= _NEAR else "stands later"
    yield f"{'behind others' if before else 'first'} back={min(back, 1)}"
    yield f"others behind={min(behind, _MOST)}"
    yield f"before={seen.word(first - 1)}"
    yield f"before={seen.word(first - 2)} {seen.word(first - 1)}"
    yield f"after={seen.word(last + 1)}"
    yield f"after={seen.word(last + 1)} {seen.word(last + 2)}"
    yield f"to colon={max(far for far in _DISTANCES if far <= seen.line.stop - 1 - last)}"
    yield f"{'I' if seen.speaks else 'no I'} below {one.kind}"
    if one.kind in ("pronoun", "noun"):
        yield f"opens with={seen.word(first)}"
        yield f"ends with={seen.word(last)}"
    else:
        yield "named below" if seen.word(last) in seen.small else "not named below"
    if back:
        yield f"{one.kind} earlier, then {_how_it_goes_on(seen)}"
    else:
        yield from _of_saying([seen.word(n) for n in range(last + 1, seen.line.stop)])
        yield from (f"ahead={seen.word(n)}" for n in range(begun, first))


def _how_it_goes_on(seen: _Seen) -> str:
    """Return what the last sentence of a line does, in which somebody named before does not stand."""
    words = seen.words[seen.begins[-1] - seen.line.start :]
    if any(word in lexicon().personal for word in words):
        return "on"
    return "saying" if not listed("verbs_before_colons").isdisjoint(words) else "otherwise"


def _of_saying(behind: Sequence[str]) -> Iterator[str]:
    """Yield where a verb of saying stands behind somebody, before the colon."""
    saying, idle = listed("verbs_before_colons"), listed("said_before_colons")
    told = [word for word in behind if word not in idle]
    if not told:
        yield "nothing behind"
    elif not saying.isdisjoint(told):
        yield "says"
        yield from ("says at once" for word in behind[:1] if word in saying)
        yield from ("says at last" for word in told[-1:] if word in saying)


def _of_citing(lead: Lead, seen: _Seen, one: Candidate) -> Iterator[str]:
    """Yield what the tagger makes of somebody: whether they are cited, the last of all, and for what."""
    mine = [f for f in lead.cited if f.source and f.source[0] <= one.run[1] and one.run[0] <= f.source[1]]
    if not mine:
        yield "others cited" if lead.cited else "nobody cited"
        return
    yield "cited here"
    last = max(lead.cited, key=lambda f: f.cue)
    if last in mine:
        yield "cited last"
        yield f"cue={' '.join(seen.word(n) for n in range(last.cue[0], last.cue[1] + 1))}"
        ends = last.contents[-1][1] if last.contents else seen.line.start - 1
        where = "nothing" if ends < seen.line.start else "below" if ends >= seen.line.stop else "inside"
        yield f"cited for={'to the end' if ends == seen.line.stop - 1 else where}"


def _of_nobody(seen: _Seen) -> Iterator[str]:
    """Yield what tells that a line leads in nobody's words: its last sentence, and how what follows looks."""
    said = seen.words[seen.begins[-1] - seen.line.start :]
    yield "nobody"
    yield f"nobody opens={' '.join(said[:1])}"
    yield f"nobody opens={' '.join(said[:2])}"
    yield from (f"nobody {n} from colon={said[-n]}" for n in range(1, 4) if len(said) >= n)
    yield f"nobody words={min(len(said) // _NEAR, 8)}"
    yield "nobody alone" if len(seen.begins) == 1 else "nobody behind others"
    below = seen.below
    if below:
        yield f"nobody below opens={below[0].lower()}"
        yield f"nobody below ends={below[-1]}"
        yield f"nobody below words={min(len(below) // _LENGTH, 6)}"
        yield f"nobody below {'small' if below[0].islower() else 'not small'}"
        yield f"nobody below {'I' if seen.speaks else 'no I'}"
        yield f"nobody below {'marks' if not MARKS.isdisjoint(below) else 'no marks'}"
        yield f"nobody below {'you' if 'you' in seen.small else 'no you'}"
        yield f"nobody below {'said' if not listed('words_cited').isdisjoint(seen.small) else 'not said'}"


def _nouns(tagged: Tagged, words: range, text: str) -> Iterator[Run]:
    """Yield the nouns behind articles and the like, with what stands before them: ``an elected Democrat``.

    Those of several that open a sentence have none: ``Supporters of the mayor``.
    """
    grammar = lexicon().grammar
    closed = grammar.prepositions | grammar.subordinating | grammar.coordinators | grammar.copulas
    for start in words:
        last, word = start, word_of(tagged, start, text).lower()
        if start == words.start and word in lexicon().unnamed.group_heads:
            yield start, start
        if word not in grammar.determiners:
            continue
        while (
            last + 1 in words
            and last - start < _LONGEST_NOUN - 1
            and tagged.words[last + 1].case is not Case.NONE
            and word_of(tagged, last + 1, text).lower() not in closed
        ):
            last += 1
        if last > start:
            yield start, last


def _of_somebody(tagged: Tagged, words: range, nouns: Iterable[Run], text: str) -> Iterator[Run]:
    """Yield the nouns for people before a preposition and a name, with those: ``a friend of Moss``."""
    unnamed = lexicon().unnamed
    heads = lexicon().roles | unnamed.group_heads | unnamed.anonymous_heads
    for first, last in nouns:
        behind = range(last + 1, min(words.stop, last + 1 + _NEAR))
        start = next((n for n in behind if tagged.words[n].case in CAPITAL), None)
        called = any(word_of(tagged, n, text).lower() in heads for n in range(first, last + 1))
        if not called or start is None or any(tagged.words[n].case is Case.NONE for n in range(last, start)):
            continue
        if word_of(tagged, start - 1, text).lower() in lexicon().grammar.prepositions:
            end = start
            while end + 1 in words and tagged.words[end + 1].case in CAPITAL:
                end += 1
            yield first, end


def _with_kin(tagged: Tagged, name: Run, words: range, text: str) -> Run:
    """Return a person's name with whom it owns, if that is somebody: ``Moss’s former wife``."""
    behind = range(name[1] + 1, min(words.stop, name[1] + 2 + _NEAR))
    marks = [n for n in behind[:2] if word_of(tagged, n, text).lower() in ("’", "'", "s", "’s", "'s")]
    if not marks:
        return name
    rest = range(marks[-1] + 1, behind.stop)
    small = list(takewhile(lambda n: tagged.words[n].case is Case.LOWER, rest))
    head = next((n for n in small if word_of(tagged, n, text).lower() in lexicon().roles), None)
    return name if head is None else (name[0], head)
