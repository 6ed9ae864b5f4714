"""What becomes of an order costs a fixed, small number of statements, whatever the number of its lines."""

from functools import partial
from typing import Any

from application.orders.cancel_line import CancelLineCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.edit_order import EditOrderCommand
from application.orders.ship_order import LineUnits, ShipOrderCommand
from application.returns.approve_return import ApproveReturnCommand
from application.returns.decline_return import DeclineReturnCommand
from application.returns.receive_return import ReceiveReturnCommand
from application.returns.request_return import RequestReturnCommand
from domain.orders.customer_return import ReturnedLine
from domain.shared.identity import OrderId, ReturnId
from domain.shared.quantity import Quantity
from tests.persistence.statements.shop import CLERK, Shop


def confirm(shop: Shop, order_id: OrderId) -> None:
    shop.world.confirm_order(ConfirmOrderCommand(actor=CLERK, order_id=order_id))


def ship(shop: Shop, order_id: OrderId, **terms: Any) -> None:
    shop.world.ship_order(ShipOrderCommand(actor=CLERK, order_id=order_id, **terms))


def confirmed(shop: Shop, **terms: Any) -> OrderId:
    order_id = shop.place(**terms)
    confirm(shop, order_id)
    return order_id


class TestConfirming:
    def test_costs_four(self, shop):
        """Order, all of it; order; events."""
        assert shop.statements(partial(confirm, shop, shop.place())) == 4


class TestShipping:
    def test_costs_nine(self, shop):
        """Order, all of it, stock; order, lines, shipment, stock, movements; events."""
        assert shop.statements(partial(ship, shop, confirmed(shop))) == 9

    def test_a_part_costs_as_much(self, shop):
        order_id = confirmed(shop, units=3)
        part = (LineUnits(1, Quantity(2)),)

        assert shop.statements(partial(ship, shop, order_id, lines=part)) == 9
        assert shop.statements(partial(ship, shop, order_id)) == 9

    def test_from_several_places_costs_as_much(self, shop):
        shop.spread()

        assert shop.statements(partial(ship, shop, confirmed(shop, units=100))) == 9


class TestCancelling:
    def test_costs_twelve(self, shop):
        """Customer, order, all of it, stock; customer, order, lines, entry, stock, movements; payments;
        events.
        """
        assert shop.statements(partial(shop.cancel, shop.place())) == 12

    def test_what_used_a_voucher_costs_two_more(self, shop):
        assert shop.statements(partial(shop.cancel, shop.place(voucher="TEATIME"))) == 12 + 2

    def test_what_is_paid_costs_three_more(self, shop):
        """All of the payments; payments, operations."""
        order_id = shop.place()
        shop.pay(order_id)

        assert shop.statements(partial(shop.cancel, order_id)) == 12 + 3

    def test_units_of_a_line_costs_eleven(self, shop):
        """Customer, order, all of it, stock; customer, order, line, entry, stock, movement; events."""
        command = CancelLineCommand(
            actor=CLERK, order_id=shop.place(units=3), line_number=1, quantity=Quantity(1)
        )

        assert shop.statements(partial(shop.world.cancel_line, command)) == 11


class TestEditing:
    def test_costs_thirteen(self, shop):
        """Customer, order, all of it; products, stock, rates; customer, order, lines, entry, stock,
        movements; events.
        """
        assert self.editing(shop, units=2) == 13

    def test_down_to_one_line_costs_to_take_the_others_away(self, shop, many):
        # With one line only, nothing but the order itself would change.
        assert self.editing(shop, units=2, skus=shop.skus[:1]) == (13 if many == 1 else 14)

    def test_to_another_voucher_costs_what_placing_with_it_does(self, shop):
        """To lock both, to count the customer's uses, and to save both."""
        order_id = shop.place(voucher="TEATIME")

        assert self.editing(shop, order_id, units=2, voucher="ELEVENSES") == 13 + 3

    def test_where_nothing_changes_costs_nine(self, shop):
        """Customer, order, all of it; products, stock, rates; customer, order; events."""
        assert self.editing(shop, units=1) == 9

    def editing(self, shop: Shop, order_id: OrderId | None = None, **terms: Any) -> int:
        command = EditOrderCommand(
            actor=CLERK,
            order_id=order_id or shop.place(),
            lines=shop.wish(**terms).lines,
            voucher=terms.get("voucher"),
        )
        return shop.statements(partial(shop.world.edit_order, command))


class TestReturning:
    def test_is_asked_for_with_five(self, shop):
        """Order, all of it; order, return; events."""
        order_id = self.shipped(shop)

        assert shop.statements(partial(self.ask, shop, order_id)) == 5

    def test_is_approved_or_declined_with_six(self, shop):
        """Whose it is, order, all of it; order, return; events."""
        order_id = self.shipped(shop)
        first, second = (self.ask(shop, order_id) for _ in range(2))
        approve = ApproveReturnCommand(actor=CLERK, return_id=first)
        decline = DeclineReturnCommand(actor=CLERK, return_id=second, answer="too late")

        assert shop.statements(partial(shop.world.approve_return, approve)) == 6
        assert shop.statements(partial(shop.world.decline_return, decline)) == 6

    def test_is_received_with_fifteen(self, shop):
        """Whose it is, customer, order, all of it, location, stock; customer, order, lines, return, entry,
        stock, movements; payments; events.
        """
        assert self.receiving(shop, self.shipped(shop)) == 15

    def test_of_what_is_paid_is_received_with_three_more(self, shop):
        """All of the payments; payment, operation."""
        order_id = self.shipped(shop)
        shop.pay(order_id)

        assert self.receiving(shop, order_id) == 15 + 3

    def test_to_a_place_that_never_had_it_is_received_with_as_many(self, shop):
        order_id = self.shipped(shop)
        shop.open_pier()

        assert self.receiving(shop, order_id, location="pier", restock=False) == 15

    def shipped(self, shop: Shop) -> OrderId:
        order_id = confirmed(shop, units=3)
        ship(shop, order_id)
        return order_id

    def ask(self, shop: Shop, order_id: OrderId) -> ReturnId:
        lines = tuple(ReturnedLine(number, 1) for number in range(1, len(shop.skus) + 1))
        command = RequestReturnCommand(actor=CLERK, order_id=order_id, lines=lines)
        return ReturnId(shop.world.request_return(command).order.returns[-1].id)

    def receiving(self, shop: Shop, order_id: OrderId, **terms: Any) -> int:
        return_id = self.ask(shop, order_id)
        shop.world.approve_return(ApproveReturnCommand(actor=CLERK, return_id=return_id))
        command = ReceiveReturnCommand(**{"actor": CLERK, "return_id": return_id, "restock": True, **terms})
        return shop.statements(partial(shop.world.receive_return, command))
