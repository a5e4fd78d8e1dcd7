"""``claimcheck report``: files in a folder, an article's all or none, and none over another by mistake."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck import output
from claimcheck.cli.exits import answered, leave
from claimcheck.cli.options import (
    Attitudes,
    ByteOrderMark,
    Encoding,
    FileFormats,
    Folder,
    Force,
    IdColumn,
    Outlet,
    OwnRules,
    Paths,
    TextColumn,
    Timeout,
    Title,
)
from claimcheck.errors import InputError
from claimcheck.limits.time_limits import TIMEOUT
from claimcheck.report import SUFFIXES, USUAL, in_folders, settings_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimcheck.pipeline import Checked
    from claimcheck.records import Findings

Places = dict[str, dict[str, Path]]
"""Where each article's report goes, by the article's name and the format."""


def command(
    paths: Paths,
    target: Folder = Path("reports"),
    formats: FileFormats = None,
    force: Force = False,
    byte_order_mark: ByteOrderMark = False,
    outlet: Outlet = None,
    title: Title = None,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    own_rules: OwnRules = None,
    attitudes: Attitudes = False,
    timeout: Timeout = TIMEOUT,
) -> None:
    """Write the reports of articles into a folder, a page for each."""
    with answered():
        from claimcheck.cli.examine import Asked, Examination
        from claimcheck.config import Options, selected
        from claimcheck.read.rows import Columns

        options = Options(rules=own_rules, outlet=outlet, encoding=encoding)
        asked = Examination(Asked(paths, options, Columns(text_column, id_column), title, timeout))
        planned = places(asked.names, target, in_folders(formats or USUAL))
        settings = {target / name: data for name, data in settings_files(formats or ()).items()}
        refuse(asked.files, planned, force=force)

        def kept(name: str, checked: Checked) -> Findings:
            keep(checked, planned[name], byte_order_mark=byte_order_mark, attitudes=attitudes)
            output.save({path: data for path, data in settings.items() if not os.path.lexists(path)})
            return checked

        for _ in asked.examined(selected(asked.settings), kept, names=list(planned)):
            pass
    leave(asked.failures, list(planned))


def places(names: Iterable[str], folder: Path, formats: Iterable[str]) -> Places:
    """Return where the reports of articles go; what an article is called never leads out of ``folder``."""
    from claimcheck.report.as_files import stems

    articles = list(dict.fromkeys(names))
    kinds = tuple(formats)
    return {
        name: {form: folder / f"{stem}{SUFFIXES[form]}" for form in kinds}
        for name, stem in zip(articles, stems(articles), strict=True)
    }


def refuse(files: Sequence[str], planned: Places, *, force: bool) -> None:
    """Raise ``InputError`` where a report would be written over what is there, or over one of ``files``.

    ``force`` lets it be written over what is there, but still not over those, which hold articles.
    """
    from claimcheck.cli.inputs import refuse_target

    targets = [path for places in planned.values() for path in places.values()]
    for path in targets:
        refuse_target(files, path)
    there = [path for path in targets if os.path.lexists(path)]
    if there and not force:
        others = f" (and {len(there) - 1} more)" if len(there) > 1 else ""
        raise InputError(
            str(there[0]), f"is there already{others}; --force writes over it, --output elsewhere"
        )


def keep(
    findings: Findings,
    files: dict[str, Path],
    *,
    byte_order_mark: bool = False,
    attitudes: bool = False,
) -> None:
    """Write one article's report in each format; raise ``InputError`` where that cannot be done."""
    from claimcheck.report.as_files import content

    output.save(
        {
            path: content(findings, form, byte_order_mark=byte_order_mark, attitudes=attitudes)
            for form, path in files.items()
        }
    )
