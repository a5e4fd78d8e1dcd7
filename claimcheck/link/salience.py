"""Whom he or she stands for: every person named so far is weighed, and one must stand out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.link.cast import Cast, Figure, Gender
from claimcheck.link.lexicon import lexicon
from claimcheck.link.page import Page, Word
from claimcheck.link.story import Trace

_NEAR = 3


@dataclass(frozen=True, slots=True)
class Scene:
    """What has been read before a pronoun: traces and the figures that spoke, in order, and whose words it is in."""

    traces: tuple[Trace, ...]
    spoken: tuple[tuple[int, int], ...]
    within: frozenset[int]


def choose(page: Page, cast: Cast, scene: Scene, pronoun: Word, gender: Gender) -> Figure | None:
    """Give the person meant, or none where nobody fits or two fit about equally well."""
    scored = sorted(
        ((score, -number) for number, score in scores(page, cast, scene, pronoun, gender).items()),
        reverse=True,
    )
    if not scored:
        return None
    top = scored[0][0]
    total = sum(math.exp(score - top) for score, _ in scored)
    return cast.figures[-scored[0][1]] if 1 / total >= LEAST else None


LEAST = 0.4
WEIGHTS: dict[str, float] = {
    "same_sentence": 1.0,
    "last_sentence": 0.9,
    "two_back": 0.2,
    "far": -0.6,
    "subject": 0.6,
    "oblique": -0.6,
    "quoted": -0.8,
    "spoke_last": 1.5,
    "spoke_near": 0.5,
    "spoke_before": 0.3,
    "often": 0.4,
    "gender": 0.6,
    "lately": 0.2,
    "paragraph": 0.3,
    "pronoun": 0.3,
    "latest": 0.4,
    "within": 0.8,
}


def scores(page: Page, cast: Cast, scene: Scene, pronoun: Word, gender: Gender) -> dict[int, float]:
    """Give the weight of everybody who can be meant, by number."""
    told = features(page, cast, scene, pronoun, gender)
    return {
        number: sum(WEIGHTS[name] * value for name, value in seen.items()) for number, seen in told.items()
    }


def features(
    page: Page, cast: Cast, scene: Scene, pronoun: Word, gender: Gender
) -> dict[int, Mapping[str, float]]:
    """Give what speaks for everybody who can be meant, by number."""
    by_figure: dict[int, list[Trace]] = {}
    for trace in scene.traces:
        if trace.at < pronoun.index and cast.figures[trace.figure].person:
            by_figure.setdefault(trace.figure, []).append(trace)
    fitting = {
        number: traces
        for number, traces in by_figure.items()
        if cast.figures[number].gender in (None, gender)
    }
    latest = max((traces[-1].at for traces in fitting.values()), default=-1)
    spoken = [number for at, number in scene.spoken if at < pronoun.index and number in fitting]
    places = {number: at for at, number in scene.spoken if at < pronoun.index}
    return {
        number: _features(page, cast.figures[number], traces, pronoun, latest, spoken, places)
        | {"within": float(number in scene.within)}
        for number, traces in fitting.items()
    }


def _features(
    page: Page,
    figure: Figure,
    traces: Sequence[Trace],
    pronoun: Word,
    latest: int,
    spoken: Sequence[int],
    places: Mapping[int, int],
) -> dict[str, float]:
    # What stands inside quotation marks is seldom what a pronoun outside them points to.
    last = next((trace for trace in reversed(traces) if not trace.quoted), traces[-1])
    back = _back(page, pronoun, last)
    earlier = [number for number in spoken if number != spoken[-1]]
    near = figure.number in places and pronoun.sentence - page.words[places[figure.number]].sentence <= 1
    paragraphs = [page.sentences[index].paragraph for index in (pronoun.sentence, last.sentence)]
    return {
        "same_sentence": float(back == 0),
        "last_sentence": float(back == 1),
        "two_back": float(back == 2),
        "far": math.log1p(max(0, back - 2)),
        "subject": float(last.subject),
        "oblique": float(last.oblique),
        "quoted": float(last.quoted),
        "spoke_last": float(bool(spoken) and spoken[-1] == figure.number),
        "spoke_before": float(bool(earlier) and earlier[-1] == figure.number),
        "spoke_near": float(near),
        "often": math.log(len(traces)),
        "gender": float(figure.gender is not None),
        "lately": float(sum(_back(page, pronoun, trace) <= _NEAR for trace in traces)),
        "paragraph": float(paragraphs[0] == paragraphs[1]),
        "pronoun": float(last.pronoun),
        "latest": float(last.at == latest),
    }


def _back(page: Page, pronoun: Word, trace: Trace) -> int:
    """Give how many sentences lie between; those inside one quotation do not count."""
    if pronoun.sentence == trace.sentence:
        return 0
    return max(1, page.pace[pronoun.sentence] - page.pace[trace.sentence])


def gender_of(word: Word) -> Gender | None:
    """Give the gender of a pronoun; none for any other word."""
    grammar = lexicon().grammar
    if word.low in grammar.masculine:
        return Gender.MASCULINE
    return Gender.FEMININE if word.low in grammar.feminine else None
