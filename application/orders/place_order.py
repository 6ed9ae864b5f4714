"""Place an order."""

from decimal import Decimal
from typing import ClassVar

import attrs

from application.access import Permission, ensure_may
from application.commands import Command
from application.orders.placing import WantedLine, Wish, place
from application.orders.receipts import OrderReceipt
from application.ports.system import Clock, Ids, OrderNumbers
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.shared.actor import Actor
from domain.shared.address import Address
from domain.shared.errors import InvalidValue
from domain.shared.identity import CustomerId, ExternalReference, OrderId

SOURCE = "api"
"""The source of the external references that callers give."""


@attrs.frozen(kw_only=True)
class PlaceOrderCommand(Command):
    """`customer_id` is for staff; a customer's own comes with the actor. `freight` is in its currency."""

    permission: ClassVar[Permission] = Permission.PLACE_ORDER
    receipt_type: ClassVar[type[OrderReceipt]] = OrderReceipt

    lines: tuple[WantedLine, ...]
    customer_id: CustomerId | None = None
    currency: str | None = None
    freight: Decimal = Decimal(0)
    shipping_address: Address | None = None
    external_reference: str | None = None
    note: str = ""


@attrs.frozen
class PlaceOrder:
    """Commit a customer to an order and claim its stock, or say everything that speaks against it."""

    _transact: Transact
    _clock: Clock
    _ids: Ids
    _numbers: OrderNumbers

    def __call__(self, command: PlaceOrderCommand) -> OrderReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: PlaceOrderCommand) -> OrderReceipt:
        now = self._clock.now()
        order = place(uow, _wish(command), id=OrderId(self._ids.new()), number=self._numbers.new(), at=now)
        return OrderReceipt.of(order, seen_by=command.actor, at=now)


def _wish(command: PlaceOrderCommand) -> Wish:
    if command.freight or any(line.discount_rate.value or line.unit_price for line in command.lines):
        ensure_may(command.actor, Permission.SET_ORDER_TERMS)
    reference = command.external_reference
    return Wish(
        customer_id=_customer(command.actor, command.customer_id),
        lines=command.lines,
        currency=command.currency,
        freight=command.freight,
        shipping_address=command.shipping_address,
        reference=ExternalReference(SOURCE, reference) if reference is not None else None,
        note=command.note,
        placed_by=command.actor.user_id,
    )


def _customer(actor: Actor, asked_for: CustomerId | None) -> CustomerId:
    """Whose order it will be: the customer's own, or the one staff names."""
    if actor.customer_id is not None and asked_for in {None, actor.customer_id}:
        return actor.customer_id
    ensure_may(actor, Permission.PLACE_ON_BEHALF)
    if asked_for is None:
        raise InvalidValue("customer_id", "is missing", remedy="Say which customer orders.", code="required")
    return asked_for
