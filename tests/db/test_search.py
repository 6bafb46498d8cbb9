"""Full text finds every spelling and says where the words stand."""

from __future__ import annotations

from db import search
from db.records import ChargeData, IncidentData, PersonData, ProceedingData
from db.store import Store
from db.values.law import LawRef


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
