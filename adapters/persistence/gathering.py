"""The rows that belong to a row, read with it in one statement."""

from datetime import UTC, datetime
from typing import Any, overload
from uuid import UUID

import orjson
from django.db.models import JSONField, Model, TextField
from django.db.models.expressions import RawSQL

from adapters.persistence.dialect import dialect_of, in_utc


def gathered(using: str, table: type[Model], columns: tuple[str, ...], *, of: type[Model], by: str) -> RawSQL:
    """Those of `table` whose column `by` is the id of the row `of`: one JSON text, for `unpacked`."""
    dialect = dialect_of(using)
    before, after = dialect.array_of_arrays
    nested = {field.column for field in table._meta.concrete_fields if isinstance(field, JSONField)}
    values = ", ".join(
        dialect.nested.format(f'g."{column}"') if column in nested else f'g."{column}"' for column in columns
    )
    return RawSQL(  # noqa: S611  # our own names only
        f'(SELECT {before}{values}{after} FROM "{table._meta.db_table}" g '  # noqa: S608  # our own names only
        f'WHERE g."{by}" = "{of._meta.db_table}"."id")',
        (),
        output_field=TextField(),
    )


def unpacked(text: str | None) -> list[list[Any]]:
    """The rows, by their first column; times and ids as text, truth as the database writes it."""
    return sorted(orjson.loads(text)) if text else []


def id_of(value: UUID | str) -> UUID:
    """An id as it is, or as it is gathered."""
    return value if isinstance(value, UUID) else UUID(value)


@overload
def moment_of(value: datetime | str) -> datetime: ...
@overload
def moment_of(value: datetime | str | None) -> datetime | None: ...
def moment_of(value: datetime | str | None) -> datetime | None:
    """A time as it is, or as it is gathered or read as is: in UTC where the database tells no zone."""
    if value is None:
        return None
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return at.replace(tzinfo=UTC) if at.tzinfo is None else in_utc(at)


def truth_of(value: bool | int | None) -> bool | None:  # noqa: FBT001  # what it is about is a truth value
    """Truth as it is, or as it is gathered."""
    return None if value is None else bool(value)
