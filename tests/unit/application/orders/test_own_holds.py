"""What is held for a customer's quotes never blocks that customer's order, and blocks everybody else."""

from datetime import timedelta

import pytest

from domain.inventory.errors import InsufficientStock
from domain.shared.identity import Sku
from tests.support import a
from tests.unit.application.orders.asking import wanted
from tests.unit.checks import refused

TEAPOT = Sku("CURIOUS-TEAPOT")


@pytest.mark.rule(7)
class TestTheCustomersOwnHolds:
    def test_never_block_its_order(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=5))
        shop.asks(wanda, 3)
        shop.asks(wanda, 2)
        shop.places(wanda, 5)

        assert shop.balances() == (5, 5, 0)

    def test_give_way_only_as_far_as_needed_the_first_to_expire_first(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=5))
        lasting = shop.asks(wanda, 2, validity=timedelta(days=1), actor=a.staff(), customer_id=wanda.id)
        shop.asks(wanda, 2)
        shop.places(wanda, 4)

        held = {hold.quote_id: hold.units for hold in shop.item().holds}
        assert held == {lasting.quote.id: 1}

    def test_block_others(self, shop):
        wanda, moe = a.customer(), a.customer(name="Moe Mug")
        shop.has(wanda, moe, a.product(), a.stock(on_hand=5))
        shop.asks(wanda, 3)

        with shop.unchanged(), refused(InsufficientStock(sku=TEAPOT, requested=3, available=2)):
            shop.places(moe, 3)
        shop.places(moe, 2)
        assert shop.balances() == (5, 2, 3)

    def test_do_block_another_quote_which_is_told_of_everything_short(self, shop):
        """One promise holds units once."""
        wanda, both = a.customer(), (wanted("POT", 3), wanted("PAN", 3))
        shop.has(
            wanda, a.product("POT"), a.product("PAN"), a.stock("POT", on_hand=5), a.stock("PAN", on_hand=4)
        )
        shop.asks(wanda, lines=both)

        pots = InsufficientStock(sku=Sku("POT"), requested=3, available=2)
        pans = InsufficientStock(sku=Sku("PAN"), requested=3, available=1)
        with shop.unchanged(), refused(pots, pans):
            shop.asks(wanda, lines=both)

    def test_of_other_quotes_never_block_the_one_accepted(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=5))
        first, second = shop.asks(wanda, 2), shop.asks(wanda, 3)
        shop.places(wanda, 2)

        assert shop.balances() == (5, 2, 3)
        assert shop.accepts(wanda, first).order.status == "placed"
        assert shop.balances() == (5, 4, 1)
        with shop.unchanged(), refused(InsufficientStock(sku=TEAPOT, requested=3, available=1)):
            shop.accepts(wanda, second)

    @pytest.mark.rule(1)
    def test_that_gave_way_are_checked_again_when_their_quote_is_accepted(self, shop):
        wanda, moe = a.customer(), a.customer(name="Moe Mug")
        shop.has(wanda, moe, a.product(), a.stock(on_hand=5))
        asked = shop.asks(wanda, 3)
        placed = shop.places(wanda, 4)

        with shop.unchanged(), refused(InsufficientStock(sku=TEAPOT, requested=3, available=1)):
            shop.accepts(wanda, asked)
        shop.cancels(wanda, placed)
        shop.places(moe, 2)
        assert shop.balances() == (5, 2, 1)
        shop.accepts(wanda, asked)
        assert shop.balances() == (5, 5, 0)
