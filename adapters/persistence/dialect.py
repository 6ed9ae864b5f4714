"""What differs between PostgreSQL and SQLite. Everything else is one text for both.

Needs PostgreSQL 14, or SQLite 3.35 (for `UPDATE … FROM` and `RETURNING`).
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

import attrs
from django.db import connections


@attrs.frozen(kw_only=True)
class Dialect:
    """`begin` is sent once at the start of a transaction, if not empty.

    `recordset` turns one JSON parameter, an array of objects, into the table `v` with columns of those types.
    `array_of_arrays` gathers values of many rows into one JSON text: its two parts surround the values.
    `nested` keeps what is JSON already from being written into it as a text.
    `each_of_array` turns a column of JSON arrays of arrays into rows `p`, and `part_of_array` is what is at a
    place in them; `each_of_object` turns one of JSON objects into rows `p` of `key` and `value`.
    `moment` writes a time in UTC as the database reads it.
    `tells_of_twins`: whether an advisory lock says at once that a twin runs, where the other waits for it.
    """

    begin: str
    recordset: Callable[[Mapping[str, str]], str]
    array_of_arrays: tuple[str, str]
    nested: str
    each_of_array: str
    part_of_array: str
    each_of_object: str
    moment: Callable[[datetime], str]
    tells_of_twins: bool


def _postgresql_recordset(types: Mapping[str, str]) -> str:
    columns = ", ".join(f'"{name}" {type_}' for name, type_ in types.items())
    return f"jsonb_to_recordset(%s::jsonb) AS v({columns})"


def _sqlite_recordset(types: Mapping[str, str]) -> str:
    columns = ", ".join(f"json_extract(value, '$.{name}') AS \"{name}\"" for name in types)
    return f"(SELECT {columns} FROM json_each(%s)) AS v"  # noqa: S608  # our own names only


_DIALECTS: Final = {
    "postgresql": Dialect(
        # SET LOCAL for both, as one statement, which a driver may prepare.
        begin="SELECT set_config('lock_timeout', '2s', true), set_config('statement_timeout', '5s', true)",
        recordset=_postgresql_recordset,
        array_of_arrays=("jsonb_agg(jsonb_build_array(", "))::text"),
        nested="{}",
        each_of_array="jsonb_array_elements({}) AS p(value)",
        part_of_array="p.value->>{}",
        each_of_object="jsonb_each_text({}) AS p(key, value)",
        moment=str,
        tells_of_twins=True,
    ),
    "sqlite": Dialect(
        begin="",
        recordset=_sqlite_recordset,
        array_of_arrays=("json_group_array(json_array(", "))"),
        nested="json({})",
        each_of_array="json_each({}) AS p",
        part_of_array="json_extract(p.value, '$[{}]')",
        each_of_object="json_each({}) AS p",
        moment=lambda at: str(at.replace(tzinfo=None)),
        tells_of_twins=False,
    ),
}


def dialect_of(using: str) -> Dialect:
    return _DIALECTS[connections[using].vendor]


def in_utc(at: datetime) -> datetime:
    return at if at.tzinfo is UTC else at.astimezone(UTC)
