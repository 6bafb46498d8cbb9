"""Files become documents: described, logged, kept once, all of them as one change; or nothing is left of them."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from db import contents, queries
from db.check import check
from db.queries import Question
from db.records import CustodyEvent, DocumentData
from db.store import Store
from db.vault import Vault
from desktop.adding import errors
from desktop.adding.files import Found, Pasted, gather
from desktop.adding.taking import Beside, add, add_again, complete
from tests import disks
from tests.desktop.adding.conftest import Desk, Stop, quiet

ROOT = Path(__file__).parents[3]
PDF = b"%PDF-1.4 an invented complaint"


def write(folder: Path, name: str, data: bytes = PDF) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def events(store: Store) -> list[CustodyEvent]:
    with store.reading() as connection:
        ids = queries.ids_of(connection, "custody_event")
        return list(queries.read_many(connection, "custody_event", ids))


def details(store: Store) -> str:
    return events(store)[0].details or ""


def documents(store: Store) -> int:
    with store.reading() as connection:
        return queries.count(connection, Question("document"))


def test_a_file_is_described_and_its_custody_begins(desk: Desk, store: Store, case: str, outside: Path) -> None:
    path = write(outside, "Жалоба № 3.pdf")
    os.utime(path, (1_686_000_000, 1_686_000_000))
    (made,) = desk.add(path, cases=(case,)).made
    sha = hashlib.sha256(PDF).hexdigest()
    record = store.get(made)
    assert (record.name, record.file_name, record.mime) == ("Жалоба № 3", "Жалоба № 3.pdf", "application/pdf")
    assert (record.size, record.sha256, record.cases) == (len(PDF), sha, [case])
    assert contents.read(store, desk.vault, sha, quiet) == PDF
    (event,) = events(store)
    assert (event.document, event.event, event.sha256, event.cases) == (made, "encrypted", sha, [case])
    assert event.happened is not None and event.happened.exact and event.happened.clock is not None
    assert "Жалоба № 3.pdf" in details(store)
    assert "2023-06-0" in details(store)


def test_a_file_of_a_year_that_no_calendar_has_comes_in_without_its_time(tmp_path: Path) -> None:
    script = """
import os, time
from desktop.adding.files import Found
os.environ["TZ"] = "Asia/Almaty"
time.tzset()
path = here / "letter.txt"
path.write_text("an invented letter")
for seconds in (253_402_300_799, 253_402_300_800):
    os.utime(path, (0, seconds))
    with Found(path).opened(here / "No.daftar") as source:
        print(source.changed_at)
