"""Whatever is written comes back, goes out and in again, and is undone without a trace."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import queries
from db.change import plain_values
from db.check import check
from db.exchange.jsonlines import export_lines, import_lines
from db.records import APPEND_ONLY, KINDS, RecordData
from db.store import Store, make_schema
from db.vault import Vault
from tests import builders
from tests.ready import PASSPHRASE

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ANY_KIND = st.sampled_from(sorted(KINDS))


@pytest.fixture
def linked(store: Store) -> dict[str, list[str]]:
    """One record of every kind that others may point at."""
    ids: dict[str, list[str]] = {}
    with store.change("Begin") as change:
        for kind, data in (
            ("case", builders.a_case()),
            ("person", builders.a_person()),
            ("organisation", builders.an_organisation()),
            ("place", builders.a_place()),
            ("incident", builders.an_incident()),
            ("proceeding", builders.a_proceeding()),
            ("source", builders.a_source()),
            ("claim", builders.a_claim()),
            ("point", builders.a_point()),
            ("document", builders.a_document()),
            ("decision", builders.a_decision()),
        ):
            ids[kind] = [change.add(data)]
        ids["charge"] = [change.add(builders.a_charge(ids["proceeding"][0]))]
        ids["measure"] = [change.add(builders.a_measure(ids["person"][0]))]
        ids["assessment"] = [change.add(builders.an_assessment(ids["person"][0]))]
        ids["field"] = [change.add(builders.an_own_field())]
        ids["term"] = [change.add(builders.an_own_term())]
        ids["involvement"] = [change.add(builders.an_involvement(ids["person"][0], ids["incident"][0]))]
    return ids


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Iterator[Store]]:
    """Empty vaults, as many as are asked for."""
    opened: list[tuple[Vault, Store]] = []

    def make() -> Iterator[Store]:
        for number in itertools.count():
            vault = Vault.create(tmp_path / f"Fresh {number}", PASSPHRASE, make_schema=make_schema, work=16)
            opened.append((vault, Store(vault)))
            yield opened[-1][1]

    yield make()
    for vault, kept in opened:
        kept.close()
        vault.close()


@FEW
@given(data=st.data())
def test_what_is_written_is_read_back(store: Store, linked: dict[str, list[str]], data: st.DataObject) -> None:
    record = data.draw(ANY_KIND.flatmap(lambda kind: builders.records(kind, linked)))
    with store.change("Add") as change:
        record_id = change.add(record)
    assert plain_values(store.data(record_id)) == plain_values(record)


@FEW
@given(data=st.data())
def test_undo_leaves_no_trace_and_redo_brings_all_back(
    store: Store, linked: dict[str, list[str]], vault: Vault, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from([kind for kind in KINDS if kind not in APPEND_ONLY]))
    before, after = data.draw(builders.records(kind, linked)), data.draw(builders.records(kind, linked))
    with store.change("Add") as change:
        record_id = change.add(before)
    with store.change("Edit") as change:
        change.edit(record_id, after)
    edited = plain_values(after) != plain_values(before)
    if edited:
        store.undo()
    assert plain_values(store.data(record_id)) == plain_values(before)
    if edited:
        store.redo()
    assert plain_values(store.data(record_id)) == plain_values(after)
    assert check(vault, store) == []


@settings(FEW, max_examples=8)
@given(data=st.data())
def test_export_and_import_lose_nothing(
    store: Store, linked: dict[str, list[str]], fresh: Iterator[Store], data: st.DataObject
) -> None:
    several = ANY_KIND.flatmap(lambda kind: st.lists(builders.records(kind, linked), min_size=1, max_size=3))
    drawn: list[RecordData] = data.draw(several)
    with store.change("Add") as change:
        for record in drawn:
            change.add(record)
    exported = list(export_lines(store))
    other = next(fresh)
    import_lines(other, exported)
    again = list(export_lines(other))
    assert sorted(again) == sorted(exported)
    for line in map(json.loads, exported[1:]):
        assert plain_values(other.data(line["id"])) == plain_values(store.data(line["id"]))
    with other.reading() as connection:
        assert sum(queries.counts(connection).values()) == len(exported) - 1
