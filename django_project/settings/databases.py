"""How each kind of database is spoken to."""

from typing import Any, Final
from urllib.parse import unquote, urlsplit

import dj_database_url

_POSTGRESQL: Final = "django.db.backends.postgresql"
_SQLITE: Final = "django.db.backends.sqlite3"
_TIMEOUT_SECONDS: Final = 5
_ADVICE: Final = "Write it like postgresql://user:password@host:5432/name or sqlite:////path/to/file."


def database(url: str, *, pool_max: int | None = None) -> dict[str, Any]:
    """Django's settings for the database at a URL. `pool_max` None is PostgreSQL without a pool.

    Raises ValueError for what is no URL of a PostgreSQL or SQLite database.
    """
    try:
        settings: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=0)}
    except ValueError:
        raise ValueError(f"Not the URL of a database. {_ADVICE}") from None
    options = settings.setdefault("OPTIONS", {})
    match settings["ENGINE"], settings["NAME"]:
        case _, "":
            raise ValueError(f"Names no database. {_ADVICE}")
        case backend, ":memory:" if backend == _SQLITE:
            raise ValueError(f"A database in memory would be another one for each connection. {_ADVICE}")
        case backend, _ if backend == _SQLITE:
            options |= _sqlite_options()
        case backend, _ if backend == _POSTGRESQL:
            settings["HOST"] = _host(url) or settings["HOST"]
            settings["CONN_HEALTH_CHECKS"] = True
            options |= _postgresql_options(pool_max)
        case _:
            raise ValueError(f"Orderly stores in PostgreSQL or SQLite. {_ADVICE}")
    return settings


def _sqlite_options() -> dict[str, Any]:
    """Writers queue from their first statement on, so that none of them fails after a read."""
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": _TIMEOUT_SECONDS,
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;",
    }


def _postgresql_options(pool_max: int | None) -> dict[str, Any]:
    if pool_max is None:
        return {"connect_timeout": _TIMEOUT_SECONDS}
    pool = {"min_size": 1, "max_size": pool_max, "timeout": _TIMEOUT_SECONDS}
    return {"connect_timeout": _TIMEOUT_SECONDS, "pool": pool}


def _host(url: str) -> str:
    """The folder of a socket, whose case a URL's host name would not keep; empty for a real host."""
    host = urlsplit(url).netloc.rpartition("@")[2].partition(":")[0]
    return unquote(host) if host.lower().startswith("%2f") else ""
