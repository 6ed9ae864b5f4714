"""Commands on orders and quotes."""

from datetime import timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

import attrs
from hypothesis import strategies as st

from application.inventory.receive_stock import ReceiveStockCommand
from application.orders.accept_quote import AcceptQuoteCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.quote_order import QuoteOrderCommand
from application.orders.record_payment import RecordPaymentCommand
from application.orders.ship_order import ShipOrderCommand
from application.orders.wish import WantedLine
from domain.shared.actor import Actor, Role
from domain.shared.identity import CustomerId, OrderId, QuoteId, Sku
from domain.shared.money import Money
from domain.shared.quantity import Quantity
from tests.simulation import values
from tests.simulation.machine import ANY_LATER, CLERKS, STAFF, How, ShopMachine, hows
from tests.simulation.model.orders import MOST_OPEN_QUOTES
from tests.simulation.moves.move import move
from tests.support import a

BUYERS: Final = st.sampled_from(
    (*["buyer"] * 6, "staff", "staff", "admin", "stranger", "other buyer", "anonymous")
)
"""Who orders, or speaks of an order."""


Purchase = tuple[int, tuple[WantedLine, ...], str | None]
purchases: Final = st.tuples(
    st.integers(0, 5), values.usual_lines, st.sampled_from((None, *values.CODES[:3]))
)
"""Who (counted back), what, and with which voucher."""


