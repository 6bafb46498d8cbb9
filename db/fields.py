"""How a field of a record is described, once, and how that description is read.

Form, table column, filter, history, search, dossier line, import and export all read the `Field` that stands here.
This module knows kinds of values and their columns; it may not know any particular record, nor Qt.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from typing import Any, Self

from pydantic import BaseModel, TypeAdapter, ValidationError, model_validator
from sqlalchemy import JSON, Dialect, String, Text, TypeDecorator
from sqlmodel import Field as SqlField
from sqlmodel import SQLModel

from db.errors import DaftarError
from db.values.dates import ImpreciseDate
from db.values.durations import StatedDuration
from db.values.law import LawRef
from db.values.texts import Verbatim, writable
from resources.text import _

LINE_LIMIT = 1_000  # characters of a one-line text
PROSE_LIMIT = 1_000_000  # characters of a narrative
MOST = 1_000_000_000_000  # of a number: a recording may have many bytes


class Kind(enum.Enum):
    """What a field holds; an editor, a column type and a way to print exist for each."""

    TEXT = "text"  # one line
    PROSE = "prose"  # paragraphs
    VERBATIM = "verbatim"  # somebody's own words, with their translation
    MULTILINGUAL = "multilingual"  # {"en": …, "ru": …, "kk": …}
    CHOICE = "choice"  # one term of a vocabulary
    CHOICES = "choices"  # several terms
    ANSWER = "answer"  # yes, no, unknown; blank means nobody asked
    DATE = "date"  # ImpreciseDate
    DURATION = "duration"  # StatedDuration
    NUMBER = "number"
    FLAG = "flag"
    LINK = "link"  # one record
    LINKS = "links"  # several records
    ROWS = "rows"  # an ordered list of small Data rows that live inside the record
    LAW = "law"  # LawRef
    TAGS = "tags"
    OWN = "own"  # what the vault's own fields hold, by their ids


class Sensitivity(enum.Enum):
    """How carefully a value is shown."""

    PLAIN = "plain"
    SPECIAL = "special"  # health, ethnicity, religion …: consent decides
    SECRET = "secret"  # addresses, identity papers: hidden until asked for
    NEVER = "never"  # internal notes: never printed, never sent


@dataclass(frozen=True, slots=True)
class Field:
    """The one description of a field. `label`, `help` and `why_not` are msgids."""

    kind: Kind
    label: str
    help: str
    name: str = ""
    required: bool = False
    vocabulary: str | None = None
    targets: tuple[str, ...] = ()
    row: type[SQLModel] | None = None
    sensitivity: Sensitivity = Sensitivity.PLAIN
    why_not: str | None = None
    retired: bool = False  # an own field that is shown only where it holds something

    @property
    def prints(self) -> bool:
        return self.why_not is None


class Packed(TypeDecorator[Any]):
    """A column that keeps a small value as JSON text, so that SQL can look inside (`start ->> '$.lo'`)."""

    impl = Text
    cache_ok = True

    def __init__(self, of: Any) -> None:
        super().__init__()
        self.of = of

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """What reads the text; it is called for every cell of a list, so nothing stands between it and SQLAlchemy."""
        of = self.of
        if of in _UNCHANGING:
            return partial(_shared, of)
        return lambda packed: None if packed is None else unpack(of, json.loads(packed))


_PLAIN = frozenset((str, int, bool, float, type(None)))


def plain(value: Any) -> Any:
    """`value` as JSON data: models become dicts without their blanks."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, BaseModel):
        if isinstance(value, ImpreciseDate | StatedDuration | LawRef):
            dumped = value.model_dump(mode="json", exclude_defaults=True)
            if isinstance(value, ImpreciseDate):
                dumped |= {"lo": value.lo and value.lo.isoformat(), "hi": value.hi and value.hi.isoformat()}
            return dumped
        return {name: plain(item) for name, item in value if not blank(item)}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items() if not blank(item)}
    return value


def blank(value: Any) -> bool:
    """Whether nothing was entered. `False` and 0 are entries."""
    return not value and (value is None or isinstance(value, str | list | dict | tuple))


@cache
def _adapter(of: Any) -> TypeAdapter[Any]:
    return TypeAdapter(of)


def unpack(of: Any, value: Any) -> Any:
    """JSON data back into the type `of`."""
    return _adapter(of).validate_python(value, context={"trusted": True})


