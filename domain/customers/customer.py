"""Who may order, and for how much."""

from datetime import datetime
from typing import Final, Self

import attrs

from domain.customers.contact import Contact
from domain.customers.errors import (
    AlreadyBlocked,
    CustomerIsBlocked,
    LimitInOtherCurrency,
    NotBlocked,
    OrderLimitExceeded,
)
from domain.customers.events import (
    CustomerBlocked,
    CustomerRegistered,
    CustomerUnblocked,
    OrderLimitChanged,
)
from domain.shared.address import ensure_text
from domain.shared.aggregate import Aggregate
from domain.shared.errors import Objection, ensure
from domain.shared.identity import CustomerId, ExternalReference
from domain.shared.money import Money, ensure_not_negative

MAX_REASON_LENGTH: Final = 500


@attrs.frozen(kw_only=True)
class Block:
    """Why and since when a customer may not order."""

    reason: str
    since: datetime

    def __attrs_post_init__(self) -> None:
        ensure_text("reason", self.reason, MAX_REASON_LENGTH)


@attrs.define(kw_only=True)
class Customer(Aggregate):
    """Somebody who orders: contact data, standing, and the most that one order may cost."""

    id: CustomerId
    contact: Contact
    registered_at: datetime
    blocked: Block | None = None
    order_limit: Money | None = None
    reference: ExternalReference | None = None

    @classmethod
    def register(
        cls,
        *,
        id: CustomerId,
        contact: Contact,
        at: datetime,
        order_limit: Money | None = None,
        reference: ExternalReference | None = None,
    ) -> Self:
        """A new customer in good standing."""
        if order_limit is not None:
            ensure_not_negative(order_limit, "order_limit")
        customer = cls(id=id, contact=contact, registered_at=at, order_limit=order_limit, reference=reference)
        customer._record(CustomerRegistered(customer_id=id, occurred_at=at))
        return customer

    @property
    def is_blocked(self) -> bool:
        return self.blocked is not None

    def block(self, reason: str, *, at: datetime) -> None:
        """Stop this customer from ordering; what it has ordered goes on."""
        if self.is_blocked:
            ensure(AlreadyBlocked(customer_id=self.id))
        self.blocked = Block(reason=reason, since=at)
        self._record(CustomerBlocked(customer_id=self.id, occurred_at=at))

    def unblock(self, *, at: datetime) -> None:
        """Let this customer order again."""
        if not self.is_blocked:
            ensure(NotBlocked(customer_id=self.id))
        self.blocked = None
        self._record(CustomerUnblocked(customer_id=self.id, occurred_at=at))

    def change_order_limit(self, limit: Money | None, *, at: datetime) -> None:
        """Change the most that one order may cost; None is no limit. The same limit changes nothing."""
        if limit is not None:
            ensure_not_negative(limit, "order_limit")
        if limit == self.order_limit:
            return
        self.order_limit = limit
        self._record(
            OrderLimitChanged(
                customer_id=self.id,
                limit_minor=limit.minor if limit else None,
                currency=limit.currency if limit else None,
                occurred_at=at,
            )
        )

    def objections(self, order_total: Money | None) -> tuple[Objection, ...]:
        """What speaks against this customer placing an order of that total; None where it is not known."""
        found: list[Objection] = []
        if self.is_blocked:
            found.append(CustomerIsBlocked(customer_id=self.id))
        if self.order_limit is not None and order_total is not None:
            found.extend(_limit_objections(self.order_limit, order_total))
        return tuple(found)

    def ensure_may_order(self, order_total: Money) -> None:
        """Raise Refused with every objection there is."""
        ensure(*self.objections(order_total))


def _limit_objections(limit: Money, order_total: Money) -> tuple[Objection, ...]:
    if limit.currency != order_total.currency:
        return (LimitInOtherCurrency(order_currency=order_total.currency, limit_currency=limit.currency),)
    if order_total > limit:
        return (OrderLimitExceeded(total=order_total, limit=limit),)
    return ()
