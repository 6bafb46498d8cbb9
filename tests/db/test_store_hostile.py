"""The store under hostile use: listeners that fail, long undo, references brought from elsewhere, files that lie."""

from __future__ import annotations

import json
from typing import Any

import pytest

from db import queries
from db.check import check
from db.chronicle import history
from db.chronicle.history import UndoStack
from db.errors import NotAllowed
from db.exchange.jsonlines import BadLine, export_lines, import_lines
from db.fields import fields_of
from db.finding import called
from db.queries import Filter, Match, Question
from db.records import KINDS, PersonData
from db.store import Changed, Store
from db.vault import Vault
from tests import builders

HEADER = b'{"daftar":1}\n'
ID = "018d5a3c-0000-7000-8000-00000000{:04x}"


def a_line(number: int, ref: str | None = None, **values: Any) -> bytes:
    found = {"kind": "person", "id": ID.format(number), "ref": ref, "called": "somebody", **values}
    return json.dumps({name: value for name, value in found.items() if value is not None}).encode() + b"\n"


def refs(store: Store) -> dict[str, str]:
    with store.reading() as connection:
        wanted = queries.numbers(connection, Question("person"))
        return {row[0]: row[1] for row in queries.cells(connection, "person", (), wanted).values()}


def test_a_newcomer_whose_reference_is_taken_does_not_take_that_of_the_next(store: Store, vault: Vault) -> None:
    with store.change("Add person") as change:
        change.add(PersonData(called="first"))
    import_lines(store, [HEADER, a_line(1, "P-0001"), a_line(2, "P-0002"), a_line(3), a_line(4, "P-0003")])
    assert len(set(refs(store).values())) == 5
    assert refs(store)[ID.format(2)] == "P-0002"
    assert check(vault, store) == []


def test_a_reference_that_was_taken_back_is_never_another_records(store: Store) -> None:
    with store.change("Add person") as change:
        gone = change.add(PersonData(called="first"))
    store.undo()
    import_lines(store, [HEADER, a_line(1, "P-0001")])
    assert refs(store) == {ID.format(1): "P-0002"}
    store.undo()
    import_lines(store, [HEADER, a_line(1, "P-0002")])
    assert refs(store) == {ID.format(1): "P-0002"}  # its own again
    with store.change("Add person") as change:
        other = change.add(PersonData(called="other"))
    assert refs(store)[other] == "P-0003" and gone not in refs(store)


def test_one_change_edits_the_newest_record_and_adds_another(store: Store, vault: Vault) -> None:
    with store.change("Add") as change:
        first = change.add(builders.a_person())
    with store.change("Edit and add") as change:
        change.edit(first, builders.a_person("Other"))
        second = change.add(builders.a_person("Third"))
    assert store.titles([first, second]).keys() == {first, second}
    assert check(vault, store) == []


def test_every_listener_hears_even_if_one_fails(store: Store) -> None:
    heard: list[Changed] = []

    def fails(_news: Changed) -> None:
        raise ZeroDivisionError

    store.listen(heard.append)
    store.listen(fails)
    store.listen(heard.append)
    with pytest.raises(ZeroDivisionError), store.change("Add person") as change:
        record_id = change.add(builders.a_person())
    assert len(heard) == 2 and store.get(record_id).ref == "P-0001" and store.undo_title == "Add person"


def test_a_store_that_looks_back_too_short_offers_nothing_wrong(store: Store) -> None:
    with store.change("Add person") as change:
        record_id = change.add(PersonData(called="0"))
    for number in range(1, 7):
        with store.change(f"Edit {number}") as change:
            change.edit(record_id, PersonData(called=str(number)))
    for _time in range(5):
        store.undo()
    with store.reading() as connection:
        whole, short = UndoStack(history.entries(connection, last=500)), history.entries(connection, last=8)
    assert whole.to_redo is not None and whole.to_redo.title == "Edit 2"
    offered = UndoStack(short).to_redo
    assert offered is None or offered.n == whole.to_redo.n


def test_an_import_of_many_is_undone_in_a_moment(store: Store, vault: Vault) -> None:
    place = b'{"kind":"place","id":"%s","name":"Town"}\n' % ID.format(0xFFFF).encode()
    import_lines(store, [HEADER, place, *(a_line(number, birthplace=ID.format(0xFFFF)) for number in range(2000))])
    store.undo()
    assert refs(store) == {}
    store.redo()
    assert len(refs(store)) == 2000
    assert check(vault, store) == []


