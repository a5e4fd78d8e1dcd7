"""Who says so? The attribution chain of every claim in a news article."""

from __future__ import annotations

from importlib import import_module

# Not typing's, which takes some hundredths of a second in which Ctrl-C would be told with a traceback.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from claimcheck.batch import check_folder
    from claimcheck.errors import InputError, RulesError
    from claimcheck.pipeline import Checked, check, check_each
    from claimcheck.processes.many import check_many
    from claimcheck.records import Article
    from claimcheck.stories.telling import ToldComparison, ToldStory, compare, story

__all__ = [
    "Article",
    "Checked",
    "InputError",
    "RulesError",
    "ToldComparison",
    "ToldStory",
    "__version__",
    "check",
    "check_each",
    "check_folder",
    "check_many",
    "compare",
    "story",
]

__version__ = "0.2.0"

# Imported when first asked for, so that ``claimcheck --help`` does not wait for the stages.
_HOMES = {
    "Article": "records",
    "Checked": "pipeline",
    "InputError": "errors",
    "RulesError": "errors",
    "check": "pipeline",
    "check_each": "pipeline",
    "check_folder": "batch",
    "ToldComparison": "stories.telling",
    "ToldStory": "stories.telling",
    "compare": "stories.telling",
    "story": "stories.telling",
    "check_many": "processes.many",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
