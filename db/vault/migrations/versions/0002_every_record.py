"""Every record of the field: the legal, documentary and personal ones beside the first thirteen, and the vault's own
arrangements. Tables that gained columns are made anew and filled from the old ones. The SQL file is never edited.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op
from sqlalchemy import Connection

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

HERE = Path(__file__)
FIRST = HERE.with_name("0001_first_records.sql")
FIRST_KINDS = (
    "case", "person", "organisation", "place", "incident", "proceeding", "charge", "measure", "source", "claim",
    "point", "assessment", "involvement",
)  # fmt: skip
_APART = ";\n"

SEARCH = (
    'CREATE VIRTUAL TABLE search USING fts5(kind, folded, tokenize="unicode61 remove_diacritics 0", '
    "detail=column, columnsize=0)"
)
FIRST_SEARCH = 'CREATE VIRTUAL TABLE search USING fts5(raw, folded, tokenize="unicode61 remove_diacritics 0")'


def upgrade() -> None:
    """Carry the first schema into this one."""
    for statement in HERE.with_suffix(".sql").read_text(encoding="utf-8").split(_APART):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    kind = "iif(d.deleted_at IS NULL, replace(d.kind, '_', ''), '')"
    _index_words_anew(op.get_bind(), SEARCH, "kind", kind)


def downgrade() -> None:
    """Back to the first schema; what it has no place for is left behind."""
    connection = op.get_bind()
    first = [each for each in FIRST.read_text(encoding="utf-8").split(_APART) if each.strip()]
    tables = {_named(each): each for each in first if each.lstrip().startswith("CREATE TABLE")}
    indexes = [each for each in first if "INDEX" in each.split("(")[0]]
    for name in _names(connection, "table"):
        if name not in tables and not name.startswith(("search", "alembic", "sqlite")):
            connection.exec_driver_sql(f'DROP TABLE "{name}"')
    for name in _names(connection, "index"):
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    for name, statement in tables.items():
        connection.exec_driver_sql(f'ALTER TABLE "{name}" RENAME TO "new_{name}"')
        connection.exec_driver_sql(statement)
    for name in tables:
        both = ", ".join(f'"{column}"' for column in _columns(connection, name))
        connection.exec_driver_sql(f'INSERT INTO "{name}" ({both}) SELECT {both} FROM "new_{name}"')
    for name in sorted(tables, key=lambda name: name != "change_row"):  # rows before the changes that they belong to
        connection.exec_driver_sql(f'DROP TABLE "new_{name}"')
    for statement in indexes:
        connection.exec_driver_sql(statement)
    _forget_what_is_gone(connection)
    _index_words_anew(connection, FIRST_SEARCH, "raw", "s.folded")


def _index_words_anew(connection: Connection, make: str, column: str, value: str) -> None:
    """The full-text index in its other shape, from the words that it holds."""
    connection.exec_driver_sql("ALTER TABLE search RENAME TO old_search")
    connection.exec_driver_sql(make)
    connection.exec_driver_sql("INSERT INTO search(search, rank) VALUES('secure-delete', 1)")
    connection.exec_driver_sql(
        f"INSERT INTO search(rowid, {column}, folded) "
        f"SELECT s.rowid, {value}, s.folded FROM old_search s JOIN directory d ON d.n = s.rowid ORDER BY s.rowid"
    )
    connection.exec_driver_sql("DROP TABLE old_search")


def _forget_what_is_gone(connection: Connection) -> None:
    kinds = ", ".join(f"'{kind}'" for kind in FIRST_KINDS)
    connection.exec_driver_sql(
        f"DELETE FROM search WHERE rowid IN (SELECT n FROM directory WHERE kind NOT IN ({kinds}))"
    )
    connection.exec_driver_sql(f"DELETE FROM directory WHERE kind NOT IN ({kinds})")
    connection.exec_driver_sql("DELETE FROM link WHERE from_id NOT IN (SELECT id FROM directory)")
    connection.exec_driver_sql("DELETE FROM link WHERE to_id NOT IN (SELECT id FROM directory)")


def _named(statement: str) -> str:
    return statement.split("(")[0].replace("CREATE TABLE", "").strip().strip('"')


def _names(connection: Connection, kind: str) -> list[str]:
    found = connection.exec_driver_sql(
        f"SELECT name FROM sqlite_master WHERE type = '{kind}' AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    )
    return [row[0] for row in found]


def _columns(connection: Connection, table: str) -> list[str]:
    return [row[1] for row in connection.exec_driver_sql(f'PRAGMA table_info("{table}")')]
