"""A vault with the invented sample case, and an empty one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import resources
from db.change import Change
from db.exchange.jsonlines import import_file
from db.queries import by_ref
from db.store import Store, make_schema
from db.vault import Vault
from desktop.dossier.asking import Request
from desktop.dossier.blocks import Dossier
from desktop.dossier.editions import make
from resources.text import LANGUAGES
from tests import builders as build

Fill = Callable[[Change, str, str], object]
Made = Callable[[Fill], Dossier]
PASSPHRASE = "an invented passphrase for tests"
AS_OF, PRINTED_ON = date(2026, 11, 20), date(2026, 11, 23)


def composed(store: Store, ref: str = "C-0001", language: str = "en", **more: object) -> Dossier:
    with store.reading() as connection:
        case_id = by_ref(connection, ref)
    assert case_id is not None
    arguments: dict[str, object] = {"as_of": AS_OF, "printed_on": PRINTED_ON, "language": language, **more}
    return make(store, Request(case_id, **arguments)).dossier  # type: ignore[arg-type]


@pytest.fixture
def empty_store(tmp_path: Path) -> Iterator[Store]:
    with Vault.create(tmp_path / "Empty.daftar", PASSPHRASE, make_schema=make_schema, work=16) as vault:
        store = Store(vault)
        yield store
        store.close()


@pytest.fixture
def made(empty_store: Store) -> Callable[[Fill], Dossier]:
    """The dossier of a case to which `fill(change, case, person)` has added records."""

    def make(fill: Fill) -> Dossier:
        with empty_store.change("Make") as change:
            person = change.add(build.a_person())
            case = change.add(build.a_case(person=person))
            fill(change, case, person)
        return composed(empty_store)

    return make


def _with_the_sample_case(store: Store) -> Store:
    with resources.path("demo/sample-case.jsonl").open("rb") as file:
        import_file(store, file)
    return store


@pytest.fixture
def store(empty_store: Store) -> Store:
    return _with_the_sample_case(empty_store)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Dossier]:
    """The sample case composed in every language, for those who only read it."""
    folder = tmp_path_factory.mktemp("sample") / "Sample.daftar"
    with Vault.create(folder, PASSPHRASE, make_schema=make_schema, work=16) as vault:
        store = _with_the_sample_case(Store(vault))
        found = {language: composed(store, language=language) for language in LANGUAGES}
        store.close()
    return found
