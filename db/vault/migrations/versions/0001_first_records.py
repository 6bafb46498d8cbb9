"""The first thirteen records and the tables beside them. The statements stand in the SQL file and are never edited."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    """Make every table and index of the first schema."""
    for statement in STATEMENTS.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Back to an empty database."""
    connection = op.get_bind()
    connection.exec_driver_sql("DROP TABLE search")
    found = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name != 'alembic_version'"
    )
    names = [row[0] for row in found]
    for name in sorted(names, key=lambda name: name != "change_row"):  # rows before the changes that they belong to
        connection.exec_driver_sql(f'DROP TABLE "{name}"')
