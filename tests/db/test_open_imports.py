"""A file that is being brought in lies in the vault until its import is made or thrown away."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import open_imports
from db.open_imports import OpenFile, draft_key, drop, keep, kept
from db.store import Store

LIST = OpenFile(Path("/media/stick/list.csv"), "Name;Born\nСейтова Айгуль;1990\n".encode("cp1251"))


def test_a_file_is_kept_for_its_door_and_forgotten_with_what_was_decided(store: Store) -> None:
    assert kept(store, "sheet") is None
    assert keep(store, "sheet", LIST)
    store.keep_draft(draft_key("sheet"), {"step": "columns"})
    assert (kept(store, "sheet"), kept(store, "peer")) == (LIST, None)
    drop(store, "sheet")
    assert (kept(store, "sheet"), store.draft(draft_key("sheet"))) == (None, None)


def test_a_large_file_takes_the_place_of_none_and_a_broken_one_is_none(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert keep(store, "peer", LIST)
    monkeypatch.setattr(open_imports, "MOST", 10)
    assert not keep(store, "peer", LIST)
    assert kept(store, "peer") is None
    store.set_preference("open_import.peer", {"path": "list.csv", "data": "bm90IHBhY2tlZA=="})
    assert kept(store, "peer") is None
