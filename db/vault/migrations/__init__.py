"""The vault's schema through time. Alembic is imported only when a migration is due."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, text

from db.errors import VaultTooNew
from db.tables import SCHEMA_VERSION

HERE = Path(__file__).parent


def version_of(connection: Connection) -> str:
    """The schema version of an open database."""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def due(connection: Connection) -> bool:
    """Whether the database is older than this program; a newer one is refused."""
    version = version_of(connection)
    if version > SCHEMA_VERSION:
        raise VaultTooNew
    return version < SCHEMA_VERSION


def migrate(connection: Connection, target: str = "head") -> None:
    """Bring the database to `target`, up or down. The caller has copied the file and holds the writing connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    if target == "head" or _is_newer(connection, target):
        command.upgrade(config, target)
    else:
        command.downgrade(config, target)


def _is_newer(connection: Connection, target: str) -> bool:
    exists = connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")).first()
    current = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if exists else None
    return target != "base" and (current is None or target > current)
