"""What a batch of imported records comes to: a verdict for each."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Self

import attrs

from application.commands import Receipt
from domain.orders.order import Order
from domain.shared.errors import InvalidValue, Objection, Refused


class Outcome(StrEnum):
    """`imported` as a record or settled history, `placed` under today's rules, there already, or rejected."""

    IMPORTED = "imported"
    PLACED = "placed"
    ALREADY_THERE = "already_there"
    REJECTED = "rejected"


@attrs.frozen(kw_only=True)
class Reason:
    """Why a record was rejected. `sku` names the order's lines meant; None is the record as a whole."""

    field: str
    code: str
    message: str
    remedy: str
    sku: str | None = None

    @classmethod
    def of_invalid(cls, error: InvalidValue) -> Self:
        return cls(field=error.field, code=error.value_code, message=error.message, remedy=error.remedy)

    @classmethod
    def of_refusal(cls, refused: Refused) -> tuple[Self, ...]:
        return tuple(cls._of_objection(objection) for objection in refused.objections)

    @classmethod
    def _of_objection(cls, objection: Objection) -> Self:
        sku = objection.facts.get("sku")
        return cls(
            field="customer_id" if sku is None else "product_id",
            code=objection.code,
            message=objection.message,
            remedy=objection.remedy,
            sku=None if sku is None else str(sku),
        )


@attrs.frozen(kw_only=True)
class Verdict:
    """What became of one record. `net` and `freight` are an order's, in `currency`; zero for others."""

    reference: str
    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    net: Decimal = Decimal(0)
    freight: Decimal = Decimal(0)

    @classmethod
    def rejected(cls, reference: str, reasons: Iterable[Reason]) -> Self:
        return cls(reference=reference, outcome=Outcome.REJECTED, reasons=tuple(reasons))

    @classmethod
    def there(cls, reference: str) -> Self:
        return cls(reference=reference, outcome=Outcome.ALREADY_THERE)

    @classmethod
    def of_order(cls, reference: str, outcome: Outcome, order: Order) -> Self:
        amounts = order.amounts
        return cls(
            reference=reference,
            outcome=outcome,
            net=amounts.net.amount,
            freight=amounts.freight.amount,
        )


@attrs.frozen(kw_only=True)
class BatchReceipt(Receipt):
    """One verdict a record, in the order of the records."""

    verdicts: tuple[Verdict, ...]
