"""What a teacher reads in articles, kept in files: probabilities, and the attributions they decode to."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from claimcheck.extract.decode import attributions
from claimcheck.extract.labels import (
    ATTRIBUTION_TYPES,
    CUE_LABELS,
    ENTITY_LABELS,
    ROLE_LABELS,
    SOURCE_KINDS,
)
from claimcheck.extract.pointers import Run
from claimcheck.extract.tagger import Tagged, Tagger
from claimcheck.records import Span
from claimcheck.train.data import Gold, GoldArticle
from claimcheck.typography.quotations import quotations_in

TAUGHT = {
    "role": len(ROLE_LABELS),
    "cue": len(CUE_LABELS),
    "entity": len(ENTITY_LABELS),
    "kind": len(SOURCE_KINDS),
    "attribution_type": len(ATTRIBUTION_TYPES),
}
"""The heads that learn a teacher's probabilities, and how many labels each has."""

SURE = 0.5
"""The confidence from which on an attribution that the teacher reads is pointed to as if it were gold."""


def taught(articles: Sequence[GoldArticle], teacher: Tagger, folder: Path) -> Iterator[GoldArticle]:
    """Yield the articles with what ``teacher`` reads in them; a rerun takes up what ``folder`` holds.

    An article without a word is left out.

    A file an article: the scores of the heads in ``TAUGHT`` as float16, a row a word, and the attributions.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for article in articles:
        kept = folder / f"{article.name}.npz"
        if not kept.exists() and not _read(article.text, teacher, kept):
            continue
        with np.load(kept) as arrays:
            spans = [tuple(tuple(pair) for pair in row) for row in arrays["spans"].tolist()]
            inner = arrays["nested"].tolist()
        rows = enumerate(zip(spans, inner, strict=True))
        found = tuple(_gold(f"T{n}", row, nested=nested) for n, (row, nested) in rows)
        yield replace(article, pointed=found, read=kept)


def _read(text: str, teacher: Tagger, kept: Path) -> bool:
    tagged = teacher(text)
    if not tagged.words:
        return False
    scores: dict[str, Any] = {name: tagged.scores[name].astype(np.float16) for name in TAUGHT}
    sure = [
        one
        for one in attributions(tagged, teacher.parameters, quotations_in(text), text)
        if one.confidence >= SURE and len(one.contents) == 1
    ]
    rows = [
        (place, _place(tagged, one.cue), _place(tagged, one.contents[0]))
        for one in sure
        for place in [_place(tagged, one.source) if one.source else (-1, -1)]
    ]
    inner = np.array([one.parent is not None for one in sure], dtype=np.bool_)
    part = kept.with_suffix(f".{os.getpid()}.npz")
    np.savez(part, spans=np.array(rows, dtype=np.int64).reshape(-1, 3, 2), nested=inner, **scores)
    part.replace(kept)
    return True


def _place(tagged: Tagged, run: Run) -> Span:
    return tagged.words[run[0]].start, tagged.words[run[1]].end


def _gold(name: str, row: tuple[Span, ...], *, nested: bool) -> Gold:
    """Return one attribution as read; of a nested one only that it is, as its parent need not be sure."""
    source, cue, content = row
    return Gold(name, name if nested else None, (source,) if source[0] >= 0 else (), (cue,), (content,))
