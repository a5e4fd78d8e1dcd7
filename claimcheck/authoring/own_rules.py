"""A user's own rules: one started from a template, and a folder of them checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from claimcheck import output, resources
from claimcheck.authoring.trial import failures
from claimcheck.errors import InputError, RulesError
from claimcheck.rules import Rules, load

USUAL = Path("my-rules")
"""Where a rule is started if nothing says otherwise."""

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_TEMPLATE = "new.toml"


def start(rule: str, folder: Path) -> Path:
    """Write the file of a new rule into a folder and return it: a template, or a copy of ours of that id.

    Raises ``InputError`` where the id is none, or where there is such a file.
    """
    if not _ID.fullmatch(rule):
        raise InputError(rule, "is no id of a rule; small letters, digits and hyphens, as in bare-source")
    there = _file(folder, rule)
    if there.exists():
        raise InputError(str(there), "is there already")
    ours = resources.of_language() / "flags" / there.name
    template = ours if ours.is_file() else resources.folder() / _TEMPLATE
    output.save({there: template.read_bytes()})
    return there


def examine(folder: Path) -> Rules:
    """Return ours with the rules of a folder, which are right and flag what their examples say.

    Raises ``RulesError`` with every mistake. Where the folder has classes of cues, ours are tried too, as the
    classes can change what they flag.
    """
    loaded = load(folder)
    wrong = tuple(_wrong_examples(loaded, folder))
    if wrong:
        raise RulesError(wrong)
    return loaded


def _wrong_examples(loaded: Rules, folder: Path) -> Iterator[str]:
    cues = any((folder / "cues").glob("*.toml"))
    for rule in loaded.flags:
        file = _file(folder, rule.id)
        if cues or file.exists():
            for failure in failures(rule, loaded):
                reason = failure.removeprefix(f"{rule.id}: ")
                yield f"{file}: {reason}" if file.exists() else f"{folder / 'cues'}: our {rule.id}: {reason}"


def _file(folder: Path, rule: str) -> Path:
    """Return the file of a rule in a folder of rules; those in its ``flags`` go first."""
    inner, outer = folder / "flags" / f"{rule}.toml", folder / f"{rule}.toml"
    return inner if inner.exists() or (inner.parent.is_dir() and not outer.exists()) else outer
