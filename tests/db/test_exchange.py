"""The open format: what goes out comes in again whole, and a bad file is refused with its line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import resources
from db import queries
from db.check import check
from db.errors import BadImport
from db.exchange.jsonlines import BadLine, export_lines, import_lines
from db.records import LegalMeasureData, PersonData
from db.store import Store, make_schema
from db.vault import Vault
from tests.ready import PASSPHRASE

HEADER = b'{"daftar":1}\n'
A_PERSON = {"kind": "person", "id": "018d5a3c-0000-7000-8000-000000000001", "ref": "P-0001", "called": "somebody"}


def line(**values: object) -> bytes:
    return json.dumps({**A_PERSON, **values}).encode() + b"\n"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    with Vault.create(tmp_path / "Other.daftar", PASSPHRASE, make_schema=make_schema, work=16) as made:
        kept = Store(made)
        yield kept
        kept.close()


@pytest.mark.parametrize("name", ["sample-case", "second-case"])
def test_a_demo_case_goes_out_as_it_came_in(store: Store, other: Store, vault: Vault, name: str) -> None:
    original = resources.path(f"demo/{name}.jsonl").read_bytes().splitlines(keepends=True)
    assert import_lines(store, original) == len(original) - 1
    exported = list(export_lines(store))
    assert sorted(map(json.dumps, map(json.loads, exported))) == sorted(map(json.dumps, map(json.loads, original)))
    import_lines(other, exported)
    assert list(export_lines(other)) == exported
    assert check(vault, store) == []


def test_an_import_is_one_change_that_undo_takes_back(store: Store) -> None:
    import_lines(store, [HEADER, line(), line(id=A_PERSON["id"].replace("1", "2"), ref="P-0002")])
    assert store.undo_title == "Import records"
    store.undo()
    with store.reading() as connection:
        assert queries.counts(connection) == {}


def test_a_reference_that_is_taken_is_given_anew(store: Store) -> None:
    with store.change("Add person") as change:
        change.add(PersonData(called="first"))
    import_lines(store, [HEADER, line()])
    assert store.get(A_PERSON["id"]).ref == "P-0002"


@pytest.mark.parametrize(
    ("bad", "number"),
    [
        (line(sex="unheard-of"), 3),
        (line(age_stated="many"), 3),
        (line(liberty="yes"), 3),
        (line(kind="dragon"), 3),
        (line(id="1"), 3),
        (line(ref="; DROP"), 3),
        (line(birthplace="018d5a3c-0000-7000-8000-00000000ffff"), 3),
        (line(names=[{"surname": 7}]), 3),
        (line(names="Dauletov"), 3),
        (line(born="yesterday"), 3),
        (line(), 3),
        (b"not json\n", 3),
        (b"[1]\n", 3),
        pytest.param(b'{"kind":' * 100_000 + b"\n", 3, id="deep"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_kept(store: Store, bad: bytes, number: int) -> None:
    with pytest.raises(BadLine) as told:
        import_lines(store, [HEADER, line(), bad])
    assert told.value.line == number
    assert str(number) in told.value.summary and told.value.advice
    with store.reading() as connection:
        assert queries.counts(connection) == {}


@pytest.mark.parametrize("lines", [[], [b"\n"], [line()], [b'{"daftar":"x"}\n'], [b'{"daftar":99}\n']])
def test_a_file_that_is_not_ours_is_refused(store: Store, lines: list[bytes]) -> None:
    with pytest.raises(BadImport) as told:
        import_lines(store, lines)
    assert told.value.summary and told.value.advice


def test_a_record_that_is_there_already_is_not_overwritten(store: Store) -> None:
    import_lines(store, [HEADER, line()])
    with pytest.raises(BadLine):
        import_lines(store, [HEADER, line(called="another")])
    assert store.title(A_PERSON["id"]) == "somebody"


def test_what_lies_in_the_trash_goes_along_only_where_it_is_named(store: Store, other: Store) -> None:
    with store.change("Add") as change:
        named, alone = change.add(PersonData(called="named")), change.add(PersonData(called="alone"))
        measure = change.add(LegalMeasureData(person=named, measure_type="remand"))
    with store.change("Trash") as change:
        change.trash(named)
        change.trash(alone)
    exported = list(export_lines(store))
    assert import_lines(other, exported) == 2
    assert other.get(measure).person == named
    assert other.get(named).deleted_at
    assert sorted(export_lines(other)) == sorted(exported)
