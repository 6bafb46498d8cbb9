"""Every field of every record and row stands in exactly one place, has an editor, a label and a help."""

from __future__ import annotations

import pytest

from db.described import described
from db.fields import Described, Kind, fields_of
from db.records import FILED, KINDS
from desktop.forms.editors import EDITORS
from desktop.forms.layouts import LAYOUTS, layout_of


def _rows(data: type[Described]) -> list[type[Described]]:
    found = [field.row for field in fields_of(data).values() if field.row is not None]
    return [row for row in found if issubclass(row, Described)]


RECORDS: list[type[Described]] = [kind.data for kind in KINDS.values()]
ALL = [*RECORDS, *dict.fromkeys(row for data in RECORDS for row in _rows(data))]


@pytest.mark.parametrize("data", ALL, ids=lambda data: data.__name__)
def test_every_field_stands_in_exactly_one_section(data: type[Described]) -> None:
    assert sorted(layout_of(data).names) == sorted(described(data))


@pytest.mark.parametrize("data", ALL, ids=lambda data: data.__name__)
def test_no_more_than_two_fields_stand_side_by_side(data: type[Described]) -> None:
    assert all(1 <= len(row) <= 2 for section in layout_of(data) for row in section.rows)


@pytest.mark.parametrize("data", ALL, ids=lambda data: data.__name__)
def test_every_field_says_what_it_is(data: type[Described]) -> None:
    for field in fields_of(data).values():
        assert field.label and field.help, field.name
        assert field.label[0] == field.label[0].upper()


def test_there_is_a_page_for_what_exists_and_for_nothing_else() -> None:
    assert set(LAYOUTS) == set(ALL)


def test_there_is_an_editor_for_every_kind_of_field() -> None:
    assert set(EDITORS) == set(Kind) - {Kind.OWN}  # own fields are edited one by one, each by its kind


@pytest.mark.parametrize("data", [kind.data for kind in FILED.values()], ids=lambda data: data.__name__)
def test_what_all_records_share_stands_last_and_closed(data: type[Described]) -> None:
    *_others, last = layout_of(data)
    assert last.collapsed
    assert {"confidentiality", "review_status", "tags", "internal_notes"} <= set(last.names)
