"""Place an order."""

from decimal import Decimal
from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.orders.placing import place
from application.orders.receipts import OrderReceipt
from application.orders.wish import WantedLine
from application.orders.wishing import wish_of
from application.ports.system import Clock, Ids, OrderNumbers
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.inventory.sourcing import SourcingPolicy
from domain.shared.address import Address
from domain.shared.identity import CustomerId, OrderId


@attrs.frozen(kw_only=True)
class PlaceOrderCommand(Command):
    """`customer_id` is for staff; a customer's own comes with the actor.

    `freight` is in the order's currency; None is what the shipping rates say.
    """

    permission: ClassVar[Permission] = Permission.PLACE_ORDER
    receipt_type: ClassVar[type[OrderReceipt]] = OrderReceipt

    lines: tuple[WantedLine, ...]
    customer_id: CustomerId | None = None
    currency: str | None = None
    freight: Decimal | None = None
    shipping_address: Address | None = None
    voucher: str | None = None
    external_reference: str | None = None
    note: str = ""

    @property
    def has_terms(self) -> bool:
        return self.freight is not None or any(line.has_terms for line in self.lines)


@attrs.frozen
class PlaceOrder:
    """Commit a customer to an order and claim its stock, or say everything that speaks against it."""

    _transact: Transact
    _clock: Clock
    _ids: Ids
    _numbers: OrderNumbers
    _policy: SourcingPolicy

    def __call__(self, command: PlaceOrderCommand) -> OrderReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: PlaceOrderCommand) -> OrderReceipt:
        now = self._clock.now()
        order = place(
            uow,
            wish_of(command),
            self._policy,
            id=OrderId(self._ids.new()),
            number=self._numbers.new(),
            at=now,
        )
        return OrderReceipt.of(order, seen_by=command.actor, at=now)
