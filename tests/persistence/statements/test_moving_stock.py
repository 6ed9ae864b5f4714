"""Moving stock costs a fixed, small number of statements, whoever waits for it."""

from functools import partial

from application.inventory.adjust_stock import AdjustStockCommand
from application.inventory.change_location import ChangeLocationCommand
from application.inventory.change_stock_policy import ChangeStockPolicyCommand
from application.inventory.receive_stock import ReceiveStockCommand
from application.inventory.sweep_holds import SweepHoldsCommand
from application.inventory.transfer_stock import TransferStockCommand
from domain.shared.quantity import Quantity
from tests.persistence.statements.shop import CLERK, Shop


def receive(shop: Shop, units: int) -> int:
    command = ReceiveStockCommand(actor=CLERK, sku=shop.skus[0], quantity=Quantity(units), reason="a crate")
    return shop.statements(partial(shop.world.receive_stock, command))


class TestSweeping:
    def test_costs_seven(self, shop, many):
        """Those with expired holds; stock, holds; stock, holds, movements; events."""
        shop.quote()
        shop.world.clock.advance(hours=1)
        command = SweepHoldsCommand(actor=CLERK, limit=many)

        assert shop.statements(partial(shop.world.sweep_holds, command)) == 7

    def test_where_nothing_has_expired_costs_one(self, shop):
        shop.quote()

        assert shop.statements(partial(shop.world.sweep_holds, SweepHoldsCommand(actor=CLERK))) == 1


class TestAdjusting:
    def test_costs_five(self, shop):
        """Stock, holders; stock, movements; events."""
        command = AdjustStockCommand(actor=CLERK, sku=shop.skus[0], change=-1, reason="a cat")

        assert shop.statements(partial(shop.world.adjust_stock, command)) == 5


class TestReceiving:
    def test_costs_four(self, shop):
        """Stock; stock, movement; events."""
        assert receive(shop, 5) == 4

    def test_costs_two_more_for_those_who_wait_however_many(self, shop, many):
        """To read them, and to take those away who need wait no longer."""
        shop.sell_out()
        for _ in range(min(many, 20)):
            shop.place()

        assert receive(shop, 500) == 4 + 2

    def test_costs_three_more_where_one_is_served_in_part(self, shop):
        shop.sell_out()
        for _ in range(3):
            shop.place(units=2)

        assert receive(shop, 3) == 4 + 3


class TestThePolicy:
    def test_costs_three(self, shop):
        """Stock; stock; events."""
        command = ChangeStockPolicyCommand(actor=CLERK, sku=shop.skus[0], backorder_limit=50, reorder_point=5)

        assert shop.statements(partial(shop.world.change_stock_policy, command)) == 3


class TestTransferring:
    def test_costs_five(self, shop):
        """Stock; stock, twice over, movements in between; events."""
        shop.spread()
        command = TransferStockCommand(
            actor=CLERK,
            sku=shop.skus[0],
            from_location="pier",
            to_location="main",
            quantity=Quantity(5),
        )

        assert shop.statements(partial(shop.world.transfer_stock, command)) == 6


class TestLocations:
    def test_are_changed_with_three(self, shop):
        """Location; location; events."""
        shop.open_pier()
        command = ChangeLocationCommand(actor=CLERK, code="pier", is_open=False)

        assert shop.statements(partial(shop.world.change_location, command)) == 3
