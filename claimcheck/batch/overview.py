"""What the summary and the page of a folder are made of."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.batch.article_rows import Failure
from claimcheck.batch.source_join import Citation, Cited
from claimcheck.batch.totals import Totals
from claimcheck.stories.written.story_rows import StoryRow


@dataclass(frozen=True, slots=True)
class Overview:
    """A folder's totals, its most cited sources, who cites whom, and the first of what failed.

    ``named`` is how many sources with a name there are in all, of which ``sources`` are the most cited.
    ``ending`` is how the files end that an article's line leads to: ``html`` where there are pages.
    ``stories`` are those with the most articles.
    """

    totals: Totals
    sources: tuple[Cited, ...]
    named: int
    citations: tuple[Citation, ...]
    failures: tuple[Failure, ...]
    ending: str
    stories: tuple[StoryRow, ...] = ()
