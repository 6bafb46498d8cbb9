"""Run by Alembic: the connection is given, and so is the schema that the records declare."""

from __future__ import annotations

from alembic import context

import db.records  # noqa: F401 - declares the tables
from db.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
