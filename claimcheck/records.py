"""Every record that one stage hands to the next. Imports nothing of ours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]
"""Code points into the article's text, half-open: ``text[start:end]``."""

Spans = tuple[Span, ...]
"""Spans in the order of the text; a part of an attribution may be interrupted."""


class SentenceKind(StrEnum):
    """What a sentence is in the layout of an article; only the body and headlines make claims."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    BOILERPLATE = "boilerplate"


class SourceKind(StrEnum):
    """How a source is identified to the reader; the JSON report has these words."""

    PERSON = "person"
    ORGANIZATION = "organization"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    SPOKESPERSON = "spokesperson"
    VAGUE = "vague"
    GROUP = "group"
    AUTHOR = "author"
    NONE = "none"


class AttributionType(StrEnum):
    """What an attribution is (PARC 3, PDTB): assertions are acts of communication, as are questions asked."""

    ASSERTION = "assertion"
    BELIEF = "belief"
    FACT = "fact"
    ATTITUDE = "attitude"
    QUESTION = "question"


class Resolution(StrEnum):
    """How a source got its name: it stands there, other words led to it, or nobody could be told."""

    NAMED = "named"
    LINKED = "linked"
    AS_WRITTEN = "as_written"


class LinkRole(StrEnum):
    """What a link of a chain is: whose article it is, through what it came, or who says so."""

    OUTLET = "outlet"
    CHANNEL = "channel"
    SOURCE = "source"


class OriginKind(StrEnum):
    """What an article says its reporting rests on; what is posted on a platform everybody can see."""

    OUTLET = "outlet"
    PLATFORM = "platform"
    DOCUMENT = "document"


class EntityKind(StrEnum):
    """What a name in the text names."""

    PERSON = "person"
    ORGANIZATION = "organization"
    LOCATION = "location"
    OTHER = "other"


class Quotation(StrEnum):
    """Whether an attribution's content stands in quotation marks: wholly, not at all, or partly."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Factuality(StrEnum):
    """FactBank's eight values (Saurí and Pustejovsky 2009), relative to the innermost source."""

    CERTAIN = "CT+"
    PROBABLE = "PR+"
    POSSIBLE = "PS+"
    CERTAINLY_NOT = "CT-"
    PROBABLY_NOT = "PR-"
    POSSIBLY_NOT = "PS-"
    CERTAIN_UNKNOWN = "CTu"
    UNKNOWN = "Uu"


class Level(StrEnum):
    """How much a flag asks of an editor, strongest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read: its text and what is known about it from outside the text.

    ``format`` is what it was read from: ``text`` where the text is the file's own, otherwise what the text
    was taken out of. ``pages`` holds where in the text each printed page begins; it may be empty. ``layout``
    holds where lines begin whose kind the file's markup tells, and that kind.
    """

    name: str
    text: str
    path: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    format: str = "text"
    pages: tuple[int, ...] = ()
    layout: tuple[tuple[int, SentenceKind], ...] = ()

    @property
    def extracted(self) -> bool:
        """Whether places in the text are not places in the file, which holds more than the text."""
        return self.format != "text"

    def page(self, place: int) -> int | None:
        """Return the printed page, from 1, that a place in the text stands on; None where there are none."""
        return bisect_right(self.pages, place) or None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's place in the text; ``paragraph`` counts the non-empty lines from 0."""

    index: int
    start: int
    end: int
    kind: SentenceKind
    paragraph: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A name found in the text by the tagger."""

    start: int
    end: int
    kind: EntityKind


@dataclass(frozen=True, slots=True)
class Attribution:
    """The relation source-cue-content (PARC, PolNeAR).

    ``parent`` is the id of the attribution in whose content this one stands. ``kinds`` holds the
    tagger's probability of each kind of source, which linking weighs against the words. ``topic``: nothing is
    claimed, the content is only what is spoken of or acted on. What follows is empty until
    linking: ``source_ids``, which stay empty where there is no source, ``channel``, the ids of whom it was
    told to or by what it was passed on, ``resolved``, and ``own``: it is the stance of whoever speaks around
    it on what they say, and not what they said before.
    """

    id: str
    parent: str | None
    source: Spans
    cue: Spans
    content: Spans
    quotation: Quotation
    confidence: float
    kinds: tuple[tuple[SourceKind, float], ...] = ()
    type: AttributionType = AttributionType.ASSERTION
    topic: bool = False
    source_ids: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    resolved: Resolution | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What the tagger hears in each word of an article beside who says what.

    ``ends`` has where each word ends, in order, ``scores`` a row a word: how much it speaks for each of what
    is listened for, such as the senses that a flag rule may mean, in their order.
    """

    ends: tuple[int, ...]
    scores: tuple[tuple[float, ...], ...]

    def within(self, *spans: Span) -> tuple[float, ...]:
        """Return the mean scores of the words in some spans; nothing where there are none."""
        words = ((bisect_right(self.ends, start), bisect_left(self.ends, end) + 1) for start, end in spans)
        rows = [row for first, last in words for row in self.scores[first:last]]
        return tuple(sum(column) / len(rows) for column in zip(*rows, strict=True))


UNHEARD = Heard((), ())
"""What is heard where nobody listened."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the tagger found in one article: attributions by place, the names in the text, what else it heard.

    ``heard`` is how much each word speaks for each sense, ``claiming`` how much for a claim where the article
    itself states it; nothing where something stands in for the tagger.
    """

    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...]
    heard: Heard = UNHEARD
    claiming: Heard = UNHEARD


Extract = Callable[[Article, tuple[Sentence, ...]], Extraction]
"""What finds attributions in an article, given its sentences: the third stage, or what stands in for it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody or something that says, under the fullest name the article itself uses."""

    id: str
    name: str
    kind: SourceKind
    mentions: Spans


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain: the ids of those who say it in one breath, and what they are to it."""

    role: LinkRole
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A source that an article says its reporting rests on."""

    source: str
    kind: OriginKind


@dataclass(frozen=True, slots=True)
class Claim:
    """A content with its chain, outermost link first; no attribution: the article's own voice."""

    id: str
    sentence: int
    content: Spans
    text: str
    attribution: str | None
    chain: tuple[Link, ...]
    factuality: Factuality = Factuality.CERTAIN
    hedges: Spans = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """What a rule found, where, and why it matters; ``claim`` is the id of the claim it stands in."""

    id: str
    rule: str
    level: Level
    category: str
    start: int
    end: int
    claim: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one article; a report is this, written down."""

    article: Article
    sentences: tuple[Sentence, ...]
    sources: tuple[Source, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    flags: tuple[Flag, ...] = ()
    origins: tuple[Origin, ...] = ()