"""
    assert disks.run_on(tmp_path / "disk", disks.small(1), script) == "None\nNone\n"


def test_many_come_as_one_change_and_go_as_one(desk: Desk, store: Store, vault: Vault, outside: Path) -> None:
    for number in range(3):
        write(outside, f"{number}.txt", f"letter {number}".encode())
    outcome = desk.add(outside)
    assert len(outcome.made) == 3
    assert store.undo_title == "Add documents"
    store.undo()
    assert documents(store) == 0
    assert not check(vault, store)
    store.redo()
    assert documents(store) == 3
    assert len(events(store)) == 3
    assert not check(vault, store)


def test_the_folders_in_between_are_told_in_the_log(desk: Desk, store: Store, outside: Path) -> None:
    write(outside, "2023/May/a.txt", b"a")
    desk.add(outside)
    assert "Scans/2023/May" in details(store)


def test_known_bytes_are_told_and_not_kept_twice(desk: Desk, store: Store, outside: Path) -> None:
    (first,) = desk.add(write(outside, "one.pdf")).made
    outcome = desk.add(write(outside, "two.pdf"))
    assert not outcome.made
    (known,) = outcome.known
    assert (known.holders, known.in_trash) == ((first,), False)
    assert len(outcome.originals) == 1
    assert len(desk.encrypted()) == 1
    assert documents(store) == 1
    (second,) = add_again(store, outcome.known, Beside())
    assert store.get(second).file_name == "two.pdf"
    assert len(desk.encrypted()) == 1


def test_a_document_in_the_trash_is_told_as_such(desk: Desk, store: Store, outside: Path) -> None:
    (first,) = desk.add(write(outside, "one.pdf")).made
    with store.change("Trash") as change:
        change.trash(first)
    (known,) = desk.add(write(outside, "two.pdf")).known
    assert known.in_trash


def test_equal_files_that_come_together_are_kept_once(desk: Desk, store: Store, outside: Path) -> None:
    write(outside, "a.pdf")
    write(outside, "b.pdf")
    outcome = desk.add(outside)
    assert len(outcome.made) == len(outcome.known) == 1
    assert outcome.known[0].holders == tuple(outcome.made)
    assert len(outcome.originals) == 2
    assert len(desk.encrypted()) == 1


def test_a_file_finds_the_document_that_was_described_without_it(desk: Desk, store: Store, outside: Path) -> None:
    typed = hashlib.sha256(PDF).hexdigest().upper()
    with store.change("Add document") as change:
        described = change.add(DocumentData(name="The complaint", sha256=typed))
    outcome = desk.add(write(outside, "one.pdf"))
    assert (outcome.made, outcome.completed) == ([], [described])
    assert store.get(described).sha256 == typed.lower()
    assert store.get(described).name == "The complaint"
    assert contents.read(store, desk.vault, typed.lower(), quiet) == PDF
    assert len(events(store)) == 1


def test_a_lost_file_is_mended_by_adding_it_again(desk: Desk, store: Store, outside: Path) -> None:
    path = write(outside, "one.pdf")
    (made,) = desk.add(path).made
    (desk.vault.folder / "documents" / desk.encrypted()[0]).unlink()
    assert desk.add(path).completed == [made]
    assert contents.read(store, desk.vault, store.get(made).sha256, quiet) == PDF


def test_what_was_undone_can_be_added_again(desk: Desk, store: Store, outside: Path) -> None:
    path = write(outside, "one.pdf")
    desk.add(path)
    store.undo()
    assert len(desk.add(path).made) == 1
    assert len(desk.encrypted()) == 1


def test_what_is_no_readable_file_is_told_and_the_others_come_in(
    desk: Desk, outside: Path, tmp_path: Path, vault: Vault
) -> None:
    good = write(outside, "good.pdf")
    write(outside, "empty.txt", b"")
    os.mkfifo(outside / "pipe")
    (outside / "link").symlink_to(good)
    (outside / "circle").symlink_to("circle")
    os.mknod(outside / "socket", stat.S_IFSOCK | 0o600)
    outcome = desk.add(
        outside, Path("/dev/zero"), outside / "nowhere", vault.folder / "records.db", vault.folder, tmp_path
    )
    told = {each.name: each.says for each in outcome.refused}
    assert told == {
        "empty.txt": errors.Empty().summary,
        "pipe": errors.NoFile().summary,
        "link": errors.IsLink().summary,
        "circle": errors.IsLink().summary,
        "socket": errors.NoFile().summary,
        "zero": errors.NoFile().summary,
        "records.db": errors.IsVault().summary,
    }
    assert len(outcome.made) == 1
    assert len(desk.encrypted()) == 1


def test_another_vault_is_known_by_its_card_where_it_was_renamed(desk: Desk, outside: Path, vault: Vault) -> None:
    shutil.copytree(vault.folder, outside / "renamed")
    outcome = desk.add(outside)
    assert not outcome.made
    assert not desk.encrypted()


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "closed.pdf")
    path.chmod(0)
    script = f"""
from desktop.adding.errors import NoAccess
from desktop.adding.files import Found
try:
    with Found(Path({str(path)!r})).opened(Path("/nowhere")):
        print("opened")
except NoAccess:
    print("told")