_UNCHANGING = (ImpreciseDate, StatedDuration, LawRef)


@lru_cache(maxsize=8192)
def _shared(of: Any, packed: str | None) -> Any:
    """A value that cannot change, read once for all rows that hold the same: lists are full of equal dates."""
    return None if packed is None else unpack(of, json.loads(packed))


def _declare(field: Field, sa_type: Any, default: Any) -> Any:
    kwargs: dict[str, Any] = {
        "schema_extra": {"json_schema_extra": {"daftar": field}},
        "sa_type": sa_type,
        "nullable": True,
    }
    if callable(default):
        return SqlField(default_factory=default, **kwargs)
    return SqlField(default=default, **kwargs)


def text(label: str, help: str, **more: Any) -> Any:
    return _declare(Field(Kind.TEXT, label, help, **more), Text, None)


def prose(label: str, help: str, **more: Any) -> Any:
    return _declare(Field(Kind.PROSE, label, help, **more), Text, None)


def verbatim(label: str, help: str, **more: Any) -> Any:
    return _declare(Field(Kind.VERBATIM, label, help, **more), Packed(Verbatim), None)


def multilingual(label: str, help: str, **more: Any) -> Any:
    return _declare(Field(Kind.MULTILINGUAL, label, help, **more), Packed(dict[str, str]), dict)


def choice(vocabulary: str, label: str, help: str, *, default: str | None = None, **more: Any) -> Any:
    return _declare(Field(Kind.CHOICE, label, help, vocabulary=vocabulary, **more), String, default)


def choices(vocabulary: str, label: str, help: str, **more: Any) -> Any:
    return _declare(Field(Kind.CHOICES, label, help, vocabulary=vocabulary, **more), Packed(list[str]), list)


def answer(label: str, help: str, **more: Any) -> Any:
    return _declare(Field(Kind.ANSWER, label, help, vocabulary="answer", **more), String, None)


def when(label: str, help: str, **more: Any) -> Any:
    return _declare(Field(Kind.DATE, label, help, **more), Packed(ImpreciseDate), None)


def duration(label: str, help: str, **more: Any) -> Any:
    return _declare(Field(Kind.DURATION, label, help, **more), Packed(StatedDuration), None)


def number(label: str, help: str, **more: Any) -> Any:
    return _declare(Field(Kind.NUMBER, label, help, **more), JSON(none_as_null=True), None)


def flag(label: str, help: str, *, default: bool = False, **more: Any) -> Any:
    return _declare(Field(Kind.FLAG, label, help, **more), JSON(none_as_null=True), default)


def link(targets: tuple[str, ...], label: str, help: str, **more: Any) -> Any:
    return _declare(Field(Kind.LINK, label, help, targets=targets, **more), String, None)


def links(targets: tuple[str, ...], label: str, help: str, **more: Any) -> Any:
    return _declare(Field(Kind.LINKS, label, help, targets=targets, **more), Packed(list[str]), list)


def rows(row: type[SQLModel], label: str, help: str, **more: Any) -> Any:
    return _declare(Field(Kind.ROWS, label, help, row=row, **more), Packed(list[row]), list)  # type: ignore[valid-type]


def law(label: str, help: str, **more: Any) -> Any:
    return _declare(Field(Kind.LAW, label, help, **more), Packed(LawRef), None)


def tags(label: str, help: str, **more: Any) -> Any:
    return _declare(Field(Kind.TAGS, label, help, **more), Packed(list[str]), list)


def own(label: str, help: str, **more: Any) -> Any:
    return _declare(Field(Kind.OWN, label, help, **more), Packed(dict[str, Any]), dict)


@cache
def fields_of(data: type[SQLModel]) -> Mapping[str, Field]:
    """The declared fields of a Data class, in their order."""
    found: dict[str, Field] = {}
    for name, info in data.model_fields.items():
        extra: Any = info.json_schema_extra
        described = extra.get("daftar") if isinstance(extra, dict) else None
        if isinstance(described, Field):
            found[name] = replace(described, name=name)
    return found


