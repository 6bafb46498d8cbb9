"""SQLAlchemy engines over the vault's connections.

One long-lived writing connection, so that writes are serial by construction, and one reading connection for short
reads. A writing transaction takes the write lock at its beginning. Errors name no values; known trouble comes out as
a `DaftarError`.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection as EngineConnection
from sqlalchemy import Engine, ExceptionContext, QueuePool, create_engine, event
from sqlcipher3 import dbapi2

from db.vault.connection import Connection
from db.vault.trouble import known

_MORE_READERS = 4  # a read inside a read gets a connection of its own, closed when it is given back
_WAIT_SECONDS = 60


def writing_engine(creator: Callable[[], Connection]) -> Engine:
    """The engine of the one worker that writes."""
    return _engine(creator, begin="BEGIN IMMEDIATE", more=0)


def reading_engine(creator: Callable[[], Connection]) -> Engine:
    """The engine for short reads; each transaction sees one unchanging state."""
    return _engine(creator, begin="BEGIN", more=_MORE_READERS)


def _engine(creator: Callable[[], Connection], *, begin: str, more: int) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=creator,
        module=dbapi2,
        # Named because SQLAlchemy's own choice for an address without a file lost writes between threads.
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=more,
        pool_timeout=_WAIT_SECONDS,
        pool_reset_on_return="rollback",
        hide_parameters=True,
        echo=False,
    )

    @event.listens_for(engine, "begin")
    def _on_begin(connection: EngineConnection) -> None:
        connection.exec_driver_sql(begin)

    @event.listens_for(engine, "handle_error", retval=True)
    def _on_error(context: ExceptionContext) -> BaseException | None:
        return known(context.original_exception)

    return engine