"""
    assert apart(script, "--user") == "told"  # as somebody who is not root, whoever runs the tests


def test_hidden_files_and_those_of_the_system_are_left_out(desk: Desk, outside: Path) -> None:
    for name in (".hidden", "Thumbs.db", "desktop.ini", "~$letter.docx", ".git/config", "__MACOSX/a.jpg"):
        write(outside, name, b"x")
    write(outside, "letter.txt", b"letter")
    gathered = gather([outside], quiet)
    assert [found.name for found in gathered.files] == ["letter.txt"]
    assert gathered.left_out == 6
    assert gathered.folders == [outside]


def test_folders_without_end_come_to_an_end(outside: Path) -> None:
    write(outside, "a.txt", b"a")
    deep = outside.joinpath(*["x"] * 120)
    deep.mkdir(parents=True)
    gathered = gather([outside], quiet)
    assert [found.name for found in gathered.files] == ["a.txt"]
    assert [each.says for each in gathered.refused] == [errors.TooDeep().summary]


def test_a_file_chosen_twice_comes_once(outside: Path) -> None:
    path = write(outside, "a.txt", b"a")
    assert len(gather([outside, path], quiet).files) == 1


def test_names_that_cannot_be_kept_are_made_so(desk: Desk, store: Store, outside: Path) -> None:
    hostile = os.fsdecode(b"exe\xe2\x80\xae\n\x07 \xff.txt")
    (outside / hostile).write_bytes(b"a letter")
    outcome = desk.add(outside)
    (made,) = outcome.made
    assert store.get(made).file_name == "exe  \ufffd.txt"
    assert outcome.renamed == ["exe  \ufffd.txt"]


def test_a_file_that_grows_while_it_is_read_is_told(desk: Desk, outside: Path) -> None:
    path = write(outside, "growing.txt", b"x" * 200_000)
    other = write(outside, "other.txt", b"other")

    def grow(done: int, _total: int, text: str = "") -> None:
        if text == "growing.txt" and done > 50_000:
            with path.open("ab") as file:
                file.write(b"more")

    outcome = add(desk.store, desk.vault, gather([path, other], quiet).files, Beside(), grow)
    assert [each.says for each in outcome.refused] == [errors.Changed().summary]
    assert len(outcome.made) == len(desk.encrypted()) == 1


@pytest.mark.parametrize("how", ["replaced", "rewritten", "cut", "gone"])
def test_a_file_that_turns_into_another_is_told(desk: Desk, outside: Path, how: str) -> None:
    path = write(outside, "turning.txt", b"x" * 200_000)
    once: list[int] = []

    def turn(done: int, _total: int, _text: str = "") -> None:
        if done < 50_000 or once:
            return
        once.append(done)
        if how == "replaced":
            write(outside, "new", b"y" * 200_000).replace(path)
        elif how == "rewritten":
            path.write_bytes(b"y" * 200_000)
        elif how == "cut":
            os.truncate(path, 100_000)
        else:
            path.unlink()

    outcome = add(desk.store, desk.vault, gather([path], quiet).files, Beside(), turn)
    assert [each.name for each in outcome.refused] == ["turning.txt"]
    assert not outcome.made
    assert not desk.encrypted()


def test_stop_leaves_nothing(desk: Desk, store: Store, outside: Path) -> None:
    for number in range(3):
        write(outside, f"{number}.txt", str(number).encode() * 100_000)

    def stop(done: int, _total: int, _text: str = "") -> None:
        if done > 250_000:
            raise Stop

    with pytest.raises(Stop):
        add(store, desk.vault, gather([outside], quiet).files, Beside(), stop)
    assert not desk.encrypted()
    assert documents(store) == 0
    assert store.undo_title is None


def test_progress_counts_the_bytes_of_all_files(desk: Desk, outside: Path) -> None:
    for number in range(3):
        write(outside, f"{number}.txt", str(number).encode() * 100_000)
    told: list[tuple[int, int]] = []
    pieces = gather([outside], quiet).files
    add(desk.store, desk.vault, pieces, Beside(), lambda done, total, _text="": told.append((done, total)))
    assert told == sorted(told)
    assert {total for _done, total in told} == {300_000}
    assert told[-1] == (300_000, 300_000)


def test_a_pasted_picture_was_never_a_file(desk: Desk, store: Store) -> None:
    picture = b"\x89PNG\r\n\x1a\n and the rest"
    outcome = desk.take([Pasted("pasted.png", picture)])
    assert not outcome.originals
    assert store.get(outcome.made[0]).mime == "image/png"
    assert "clipboard" in details(store)


def test_a_described_document_gets_its_file(desk: Desk, store: Store, outside: Path, case: str) -> None:
    with store.change("Add document") as change:
        described = change.add(DocumentData(name="The complaint", cases=[case]))
    path = write(outside, "scan.pdf")
    outcome = complete(store, desk.vault, described, Found(path, size=path.stat().st_size), quiet)
    assert outcome.completed == [described]
    assert store.get(described).file_name == "scan.pdf"
    assert events(store)[0].cases == [case]
    with pytest.raises(errors.HasFile):
        complete(store, desk.vault, described, Found(write(outside, "b.pdf", b"%PDF-b")), quiet)


def test_a_fingerprint_that_was_typed_is_compared(desk: Desk, store: Store, outside: Path) -> None:
    with store.change("Add document") as change:
        described = change.add(DocumentData(name="The complaint", sha256="0" * 64))
    found = Found(write(outside, "scan.pdf"), size=len(PDF))
    with pytest.raises(errors.OtherFile):
        complete(store, desk.vault, described, found, quiet)
    assert not desk.encrypted()
    assert store.get(described).sha256 == "0" * 64
    complete(store, desk.vault, described, found, quiet, despite=True)
    assert store.get(described).sha256 == hashlib.sha256(PDF).hexdigest()
    assert "0" * 64 in details(store)


def test_a_disk_that_fills_up_leaves_nothing(tmp_path: Path) -> None:
    """On a real disk of six megabytes, in a name space of its own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    for number in range(3):
        write(tmp_path, f"Scans/{number}.mp4", os.urandom(3_000_000))
    script = f"""
import subprocess
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "none", {str(disk)!r}], check=True)
from db.errors import DiskFull
from db.store import Store, make_schema
from db.vault import Vault
from desktop.adding.files import gather
from desktop.adding.taking import Beside, add
quiet = lambda *_told: None
folder = Path({str(disk)!r}) / "V.daftar"
with Vault.create(folder, "an invented passphrase", make_schema=make_schema, work=16) as vault:
    store = Store(vault)
    try:
        add(store, vault, gather([Path({str(tmp_path / "Scans")!r})], quiet).files, Beside(), quiet)
    except DiskFull:
        print("told", len(list((vault.folder / "documents").iterdir())), store.undo_title)
    store.close()
"""
    assert apart(script, "--user", "--map-root-user", "--mount") == "told 0 None"


def apart(script: str, *spaces: str) -> str:
    """Run a script in a process with name spaces of its own; a plain user may do that as well."""
    head = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pathlib import Path\n"
    command = ["unshare", *spaces, sys.executable, "-c", head + script]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
