"""Storing payments with their operations."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Final
from uuid import UUID

import attrs
from django.db import transaction
from django.db.models import QuerySet

from adapters.persistence import bulk
from adapters.persistence.events import Outbox
from adapters.persistence.gathering import gathered, unpacked
from adapters.persistence.mappers.payments import (
    FIXED,
    OperationValues,
    PaymentValues,
    operation_values,
    payment_values,
    to_payment,
)
from adapters.persistence.models.payments import OperationRow, PaymentRow
from adapters.persistence.repositories.saving import Kind, Shelf
from domain.payments.operation import Operation
from domain.payments.payment import Payment
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import OrderId, PaymentId

PAYMENT: Final = Kind[Payment](
    name="payment",
    table=PaymentRow,
    columns=PaymentValues._fields,
    fixed=FIXED,
    values=payment_values,
    unique=lambda payment: payment.id,
)

_INSERTED: Final = ("payment_id", *OperationValues._fields)
_UPDATED: Final = ("id", "state", "settled_at", "reference", "reason")


@cache
def whole_rows(using: str) -> "QuerySet[PaymentRow, tuple[Any, ...]]":
    """The columns of payments, oldest first, and the operations of each as one JSON text."""
    operations = gathered(using, OperationRow, OperationValues._fields, of=PaymentRow, by="payment_id")
    rows = PaymentRow.objects.using(using).order_by("requested_at", "id")
    return rows.values_list(*PaymentValues._fields, operations)


def read_payment(row: tuple[Any, ...]) -> Payment:
    """From one of `whole_rows`."""
    *values, operations = row
    return to_payment(PaymentValues(*values), unpacked(operations))


@attrs.frozen
class DjangoPaymentRepository:
    """Implements PaymentRepository. Remembers what it read or wrote, to write what changed."""

    _using: str
    _outbox: Outbox
    _operations: dict[PaymentId, tuple[Operation, ...]] = attrs.field(factory=dict, init=False)

    def lock(self, payment_id: PaymentId, *, order_id: OrderId) -> Payment:
        for payment in self._locked(id=payment_id, order_id=order_id):
            return payment
        raise NotFound("payment", payment_id)

    def lock_of_order(self, order_id: OrderId) -> tuple[Payment, ...]:
        return self._locked(order_id=order_id)

    def add(self, *payments: Payment) -> None:
        self._write(payments, self._shelf.add)

    def save(self, *payments: Payment) -> None:
        # Loaded in another transaction: nothing has changed since, or its version tells.
        self._read([payment.id for payment in payments if payment.id not in self._operations])
        self._write(payments, self._shelf.save)

    def _locked(self, **which: object) -> tuple[Payment, ...]:
        """Locked in the order of ids; a second statement, after the locks, reads what they came to."""
        ids = PaymentRow.objects.using(self._using).filter(**which).order_by("id")
        locked = list(ids.select_for_update(no_key=True).values_list("id", flat=True))
        return self._read(locked)

    def _read(self, payment_ids: Sequence[UUID]) -> tuple[Payment, ...]:
        """One statement, none for no payments."""
        if not payment_ids:
            return ()
        payments = tuple(read_payment(row) for row in whole_rows(self._using).filter(id__in=payment_ids))
        self._remember(payments)
        return payments

    def _write(self, payments: Sequence[Payment], write: Callable[[Sequence[Payment]], None]) -> None:
        write(payments)
        self._insert(payments)
        changed = [_outcome(one) for payment in payments for one in self._changed(payment)]
        bulk.update(self._using, OperationRow, ("id",), _UPDATED, changed)
        self._remember(payments)

    def _insert(self, payments: Sequence[Payment]) -> None:
        """Raises AlreadyExists for an operation whose id is taken."""
        rows = [
            (payment.id, *operation_values(number, operation))
            for payment in payments
            for number, operation in enumerate(payment.operations, start=1)
            if number > len(self._known(payment))
        ]
        stored = bulk.insert_new(self._using, OperationRow, _INSERTED, rows)
        for row in rows:
            id = row[1 + OperationValues._fields.index("id")]
            if id not in stored:
                transaction.set_rollback(True, using=self._using)
                raise AlreadyExists("payment operation", id)

    def _changed(self, payment: Payment) -> Iterable[Operation]:
        known = self._known(payment)
        return (now for now, before in zip(payment.operations, known, strict=False) if now != before)

    def _known(self, payment: Payment) -> tuple[Operation, ...]:
        return self._operations.get(payment.id, ())

    def _remember(self, payments: Iterable[Payment]) -> None:
        self._operations.update((payment.id, payment.operations) for payment in payments)

    @property
    def _shelf(self) -> Shelf[Payment]:
        return Shelf(PAYMENT, self._using, self._outbox)


def _outcome(operation: Operation) -> bulk.Row:
    return (
        operation.id,
        operation.state.value,
        operation.settled_at,
        operation.reference,
        operation.reason,
    )
