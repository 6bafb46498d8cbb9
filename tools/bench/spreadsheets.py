"""P15: how long a list of 20,000 people takes on its way in, and how much room it takes, beside Gramps' import of the
same list.

Ours begins with the file: it is read in the process without rights, its columns are understood by their headings, every
row is checked as the dry run checks it, and one change brings all in. The search for doubles, which Gramps has not, is
told apart. Gramps is started for each import with a home of its own. What a list of one person takes is subtracted from
both, so that neither the start of a program nor the making of an empty vault counts. What is compared is time of the
processor, with that of the processes that are started: the machine has other work.
"""

from __future__ import annotations

import csv
import random
import resource
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from db.exchange import batch
from db.exchange.sheets import mapping, table
from db.exchange.sheets.plan import Plan, plan
from db.exchange.sheets.xlsx import Column, Sheet, book
from db.store import Store, make_schema
from db.vault import Vault
from desktop import decoding
from resources.text import N_
from tools import generate
from tools.bench.measure import Figure, Work
from tools.bench.vaults import CHEAP, PASSPHRASE, Site

PEOPLE, ROUNDS = 20_000, 3
OURS = ("Surname", "Given name", "Sex", "Born", "Remarks")
THEIRS = ("Surname", "Given", "Gender", "Birth date", "Note")  # beside “Person”, the number of a row

Forms = tuple[tuple[Path, Sequence[tuple[str, ...]]], ...]


def run(site: Site, people: int = PEOPLE, rounds: int = ROUNDS) -> Iterator[Figure]:
    if shutil.which("gramps") is None:
        return
    lines = _lines(people)
    place, home = site.folder / "listed.daftar", site.folder / "gramps"
    many, one = (_Files(site.folder, name, some) for name, some in (("people", lines), ("one", lines[:1])))
    works = [partial(_brought, place, each) for each in (many.xlsx, many.csv, one.csv)]
    works += [partial(_gramps, home, each.gramps) for each in (many, one)]
    xlsx, listed, empty, gramps, start = processor(rounds, *works)
    theirs = gramps - start
    for form, spent in (("XLSX", xlsx - empty), ("CSV", listed - empty)):
        told = f"{spent:.3g} s against {theirs:.3g} s of the processor; one person alone {empty:.2g} s, {start:.2g} s"
        yield Figure("P15", f"{people:,} people from {form} : Gramps' CSV import", spent / theirs, 0.15, told=told)
    _brought(place, many.xlsx)
    _gramps(home, many.gramps)
    ours, others = _size(place), _size(home)
    yield Figure("P15", "room on the disk : Gramps", ours / others, 0.4, "×", f"{ours >> 10:,} KB, {others >> 10:,} KB")
    spent = _doubles(place, many.xlsx)
    yield Figure("P15", f"looking for doubles of {people:,} people in a vault that has them", spent, None, "s")
    for made in (place, home):
        shutil.rmtree(made)


def processor(rounds: int, *works: Work) -> list[float]:
    """The median seconds of the processor of each of these, taken in turn."""
    taken: list[list[float]] = [[] for _work in works]
    for _turn in range(rounds):
        for place, work in enumerate(works):
            began = _spent()
            work()
            taken[place].append(_spent() - began)
    return [median(each) for each in taken]


def _spent() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _lines(people: int) -> list[tuple[str, ...]]:
    rng = random.Random(15)
    lines: list[tuple[str, ...]] = []
    for _each in range(people):
        data = generate.person(rng)
        name = data.names[0]
        born = f"{rng.randint(1940, 2005)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        sex = rng.choice(("male", "female"))
        told = " ".join(generate.word(rng) for _word in range(8))
        lines.append((name.surname or "", name.given or "", sex, born, told))
    return lines


class _Files:
    """The same list in three forms."""

    def __init__(self, folder: Path, name: str, lines: list[tuple[str, ...]]) -> None:
        self.xlsx, self.csv, self.gramps = (folder / f"{name}{end}" for end in (".xlsx", ".csv", ".gramps.csv"))
        self.xlsx.write_bytes(book((Sheet("People", [Column(each) for each in OURS], lines),)))
        head: tuple[str, ...] = ("Person", *THEIRS)
        numbered = [head, *((f"[I{number}]", *line) for number, line in enumerate(lines))]
        both: Forms = ((self.csv, [OURS, *lines]), (self.gramps, numbered))
        for file, rows in both:
            with file.open("w", encoding="utf-8", newline="") as written:
                csv.writer(written).writerows(rows)


def _planned(store: Store, file: Path) -> Plan:
    with decoding.Workbook(file.read_bytes()) as opened:
        told = opened.told()
        rows = opened.all_rows(told, 0, lambda *_done: None)
    listed = table.table_of(rows, 0, separated=bool(told.encoding))
    made = plan(store, listed, mapping.guess(listed))
    assert not made.troubles, made.troubles[:3]
    return made


def _brought(place: Path, file: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    with Vault.create(place, PASSPHRASE, work=CHEAP, make_schema=make_schema) as vault:
        store = Store(vault)
        batch.bring_in(store, _planned(store, file).entries, N_("Bring in a spreadsheet"))
        store.close()


def _doubles(place: Path, file: Path) -> float:
    with Vault.open(place, PASSPHRASE) as vault:
        store = Store(vault)
        entries = _planned(store, file).entries
        (spent,) = processor(1, lambda: batch.twins(store, entries))
        store.close()
    return spent


def _gramps(home: Path, file: Path) -> None:
    """A new family tree with this list, in a home of its own."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    given = ["gramps", "-q", "-y", "-C", "bench", "-i", str(file.absolute()), "-f", "csv"]
    there = {
        "HOME": str(home.absolute()),
        "GRAMPSHOME": str(home.absolute()),
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
    }
    subprocess.run(given, env=there, check=True, capture_output=True)


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
