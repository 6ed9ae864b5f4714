"""What is wrong with a row, in words for people."""

from typing import Self

import attrs

from application.imports.receipts import Reason
from domain.shared.errors import InvalidValue


@attrs.frozen(kw_only=True)
class Fault:
    """`field` is the column at fault, empty where the row as a whole is."""

    field: str
    code: str
    reason: str
    remedy: str

    @classmethod
    def of_value(cls, column: str, error: InvalidValue) -> Self:
        """What is wrong with the value of a column, whatever the domain calls it."""
        return cls(field=column, code=error.value_code, reason=error.fault, remedy=error.remedy)

    @classmethod
    def of_reason(cls, reason: Reason, field: str) -> Self:
        return cls(field=field, code=reason.code, reason=reason.message, remedy=reason.remedy)

    @classmethod
    def repeated(cls, column: str, reference: str, line: int) -> Self:
        """A row whose key an earlier row has."""
        return cls(
            field=column,
            code="repeated",
            reason=f"{reference} stands at line {line} already.",
            remedy="Keep one of the rows, or correct one's key.",
        )
