"""What Python users call: articles read, checked and told as a story, or one beside its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Self

from claimcheck.pipeline import check
from claimcheck.records import Article, Findings
from claimcheck.report.column_types import cells
from claimcheck.rules import Rules, load
from claimcheck.stories import comparison
from claimcheck.stories.assembly import tell
from claimcheck.stories.shared import Story
from claimcheck.stories.suited import refuse_few, refuse_twice, unsuited
from claimcheck.stories.written import comparison_rows, comparison_tables, story_json, story_rows

if TYPE_CHECKING:
    from pandas import DataFrame

Given = Path | str | Article | Findings
"""An article: a path is read, a string is its text, and what was checked is taken as it is."""


@dataclass(frozen=True, slots=True)
class ToldStory(Story):
    """A story, with the two forms that Python users ask for first."""

    @classmethod
    def of(cls, story: Story) -> Self:
        """Return the same story as an instance of this class."""
        return cls(**{field.name: getattr(story, field.name) for field in fields(story)})

    def to_json(self) -> str:
        """Return the JSON report (schema ``claimcheck-story/1``) as text."""
        return story_json.render(self)

    def to_pandas(self) -> DataFrame:
        """Return a row a member of a shared claim, with the columns of the CSV report."""
        import pandas as pd

        rows = [cells(row)[1:] for row in story_rows.member_rows(self)]
        return pd.DataFrame(rows, columns=list(story_rows.MEMBER_COLUMNS[1:]))


@dataclass(frozen=True, slots=True)
class ToldComparison(comparison.Comparison):
    """A comparison, with the two forms that Python users ask for first."""

    @classmethod
    def of(cls, compared: comparison.Comparison) -> Self:
        """Return the same comparison as an instance of this class."""
        return cls(**{field.name: getattr(compared, field.name) for field in fields(compared)})

    def to_json(self) -> str:
        """Return the JSON report (schema ``claimcheck-comparison/1``) as text."""
        return comparison_tables.json(self)

    def to_pandas(self) -> DataFrame:
        """Return a row a quotation, claim and passage left out, with the columns of the CSV report."""
        import pandas as pd

        rows = [cells(row) for row in comparison_rows.found_rows(self)]
        return pd.DataFrame(rows, columns=list(comparison_rows.FOUND_COLUMNS))


def story(articles: Iterable[Given], *, rules: Rules | Path | None = None) -> ToldStory:
    """Return what several articles on one story share, how they differ, and what they rest on.

    A ``Path`` is read; a ``str`` is an article's text; an ``Article`` has been read, ``Findings`` (what
    ``check`` returns) have been checked. ``rules`` as for ``check``. Raises ``InputError`` for an article
    that cannot be read, that is given twice, has no claims or is in another language than the others, and for
    fewer than two.
    """
    given = list(articles)
    refuse_few(given)
    refuse_twice([str(path) for path in given if isinstance(path, Path)])
    in_force = rules if isinstance(rules, Rules) else load(rules)
    checked = [_checked(source, number, in_force) for number, source in enumerate(given, 1)]
    for _, error in unsuited(checked):
        raise error
    return ToldStory.of(tell(checked))


def compare(article: Given, source: Given, *, rules: Rules | Path | None = None) -> ToldComparison:
    """Return an article beside the text it rests on: a release, a transcript, an agency's copy, a report.

    Both as for `story`. What is returned says what became of each quotation and each claim, and
    what of the source the article left out. Raises ``InputError`` for what cannot be read or is one file, for
    an article without claims, and for two languages.
    """
    refuse_twice([str(path) for path in (article, source) if isinstance(path, Path)])
    in_force = rules if isinstance(rules, Rules) else load(rules)
    ours, theirs = (_checked(given, number, in_force) for number, given in enumerate((article, source), 1))
    return ToldComparison.of(comparison.compare(ours, theirs, in_force))


def _checked(source: Given, number: int, rules: Rules) -> Findings:
    if isinstance(source, Findings):
        return source
    if isinstance(source, str):
        source = Article(f"article {number}", source)
    return check(source, rules=rules)
