"""A day of arrests on the side of the records: what rows make, what a later call changes, lists as people send them."""

from __future__ import annotations

import csv
import io
import re

from hypothesis import given
from hypothesis import strategies as st

from db.exchange.arrests import making, standing
from db.exchange.arrests.block import read_block
from db.exchange.arrests.columns import read_cells
from db.exchange.arrests.lines import read_list
from db.exchange.arrests.rows import Day, Row, plain, restored, wrongs
from db.exchange.batch import bring_in, twins
from db.store import Store
from tests import arrests
from tests.builders import a_person, an_incident, an_involvement, an_organisation, when

DAY = Day(name="Gathering on the square", when=when("25 October 2022"), place="Almaty")


def rows_of(cells: list[dict[str, str]]) -> list[Row]:
    return [Row(cells=each) for each in cells]


def test_the_same_list_typed_pasted_and_as_a_file_makes_the_same_records(store: Store) -> None:
    typed = rows_of(arrests.rows())
    pasted = rows_of(read_block(arrests.block()).rows)
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(arrests.HEADS)
    writer.writerows([row[name] for name in arrests.COLUMNS] for row in arrests.rows())
    imported = rows_of(
        [dict(zip(arrests.COLUMNS, line, strict=True)) for line in csv.reader(io.StringIO(file.getvalue()))][1:]
    )
    known = standing.known_of(store)
    made = [arrests.without_ids(making.entries(rows, DAY, known)) for rows in (typed, pasted, imported)]
    assert made[0] == made[1] == made[2]
    assert sum(each.startswith("person") for each in made[0].elements()) == arrests.COUNT + 2  # and two lawyers
    assert [sum(bool(wrongs(row, read_cells(row.cells, DAY.first))) for row in typed)] == [len(arrests.BROKEN)]
    found = twins(store, making.people(typed, DAY))
    told_twice = {typed[n].id: typed[first].id for n, first in arrests.TOLD_TWICE.items()}
    assert told_twice.items() <= {entry: found[entry][0].other for entry in found}.items()


def brought(store: Store, rows: list[Row], day: Day) -> tuple[Day, list[Row]]:
    """The day and its rows as they are read back after these were saved."""
    made = making.entries(rows, day, standing.known_of(store, rows))
    bring_in(store, made, making.DAY_OF_ARRESTS)
    incident = day.incident or next(entry.id for entry in made if entry.kind == "incident")
    there = standing.day_of(store, incident)
    return there, standing.rows_of(store, there)


FIRST = {
    "name": "Серикова Айгүл", "age": "34", "sex": "ж", "station": "Медеу РОВД", "seized": "23:10", "arrived": "00:40",
    "law": "ст. 488 КоАП", "lawyer": "Әлия Сүлейменова, +7 701 555 01 02", "needs": "диабет", "source": "сестра",
    "remarks": "видели у метро",
}  # fmt: skip


def test_a_row_makes_all_its_records_and_reads_back_as_it_was(store: Store) -> None:
    with store.change("Add") as change:
        station = change.add(an_organisation("РОВД Медеу"))
    day, (row, other) = brought(store, [Row(cells=FIRST), Row(cells={"name": "? в красной куртке"})], DAY)
    assert row.changed == other.changed == ()
    assert (row.cells["seized"], row.cells["arrived"]) == ("23:10", "26.10.2022 00:40")
    assert row.cells["name"] == FIRST["name"]
    assert other.cells["name"] == "? в красной куртке"
    measure = store.get(row.kept["measure"])
    assert (measure.held_at, str(measure.start.lo), measure.arrest_place) == (
        station,
        "2022-10-25",
        store.get(day.incident).place,
    )
    person, source = store.get(row.person), store.get(measure.sources[0])
    assert (person.age_stated, person.sex, person.health[0].vulnerability) == (34, "female", "chronic_illness")
    assert source.protected
    lawyer = store.get(store.get(row.kept["lawyers"][0]).lawyer)
    assert (lawyer.names[0].as_written, lawyer.contacts[0].value) == ("Әлия Сүлейменова", "+7 701 555 01 02")
    assert store.get(other.person).unnamed


