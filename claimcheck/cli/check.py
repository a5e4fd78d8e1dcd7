"""``claimcheck check``: the claims of articles, each with its chain and its flags."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from claimcheck import output
from claimcheck.cli.exits import FLAGGED, answered, leave
from claimcheck.cli.options import (
    Attitudes,
    Baseline,
    Encoding,
    Explain,
    FailOn,
    IdColumn,
    Ignore,
    MinLevel,
    Open,
    Outlet,
    OwnRules,
    Paths,
    ReportFormat,
    Select,
    Sort,
    Sorting,
    Target,
    TextColumn,
    Timeout,
    Title,
    Watch,
    Width,
    WriteBaseline,
)
from claimcheck.errors import ClaimcheckError
from claimcheck.limits.time_limits import TIMEOUT
from claimcheck.report import SHOWN, WEIGHED, Display, chosen, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimcheck.records import Findings, Level


def command(
    paths: Paths,
    format: ReportFormat = None,  # noqa: A002 - the option's name
    target: Target = None,
    outlet: Outlet = None,
    title: Title = None,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    own_rules: OwnRules = None,
    select: Select = None,
    ignore: Ignore = None,
    min_level: MinLevel = None,
    fail_on: FailOn = None,
    baseline: Baseline = None,
    write_baseline: WriteBaseline = None,
    attitudes: Attitudes = False,
    explain: Explain = False,
    sort: Sorting = Sort.PLACE,
    width: Width = None,
    open_: Open = False,
    timeout: Timeout = TIMEOUT,
    watch: Watch = False,
) -> None:
    """Show the claims of articles, each with its chain and its flags."""
    given = {**locals(), "watch": False}
    if watch:
        from claimcheck.cli import watching

        watching.watched(paths, lambda: command(**given))
    with answered():
        from claimcheck import baseline as known
        from claimcheck.cli.examine import Asked, Examination
        from claimcheck.cli.inputs import refuse_target
        from claimcheck.config import Options, selected
        from claimcheck.read.rows import Columns
        from claimcheck.rules.selection import reaches

        form = chosen(format or ("html" if open_ else None), target, SHOWN)
        _refuse(form, weighed=explain or sort is Sort.PRIORITY, explain=explain, shown=open_)
        options = Options(
            select=select,
            ignore=ignore,
            min_level=min_level,
            fail_on=fail_on,
            rules=own_rules,
            baseline=baseline,
            outlet=outlet,
            encoding=encoding,
        )
        asked = Examination(Asked(paths, options, Columns(text_column, id_column), title, timeout))
        if open_:
            target = target or _passing(asked.files[0])
        refuse_target(asked.files, write_baseline or target)
        config, rules = asked.settings.config, selected(asked.settings)
        if write_baseline:
            output.write(_baseline(asked.examined(rules), write_baseline), write_baseline)
            flagged = False
        else:
            old = known.read(config.baseline) if config.baseline else Counter()
            new = asked.examined(rules, lambda _, checked: known.new(checked, old))
            levels: set[Level] = set()
            display = Display(
                len(asked.names) > 1,
                *output.sight(target, width),
                rules,
                explain,
                sort is Sort.PRIORITY,
                attitudes,
            )
            output.write(write(form, _noting(new, levels), display), target)
            if open_ and target and not asked.failures:
                _show(target)
            least = config.fail_on
            flagged = least is not None and any(reaches(level, least) for level in levels)
    leave(asked.failures, asked.names)
    if flagged:
        raise typer.Exit(FLAGGED)


def _refuse(form: str, *, weighed: bool, explain: bool, shown: bool) -> None:
    """Raise ``ClaimcheckError`` where options disagree."""
    if weighed and (shown or form not in WEIGHED):
        option = "--explain" if explain else "--sort"
        other = "--open" if shown else f"--format {form}"
        raise ClaimcheckError(f"{option} is for tables to read; leave out {other}")
    if shown and form != "html":
        raise ClaimcheckError(f"--open shows a page; leave out --format {form}")


def _passing(name: str) -> Path:
    """Return where an article's page may lie that is only to be looked at."""
    import tempfile

    from claimcheck.report.as_files import stems

    return Path(tempfile.mkdtemp(prefix="claimcheck-")) / f"{stems([name])[0]}.html"


def _show(page: Path) -> None:
    """Open a page in the user's browser; tell where it lies if there is none."""
    import webbrowser

    if not webbrowser.open(page.resolve().as_uri()):
        output.complain(f"no browser could be opened; the page is {page}")


def _baseline(checked: Iterable[Findings], target: Path) -> Iterator[str]:
    """Yield the baseline of some articles, if there is an article, and say how much it knows."""
    from claimcheck import baseline

    articles = list(checked)
    if articles:
        yield baseline.render(articles)
        flags = sum(len(findings.flags) for findings in articles)
        output.tell(f"{target}: {flags:,} flags are known from now on")


def _noting(articles: Iterable[Findings], levels: set[Level]) -> Iterator[Findings]:
    """Yield the articles as they are, and note the levels of their flags in ``levels``."""
    for findings in articles:
        levels.update(flag.level for flag in findings.flags)
        yield findings
