"""Whom he or she stands for: every person named so far is weighed, and one must stand out."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.lexicon.gender import Gender
    from claimcheck.link.names.cast import Cast, Figure
    from claimcheck.link.reference.traces import Trace
    from claimcheck.tokens import Doc, Token

LEAST = 0.4
"""The share of all weight that the person meant must have; below it, nobody stands out."""

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
    "paragraph": 0.6,
    "pronoun": 0.3,
    "latest": 0.4,
    "within": 0.8,
    "brought_in": 1.1,
    "local": 1.0,
}
"""What each feature adds. By hand: weights fitted to training articles, even if held near
these, were no better on others."""

_LATELY = 3
_TWO = 2


@dataclass(frozen=True, slots=True)
class Scene:
    """What was read before a pronoun: who is mentioned, who spoke where, and who is reported to say it.

    ``begins`` is the word with which what somebody says begins, in whose words the pronoun stands.
    """

    traces: Sequence[Trace]
    spoken: Sequence[tuple[int, int]]
    within: Set[int]
    begins: int | None = None


@dataclass(frozen=True, slots=True)
class _View:
    """A scene as one pronoun sees it: mentions of those who fit, the last two of them who spoke, and where.

    ``spoke`` has the word where each of them spoke last.
    """

    doc: Doc
    pronoun: Token
    mentions: Mapping[int, Sequence[Trace]]
    spoke: Mapping[int, int]
    last: Sequence[int]
    latest: int
    local: int | None


def choose(doc: Doc, cast: Cast, scene: Scene, pronoun: Token, gender: Gender) -> Figure | None:
    """Return the person meant, or none where nobody fits or nobody stands out."""
    mentions: dict[int, list[Trace]] = {}
    for trace in scene.traces:
        figure = cast.figures[trace.figure]
        if figure.person and figure.gender in (None, gender):
            mentions.setdefault(trace.figure, []).append(trace)
    if not mentions:
        return None
    spoke = {who: at for at, who in scene.spoken if who in mentions}
    last = list(dict.fromkeys(who for _, who in reversed(scene.spoken) if who in mentions))
    latest = max(traces[-1].at for traces in mentions.values())
    view = _View(doc, pronoun, mentions, spoke, last, latest, _local(mentions, scene, pronoun))
    scores: list[tuple[float, int]] = []
    for number in mentions:
        told = _features(view, cast.figures[number]) | {"within": float(number in scene.within)}
        scores.append((sum(WEIGHTS[name] * value for name, value in told.items() if value), -number))
    top, number = max(scores)
    share = 1 / sum(math.exp(score - top) for score, _ in scores)
    return cast.figures[-number] if share >= LEAST else None


def _local(mentions: Mapping[int, Sequence[Trace]], scene: Scene, pronoun: Token) -> int | None:
    """Return who is named first in the content around, in the pronoun's own sentence: its subject."""
    begins = pronoun.index if scene.begins is None else scene.begins
    traces = (trace for some in mentions.values() for trace in some if trace.at >= begins)
    here = (trace for trace in traces if trace.sentence == pronoun.sentence and not trace.oblique)
    return min(((trace.at, trace.figure) for trace in here), default=(0, None))[1]


def _features(view: _View, figure: Figure) -> dict[str, float]:
    doc, pronoun, traces = view.doc, view.pronoun, view.mentions[figure.number]
    # What stands inside quotation marks is seldom what a pronoun outside them points to.
    last = next((trace for trace in reversed(traces) if not trace.quoted), traces[-1])
    back, spoke = _back(doc, pronoun, last), view.spoke.get(figure.number)
    lately = doc.pace[pronoun.sentence] - _LATELY
    paragraphs = {doc.sentences[index].paragraph for index in (pronoun.sentence, last.sentence)}
    return {
        "same_sentence": back == 0,
        "last_sentence": back == 1,
        "two_back": back == _TWO,
        "far": math.log1p(max(0, back - _TWO)),
        "subject": last.subject,
        "oblique": last.oblique,
        "quoted": last.quoted,
        "spoke_last": view.last[:1] == [figure.number],
        "spoke_before": view.last[1:2] == [figure.number],
        "spoke_near": spoke is not None and pronoun.sentence - doc.tokens[spoke].sentence <= 1,
        "often": math.log(len(traces)),
        "gender": figure.gender is not None,
        "lately": len(traces) - bisect_left(traces, lately, key=lambda trace: doc.pace[trace.sentence]),
        "paragraph": len(paragraphs) == 1,
        "pronoun": last.pronoun,
        "local": view.local == figure.number,
        "latest": last.at == view.latest,
        # "Lee said no. Kaya drives a bus. He": the one who has just been brought in.
        "brought_in": last.at == view.latest == figure.mentions[0].first and last.subject,
    }


def _back(doc: Doc, pronoun: Token, trace: Trace) -> int:
    """Return how many sentences lie between; those inside one quotation do not count."""
    if pronoun.sentence == trace.sentence:
        return 0
    return max(1, doc.pace[pronoun.sentence] - doc.pace[trace.sentence])
