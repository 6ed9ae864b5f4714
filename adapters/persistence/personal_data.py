"""Erasing what is known of a person."""

from typing import Any, Final, Protocol, TypeVar

import attrs
from django.db.models import F, Q, QuerySet

from adapters.persistence.models.idempotency import IdempotencyRow
from adapters.persistence.models.orders import OrderRow
from adapters.persistence.models.quotes import QuoteRow
from adapters.persistence.models.snapshots import Snapshot
from application.ports.accounts import AccountRepository
from domain.customers.contact import ERASED
from domain.shared.identity import CustomerId

S = TypeVar("S", bound=Snapshot)

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


@attrs.frozen
class DjangoPersonalData:
    """Implements PersonalData, in a fixed number of statements.

    Events and movements hold none of it. Whoever stores a receipt about the customer holds a lock on the
    customer, on one of its orders or quotes, or on one of its accounts until the receipt is there. So all of
    these are locked before receipts are looked for, and none comes late.
    """

    _using: str
    _accounts: Accounts

    def erase(self, customer_id: CustomerId) -> None:
        orders = OrderRow.objects.using(self._using).filter(customer_id=customer_id)
        quotes = QuoteRow.objects.using(self._using).filter(customer_id=customer_id)
        _blank(orders, {**_BLANK, "cancel_reason": ""})
        _blank(quotes, _BLANK)
        self._accounts.erase(customer_id)
        IdempotencyRow.objects.using(self._using).filter(customer_id=customer_id).delete()


def _blank(rows: "QuerySet[S]", blank: dict[str, Any]) -> None:
    """Lock all, in their order, then change those that are not blank yet."""
    for _ in rows.order_by("id").select_for_update(no_key=True).values_list("id").iterator():
        pass
    rows.exclude(Q(**blank)).update(**blank, version=F("version") + 1)
