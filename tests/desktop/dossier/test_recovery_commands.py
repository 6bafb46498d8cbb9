"""The commands on the recovery sheet, run as they are printed: public tools alone read every record and document."""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path

import pypdf
import pytest

from db import contents
from db.store import Store, make_schema
from db.vault import Vault
from desktop.dossier.paper.recovery_sheet import STEPS, sheet
from tests import builders, terminal

CODE = "123453-000011-987657-110000-555555-246807-135795-999999"
SCAN = bytes(range(256)) * 700  # more than one chunk of an age file

# Debian 12 has no version-4 `sqlcipher`: another implementation of its format stands in, with the same command line,
# unless the environment names the real one (`tools/debian-sqlcipher` brings it).
REAL = os.environ.get("DAFTAR_SQLCIPHER")
SQLCIPHER = f"""#!{sys.executable}
import sys, apsw, apsw.shell
connection = apsw.Connection(sys.argv[1], flags=apsw.SQLITE_OPEN_READONLY)
connection.pragma("cipher", "sqlcipher")
connection.pragma("legacy", 4)
apsw.shell.Shell(db=connection, stdin=sys.stdin).cmdloop()
"""


def printed_commands() -> list[str]:
    """The commands as they stand on the paper, in its order."""
    reader = pypdf.PdfReader(io.BytesIO(sheet(CODE, "ru", with_commands=True)))
    lines = [line.strip() for line in reader.pages[1].extract_text().splitlines()]
    wanted = [command for step in STEPS for command in step.commands]
    assert [line for line in lines if line in wanted] == wanted
    return wanted


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the folder of a vault that holds a person, and a document with its file."""
    with Vault.create(tmp_path / "Cases.daftar", "an invented passphrase", work=16, make_schema=make_schema) as vault:
        store = Store(vault)
        kept = contents.take_in(store, vault, io.BytesIO(SCAN), lambda *_told: None)
        with store.change("Add") as change:
            change.add(builders.a_person(surname="Тілеуова"))
            change.keep(kept)
            change.add(builders.a_document(file_name="protocol.pdf", sha256=kept.sha256))
        store.close()
        vault.set_recovery(CODE, work=16)
    return Path(shutil.copytree(tmp_path / "Cases.daftar", tmp_path / "copy"))


def test_the_printed_commands_read_every_record_and_document(copy: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "sqlcipher").write_text(f'#!/bin/sh\nexec "{REAL}" "$@"\n' if REAL else SQLCIPHER)
    (tools / "sqlcipher").chmod(0o755)
    script = tmp_path / "commands.sh"
    script.write_text("set -e\n" + "\n".join(printed_commands()) + "\n")
    env = {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    returned, said = terminal.run(["sh", str(script)], [CODE], cwd=copy, env=env)
    assert returned == 0, said

    assert "Тілеуова" in (copy / "records.sql").read_text("utf-8")
    (file,) = (copy / "documents").glob("*.age")
    assert file.with_suffix("").read_bytes() == SCAN
    (listed,) = (copy / "list").read_text("utf-8").splitlines()
    name, ref, called = listed.split("|")
    assert (name.removesuffix(".age"), called) == (file.stem, "protocol.pdf")
    assert ref == "DC-0001"


def test_another_code_opens_nothing(copy: Path, tmp_path: Path) -> None:
    script = tmp_path / "first.sh"
    script.write_text(printed_commands()[0] + "\n")
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    returned, said = terminal.run(["sh", str(script)], [CODE.replace("555555", "555566")], cwd=copy, env=env)
    assert returned != 0
    assert "incorrect passphrase" in said
    assert not (copy / "key").exists()
