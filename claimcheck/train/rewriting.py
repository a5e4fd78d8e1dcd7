"""A gold article in other words: what is annotated in the words that stay goes where they go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from claimcheck.records import Span, Spans
from claimcheck.train.data import Gold, GoldArticle

LINE = re.compile(r"[^\n]*\S[^\n]*")
"""A paragraph: a line that holds more than white space."""

Move = tuple[Span, int]
"""A stretch of the old text, and how far it went."""


def rewritten(
    article: GoldArticle,
    text: str,
    moves: Sequence[Move],
    known: Mapping[str, Gold],
    new: Iterable[Gold],
) -> GoldArticle:
    """Return the article with another text, in which stretches of the old one have moved.

    ``known`` are attributions, by id, as they are in the new text already; ``new`` are added to them. What
    lies in no stretch is gone.
    """

    def move(spans: Spans) -> Spans:
        return tuple(_moved(spans, moves))

    kept = (
        known.get(gold.id)
        or replace(gold, source=move(gold.source), cue=move(gold.cue), content=move(gold.content))
        for gold in article.attributions or ()
    )
    return replace(
        article,
        text=text,
        attributions=(*kept, *new),
        entities=tuple((*moved[0], kind) for s, e, kind in article.entities if (moved := move(((s, e),)))),
        mentions=tuple(replace(m, span=moved[0]) for m in article.mentions if (moved := move((m.span,)))),
    )


def _moved(spans: Spans, moves: Sequence[Move]) -> Iterator[Span]:
    for start, end in spans:
        for (low, high), shift in moves:
            if low <= start and end <= high:
                yield start + shift, end + shift
                break
