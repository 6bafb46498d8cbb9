"""The tables that stand beside the records: what changed, what points where, what is found, what is half typed.

`change` and `change_row` are the truth about the past. `directory`, `link` and `search` are made from the records and
can be made again at any time; no other module writes them than the store.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    event,
    text,
)
from sqlmodel import SQLModel

SCHEMA_VERSION = "0004"  # the newest migration in db/vault/migrations/versions

metadata: MetaData = SQLModel.metadata

# One line a record of any kind: who it is, what it is called, whether it is in the trash. `n` is its place in lists and
# in the full-text index; `sort` is its folded title, so that names in all scripts stand in one order.
directory = Table(
    "directory",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("ref", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("sort", Text, nullable=False),
    Column("changed_at", String, nullable=False),
    Column("deleted_at", String),
    Index("ix_directory_sort", "kind", "deleted_at", "sort", "n", "id"),
    Index("ix_directory_changed", "deleted_at", "changed_at", "kind", "n"),
)

# Every reference from one record to another, also from inside its rows ("acts.actor").
link = Table(
    "link",
    metadata,
    Column("from_id", String, primary_key=True),
    Column("field", String, primary_key=True),
    Column("to_id", String, primary_key=True),
    Column("from_kind", String, nullable=False),
    Index("ix_link_to", "to_id", "field", "from_kind", "from_id"),
    sqlite_with_rowid=False,
)

counter = Table(
    "counter",
    metadata,
    Column("kind", String, primary_key=True),
    Column("last", Integer, nullable=False),
)

change = Table(
    "change",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("change.n", name="fk_change_undoes_change")),
    Column("hash", LargeBinary, nullable=False),
)

# `before`, `after` and `salt` go when a record is forgotten; `commitment` stays, so the chain of hashes still holds.
change_row = Table(
    "change_row",
    metadata,
    Column("change_n", Integer, ForeignKey("change.n", name="fk_change_row_change_n_change"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("record_id", String, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("salt", LargeBinary),
    Column("commitment", LargeBinary, nullable=False),
    Index("ix_change_row_record_id", "record_id"),
    Index("ix_change_row_forgotten", "change_n", sqlite_where=text("before IS NULL AND after IS NULL")),
)

draft = Table(
    "draft",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
    Column("kept_at", String, nullable=False),
)

preference = Table(
    "preference",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)

# What the vault keeps of documents: equal bytes once, in the encrypted file of this name.
content = Table(
    "content",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    Column("added_at", String, nullable=False),
)

# The vault's own secret key, to which the files of all documents are encrypted.
document_key = Table(
    "document_key",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("identity", String, nullable=False),
)

# FTS5 folds neither қ to к nor ё to е, so only the folded text stands here; `kind` is empty for what lies in the trash.
# `detail=column` knows no places of words, which nobody asks for; prefix indexes would triple what a save writes.
# secure-delete leaves no word behind: tables without their own text could not promise it.
SEARCH_DDL = (
    'CREATE VIRTUAL TABLE search USING fts5(kind, folded, tokenize="unicode61 remove_diacritics 0", '
    "detail=column, columnsize=0)",
    "INSERT INTO search(search, rank) VALUES('secure-delete', 1)",
)
for _statement in SEARCH_DDL:
    event.listen(metadata, "after_create", DDL(_statement))  # type: ignore[no-untyped-call]
event.listen(metadata, "before_drop", DDL("DROP TABLE IF EXISTS search"))  # type: ignore[no-untyped-call]
