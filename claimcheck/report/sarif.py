"""SARIF 2.1.0, which code hosts and editors read: the flags as results, the rules with their reasons.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from pathlib import PurePath
from urllib.parse import quote

import claimcheck
from claimcheck.records import Findings, Flag
from claimcheck.report import Display
from claimcheck.report.columns import line
from claimcheck.report.positions import Fingerprint, Place, file, fingerprints, placed, told
from claimcheck.report.prose import remarks
from claimcheck.rules import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write(articles: Iterable[Findings], display: Display) -> Iterator[str]:
    """Yield one log of one run with the flags of all articles; nothing where there is no article."""
    checked = list(articles)
    if not checked:
        return
    rules = display.rules.flags if display.rules else ()
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    driver = {
        "name": "claimcheck",
        "version": claimcheck.__version__,
        "semanticVersion": claimcheck.__version__,
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(findings) for findings in checked],
        "results": [
            result
            for number, findings in enumerate(checked)
            for result in _results(findings, number, numbers)
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, indent=2, ensure_ascii=True) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.id.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": _help(rule)},
        "helpUri": rule.reference[0].url,
        "defaultConfiguration": {"level": rule.level.value},
        "properties": {"tags": [rule.category]},
    }


def _help(rule: Rule) -> str:
    guidance = "; ".join(f"{reference.name}, {reference.url}" for reference in rule.reference)
    return f"{rule.why} Follows {guidance}"


def _artifact(findings: Findings) -> dict[str, object]:
    artifact: dict[str, object] = {"location": {"uri": _uri(file(findings))}}
    for words in remarks(findings.article):
        artifact["description"] = {"text": words}
    return artifact


def _results(findings: Findings, artifact: int, numbers: dict[str, int]) -> Iterator[dict[str, object]]:
    seen: Counter[Fingerprint] = Counter()
    for mark, (flag, place) in zip(fingerprints(findings), placed(findings), strict=True):
        seen[mark] += 1
        location = {
            "artifactLocation": {"uri": _uri(file(findings)), "index": artifact},
            "region": _region(findings, flag, place),
        }
        result: dict[str, object] = {
            "ruleId": flag.rule,
            "level": flag.level.value,
            "message": {"text": told(findings, flag)},
            "locations": [{"physicalLocation": location}],
            # The host tells by this whether a result is new: by the sentence, not by its place.
            "partialFingerprints": {"sentence/v1": _digest(*astuple(mark), str(seen[mark]))},
        }
        if flag.rule in numbers:
            result["ruleIndex"] = numbers[flag.rule]
        yield result


def _region(findings: Findings, flag: Flag, place: Place) -> dict[str, object]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": flag.start,
        "charLength": flag.end - flag.start,
        "snippet": {"text": line(findings.article.text[flag.start : flag.end])},
    }


def _uri(name: str) -> str:
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="replace")


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
