"""A project's settings: ``claimcheck.toml``, or ``[tool.claimcheck]`` in ``pyproject.toml``."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from claimcheck.errors import ClaimcheckError
from claimcheck.records import Level
from claimcheck.rules import Rules, load
from claimcheck.rules.selection import Selection, chosen, known
from claimcheck.rules.toml_files import parsed

DEFAULT = "default"
"""The origin of what neither the command line nor a file says."""

_OWN, _SHARED = "claimcheck.toml", "pyproject.toml"
_PATHS = ("rules", "baseline")


def names(given: Any) -> Any:
    """Return lists with commas, as given on a command line or in a file, as a tuple of names."""
    parts = [given] if isinstance(given, str) else given
    if not isinstance(parts, (list, tuple)) or not all(isinstance(part, str) for part in parts):
        raise ValueError("expected a list of names of rules or categories")
    return tuple(name.strip() for part in parts for name in part.split(",") if name.strip())


RuleNames = Annotated[tuple[str, ...], BeforeValidator(names)]
"""Names of rules or categories, as a list or with commas."""


class Config(BaseModel):
    """What can be set for a project; the names in a file have hyphens, as the options do."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
    )

    select: RuleNames | None = None
    ignore: RuleNames = ()
    min_level: Level = Level.NOTE
    fail_on: Level | None = None
    rules: Path | None = None
    baseline: Path | None = None
    outlet: str | None = Field(default=None, min_length=1)
    encoding: str | None = Field(default=None, min_length=1)


KEYS = tuple(name.replace("_", "-") for name in Config.model_fields)
"""The names of all settings, as a file has them."""


@dataclass(frozen=True, slots=True)
class InForce:
    """The settings of a run, and where each comes from: an option, a file's path, or ``DEFAULT``."""

    config: Config
    origins: Mapping[str, str]

    def origin(self, key: str) -> str:
        """Return the place to look for a setting that is wrong: an option, or a file and its key."""
        origin = self.origins[key]
        return origin if origin.startswith("--") else f"{origin}: {key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a command line says of settings, each under the name that it has in `Config`; None: nothing.

    Lists may have commas in them. An empty word, as a script's unset variable leaves it, says nothing either.
    """

    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    min_level: str | None = None
    fail_on: str | None = None
    rules: Path | None = None
    baseline: Path | None = None
    outlet: str | None = None
    encoding: str | None = None

    def given(self) -> dict[str, object]:
        """Return what was given, by key."""
        found = {field.name.replace("_", "-"): getattr(self, field.name) for field in fields(self)}
        return {key: value for key, value in found.items() if value not in (None, "")}


_NONE = Options()


def in_force(articles: Sequence[str], options: Options = _NONE) -> InForce:
    """Return the settings for some articles: an option, else the nearest file's word, else the default.

    The file is looked for upward from the folder that the articles have in common; standard input lies in the
    working folder. Raises ``ClaimcheckError`` with a line a mistake, each naming file and key.
    """
    file, said = next(_files(_common(articles)), (None, {}))
    given = options.given()
    origins = (
        dict.fromkeys(KEYS, DEFAULT) | dict.fromkeys(said, str(file)) | {key: f"--{key}" for key in given}
    )
    return InForce(Config.model_validate({**said, **given}), origins)


def selected(settings: InForce) -> Rules:
    """Return the rules that are to report; raise ``ClaimcheckError`` for a name that is none of theirs."""
    config = settings.config
    loaded = load(config.rules)
    for key, given in (("select", config.select or ()), ("ignore", config.ignore)):
        try:
            known(given, loaded)
        except ClaimcheckError as error:
            raise ClaimcheckError(f"{settings.origin(key)}: {error}") from error
    return chosen(loaded, Selection(config.select, config.ignore, config.min_level))


def _is_ours(file: Path) -> bool:
    """Return whether the user put a file there: an article's sender must not choose what is flagged.

    It has to be the user's, or the system's, and nobody else may write it. In a container the user is often
    root and the files are another's: then whoever owns the folder that root works in is believed.
    """
    if not hasattr(os, "geteuid"):
        return True
    there, user = file.stat(), os.geteuid()
    owners = {user, 0} | ({Path.cwd().stat().st_uid} if user == 0 else set())
    return there.st_uid in owners and not there.st_mode & stat.S_IWOTH


def _files(folder: Path) -> Iterator[tuple[Path, dict[str, object]]]:
    """Yield the settings files of a folder and of those above it, the nearest first, as checked."""
    for place in (folder, *folder.parents):
        own, shared = place / _OWN, place / _SHARED
        if os.path.isfile(own) and _is_ours(own):  # noqa: PTH113 - Path.is_file raises where a folder cannot be entered
            yield own, _checked(own, parsed(own))
        if os.path.isfile(shared) and _is_ours(shared):  # noqa: PTH113
            tool = parsed(shared).get("tool")
            if isinstance(tool, dict) and "claimcheck" in tool:
                yield shared, _checked(shared, tool["claimcheck"])


def _common(articles: Iterable[str]) -> Path:
    folders = [_folder(article) for article in articles] or [os.getcwd()]  # noqa: PTH109
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # Windows: no folder holds two drives.
        return Path.cwd()


def _folder(article: str) -> str:
    place = os.path.abspath("." if article == "-" else article)  # noqa: PTH100 - a Path may be too long
    return place if os.path.isdir(place) else os.path.dirname(place)  # noqa: PTH112, PTH120


def _checked(file: Path, said: object) -> dict[str, object]:
    """Return what a file says, by key; its paths are taken from the file's own folder."""
    try:
        config = Config.model_validate(said)
    except ValidationError as error:
        raise ClaimcheckError(*_mistakes(file, error)) from error
    found = {name.replace("_", "-"): getattr(config, name) for name in config.model_fields_set}
    return found | {key: file.parent / found[key] for key in _PATHS if found.get(key)}


def _mistakes(file: Path, error: ValidationError) -> Iterator[str]:
    for problem in error.errors():
        key = str(problem["loc"][0]) if problem["loc"] else "tool.claimcheck"
        if problem["type"] == "extra_forbidden":
            yield f"{file}: {key}: unknown key; allowed: {', '.join(sorted(KEYS))}"
        else:
            yield f"{file}: {key}: {problem['msg'].removeprefix('Value error, ')}"
