"""A baseline: the flags that are known, so that only new ones are reported."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claimcheck.errors import InputError
from claimcheck.limits.regular_files import contents
from claimcheck.records import Findings
from claimcheck.report.json import compact
from claimcheck.report.positions import Fingerprint, fingerprints

SCHEMA = "claimcheck-baseline/1"

_Findings = TypeVar("_Findings", bound=Findings)


class _Known(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str
    words: str
    sentence: str
    count: int = Field(default=1, ge=1)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    form: Literal["claimcheck-baseline/1"] = Field(alias="schema")
    known: tuple[_Known, ...]


def read(path: Path) -> Counter[Fingerprint]:
    """Return the flags that a baseline knows, and how often each may stand in an article.

    Raises ``InputError`` where there is no such file, or where it is no baseline.
    """
    try:
        file = _File.model_validate_json(contents(path))
    except FileNotFoundError as error:
        raise InputError(str(path), "no such baseline; --write-baseline writes one") from error
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror or error}") from error
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(map(str, problem["loc"]))
        raise InputError(str(path), f"is no {SCHEMA} file ({place or 'JSON'}: {problem['msg']})") from error
    return Counter(
        {Fingerprint(known.rule, known.words, known.sentence): known.count for known in file.known}
    )


def render(articles: Iterable[Findings]) -> str:
    """Return the baseline that knows every flag of some articles, a line each, sorted."""
    known: Counter[Fingerprint] = Counter()
    for findings in articles:
        # The most that one article has: a baseline knows sentences, whatever file they stand in.
        known |= Counter(fingerprints(findings))
    lines = [compact({**asdict(mark), "count": count}) for mark, count in sorted(known.items())]
    listed = "[\n" + ",\n".join(f"  {line}" for line in lines) + "\n]" if lines else "[]"
    return f'{{\n"schema": {json.dumps(SCHEMA)},\n"known": {listed}\n}}\n'


def new(findings: _Findings, known: Counter[Fingerprint]) -> _Findings:
    """Return the findings with only the flags that a baseline does not know.

    A flag is known by its rule, its words and their sentence, wherever the sentence stands; what stands there
    more often than the baseline knows is new.
    """
    left = Counter(known)
    flags = []
    for flag, mark in zip(findings.flags, fingerprints(findings), strict=True):
        if left[mark] > 0:
            left[mark] -= 1
        else:
            flags.append(flag)
    kept = {flag.id for flag in flags}
    claims = (
        replace(claim, flags=tuple(flag for flag in claim.flags if flag in kept)) for claim in findings.claims
    )
    return replace(findings, claims=tuple(claims), flags=tuple(flags))