def cleaned(value: Any) -> Any:
    """Texts without signs that cannot be written, however deep they lie."""
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, dict):
        return {name: cleaned(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(item) for item in value]
    return value


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field: `path` leads to it ("names", 0, "surname"); the message is translated."""

    path: tuple[str | int, ...]
    message: str


class InvalidRecord(DaftarError):
    """Values that cannot be kept as they are, told field by field."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].message, _("Correct the marked fields and save again."))
        self.problems = problems


class Described(SQLModel):
    """Base of every Data class and row: text is cleaned, required fields and vocabulary codes are checked."""

    model_config = {"extra": "forbid"}

    @model_validator(mode="before")
    @classmethod
    def _clean_text(cls, values: Any) -> Any:
        if not isinstance(values, dict):
            return values
        kept = {}
        for name, value in values.items():
            value = cleaned(value)
            if isinstance(value, str):
                field = fields_of(cls).get(name)
                value = value.strip() if field and field.kind in (Kind.TEXT, Kind.PROSE) else value
                value = value or None
            if value is None and name in cls.model_fields:
                value = cls.model_fields[name].get_default(call_default_factory=True)
            kept[name] = value
        return kept

    @classmethod
    def checked(cls, values: Mapping[str, Any]) -> Self:
        """A valid instance of these values, or `InvalidRecord` naming each field that is wrong."""
        try:
            made = cls.model_validate(dict(values))
        except ValidationError as error:
            raise InvalidRecord(tuple(problem_in(item) for item in error.errors(include_url=False))) from None
        problems = tuple(problems_of(made))
        if problems:
            raise InvalidRecord(problems)
        return made


def problem_in(error: Any) -> Problem:
    """What pydantic found, as people are told it."""
    cause = error.get("ctx", {}).get("error")
    path = tuple(part for part in error["loc"] if not (isinstance(part, str) and part in _TYPE_NAMES))
    if isinstance(cause, ValueError) and hasattr(cause, "message"):
        return Problem(path, str(cause.message))
    if error["type"] == "extra_forbidden":
        return Problem(path, _("Daftar knows no field of this name."))
    if error["type"].startswith(("int", "float")):
        return Problem(path, _("Write a whole number in digits."))
    return Problem(path, _("This value has the wrong form."))


_TYPE_NAMES = {"ImpreciseDate", "StatedDuration", "LawRef", "Verbatim"}


def problems_of(data: SQLModel) -> Iterator[Problem]:
    """What the types alone cannot tell: required fields left empty, unknown codes, texts too long."""
    for name, field, check in _checks_of(type(data)):
        value = getattr(data, name)
        if blank(value):
            if field.required:
                yield Problem((name,), _("This field is needed."))
        elif check is not None:
            yield from check(name, field, value)


@cache
def _checks_of(data: type[SQLModel]) -> tuple[tuple[str, Field, Any], ...]:
    """Each field with what looks at its value: asked for every record of a long list."""
    return tuple((name, field, _CHECKS.get(field.kind)) for name, field in fields_of(data).items())


def problems_with(field: Field, value: Any) -> Iterator[Problem]:
    """What is wrong with one value that is not blank."""
    return iter(_CHECKS.get(field.kind, _no_check)(field.name, field, value))


def _no_check(name: str, field: Field, value: Any) -> Iterator[Problem]:
    return iter(())


def _check_length(name: str, field: Field, value: str) -> Iterator[Problem]:
    limit = LINE_LIMIT if field.kind is Kind.TEXT else PROSE_LIMIT
    if len(value) > limit:
        yield Problem(
            (name,), _("At most {limit} characters fit here; this has {length}.").format(limit=limit, length=len(value))
        )


def _check_codes(name: str, field: Field, value: str | list[str]) -> Iterator[Problem]:
    from db import vocabulary

    for code in [value] if isinstance(value, str) else value:
        if vocabulary.term(field.vocabulary or "", code) is None:
            yield Problem((name,), _("This choice is not in the list of terms."))


def _check_rows(name: str, field: Field, value: list[SQLModel]) -> Iterator[Problem]:
    for index, row in enumerate(value):
        for problem in problems_of(row):
            yield Problem((name, index, *problem.path), problem.message)


def _check_number(name: str, field: Field, value: int) -> Iterator[Problem]:
    if abs(value) > MOST:
        yield Problem((name,), _("This number is too large."))


_CHECKS: dict[Kind, Any] = {
    Kind.TEXT: _check_length,
    Kind.PROSE: _check_length,
    Kind.CHOICE: _check_codes,
    Kind.CHOICES: _check_codes,
    Kind.ANSWER: _check_codes,
    Kind.ROWS: _check_rows,
    Kind.NUMBER: _check_number,
}
