"""Reports as files in a folder, those of an article all or none, and none over another by mistake."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from claimcheck import output
from claimcheck.errors import InputError
from claimcheck.records import Findings
from claimcheck.report.files import FileFormat, content, stems

Places = dict[str, dict[FileFormat, Path]]
"""Where each article's report goes, by the article's name and the format."""


def places(names: Iterable[str], folder: Path, formats: Iterable[FileFormat]) -> Places:
    """Return where the reports of articles go; what an article is called never leads out of ``folder``."""
    several = list(dict.fromkeys(names))
    kinds = list(dict.fromkeys(formats))
    return {
        name: {form: folder / f"{stem}{form.suffix}" for form in kinds}
        for name, stem in zip(several, stems(several), strict=True)
    }


def refuse_existing(planned: Places) -> None:
    """Raise ``InputError`` where a report would be written over a file that is there."""
    there = [path for files in planned.values() for path in files.values() if os.path.lexists(path)]
    if there:
        others = f" (and {len(there) - 1} more)" if len(there) > 1 else ""
        raise InputError(
            str(there[0]), f"is there already{others}; --force writes over it, --output elsewhere"
        )


def keep(findings: Findings, files: dict[FileFormat, Path], *, byte_order_mark: bool = False) -> None:
    """Write one article's report in each format; raise ``InputError`` where that cannot be done."""
    output.save(
        {path: content(findings, form, byte_order_mark=byte_order_mark) for form, path in files.items()}
    )
