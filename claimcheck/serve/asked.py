"""What a request asks for: texts, files and addresses, and with what they are to be checked."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import unicodedata
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, BinaryIO, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
)
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from claimcheck.config import Config, RuleNames
from claimcheck.errors import ClaimcheckError
from claimcheck.read.address import ADDRESS, is_address
from claimcheck.read.named import place
from claimcheck.read.text import LONGEST
from claimcheck.records import Level
from claimcheck.rules import Rules
from claimcheck.rules.selection import Selection, known
from claimcheck.serve.doors import Limits
from claimcheck.serve.problems import Problem
from claimcheck.serve.wishes import Choice

TEXT = "text"
"""What an article is called of which only the text is given."""

_LONGEST_NAME = 200
_FEW = 100
_MOST_WORDS = 4 * LONGEST
"""Bytes that the longest text can take."""

_Model = TypeVar("_Model", bound=BaseModel)

Line = Annotated[str, Field(min_length=1, max_length=500)]


def _web_address(given: str) -> str:
    if not is_address(given):
        raise ValueError("is no address of a web page")
    return given


WebAddress = Annotated[
    str, AfterValidator(_web_address), WithJsonSchema({"type": "string", "pattern": ADDRESS})
]
_STRINGS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
# As in a form, one string may hold several names, with commas.
AskedNames = Annotated[RuleNames, WithJsonSchema({"anyOf": [_STRINGS, {"type": "string"}]})]
LevelName = Annotated[Level, WithJsonSchema({"type": "string", "enum": [*Level]})]


class RequestSettings(BaseModel):
    """With what articles are checked, as the options of the command line say it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    outlet: Line | None = Field(None, description="Who published it: the first link of every chain.")
    title: Line | None = Field(None, description="The article's title; otherwise its headline.")
    select: AskedNames | None = Field(None, description="Only these rules or categories.")
    ignore: AskedNames = Field((), description="Not these rules or categories.")
    min_level: LevelName | None = Field(None, description="Only flags of this level and above.")


class Piece(BaseModel):
    """An article as JSON: its text, or the address where it is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str | None = Field(None, min_length=1, max_length=LONGEST, description="The article's text.")
    address: WebAddress | None = Field(
        None, max_length=2_000, description="A web address, which is then asked for the article."
    )
    name: Line = Field(TEXT, description="What the article is called in the report.")


class Words(RequestSettings, Piece):
    """One article as JSON, and with what it is checked."""


class Several(RequestSettings):
    """Articles on one story as JSON."""

    articles: tuple[Piece, ...] = Field(min_length=2, description="Articles that tell one story.")


class Pair(RequestSettings):
    """An article as JSON, and the text that it rests on."""

    article: Piece = Field(description="The article.")
    source: Piece = Field(description="The text it rests on: a release, a transcript, an agency's copy.")


@dataclass(frozen=True, slots=True)
class Input:
    """One input: a file that was sent, a text, or an address; ``name`` is what it is called."""

    name: str
    file: Path | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a request asks for."""

    inputs: tuple[Input, ...]
    settings: RequestSettings


def choice(base: Config, asked: RequestSettings, rules: Rules) -> Choice:
    """Return what articles are checked with: what the request says, else what the server was started with.

    A request that selects rules says all there is to say of rules.
    Raises `Problem` for a rule or category that there is not.
    """
    try:
        known((*(asked.select or ()), *asked.ignore), rules)
    except ClaimcheckError as error:
        raise Problem(422, "No such rule", str(error)) from error
    selection = Selection(
        asked.select if asked.select is not None else base.select,
        asked.ignore if asked.ignore or asked.select is not None else base.ignore,
        asked.min_level or base.min_level,
    )
    return Choice(base.rules, selection, asked.outlet or base.outlet, asked.title)


