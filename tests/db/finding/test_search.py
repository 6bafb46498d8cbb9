"""Full text finds every spelling and says where the words stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from db import queries
from db.finding import called, search
from db.finding.matching import references
from db.records import ChargeData, IncidentData, PersonData, ProceedingData
from db.store import Store
from db.values.law import LawRef
from db.values.names import fold_text
from resources.text import speaking


def test_a_hit_names_its_place(store: Store) -> None:
    with store.change("Add") as change:
        change.add(PersonData.checked({"names": [{"surname": "Дәулетов", "given": "Ерлан"}]}))
        change.add(IncidentData(name="A walk", narrative="Long before, Yerlan Dauletov was walking in the park."))
    with store.reading() as connection:
        hits = search.find(connection, "dauletov yerlan")
    assert [(hit.kind, hit.field) for hit in hits] == [("person", "names"), ("incident", "narrative")]
    assert "Dauletov was walking" in hits[1].excerpt


def test_who_is_called_so_comes_before_those_who_speak_of_him(store: Store) -> None:
    with store.change("Add") as change:
        person = change.add(PersonData.checked({"names": [{"surname": "Dauletov", "given": "Yerlan"}]}))
        for number in range(8):
            change.add(IncidentData(name=f"Visit {number} to Yerlan Dauletov"))
    with store.reading() as connection:
        for words in ("Dauletov", "Дәулетов Ерлан", "ерлан даулетов"):
            hits = search.find(connection, words, 5)
            assert hits[0].id == person, words
            assert len({hit.id for hit in hits}) == 5
        newest = search.find(connection, "visit to", 5)
    assert len(newest) == 5


def test_what_went_to_the_trash_is_not_found(store: Store) -> None:
    with store.change("Add") as change:
        walk = change.add(IncidentData(name="A walk"))
    with store.change("Trash") as change:
        change.trash(walk)
    with store.reading() as connection:
        assert search.find(connection, "walk") == []


def test_edited_words_are_found_and_old_ones_are_not(store: Store) -> None:
    with store.change("Add") as change:
        walk = change.add(IncidentData(name="A walk"))
    with store.change("Edit") as change:
        change.edit(walk, IncidentData(name="A march"))
    with store.reading() as connection:
        assert search.find(connection, "walk") == []
        assert [hit.id for hit in search.find(connection, "mar")] == [walk]


def test_signs_of_the_query_language_are_only_text(store: Store) -> None:
    with store.reading() as connection:
        for words in ('"', "a AND", "col:", "*", "(", "NEAR", "-", "'; DROP TABLE person; --", "\x00"):
            assert search.find(connection, words) == []


def test_a_charge_is_found_by_its_article_in_every_language(store: Store) -> None:
    with store.change("Add") as change:
        proceeding = change.add(ProceedingData(name="A case"))
        law = LawRef(law="KZ-CC-2014", article="405", part="2", title_as_cited="participation")
        charge = change.add(ChargeData(proceeding=proceeding, law=law))
    with store.reading() as connection:
        for words in ("Art. 405(2) CC", "ст. 405 ч. 2 УК", "ҚК 405-бабының", "405(2)", "participation"):
            assert charge in [hit.id for hit in search.find(connection, words)], words


def test_a_reference_finds_its_record_in_any_writing(store: Store) -> None:
    with store.change("Add") as change:
        people = [change.add(PersonData(called=f"somebody {number}")) for number in range(12)]
        charge = change.add(ChargeData(proceeding=change.add(ProceedingData(name="P 7"))))
    with store.reading() as connection:
        for words in ("P-0007", " p-0007 ", "p0007", "P7", "Р-0007", "р—7", "П-0007", "з7"):
            assert search.find(connection, words)[0].id == people[6], words
            assert called.candidates(connection, ("person",), words)[0] == people[6], words
            assert people[6] not in called.candidates(connection, ("charge",), words), words
            question = queries.Question("person", words=words)
            assert queries.ids(connection, queries.numbers(connection, question)) == [people[6]], words
        assert search.find(connection, "ch-1")[0].id == charge
        assert search.find(connection, "СН-0001")[0].id == charge  # Cyrillic letters that look alike
        assert not references("P-0007a")
        assert not references("QQ-7")


def test_the_place_of_a_hit_is_told_with_its_row_and_its_words_marked(store: Store) -> None:
    with store.change("Add") as change:
        names = [{"surname": "Serikov"}, {"as_written": "ДӘУЛЕТОВ Ерлан"}]
        change.add(PersonData.checked({"names": names, "biography": "Erlan lives in Ülgiqala."}))
    with store.reading() as connection:
        (hit,) = search.find(connection, "dauletov yerl")
        assert (hit.field, hit.where, hit.excerpt) == ("names", "Names 2 · As written", "ДӘУЛЕТОВ Ерлан")
        assert [hit.excerpt[begin : begin + length] for begin, length in hit.marks] == ["ДӘУЛЕТОВ", "Ерлан"]
        (hit,) = search.find(connection, "serikov ulgikala")  # in two places: the first is told
        assert hit.where == "Names 1 · Surname"
        with speaking("ru"):
            assert search.find(connection, "lives")[0].where == "Жизнь и деятельность"


def test_kinds_are_counted_and_narrow_what_is_found(store: Store) -> None:
    with store.change("Add") as change:
        person = change.add(PersonData(called="the guard"))
        events = [change.add(IncidentData(name=f"The guard shouts {number}")) for number in range(4)]
    with store.change("Trash") as change:
        change.trash(events[0])
    with store.reading() as connection:
        assert search.counts(connection, "guar") == {"person": 1, "incident": 3}
        assert search.counts(connection) == {"person": 1, "incident": 3}
        assert search.counts(connection, "nobody") == {}
        assert [hit.id for hit in search.find(connection, "guard", kind="person")] == [person]
        assert [hit.id for hit in search.find(connection, "guard", 2, "incident")] == [events[3], events[2]]
    with store.change("Restore") as change:
        change.restore(events[0])
    with store.reading() as connection:
        assert search.counts(connection, "guar")["incident"] == 4


def test_more_than_most_are_not_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST", 3)
    with store.change("Add") as change:
        for number in range(5):
            change.add(IncidentData(name=f"Visit {number}"))
    with store.reading() as connection:
        assert search.counts(connection, "visit") == {"incident": 3}


@given(st.lists(st.sampled_from(("door", "двери", "есік", "tablet", "Дәулетов", "—", "405(2)")), max_size=30))
def test_marks_are_the_words_themselves(words: list[str]) -> None:
    wanted = fold_text("door Dauletov 405").split()
    excerpt = search.around(" ".join(words), wanted)
    assert bool(excerpt) == bool({"door", "Дәулетов", "405(2)"} & set(words))
    marked = [excerpt[begin : begin + length] for begin, length in search.marks(excerpt, wanted)]
    assert set(marked) <= {"door", "Дәулетов", "405"}
    assert bool(marked) == bool(excerpt)


def test_words_that_were_taken_out_leave_nothing_in_the_index(store: Store) -> None:
    with store.change("Add") as change:
        events = [change.add(IncidentData(name=f"Visit {number}")) for number in range(40)]
        hidden = change.add(IncidentData(name="A visit", narrative="Whispered zvjorbulat beside the gate."))
    with store.change("Edit") as change:
        change.edit(hidden, IncidentData(name="A visit"))
        for event in events[::2]:
            change.edit(event, IncidentData(name="Another visit"))
    with store.reading() as connection:
        tables = connection.execute(text("SELECT name FROM sqlite_master WHERE name LIKE 'search_%'")).scalars().all()
        assert {"search_data", "search_content"} <= set(tables)
        for table in tables:
            for row in connection.execute(select(text("*")).select_from(text(table))):
                for value in row:
                    kept = value if isinstance(value, bytes) else str(value).encode()
                    for part in (b"zv", b"vjor", b"bulat"):
                        assert part not in kept, table
