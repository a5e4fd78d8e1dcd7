"""What the tagger's outputs mean: the label sets that training writes and decoding reads."""

from __future__ import annotations

from claimcheck.records import AttributionType, EntityKind, SourceKind

ROLES = ("source", "cue", "content")

PLACES = "BIES"
"""Begin, inside, end of a span; S a span of one word."""

ROLE_LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in PLACES))
"""One label a word for un-nested attributions, whose parts never overlap."""

CUE_LABELS = ("O", *(f"{place}-cue" for place in PLACES))
"""One label a word for every cue, nested ones too."""

ENTITY_KINDS = tuple(EntityKind)
ENTITY_LABELS = ("O", *(f"{place}-{kind}" for kind in ENTITY_KINDS for place in PLACES))

SOURCE_KINDS = tuple(SourceKind)

ATTRIBUTION_TYPES = tuple(AttributionType)

APPEAL_LABELS = ("none", "appeal", "no_appeal", "source_named", "source_unnamed")
"""One label a word, after FactAppeal: claims with and without an appeal to a source, and the sources."""

POINTERS = ("source_start", "source_end", "content_start", "content_end")
"""What each cue points to; places are words, and the null word stands for no source."""

LINK_SIZE = 96
MENTION_SIZE = 96
POINTER_SIZE = 64


def legal(before: str | None, after: str | None) -> bool:
    """Return whether one label may follow another; ``None`` stands for the text's edges."""
    open_role = before[2:] if before is not None and before[0] in "BI" else None
    continues = after is not None and after[0] in "IE"
    if open_role is None:
        return not continues
    return continues and after is not None and after[2:] == open_role


DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192)
"""Upper bounds, in words, of the buckets of a distance; one more bucket holds the rest."""

BUCKETS = 2 * (len(DISTANCES) + 1) + 1
"""Buckets of a signed distance; the middle one is distance 0."""
