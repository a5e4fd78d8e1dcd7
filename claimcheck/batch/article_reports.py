"""The reports of single articles: ``articles/NAME.json`` for each, and beside it other formats wanted."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from claimcheck import output
from claimcheck.batch.manifest import FOLDER
from claimcheck.batch.plan import Item
from claimcheck.batch.terms import Terms
from claimcheck.errors import InputError, OutputError
from claimcheck.limits.regular_files import contents
from claimcheck.records import Findings
from claimcheck.report import SUFFIXES, in_folders, json, settings_files
from claimcheck.report.as_files import content

_JSON = "json"
"""What a rerun reads back."""


class ArticleFiles:
    """The reports of articles below a folder, on the terms of this run."""

    def __init__(self, folder: Path, formats: tuple[str, ...], terms: Terms) -> None:
        self._folder = folder / FOLDER
        self._formats = (*(form for form in in_folders(formats) if form != _JSON), _JSON)
        self._settings = {self._folder / name: data for name, data in settings_files(formats).items()}
        self._terms = terms

    def whole(self, item: Item) -> bool:
        """Return whether nothing has changed since an earlier run, and all reports of it are there."""
        known = item.known
        with suppress(OSError, InputError):
            return (
                known is not None
                and self._is_known(item, item.digest())
                and self._place(item, _JSON).lstat().st_size == known.size
                and all(self._place(item, form).exists() for form in self._formats)
                and all(path.exists() for path in self._settings)
            )
        return False

    def earlier(self, item: Item, digest: str) -> Findings | None:
        """Return what an earlier run found, if the report is there and nothing has changed."""
        known = item.known
        if known is None or not self._is_known(item, digest):
            return None
        with suppress(OSError, UnicodeDecodeError, InputError):
            data = contents(self._place(item, _JSON))
            return json.parse(data.decode()) if len(data) == known.size else None
        return None

    def _is_known(self, item: Item, digest: str) -> bool:
        known = item.known
        now = digest, self._terms.digest
        return known is not None and not known.failed and (known.input, known.settings) == now

    def keep(self, item: Item, findings: Findings, anew: bool) -> int:
        """Write the reports, each whole or not at all, and return the size of the JSON report in bytes.

        If they are not made anew, only those that are missing are written; where they are, those in formats
        that are not wanted now go: they say what was found before.
        """
        if anew:
            self._remove(item.stem, SUFFIXES.keys() - set(self._formats))
        missing = [form for form in self._formats if anew or not self._place(item, form).exists()]
        attitudes = self._terms.attitudes
        reports = {self._place(item, form): content(findings, form, attitudes=attitudes) for form in missing}
        reports |= {path: data for path, data in self._settings.items() if not path.exists()}
        try:
            output.save(reports)
        except InputError as error:
            raise OutputError(str(error)) from error
        if whole := reports.get(self._place(item, _JSON)):
            return len(whole)
        return item.known.size if item.known else 0

    def forget(self, stem: str) -> None:
        """Remove the reports of an article that cannot be examined now: they say what once stood in it."""
        self._remove(stem, SUFFIXES)

    def _remove(self, stem: str, forms: Iterable[str]) -> None:
        for form in forms:
            # As a rule it is not there. Where nothing can be removed nothing can be written, which is told.
            with suppress(OSError):
                self._file(stem, form).unlink()

    def _place(self, item: Item, form: str) -> Path:
        return self._file(item.stem, form)

    def _file(self, stem: str, form: str) -> Path:
        return self._folder / f"{stem}{SUFFIXES[form]}"
