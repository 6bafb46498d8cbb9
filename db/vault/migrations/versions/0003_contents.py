"""Where the content of documents stands, and the vault's own key to which it is encrypted."""

from __future__ import annotations

from alembic import op

from db.vault.documents import new_identity

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = (
    """CREATE TABLE content (
	sha256 VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	size INTEGER NOT NULL,
	added_at VARCHAR NOT NULL,
	PRIMARY KEY (sha256),
	UNIQUE (name)
)""",
    """CREATE TABLE document_key (
	n INTEGER NOT NULL,
	identity VARCHAR NOT NULL,
	PRIMARY KEY (n)
)""",
)


def upgrade() -> None:
    """An empty table of contents, and a new key."""
    connection = op.get_bind()
    for table in TABLES:
        connection.exec_driver_sql(table)
    connection.exec_driver_sql("INSERT INTO document_key (n, identity) VALUES (1, ?)", (new_identity(),))


def downgrade() -> None:
    """Without the key the files of documents can never be read again: only for tests."""
    op.get_bind().exec_driver_sql("DROP TABLE content")
    op.get_bind().exec_driver_sql("DROP TABLE document_key")
