"""The terms of a run: what decides an article's report beside the article, and digests of both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Self

import claimcheck
from claimcheck import resources
from claimcheck.limits.regular_files import opened
from claimcheck.limits.time_limits import TIMEOUT
from claimcheck.records import Article, Extract
from claimcheck.rules import Rules

_MODEL = Path(claimcheck.__file__).parent / "model"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Terms:
    """The same for every article of a run; ``digest`` stands for all of it, data and version included.

    But for ``timeout``, the seconds that an article may take: no report is another for it.
    """

    rules: Rules
    digest: str
    outlet: str | None = None
    encoding: str | None = None
    attitudes: bool = False
    extract: Extract | None = None
    timeout: float = TIMEOUT

    @classmethod
    def of(  # noqa: PLR0913 - what a run goes by
        cls,
        rules: Rules,
        *,
        own_rules: Path | None = None,
        outlet: str | None = None,
        encoding: str | None = None,
        attitudes: bool = False,
        extract: Extract | None = None,
        timeout: float = TIMEOUT,
    ) -> Self:
        """Return the terms of a run with their digest.

        ``rules`` is what ``own_rules`` and ours came to, or those of them that are to report. ``extract`` may
        stand in for the tagger, where its time would hide everything else.
        """
        reporting = sorted(rule.id for rule in rules.flags)
        given = [claimcheck.__version__, outlet, encoding, attitudes, _named(extract), reporting]
        ours = _files(resources.folder(), "**/*.toml")
        data = [*ours, *(_files(own_rules, "**/*.toml") if own_rules else ())]
        model = _files(_MODEL, "*") if extract is None else []
        digest = hashlib.blake2b(json.dumps(given).encode(), digest_size=16)
        for file in (*data, *model):
            digest.update(f"\0{file.name}\0{of_file(file)}".encode())
        return cls(rules, digest.hexdigest(), outlet, encoding, attitudes, extract, timeout)


def of_file(path: Path) -> str:
    """Return the digest of a file's bytes."""
    digest = hashlib.blake2b(digest_size=16)
    with opened(path) as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def of_article(article: Article) -> str:
    """Return the digest of an article's text and of what is known about it, but its name and place."""
    known = astuple(replace(article, name="", path=None))
    return of_text(json.dumps(known, ensure_ascii=True))


def of_text(*parts: str) -> str:
    """Return the digest of several texts; where one ends and the next begins counts."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _files(folder: Path, pattern: str) -> Iterable[Path]:
    return sorted(path for path in folder.glob(pattern) if path.is_file())


def _named(extract: Extract | None) -> str:
    return f"{extract.__module__}.{extract.__qualname__}" if extract else ""
