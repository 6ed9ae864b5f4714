"""Ask what an order would cost, and hold its stock."""

from datetime import timedelta
from decimal import Decimal
from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.orders.assessing import Asking, assess
from application.orders.quote_queries import QuoteDetail
from application.orders.receipts import QuoteReceipt
from application.orders.sourcing import changed
from application.orders.wish import WantedLine
from application.orders.wishing import wish_of
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.inventory.sourcing import SourcingPolicy
from domain.orders.quote import DEFAULT_VALIDITY, Quote
from domain.shared.address import Address
from domain.shared.errors import ensure
from domain.shared.identity import CustomerId, QuoteId
from domain.shared.quantity import Quantity


@attrs.frozen(kw_only=True)
class QuoteOrderCommand(Command):
    """Like placing an order; `validity` is how long prices and stock are promised, another one by staff."""

    permission: ClassVar[Permission] = Permission.QUOTE_ORDER
    receipt_type: ClassVar[type[QuoteReceipt]] = QuoteReceipt

    lines: tuple[WantedLine, ...]
    customer_id: CustomerId | None = None
    currency: str | None = None
    freight: Decimal | None = None
    shipping_address: Address | None = None
    voucher: str | None = None
    external_reference: str | None = None
    note: str = ""
    validity: timedelta = DEFAULT_VALIDITY

    @property
    def has_terms(self) -> bool:
        agreed = self.freight is not None or self.validity != DEFAULT_VALIDITY
        return agreed or any(line.has_terms for line in self.lines)


@attrs.frozen
class QuoteOrder:
    """Promise prices and hold stock until the quote expires; nothing is owed, and no voucher used, yet."""

    _transact: Transact
    _clock: Clock
    _ids: Ids
    _policy: SourcingPolicy

    def __call__(self, command: QuoteOrderCommand) -> QuoteReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: QuoteOrderCommand) -> QuoteReceipt:
        now = self._clock.now()
        wish = wish_of(command)
        assessed = assess(uow, wish, Asking(policy=self._policy, as_quote=True), at=now)
        open_quotes = uow.purchases.open_quotes(assessed.customer.id, now)
        ensure(*assessed.objections, *Quote.limit_objections(open_quotes))
        quote = Quote.offer(
            id=QuoteId(self._ids.new()),
            customer_id=assessed.customer.id,
            customer_name=assessed.customer.contact.name,
            lines=assessed.lines,
            freight=assessed.freight,
            shipping_address=assessed.address,
            validity=command.validity,
            voucher=assessed.applied_voucher,
            reference=wish.reference,
            note=wish.note,
            at=now,
        )
        for key, units in assessed.plan.items():
            assessed.stock[key].reserve(
                Quantity(units),
                quote_id=quote.id,
                customer_id=quote.customer_id,
                expires_at=quote.expires_at,
                at=now,
            )
        uow.quotes.add(quote)
        uow.stock.save(*changed(assessed.stock.values()))
        return QuoteReceipt(quote=QuoteDetail.of(quote, at=now))
