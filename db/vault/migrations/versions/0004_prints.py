"""What concerns prints: own editions, what was printed, what was decided about a name; and what would betray a person.

The table of people gains a column, so it is made anew and filled from the old one. The SQL file is never edited.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_APART = ";\n"
# Each kind and its table.
_KINDS = {"edition": "edition", "printout": "printout", "mention": "mention", "page_check": "pagecheck"}


def upgrade() -> None:
    for statement in Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split(_APART):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Back to the schema before; what it has no place for is left behind."""
    connection = op.get_bind()
    connection.exec_driver_sql("ALTER TABLE person DROP COLUMN betraying")
    for kind, table in _KINDS.items():
        connection.exec_driver_sql(
            "DELETE FROM search WHERE rowid IN (SELECT n FROM directory WHERE kind = ?)", (kind,)
        )
        connection.exec_driver_sql("DELETE FROM directory WHERE kind = ?", (kind,))
        connection.exec_driver_sql("DELETE FROM link WHERE from_kind = ?", (kind,))
        connection.exec_driver_sql(f'DROP TABLE "{table}"')
