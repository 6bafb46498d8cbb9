"""What the tests of the vault make: a table, rows with a known word, and changed bytes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from db.vault import Vault

ROOT = Path(__file__).resolve().parents[3]
PASSPHRASE = "қызыл алма жолбарыс терезе"
OTHER = "another invented passphrase"
WORK = 16
OFFICE_KEY = "AGE-SECRET-KEY-1TZ7KYEF50F06ESKYKG896Y4YKXFRURXMVWSYFEQWVRU85NESFYPQ7DGFZ2"
OFFICE_PUBLIC = "age1qs86a06dxnl7suda3c3kku9q0cd4q00mscl0zsjuuywxepf8ec7qpasf2v"
OTHER_OFFICE_KEY = "AGE-SECRET-KEY-1KVK553APCV82XKFG2AXTRUGEKAS75YAVTZT9MJ90VXC0H7X0LJ9SJ67U0R"
OTHER_OFFICE_PUBLIC = "age1q9x7jawtwh65a2npjzvvx53sv5e8wj0v20q8jrgzx2lvx347da5s85p99z"
CODE = "000011-123453-999999-500005-000000-314160-271821-141427"
OTHER_CODE = "000022-123453-999999-500005-000000-314160-271821-141427"
WORD = "Қаракөзайым"  # an invented name, to look for in bytes
ROWS = 200
PAGE = 4096  # bytes, as SQLCipher writes them
EVERY_STEP = 1 if os.environ.get("DAFTAR_TORTURE") else 3  # of those at which a test of kills kills


def a_table(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    for number in range(ROWS):
        connection.exec_driver_sql("INSERT INTO note (text) VALUES (?)", (f"{WORD} {number} " * 20,))


def write(vault: Vault, text: str = WORD) -> None:
    with vault.writer_engine().begin() as connection:
        connection.exec_driver_sql("INSERT INTO note (text) VALUES (?)", (text,))


def count(vault: Vault) -> int:
    with vault.reader_engine().connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM note").scalar_one())


def flip(file: Path, at: int, bit: int = 1) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= bit
    file.write_bytes(data)


def page_of(vault: Vault, table: str) -> int:
    """Where in the file of records the first page of a table lies: in each vault elsewhere."""
    with vault.reader_engine().connect() as connection:
        found = connection.execute(text("SELECT rootpage FROM sqlite_master WHERE name = :name"), {"name": table})
        return (int(found.scalar_one()) - 1) * PAGE


def bytes_below(folder: Path) -> bytes:
    """Every byte and every name in a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return b"".join(str(path.relative_to(folder)).encode() + path.read_bytes() for path in files)


def state(folder: Path) -> dict[str, bytes]:
    """Everything that a vault says, but for the empty lock file."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def pragma(connection: Any, name: str) -> Any:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def killed_at(
    step: int, work: Callable[[], object], prepare: Callable[[], object] = lambda: None, more: tuple[str, ...] = ()
) -> bool:
    """Run `work` in a child that dies at its n-th step on the disk; False when it came to its end before."""
    child = os.fork()
    if child == 0:
        steps = 0

        def deadly(name: str) -> Callable[..., object]:
            own = getattr(os, name)

            def dies(*arguments: object, **named: object) -> object:
                nonlocal steps
                steps += 1
                if steps == step:
                    os._exit(9)
                return own(*arguments, **named)

            return dies

        try:
            prepare()
            for name in ("open", "fsync", "replace", "rename", "unlink", "mkdir", *more):
                setattr(os, name, deadly(name))
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
