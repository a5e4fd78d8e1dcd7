"""What a rule file may say: one model a kind of file; ``rules/README.md`` describes them to people."""

from __future__ import annotations

import string
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails

from claimcheck.errors import InputError, RulesError
from claimcheck.records import Factuality, Level, SourceKind
from claimcheck.rules.patterns import Forms
from claimcheck.rules.toml_files import parsed

_Model = TypeVar("_Model", bound=BaseModel)

MESSAGE_FIELDS = frozenset({"words", "source", "count", "implies"})


class Way(StrEnum):
    """A way of looking at an article: what a rule's words are held against.

    A rule that looks so has one of the keys in ``needs`` at least, which stand behind the way's name; without
    any it needs none.
    """

    needs: tuple[str, ...]

    WORDS = "words", "phrases", "patterns"
    QUOTED_WORDS = "quoted-words", "phrases", "patterns"
    OWN_WORDS = "own-words", "phrases", "patterns"
    HEDGE = "hedge", "cues"
    QUOTED_HEDGE = "quoted-hedge", "cues"
    SOURCE = "source", "kinds"
    CUE = "cue", "phrases", "patterns", "implies"
    CONTENT = "content", "phrases", "patterns"
    DEEP_CHAIN = "deep-chain", "phrases", "patterns"
    RELAYED_CHAIN = "relayed-chain"
    CIRCULAR_CHAIN = "circular-chain"
    OPEN_QUOTATION = "open-quotation"
    LATE_SOURCE = "late-source"
    SHORT_QUOTATION = "short-quotation"
    ONE_SOURCE = "one-source"
    PLURAL_SOURCE = "plural-source", "named"
    NO_REPLY = "no-reply", "phrases", "patterns"

    def __new__(cls, name: str, *needs: str) -> Self:
        """Return the way of a name."""
        way = str.__new__(cls, name)
        way._value_, way.needs = name, needs
        return way


class Role(StrEnum):
    """What a class of cues is for."""

    CUE = "cue"
    HEDGE = "hedge"
    NEGATION = "negation"
    CONDITION = "condition"
    CHECKABLE = "checkable"
    LIST = "list"


class Scope(StrEnum):
    """What a hedge bears on (CoNLL-2010): the clause it stands in, or only the phrase it opens."""

    CLAUSE = "clause"
    PHRASE = "phrase"


class Sense(StrEnum):
    """What words may mean that a learned judge can tell; most bear the name of the category they are for."""

    HEDGE = "hedge"
    UNSOURCED_REPORT = "unsourced_report"
    ANONYMOUS_SOURCE = "anonymous_source"
    VAGUE_SOURCE = "vague_source"
    UNVERIFIED = "unverified"
    NO_COMMENT = "no_comment"
    DISPUTED = "disputed"


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, str_min_length=1)


class Reference(_Strict):
    """Published guidance that a rule follows."""

    name: str
    url: str = Field(pattern=r"^https?://\S+$")


class Given(_Strict):
    """An attribution of an example, in the example's own words; ``inside`` is its parent's place from 1.

    ``channel`` names the outlet that it was told to.
    """

    source: str | None = None
    kind: SourceKind = SourceKind.PERSON
    name: str | None = None
    cue: str
    content: str
    channel: str | None = None
    inside: int | None = Field(default=None, ge=1)


class Example(_Strict):
    """A text, the attributions in it where they matter, and the exact words that the rule flags.

    ``noted``: those of them that are worth a note and no warning, which the judge of worth learns.
    """

    text: str
    flagged: tuple[str, ...]
    noted: tuple[str, ...] = ()
    outlet: str | None = None
    attributions: tuple[Given, ...] = ()

    @model_validator(mode="after")
    def _words_stand_in_text(self) -> Example:
        for words in self.flagged:
            if words not in self.text:
                raise ValueError(f"flagged words {words!r} do not stand in the text")
        for words in self.noted:
            if words not in self.flagged:
                raise ValueError(f"noted words {words!r} are not among those flagged")
        for number, given in enumerate(self.attributions, 1):
            for part in (given.source, given.cue, given.content, given.channel):
                if part is not None and part not in self.text:
                    raise ValueError(f"{part!r} does not stand in the text")
            if given.inside is not None and given.inside >= number:
                raise ValueError(f"inside = {given.inside} names no attribution before it in this example")
        return self


