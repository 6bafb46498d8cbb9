"""What was judged about prints elsewhere, and brought along by a file of records, opens nothing that is certain."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import judged, pages_seen
from db.exchange.jsonlines import export_lines, import_lines
from db.store import Store, make_schema
from db.vault import Vault
from desktop.dossier.protection.guard import LEAVE, REPLACE, Mention
from desktop.dossier.protection.hunt import Certainty, Sort
from desktop.printroom import deciding
from tests import builders as build

PASSPHRASE = "an invented passphrase for tests"


def of(store: Store, kind: str) -> frozenset[str]:
    with store.reading() as connection:
        return judged.here(connection, kind)


def seen(store: Store) -> dict[str, frozenset[int]]:
    with store.reading() as connection:
        return pages_seen.ticked(connection, "public")


def test_what_a_file_of_records_brought_along_was_not_judged_here(store: Store, tmp_path: Path) -> None:
    with store.change("Make") as change:
        person = change.add(build.a_person("Dauletov", "Yerlan"))
        document = change.add(build.a_document(sha256="a" * 64))
    mention = Mention("1 Summary", "Dauletov came.", 0, 8, "Dauletov", person, Sort.NAME, Certainty.DOUBTFUL)
    pages_seen.tick(store, document, "public", [1, 2])
    deciding.decide(store, "public", mention, LEAVE)
    assert seen(store) == {"a" * 64: {1, 2}}
    assert len(of(store, "mention")) == 1
    with Vault.create(tmp_path / "Other.daftar", PASSPHRASE, make_schema=make_schema, work=16) as vault:
        other = Store(vault)
        import_lines(other, export_lines(store))
        assert seen(other) == {}
        assert not of(other, "mention")
        pages_seen.tick(other, document, "public", [1, 2])  # the same again, by somebody who looked
        deciding.decide(other, "public", mention, LEAVE)
        assert seen(other) == {"a" * 64: {1, 2}}
        assert len(of(other, "mention")) == 1
        for _count in range(2):
            other.undo()
        assert seen(other) == {}
        assert not of(other, "mention")
        for _count in range(2):
            other.redo()
        assert seen(other) == {"a" * 64: {1, 2}}
        deciding.decide(other, "public", mention, REPLACE)
        assert len(of(other, "mention")) == 1
        other.close()


@pytest.mark.parametrize("pages", [[1], []])
def test_a_tick_that_is_changed_stays_one_of_this_vault(store: Store, pages: list[int]) -> None:
    with store.change("Make") as change:
        document = change.add(build.a_document(sha256="b" * 64))
    pages_seen.tick(store, document, "public", [1, 2])
    pages_seen.tick(store, document, "public", pages)
    assert seen(store) == ({"b" * 64: frozenset(pages)} if pages else {})
