"""Daftar's open format: JSON Lines, one record a line (docs/format.md). Nobody's work is ever locked in.

Export writes every field of every record that is not in the trash; import takes a whole file as one change, or nothing
and says which line is wrong. Links are ids, choices are vocabulary codes, blank fields are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from sqlalchemy import select, text

from db import own
from db.change import plain_values
from db.errors import BadImport, DaftarError
from db.fields import InvalidRecord, fields_of
from db.finding import indexes
from db.own_reading import READ, field_of, term_of
from db.queries import read_many
from db.records import KINDS, SETTINGS, RecordData
from db.records.own import OwnFieldData, OwnTermData
from db.reporting import Report, silent
from db.store import Store, data_of
from db.tables import directory
from db.values.texts import writable
from resources.text import N_, _

FORMAT = 1
LINE_LIMIT = 16 * 1024 * 1024  # bytes; no record is longer

# Records are written after those that they name most, so that a person reading the file meets people before events.
_FIRST = ("place", "organisation", "person", "case", "source", "proceeding", "charge", "incident", "measure")
ORDER = tuple(dict.fromkeys((*READ, *SETTINGS, *_FIRST, *KINDS)))


# What is not in the trash, and of the trash what those records name, and what that names: no link may lead nowhere.
_EXPORTED = text(
    "WITH RECURSIVE exported(id) AS ("
    "SELECT id FROM directory WHERE deleted_at IS NULL "
    "UNION SELECT link.to_id FROM exported JOIN link ON link.from_id = exported.id) "
    "SELECT d.kind, d.id FROM exported e JOIN directory d ON d.id = e.id ORDER BY d.n"
)


def export_lines(store: Store, report: Report = silent, kinds: Collection[str] = ORDER) -> Iterator[bytes]:
    """The vault's records, or those of some kinds, as lines of UTF-8 JSON, the header first."""
    yield _line({"daftar": FORMAT})
    with store.reading() as connection:  # one for all: it sees one state, whatever is written meanwhile
        ids: dict[str, list[str]] = {kind: [] for kind in ORDER if kind in kinds}
        for kind, record_id in connection.execute(_EXPORTED):
            if kind in ids:
                ids[kind].append(record_id)
        total, done = sum(map(len, ids.values())), 0
        for kind, members in ids.items():
            for start in range(0, len(members), 200):
                for record in read_many(connection, kind, members[start : start + 200]):
                    head = {"kind": kind, "id": record.id, "ref": record.ref}
                    trash = {"trashed": True} if record.deleted_at else {}
                    yield _line({**head, **trash, **plain_values(data_of(record))})
                    done += 1
                report(done, total, _("Exporting"))


def _line(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One valid line of a file."""

    line: int
    id: str
    ref: str | None
    data: RecordData
    trashed: bool = False


class BadLine(BadImport):
    """A line that cannot be taken; nothing of the file was."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(
            _("Line {line}: {reason}").format(line=line, reason=reason),
            _("Nothing was imported. Correct the line and import the file again."),
        )
        self.line = line


def import_lines(store: Store, lines: Iterable[bytes], report: Report = silent) -> int:
    """Take every record of a file as one change; returns how many. `BadLine` says what is wrong: nothing is kept."""
    with own.lent(store) as lent:
        incoming = []
        for item in _read(lines):
            _lend(lent, item)
            incoming.append(item)
        _check_references(store, incoming)
        _write(store, incoming, report)
    return len(incoming)


def _lend(lent: own.Lent, item: Incoming) -> None:
    """Own terms and own fields of the file stand before the records that hold them, which are judged by them."""
    if isinstance(item.data, OwnTermData):
        lent.add(terms=(term_of(item.id, item.data, gone=item.trashed),))
    elif isinstance(item.data, OwnFieldData):
        lent.add(fields=(field_of(item.id, item.data, gone=item.trashed),))


def _write(store: Store, incoming: list[Incoming], report: Report) -> None:
    with store.change(N_("Import records")) as change:
        for done, item in enumerate(incoming, start=1):
            try:
                change.add(item.data, id=item.id, ref=item.ref)
                if item.trashed:
                    change.trash(item.id)
            except DaftarError as error:
                raise BadLine(item.line, error.summary) from error
            if done % 500 == 0:
                report(done, len(incoming), _("Importing"))


