"""Whatever leaves the vault as a plain file is known on its way, and what a kill leaves of it is removed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from db import outgoing
from db.errors import NameNotTaken
from db.outgoing import InsideTheVault
from db.store import Store
from db.vault import Vault, atomic
from desktop import commands
from tests import builders as build
from tests import ready

ROOT = Path(__file__).parents[2]
PASSPHRASE = "an invented passphrase for tests"
WRITERS = {  # who may put bytes in the place of a plain file by themselves
    "db/outgoing.py",
    "desktop/dossier/render.py",  # a dossier without a vault, for tests and tools
}
KILLED = """
import os
import sys
from argparse import Namespace
from pathlib import Path

from db import outgoing
from db.exchange import jsonlines
from db.exchange.csv_table import table_lines
from desktop import commands


def cut_short(lines):
    for _each in range(20_000):  # more than waits in memory
        yield from lines
    os._exit(9)


def export(vault, phrase):
    jsonlines.export_lines = lambda _store: cut_short([b"a name that is plain "])
    commands._export(Namespace(vault=vault, file=Path("out.jsonl"), passphrase_fd=phrase))


def table(vault, phrase):
    with commands.opened(vault, commands.passphrase(phrase)) as (_vault, store):
        with outgoing.leaving(store, Path("out.csv")) as file:
            file.writelines(table_lines(["Name"], cut_short([["a name that is plain"]])))


globals()[sys.argv[1]](Path(sys.argv[2]), 0)
"""


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


@pytest.mark.parametrize("name", ["ж" * 200, "a folder"])
def test_a_name_that_cannot_be_is_told(name: str, store: Store, outside: Path) -> None:
    (outside / "a folder").mkdir()
    with pytest.raises(NameNotTaken), outgoing.leaving(store, outside / name) as file:
        file.write(b"a")
    assert [path.name for path in outside.iterdir()] == ["a folder"]
    assert not outgoing.was_cut_short(store)


def test_a_link_that_leads_round_is_replaced(store: Store, outside: Path) -> None:
    (outside / "round").symlink_to("round")
    with outgoing.leaving(store, outside / "round") as file:
        file.write(b"a")
    assert (outside / "round").read_bytes() == b"a"


def test_nothing_plain_comes_to_lie_in_a_vault(vault: Vault, store: Store) -> None:
    before = sorted(vault.folder.rglob("*"))
    with pytest.raises(InsideTheVault), outgoing.leaving(store, vault.folder / "a.csv"):
        pytest.fail("there was something to write into")
    assert sorted(vault.folder.rglob("*")) == before


@pytest.mark.parametrize("what", ["export", "table"])
def test_what_a_killed_export_wrote_is_gone_after_the_next_opening(what: str, tmp_path: Path, outside: Path) -> None:
    """The export was given a name without a folder; the vault is then opened from another one."""
    with ready.opened(tmp_path / "V.daftar") as vault:
        store = Store(vault)
        with store.change("Make") as change:
            change.add(build.a_person())
        store.close()
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, what, str(vault.folder)],
        cwd=outside,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input=f"{PASSPHRASE}\n".encode(),
        capture_output=True,
    )
    assert ran.returncode == 9, ran.stderr.decode()
    (part,) = outside.iterdir()
    assert b"a name that is plain" in part.read_bytes()
    with commands.opened(vault.folder, PASSPHRASE) as (_vault, opened):
        assert not list(outside.iterdir())
        assert not outgoing.was_cut_short(opened)


def test_every_plain_file_leaves_by_this_door() -> None:
    """Registers, statistics, calendars, the law, whole exports: each is noted on its way."""
    ways = (
        "atomic.replacing(",
        "atomic.write(",
        ".write_bytes(",
        ".write_text(",
        "QSaveFile",
        'open("w',
        "open_private(",
    )
    found = {
        path.relative_to(ROOT).as_posix()
        for room in ("db", "desktop")
        for path in (ROOT / room).rglob("*.py")
        if any(way in path.read_text(encoding="utf-8") for way in ways)
    }
    assert {each for each in found if not each.startswith("db/vault/")} <= WRITERS
