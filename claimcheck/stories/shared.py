"""The records of a story: what several articles share, how they differ, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimcheck.records import Article, Factuality, Findings, Span, Spans
from claimcheck.stories.speakers import Voice


class DriftKind(StrEnum):
    """What changed of a claim from the more careful article to the other, gravest first."""

    CONTRADICTION = "contradiction"
    LOST_ATTRIBUTION = "lost_attribution"
    LOST_HEDGE = "lost_hedge"
    LOST_CONDITION = "lost_condition"
    OTHER_SOURCE = "other_source"
    OTHER_FIGURE = "other_figure"
    HEADLINE_HARDER = "headline_harder"


class RootKind(StrEnum):
    """What it is that an article rests on; a story looks wider than an article does by itself.

    ``records.OriginKind`` are the sources that are cited; here credits, interviews and hand-outs count too.
    """

    OUTLET = "outlet"
    AGENCY = "agency"
    DOCUMENT = "document"
    STATEMENT = "statement"
    POST = "post"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Member:
    """A claim as one article of the story has it.

    ``article`` is the article's number in the story. ``content`` are the words of the sentence that states
    it; ``common`` those of them that another member has too. ``claim`` is the id of the article's claim
    nearest to what is shared, None where it has none; ``voice`` and ``factuality`` are that claim's.
    """

    article: int
    sentence: int
    headline: bool
    content: Spans
    text: str
    common: Spans
    claim: str | None
    voice: Voice
    factuality: Factuality


@dataclass(frozen=True, slots=True)
class Drift:
    """What changed between two members, by their places in the claim: from the more careful one to the other.

    ``words_before`` and ``words_after`` show it, each in its member's article; none where they are missing.
    """

    kind: DriftKind
    before: int
    after: int
    words_before: Spans
    words_after: Spans


@dataclass(frozen=True, slots=True)
class SharedClaim:
    """A claim that at least two articles make, its members in the order of the articles.

    ``verbatim``: a run of words is the same in two articles. ``confidence`` is how likely two of its members
    share a claim, 0 to 1.
    """

    id: str
    members: tuple[Member, ...]
    drift: tuple[Drift, ...]
    verbatim: bool
    confidence: float

    @property
    def articles(self) -> tuple[int, ...]:
        """The numbers of the articles that make it."""
        return tuple(dict.fromkeys(member.article for member in self.members))


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What one article says that its reporting rests on, and the words that say so.

    Of kind ``own`` it is the article's outlet itself. ``chief``: the article opens with it or credits it, so
    that the whole may rest on it, and not one detail.
    """

    article: int
    name: str
    kind: RootKind
    chief: bool
    mentions: Spans


@dataclass(frozen=True, slots=True)
class Root:
    """An origin as the whole story has it: its fullest name, and the articles that name it.

    Those of ``chief`` open with it or credit it. ``origins`` are an article and the name it has there, each.
    ``publisher`` is the number of the article whose outlet it is,
    None where that is not among the articles.
    """

    name: str
    kind: RootKind
    articles: tuple[int, ...]
    chief: tuple[int, ...]
    origins: tuple[tuple[int, str], ...]
    publisher: int | None


@dataclass(frozen=True, slots=True)
class Copy:
    """Runs of words that two articles have in common, and their share of each one's words, 0 to 1.

    ``passages`` holds a run's place in the first and in the second article.
    """

    one: int
    other: int
    share_one: float
    share_other: float
    passages: tuple[tuple[Span, Span], ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """A claim that one article makes and no other: the number of the article, and the claim's id."""

    article: int
    claim: str


@dataclass(frozen=True, slots=True)
class Story:
    """What several articles on one story come to.

    ``origins`` is an article's each; ``roots`` are they joined. ``clusters`` are the sets of articles that
    are copies of each other, or rest in the main on one another or on the same outlet or agency; each set
    counts once. ``circular`` holds the numbers of articles that cite each other's outlets in a circle.
    """

    articles: tuple[Findings, ...]
    claims: tuple[SharedClaim, ...]
    alone: tuple[Alone, ...]
    origins: tuple[RestsOn, ...]
    roots: tuple[Root, ...]
    clusters: tuple[tuple[int, ...], ...]
    circular: tuple[tuple[int, ...], ...]
    copies: tuple[Copy, ...]

    @property
    def independent(self) -> int:
        """How many of the articles are independent of each other."""
        return len(self.clusters)

    def article(self, number: int) -> Article:
        """Return the article of a number."""
        return self.articles[number].article
