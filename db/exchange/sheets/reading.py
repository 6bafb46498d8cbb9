"""One row of a sheet as the values of the records that it makes: each cell by the field that it is for."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from typing import Any

from db import described
from db.described import is_own, key_of
from db.exchange import cells
from db.exchange.cells import CellTrouble
from db.exchange.figures import USUAL
from db.exchange.sheets.linked import Linked
from db.exchange.sheets.mapping import Mapping
from db.exchange.sheets.table import Row
from db.exchange.sheets.targets import Target, target
from db.fields import Field, Kind, blank
from db.values.names import fold_text
from resources.text import language

_UNKNOWN = re.compile(r"\?+|неизвестн\w*|белгісіз|unknown", re.IGNORECASE)
_LISTED = (Kind.CHOICE, Kind.CHOICES, Kind.ANSWER, Kind.FLAG)
_LETTERS: Map[str, Map[str, str]] = {  # folded, as lists shorten them in our three languages
    "sex": {
        **dict.fromkeys(("m", "muj", "mujchina", "man", "e", "er", "erkek"), "male"),
        **dict.fromkeys(("f", "j", "jen", "jenshchina", "woman", "a", "aiel", "kiz"), "female"),
    }
}


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that cannot be taken: its column, counted from 0, and why."""

    column: int
    message: str
    nearest: str = ""


@dataclass(slots=True)
class Parts:
    """The values of each kind that a row makes, and the cells that could not be read."""

    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)


class Reader:
    """Reads the rows of one table. What is often written is read once."""

    def __init__(self, mapping: Mapping, linked: Linked, orders: Map[int, str]) -> None:
        self._mapping, self._linked = mapping, linked
        self._orders = orders  # of the dates of a column, by its place
        self._columns = [
            (number, each, each.described) for number, each in enumerate(mapping.targets) if each is not None
        ]
        self._fixed = [
            (each, each.described, words)
            for code, words in mapping.fixed.items()
            if words and (each := target(code)) is not None
        ]
        self._read: dict[tuple[str, str, str], Any] = {}
        self._language = language()

    def parts(self, row: Row, origin: str) -> Parts:
        """What a row says."""
        found = Parts()
        rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for number, each, described_as in self._columns:
            written = row.cells[number]
            if not written:
                continue
            try:
                value = self._value(each, described_as, written, origin, self._orders.get(number, USUAL))
            except CellTrouble as trouble:
                found.wrong.append(Wrong(number, trouble.message, trouble.nearest))
                continue
            if not blank(value):
                self._put(found, rows, each, value, written)
        for each, described_as, words in self._fixed:
            values = found.values.get(each.kind)
            if values is None and any(column.kind == each.kind for _n, column, _f in self._columns):
                continue  # the row says nothing of this kind
            if values is None or each.field not in values:
                try:
                    value = self._value(each, described_as, words, origin)
                except CellTrouble as trouble:
                    found.wrong.append(Wrong(-1, trouble.message, trouble.nearest))
                else:
                    self._put(found, rows, each, value, words)
        for (kind, name), lines in rows.items():
            found.values.setdefault(kind, {})[name] = lines
        return found

    def _put(
        self, found: Parts, rows: dict[tuple[str, str], list[dict[str, Any]]], each: Target, value: Any, written: str
    ) -> None:
        if each.inner:
            found.values.setdefault(each.kind, {})
            if each.field == "names" and each.kind == "person" and _UNKNOWN.fullmatch(written):
                found.values["person"]["unnamed"] = True
                return
            _add_inner(rows.setdefault((each.kind, each.field), []), each, value, written)
            return
        values = found.values.setdefault(each.kind, {})
        if is_own(each.field):
            values.setdefault(described.OWN, {})[key_of(each.field)] = value
        elif isinstance(value, list) and isinstance(values.get(each.field), list):
            values[each.field] = list(dict.fromkeys((*values[each.field], *value)))
        elif each.field in values and isinstance(value, str) and isinstance(values[each.field], str):
            values[each.field] = f"{values[each.field]}\n{value}" if value != values[each.field] else value
        else:
            values.setdefault(each.field, value)

    def _value(self, each: Target, described_as: Field, written: str, origin: str, order: str = USUAL) -> Any:
        if described_as.kind is Kind.LINK:
            return self._linked.id_of(described_as, each.makes, written, origin)
        if described_as.kind is Kind.LINKS:
            return [self._linked.id_of(described_as, each.makes, name, origin) for name in _names(written)]
        key = (each.code, written, order)
        if key not in self._read:
            try:
                self._read[key] = self._plainly(described_as, written, order)
            except CellTrouble as trouble:
                self._read[key] = trouble
        if isinstance(self._read[key], CellTrouble):
            raise self._read[key]
        return self._read[key]

    def _plainly(self, described_as: Field, written: str, order: str) -> Any:
        if described_as.kind in _LISTED:
            return read_term(described_as, written, self._mapping.terms)
        return cells.value_of(described_as, written, order=order, language=self._language)


def read_term(described_as: Field, written: str, terms: Map[str, Map[str, str]]) -> Any:
    """A word of a list: as somebody decided it, else as the list has it."""
    name = described_as.vocabulary or "answer"
    decided = {**_LETTERS.get(name, {}), **terms.get(name, {})}
    if described_as.kind is Kind.CHOICES:
        found: list[str] = []
        whole = decided.get(fold_text(written))
        for part in [written] if whole is not None else cells.parts_of(written):
            code = decided.get(fold_text(part))
            found += cells.value_of(described_as, part) if code is None else [code] if code else []
        return list(dict.fromkeys(found))
    code = decided.get(fold_text(written))
    if code is None:
        return cells.value_of(described_as, written)
    if described_as.kind is Kind.FLAG:
        return code == "yes"
    return code or None


def _names(written: str) -> list[str]:
    """Names in one cell; a comma may stand inside of one."""
    return [part for part in (each.strip() for each in re.split(r"[;\n]", written)) if part]


def _add_inner(lines: list[dict[str, Any]], each: Target, value: Any, written: str) -> None:
    """Into the first line that has no such thing yet; a line of a sort stands for itself."""
    if each.sort:
        lines.append({each.sort: each.given, each.inner: value})
        return
    line = next((line for line in lines if each.inner not in line), None)
    if line is None:
        line = {}
        lines.append(line)
    line[each.inner] = value
    if each.is_split:
        line |= split(written, each.given)


def split(written: str, way: str) -> dict[str, str]:
    """The parts of a name of two or three words; any other is kept as it is written."""
    words = written.replace(",", " ").split()
    if len(words) not in (2, 3):
        return {}
    surname = words[0] if way == "surname_first" else words[-1]
    rest = words[1:] if way == "surname_first" else words[:-1]
    parts = {"surname": surname, "given": rest[0], "order_known": "yes"}
    return {**parts, "patronymic": rest[1]} if len(rest) == 2 else parts
