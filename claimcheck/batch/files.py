"""The reports of single articles: ``articles/NAME.json`` for each, and beside it other formats wanted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from claimcheck import output
from claimcheck.batch.plan import Item
from claimcheck.batch.shard import OutputError
from claimcheck.errors import InputError
from claimcheck.records import Findings
from claimcheck.report import Format, Page, json, writer

FOLDER = "articles"

ENDINGS = {Format.MARKDOWN: "md", Format.TABLE: "txt"}
"""How the files of a format end, where not by the format's name."""


class ArticleFiles:
    """The reports of articles below a folder; ``settings`` is the digest of this run's."""

    def __init__(self, folder: Path, formats: tuple[Format, ...], settings: str) -> None:
        self._folder = folder / FOLDER
        self._formats = tuple(other for other in formats if other is not Format.JSON)
        self._settings = settings

    def earlier(self, item: Item, digest: str) -> Findings | None:
        """Return what an earlier run found, if the report is there and nothing has changed."""
        known = item.known
        if known is None or known.failed or (known.input, known.settings) != (digest, self._settings):
            return None
        with suppress(OSError, UnicodeDecodeError, InputError):
            data = (self._folder / f"{item.stem}.json").read_bytes()
            return json.parse(data.decode()) if len(data) == known.size else None
        return None

    def keep(self, item: Item, findings: Findings, anew: bool) -> int:
        """Write the reports, each whole or not at all; if not made anew, only those that are missing."""
        with _told():
            for other in self._formats:
                file = self._folder / f"{item.stem}.{ENDINGS.get(other, other.value)}"
                if anew or not file.exists():
                    output.write(writer(other)([findings], Page()), file)
            # Last, because it says that all of them are there.
            if anew or item.known is None:
                text = json.render(findings)
                output.write([text], self._folder / f"{item.stem}.json")
                return len(text.encode("utf-8", "replace"))
        return item.known.size


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except InputError as error:
        raise OutputError(str(error)) from error
