"""A list as people keep it, from its rows to records: what its columns and words mean, and what is wrong with which
row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import own_terms, queries
from db.exchange import batch
from db.exchange.arrests import making, standing
from db.exchange.arrests.rows import Day
from db.exchange.arrests.rows import Row as GridRow
from db.exchange.csv_table import as_written, table_lines
from db.exchange.sheets.aside import broken_rows
from db.exchange.sheets.headings import guessed, known_headings
from db.exchange.sheets.joining import How, settled
from db.exchange.sheets.mapping import Mapping, find, guess, needed, save
from db.exchange.sheets.plan import plan
from db.exchange.sheets.table import Table, heading_row_of, table_of
from db.exchange.sheets.targets import KINDS_OF_ROWS, in_template
from db.exchange.sheets.words import unknown_words
from db.store import Store
from db.values.names import fold_text
from resources.text import LANGUAGES, speaking
from tests import arrests, builders

LIST = [
    ["Задержания, январь", "", "", "", "", ""],
    [],
    ["ФИО", "Дата рождения", "Телефон", "Дата задержания", "РОВД", "Событие", "Мера", "Пол"],
    [
        "Ахметов Ерлан Серикович",
        "05.03.1984",
        "+7 701 123-45-67",
        "07.01.2022",
        "Алмалинский",
        "Митинг",
        "Посадили",
        "м",
    ],
    ["Сейтова Айгуль", "1990", "0077", "8.1.22 14:30", "Алмалинский", "Митинг", "", "ж"],
    ["", "", "", "", "", "", "", ""],
    ["?", "около 1975", "", "32.01.2022", "Бостандыкский", "Митинг", "Посадили"],
]


def _table(rows: Sequence[Sequence[str]] = LIST) -> Table:
    return table_of(rows, heading_row_of(rows))


def _mapping(table: Table) -> Mapping:
    return guess(table).with_terms("measure_type", "posadili", "remand")


def test_a_list_says_by_its_headings_what_its_rows_make() -> None:
    table = _table()
    assert table.headings[0] == "ФИО"
    assert [row.number for row in table.rows] == [4, 5, 7]
    mapping = guess(table)
    assert mapping.kinds == ("person", "measure", "incident")
    assert mapping.columns == (
        "person.names.as_written",
        "person.born",
        "person.contacts.value=phone",
        "measure.start",
        "measure.held_at@organisation",
        "incident.name",
        "measure.measure_type",
        "person.sex",
    )
    assert [each.code for each in needed(mapping)] == ["involvement.role"]


def test_every_template_is_known_by_its_headings_in_every_language() -> None:
    for spoken in LANGUAGES:
        with speaking(spoken):
            for kind in KINDS_OF_ROWS:
                columns = in_template(kind)
                found = guess(Table(tuple(each.label() for each in columns), ()))
                assert found.kinds == (kind,)
                assert found.columns == tuple(each.code for each in columns)


def test_a_day_of_arrests_from_a_sheet_makes_the_records_of_the_grid(store: Store) -> None:
    lines = [list(arrests.HEADS), *([row[name] for name in arrests.COLUMNS] for row in arrests.rows())]
    table = table_of(lines, heading_row_of(lines, known_headings()))
    fixed = {"arrests:when": "25 October 2022", "arrests:name": "Gathering on the square", "arrests:place": "Almaty"}
    mapping = Mapping(("arrests",), guessed(table.headings, ("arrests",)), fixed=fixed)
    assert mapping.columns == tuple(f"arrests.{name}" for name in arrests.COLUMNS)
    whole = plan(store, table, mapping)
    assert whole.broken() == {n + 2 for n in arrests.BROKEN}
    day = Day(name="Gathering on the square", when=builders.when("25 October 2022"), place="Almaty")
    typed = [GridRow(cells=row) for n, row in enumerate(arrests.rows()) if n not in arrests.BROKEN]
    grid = making.entries(typed, day, standing.known_of(store))
    assert arrests.without_ids(whole.entries) == arrests.without_ids(grid)
    assert all(entry.accepted for entry in whole.entries)
    assert sum(entry.kind == "person" for entry in whole.entries) == arrests.COUNT - len(arrests.BROKEN) + 2


def test_a_row_makes_a_person_an_incident_and_a_measure_and_its_broken_neighbour_is_set_aside(store: Store) -> None:
    with store.change("Add") as change:
        station = change.add(builders.an_organisation(name="Алмалинский"))
    table = _table()
    assert [(each.vocabulary, each.word, each.times) for each in unknown_words(table, guess(table))] == [
        ("measure_type", "Посадили", 2),
    ]
    mapping = _mapping(table)
    assert unknown_words(table, mapping) == []
    whole = plan(store, table, mapping)
    assert [(each.row, table.headings[each.column]) for each in whole.troubles] == [
        (5, "Мера"),
        (7, "Дата задержания"),
    ]
    aside = b"".join(broken_rows(table, whole)).decode("utf-8-sig")
    again = table_of(list(csv.reader(io.StringIO(aside))), 0, separated=True)
    assert again.headings[:8] == table.headings
    assert [row.cells[0] for row in again.rows] == ["Сейтова Айгуль", "?"]
    assert again.rows[1].cells[8].startswith("Дата задержания: ")
    whole.leave_out(whole.broken())
    brought = batch.bring_in(store, whole.entries, "Spreadsheet")
    with store.reading() as connection:
        (person,), (incident,), (measure,), (involved,) = (
            queries.ids_of(connection, kind) for kind in ("person", "incident", "measure", "involvement")
        )
        assert queries.ids_of(connection, "organisation") == [station]
    made = store.data(person)
    assert made.names[0].as_written == "Ахметов Ерлан Серикович"  # type: ignore[attr-defined]
    assert made.contacts[0].value == "+7 701 123-45-67"  # type: ignore[attr-defined]
    assert str(made.born.lo) == "1984-03-05"  # type: ignore[attr-defined]
    held = store.data(measure)
    assert (held.person, held.held_at, str(held.start.lo)) == (person, station, "2022-01-07")  # type: ignore[attr-defined]
    part = store.data(involved)
    assert (part.party, part.about, part.role) == (person, incident, "affected_person")  # type: ignore[attr-defined]
    store.take_back(brought.n)


def test_what_was_set_aside_and_mended_comes_in(store: Store) -> None:
    table = _table()
    whole = plan(store, table, _mapping(table))
    aside = b"".join(broken_rows(table, whole)).decode("utf-8-sig")
    mended = aside.replace("32.01.2022", "12.01.2022").replace('"Митинг","",', '"Митинг","Посадили",')
    again = table_of(list(csv.reader(io.StringIO(mended))), 0, separated=True)
    second = plan(store, again, _mapping(again))
    assert second.troubles == []
    batch.bring_in(store, second.entries, "Spreadsheet")
    with store.reading() as connection:
        people = [store.data(each) for each in queries.ids_of(connection, "person")]
        assert len(queries.ids_of(connection, "incident")) == 1  # both rows tell of the same
    assert sorted(each.unnamed for each in people) == [False, True]  # type: ignore[attr-defined]
    phones = [contact.value for each in people for contact in each.contacts]  # type: ignore[attr-defined]
    assert phones == ["0077"]


def test_a_mapping_is_found_again_for_the_same_headings_in_another_order(store: Store) -> None:
    table = _table()
    assert find(store, table) is None
    save(store, table, _mapping(table))
    turned = [list(reversed([*row, *[""] * (8 - len(row))])) for row in LIST[2:]]
    found = find(store, table_of(turned, 0))
    assert found is not None
    assert found.columns == tuple(reversed(_mapping(table).columns))
    assert found.terms == _mapping(table).terms


def test_a_word_may_become_an_own_term_or_be_left_blank(store: Store) -> None:
    table = table_of([["Name", "Sex", "Situation now"], ["A B", "xx", "somewhere"]], 0)
    mapping = guess(table)
    code = own_terms.add(store, "liberty_status", "somewhere")
    assert [each.word for each in unknown_words(table, mapping)] == ["xx"]
    whole = plan(store, table, mapping.with_terms("sex", fold_text("xx"), ""))
    assert whole.troubles == []
    assert whole.entries[0].values["liberty_status"] == code
    assert "sex" not in whole.entries[0].values


def test_doubles_are_joined_made_anew_or_left_out(store: Store) -> None:
    with store.change("Add") as change:
        known = change.add(builders.a_person(names=[{"as_written": "Marat Sarsen"}], sex="male"))
    rows = [
        ["Person", "Born", "Measure", "Start"],
        ["Marat Sarsen", "1980", "remand", "1 May 2023"],
        ["Marat Sarsen", "1980", "house_arrest", "1 July 2023"],
        ["Aigul Seit", "1990", "remand", "1 May 2023"],
        ["Aigul Seit", "1990", "remand", "1 May 2023"],
    ]
    table = table_of(rows, 0)
    mapping = guess(table)
    assert mapping.columns[:3] == ("person.names.as_written", "person.born", "measure.measure_type")
    whole = plan(store, table, mapping)
    assert whole.troubles == []
    found = {entry: alike[0] for entry, alike in batch.twins(store, whole.entries).items()}
    people = [entry.id for entry in whole.entries if entry.kind == "person"]
    assert set(found) == {people[0], people[1], people[3]}
    anew = settled(whole, found, dict.fromkeys(found, How.JOIN))
    assert sum(entry.kind == "person" for entry in anew) == 2
    # The disk was full then, and something else is decided: nothing of the first decision is left.
    decided = {people[0]: How.JOIN, people[1]: How.JOIN, people[3]: How.SKIP}
    batch.bring_in(store, settled(whole, found, decided), "Spreadsheet")
    with store.reading() as connection:
        assert len(queries.ids_of(connection, "person")) == 2
        measures = [store.data(each) for each in queries.ids_of(connection, "measure")]
    assert sorted(each.person == known for each in measures) == [False, True, True]  # type: ignore[attr-defined]
    joined = store.data(known)
    assert (joined.sex, len(joined.names), str(joined.born.lo)) == ("male", 1, "1980-01-01")  # type: ignore[attr-defined]


def test_who_joins_a_row_that_is_left_out_is_not_lost(store: Store) -> None:
    table = table_of([["Person", "Born"], ["Aigul Seit", "1990"], ["Aigul Seit", "1990"]], 0)
    whole = plan(store, table, guess(table))
    first, second = whole.entries
    found = {entry: alike[0] for entry, alike in batch.twins(store, whole.entries).items()}
    taken = settled(whole, found, {first.id: How.SKIP, second.id: How.JOIN})
    assert [(entry.id, entry.accepted) for entry in taken] == [(first.id, True)]


@pytest.mark.parametrize(
    ("written", "message"),
    [("P-9999", "No record is called"), ("Twice Named", "More than one record")],
)
def test_a_name_that_leads_nowhere_is_told(store: Store, written: str, message: str) -> None:
    with store.change("Add") as change:
        for _each in range(2):
            change.add(builders.a_person(names=[{"as_written": "Twice Named"}]))
    rows = [["Person", "Type", "Replaces"], ["Twice Named" if "Twice" in written else "New One", "remand", written]]
    (first, *_rest) = plan(store, table_of(rows, 0), Mapping(("measure",), COLUMNS)).troubles
    assert first.message.startswith(message)


COLUMNS = ("measure.person@person", "measure.measure_type", "measure.replaces")


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2, max_size=2), min_size=1))
def test_what_is_written_as_a_table_is_read_as_it_was(rows: list[list[str]]) -> None:
    written = b"".join(table_lines(rows[0], rows[1:])).decode("utf-8-sig")
    assert [[as_written(cell) for cell in row] for row in csv.reader(io.StringIO(written, newline=""))] == rows
