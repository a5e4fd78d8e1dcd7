"""The rows of a story's tables: members, drift, origins; a column is a field of its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import PurePath

from claimcheck import resources
from claimcheck.records import Findings, Spans
from claimcheck.report.column_types import Day
from claimcheck.report.columns import LIST, day
from claimcheck.report.prose import NO_SOURCE, OWN_VOICE, counted, titled
from claimcheck.stories.shared import Member, Story
from claimcheck.stories.written import told_once
from claimcheck.stories.written.told_once import letters
from claimcheck.typography.unprintable import line


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of a shared claim; ``article`` is the article's name in all tables.

    ``chain`` is who says it, outermost first, and empty in the article's own voice.
    """

    story: str
    claim: str
    article: str
    outlet: str
    headline: bool
    sentence: int
    text: str
    chain: str
    cue: str
    factuality: str
    verbatim: bool
    confidence: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DriftRow:
    """What changed between two members, from the more careful one to the other."""

    story: str
    claim: str
    kind: str
    before: str
    after: str
    text_before: str
    text_after: str
    words_before: str
    words_after: str


@dataclass(frozen=True, slots=True)
class OriginRow:
    """What an article says it rests on; ``root`` is its name over the whole story."""

    story: str
    article: str
    outlet: str
    origin: str
    kind: str
    root: str
    chief: bool
    mentions: int
    words: str


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a line: its articles, how many of them are independent, and what they share.

    ``compared`` is how many of the articles were compared; of the others nothing but their number is known.
    """

    story: str
    title: str
    articles: int
    compared: int
    independent: int
    shared_claims: int
    drift: int
    copies: int
    circular: bool
    date: Day
    names: str


MEMBER_COLUMNS, DRIFT_COLUMNS, ORIGIN_COLUMNS, STORY_COLUMNS = (
    tuple(field.name for field in fields(row)) for row in (MemberRow, DriftRow, OriginRow, StoryRow)
)


@cache
def readable() -> dict[str, dict[str, str]]:
    """Return what a reader is shown for the values that reports abbreviate."""
    return {
        **resources.word_lists("story/readable.toml"),
        "factuality": resources.table("report/words.toml")["factuality"],
    }


def ids(story: Story) -> tuple[str, ...]:
    """Return what the story's articles go by in JSON: the ends of their names, no two the same."""
    return _distinct(line(PurePath(findings.article.name).stem) for findings in story.articles)


def names(story: Story) -> tuple[str, ...]:
    """Return what the story's articles go by in tables: their names there, no two the same."""
    return _distinct(line(findings.article.name) for findings in story.articles)


def _distinct(called: Iterable[str]) -> tuple[str, ...]:
    taken: Counter[str] = Counter()
    found = []
    for name in (each or "article" for each in called):
        taken[name] += 1
        found.append(name if taken[name] == 1 else f"{name} ({taken[name]})")
    return tuple(found)


def called(findings: Findings) -> str:
    """Return what to call an article: its outlet where it is known, and its title or else its name."""
    article = findings.article
    parts = (line(article.outlet or ""), titled(article))
    return " | ".join(dict.fromkeys(part for part in parts if part))


def says(member: Member) -> str:
    """Return who says a member, for a reader."""
    return member.voice.chain or (NO_SOURCE if member.voice.attributed else OWN_VOICE)


def summed(story: Story) -> str:
    """Return a story in one line: the count that matters first."""
    drift = sum(len(claim.drift) for claim in story.claims)
    parts = [
        f"{counted(len(story.articles), 'article')}, {counted(story.independent, 'origin')}",
        f"{counted(len(story.claims), 'shared claim')}, {drift} changed",
        f"{len(story.alone)} in one article alone",
    ]
    return "; ".join(parts) + "."


def dependence(story: Story) -> tuple[str, ...]:
    """Return in words why articles are not independent: copies, common origins, circles."""
    lines = []
    for cluster in story.clusters:
        if len(cluster) > 1:
            why = [root.name for root in story.roots if len({*root.chief, root.publisher} & {*cluster}) > 1]
            because = f", resting on {told_once.listed(why)}" if why else ", copies of one text"
            lines.append(f"{letters(cluster)} count as one{because}.")
    lines += told_once.copies(story)
    lines += [f"Circular reporting: {letters(circle)} cite each other." for circle in story.circular]
    return tuple(lines)


def member_rows(story: Story, name: str = "") -> Iterator[MemberRow]:
    """Yield a row a member, claim by claim."""
    known = names(story)
    for claim in story.claims:
        for member in claim.members:
            yield MemberRow(
                story=name,
                claim=claim.id,
                article=known[member.article],
                outlet=line(story.article(member.article).outlet or ""),
                headline=member.headline,
                sentence=member.sentence + 1,
                text=member.text,
                chain=member.voice.chain,
                cue=member.voice.cue,
                factuality=member.factuality.value,
                verbatim=claim.verbatim,
                confidence=claim.confidence,
                start=member.content[0][0],
                end=member.content[-1][1],
            )


def drift_rows(story: Story, name: str = "") -> Iterator[DriftRow]:
    """Yield a row a drift, claim by claim."""
    known = names(story)
    for claim in story.claims:
        for drift in claim.drift:
            before, after = claim.members[drift.before], claim.members[drift.after]
            yield DriftRow(
                story=name,
                claim=claim.id,
                kind=drift.kind.value,
                before=known[before.article],
                after=known[after.article],
                text_before=before.text,
                text_after=after.text,
                words_before=words(story, before, drift.words_before),
                words_after=words(story, after, drift.words_after),
            )


def origin_rows(story: Story, name: str = "") -> Iterator[OriginRow]:
    """Yield a row an origin of an article, in their order."""
    known = names(story)
    joint = {(article, one): root.name for root in story.roots for article, one in root.origins}
    for origin in story.origins:
        article = story.article(origin.article)
        start, end = origin.mentions[0]
        yield OriginRow(
            story=name,
            article=known[origin.article],
            outlet=line(article.outlet or ""),
            origin=origin.name,
            kind=origin.kind.value,
            root=joint.get((origin.article, origin.name), origin.name),
            chief=origin.chief,
            mentions=len(origin.mentions),
            words=line(article.text[start:end]),
        )


def story_row(story: Story, name: str, articles: int | None = None) -> StoryRow:
    """Return a story's line; ``articles`` is their number, where not all of them were compared."""
    days = sorted(filter(None, (day(findings.article.published) for findings in story.articles)))
    return StoryRow(
        story=name,
        title=titled(story.article(0)),
        articles=articles or len(story.articles),
        compared=len(story.articles),
        independent=story.independent,
        shared_claims=len(story.claims),
        drift=sum(len(claim.drift) for claim in story.claims),
        copies=len(story.copies),
        circular=bool(story.circular),
        date=days[0] if days else "",
        names=LIST.join(line(findings.article.name) for findings in story.articles),
    )


def words(story: Story, member: Member, spans: Spans) -> str:
    """Return the words of a member's article that stand in some spans."""
    text = story.article(member.article).text
    return line(" … ".join(text[start:end] for start, end in spans))
