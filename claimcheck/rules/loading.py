"""Flag rules and classes of cues, ours and a user's, checked and compiled; a wrong file is refused."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from claimcheck.errors import RulesError
from claimcheck.records import Factuality, Level, SourceKind
from claimcheck.resources import of_language
from claimcheck.rules.patterns import (
    Compile,
    Expression,
    Forms,
    Lists,
    Matcher,
    Words,
    expand,
    grouped,
    pattern,
    union,
    whole,
)
from claimcheck.rules.schema import (
    CueFile,
    Example,
    FlagFile,
    Reference,
    Role,
    Scope,
    Sense,
    Way,
    Wording,
    read,
    read_forms,
)
from claimcheck.rules.time_bounds import bounded
from claimcheck.typography.unprintable import line

_In = TypeVar("_In")
_Out = TypeVar("_Out")


@dataclass(frozen=True, slots=True)
class Rule:
    """One flag rule, ready to look; ``rules/README.md`` says what each part does."""

    id: str
    title: str
    level: Level
    category: str
    why: str
    reference: tuple[Reference, ...]
    message: str
    looks_at: tuple[Way, ...]
    kinds: frozenset[SourceKind]
    said_by: frozenset[SourceKind]
    cues: tuple[str, ...]
    cue_classes: tuple[str, ...]
    least: int
    sure: float
    weighed: bool
    matcher: Matcher
    sense: Sense | None
    named: Expression | None
    not_named: Expression | None
    unless_near: Words | None
    implies: tuple[tuple[Expression, str], ...]
    examples: tuple[Example, ...]

    def names(self, words: str) -> bool:
        """Return whether a source may go by some words: ``named`` fits them and ``not_named`` does not."""
        if self.named is not None and self.named.fullmatch(words) is None:
            return False
        return self.not_named is None or self.not_named.fullmatch(words) is None

    def implied(self, words: str) -> str:
        """Return what some found words imply, as the rule's ``implies`` tells it; empty where it does not."""
        return next((text for pattern, text in self.implies if pattern.fullmatch(words)), "")


@dataclass(frozen=True, slots=True)
class CueClass:
    """Words that bear on factuality in one way, with the value they give when affirmed and negated."""

    id: str
    role: Role
    value: Factuality | None
    negated: Factuality | None
    scope: Scope
    matcher: Matcher
    sense: Sense | None


@dataclass(frozen=True, slots=True)
class Rules:
    """All that is in force: flag rules and cue classes, each in the order of their ids."""

    flags: tuple[Rule, ...]
    cues: tuple[CueClass, ...]

    def of_role(self, role: Role) -> tuple[CueClass, ...]:
        """Return the cue classes of one role."""
        return tuple(cue for cue in self.cues if cue.role is role)


@dataclass(frozen=True, slots=True)
class _Files:
    """Rule files by file name without ending: flags, cue classes, and the table of irregular forms."""

    flags: dict[str, Path]
    cues: dict[str, Path]
    forms: Path | None


def load(extra: Path | None = None) -> Rules:
    """Return the packaged rules, and those of the folder ``extra``, which add to or override them.

    ``extra`` holds flag rules itself, or folders ``flags`` and ``cues`` as the packaged rules do; a file
    overrides the packaged one of the same name. Raises ``RulesError`` with every mistake in every file.
    """
    if extra is None:
        return _packaged()
    packaged, added = _files(of_language()), _extra_files(extra)
    return _build(_Files(packaged.flags | added.flags, packaged.cues | added.cues, packaged.forms))


@cache
def _packaged() -> Rules:
    return _build(_files(of_language()))


def _files(root: Path) -> _Files:
    return _Files(_toml(root / "flags"), _toml(root / "cues"), root / "forms.toml")


def _extra_files(root: Path) -> _Files:
    if not root.is_dir():
        raise RulesError((f"{root}: no such folder of rules",))
    added = _Files(dict(_toml(root)) | dict(_toml(root / "flags")), _toml(root / "cues"), None)
    if not added.flags and not added.cues:
        raise RulesError((f"{root}: no rules in it; expected *.toml, flags/*.toml or cues/*.toml",))
    return added


def _toml(root: Path) -> dict[str, Path]:
    return {file.stem: file for file in sorted(root.glob("*.toml"))}


def _build(files: _Files) -> Rules:
    forms, no_forms = _gathered([files.forms] if files.forms else [], read_forms)
    cue_files, wrong_cues = _gathered(files.cues.values(), lambda file: (file, read(file, CueFile)))
    flag_files, wrong_flags = _gathered(files.flags.values(), lambda file: (file, read(file, FlagFile)))
    inflected = forms[0] if forms else {}
    # Lists first: every other class may name them.
    plain = [item for item in cue_files if item[1].role is Role.LIST]
    named, wrong_lists = _gathered(plain, lambda item: (item[0].stem, _words(*item, {}, inflected)))
    kind = dict if all(of_language() in file.parents for file, _ in plain) else _OwnLists
    lists: Lists = kind({name: grouped(words) for name, words in named})
    others = [item for item in cue_files if item[1].role is not Role.LIST]
    classes, wrong_classes = _gathered(others, lambda item: _cue_class(*item, lists, inflected))
    rules, wrong_rules = _gathered(flag_files, lambda item: _rule(*item, lists, inflected))
    wrong_names = [] if wrong_cues else _unknown_classes(cue_files, flag_files)
    mistakes = (no_forms, wrong_cues, wrong_flags, wrong_lists, wrong_classes, wrong_rules, wrong_names)
    if any(mistakes):
        raise RulesError(tuple(mistake for some in mistakes for mistake in some))
    return Rules(tuple(rules), tuple(classes))


