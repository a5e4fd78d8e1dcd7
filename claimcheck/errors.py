"""What a user can have done wrong: each error is one line that names the place and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager


class ClaimcheckError(Exception):
    """One or more ``mistakes`` in what was given, each told in one line; never a bug of ours."""

    def __init__(self, *mistakes: str) -> None:
        self.mistakes = tuple(one_line(mistake) for mistake in mistakes)
        super().__init__("\n".join(self.mistakes))

    def __reduce__(self) -> tuple[type[ClaimcheckError], tuple[object, ...]]:
        """Return how to make it again, where it comes from another process."""
        return type(self), self.mistakes


def one_line(words: str) -> str:
    """Return words without breaks of lines, as a file's name may hold them, of which readers make two."""
    return " ".join(words.splitlines())


class InputError(ClaimcheckError):
    """An article that cannot be read: ``str(error)`` is ``"<name>: <reason>"``."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        return InputError, (self.name, self.reason)


class RulesError(ClaimcheckError):
    """Rule files that are wrong: one line a mistake, each naming file, key and what is allowed."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        super().__init__(*mistakes)

    def __reduce__(self) -> tuple[type[RulesError], tuple[tuple[str, ...]]]:
        return RulesError, (self.mistakes,)


@contextmanager
def extra_needed(extra: str | None, name: str) -> Iterator[None]:
    """Turn a failed import into an ``InputError`` that says what to install for ``name``; None: leave it."""
    try:
        yield
    except ImportError as error:
        if extra is None:
            raise
        wanted = " ".join(_packages(extra)) or error.name
        raise InputError(name, f'needs the extra "{extra}": pip install {wanted}') from error


def _packages(extra: str) -> Iterator[str]:
    """Yield the packages that an extra brings, as our distribution says; none where it is not installed."""
    from importlib.metadata import PackageNotFoundError, requires  # which takes time

    try:
        named = requires("claimcheck-news") or ()
    except PackageNotFoundError:
        return
    for requirement in named:
        package, _, condition = requirement.partition(";")
        if re.search(rf"extra == [\"']{extra}[\"']", condition):
            yield re.split(r"[\s<>=!~(\[]", package.strip(), maxsplit=1)[0]


class OutputError(ClaimcheckError):
    """The reports cannot be written, which is no article's fault and ends the run."""
