"""The rows that belong to a row, read with it in one statement."""

from typing import Any

import orjson
from django.db.models import Model, TextField
from django.db.models.expressions import RawSQL

from adapters.persistence.dialect import dialect_of


def gathered(using: str, table: type[Model], columns: tuple[str, ...], *, of: type[Model], by: str) -> RawSQL:
    """Those of `table` whose column `by` is the id of the row `of`: one JSON text, for `unpacked`."""
    before, after = dialect_of(using).array_of_arrays
    values = ", ".join(f'g."{column}"' for column in columns)
    return RawSQL(  # noqa: S611  # our own names only
        f'(SELECT {before}{values}{after} FROM "{table._meta.db_table}" g '  # noqa: S608  # our own names only
        f'WHERE g."{by}" = "{of._meta.db_table}"."id")',
        (),
        output_field=TextField(),
    )


def unpacked(text: str | None) -> list[list[Any]]:
    """The rows, by their first column; times and ids as text, truth as the database writes it."""
    return sorted(orjson.loads(text)) if text else []
