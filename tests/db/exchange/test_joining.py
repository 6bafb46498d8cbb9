"""Who is somebody else: of the vault, or of the same file."""

from __future__ import annotations

from db.exchange.batch import Entry, bring_in
from db.exchange.joining import joined
from db.store import Store
from tests import builders


def a_person(name: str, **more: object) -> Entry:
    return Entry("person", {"names": [{"as_written": name}], **more})


def test_whoever_names_somebody_names_whom_that_one_is(store: Store) -> None:
    with store.change("Add") as change:
        known = change.add(builders.a_person(sex="female"))
    one, same, again = a_person("A. Invented"), a_person("Anna Invented", age_stated=40), a_person("Invented, A.")
    other = a_person("Boris Made")
    tie = Entry("relationship", {"person": again.id, "relation": "spouse", "other": other.id})
    event = Entry("incident", {"name": "Search", "persons": [one.id, same.id, again.id, other.id]})
    entries = joined([one, same, again, other, tie, event], {one.id: known, same.id: known, again.id: same.id})
    brought = bring_in(store, entries, "Bring in")
    assert brought.joined == (known,)
    assert brought.made == (other.id, tie.id, event.id)
    assert store.data(tie.id).person == known  # type: ignore[attr-defined]
    assert store.data(event.id).persons == [known, other.id]  # type: ignore[attr-defined]
    person = store.data(known)
    assert (person.sex, person.age_stated) == ("female", 40)  # type: ignore[attr-defined]
    written = [name.as_written for name in person.names]  # type: ignore[attr-defined]
    assert written[-3:] == ["A. Invented", "Anna Invented", "Invented, A."]


def test_choices_in_a_ring_lose_nobody(store: Store) -> None:
    one, other = a_person("Anna Invented"), a_person("Invented Anna", sex="female")
    entries = joined([one, other], {one.id: other.id, other.id: one.id})
    assert len(entries) == 1
    assert len(bring_in(store, entries, "Bring in").made) == 1
