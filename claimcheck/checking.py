"""What ``claimcheck check`` does, between its options and its exit status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck import baseline, folder, output, several
from claimcheck.answers import telling
from claimcheck.config import InForce, in_force, selected
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.given import Columns, Given, articles
from claimcheck.pipeline import Checked
from claimcheck.pipeline import check as check_one
from claimcheck.records import Findings, Level
from claimcheck.report import Format, Page, writer
from claimcheck.report.places import Mark
from claimcheck.rules import Rules
from claimcheck.selection import reaches
from claimcheck.threads import threads

_WEIGHED = (Format.TABLE, Format.MARKDOWN)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for; ``options`` are the settings of the command line, None where not given."""

    paths: Sequence[str]
    options: Mapping[str, object]
    columns: Columns
    format: Format = Format.TABLE
    target: Path | None = None
    title: str | None = None
    width: int | None = None
    open: bool = False
    explain: bool = False
    by_priority: bool = False
    write_baseline: Path | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The articles, why some of them failed, and whether a flag reached the level that was to fail."""

    names: Sequence[str]
    failures: Sequence[str]
    flagged: bool = False


def check(asked: Asked) -> Done:
    """Write what was asked for: a report, or a baseline. Raises ``ClaimcheckError``."""
    files = several.named(asked.paths)
    form, target = _form(asked, files)
    several.refuse_target(files, asked.write_baseline or target)
    settings = in_force(files, asked.options)
    reporting = selected(settings)
    there = found(files, asked.columns, settings)
    names = there.names
    examine = examiner(there, settings, reporting, asked.title)
    failures: list[str] = []
    if asked.write_baseline:
        checked = several.each(output.counted(names), examine, telling(failures))
        output.write(_baseline(checked, asked.write_baseline), asked.write_baseline)
        return Done(names, failures)
    known_flags = baseline.read(settings.config.baseline) if settings.config.baseline else Counter[Mark]()

    def examine_new(name: str) -> Findings:
        return baseline.new(examine(name), known_flags)

    levels: set[Level] = set()
    findings = _noting(several.each(output.counted(names), examine_new, telling(failures)), levels)
    width, colour = output.sight(target, asked.width)
    page = Page(len(names) > 1, width, colour, reporting, asked.explain, asked.by_priority)
    output.write(writer(form)(findings, page), target)
    if asked.open and target and not failures:
        folder.show(target)
    least = settings.config.fail_on
    return Done(names, failures, least is not None and any(reaches(level, least) for level in levels))


def found(files: Sequence[str], columns: Columns, settings: InForce) -> Given:
    """Return the articles of files by name, and tell the user which column of a file of rows was taken."""
    return articles(files, columns, settings.config.encoding, output.complain)


def examiner(
    there: Given, settings: InForce, reporting: Rules, title: str | None = None
) -> Callable[[str], Checked]:
    """Return what checks the article of a name as the settings say. Raises ``ClaimcheckError``."""
    threads()  # A mistake there is one line, and not a line an article.

    def examine(name: str) -> Checked:
        config = settings.config
        article = there.articles[name]
        if isinstance(article, InputError):
            raise article
        return check_one(
            article, outlet=config.outlet, title=title, encoding=config.encoding, rules=reporting
        )

    return examine


def _form(asked: Asked, names: Sequence[str]) -> tuple[Format, Path | None]:
    """Return the format and the file of the report; raise ``ClaimcheckError`` where options disagree."""
    if (asked.explain or asked.by_priority) and (asked.open or asked.format not in _WEIGHED):
        option = "--explain" if asked.explain else "--sort"
        other = "--open" if asked.open else f"--format {asked.format.value}"
        raise ClaimcheckError(f"{option} is for tables to read; leave out {other}")
    if not asked.open:
        return asked.format, asked.target
    if asked.format not in (Format.TABLE, Format.HTML):
        raise ClaimcheckError(f"--open shows a page; leave out --format {asked.format.value}")
    return Format.HTML, asked.target or folder.passing(names[0])


def _baseline(checked: Iterable[Findings], target: Path) -> Iterator[str]:
    """Yield the baseline of some articles, if there is an article, and say how much it knows."""
    articles = list(checked)
    if articles:
        yield baseline.render(articles)
        flags = sum(len(findings.flags) for findings in articles)
        output.write([f"{target}: {flags:,} flags are known from now on\n"], None)


def _noting(articles: Iterable[Findings], levels: set[Level]) -> Iterator[Findings]:
    """Yield the articles as they are, and note the levels of their flags in ``levels``."""
    for findings in articles:
        levels.update(flag.level for flag in findings.flags)
        yield findings
