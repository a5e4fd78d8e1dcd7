"""What a request asks for: texts, files and addresses, and with what they are to be checked."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
)
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from claimcheck.config import Config, names
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
LevelName = Literal["error", "warning", "note"]


class RequestSettings(BaseModel):
    """With what articles are checked, as the options of the command line say it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    outlet: Line | None = Field(None, description="Who published it: the first link of every chain.")
    title: Line | None = Field(None, description="The article's title; otherwise its headline.")
    select: Annotated[tuple[str, ...], BeforeValidator(names)] | None = Field(
        None, description="Only these rules or categories."
    )
    ignore: Annotated[tuple[str, ...], BeforeValidator(names)] = Field(
        (), description="Not these rules or categories."
    )
    min_level: LevelName | None = Field(None, description="Only flags of this level and above.")


class Words(RequestSettings):
    """An article as JSON: its text, or the address where it is."""

    text: str | None = Field(None, min_length=1, max_length=LONGEST, description="The article's text.")
    address: WebAddress | None = Field(
        None, max_length=2_000, description="A web address, which is then asked for the article."
    )
    name: Line = Field(TEXT, description="What the article is called in the report.")


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
        Level(asked.min_level) if asked.min_level else base.min_level,
    )
    return Choice(base.rules, selection, asked.outlet or base.outlet, asked.title)


@contextmanager
def uploads() -> Iterator[Path]:
    """Yield a folder for what is sent, and remove it in the end."""
    with tempfile.TemporaryDirectory(prefix="claimcheck-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


async def asked(request: Request, folder: Path, limits: Limits) -> Asked:
    """Return what a request of the API asks for, JSON or a form; files are put into ``folder``.

    Raises `Problem` where the request is not one that can be understood.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        words = _parsed(Words, await request.body())
        if (words.text is None) == (words.address is None):
            raise Problem(422, "No article", "Give either text or address.")
        settings = RequestSettings.model_validate(words.model_dump(include=set(RequestSettings.model_fields)))
        if words.address is None:
            return Asked((Input(_shown(words.name), words=words.text),), settings)
        return Asked((_address(words.address),), settings)
    if kind == "multipart/form-data":
        async with form(request, limits) as fields:
            return await of_form(fields, folder, limits)
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
        *[await _upload(file, folder, number) for number, file in enumerate(_files(fields, "file"))],
    ]
    if not inputs:
        raise Problem(422, "Nothing to check", "No text, no file and no address was given.")
    if len(inputs) > limits.articles:
        raise Problem(413, "Too many articles", f"A request may hold {limits.articles} articles.")
    return Asked(tuple(inputs), settings_of(fields))


def settings_of(fields: FormData) -> RequestSettings:
    """Return the settings that a form holds. Raises `Problem`."""
    given: dict[str, Any] = {
        key: value for key in RequestSettings.model_fields for value in _texts(fields, key)
    }
    given |= {key: found for key in ("select", "ignore") if (found := _texts(fields, key))}
    unknown = set(fields) - set(RequestSettings.model_fields) - {"text", "address", "file"}
    if unknown:
        raise Problem(422, "Not understood", f"There is no field {sorted(unknown)[0][:50]!r}.")
    return _valid(RequestSettings, given)


def _upload_size(file: BinaryIO, path: Path) -> None:
    with path.open("xb") as target:
        shutil.copyfileobj(file, target)


async def _upload(file: UploadFile, folder: Path, number: int) -> Input:
    """Put a file that was sent into a folder of its own; its name never chooses where."""
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
    """Return the files of a field; a file that was not chosen comes without name and content.

    Raises `Problem` for a text: sent without a file name it would be taken for nothing.
    """
    if _texts(fields, key):
        raise Problem(422, "Not understood", f"{key}: is no file; send it with a file name, or as text")
    found = [value for value in fields.getlist(key) if isinstance(value, UploadFile)]
    return [file for file in found if file.filename or file.size]


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
