"""What the database reports, in the core's words.

Told by SQLSTATE on PostgreSQL and by result code on SQLite, never by the text of a message.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import Error, InterfaceError, OperationalError, connections

from application.errors import StoreBusy, TransactionAborted

_ABORTED_STATES: Final = frozenset({"40001", "40P01"})
"""Serialization failure, deadlock."""

_BUSY_STATES: Final = frozenset({"25P03", "25P04", "55P03", "57014"})
"""Idle for too long, in a transaction for too long; no lock in time; statement timeout."""

_BUSY_CLASSES: Final = ("08", "53", "57P", "58")
"""Connection exceptions; insufficient resources; shutting down or starting up; system errors."""

_BUSY_CODES: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)


def in_core_words(error: Error) -> StoreBusy | None:
    """TransactionAborted for what is worth running again at once, StoreBusy for what needs time, or None."""
    cause = error.__cause__
    state: str | None = getattr(cause, "sqlstate", None)
    code: int | None = getattr(cause, "sqlite_errorcode", None)
    if state is not None:
        return _of_state(state)
    if code is not None:
        return _of_code(code)
    # No answer from the server at all: unreachable, gone, or no connection left in the pool.
    if isinstance(error, OperationalError | InterfaceError):
        return StoreBusy()
    return None


def _of_state(state: str) -> StoreBusy | None:
    if state in _ABORTED_STATES:
        return TransactionAborted()
    if state in _BUSY_STATES or state.startswith(_BUSY_CLASSES):
        return StoreBusy()
    return None


def _of_code(code: int) -> StoreBusy | None:
    if code == sqlite3.SQLITE_BUSY_SNAPSHOT:
        return TransactionAborted()
    primary = code & 0xFF
    return StoreBusy() if primary in _BUSY_CODES else None


@contextmanager
def translated(using: str) -> Iterator[None]:
    """Raise the core's word for a database error, and let go of a connection that broke."""
    try:
        yield
    except StoreBusy:
        discard_if_broken(using)
        raise
    except Error as error:
        discard_if_broken(using)
        word = in_core_words(error)
        if word is None:
            raise
        raise word from error


def translating(
    execute: Callable[..., Any],
    sql: str,
    params: Any,
    many: bool,  # noqa: FBT001  # Django's own signature
    context: dict[str, Any],
) -> Any:
    """Translate one statement's error, as an execute wrapper of a transaction, which is lost by it."""
    try:
        return execute(sql, params, many, context)
    except Error as error:
        context["connection"].needs_rollback = True
        word = in_core_words(error)
        if word is None:
            raise
        raise word from error


def discard_if_broken(using: str) -> None:
    """Close a connection that failed and no longer answers, so that the next one is a fresh one."""
    connection = connections[using]
    if connection.errors_occurred and not connection.in_atomic_block:
        if connection.is_usable():
            connection.errors_occurred = False
        else:
            connection.close()
