"""A check of the vault finds what was altered behind the store's back, and says what to do."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from db import contents
from db.check import Mend, check, mend, quick
from db.chronicle import history
from db.records import DocumentData
from db.store import Store
from db.vault import Vault, recovery
from tests import builders
from tests.ready import PASSPHRASE

Tamper = Callable[[str], None]


@pytest.fixture
def tamper(vault: Vault, store: Store) -> Tamper:
    with store.change("Add") as change:
        change.add(builders.a_person())
        change.add(builders.a_place())

    def do(statement: str) -> None:
        connection = vault.connect_writer()
        connection.execute(statement)
        connection.close()

    return do


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE search SET folded = 'nothing' WHERE rowid = 1", "words of every record"),
        ("UPDATE search SET kind = 'place' WHERE rowid = 1", "words of every record"),
        ("UPDATE search_content SET c1 = 'nothing' WHERE id = 1", "words of every record"),
        ("UPDATE person SET biography = 'never written'", "words of every record"),
        ("UPDATE directory SET ref = 'L-0001' WHERE kind = 'person'", "same reference"),
        ("INSERT INTO draft VALUES ('person:new:1', '{', '2026')", "unsaved text"),
        ("INSERT INTO preference VALUES ('columns', 'nothing')", "preference"),
        ("INSERT INTO preference VALUES ('forgetting.unfinished', 'true')", "cleaned"),
    ],
)
def test_what_was_altered_is_told_with_what_to_do(
    store: Store, vault: Vault, tamper: Tamper, statement: str, says: str
) -> None:
    assert check(vault, store) == []
    tamper(statement)
    told = [found for found in check(vault, store) if says in found.says]
    assert len(told) == 1
    assert told[0].advice
    assert str(told[0]) == told[0].says


def test_an_index_that_lost_its_words_inside_is_told(store: Store, vault: Vault, tamper: Tamper) -> None:
    tamper("UPDATE search_content SET c1 = 'nothing' WHERE id = 1")
    assert any("damaged inside" in found.says for found in check(vault, store))


def test_a_check_tells_how_far_it_is_and_can_be_stopped(store: Store, vault: Vault) -> None:
    steps: list[int] = []

    def report(done: int, total: int, text: str = "") -> None:
        steps.append(done)
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(vault, store, report)
    assert steps == [0, 1, 2]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE search SET folded = 'nothing' WHERE rowid = 1",
        "UPDATE search_content SET c1 = 'nothing' WHERE id = 1",
        "UPDATE directory SET title = '[]'",
        "DELETE FROM link",
        "INSERT INTO preference VALUES ('forgetting.unfinished', 'true')",
    ],
)
def test_what_is_offered_mends_it(store: Store, vault: Vault, tamper: Tamper, statement: str) -> None:
    with store.change("Add") as change:
        change.add(builders.a_measure(change.add(builders.a_person())))
    tamper(statement)
    found = check(vault, store)
    assert found
    for each in found:
        assert each.mend is not None
        mend(vault, store, each.mend)
    assert check(vault, store) == []


# --- files ---


LETTER = "Біз мұнда болдық.".encode()


def add_document(store: Store, vault: Vault, data: bytes = LETTER) -> Path:
    """The encrypted file of a new document."""
    kept = contents.take_in(store, vault, io.BytesIO(data), lambda *_done: None)
    with store.change("Add document") as change:
        change.keep(kept)
        change.add(DocumentData(name="Letter", sha256=kept.sha256, size=kept.size))
    return vault.document_files.path(kept.name)


def told(vault: Vault, store: Store) -> list[str]:
    return [found.says for found in check(vault, store)]


def test_a_document_whose_file_is_gone_or_changed_is_named(store: Store, vault: Vault) -> None:
    file, other = add_document(store, vault), add_document(store, vault, b"another")
    assert told(vault, store) == []
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    assert told(vault, store) == ["Files of documents are damaged: DC-0001."]
    assert quick(vault, store) == []
    other.unlink()
    assert told(vault, store) == [
        "Files of documents are missing: DC-0002.",
        "Files of documents are damaged: DC-0001.",
    ]
    assert [found.says for found in quick(vault, store)] == ["Files of documents are missing: DC-0002."]


def test_a_file_exchanged_for_that_of_another_document_is_named(store: Store, vault: Vault) -> None:
    file, other = add_document(store, vault), add_document(store, vault, b"another")
    file.write_bytes(other.read_bytes())
    assert told(vault, store) == ["Files of documents are damaged: DC-0001."]


def test_a_document_whose_addition_was_undone_is_no_finding(store: Store, vault: Vault) -> None:
    file = add_document(store, vault)
    store.undo()
    assert told(vault, store) == []
    file.unlink()
    assert told(vault, store) == ["Files of documents are missing: —."]


def test_what_no_document_names_is_told_and_removed_when_asked(store: Store, vault: Vault) -> None:
    file = add_document(store, vault)
    stray = file.with_name("0" * 32 + ".age")
    stray.write_bytes(file.read_bytes())
    (found,) = check(vault, store)
    assert "belongs to no document" in found.says
    assert quick(vault, store) == [found]
    assert found.mend is Mend.SWEEP
    mend(vault, store, found.mend)
    assert not stray.exists()
    assert file.exists()
    assert told(vault, store) == []


def test_a_content_that_no_document_and_no_history_names_is_told(store: Store, vault: Vault) -> None:
    kept = contents.take_in(store, vault, io.BytesIO(LETTER), lambda *_done: None)
    with store.change("Add") as change:
        change.keep(kept)
        change.add(builders.a_place())
    assert told(vault, store) == ["1 file is kept for no document."]


def test_the_key_of_the_documents_is_missed(store: Store, vault: Vault, tamper: Tamper) -> None:
    add_document(store, vault)
    tamper("DELETE FROM document_key")
    assert told(vault, store) == ["The key of the documents is missing."]


def test_a_slot_that_was_lost_is_named(store: Store, vault: Vault) -> None:
    vault.set_recovery(recovery.new_code(), work=16)
    slots = vault.folder / "slots"
    for name in ("passphrase", "recovery"):
        (slots / f"{name}.age").unlink()
    assert [says.split("”")[0] for says in told(vault, store)] == [
        "The key slot “passphrase.age", "The key slot “recovery.age",
    ]  # fmt: skip
    vault.set_recovery(recovery.new_code(), work=16)
    vault.set_passphrase(PASSPHRASE, work=16)
    assert not told(vault, store)
    vault.drop_recovery()
    assert not told(vault, store)


def test_a_slot_that_was_changed_is_named(store: Store, vault: Vault) -> None:
    slot = vault.folder / "slots" / "passphrase.age"
    slot.write_bytes(slot.read_bytes() + b"x")
    assert told(vault, store) == ["The key slot “passphrase.age” is not as it was written."]
    slot.with_suffix(".sha256").unlink()  # nothing to compare with
    assert told(vault, store) == []


def test_what_somebody_put_into_the_folder_is_named(store: Store, vault: Vault) -> None:
    vault.reserve.make(4096)
    for name in ("notes.txt", "documents/scan.pdf"):
        (vault.folder / name).parent.mkdir(exist_ok=True)
        (vault.folder / name).write_text("not encrypted")
    (found,) = check(vault, store)
    assert found.says.endswith(": documents/scan.pdf, notes.txt.")
    assert found.mend is None


def test_reading_documents_tells_how_far_it_is_and_stops(store: Store, vault: Vault) -> None:
    for number in range(3):
        add_document(store, vault, bytes([number]))
    said: list[str] = []

    def report(done: int, total: int, text: str = "") -> None:
        said.append(text)
        if text == "Reading document 2 of 3":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(vault, store, report)
    assert "Reading document 1 of 3" in said


# --- after an unclean end ---


def test_the_quick_look_sees_damaged_pages_and_a_broken_chain(store: Store, vault: Vault, tamper: Tamper) -> None:
    assert quick(vault, store) == []
    tamper("UPDATE change SET title = 'Another' WHERE n = 1")
    assert "broken at 1 change" in quick(vault, store)[0].says
    vault.checkpoint()
    records = vault.folder / "records.db"
    data = bytearray(records.read_bytes())
    data[-2048] ^= 1
    records.write_bytes(data)
    folder = vault.folder
    store.close()
    vault.close()
    with Vault.open(folder, PASSPHRASE) as again:
        assert not again.look_over(lambda: True)


def test_only_the_last_stretch_of_the_history_is_followed(store: Store) -> None:
    for number in range(6):
        with store.change("Add") as change:
            change.add(builders.a_place(f"Place {number}"))
    with store.reading() as connection:
        assert list(history.broken_links(connection, last=3)) == []
        connection.exec_driver_sql("SELECT 1")
    assert [n for n in (1, 4, 6) if _broken_when_altered(store, n)] == [4, 6]


def _broken_when_altered(store: Store, n: int) -> bool:
    with store._transaction() as connection:  # behind the store's back
        old = connection.exec_driver_sql(f"SELECT title FROM change WHERE n = {n}").scalar_one()
        connection.exec_driver_sql(f"UPDATE change SET title = 'Another' WHERE n = {n}")
        found = list(history.broken_links(connection, last=3))
        connection.exec_driver_sql("UPDATE change SET title = ? WHERE n = ?", (old, n))
    return bool(found)


def test_a_vault_knows_whether_it_was_closed(store: Store, vault: Vault) -> None:
    folder = vault.folder
    assert not vault.ended_uncleanly
    store.close()
    vault.close()
    for kind, expected in (("clean", False), ("killed", True), ("clean", False)):
        if kind == "killed":
            child = os.fork()
            if child == 0:
                Vault.open(folder, PASSPHRASE)
                os._exit(9)
            os.waitpid(child, 0)
        with Vault.open(folder, PASSPHRASE) as again:
            assert again.ended_uncleanly == expected
