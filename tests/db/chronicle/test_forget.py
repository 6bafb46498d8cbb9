"""What is forgotten is nowhere: not in a row, an index, the history, a page that was given up, nor in the log. Who else
speaks of it is told before, and the chain still holds after.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from db import open_imports
from db.check import check
from db.chronicle import forget, history
from db.errors import MissingRecord, NotAllowed
from db.open_imports import OpenFile
from db.records import MentionData, PrintoutData
from db.store import Store
from db.values.names import fold_text
from db.vault import Vault
from tests import builders
from tests.db.pages import log_is_empty, raw_pages
from tests.ready import PASSPHRASE

SURNAME, GIVEN = "Қаракөзтірмін", "Жыпаргүл"
OTHERS = ("Qarakoztirmin", "Каракозтирмин")


def written(name: str) -> list[bytes]:
    """A name in every form that the file may hold."""
    forms = {name, name.upper(), name.lower(), fold_text(name), name[2:], fold_text(name)[2:]}
    return [form.encode() for form in forms]


def drawn(letters: str, number: int) -> str:
    """A word that is like no other, the same in every run."""
    digits = hashlib.sha256(f"{letters}{number}".encode()).digest()
    return "".join("bdgkmnrstz"[digit % 10] + "aeiou"[digit // 10 % 5] for digit in digits[:7]).capitalize()


@pytest.fixture
def person(store: Store) -> str:
    """Somebody with a history."""
    with store.change("Add person") as change:
        record_id = change.add(builders.a_person(SURNAME, GIVEN, biography=f"{SURNAME} taught. " * 400))
    with store.change("Edit person") as change:
        change.edit(record_id, builders.a_person(SURNAME, GIVEN, called="the teacher"))
    return record_id


def seen(store: Store, *ids: str, words: tuple[str, ...] | None = None) -> forget.Survey:
    with store.reading() as connection:
        return forget.survey(connection, ids, words)


def test_no_page_holds_the_name_afterwards(store: Store, vault: Vault, person: str, tmp_path: Path) -> None:
    store.keep_draft(person, {"fields": {"called": f"{GIVEN} {SURNAME}"}})
    open_imports.keep(store, "sheet", OpenFile(Path("list.csv"), SURNAME.encode()))
    vault.checkpoint()
    assert any(form in raw_pages(vault.folder, PASSPHRASE, tmp_path) for form in written(SURNAME))
    assert forget.forget(store, vault, [person])
    assert vault.checkpoint() and log_is_empty(vault)
    pages = raw_pages(vault.folder, PASSPHRASE, tmp_path)
    assert not [form for name in (SURNAME, GIVEN) for form in written(name) if form in pages]
    assert check(vault, store) == []
    assert (store.drafts(), open_imports.kept(store, "sheet")) == ({}, None)
    with pytest.raises(MissingRecord):
        store.get(person)


def test_nothing_stays_of_many_among_many(store: Store, vault: Vault, tmp_path: Path) -> None:
    names = {}
    for some in range(4):
        with store.change("Add person") as change:
            for number in range(60 * some, 60 * some + 60):
                name = drawn("name", number)
                told = " ".join(name[: 3 + each % 6] for each in range(number * 37 % 300))
                names[change.add(builders.a_person(name, biography=told or None))] = name
    gone = sorted(names)[::4]
    forget.forget(store, vault, gone)
    pages = raw_pages(vault.folder, PASSPHRASE, tmp_path)
    assert not [names[item] for item in gone for form in written(names[item])[:4] if form in pages]
    assert all(names[item].encode() in pages for item in names.keys() - set(gone))
    assert check(vault, store) == []


def test_links_are_told_and_removed(store: Store, vault: Vault, person: str) -> None:
    with store.change("Add") as change:
        act = {"act": "spoke", "actor": person}
        incident = change.add(builders.an_incident(persons=[person], acts=[act]))
        case = change.add(builders.a_case(person=person))
        change.trash(case)
    told = seen(store, person)
    assert {(item.id, item.field, item.in_trash) for item in told.loosened} == {
        (incident, forget.label_of("incident", "persons"), False),
        (incident, forget.label_of("incident", "acts.actor"), False),
        (case, "Main person", True),
    }
    forget.forget(store, vault, [person])
    kept = store.get(incident)
    assert kept.persons == [] and kept.acts[0].actor is None and kept.acts[0].act == "spoke"
    assert store.get(case).person is None
    assert check(vault, store) == []


def test_what_cannot_stay_without_it_goes_along(store: Store, vault: Vault) -> None:
    with store.change("Add") as change:
        proceeding = change.add(builders.a_proceeding())
        charge = change.add(builders.a_charge(proceeding))
        about = change.add(builders.an_involvement(change.add(builders.a_person()), charge))
    told = seen(store, proceeding)
    assert [(item.id, item.along) for item in told.going] == [
        (proceeding, ""),
        (charge, "Proceeding"),
        (about, "In what"),
    ]
    forget.forget(store, vault, [proceeding])
    for record_id in told.ids:
        with pytest.raises(MissingRecord):
            store.get(record_id)
    assert check(vault, store) == []


@pytest.mark.parametrize("spelling", [SURNAME, *OTHERS, f"{OTHERS[1]}ді", f"«{OTHERS[1].upper()}»"])
def test_others_that_name_it_in_any_spelling_are_told(store: Store, person: str, spelling: str) -> None:
    with store.change("Add") as change:
        incident = change.add(builders.an_incident(narrative=f"Then {spelling} came in."))
        change.add(builders.an_incident(narrative="Then nobody came in."))
    told = [item for item in seen(store, person).mentions if not item.change]
    assert [(item.id, item.field) for item in told] == [(incident, "narrative")]
    assert spelling in told[0].excerpt


def test_words_that_were_edited_away_are_told_and_can_be_forgotten_as_well(
    store: Store, vault: Vault, person: str, tmp_path: Path
) -> None:
    with store.change("Add") as change:
        source = change.add(builders.a_source(f"An account of {GIVEN} {SURNAME}"))
    with store.change("Edit source") as change:
        change.edit(source, builders.a_source("An account"))
    told = seen(store, person)
    places = [(item.change, item.position) for item in told.mentions]
    assert [item.id for item in told.mentions] == [source, source]
    assert all(item.at for item in told.mentions)
    forget.forget(store, vault, [person], places)
    pages = raw_pages(vault.folder, PASSPHRASE, tmp_path)
    assert not [form for name in (SURNAME, GIVEN) for form in written(name) if form in pages]
    assert all(row.is_blank for entry in store.history(source) for row in entry.rows)
    assert check(vault, store) == []
    assert store.get(source).name == "An account"


def test_other_words_can_be_looked_for(store: Store, person: str) -> None:
    with store.change("Add") as change:
        claim = change.add(builders.a_claim("She had the number +7 701 555 01 02."))
    store.keep_draft("person:new:1", {"fields": {"remarks": "ask 701 555 01 02 again"}})
    told = seen(store, person, words=("7 701 555", "701 555 01 02"))
    assert {item.id for item in told.mentions if not item.draft} == {claim}
    assert [item.draft for item in told.mentions if item.draft] == ["person:new:1"]


def test_the_survey_counts_what_goes(store: Store, person: str) -> None:
    store.keep_draft(person, {"fields": {}})
    store.keep_draft("measure:new:1", {"fields": {"person": person}})
    told = seen(store, person)
    assert (told.entries, told.drafts, told.words) == (2, 2, (SURNAME, "the teacher"))


def test_what_was_forgotten_cannot_be_undone(store: Store, vault: Vault, person: str) -> None:
    with store.change("Add source") as change:
        source = change.add(builders.a_source())
    with store.change("Edit source") as change:
        change.edit(source, builders.a_source(author=person))
    forget.forget(store, vault, [person])
    assert store.undo_title == "Add source"
    with store.reading() as connection:
        assert [entry.title for entry in history.entries(connection, last=50)] == ["Add source"]
    with store.reading() as connection:
        first = history.entry(connection, 1)
    with pytest.raises(NotAllowed), store.change("Undo", undoes=1) as change:
        change.reverse(first)
    assert check(vault, store) == []


def test_the_chain_tells_that_something_was_forgotten_and_nothing_else(store: Store, vault: Vault, person: str) -> None:
    with store.reading() as connection:
        before = history.head(connection)
    forget.forget(store, vault, [person])
    newest = store.history(person)[0]
    assert newest.title == "Forget a record"
    assert newest.rows == (history.RowChange("person", person, None, None),)
    with store.reading() as connection:
        assert history.head(connection)[0] == before[0] + 1
        assert list(history.broken_links(connection)) == []


def test_a_number_is_not_given_again(store: Store, vault: Vault, person: str) -> None:
    forget.forget(store, vault, [person])
    with store.change("Add person") as change:
        other = change.add(builders.a_person())
    assert store.get(other).ref == "P-0002"


def test_what_only_repeats_the_name_goes_along(store: Store, vault: Vault, person: str, tmp_path: Path) -> None:
    """Decisions about sentences that name the person, whoever they are about, and prints called after the person."""
    values = {"audience": "public", "verdict": "leave"}
    with store.change("Print") as change:
        other = change.add(builders.a_person())
        sentence = fold_text(f"The teacher and {SURNAME} came.")
        about = change.add(MentionData.checked({**values, "about": person, "words": "she", "sentence": "She came."}))
        naming = change.add(MentionData.checked({**values, "about": other, "words": "teacher", "sentence": sentence}))
        apart = change.add(MentionData.checked({**values, "about": other, "words": "rain", "sentence": "Rain fell."}))
        told = {"edition": "full", "audience": "court", "sha256": "0" * 64}
        called = change.add(PrintoutData.checked({**told, "about": person, "file_name": f"{OTHERS[0]}.pdf"}))
        printed = change.add(PrintoutData.checked({**told, "about": person, "file_name": "dossier.pdf"}))
    survey = seen(store, person)
    assert {item.id for item in survey.going} == {person, about, naming, called}
    assert [(item.id, item.field) for item in survey.loosened] == [(printed, "About")]
    assert forget.forget(store, vault, [person])
    assert store.get(printed).about is None
    assert store.get(printed).sha256 == "0" * 64
    assert store.get(apart).sentence == "Rain fell."
    assert vault.checkpoint() and log_is_empty(vault)
    pages = raw_pages(vault.folder, PASSPHRASE, tmp_path)
    assert not [form for form in written(SURNAME) if form in pages]
    assert check(vault, store) == []
