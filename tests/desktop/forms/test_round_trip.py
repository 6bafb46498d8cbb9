"""Whatever is valid survives a form: loaded and read it is the same, and so it is after a draft."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.records import KINDS
from db.store import Store
from desktop.forms import RecordForm
from tests.builders import (
    a_case,
    a_document,
    a_measure,
    a_person,
    a_place,
    a_proceeding,
    a_source,
    an_incident,
    records,
)

FormOf = Callable[..., RecordForm]


def _ids(store: Store) -> dict[str, list[str]]:
    """A few records for links to point at."""
    with store.change("Add") as change:
        person = change.add(a_person())
        proceeding = change.add(a_proceeding())
        return {
            "case": [change.add(a_case())],
            "person": [person, change.add(a_person("Ospanbek", "Mirat"))],
            "place": [change.add(a_place())],
            "incident": [change.add(an_incident())],
            "proceeding": [proceeding],
            "source": [change.add(a_source())],
            "measure": [change.add(a_measure(person))],
            "document": [change.add(a_document())],
        }


@pytest.mark.parametrize("kind", KINDS)
def test_every_form_gives_back_what_it_was_given(form_of: FormOf, store: Store, kind: str) -> None:
    ids = _ids(store)
    form, again = form_of(kind), form_of(kind)

    @settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
    @given(records(kind, ids), st.booleans())
    def survives(data: Any, rows_opened: bool) -> None:
        form.load(data)
        if rows_opened:
            for box in form._fields.boxes.values():
                for card in getattr(box.editor, "cards", ()):
                    card.set_open(True)
        assert form.read() == data
        assert not form.is_changed
        again.load({})
        again.restore(json.loads(json.dumps(form.draft(everything=True))))
        for name in form._fields.boxes:
            if name not in again.touched:
                again.set_field(name, form.editor(name).value())
        assert again.read() == data

    survives()