def import_file(store: Store, file: BinaryIO, report: Report = silent) -> int:
    """`import_lines` of an open file."""
    return import_lines(store, iter(lambda: file.readline(LINE_LIMIT + 1), b""), report)


def _read(lines: Iterable[bytes]) -> Iterator[Incoming]:
    seen_ids: set[str] = set()
    seen_refs: set[str] = set()
    header = False
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        values = _parse(number, raw)
        if not header:
            _check_header(number, values)
            header = True
            continue
        item = _incoming(number, values)
        if item.id in seen_ids or (item.ref and item.ref in seen_refs):
            raise BadLine(number, _("This record stands in the file twice."))
        seen_ids.add(item.id)
        seen_refs.add(item.ref or item.id)
        yield item
    if not header:
        raise BadImport(_("The file is empty."), _("Choose a file that Daftar exported."))


def _parse(number: int, raw: bytes) -> dict[str, Any]:
    if len(raw) > LINE_LIMIT:
        raise BadLine(number, _("The line is too long."))
    try:
        values = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once_each, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise BadLine(number, _("This is not a line of JSON.")) from None
    if not isinstance(values, dict):
        raise BadLine(number, _("This is not a line of JSON."))
    return values


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names differ: of two values with one name, neither may be dropped in silence."""
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError
    return values


def _no_number(_name: str) -> float:
    raise ValueError  # NaN and Infinity are no JSON


def _check_header(number: int, values: dict[str, Any]) -> None:
    version = values.get("daftar")
    if not isinstance(version, int) or version is True or version < 1:
        raise BadImport(_("This is not a file of Daftar records."), _("Choose a file that Daftar exported."))
    if version > FORMAT:
        raise BadImport(
            _("This file was written by a newer version of Daftar."), _("Install the newer version to import it.")
        )


def _incoming(number: int, values: dict[str, Any]) -> Incoming:
    kind, record_id, ref = values.pop("kind", None), values.pop("id", None), values.pop("ref", None)
    trashed = values.pop("trashed", False) is True
    if not isinstance(kind, str) or kind not in KINDS:
        raise BadLine(number, _("Daftar knows no record of this kind."))
    if not isinstance(record_id, str) or not _ID.fullmatch(record_id):
        raise BadLine(number, _("The id is missing or is not a UUID."))
    if ref is not None and not (isinstance(ref, str) and _is_reference(ref, KINDS[kind].data.letter)):
        raise BadLine(number, _("The reference has the wrong form."))
    try:
        data = KINDS[kind].data.checked(values)
    except InvalidRecord as error:
        problem = error.problems[0]
        path = ".".join(writable(str(part))[:60] for part in problem.path)
        raise BadLine(number, f"{path}: {problem.message}" if path else problem.message) from None
    except RecursionError:
        raise BadLine(number, _("This is not a line of JSON.")) from None
    return Incoming(number, record_id, ref, data, trashed)


def _check_references(store: Store, incoming: list[Incoming]) -> None:
    """Every link must lead to a record of the file or of the vault, and no record may be there already."""
    kinds = {item.id: item.data.kind for item in incoming}
    with store.reading() as connection:
        known = {row.id: row.kind for row in connection.execute(select(directory.c.id, directory.c.kind))}
    for item in incoming:
        if item.id in known:
            raise BadLine(item.line, _("This record is in the vault already."))
        for path, target, field in indexes.links_in(type(item.data), plain_values(item.data)):
            kind = kinds.get(target) or known.get(target)
            if not kind or (field.targets and kind not in field.targets):
                label = _(fields_of(type(item.data))[path.split(".")[0]].label)
                raise BadLine(item.line, _("“{field}” names a record that is not there.").format(field=label))


_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_REF = re.compile(r"[A-Z]{1,3}-([0-9]{4}|[1-9][0-9]{4,11})")


def _is_reference(ref: str, letter: str) -> bool:
    return bool(_REF.fullmatch(ref)) and ref.partition("-")[0] == letter
