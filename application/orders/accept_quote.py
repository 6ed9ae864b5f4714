"""Accept a quote."""

from datetime import datetime
from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.orders.assessing import Assessed, bought_in_windows, voucher_objections
from application.orders.placing import claim, commit
from application.orders.receipts import OrderReceipt
from application.orders.sourcing import Claimant, source
from application.ports.system import Clock, Ids, OrderNumbers
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.inventory.sourcing import SourcingPolicy
from domain.orders.line import units_per_key
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
    _policy: SourcingPolicy

    def __call__(self, command: AcceptQuoteCommand) -> OrderReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: AcceptQuoteCommand) -> OrderReceipt:
        now = self._clock.now()
        owner = uow.quotes.owner_of(command.quote_id, seen_by=command.actor)
        customer = uow.customers.lock(owner)
        quote = uow.quotes.lock(command.quote_id, seen_by=command.actor)
        voucher = uow.vouchers.lock_by_id(quote.voucher.id) if quote.voucher else None
        stock = uow.stock.lock(quote.demand)
        held = {key: units for key, item in stock.items() if (units := item.held_for(quote.id, at=now))}
        missing = {
            sku: left
            for sku, units in quote.demand.items()
            if (left := units.value - sum(held[key] for key in held if key.sku == sku)) > 0
        }
        claimant = Claimant(to=customer.id, held=held)
        sourced = source(uow, missing, stock, self._policy, claimant, at=now)
        assessed = Assessed(
            customer=customer,
            voucher=voucher,
            stock=stock,
            plan=units_per_key((*held.items(), *sourced.plan.items())),
            lines=quote.lines,
            freight=quote.freight,
            address=quote.shipping_address,
            objections=sourced.objections,
        )
        ensure(*_objections(uow, quote, assessed, now))
        order = self._place(quote, assessed, command, now)
        quote.accept(order_id=order.id, at=now)
        claim(stock, assessed.plan, order, at=now)
        commit(uow, assessed, order, at=now)
        uow.quotes.save(quote)
        return OrderReceipt.of(order, seen_by=command.actor, at=now)

    def _place(self, quote: Quote, assessed: Assessed, command: AcceptQuoteCommand, at: datetime) -> Order:
        return Order.place(
            id=OrderId(self._ids.new()),
            number=self._numbers.new(),
            customer_id=quote.customer_id,
            customer_name=quote.customer_name,
            lines=quote.lines,
            freight=quote.freight,
            shipping_address=quote.shipping_address,
            claims=assessed.plan,
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
    found.extend(assessed.objections)
    for sku, units in quote.demand.items():
        limits = products[sku].limits
        found.extend(limits.objections(sku, requested=units.value, bought=bought.get(sku, 0)))
    if voucher is not None:
        found.extend(
            voucher_objections(uow, voucher, customer, quote.amounts.before_voucher, quote.offered_at)
        )
    return tuple(found)
