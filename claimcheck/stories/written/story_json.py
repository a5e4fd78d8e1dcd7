"""The JSON report of a story, schema ``claimcheck-story/1``; ``story.schema.json`` describes it."""

from __future__ import annotations

import claimcheck
from claimcheck.report.json import records
from claimcheck.stories.shared import Drift, Member, SharedClaim, Story
from claimcheck.stories.written.story_rows import ids

SCHEMA = "claimcheck-story/1"

_ARTICLE = ("name", "path", "title", "outlet", "author", "published", "format")


def render(story: Story) -> str:
    """Return the report of a story: the same story, the same bytes; a record stands on a line of its own."""
    members = (f'"{name}": {records(value)}' for name, value in document(story).items())
    return "{\n" + ",\n".join(members) + "\n}\n"


def document(story: Story) -> dict[str, object]:
    """Return the report as plain dictionaries and lists, in the order in which it is written."""
    known = ids(story)
    return {
        "schema": SCHEMA,
        "version": claimcheck.__version__,
        "articles": [
            {"id": known[n], **{name: getattr(f.article, name) for name in _ARTICLE}, "text": f.article.text}
            for n, f in enumerate(story.articles)
        ],
        "independent": story.independent,
        "clusters": [[known[n] for n in cluster] for cluster in story.clusters],
        "circular": [[known[n] for n in circle] for circle in story.circular],
        "claims": [_claim(claim, known) for claim in story.claims],
        "alone": [{"article": known[alone.article], "claim": alone.claim} for alone in story.alone],
        "origins": [
            {
                "article": known[origin.article],
                "name": origin.name,
                "kind": origin.kind.value,
                "chief": origin.chief,
                "mentions": origin.mentions,
            }
            for origin in story.origins
        ],
        "roots": [
            {
                "name": root.name,
                "kind": root.kind.value,
                "articles": [known[n] for n in root.articles],
                "chief": [known[n] for n in root.chief],
                "publisher": None if root.publisher is None else known[root.publisher],
            }
            for root in story.roots
        ],
        "copies": [
            {
                "articles": [known[copy.one], known[copy.other]],
                "shares": [copy.share_one, copy.share_other],
                "passages": copy.passages,
            }
            for copy in story.copies
        ],
    }


def _claim(claim: SharedClaim, known: tuple[str, ...]) -> dict[str, object]:
    return {
        "id": claim.id,
        "verbatim": claim.verbatim,
        "confidence": claim.confidence,
        "members": [_member(member, known) for member in claim.members],
        "drift": [_drift(drift, claim, known) for drift in claim.drift],
    }


def _member(member: Member, known: tuple[str, ...]) -> dict[str, object]:
    return {
        "article": known[member.article],
        "sentence": member.sentence,
        "headline": member.headline,
        "content": member.content,
        "text": member.text,
        "common": member.common,
        "claim": member.claim,
        "chain": [[speaker.name for speaker in link] for link in member.voice.links],
        "cue": member.voice.cue,
        "factuality": member.factuality.value,
    }


def _drift(drift: Drift, claim: SharedClaim, known: tuple[str, ...]) -> dict[str, object]:
    return {
        "kind": drift.kind.value,
        "from": known[claim.members[drift.before].article],
        "to": known[claim.members[drift.after].article],
        "members": [drift.before, drift.after],
        "words_from": drift.words_before,
        "words_to": drift.words_after,
    }
