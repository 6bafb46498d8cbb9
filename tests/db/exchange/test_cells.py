"""Cells as people write them, as values of fields."""

from __future__ import annotations

import datetime

import pytest

from db import queries
from db.exchange.cells import CellTrouble, value_of
from db.fields import fields_of
from db.records import KINDS
from db.values.law import LawRef

PERSON, MEASURE = (fields_of(KINDS[kind].data) for kind in ("person", "measure"))


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "today", lambda: datetime.date(2026, 11, 26))


def test_dates_are_read_in_the_order_of_the_sheet_and_in_any_words() -> None:
    field = MEASURE["start"]
    read = {
        (written, order): value_of(field, written, order=order).edtf
        for written, order in (
            ("05.06.2023", "dmy"), ("05/06/2023", "mdy"), ("2023-06-05", "mdy"), ("5.6.23", "dmy"), ("23/6/5", "ymd"),
            ("31.12.98", "dmy"), ("май 2023", "dmy"), ("2023 жылғы 5 маусым", "mdy"), ("около 2021", "dmy"),
        )
    }  # fmt: skip
    assert list(read.values()) == [
        "2023-06-05", "2023-05-06", "2023-06-05", "2023-06-05", "2023-06-05", "1998-12-31", "2023-05", "2023-06-05",
        "2021~",
    ]  # fmt: skip
    clocked = value_of(field, "05.06.2023 14:20")
    assert (clocked.edtf, str(clocked.clock), clocked.text) == ("2023-06-05", "14:20:00", "05.06.2023 14:20")
    for wrong in ("31.02.2023", "13/13/2023", "soon"):
        with pytest.raises(CellTrouble):
            value_of(field, wrong)


def test_terms_are_known_by_any_label_and_a_near_miss_is_offered() -> None:
    field = MEASURE["measure_type"]
    for written in ("house_arrest", "House arrest", "ДОМАШНИЙ АРЕСТ", "Үйқамақ"):
        assert value_of(field, written) == "house_arrest"
    with pytest.raises(CellTrouble) as wrong:
        value_of(field, "домашнй арст")
    assert wrong.value.nearest == "house_arrest"
    assert value_of(PERSON["languages"], "kazakh; русский, kazakh") == ["kk", "ru"]
    assert [value_of(MEASURE["counsel_access"], said) for said in ("да", "No", "жоқ", "?", "+")] == [
        "yes", "no", "no", "unknown", "yes",
    ]  # fmt: skip
    assert value_of(PERSON["unnamed"], "иә") is True


def test_articles_durations_and_figures() -> None:
    assert value_of(MEASURE["law"], "ст. 405 ч. 2 УК РК") == LawRef.parse("ст. 405 ч. 2 УК РК")
    assert value_of(MEASURE["stated"], "15 суток").min_days == 15
    assert value_of(PERSON["age_stated"], "1 034.0") == 1034
    assert value_of(PERSON["age_stated"], "  ") is None
    with pytest.raises(CellTrouble):
        value_of(PERSON["age_stated"], "тридцать")