def _unknown_classes(cues: list[tuple[Path, CueFile]], flags: list[tuple[Path, FlagFile]]) -> list[str]:
    known = {role: sorted(file.stem for file, cue in cues if cue.role is role) for role in Role}
    return [
        f"{file}: {key}: no class {name!r} of role {role.value!r}; allowed: {', '.join(known[role])}"
        for file, flag in flags
        for key, names, role in (("cues", flag.cues, Role.HEDGE), ("cue_classes", flag.cue_classes, Role.CUE))
        for name in names
        if name not in known[role]
    ]


def _gathered(items: Iterable[_In], job: Callable[[_In], _Out]) -> tuple[list[_Out], list[str]]:
    """Return what a job makes of each item, and all mistakes: a wrong file hides none of the next."""
    done: list[_Out] = []
    mistakes: list[str] = []
    for item in items:
        try:
            done.append(job(item))
        except RulesError as error:
            mistakes.extend(error.mistakes)
    return done, mistakes


def _cue_class(file: Path, cue: CueFile, lists: Lists, forms: Forms) -> CueClass:
    matcher = _matcher(file, cue, lists, forms)
    return CueClass(file.stem, cue.role, cue.value, cue.negated, cue.scope, matcher, cue.sense)


def _rule(file: Path, flag: FlagFile, lists: Lists, forms: Forms) -> Rule:
    return Rule(
        id=line(file.stem),  # a file may be called anything
        title=flag.title,
        level=flag.level,
        category=flag.category,
        why=flag.why,
        reference=flag.reference,
        message=flag.message,
        looks_at=flag.looks_at,
        kinds=frozenset(flag.kinds),
        said_by=frozenset(flag.said_by),
        cues=flag.cues,
        cue_classes=flag.cue_classes,
        least=flag.least,
        sure=flag.sure,
        weighed=flag.weighed,
        matcher=_matcher(file, flag, lists, forms),
        sense=flag.sense,
        named=_whole(file, "named", flag.named, lists),
        not_named=_whole(file, "not_named", flag.not_named, lists),
        unless_near=_expression(file, "unless_near", flag.unless_near, lists),
        implies=tuple(
            (whole([pattern(f"~{word}", lists, forms)]), text) for word, text in flag.implies.items()
        ),
        examples=flag.example,
    )


def _matcher(file: Path, wording: Wording, lists: Lists, forms: Forms) -> Matcher:
    unless = _expression(file, "unless", wording.unless, lists)
    return Matcher(union(_words(file, wording, lists, forms), _compiler(file, lists)), unless)


def _expression(file: Path, key: str, regulars: Iterable[str], lists: Lists) -> Words | None:
    done = [_regular(file, key, regular, lists) for regular in regulars]
    return union(done, _compiler(file, lists)) if done else None


def _whole(file: Path, key: str, regulars: Iterable[str], lists: Lists) -> Expression | None:
    done = [_regular(file, key, regular, lists) for regular in regulars]
    return whole(done, _compiler(file, lists)) if done else None


def _words(file: Path, wording: Wording, lists: Lists, forms: Forms) -> list[str]:
    """Return a file's phrases and patterns as regular expressions, each known to compile."""
    implied = [f"~{word}" for word in wording.implies] if isinstance(wording, FlagFile) else []
    try:
        phrases = [pattern(phrase, lists, forms) for phrase in (*wording.phrases, *implied)]
    except KeyError as error:
        raise _no_list(file, "phrases", error, lists) from error
    return phrases + [_regular(file, "patterns", regular, lists) for regular in wording.patterns]


def _compiler(file: Path, lists: Lists) -> Compile:
    """Return what compiles a file's expressions: a user's, and ours with his lists, to end in time."""
    ours = of_language() in file.parents and not isinstance(lists, _OwnLists)
    return re.compile if ours else partial(bounded, file=file)


class _OwnLists(dict[str, str]):
    """Lists of which some are the user's own."""


def _regular(file: Path, key: str, regular: str, lists: Lists) -> str:
    try:
        expanded = expand(regular, lists)
        # Ours, which are tested, are compiled but once, all of a file together, and as late as can be.
        if of_language() not in file.parents:
            re.compile(expanded)
    except KeyError as error:
        raise _no_list(file, key, error, lists) from error
    except re.error as error:
        raise RulesError((f"{file}: {key}: {regular!r} is no regular expression: {error}",)) from error
    except (RecursionError, OverflowError, MemoryError) as error:
        shown = textwrap.shorten(regular, 60)
        raise RulesError((f"{file}: {key}: {shown!r} is too much in brackets in brackets",)) from error
    return expanded


def _no_list(file: Path, key: str, error: KeyError, lists: Lists) -> RulesError:
    return RulesError((f"{file}: {key}: no list {error}; allowed: {', '.join(sorted(lists))}",))
