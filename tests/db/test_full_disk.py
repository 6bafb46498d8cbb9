"""A really full disk: a save is refused and told, the reserve lets the next one through, and nothing saved is lost."""

from __future__ import annotations

from pathlib import Path

from tests import disks

HEAD = """
import os, shutil
from contextlib import closing
from db.errors import DiskFull, RoomSetFree
from db.check import check
from db.exchange.jsonlines import export_lines
from db.store import Store, make_schema
from db.vault import Vault, atomic
from tests import builders
PASSPHRASE = "an invented passphrase for tests"

def fill():
    with open(here / "filler", "ab", buffering=0) as filler:
        for size in (1 << 20, 4096, 1):
            try:
                while True:
                    filler.write(os.urandom(size))
            except OSError:
                pass
    assert shutil.disk_usage(here).free == 0

def count(store):
    with store.reading() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one()

def add(store, name):
    with store.change("Add person") as change:
        change.add(builders.a_person(name))

def fails(work):
    try:
        work()
    except DiskFull as error:
        return type(error).__name__
    return "no trouble"

vault = Vault.create(here / "Own", PASSPHRASE, make_schema=make_schema, work=16)
store = Store(vault)
add(store, "First")
"""

SAVE = """
assert vault.reserve.make()
fill()
saved, outcomes = 1, []
while "RoomSetFree" not in outcomes:          # what the log still has room for is saved
    outcomes.append(fails(lambda: add(store, "Somebody")))
    saved += outcomes[-1] == "no trouble"
    assert count(store) == saved and len(outcomes) < 2000
assert not vault.reserve.is_there
for name in ("Again", "And again"):
    add(store, name)
    saved += 1
store.keep_draft("person:new:1", {"values": {"called": "half typed"}})
with atomic.replacing(here / "out.jsonl") as file:
    file.writelines(export_lines(store))
vault.checkpoint()
fill()
while fails(lambda: add(store, "Third")) == "no trouble":
    saved += 1
print(fails(lambda: store.keep_draft("person:new:2", {"values": {"called": "x" * 100_000}})))
print(fails(vault.checkpoint) in ("DiskFull", "no trouble"))
store.close()
vault.close()
(here / "filler").unlink()
with Vault.open(here / "Own.daftar", PASSPHRASE) as vault, closing(Store(vault)) as store:
    assert count(store) == saved, (count(store), saved)
    assert list(store.drafts()) == ["person:new:1"]
    print([str(found) for found in check(vault, store)])
"""


def test_a_save_is_told_and_the_next_one_works_thanks_to_the_reserve(tmp_path: Path) -> None:
    assert disks.run_on(tmp_path / "disk", disks.small(48), HEAD + SAVE) == "DiskFull\nTrue\n[]\n"


OPEN = """
assert vault.reserve.make()
store.close()
vault.close()
fill()
with Vault.open(here / "Own.daftar", PASSPHRASE) as vault, closing(Store(vault)) as store:
    assert not vault.reserve.is_there
    add(store, "Second")
    print(count(store))
fill()
print(fails(lambda: Vault.open(here / "Own.daftar", PASSPHRASE)))
(here / "filler").unlink()
with Vault.open(here / "Own.daftar", PASSPHRASE) as vault, closing(Store(vault)) as store:
    print(count(store), [str(found) for found in check(vault, store)])
"""


def test_even_opening_needs_room_and_the_reserve_gives_it(tmp_path: Path) -> None:
    assert disks.run_on(tmp_path / "disk", disks.small(48), HEAD + OPEN) == "2\nDiskFull\n2 []\n"


def test_a_change_that_finds_no_room_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    script = HEAD + (
        "fill()\n"
        "before = count(store)\n"
        "def many():\n"
        "    with store.change('Add people') as change:\n"
        "        for _n in range(800):\n"
        "            change.add(builders.a_person('Somebody'))\n"
        "print(fails(many))\n"
        "assert count(store) == before and store.undo_title == 'Add person'\n"
        "(here / 'filler').unlink()\n"
        "add(store, 'Second')\n"
        "print(count(store), [str(found) for found in check(vault, store)])\n"
        "store.undo()\n"
        "print(count(store))\n"
    )
    assert disks.run_on(tmp_path / "disk", disks.small(8), script) == "DiskFull\n2 []\n1\n"


def test_a_new_vault_that_finds_no_room_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    """Also where everything has room in the log, and only to put it in its place there is none."""
    made = 'vault = Vault.create(here / "Own", PASSPHRASE, make_schema=make_schema, work=16)\n'
    script = HEAD[: HEAD.index(made)] + f"def create():\n    {made}print(fails(create), os.listdir(here))\n"
    assert disks.run_on(tmp_path / "disk", disks.small(2), script) == "DiskFull []\n"
