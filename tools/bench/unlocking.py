"""P5: from the passphrase to the first list, beside the derivation of its key alone, at the work that vaults have.

The usual case is that everything was imported while the passphrase was typed. The other one is a person who pasted it
at once: a fresh interpreter, whose bare start is not counted.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from db import queries
from db.queries import Question
from db.vault import Vault, keyring, slots
from db.vault.folder import VaultFolder
from tools.bench.measure import Figure, in_turn, ratio
from tools.bench.vaults import PASSPHRASE, Site, opened

_FRESH = """
import sys, time
from pathlib import Path
began = time.perf_counter()
{work}
print(time.perf_counter() - began)
"""
_LIST = "from tools.bench.unlocking import first_list; first_list(Path(sys.argv[1]))"
_DERIVE = "from tools.bench.unlocking import derive; derive(Path(sys.argv[1]))"


def first_list(place: Path) -> None:
    """Unlock and show the first rows of the register of people."""
    from desktop.tables.rows import Rows

    with opened(place) as (_vault, store):
        question = Question("person")
        with store.reading() as connection:
            numbers = queries.numbers(connection, question)
        rows = Rows(store, question, (queries.TITLE, queries.REF, "sex", "born", "liberty_status"), numbers)
        rows.fetch(0)
        assert rows.at(0) is not None


def derive(place: Path) -> None:
    """Take the key out of its slot and do nothing with it."""
    keyring.by_passphrase(VaultFolder(place), PASSPHRASE).wipe()


def run(site: Site, rounds: int = 5) -> Iterator[Figure]:
    place = site.folder / "unlocked.daftar"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(site.vault("large"), place)
    with Vault.open(place, PASSPHRASE) as vault:
        vault.change_passphrase(PASSPHRASE, PASSPHRASE, work=slots.WORK)
    a, b = in_turn(rounds, lambda: first_list(place), lambda: derive(place))
    told = "50,000 records; imported while the passphrase was typed"
    yield ratio("P5", "unlock to the first list : the key derivation alone", a, b, 1.25, told)
    a, b = in_turn(2, lambda: _fresh(_LIST, place), lambda: derive(place))
    yield ratio(
        "P5", "the same from a fresh interpreter : the key derivation alone", a, b, None, "nothing imported before"
    )
    shutil.rmtree(place)


def _fresh(work: str, place: Path) -> None:
    subprocess.run([sys.executable, "-c", _FRESH.format(work=work), str(place)], check=True, capture_output=True)
