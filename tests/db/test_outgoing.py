"""Whatever leaves the vault as a plain file is known on its way, and what a kill leaves of it is removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import outgoing
from db.outgoing import InsideTheVault
from db.store import Store
from db.vault import Vault, atomic


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def test_two_files_may_leave_at_once(store: Store, outside: Path) -> None:
    with outgoing.leaving(store, outside / "a.csv") as first:
        first.write(b"a")
        with outgoing.leaving(store, outside / "b.csv") as second:
            second.write(b"b")
            assert outgoing.was_cut_short(store)
        assert outgoing.was_cut_short(store)  # the other one is still on its way
    assert not outgoing.was_cut_short(store)
    assert {path.name: path.read_bytes() for path in outside.iterdir()} == {"a.csv": b"a", "b.csv": b"b"}


def test_what_a_kill_leaves_of_an_export_is_removed(
    store: Store, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Store, "drop_preference", lambda *_key: None)
        patch.setattr(Path, "unlink", lambda *_path: None)
        with pytest.raises(RuntimeError), outgoing.leaving(store, outside / "a.csv") as file:
            file.write(b"half")
            raise RuntimeError
    assert len(atomic.leftovers(outside)) == 1
    assert outgoing.was_cut_short(store)
    outgoing.clear_away(store)
    assert not list(outside.iterdir())
    assert not outgoing.was_cut_short(store)


def test_a_vault_that_is_only_read_writes_no_note(store: Store, outside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "read_only", property(lambda _self: True))
    monkeypatch.setattr(Store, "set_preference", lambda *_told: pytest.fail("it was written to"))
    with outgoing.leaving(store, outside / "a.csv") as file:
        file.write(b"a")
    assert (outside / "a.csv").read_bytes() == b"a"
    assert not outgoing.was_cut_short(store)


def test_nothing_plain_comes_to_lie_in_a_vault(vault: Vault, store: Store) -> None:
    before = sorted(vault.folder.rglob("*"))
    with pytest.raises(InsideTheVault), outgoing.leaving(store, vault.folder / "a.csv"):
        pytest.fail("there was something to write into")
    assert sorted(vault.folder.rglob("*")) == before
