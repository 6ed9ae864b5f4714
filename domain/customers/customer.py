"""Who may order, and for how much."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, Self

import attrs

from domain.customers.contact import ERASED, Contact
from domain.customers.errors import (
    AlreadyBlocked,
    CreditLimitExceeded,
    CustomerHasOpenOrders,
    CustomerIsBlocked,
    CustomerIsErased,
    LimitInOtherCurrency,
    NotBlocked,
    OrderLimitExceeded,
)
from domain.customers.events import (
    CustomerBlocked,
    CustomerErased,
    CustomerRegistered,
    CustomerUnblocked,
    LimitsChanged,
    TierChanged,
)
from domain.customers.exposure import Exposure
from domain.shared.address import ensure_text
from domain.shared.aggregate import Aggregate
from domain.shared.errors import Objection, ensure
from domain.shared.identity import CustomerId, ExternalReference
from domain.shared.money import Money, ensure_not_negative
from domain.shared.tier import Tier

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
    """Somebody who orders: contact data, standing, limits, and what is owed.

    `order_limit` is the most that one order may cost, `credit_limit` the most that may be owed.
    """

    id: CustomerId
    contact: Contact
    registered_at: datetime
    blocked: Block | None = None
    order_limit: Money | None = None
    credit_limit: Money | None = None
    exposure: Exposure = attrs.field(factory=Exposure)
    tier: Tier = Tier.STANDARD
    reference: ExternalReference | None = None
    erased_at: datetime | None = None
    _owed: list[Money] = attrs.field(factory=list, init=False, eq=False, repr=False)

    @classmethod
    def register(
        cls,
        *,
        id: CustomerId,
        contact: Contact,
        at: datetime,
        order_limit: Money | None = None,
        credit_limit: Money | None = None,
        tier: Tier = Tier.STANDARD,
        reference: ExternalReference | None = None,
    ) -> Self:
        """A new customer in good standing."""
        _ensure_limits(order_limit, credit_limit)
        customer = cls(
            id=id,
            contact=contact,
            registered_at=at,
            order_limit=order_limit,
            credit_limit=credit_limit,
            tier=tier,
            reference=reference,
        )
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

    def change_limits(self, *, order_limit: Money | None, credit_limit: Money | None, at: datetime) -> None:
        """Change what one order may cost and what may be owed; None is no limit. Equal ones change nothing.

        A credit limit below what is owed already stops further orders, not those placed.
        """
        _ensure_limits(order_limit, credit_limit)
        if (order_limit, credit_limit) == (self.order_limit, self.credit_limit):
            return
        self.order_limit, self.credit_limit = order_limit, credit_limit
        self._record(
            LimitsChanged(
                customer_id=self.id,
                order_limit=str(order_limit) if order_limit else None,
                credit_limit=str(credit_limit) if credit_limit else None,
                occurred_at=at,
            )
        )

    def change_tier(self, tier: Tier, *, at: datetime) -> None:
        """Change which prices apply from now on; the same tier changes nothing."""
        if tier is self.tier:
            return
        self.tier = tier
        self._record(TierChanged(customer_id=self.id, tier=tier.value, occurred_at=at))

    def charge(self, amount: Money) -> None:
        """An order of that total was placed: the customer owes it."""
        if amount.minor == 0:
            return
        self.exposure = self.exposure.plus(amount)
        self._owed.append(amount)

    def credit(self, amount: Money) -> None:
        """So much was paid, or is no longer owed because an order was cancelled."""
        if amount.minor == 0:
            return
        self.exposure = self.exposure.minus(amount)
        self._owed.append(amount * -1)

    def owe_instead(self, before: Money, now: Money) -> None:
        """What is owed for an order changed."""
        if now > before:
            self.charge(now - before)
        else:
            self.credit(before - now)

    @property
    def exposure_changes(self) -> tuple[Money, ...]:
        """By how much the exposure changed since load, signed, oldest first."""
        return tuple(self._owed)

    def mark_saved(self) -> None:
        super().mark_saved()
        self._owed.clear()

    def erase(self, *, at: datetime, open_orders: tuple[str, ...] = ()) -> None:
        """Forget the personal data; figures stay. Erasing again changes nothing.

        Refused while there are `open_orders`, the numbers of those that still have to be shipped.
        """
        if self.erased_at is not None:
            return
        if open_orders:
            ensure(CustomerHasOpenOrders(orders=open_orders))
        self.contact = Contact.erased()
        if self.blocked is not None:
            self.blocked = Block(reason=ERASED, since=self.blocked.since)
        self.reference = None
        self.erased_at = at
        self._record(CustomerErased(customer_id=self.id, occurred_at=at))

    def objections(self, order_total: Money | None, *, charge: Money | None = None) -> tuple[Objection, ...]:
        """What speaks against this customer placing an order of that total; None where it is not known.

        `charge` is by how much more it would owe where an order is changed; where that is nothing more, what
        it owes already is no objection.
        """
        found: list[Objection] = []
        if self.erased_at is not None:
            found.append(CustomerIsErased(customer_id=self.id))
        if self.is_blocked:
            found.append(CustomerIsBlocked(customer_id=self.id))
        if order_total is not None:
            found.extend(self._limit_objections(order_total, charge))
        return tuple(found)

    def ensure_may_order(self, order_total: Money) -> None:
        """Raise Refused with every objection there is."""
        ensure(*self.objections(order_total))

    def _limit_objections(self, order_total: Money, charge: Money | None) -> Iterable[Objection]:
        """Both limits can be in the same other currency, which is one broken rule."""
        currency, limits = order_total.currency, (self.order_limit, self.credit_limit)
        for other in dict.fromkeys(limit.currency for limit in limits if limit is not None):
            if other != currency:
                yield LimitInOtherCurrency(order_currency=currency, limit_currency=other)
        order_limit, credit_limit = (
            limit if limit is not None and limit.currency == currency else None for limit in limits
        )
        if order_limit is not None and order_total > order_limit:
            yield OrderLimitExceeded(total=order_total, limit=order_limit)
        if charge is not None and charge.minor <= 0:
            return
        owed, more = self.exposure.of(currency), order_total if charge is None else charge
        if credit_limit is not None and owed + more > credit_limit:
            yield CreditLimitExceeded(total=more, exposure=owed, limit=credit_limit)


def _ensure_limits(order_limit: Money | None, credit_limit: Money | None) -> None:
    for field, limit in (("order_limit", order_limit), ("credit_limit", credit_limit)):
        if limit is not None:
            ensure_not_negative(limit, field)
