"""Who says so? The attribution chain of every claim in a news article."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.batch import check_folder
    from claimcheck.pipeline import Checked, check

__all__ = ["Checked", "__version__", "check", "check_folder"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    # Imported when first asked for, so that ``claimcheck --help`` does not wait for the stages.
    if name == "check_folder":
        from claimcheck.batch import check_folder

        return check_folder
    if name in __all__:
        from claimcheck import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