def test_a_later_call_changes_the_same_records_and_leaves_their_history(store: Store) -> None:
    day, (row, other) = brought(store, [Row(cells=FIRST), Row(cells={"name": "Нурлан Омаров"})], DAY)
    called = row.put(
        {"moved": "ИВС, 26.10 10:00", "charged": "ст. 488 КоАП, 26.10; ст. 667 КоАП", "station": "", "needs": "",
         "remarks": "голодает", "name": "Айгуль Серикова"}
    )  # fmt: skip
    day, (moved, _same) = brought(store, [called, other], day)
    assert moved.person == row.person
    assert moved.kept["measure"] == row.kept["measure"]
    assert moved.cells["moved"] == "ИВС, 26.10.2022 10:00"
    assert "station" not in moved.cells and "needs" not in moved.cells
    assert [each.written() for each in store.get(row.person).names] == ["Айгуль Серикова", "Серикова Айгүл"]
    charges = [store.get(each) for each in moved.kept["charges"]]
    assert [(str(each.start.lo) if each.start else "", each.law.article) for each in charges] == [
        ("2022-10-26", "488"),
        ("", "667"),
    ]
    freed = moved.put({"released": "27.10 18:00", "why": "суд", "moved": "ИВС, 26.10.2022 10:00; СИЗО"})
    freed = freed.put({"why": "Освобождение судом"})
    day, (freed, _same) = brought(store, [freed, other], day)
    measure = store.get(freed.kept["measure"])
    assert (str(measure.end.lo), measure.end_reason, len(measure.transfers)) == ("2022-10-27", "released_by_court", 2)
    told = [entry.title for entry in store.history(freed.kept["measure"])]
    assert told == [making.DAY_OF_ARRESTS] * 3
    assert not making.entries([freed, other], day, standing.known_of(store, [freed]))


def test_who_is_there_already_is_joined_and_a_draft_comes_back_over_what_was_changed_meanwhile(store: Store) -> None:
    with store.change("Add") as change:
        known = change.add(a_person("Омаров", "Нурлан", sex="male"))
    joins, alone = Row(cells={"name": "Nurlan Omarov", "age": "40"}, same=known), Row(cells=FIRST)
    day, (row, other) = brought(store, [joins, Row(alone.id, FIRST, apart=(known,))], DAY)
    assert row.person == known
    assert [name.written() for name in store.get(known).names] == ["Омаров Нурлан", "Nurlan Omarov"]
    draft = [plain(row.put({"released": "18:00"})), plain(other), plain(Row(cells={"name": "Мира"}))]
    brought(store, [row.put({"remarks": "позвонили"}), other], day)
    back = restored(draft, standing.rows_of(store, day))
    assert [(each.cells.get("released"), each.cells.get("remarks")) for each in back] == [
        ("18:00", "позвонили"), (None, "видели у метро"), (None, None),
    ]  # fmt: skip
    assert back[0].changed == ("released",)


MESSAGES = """❗️СПИСОК на вечер:
Медеу РОВД (2 человека):
1. Серикова Айгүл, 34, Медеу РОВД, задержана в 14:20, ст. 488
2) Абай Нұрланұлы – 22 года, студент, адвокат Жанар Ахметова
Алмалинский РУП:
• Нурлан Омаров – Алмалы
🔴 Динара Қасым қызы (19 жаста), сағат 14:20-да ұсталды, 488-бап
- неизвестный парень в красной куртке, около 17 лет
3️⃣ Yerlan Dauletov, 41, detained at 3:15 pm, Art. 488(6) CAO, called by his sister
[25.10.2022, 15:03] Айгүл: Бекзат Тулеген, отпущен 18:00
Серик Ахметов 45 Бостандык РОВД с 13:00
   его жена беременна, просила позвонить
ОТПУЩЕНЫ: Жумабаева Алия (15:40), Ким Виктор
🔹 Айгүл Темір, 34 жаста, Медеу РПБ-да, сағат 14:20-дан бері
"""


