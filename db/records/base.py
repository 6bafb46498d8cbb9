"""What every record has in common: identity, version, protection, tags, and a title made of parts.

`XxxData` classes hold and validate the fields that people fill in; `Xxx(XxxData, Record, table=True)` adds identity.
A table class does not validate, so only Data classes cross from a form or a file into the store.
"""

import secrets
import threading
import time
from collections.abc import Mapping
from typing import Any, ClassVar, NewType, Self

from sqlalchemy import Column, Index, Integer, String, text
from sqlmodel import Field as SqlField
from sqlmodel import SQLModel

from db import described
from db.fields import (
    Described,
    InvalidRecord,
    Kind,
    Sensitivity,
    choice,
    fields_of,
    links,
    own,
    prose,
    tags,
    when,
)
from db.values.dates import ImpreciseDate
from resources.text import N_

RecordId = NewType("RecordId", str)

TitlePart = str | list[Any]
"""Plain text, or ["term", list, code], ["words", {…}], ["record", id], ["date", {…}], ["law", {…}]: spoken in the
reader's language.
"""

PARTIES = ("person", "organisation")
CASE_MATERIAL = (
    "incident", "proceeding", "charge", "measure", "source", "claim", "point", "assessment", "involvement",
    "decision", "sentence", "representation", "contact", "examination", "remedy", "intervention", "document",
    "custody_event", "consent", "relationship", "deadline",
)  # fmt: skip
ANY_RECORD = ("case", "person", "organisation", "place", *CASE_MATERIAL)


_writing = threading.Lock()
_last_made = 0


def new_id() -> RecordId:
    """A UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits, so that ids sort by age, even within a moment."""
    global _last_made
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    with _writing:
        value = _last_made = max(value, _last_made + 1)
    digits = f"{value:032x}"
    return RecordId("-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])))


class Row(Described):
    """A line that lives inside a record and has no identity of its own."""


class RecordData(Described):
    """What is filled in of any record: its kind's names, and a title."""

    kind: ClassVar[str] = ""
    letter: ClassVar[str] = ""  # of its reference: P-0007
    noun: ClassVar[str] = ""  # msgid: "Person"
    plural: ClassVar[str] = ""  # msgid: "People"
    icon: ClassVar[str] = ""  # name of its icon
    columns: ClassVar[tuple[str, ...]] = ()  # of its register, first shown; "title" and "ref" always stand first
    favourites: ClassVar[tuple[str, ...]] = ()
    append_only: ClassVar[bool] = False  # once written it is neither changed nor taken back
    falls_with: ClassVar[str] = ""  # the link to the one without whom it means nothing: it is forgotten along
    retells: ClassVar[tuple[str, ...]] = ()  # texts taken from elsewhere: it is forgotten with whoever they name
    goes_with: ClassVar[str] = ""  # the link of a record written once to the one that it is made, and taken back, with

    def title(self) -> tuple[TitlePart, ...]:
        """What the record is called in lists; blank parts are left out."""
        raise NotImplementedError


class SettingData(RecordData):
    """An arrangement of the vault's own: a term, a field, a rule of law, a saved search. It is kept, undone, exported
    and told in the history like everything else, but it is no fact about anybody: it stands in no case, no dossier and
    not among what Find finds.
    """

    fixed: ClassVar[tuple[str, ...]] = ()  # fields that stay as they are once a record leans on them


class FiledData(RecordData):
    """The fields that every record about people and events has: how it is protected, reviewed and sorted."""

    confidentiality: str | None = choice(
        "confidentiality",
        N_("Confidentiality"),
        N_("Secret records are never printed; restricted ones only when chosen. Whoever unlocks the vault sees all."),
        default="internal",
        why_not=N_("It decides what prints and is not printed itself."),
    )
    review_status: str | None = choice(
        "review_status",
        N_("Review"),
        N_("Draft until somebody else has checked it."),
        default="draft",
        why_not=N_("It concerns the work on the record, not the facts."),
    )
    received_on: ImpreciseDate | None = when(
        N_("Information received"),
        N_("The day on which this information reached you."),
        why_not=N_("It concerns the work on the record, not the facts."),
    )
    remarks: str | None = prose(N_("Remarks"), N_("Anything else a reader should know. Remarks are printed."))
    internal_notes: str | None = prose(
        N_("Internal notes"),
        N_("For your team only. Internal notes are never printed."),
        sensitivity=Sensitivity.NEVER,
        why_not=N_("Internal notes are never printed."),
    )
    tags: list[str] = tags(
        N_("Tags"),
        N_("Short words of your own, separated by commas."),
        why_not=N_("Tags sort the work and say nothing to a reader."),
    )
    own: dict[str, Any] = own(
        N_("Own fields"), N_("What this vault records beyond Daftar's own fields; each field says whether it prints.")
    )

    @classmethod
    def checked(cls, values: Mapping[str, Any]) -> Self:
        """The same, and each own field by what it holds."""
        kept, wrong = described.read_own(cls, values.get("own"))
        try:
            made = super().checked({**values, "own": kept})
        except InvalidRecord as invalid:
            raise InvalidRecord((*invalid.problems, *wrong)) from None
        if wrong:
            raise InvalidRecord(tuple(wrong))
        return made


class CaseMaterial(FiledData):
    """A record that belongs to one or several cases."""

    cases: list[str] = links(
        ("case",),
        N_("Cases"),
        N_("The case files this belongs to; one event may belong to several."),
        why_not=N_("The dossier is itself about the case."),
    )


class Record(SQLModel):
    """Identity and standing of a kept record. The store alone sets these."""

    id: str = SqlField(primary_key=True)
    ref: str = SqlField(sa_type=String, index=True, unique=True)
    version: int = SqlField(default=1, sa_type=Integer)
    made_at: str = SqlField(sa_type=String)
    made_by: str = SqlField(default="", sa_type=String)
    changed_at: str = SqlField(sa_type=String)
    changed_by: str = SqlField(default="", sa_type=String)
    deleted_at: str | None = SqlField(default=None, sa_type=String, nullable=True)


STANDING = tuple(Record.model_fields)


def index_dates(model: type[SQLModel]) -> None:
    """Index the bounds of every imprecise date of a table, so that questions about overlap are answered by SQL."""
    table = model.__table__  # type: ignore[attr-defined]
    for name, field in fields_of(model).items():
        if field.kind is Kind.DATE and name != "received_on":
            for side in ("lo", "hi"):
                Index(f"ix_{table.name}_{name}_{side}", text(f"\"{name}\" ->> '$.{side}'"), _table=table)
        if name == "tags":  # only what bears one: which tags there are is asked while people type
            Index(f"ix_{table.name}_tags", table.c.tags, sqlite_where=text("tags IS NOT NULL"))
        if field.kind is Kind.LINK:
            column: Column[Any] = table.c[name]
            Index(f"ix_{table.name}_{name}", column)


def term(vocabulary: str, code: str | None) -> TitlePart:
    return ["term", vocabulary, code] if code else ""


def words(labels: dict[str, str]) -> TitlePart:
    """A name in several languages."""
    return ["words", labels] if labels else ""


def record(record_id: str | None) -> TitlePart:
    return ["record", record_id] if record_id else ""


def date(value: ImpreciseDate | None) -> TitlePart:
    return ["date", value.model_dump(mode="json", exclude_defaults=True)] if value else ""