class OrderMoves(ShopMachine):
    hoarded = False

    @move(purchase=purchases)
    def buy(self, purchase: Purchase) -> None:
        """Something that often succeeds, so that there are orders to do things with."""
        back, lines, voucher = purchase
        actor, _ = self.asker("buyer", back)
        self.do(PlaceOrderCommand(actor=actor, lines=lines, voucher=voucher))

    @move(
        who=BUYERS,
        how=hows,
        back=ANY_LATER,
        lines=values.plain_lines,
        voucher=st.none() | values.any_codes,
        country=st.none() | values.countries,
        reference=values.references,
    )
    def place_order(
        self,
        who: str,
        how: How,
        back: int,
        lines: tuple[WantedLine, ...],
        voucher: str | None,
        country: str | None,
        reference: str | None,
    ) -> None:
        actor, customer_id = self.asker(who, back)
        command = PlaceOrderCommand(
            actor=actor,
            customer_id=customer_id,
            lines=lines,
            voucher=voucher,
            shipping_address=a.address(country=country) if country else None,
            external_reference=reference,
        )
        self.do(command, how)

    @move(
        who=st.sampled_from(("staff", "staff", "admin", "buyer")),
        how=hows,
        back=ANY_LATER,
        lines=values.lines_with_terms,
        currency=st.none() | values.currencies,
        freight=values.freights,
        voucher=st.none() | values.any_codes,
    )
    def place_order_with_terms(
        self,
        who: str,
        how: How,
        back: int,
        lines: tuple[WantedLine, ...],
        currency: str | None,
        freight: Decimal | None,
        voucher: str | None,
    ) -> None:
        actor, customer_id = self.asker(who, back)
        command = PlaceOrderCommand(
            actor=actor,
            customer_id=customer_id,
            lines=lines,
            currency=currency,
            freight=freight,
            voucher=voucher,
            shipping_address=a.address(),
        )
        self.do(command, how)

    @move(
        who=BUYERS,
        how=hows,
        back=ANY_LATER,
        lines=values.plain_lines,
        voucher=st.none() | values.any_codes,
        validity=values.validities,
        reference=values.references,
    )
    def quote_order(
        self,
        who: str,
        how: How,
        back: int,
        lines: tuple[WantedLine, ...],
        voucher: str | None,
        validity: timedelta,
        reference: str | None,
    ) -> None:
        actor, customer_id = self.asker(who, back)
        command = QuoteOrderCommand(
            actor=actor,
            customer_id=customer_id,
            lines=lines,
            voucher=voucher,
            validity=validity,
            external_reference=reference,
        )
        self.do(command, how)

    @move(when=lambda self: not self.hoarded, back=ANY_LATER, sku=values.skus)
    def hoard_quotes(self, back: int, sku: Sku) -> None:
        """One after the other, until that is too many."""
        self.hoarded = True
        self.do(ReceiveStockCommand(actor=STAFF, sku=sku, quantity=Quantity(21), reason="hoarding"))
        lines = (WantedLine(sku=sku, quantity=Quantity(1)),)
        for _ in range(MOST_OPEN_QUOTES + 1):
            self.set_up(QuoteOrderCommand(actor=STAFF, customer_id=self.customer(back), lines=lines))

    @move(when=lambda self: self.model.quotes, who=BUYERS, how=hows, back=ANY_LATER)
    def accept_quote(self, who: str, how: How, back: int) -> None:
        id = self.pick(self.model.quotes, back)
        owner = self.model.quotes[id].offer.customer if id in self.model.quotes else None
        self.do(AcceptQuoteCommand(actor=self.actor(who, owner), quote_id=QuoteId(id)), how)

    @move(when=lambda self: self.model.orders, who=CLERKS, how=hows, back=ANY_LATER)
    def confirm_order(self, who: str, how: How, back: int) -> None:
        id, owner = self.order(back)
        self.do(ConfirmOrderCommand(actor=self.actor(who, owner), order_id=id), how)

    @move(when=lambda self: self.model.orders, who=CLERKS, how=hows, back=ANY_LATER)
    def ship_order(self, who: str, how: How, back: int) -> None:
        id, owner = self.order(back)
        self.do(ShipOrderCommand(actor=self.actor(who, owner), order_id=id), how)

    @move(when=lambda self: self.model.orders, who=BUYERS, how=hows, back=ANY_LATER)
    def cancel_order(self, who: str, how: How, back: int) -> None:
        id, owner = self.order(back)
        self.do(CancelOrderCommand(actor=self.actor(who, owner), order_id=id, reason="enough tea"), how)

    @move(
        when=lambda self: self.model.orders,
        who=CLERKS,
        how=hows,
        back=ANY_LATER,
        part=st.sampled_from(("all", "half", "more", "nothing")),
    )
    def record_payment(self, who: str, how: How, back: int, part: str) -> None:
        id, owner = self.order(back)
        command = RecordPaymentCommand(
            actor=self.actor(who, owner), order_id=id, amount=self._payment(id, part)
        )
        self.do(command, how)

    @move(when=lambda self: self.keyed, back=ANY_LATER)
    def repeat_an_earlier_command(self, back: int) -> None:
        if back < len(self.keyed):
            self.figures.steps += 1
            self.repeat(*self.keyed[-1 - back])

    @move(when=lambda self: self.keyed, back=ANY_LATER)
    def use_a_key_again(self, back: int) -> None:
        """For another command of the same kind, from the same user."""
        for command, _ in self.keyed[-1 - back :]:
            if isinstance(command, PlaceOrderCommand | QuoteOrderCommand):
                self.expect("idempotency_key_reused", attrs.evolve(command, note=f"not {command.note}"))
                return

    def order(self, back: int) -> tuple[OrderId, UUID | None]:
        id = self.pick(self.model.orders, back)
        return OrderId(id), self.model.orders[id].customer if id in self.model.orders else None

    def asker(self, who: str, back: int) -> tuple[Actor, CustomerId | None]:
        """Who orders, and the customer that is named: staff name one, other buyers name somebody else."""
        customer_id = self.customer(back)
        actor = self.actor(who, customer_id)
        names = actor.role is not Role.CUSTOMER or who == "other buyer"
        return actor, customer_id if names else None

    def _payment(self, id: UUID, part: str) -> Decimal:
        if part == "nothing" or id not in self.model.orders:
            return Decimal(0)
        order = self.model.orders[id]
        owed = Money(order.owed, order.currency).amount
        return {"all": owed, "half": owed // 2 + 1, "more": owed + 1}[part]
