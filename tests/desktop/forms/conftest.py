"""A real vault and a real store for every form; no jobs unless a test asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.records import KINDS
from db.store import Store
from desktop.forms import RecordForm
from tests import ready

PASSPHRASE = "an invented passphrase for tests"


def _store_in(folder: Path) -> Iterator[Store]:
    with ready.opened(folder / "Test.daftar") as vault:
        made = Store(vault)
        yield made
        made.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A fresh store, for tests that write."""
    yield from _store_in(tmp_path)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One empty store for all tests that never write: making a vault takes half a second."""
    yield from _store_in(tmp_path_factory.mktemp("empty"))


@pytest.fixture
def form_of(qtbot: QtBot, request: pytest.FixtureRequest) -> Callable[..., RecordForm]:
    """Open the form of a kind of record."""
    held: Store = request.getfixturevalue("store" if "store" in request.fixturenames else "empty_store")

    def opened(kind: str, values: Any = None, **more: Any) -> RecordForm:
        form = RecordForm(held, KINDS[kind].data, values, **more)
        qtbot.addWidget(form)
        form.resize(1000, 700)
        form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return opened
