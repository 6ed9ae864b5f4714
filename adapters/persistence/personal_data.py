"""Erasing what is known of a person."""

from typing import Any, Final, Protocol, TypeVar

import attrs
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from adapters.persistence.models.fulfilment import ReturnRow, ShipmentRow
from adapters.persistence.models.idempotency import IdempotencyRow
from adapters.persistence.models.orders import OrderRow
from adapters.persistence.models.payments import OperationRow, PaymentRow
from adapters.persistence.models.quotes import QuoteRow
from application.ports.accounts import AccountRepository
from domain.customers.contact import ERASED
from domain.payments.operation import OperationState
from domain.shared.identity import CustomerId

M = TypeVar("M", bound=Model)

_BLANK: Final = {
    "customer_name": ERASED,
    "ship_to_name": ERASED,
    "ship_to_street": ERASED,
    "ship_to_city": ERASED,
    "ship_to_region": "",
    "ship_to_postal_code": "",
    "note": "",
}
"""What is left in an order or a quote; the country stays."""


class Accounts(AccountRepository, Protocol):
    """Accounts that can be erased as well: what the adapter that owns them hands in."""

    def erase(self, customer_id: CustomerId) -> None:
        """Blank the accounts of the customer and let none of them sign in any more."""
        ...


_BLANK_SHIPMENT: Final = {"tracking": ""}
_BLANK_RETURN: Final = {"reason": "", "answer": ""}
_BLANK_PAYMENT: Final = {"method": ""}
"""A token or a bank's reference may tell who paid."""


@attrs.frozen
class DjangoPersonalData:
    """Implements PersonalData, in a fixed number of statements.

    Events, movements and money entries hold none of it. Whoever stores a receipt about the customer holds a
    lock on the customer, on one of its orders or quotes, or on one of its accounts until the receipt is
    there. So all of these are locked before receipts are looked for, and none comes late.
    """

    _using: str
    _accounts: Accounts

    def erase(self, customer_id: CustomerId) -> None:
        self._erase_orders(customer_id)
        _blank(self._of(QuoteRow, customer_id), _BLANK)
        self._erase_payments(customer_id)
        self._accounts.erase(customer_id)
        self._of(IdempotencyRow, customer_id).delete()

    def _erase_orders(self, customer_id: CustomerId) -> None:
        """An order whose shipments or returns carry anything gets a new version for them."""
        orders = self._of(OrderRow, customer_id)
        shipments = ShipmentRow.objects.using(self._using).exclude(**_BLANK_SHIPMENT)
        returns = ReturnRow.objects.using(self._using).exclude(**_BLANK_RETURN)
        own = OuterRef("id")
        says_more = Q(Exists(shipments.filter(order_id=own))) | Q(Exists(returns.filter(order_id=own)))
        blank = {**_BLANK, "cancel_reason": ""}
        _blank(orders, blank, where=~Q(**blank) | says_more)
        shipments.filter(order__customer_id=customer_id).update(**_BLANK_SHIPMENT)
        returns.filter(order__customer_id=customer_id).update(**_BLANK_RETURN)

    def _erase_payments(self, customer_id: CustomerId) -> None:
        """What is pending needs its token still."""
        pending = OperationRow.objects.using(self._using).filter(state=OperationState.PENDING.value)
        is_settled = ~Q(Exists(pending.filter(payment_id=OuterRef("id"))))
        _blank(self._of(PaymentRow, customer_id), _BLANK_PAYMENT, where=~Q(**_BLANK_PAYMENT) & is_settled)

    def _of(self, table: type[M], customer_id: CustomerId) -> "QuerySet[M]":
        rows: QuerySet[M] = QuerySet(table, using=self._using)
        return rows.filter(customer_id=customer_id)


def _blank(rows: "QuerySet[M]", blank: dict[str, Any], *, where: Q | None = None) -> None:
    """Lock all, in their order, then change those that are not blank yet, or that `where` finds."""
    for _ in rows.order_by("id").select_for_update(no_key=True).values_list("id").iterator():
        pass
    rows.filter(~Q(**blank) if where is None else where).update(**blank, version=F("version") + 1)
