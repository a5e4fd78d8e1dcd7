"""``claimcheck compare``: one article beside the text it rests on."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck import output
from claimcheck.cli.exits import FLAGGED, answered
from claimcheck.cli.options import Encoding, OwnRules, Target, Width
from claimcheck.stories.formats import StoryFormat

Article = Annotated[str, typer.Argument(metavar="ARTICLE", help="The article; - for standard input.")]
Source = Annotated[
    str,
    typer.Argument(
        metavar="SOURCE",
        help="The text it rests on: a release, a transcript, an agency's copy, a report; any format.",
    ),
]
Form = Annotated[
    StoryFormat | None,
    typer.Option(
        "--format",
        "-f",
        help="table and markdown are for reading; csv has a row a quotation, a claim and a passage left out; "
        "json has everything; html is one page with both texts side by side. Otherwise what the name of "
        "FILE ends in; a table.",
    ),
]
FailOnKinds = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="KINDS",
        help="Exit with status 1 where one of these is found: altered, spliced, not_found, contradiction, "
        "lost_hedge, lost_condition, other_source, other_figure, other_name, unsupported; with commas, or "
        "given again.",
    ),
]


def command(
    article: Article,
    source: Source,
    format: Form = None,  # noqa: A002 - the option's name
    target: Target = None,
    encoding: Encoding = None,
    own_rules: OwnRules = None,
    fail_on: FailOnKinds = None,
    width: Width = None,
) -> None:
    """Compare an article with the text it rests on: its quotations, its claims, and what it left out."""
    with answered():
        from claimcheck.cli.examine import Asked, Examination
        from claimcheck.cli.inputs import refuse_target
        from claimcheck.config import Options, selected
        from claimcheck.errors import ClaimcheckError
        from claimcheck.read.rows import Columns
        from claimcheck.report import chosen
        from claimcheck.stories.comparison import KINDS, compare
        from claimcheck.stories.suited import refuse_twice
        from claimcheck.stories.written import write_comparison

        form = StoryFormat(chosen(format, target, tuple(StoryFormat)))
        wanted = {name.strip().replace("-", "_") for given in fail_on or () for name in given.split(",")}
        if unknown := sorted(wanted - set(KINDS)):
            raise ClaimcheckError(f"--fail-on: no kind {unknown[0]!r}; allowed: {', '.join(KINDS)}")
        refuse_twice([article, source])
        asked = Examination(Asked([article, source], Options(rules=own_rules, encoding=encoding), Columns()))
        refuse_target(asked.files, target)
        if len(asked.names) != 2:  # noqa: PLR2004 - an article and a source
            raise ClaimcheckError(
                "compare takes one article and one source; a pattern or a file of rows names several"
            )
        rules = selected(asked.settings)
        checked = list(asked.examined(rules))
        if asked.failures:
            raise typer.Exit(2)
        compared = compare(checked[0], checked[1], rules)
        output.write([write_comparison(compared, form, output.sight(target, width)[0])], target)
    if wanted & compared.kinds:
        raise typer.Exit(FLAGGED)