@contextmanager
def uploads() -> Iterator[Path]:
    """Yield a folder for what is sent, and remove it in the end."""
    with tempfile.TemporaryDirectory(prefix="claimcheck-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


async def of_request(request: Request, folder: Path, limits: Limits, shape: Shape) -> Asked:
    """Return what a request of the API asks for, JSON or a form; files are put into ``folder``.

    Raises `Problem` where the request is not one that can be understood.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        given = _parsed(shape.model, await request.body())
        inputs = tuple(map(_given, shape.pieces(given)))
        if len(inputs) > limits.articles:
            raise _too_many(limits)
        settings = given.model_dump(include=set(RequestSettings.model_fields))
        return Asked(inputs, RequestSettings.model_validate(settings))
    if kind == "multipart/form-data":
        async with form(request, limits) as fields:
            return await shape.of_form(fields, folder, limits)
    raise Problem(
        415, "Not understood", "Send application/json, or multipart/form-data with files.", headers=_ACCEPT
    )


_ACCEPT = {"Accept-Post": "application/json, multipart/form-data"}


def form(request: Request, limits: Limits) -> Any:
    """Return a context that gives the fields of a request's form, and lets go of its files in the end."""
    return request.form(max_files=limits.articles, max_fields=_FEW, max_part_size=_MOST_WORDS)


async def of_form(fields: FormData, folder: Path, limits: Limits) -> Asked:
    """Return what a form asks for: ``file``, ``text``, ``address``, each as often as wanted, and settings."""
    inputs = [
        *(_text(value) for value in _texts(fields, "text")),
        *(_address(value) for value in _texts(fields, "address")),
        *[await _upload(file, folder, number) for number, file in enumerate(_only_files(fields, "file"))],
    ]
    if not inputs:
        raise Problem(422, "Nothing to check", "No text, no file and no address was given.")
    if len(inputs) > limits.articles:
        raise _too_many(limits)
    return Asked(tuple(inputs), _settings(fields, ("text", "address", "file")))


async def of_pair(fields: FormData, folder: Path, limits: Limits) -> Asked:  # noqa: ARG001 - as `of_form`
    """Return what a form asks for that holds an ``article`` and its ``source``, each in any of the ways."""
    inputs = [await _side(fields, key, folder) for key in SIDES]
    return Asked(tuple(inputs), _settings(fields, SIDES))


SIDES = ("article", "source")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a request holds its articles: as JSON, by a model and what of it they are; and as a form."""

    model: type[RequestSettings]
    pieces: Callable[[Any], Sequence[Piece]]
    of_form: Callable[[FormData, Path, Limits], Awaitable[Asked]]


ONE = Shape(Words, lambda words: (words,), of_form)
SEVERAL = Shape(Several, lambda several: several.articles, of_form)
PAIR = Shape(Pair, lambda pair: (pair.article, pair.source), of_pair)


def _given(piece: Piece) -> Input:
    if (piece.text is None) == (piece.address is None):
        raise Problem(422, "No article", "Give either text or address.")
    if piece.address is not None:
        return _address(piece.address)
    return Input(_shown(piece.name), words=piece.text)


async def _side(fields: FormData, key: str, folder: Path) -> Input:
    """Return one of two texts. Raises `Problem` where it is not one."""
    given: list[str | UploadFile] = [*_texts(fields, key), *_files(fields, key)]
    if len(given) != 1:
        raise Problem(422, "Two texts", f"{key}: give one, as a text, an address or a file")
    (one,) = given
    if isinstance(one, UploadFile):
        return await _upload(one, folder, SIDES.index(key))
    return _address(one) if is_address(one.strip()) else Input(key, words=one)


def _too_many(limits: Limits) -> Problem:
    return Problem(413, "Too many articles", f"A request may hold {limits.articles} articles.")


def _settings(fields: FormData, others: Sequence[str]) -> RequestSettings:
    """Return the settings that a form holds beside ``others``. Raises `Problem`."""
    given: dict[str, Any] = {
        key: value for key in RequestSettings.model_fields for value in _texts(fields, key)
    }
    given |= {key: found for key in ("select", "ignore") if (found := _texts(fields, key))}
    unknown = set(fields) - set(RequestSettings.model_fields) - set(others)
    if unknown:
        raise Problem(422, "Not understood", f"There is no field {sorted(unknown)[0][:50]!r}.")
    return _valid(RequestSettings, given)


def _upload_size(file: BinaryIO, path: Path) -> None:
    with path.open("xb") as target:
        shutil.copyfileobj(file, target)


async def _upload(file: UploadFile, folder: Path, number: int) -> Input:
    """Put a file that was sent into a folder of its own, and return it; its name never chooses where."""
    name = _shown((file.filename or "").replace("\\", "/").rpartition("/")[2])
    own = folder / str(number)
    own.mkdir()
    path = place(own, name)
    await asyncio.to_thread(_upload_size, file.file, path)
    return Input(name, file=path)


def _text(words: str) -> Input:
    return Input(TEXT, words=words)


def _address(where: str) -> Input:
    if not is_address(where.strip()):
        raise Problem(422, "No address", f"{_shown(where)}: is no address of a web page")
    return Input(where.strip())


def _shown(name: str) -> str:
    """Return a name as it may be shown: no control characters, not too long."""
    visible = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in name)
    return " ".join(visible.split())[:_LONGEST_NAME] or "file"


def _files(fields: FormData, key: str) -> list[UploadFile]:
    """Return the files of a field; a file that was not chosen comes without name and content."""
    found = [value for value in fields.getlist(key) if isinstance(value, UploadFile)]
    return [file for file in found if file.filename or file.size]


def _only_files(fields: FormData, key: str) -> list[UploadFile]:
    """Return the files of a field; raise `Problem` for a text, which without a file name is no file."""
    if _texts(fields, key):
        raise Problem(422, "Not understood", f"{key}: is no file; send it with a file name, or as text")
    return _files(fields, key)


def _texts(fields: FormData, key: str) -> list[str]:
    """Return the texts of a field that are not empty."""
    return [value for value in fields.getlist(key) if isinstance(value, str) and value.strip()]


def _parsed(model: type[_Model], body: bytes) -> _Model:
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise _mistaken(error) from error


def _valid(model: type[_Model], given: Mapping[str, Any]) -> _Model:
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise _mistaken(error) from error


def _mistaken(error: ValidationError) -> Problem:
    found: Sequence[dict[str, str]] = [
        {
            "name": ".".join(map(str, each["loc"])) or "body",
            "reason": each["msg"].removeprefix("Value error, "),
        }
        for each in error.errors(include_url=False, include_context=False, include_input=False)
    ][:_FEW]
    broken = any(each["type"] == "json_invalid" for each in error.errors(include_input=False))
    told = "; ".join(f"{each['name']}: {each['reason']}" for each in found)
    return Problem(400 if broken else 422, "Not understood", told, errors=found)
