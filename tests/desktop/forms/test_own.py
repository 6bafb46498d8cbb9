"""Own fields stand in the form like all others: typed, marked, drafted, merged and given back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from db import described
from db.store import Store
from desktop.forms import RecordForm
from desktop.forms.layouts import layout_of
from desktop.forms.merge import bring_in
from tests import builders
from tests.desktop.keys import type_into

FormOf = Callable[..., RecordForm]


def add(store: Store, data: Any) -> str:
    with store.change("Add") as change:
        return str(change.add(data))


def test_there_is_no_section_where_the_vault_adds_nothing(store: Store) -> None:
    titles = [section.title for section in layout_of(type(builders.a_place()))]
    assert "Own fields" not in titles


def test_what_is_typed_into_an_own_field_is_kept(form_of: FormOf, store: Store) -> None:
    field = add(store, builders.an_own_field("Clan", about="place"))
    since = add(store, builders.an_own_field("Settled since", about="place", holds="date"))
    form = form_of("place", builders.a_place())
    assert "Own fields" in [section.title for section in layout_of(form.data)]
    assert form.box(f"own.{field}").label == "Clan"
    form.focus_field(f"own.{field}")
    type_into(form.editor(f"own.{field}").stops()[0], "Argyn")
    type_into(form.editor(f"own.{since}").stops()[0], "1931")
    assert form.touched == {f"own.{field}", f"own.{since}"}
    read: Any = form.read()
    assert read.own[field] == "Argyn" and read.own[since]["lo"] == "1931-01-01"


def test_what_is_wrong_is_told_beside_its_own_field(form_of: FormOf, store: Store) -> None:
    number = add(store, builders.an_own_field("Houses", about="place", holds="number"))
    form = form_of("place", builders.a_place())
    type_into(form.editor(f"own.{number}").stops()[0], "many")
    assert form.checked() is None
    assert list(form.problems()) == [f"own.{number}"]


def test_a_draft_brings_own_fields_back(form_of: FormOf, store: Store) -> None:
    field = add(store, builders.an_own_field("Houses", about="place", holds="number"))
    form, again = form_of("place", builders.a_place()), form_of("place", builders.a_place())
    type_into(form.editor(f"own.{field}").stops()[0], "about ten")
    again.restore(form.draft())
    assert again.editor(f"own.{field}").draft() == "about ten"


def test_a_retired_field_is_shown_only_where_it_holds_something(form_of: FormOf, store: Store) -> None:
    field = add(store, builders.an_own_field("Clan", about="place"))
    full = builders.a_place(own={field: "Argyn"})
    with store.change("Trash") as change:
        change.trash(field)
    form, bare = form_of("place", full), form_of("place", builders.a_place())
    assert not form.box(f"own.{field}").isHidden()
    assert bare.box(f"own.{field}").isHidden()
    assert not [part for part in bare._sections if not part.isHidden() and f"own.{field}" in part.names]
    assert form.read() == full


def test_what_the_page_does_not_have_is_given_back_as_it_came(form_of: FormOf, store: Store) -> None:
    field = add(store, builders.an_own_field("Clan", about="place"))
    form = form_of("place", builders.a_place())
    late = add(store, builders.an_own_field("Houses", about="place", holds="number"))
    form.load(builders.a_place(own={field: "Argyn", late: 7}))
    read: Any = form.read()
    assert read.own == {field: "Argyn", late: 7}


def test_two_people_may_fill_two_own_fields_at_once(form_of: FormOf, store: Store) -> None:
    clan = add(store, builders.an_own_field("Clan", about="place"))
    village = add(store, builders.an_own_field("Village", about="place"))
    form = form_of("place", builders.a_place())
    type_into(form.editor(f"own.{clan}").stops()[0], "Argyn")
    newest = builders.a_place(own={village: "Ülgiqala"})
    assert bring_in(form, store, builders.a_place(), newest) == []
    read: Any = form.read()
    assert read.own == {clan: "Argyn", village: "Ülgiqala"}
    both = builders.a_place(own={clan: "Naiman", village: "Ülgiqala"})
    assert [conflict.name for conflict in bring_in(form, store, newest, both)] == [f"own.{clan}"]


def test_one_own_field_is_emptied_and_the_others_stay(store: Store) -> None:
    clan = add(store, builders.an_own_field("Clan", about="place"))
    village = add(store, builders.an_own_field("Village", about="place"))
    place: Any = described.with_own(builders.a_place(own={clan: "Argyn", village: "x"}), f"own.{village}", None)
    assert place.own == {clan: "Argyn"}
