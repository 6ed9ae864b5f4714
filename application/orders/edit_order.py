"""Edit a placed order before it ships."""

from datetime import datetime
from decimal import Decimal
from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.orders.assessing import Asking, Assessed, assess
from application.orders.receipts import OrderReceipt
from application.orders.sourcing import changed
from application.orders.wish import WantedLine, Wish
from application.ports.system import Clock
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.inventory.sourcing import SourcingPolicy
from domain.orders.amounts import OrderAmounts
from domain.orders.order import Order
from domain.orders.rearranging import rearranged
from domain.orders.status import Verb
from domain.pricing.voucher import Voucher, voucher_code
from domain.shared.address import Address
from domain.shared.applied_voucher import AppliedVoucher
from domain.shared.errors import ensure
from domain.shared.identity import OrderId
from domain.shared.quantity import Quantity


@attrs.frozen(kw_only=True)
class EditOrderCommand(Command):
    """What the order shall be: its lines, and whatever else is not None."""

    permission: ClassVar[Permission] = Permission.EDIT_ORDER
    receipt_type: ClassVar[type[OrderReceipt]] = OrderReceipt

    order_id: OrderId
    lines: tuple[WantedLine, ...]
    freight: Decimal | None = None
    shipping_address: Address | None = None
    voucher: str | None = None
    drops_voucher: bool = False


@attrs.frozen
class EditOrder:
    """Price and check an order like a new one, and move stock, debt and voucher by the difference."""

    _transact: Transact
    _clock: Clock
    _policy: SourcingPolicy

    def __call__(self, command: EditOrderCommand) -> OrderReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: EditOrderCommand) -> OrderReceipt:
        now = self._clock.now()
        customer = uow.customers.lock_owner(command.order_id, seen_by=command.actor)
        order = uow.orders.lock(command.order_id, seen_by=command.actor)
        ensure(*order.objections(Verb.EDIT, by=command.actor, at=now))
        before, old = order.owed, order.voucher
        asking = Asking(policy=self._policy, replaced=order, customer=customer)
        assessed = assess(uow, _wish(order, command), asking, at=now)
        total = OrderAmounts.of(assessed.lines, assessed.freight).total
        ensure(*assessed.objections, *order.repricing_objections(total))
        claims_before = {key: units.value for key, units in order.claims.items()}
        claims = rearranged(claims_before, assessed.plan, assessed.lines)
        order.edit(
            assessed.lines,
            freight=assessed.freight,
            shipping_address=assessed.address,
            claims=claims,
            voucher=assessed.applied_voucher,
            by=command.actor,
            at=now,
        )
        for key in sorted(claims_before.keys() | claims.keys()):
            difference = claims.get(key, 0) - claims_before.get(key, 0)
            item = assessed.stock[key]
            if difference > 0:
                item.allocate(Quantity(difference), order_id=order.id, customer_id=order.customer_id, at=now)
            elif difference < 0:
                item.release(Quantity(-difference), order_id=order.id, at=now)
        customer.owe_instead(before, order.owed)
        uow.customers.save(customer)
        uow.orders.save(order)
        uow.vouchers.save(*_exchanged(old, order, assessed, now))
        uow.stock.save(*changed(assessed.stock.values()))
        return OrderReceipt.of(order, seen_by=command.actor, at=now)


def _wish(order: Order, command: EditOrderCommand) -> Wish:
    """What is not said stays: the address, the voucher, and a freight that was agreed is said again."""
    kept = None if command.drops_voucher or order.voucher is None else order.voucher.code
    return Wish(
        customer_id=order.customer_id,
        lines=command.lines,
        currency=order.currency,
        freight=command.freight,
        shipping_address=command.shipping_address or order.shipping_address,
        voucher=kept if command.voucher is None else voucher_code(command.voucher),
        reference=order.reference,
        note=order.note,
    )


def _exchanged(
    old: AppliedVoucher | None, order: Order, assessed: Assessed, at: datetime
) -> tuple[Voucher, ...]:
    """The voucher that is used no more, and the one that is used instead."""
    new = order.voucher
    if old == new:
        return ()
    moved: list[Voucher] = []
    if old is not None:
        given_back = assessed.vouchers[old.code]
        given_back.give_back(order_id=order.id, customer_id=order.customer_id, at=at)
        moved.append(given_back)
    if new is not None:
        used = assessed.vouchers[new.code]
        used.use(order_id=order.id, customer_id=order.customer_id, at=at)
        moved.append(used)
    return tuple(moved)
