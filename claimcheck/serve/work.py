"""What the worker processes do for a request: functions whose arguments and results can be sent to them."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

from claimcheck.batch import sqlite_file
from claimcheck.batch.article_rows import rows_of_article
from claimcheck.batch.local_run import Folder, Task
from claimcheck.batch.manifest import FOLDER
from claimcheck.batch.outcomes import Outcome
from claimcheck.batch.terms import Terms
from claimcheck.errors import InputError
from claimcheck.output import save
from claimcheck.pipeline import Checked, check_article
from claimcheck.read import address, read_text
from claimcheck.read.named import read_named
from claimcheck.records import Article
from claimcheck.report import html, json
from claimcheck.report.as_files import content
from claimcheck.report.prose import titled
from claimcheck.report.source_columns import source_rows
from claimcheck.report.summary import summarise
from claimcheck.rules import Rules, load
from claimcheck.rules.selection import Selection, chosen
from claimcheck.serve.wishes import Card, Choice, Failure, Reported, Together
from claimcheck.stories.assembly import tell
from claimcheck.stories.comparison import compare
from claimcheck.stories.formats import StoryFormat
from claimcheck.stories.suited import refuse_few, unsuited
from claimcheck.stories.written import story_json, story_page, write_comparison
from claimcheck.typography.unprintable import line

_SHOWN = frozenset({".html", ".csv", ".sqlite"})

Found = tuple[Article | InputError, ...]
"""The articles of one input, and in the place of each that cannot be read, why."""


def read_file(path: Path, name: str, most: int) -> Found:
    """Return the articles of a file that is known by ``name``: those of the first rows, and one too many."""
    return tuple(islice(read_named(path, name), most + 1))


def read_words(words: str, name: str) -> Found:
    """Return the article that a text is."""
    return (read_text(words, name),)


def read_address(where: str) -> Found:
    """Return the article at a web address."""
    return (address.read(where)[0],)


def checked(article: Article, choice: Choice, *, page: bool = False) -> Reported:
    """Return what is found in an article that has been read, as reports. Raises `InputError`."""
    findings = _findings(article, choice)
    return Reported(
        name=article.name,
        report=json.render(findings).encode(),
        page=html.render(findings).encode() if page else b"",
        card=_card(findings),
    )


def sources(article: Article, choice: Choice) -> tuple[dict[str, object], ...]:
    """Return the sources of an article, a row a source, as ``claimcheck sources --format json`` has them."""
    return tuple(asdict(row) for row in source_rows(_findings(article, choice)))


def rendered(report: bytes, form: str) -> bytes:
    """Return a JSON report in another format."""
    return content(json.parse(report.decode()), form)


def story(reports: Sequence[bytes]) -> Together:
    """Return articles as one story, by their JSON reports, those left out that do not belong.

    Raises ``ClaimcheckError`` where fewer than two are left.
    """
    found = [json.parse(report.decode()) for report in reports]
    unfit = dict(unsuited(found))
    fit = [findings for place, findings in enumerate(found) if place not in unfit]
    refuse_few(fit)
    told = tell(fit)
    left_out = tuple(Failure(error.name, error.reason) for error in unfit.values())
    page = story_page.render(told).encode("utf-8", "replace")
    return Together(page, story_json.render(told).encode(), left_out)


def comparison(article: bytes, source: bytes, choice: Choice) -> Together:
    """Return an article beside the text it rests on, by their JSON reports."""
    ours, theirs = (json.parse(report.decode()) for report in (article, source))
    compared = compare(ours, theirs, rules(choice.own_rules, choice.selection))
    page, report = (write_comparison(compared, form) for form in (StoryFormat.HTML, StoryFormat.JSON))
    return Together(page.encode("utf-8", "replace"), report.encode())


def folder(reports: Sequence[tuple[str, bytes]], failures: Sequence[tuple[str, str]]) -> dict[str, bytes]:
    """Return the page and the tables of several articles as ``claimcheck batch`` writes them, by file name.

    ``reports`` are what the articles' files are called, without ending, and their JSON reports; ``failures``
    are names and reasons.
    """
    with tempfile.TemporaryDirectory(prefix="claimcheck-") as place, ExitStack() as stack:
        work, output = Path(place, "work"), Path(place, "output")
        work.mkdir()
        output.mkdir()
        task = Task((), output, Terms.of(load()), formats=("html", sqlite_file.FORMAT))
        # Stories are told from the reports where a batch has them.
        save({output / FOLDER / f"{stem}.json": report for stem, report in reports})
        whole = stack.enter_context(closing(Folder(work, task)))
        whole.open()
        for position, (stem, report) in enumerate(reports):
            findings = json.parse(report.decode())
            whole.add(Outcome(position, findings.article.name, tables=rows_of_article(findings, stem)))
        for name, reason in failures:
            whole.add(Outcome(len(reports), name, failed=reason))
        whole.finish(())
        return {
            file.relative_to(output).as_posix(): file.read_bytes()
            for file in output.rglob("*")
            if file.suffix in _SHOWN
        }


def _findings(article: Article, choice: Choice) -> Checked:
    article = replace(article, outlet=choice.outlet or article.outlet, title=choice.title or article.title)
    return check_article(article, rules(choice.own_rules, choice.selection))


@lru_cache(maxsize=8)
def rules(own: Path | None, selection: Selection) -> Rules:
    """Return the rules that report: ours and those of a folder, as they are chosen."""
    return chosen(load(own), selection)


def _card(findings: Checked) -> Card:
    article, levels = findings.article, summarise(findings).flags_by_level
    return Card(
        title=titled(article),
        outlet=line(article.outlet or ""),
        claims=len(findings.claims),
        errors=levels["error"],
        warnings=levels["warning"],
        notes=levels["note"],
    )