def test_a_list_from_a_messenger_is_read_line_by_line() -> None:
    rows = read_list(MESSAGES)
    first = {"name": "Серикова Айгүл", "age": "34", "station": "Медеу РОВД", "seized": "14:20", "law": "ст. 488"}
    assert first.items() <= rows[0].items()
    assert rows[0]["remarks"] == "❗СПИСОК на вечер; Медеу РОВД: 2 человека"
    assert rows[1] == {"name": "Абай Нұрланұлы", "age": "22 года", "lawyer": "Жанар Ахметова", "station": "Медеу РОВД",
                       "remarks": "студент"}  # fmt: skip
    assert rows[2] == {"name": "Нурлан Омаров", "station": "Алмалы"}
    assert [(row["name"], row.get("age")) for row in rows[3:5]] == [
        ("Динара Қасым қызы", "19 жаста"), ("неизвестный парень в красной куртке", "около 17 лет"),
    ]  # fmt: skip
    assert (rows[3]["seized"], rows[3]["law"]) == ("14:20", "488-бап")
    assert (rows[5]["seized"], rows[5]["source"], rows[5]["law"]) == ("3:15 pm", "his sister", "Art. 488(6) CAO")
    assert (rows[6]["released"], rows[6]["source"]) == ("18:00", "Айгүл, 25.10.2022, 15:03")
    assert (rows[7]["age"], rows[7]["needs"]) == ("45", "его жена беременна")
    assert rows[8] == {"name": "Жумабаева Алия", "released": "15:40", "station": "Алмалинский РУП",
                       "remarks": "ОТПУЩЕНЫ; Ким Виктор"}  # fmt: skip
    assert rows[9] == {"name": "Айгүл Темір", "age": "34 жаста", "station": "Медеу РПБ", "seized": "14:20"}
    assert len(rows) == 10


@given(
    st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40), max_size=6), st.sampled_from("-•3")
)
def test_no_word_of_a_list_is_lost(words: list[str], bullet: str) -> None:
    """What no rule knows stands in some cell."""
    told = [re.sub(r"\d", "", each) for each in words]
    text = "\n".join(f"{bullet}. Серикова Айгүл, {each}" for each in told)
    found = " ".join(cell for row in read_list(text) for cell in row.values())
    missing = [word for each in told for word in re.findall(r"\w+", each) if word not in found]
    assert not missing


def test_cells_are_told_as_they_are_understood() -> None:
    read = read_cells(
        {"seized": "12.10", "arrived": "26.10", "age": "1990 г.р.", "law": "хулиганство", "why": "суд"}, DAY.first
    )
    assert (str(read["seized"].value.clock), str(read["arrived"].value.lo)) == ("12:10:00", "2022-10-26")
    assert str(read["age"].value.lo) == "1990-01-01"
    assert read["law"].value.law == "хулиганство" and read["law"].told
    assert read["why"].wrong
    assert read_cells({"seized": "14:20"}, None)["seized"].wrong
    late = read_cells({"seized": "23:50", "arrived": "0:30", "protocol": "02:10"}, DAY.first)
    assert [str(each.value.lo) for each in late.values()] == ["2022-10-25", "2022-10-26", "2022-10-26"]


def test_what_would_be_lost_or_made_up_is_told_beside_its_cell(store: Store) -> None:
    with store.change("Add") as change:
        incident = change.add(an_incident("Gathering", start=when("25 October 2022")))
        hurt = change.add(a_person("Омаров", "Нурлан"))
        change.add(an_involvement(hurt, incident, "affected_person"))
    day = standing.day_of(store, incident)
    (beaten,) = standing.rows_of(store, day)
    only_needs = beaten.put({"needs": "диабет"})
    assert "needs" in wrongs(only_needs, read_cells(only_needs.cells, day.first))
    day, (held, *_) = brought(store, [beaten.put({"needs": "диабет", "seized": "14:20", "lawyer": "Marat Tulep"})], day)
    other_lawyer = held.put({"lawyer": "Marat Tulepov"})
    assert "lawyer" in wrongs(other_lawyer, read_cells(other_lawyer.cells, day.first))
    assert "name" in wrongs(Row(cells={"age": "4"}), {})
    left_behind = Row(cells={"name": "Nurlan Omar"})
    apart = Row(cells={"name": "Нурлан Омар"}, apart=(left_behind.id, hurt))
    made = making.entries([apart], day, standing.known_of(store, [apart]))
    assert [entry.values["other"] for entry in made if entry.kind == "apart"] == [hurt]


def test_a_numbered_list_from_a_text_program_and_one_cell_are_told_apart() -> None:
    numbered = read_block("1.\tСерикова Айгүл, 34\n2.\tНурлан Омаров\n")
    assert numbered.is_list and [row["name"] for row in numbered.rows] == ["Серикова Айгүл", "Нурлан Омаров"]
    assert read_block("Серикова Айгүл").rows == [{"name": "Серикова Айгүл"}]
    assert read_block('"первая\nвторая"\tИВС', ("remarks", "station")).rows == [
        {"remarks": "первая\nвторая", "station": "ИВС"}
    ]
