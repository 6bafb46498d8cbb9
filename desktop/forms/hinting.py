"""Plausibility beside the fields of a form: what can hardly be as it stands there. Hints are told and never block.

The rules are those of `db.law.hints`; here they are given what stands in the form, and the few records that it names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer

from db import queries
from db.errors import MissingRecord
from db.law import hints, packs
from db.law.days import Bounds, Span, count
from db.law.hints import Hint, Restraint
from db.law.packs import LawPack
from db.store import Store
from desktop.forms.desk import JURISDICTION
from desktop.forms.form import RecordForm
from resources.text import _

PAUSE = 500  # milliseconds of rest before the form is looked over
_HERE = "this record"

Values = Mapping[str, Any]
Found = Iterable[Hint | None]


class Hinter(QObject):
    """Looks over one form whenever the person rests."""

    def __init__(self, form: RecordForm, store: Store, record_id: str = "") -> None:
        super().__init__(form)
        self._form, self._store, self._record_id = form, store, record_id
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        form.changed.connect(lambda _name: self._timer.start())
        self.look()

    def look(self) -> None:
        """Tell what looks odd now."""
        told: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for hint in self._found():
            field = hint.field if hint.field in self._form.names else next(iter(self._form.names))
            told[field] += (f"{hint.message} ({_('check the rule')})" if hint.check else hint.message,)
        self._form.show_hints(told)

    def _found(self) -> list[Hint]:
        form = self._form
        jurisdiction = form.desk.jurisdiction
        return hints_on(form.data.kind, form.values(), self._store, self._record_id, jurisdiction=jurisdiction)


def hints_on(
    kind: str, values: Values, store: Store, record_id: str = "", *, jurisdiction: str = JURISDICTION
) -> list[Hint]:
    """What looks odd about these values of a record."""
    found: list[Hint | None] = [hints.end_before_start(values.get("start"), values.get("end"))]
    found += _RULES.get(kind, _no_rules)(values, store, record_id or _HERE, packs.pack(jurisdiction))
    return [hint for hint in found if hint is not None]


def _no_rules(values: Values, store: Store, record_id: str, pack: LawPack) -> Found:
    return ()


def _on_person(values: Values, store: Store, record_id: str, pack: LawPack) -> Found:
    yield hints.age_against_birth(values.get("born"), values.get("age_stated"), values.get("age_stated_on"))


def _on_charge(values: Values, store: Store, record_id: str, pack: LawPack) -> Found:
    if values.get("law") is not None:
        yield hints.article_not_in_force(values["law"], values.get("start"), pack)


def _on_involvement(values: Values, store: Store, record_id: str, pack: LawPack) -> Found:
    party = _read(store, values.get("party"))
    if party is not None and party.kind == "person":
        yield hints.role_of_dead_or_unborn(values.get("start"), values.get("end"), party.born, party.died)


def _on_measure(values: Values, store: Store, record_id: str, pack: LawPack) -> Found:
    yield hints.release_before_arrest(values.get("seized_at"), values.get("end"))
    yield from _on_charge(values, store, record_id, pack)
    proceeding = _read(store, values.get("proceeding"))
    if proceeding is not None:
        late = hints.case_opened_after_first_measure(proceeding.opened, values.get("start"))
        yield replace(late, field="proceeding") if late is not None else None
        yield from _at_once(values, store, record_id, pack)
    yield _stated_against_dates(values)


def _stated_against_dates(values: Values) -> Hint | None:
    """A duration that speaks of this measure alone, against its own dates."""
    stated, start, end = (values.get(name) for name in ("stated", "start", "end"))
    if not (stated and start and end) or stated.measures or end.is_open or None in (start.lo, end.hi):
        return None
    span = Span(_HERE, "", Bounds(start.lo, start.hi), Bounds(end.lo, end.hi))
    return hints.stated_against_computed(stated, count([span], as_of=end.hi).per_span[_HERE])


def _at_once(values: Values, store: Store, record_id: str, pack: LawPack) -> Found:
    """Other measures of the same proceeding against this one."""
    with store.reading() as connection:
        pointing = queries.pointing_to(connection, values["proceeding"])
        ids = [each.id for each in pointing if each.kind == "measure" and each.id != record_id]
        others = queries.read_many(connection, "measure", ids)
    for other in others:
        mine = _restraint(record_id, values, record_id if other.replaces == record_id else None, other.id, pack)
        theirs = _restraint(
            other.id,
            {name: getattr(other, name) for name in ("measure_type", "proceeding", "start", "end")},
            record_id if values.get("replaces") == other.id else None,
            record_id,
            pack,
        )
        yield hints.two_restraints_at_once(mine, theirs, pack.constraints())


def _restraint(record_id: str, values: Values, replaced: str | None, by: str, pack: LawPack) -> Restraint:
    rule = pack.measure(values.get("measure_type") or "")
    end = values.get("end")
    return Restraint(
        id=record_id,
        measure_class=rule.class_ if rule is not None else "",
        proceeding=values.get("proceeding"),
        start=values.get("start"),
        end=end,
        open=bool(end and end.is_open),
        replaced_by=by if replaced else None,
    )


def _read(store: Store, record_id: str | None) -> Any:
    if not record_id:
        return None
    try:
        return store.get(record_id)
    except MissingRecord:
        return None


_RULES: dict[str, Callable[[Values, Store, str, LawPack], Found]] = {
    "person": _on_person,
    "charge": _on_charge,
    "involvement": _on_involvement,
    "measure": _on_measure,
}
