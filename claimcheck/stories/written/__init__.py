"""Stories and comparisons written down: tables, Markdown, CSV, JSON, a page."""

from __future__ import annotations

from claimcheck.stories.comparison import Comparison
from claimcheck.stories.formats import Part, StoryFormat
from claimcheck.stories.shared import Story


def write(story: Story, form: StoryFormat, part: Part = Part.MEMBERS, width: int | None = None) -> str:
    """Return a story in a format; ``part`` is the table of CSV, ``width`` that of a table to read."""
    if form is StoryFormat.JSON:
        from claimcheck.stories.written.story_json import render

        return render(story)
    if form is StoryFormat.HTML:
        from claimcheck.stories.written.story_page import render

        return render(story)
    from claimcheck.stories.written import story_tables

    if form is StoryFormat.CSV:
        return story_tables.csv(story, part)
    return story_tables.markdown(story) if form is StoryFormat.MARKDOWN else story_tables.table(story, width)


def write_comparison(comparison: Comparison, form: StoryFormat, width: int | None = None) -> str:
    """Return a comparison in a format; ``width`` is that of a table to read."""
    if form is StoryFormat.HTML:
        from claimcheck.stories.written.comparison_page import render

        return render(comparison)
    from claimcheck.stories.written import comparison_tables

    if form is StoryFormat.TABLE:
        return comparison_tables.table(comparison, width)
    writers = {
        StoryFormat.MARKDOWN: comparison_tables.markdown,
        StoryFormat.CSV: comparison_tables.csv,
        StoryFormat.JSON: comparison_tables.json,
    }
    return writers[form](comparison)
