"""What there is to do: the articles of files, each under a name of its own, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from claimcheck.batch.manifest import Entry
from claimcheck.batch.terms import of_article, of_file, of_text
from claimcheck.batch.walk import File, Wanted
from claimcheck.errors import InputError
from claimcheck.lexicon.letters import slug
from claimcheck.records import Article

_STEM = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One article to examine: its place in the order of the run, its name, and where it is.

    ``source`` is the file to read; the article itself where it has been read from a file of many; or why it
    could not be read. ``known`` is what the manifest says of an earlier run.
    """

    position: int
    name: str
    source: Path | Article | str
    known: Entry | None = None

    def digest(self) -> str:
        """Return the digest of what there is to read. Raises ``OSError`` where it is not there."""
        if isinstance(self.source, Path):
            return of_file(self.source)
        return of_article(self.source) if isinstance(self.source, Article) else ""

    @property
    def stem(self) -> str:
        """The name of its reports without ending: readable, safe, and no other article's.

        It hangs on the article's name alone, so that an article that comes or goes renames no other's report.
        """
        return stem(self.name)


def stem(name: str) -> str:
    """Return a file name without ending for an article of this name, which may hold anything."""
    # The end of a long path says more than its beginning.
    return f"{slug(name)[-_STEM:].strip('-') or 'article'}-{of_text(name)[:10]}"


def items(found: Iterable[File], wanted: Wanted) -> Iterator[Item]:
    """Yield the articles of files in order; a file of many articles is read row by row, as asked for."""
    position = 0
    for file in found:
        for name, source in _sources(file, wanted):
            yield Item(position, name, source)
            position += 1


def guesses(found: Iterable[File], wanted: Wanted) -> Iterator[str]:
    """Yield a line for each file of many articles of which nobody said where the text is."""
    from claimcheck.read import columns

    for file in found:
        if file.many:
            # What cannot be read is told as a failure when its turn comes.
            with suppress(InputError):
                taken = columns(file.path, wanted.text_column, wanted.id_column, encoding=wanted.encoding)
                if taken and taken.guessed:
                    yield f"{file.name}: the text is taken from column {taken.text!r} (--text-column)"


def _sources(file: File, wanted: Wanted) -> Iterable[tuple[str, Path | Article | str]]:
    if file.closed:
        return [(file.name, file.closed)]
    return _rows(file, wanted) if file.many else [(file.name, file.path)]


def _rows(file: File, wanted: Wanted) -> Iterator[tuple[str, Article | str]]:
    """Yield the articles of a file of many; what stops the reading stands in the place of the rest."""
    from claimcheck.read import read_many

    seen: dict[str, int] = {}
    try:
        articles = read_many(file.path, wanted.text_column, wanted.id_column, encoding=wanted.encoding)
        for row, article in enumerate(articles, 1):
            if isinstance(article, InputError):
                yield f"{file.name}, row {row}", article.reason
                continue
            name = article.name
            while name in seen:
                seen[article.name] += 1
                name = f"{article.name} ({seen[article.name]})"
            seen[name] = 1
            yield f"{file.name}#{name}", article
    except InputError as error:
        yield file.name, error.reason
    except Exception as error:
        yield file.name, f"cannot be read ({type(error).__name__}: {' '.join(str(error).split())})"
