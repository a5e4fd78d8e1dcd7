"""What is done with a shard of articles, alike in a process of this machine and on a cluster's worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from claimcheck.batch.article_rows import ArticleRows, Cells, Failure, rows_of_article
from claimcheck.batch.plan import Item
from claimcheck.batch.tagged_texts import ElsewhereError
from claimcheck.batch.terms import Terms
from claimcheck.errors import ClaimcheckError, OutputError
from claimcheck.limits.time_limits import within
from claimcheck.records import Article, Extract, Findings
from claimcheck.report.column_types import cells

_REASON = 300  # letters of a reason: a validator's can go on for pages


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: its lines in the tables, or why there are none.

    ``digest`` is its input's, ``size`` its JSON report's in bytes. ``aside`` is the digest of a text that
    another worker is tagging, so that this article is to be asked for again later.
    """

    position: int
    name: str
    digest: str = ""
    size: int = 0
    tables: ArticleRows | None = None
    failed: str | None = None
    aside: str | None = None

    def rows(self) -> Iterator[tuple[str, Sequence[Cells]]]:
        """Yield what the article adds to the tables of the folder, by their names."""
        if self.tables is None:
            yield "failures", [cells(Failure(self.name, self.failed or ""))]
        else:
            yield "articles", [cells(self.tables.card)]
            yield from self.tables.rows.items()


class Reports(Protocol):
    """Where the reports of a shard go."""

    def earlier(self, item: Item, digest: str) -> Findings | None:
        """Return what an earlier run found, if the report is there and nothing has changed."""

    def keep(self, item: Item, findings: Findings, anew: bool) -> int:
        """Keep one article's reports whole, and return the size of the JSON report in bytes.

        Where they are not made anew, those that are there stay.
        """


def examined(items: Iterable[Item], terms: Terms, extract: Extract, reports: Reports) -> Iterator[Outcome]:
    """Yield what became of each article as soon as its reports are kept.

    ``extract`` finds attributions, as a rule with a memory of the texts it has seen. Raises ``OutputError``.
    """
    from claimcheck import pipeline, read  # noqa: F401 - imported before the time of an article begins

    for item in items:
        try:
            yield _examined(item, terms, extract, reports)
        except OutputError:
            raise
        except ElsewhereError as error:
            yield Outcome(item.position, item.name, aside=str(error))
        except MemoryError:
            # What the system does to a worker that takes too much, Python does to itself.
            yield Outcome(item.position, item.name, failed="takes more memory than there is")
        except Exception as error:
            yield Outcome(item.position, item.name, failed=_reason(item, error))


def _examined(item: Item, terms: Terms, extract: Extract, reports: Reports) -> Outcome:
    if isinstance(item.source, str):
        return Outcome(item.position, item.name, failed=item.source)
    # A file is read after its digest is taken: if it changes in between, the next run finds it changed.
    digest = item.digest()
    earlier = reports.earlier(item, digest)
    with within(terms.timeout, item.name):
        findings = earlier or _analysed(_read(item, terms), terms, extract)
    size = reports.keep(item, findings, anew=earlier is None)
    rows = rows_of_article(findings, item.stem, attitudes=terms.attitudes)
    return Outcome(item.position, item.name, digest, size, rows)


def _read(item: Item, terms: Terms) -> Article:
    from claimcheck.read import read

    if isinstance(item.source, Article):
        article = item.source
    else:
        assert isinstance(item.source, Path)
        article = read(item.source, encoding=terms.encoding)
    return replace(article, name=item.name, outlet=terms.outlet or article.outlet)


def _analysed(article: Article, terms: Terms, extract: Extract) -> Findings:
    from claimcheck.pipeline import check_article

    return check_article(article, terms.rules, extract)


def _reason(item: Item, error: Exception) -> str:
    """Return why an article could not be examined, without its name, on one line."""
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    reason = str(error) if isinstance(error, ClaimcheckError) else f"{type(error).__name__}: {error}"
    for name in (item.name, str(item.source)):
        reason = reason.removeprefix(f"{name}: ")
    reason = " ".join(reason.split())[:_REASON]
    return reason if isinstance(error, ClaimcheckError) else f"a defect in claimcheck ({reason})"
