"""Writing many rows with one statement, whatever their number.

The rows travel as one JSON parameter, which the database turns into a table. So the text of a statement
depends on the columns alone, and no limit on the number of parameters is ever met.

A `version` is that of the aggregate as loaded, and is stored one higher.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import connections, models

from adapters.persistence.dialect import dialect_of, in_utc

Row = tuple[Any, ...]

_NEXT_VERSION: Final = 'v."version" + 1'


def insert(using: str, table: type[models.Model], columns: tuple[str, ...], rows: Sequence[Row]) -> None:
    """Insert the rows, in one statement; none for no rows. Columns left out get the database's default."""
    if rows:
        with connections[using].cursor() as cursor:
            cursor.execute(_insertion(using, table, columns), [_as_json(using, columns, rows)])


def insert_new(
    using: str, table: type[models.Model], columns: tuple[str, ...], rows: Sequence[Row]
) -> frozenset[UUID]:
    """Insert the rows whose unique values are all free, in one statement. Answers the ids of those."""
    if not rows:
        return frozenset()
    text = f'{_insertion(using, table, columns)} WHERE true ON CONFLICT DO NOTHING RETURNING "id"'
    return _ids(using, text, columns, rows)


def update(
    using: str,
    table: type[models.Model],
    keys: tuple[str, ...],
    columns: tuple[str, ...],
    rows: Sequence[Row],
) -> frozenset[UUID]:
    """Update the rows that the keys find, in one statement; none for no rows.

    `columns` names all values of a row, those of the keys included. Answers the first key, an id, of each row
    that was found.
    """
    if not rows:
        return frozenset()
    return _ids(using, _updating(using, table, keys, columns), columns, rows)


def put(
    using: str,
    table: type[models.Model],
    keys: tuple[str, ...],
    columns: tuple[str, ...],
    rows: Sequence[Row],
) -> None:
    """Insert the rows, or update those whose keys, which are unique, are there already; in one statement."""
    if rows:
        with connections[using].cursor() as cursor:
            cursor.execute(_putting(using, table, keys, columns), [_as_json(using, columns, rows)])


def delete(using: str, table: type[models.Model], keys: tuple[str, ...], rows: Sequence[Row]) -> None:
    """Delete the rows that the keys find, in one statement; none for no rows."""
    if rows:
        with connections[using].cursor() as cursor:
            cursor.execute(_deletion(using, table, keys), [_as_json(using, keys, rows)])


def as_table(
    using: str, fields: "Mapping[str, models.Field[Any, Any]]", rows: Sequence[Row]
) -> tuple[str, str]:
    """The table `v` of these rows, to be read from, and the one parameter that it takes.

    `fields` are columns of any tables: they say of what types the values are.
    """
    types = {name: _type(using, field) for name, field in fields.items()}
    return dialect_of(using).recordset(types), _as_json(using, tuple(fields), rows)


def _ids(using: str, text: str, columns: tuple[str, ...], rows: Sequence[Row]) -> frozenset[UUID]:
    with connections[using].cursor() as cursor:
        cursor.execute(text, [_as_json(using, columns, rows)])
        return frozenset(id if isinstance(id, UUID) else UUID(id) for (id,) in cursor.fetchall())


@cache
def _insertion(using: str, table: type[models.Model], columns: tuple[str, ...]) -> str:
    targets = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(_NEXT_VERSION if column == "version" else f'v."{column}"' for column in columns)
    return (
        f'INSERT INTO "{table._meta.db_table}" ({targets}) SELECT {values} '  # noqa: S608  # our own names only
        f"FROM {dialect_of(using).recordset(_types(using, table, columns))}"
    )


@cache
def _putting(using: str, table: type[models.Model], keys: tuple[str, ...], columns: tuple[str, ...]) -> str:
    changes = ", ".join(f'"{column}" = excluded."{column}"' for column in columns if column not in keys)
    found_by = ", ".join(f'"{key}"' for key in keys)
    # SQLite takes ON for a join's, unless a WHERE stands before it.
    return f"{_insertion(using, table, columns)} WHERE true ON CONFLICT ({found_by}) DO UPDATE SET {changes}"


@cache
def _updating(using: str, table: type[models.Model], keys: tuple[str, ...], columns: tuple[str, ...]) -> str:
    changes = [f'"{column}" = v."{column}"' for column in columns if column not in keys]
    if "version" in keys:
        changes.append(f'"version" = {_NEXT_VERSION}')
    name = f'"{table._meta.db_table}"'
    found_by = " AND ".join(f'{name}."{key}" = v."{key}"' for key in keys)
    return (
        f"UPDATE {name} SET {', '.join(changes)} "  # noqa: S608  # our own names only
        f"FROM {dialect_of(using).recordset(_types(using, table, columns))} "
        f'WHERE {found_by} RETURNING {name}."{keys[0]}"'
    )


@cache
def _deletion(using: str, table: type[models.Model], keys: tuple[str, ...]) -> str:
    found_by = ", ".join(f'"{key}"' for key in keys)
    wanted = ", ".join(f'v."{key}"' for key in keys)
    return (
        f'DELETE FROM "{table._meta.db_table}" WHERE ({found_by}) IN '  # noqa: S608  # our own names only
        f"(SELECT {wanted} FROM {dialect_of(using).recordset(_types(using, table, keys))})"
    )


def _types(using: str, table: type[models.Model], columns: tuple[str, ...]) -> dict[str, str]:
    fields = {field.column: field for field in table._meta.concrete_fields}
    return {column: _type(using, fields[column]) for column in columns}


def _type(using: str, field: "models.Field[Any, Any]") -> str:
    """The database's type, texts without a length: the target's own column refuses what is too long."""
    if isinstance(field, models.CharField | models.TextField):
        return "text"
    return str(field.db_type(connections[using]))


def _as_json(using: str, columns: tuple[str, ...], rows: Sequence[Row]) -> str:
    moment = dialect_of(using).moment

    def plain(value: Any) -> Any:
        if isinstance(value, UUID):
            return value.hex
        if isinstance(value, datetime):
            return moment(in_utc(value))
        return value

    return orjson.dumps(
        [{column: plain(value) for column, value in zip(columns, row, strict=True)} for row in rows]
    ).decode()