class Wording(_Strict):
    """Words to look for: phrases, patterns, what excuses them, and the sense a judge must see."""

    phrases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    sense: Sense | None = None


class CueFile(Wording):
    """A class of cues: ``rules/en/cues/*.toml``."""

    title: str
    role: Role
    why: str
    value: Factuality | None = None
    negated: Factuality | None = None
    scope: Scope = Scope.CLAUSE

    @model_validator(mode="after")
    def _values_for_role(self) -> CueFile:
        if self.role in (Role.CUE, Role.HEDGE) and self.value is None:
            raise ValueError(f"role {self.role.value!r} needs a value: {', '.join(Factuality)}")
        if self.role is Role.CUE and self.negated is None:
            raise ValueError(f"role 'cue' needs negated: {', '.join(Factuality)}")
        if not self.phrases and not self.patterns:
            raise ValueError("needs phrases or patterns")
        return self


class FlagFile(Wording):
    """A flag rule: ``rules/en/flags/*.toml``."""

    title: str
    level: Level
    category: str = Field(pattern=r"^[a-z][a-z_]*$")
    why: str
    reference: tuple[Reference, ...] = Field(min_length=1)
    message: str
    looks_at: Annotated[tuple[Way, ...], BeforeValidator(_as_tuple), Field(min_length=1)]
    kinds: tuple[SourceKind, ...] = ()
    said_by: tuple[SourceKind, ...] = ()
    cues: tuple[str, ...] = ()
    cue_classes: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    not_named: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()
    implies: dict[str, str] = Field(default_factory=dict)
    least: int = Field(default=2, ge=1)
    sure: float = Field(default=0.0, ge=0.0, le=1.0)
    weighed: bool = False
    example: tuple[Example, ...] = Field(min_length=2)

    @field_validator("message")
    @classmethod
    def _known_fields(cls, message: str) -> str:
        for _, field, _, _ in string.Formatter().parse(message):
            if field is not None and field not in MESSAGE_FIELDS:
                allowed = ", ".join(f"{{{name}}}" for name in sorted(MESSAGE_FIELDS))
                raise ValueError(f"unknown field {{{field}}}; allowed: {allowed}")
        return message

    @field_validator("example")
    @classmethod
    def _flagged_and_clean(cls, examples: tuple[Example, ...]) -> tuple[Example, ...]:
        if all(e.flagged for e in examples) or not any(e.flagged for e in examples):
            raise ValueError("needs at least one example flagged and one clean (flagged = [])")
        return examples

    @model_validator(mode="after")
    def _what_its_ways_need(self) -> FlagFile:
        for way in self.looks_at:
            if way.needs and not any(getattr(self, key) for key in way.needs):
                raise ValueError(f"looks_at {way.value!r} needs {' or '.join(way.needs)}")
        return self


def read(file: Path, model: type[_Model]) -> _Model:
    """Return one rule file, checked; raises ``RulesError``: every mistake, its key and what is allowed."""
    try:
        return model.model_validate(_parse(file))
    except ValidationError as error:
        raise RulesError(tuple(_mistake(file, model, problem) for problem in error.errors())) from error


def read_forms(file: Path) -> Forms:
    """Return the table of irregular forms; raises ``RulesError`` like ``read``."""
    try:
        return TypeAdapter(dict[str, tuple[str, ...]]).validate_python(_parse(file))
    except ValidationError as error:
        raise RulesError(tuple(f"{file}: {p['loc'][0]}: {p['msg']}" for p in error.errors())) from error


def _parse(file: Path) -> dict[str, object]:
    try:
        return parsed(file)
    except InputError as error:
        raise RulesError((str(error),)) from error


def _mistake(file: Path, model: type[BaseModel], problem: ErrorDetails) -> str:
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in problem["loc"])
    if problem["type"] == "extra_forbidden":
        allowed = f"; allowed: {', '.join(sorted(model.model_fields))}" if len(problem["loc"]) == 1 else ""
        return f"{file}: {key}: unknown key{allowed}"
    message = problem["msg"].removeprefix("Value error, ")
    return f"{file}: {key}: {message}" if key else f"{file}: {message}"