def test_what_others_came_to_point_at_is_not_taken_back(store: Store) -> None:
    with store.change("Add place") as change:
        place = change.add(builders.a_place())
    with store.reading() as connection:
        added = history.entry(connection, 1)
    with store.change("Add person") as change:
        change.add(builders.a_person(birthplace=place))
    with pytest.raises(NotAllowed), store.change("Undo") as change:
        change.reverse(added)
    assert store.get(place).name == "Ülgiqala"


@pytest.mark.parametrize(
    ("words", "matches"),
    [("ДАУЛ", True), ("даул", True), ('"тихо"', True), ("%", False), ("surname", False), ("О'", True), ("ә", True)],
)
def test_letters_are_looked_for_in_any_script_and_never_in_names_of_fields(
    store: Store, words: str, matches: bool
) -> None:
    with store.change("Add person") as change:
        change.add(PersonData.checked({"names": [{"surname": "Даулетов", "given": 'Ер "Тихо" О\'Нил Ә'}]}))
    with store.reading() as connection:
        found = queries.numbers(connection, Question("person", (Filter("names", Match.CONTAINS, (words,)),)))
    assert bool(found) is matches


def test_letters_are_looked_for_in_plain_text(store: Store) -> None:
    with store.change("Add person") as change:
        change.add(PersonData.checked({"called": "СОСЕД Ерлана"}))
    with store.reading() as connection:
        assert queries.numbers(connection, Question("person", (Filter("called", Match.CONTAINS, ("сосед ЕР",)),)))


WRONG = (
    b"7", b"-1", b"1.5", b"1e999", b"NaN", b"100000000000000000000", b"true", b'"\\ud800"', b'"x"', b"[]", b"[7]",
    b"[[]]", b"{}", b'{"x":1}', b'["x"]', b'[{"x":1}]', b"[null]", b'{"lo":"x"}', b'{"en":7}', b"[" * 400 + b"]" * 400,
    b'{"text":"x"}', b'{"edtf":"2020","text":"","lo":"9","hi":null}', b'{"measures":[7],"text":"x"}', b'{"law":7}',
    b'[{"surname":[]}]',
)  # fmt: skip


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_any_wrong_value_of_any_field_is_a_bad_line_or_is_kept_as_it_is(store: Store, kind: str) -> None:
    for name in fields_of(KINDS[kind].data):
        for wrong in WRONG:
            values = b'{"kind":"%s","id":"%s","%s":%s}\n' % (kind.encode(), ID.format(1).encode(), name.encode(), wrong)
            try:
                import_lines(store, [HEADER, values])
            except BadLine as error:
                assert error.line == 2 and "Traceback" not in error.summary
            else:
                [_header, out] = export_lines(store)
                store.undo()
                import_lines(store, [HEADER, out])
                assert list(export_lines(store))[1] == out
                store.undo()


@pytest.mark.parametrize(
    "line",
    [
        b'{"kind":[],"id":"x"}', b'{"kind":{},"id":"x"}', a_line(1, "C-0001"), a_line(1, "P-1"), a_line(1, "P-00001"),
        b'{"kind":"person","id":"%s","called":"a","called":"b"}' % ID.format(1).encode(),
        '{"kind":"person"}'.encode("utf-16"), b"\xff\xfe", a_line(1, age_stated=10**13),
    ],
)  # fmt: skip
def test_a_line_that_lies_is_refused(store: Store, line: bytes) -> None:
    with pytest.raises(BadLine):
        import_lines(store, [HEADER, line])


def test_an_export_sees_one_state_whatever_is_written_meanwhile(store: Store) -> None:
    with store.change("Add") as change:
        place = change.add(builders.a_place())
        person = change.add(builders.a_person())
    lines = export_lines(store)
    out = [next(lines), next(lines)]
    with store.change("Add") as change:
        town = change.add(builders.a_place("Another"))
        change.edit(person, builders.a_person(birthplace=town))
    out += lines
    assert town.encode() not in b"".join(out) and place.encode() in b"".join(out)


@pytest.mark.parametrize(
    "words", ['"', "*", "a", "AND OR NOT", "^x", "NEAR(a b)", "folded:", "ә", "ش", "x " * 3000, "-", "\x00"]
)
def test_no_words_break_a_question(store: Store, words: str) -> None:
    with store.reading() as connection:
        queries.numbers(connection, Question("person", words=words))
        called.candidates(connection, ("person",), words)
