"""Reports as files in a folder, those of an article all or none, and none over another by mistake."""

from __future__ import annotations

import os
import tempfile
import webbrowser
from collections.abc import Iterable, Sequence
from pathlib import Path

from claimcheck import output, several
from claimcheck.errors import InputError
from claimcheck.records import Findings
from claimcheck.report.files import FileFormat, content, stems

USUAL = (FileFormat.HTML, FileFormat.JSON, FileFormat.CSV, FileFormat.MARKDOWN)
"""The formats that are written where none is asked for; none needs an extra."""

Places = dict[str, dict[FileFormat, Path]]
"""Where each article's report goes, by the article's name and the format."""


def places(names: Iterable[str], folder: Path, formats: Iterable[FileFormat]) -> Places:
    """Return where the reports of articles go; what an article is called never leads out of ``folder``."""
    articles = list(dict.fromkeys(names))
    kinds = list(dict.fromkeys(formats))
    return {
        name: {form: folder / f"{stem}{form.suffix}" for form in kinds}
        for name, stem in zip(articles, stems(articles), strict=True)
    }


def refuse(files: Sequence[str], planned: Places, *, force: bool) -> None:
    """Raise ``InputError`` where a report would be written over what is there, or over one of ``files``.

    ``force`` lets it be written over what is there, but still not over those, which hold articles.
    """
    targets = [path for places in planned.values() for path in places.values()]
    for path in targets:
        several.refuse_target(files, path)
    there = [path for path in targets if os.path.lexists(path)]
    if there and not force:
        others = f" (and {len(there) - 1} more)" if len(there) > 1 else ""
        raise InputError(
            str(there[0]), f"is there already{others}; --force writes over it, --output elsewhere"
        )


def keep(findings: Findings, files: dict[FileFormat, Path], *, byte_order_mark: bool = False) -> None:
    """Write one article's report in each format; raise ``InputError`` where that cannot be done."""
    output.save(
        {path: content(findings, form, byte_order_mark=byte_order_mark) for form, path in files.items()}
    )


def passing(name: str) -> Path:
    """Return where an article's page may lie that is only to be looked at."""
    return Path(tempfile.mkdtemp(prefix="claimcheck-")) / f"{stems([name])[0]}.html"


def show(page: Path) -> None:
    """Open a page in the user's browser; tell where it lies if there is none."""
    if not webbrowser.open(page.resolve().as_uri()):
        output.complain(f"no browser could be opened; the page is {page}")
