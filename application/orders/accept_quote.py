"""Accept a quote."""

from datetime import datetime
from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.orders.assessing import Assessed, bought_in_windows, voucher_objections
from application.orders.placing import commit_customer
from application.orders.receipts import OrderReceipt
from application.ports.system import Clock, Ids, OrderNumbers
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.shared.errors import Objection, ensure
from domain.shared.identity import OrderId, QuoteId


@attrs.frozen(kw_only=True)
class AcceptQuoteCommand(Command):
    permission: ClassVar[Permission] = Permission.QUOTE_ORDER
    receipt_type: ClassVar[type[OrderReceipt]] = OrderReceipt

    quote_id: QuoteId


@attrs.frozen
class AcceptQuote:
    """Turn a quote into its one order, at the prices promised, without letting go of the stock in between."""

    _transact: Transact
    _clock: Clock
    _ids: Ids
    _numbers: OrderNumbers

    def __call__(self, command: AcceptQuoteCommand) -> OrderReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: AcceptQuoteCommand) -> OrderReceipt:
        now = self._clock.now()
        owner = uow.quotes.owner_of(command.quote_id, seen_by=command.actor)
        customer = uow.customers.lock(owner)
        quote = uow.quotes.lock(command.quote_id, seen_by=command.actor)
        voucher = uow.vouchers.lock_by_id(quote.voucher.id) if quote.voucher else None
        stock = uow.stock.lock(quote.demand)
        assessed = Assessed(
            customer=customer,
            voucher=voucher,
            stock=stock,
            lines=quote.lines,
            freight=quote.freight,
            address=quote.shipping_address,
        )
        ensure(*_objections(uow, quote, assessed, now))
        order = self._place(quote, command, now)
        quote.accept(order_id=order.id, at=now)
        for sku, units in order.claims.items():
            stock[sku].allocate(units, order_id=order.id, customer_id=customer.id, quote_id=quote.id, at=now)
        commit_customer(uow, assessed, order, at=now)
        uow.quotes.save(quote)
        uow.stock.save(*stock.values())
        return OrderReceipt.of(order, seen_by=command.actor, at=now)

    def _place(self, quote: Quote, command: AcceptQuoteCommand, at: datetime) -> Order:
        return Order.place(
            id=OrderId(self._ids.new()),
            number=self._numbers.new(),
            customer_id=quote.customer_id,
            customer_name=quote.customer_name,
            lines=quote.lines,
            freight=quote.freight,
            shipping_address=quote.shipping_address,
            reference=quote.reference,
            note=quote.note,
            at=at,
            by=command.actor.user_id,
            voucher=quote.voucher,
            quote_id=quote.id,
        )


def _objections(uow: UnitOfWork, quote: Quote, assessed: Assessed, at: datetime) -> tuple[Objection, ...]:
    """Limits are today's; a voucher that was valid when the quote was made still is."""
    stale = quote.objections(at=at)
    if stale:
        return stale
    customer, voucher = assessed.customer, assessed.voucher
    found: list[Objection] = list(customer.objections(quote.amounts.total))
    products = uow.products.find(quote.demand)
    bought = bought_in_windows(uow, customer, products, at)
    for sku, units in quote.demand.items():
        found.extend(assessed.stock[sku].objections(units.value, at=at, to=customer.id))
        limits = products[sku].limits
        found.extend(limits.objections(sku, requested=units.value, bought=bought.get(sku, 0)))
    if voucher is not None:
        found.extend(
            voucher_objections(uow, voucher, customer, quote.amounts.before_voucher, quote.offered_at)
        )
    return tuple(found)
