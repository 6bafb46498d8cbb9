"""A vault with the invented sample case, and an empty one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from db.change import Change
from db.queries import by_ref
from db.store import Store
from desktop.dossier.asking import Request
from desktop.dossier.blocks import Dossier
from desktop.dossier.editions import make
from resources.text import LANGUAGES
from tests import builders as build
from tests import ready

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
    with ready.opened(tmp_path / "Empty.daftar") as vault:
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


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with ready.opened(tmp_path / "Sample.daftar", "sample-case") as vault:
        store = Store(vault)
        yield store
        store.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Dossier]:
    """The sample case composed in every language, for those who only read it."""
    folder = tmp_path_factory.mktemp("sample") / "Sample.daftar"
    with ready.opened(folder, "sample-case") as vault:
        store = Store(vault)
        found = {language: composed(store, language=language) for language in LANGUAGES}
        store.close()
    return found
