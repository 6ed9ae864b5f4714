"""An order that cannot be placed is refused with everything that speaks against it, and changes nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.catalog.errors import ProductInOtherCurrency, ProductNotSold, UnknownProduct
from domain.customers.errors import CustomerIsBlocked, LimitInOtherCurrency, OrderLimitExceeded
from domain.inventory.errors import InsufficientStock
from domain.shared.errors import Refused
from domain.shared.identity import Sku
from domain.shared.money import Money
from tests.support import a
from tests.support.a import euros
from tests.unit.application.orders.asking import TEAPOT, on_behalf, placing, stocked, wanted
from tests.unit.application.shop import Shop
from tests.unit.checks import refused


@pytest.fixture
def shop(shop: Shop) -> Shop:
    return stocked(shop)


class TestARefusal:
    @pytest.mark.rule(29)
    def test_meets_a_blocked_customer_even_where_staff_orders_for_it(self, shop):
        otto = a.customer(blocked=True)
        shop.has(otto)

        for command in (placing(by=a.buyer(otto)), on_behalf(of=otto)):
            with shop.unchanged(), refused(CustomerIsBlocked(customer_id=otto.id)):
                shop.place_order(command)

    @pytest.mark.rule(31)
    def test_meets_a_total_above_the_order_limit(self, shop):
        otto = a.customer(order_limit=euros("24.60"))
        shop.has(otto)

        shop.place_order(placing(wanted(quantity=2), by=a.buyer(otto)))
        with (
            shop.unchanged(),
            refused(OrderLimitExceeded(total=euros("36.90"), limit=euros("24.60"))),
        ):
            shop.place_order(placing(wanted(quantity=3), by=a.buyer(otto)))

    @pytest.mark.rule(31)
    def test_meets_an_order_in_another_currency_than_the_limits(self, shop):
        otto = a.customer(order_limit=Money(10**9, "USD"))
        shop.has(otto)

        with (
            shop.unchanged(),
            refused(LimitInOtherCurrency(order_currency="EUR", limit_currency="USD")),
        ):
            shop.place_order(placing(by=a.buyer(otto)))

    def test_meets_a_product_that_is_not_for_sale(self, shop):
        shop.sells("SHY-KETTLE", for_sale=False)

        with shop.unchanged(), refused(ProductNotSold(sku=Sku("SHY-KETTLE"))):
            shop.place_order(placing(wanted("SHY-KETTLE"), wanted()))

    def test_meets_a_product_nobody_knows_once_however_often_it_is_named(self, shop):
        unknown = UnknownProduct(sku=Sku("NO-SUCH-SPOON"))

        for lines in (
            (wanted("NO-SUCH-SPOON"), wanted("NO-SUCH-SPOON")),
            (wanted("NO-SUCH-SPOON"), wanted(), wanted("NO-SUCH-SPOON")),
        ):
            with shop.unchanged(), refused(unknown):
                shop.place_order(placing(*lines))

    @pytest.mark.rule(1)
    def test_meets_demand_beyond_what_is_available(self, shop):
        shop.place_order(placing(wanted(quantity=7)))

        with shop.unchanged(), refused(InsufficientStock(sku=TEAPOT, requested=4, available=3)):
            shop.place_order(placing(wanted(quantity=4)))
        shop.place_order(placing(wanted(quantity=3)))
        assert shop.balances() == (10, 10, 0)

    @pytest.mark.rule(3)
    @settings(max_examples=8)
    @given(st.lists(st.integers(1, 6), min_size=1, max_size=5))
    def test_meets_any_split_of_a_wish_as_it_would_meet_the_whole(self, quantities):
        shop = stocked(Shop())
        lines = tuple(wanted(quantity=quantity) for quantity in quantities)
        units = sum(quantities)

        if units > 10:
            with shop.unchanged(), refused(InsufficientStock(sku=TEAPOT, requested=units, available=10)):
                shop.place_order(placing(*lines))
        else:
            shop.place_order(placing(*lines))
            assert shop.balances() == (10, units, 0)

    @pytest.mark.rule(3)
    def test_meets_demand_summed_over_the_lines_of_a_sku(self, shop):
        with shop.unchanged(), refused(InsufficientStock(sku=TEAPOT, requested=12, available=10)):
            shop.place_order(placing(wanted(quantity=6), wanted("GRUMPY-LAMP"), wanted(quantity=6)))

    def test_meets_a_product_that_has_no_place_in_the_warehouse(self, shop):
        shop.has(a.product("SHY-KETTLE"))

        with (
            shop.unchanged(),
            refused(InsufficientStock(sku=Sku("SHY-KETTLE"), requested=2, available=0)),
        ):
            shop.place_order(placing(wanted("SHY-KETTLE", 2)))

    @pytest.mark.rule(3)
    @pytest.mark.rule(14)
    def test_lists_all_that_speaks_against_an_order_at_once(self, shop):
        otto = a.customer(blocked=True, order_limit=euros(5))
        shop.has(otto)
        shop.sells("SHY-KETTLE", for_sale=False, price=Money(1500, "JPY"))
        lines = (
            wanted("CURIOUS-TEAPOT", 6),
            wanted("SHY-KETTLE"),
            wanted("NO-SUCH-SPOON"),
            wanted("CURIOUS-TEAPOT", 5),
        )

        with (
            shop.unchanged(),
            refused(
                CustomerIsBlocked(customer_id=otto.id),
                OrderLimitExceeded(total=euros("135.30"), limit=euros(5)),
                ProductNotSold(sku=Sku("SHY-KETTLE")),
                ProductInOtherCurrency(sku=Sku("SHY-KETTLE"), currency="JPY", order_currency="EUR"),
                UnknownProduct(sku=Sku("NO-SUCH-SPOON")),
                InsufficientStock(sku=TEAPOT, requested=11, available=10),
            ),
        ):
            shop.place_order(placing(*lines, by=a.buyer(otto)))

    @pytest.mark.rule(1)
    @pytest.mark.rule(29)
    @pytest.mark.rule(30)
    def test_of_four_broken_rules_tells_the_facts_and_the_remedy_of_each_in_a_trial_too(self, shop):
        otto = a.customer(blocked=True, credit_limit=euros(100), owes=euros(90))
        shop.has(otto)
        lines = (wanted("CURIOUS-TEAPOT", 11), wanted("GRUMPY-LAMP", 6))

        for dry_run in (False, True):
            with shop.unchanged(), pytest.raises(Refused) as caught:
                shop.place_order(placing(*lines, by=a.buyer(otto), dry_run=dry_run, idempotency_key="k"))
            assert caught.value.refusal_code == "order_refused"
            assert [(told.code, told.facts, told.remedy) for told in caught.value.objections] == [
                (
                    "customer_blocked",
                    {"customer_id": str(otto.id)},
                    "Ask the shop's staff to lift the block.",
                ),
                (
                    "credit_limit_exceeded",
                    {"total": "375.30", "exposure": "90.00", "limit": "100.00", "currency": "EUR"},
                    "Order for at most 10.00 EUR, or pay earlier orders first.",
                ),
                (
                    "insufficient_stock",
                    {"sku": "CURIOUS-TEAPOT", "requested": 11, "available": 10},
                    "Order at most 10, or wait for the next delivery.",
                ),
                (
                    "insufficient_stock",
                    {"sku": "GRUMPY-LAMP", "requested": 6, "available": 5},
                    "Order at most 5, or wait for the next delivery.",
                ),
            ]
        assert shop.backoff.pauses == []

    @pytest.mark.rule(29)
    def test_of_nothing_but_unknown_products_names_the_block_as_well(self, shop):
        otto = a.customer(blocked=True, order_limit=euros(5))
        shop.has(otto)

        with (
            shop.unchanged(),
            refused(
                CustomerIsBlocked(customer_id=otto.id),
                UnknownProduct(sku=Sku("NO-SUCH-SPOON")),
                UnknownProduct(sku=Sku("NO-SUCH-FORK")),
            ),
        ):
            shop.place_order(placing(wanted("NO-SUCH-SPOON"), wanted("NO-SUCH-FORK"), by=a.buyer(otto)))

    @pytest.mark.rule(4)
    def test_meets_all_but_k_of_n_buyers_of_the_last_k_units(self, shop):
        shop.sells("LAST-SPOONS", 3)

        def outcome() -> str:
            try:
                shop.place_order(placing(wanted("LAST-SPOONS")))
            except Refused as refusal:
                return refusal.refusal_code
            return "placed"

        outcomes = [outcome() for _ in range(7)]
        assert outcomes == ["placed"] * 3 + ["insufficient_stock"] * 4
        assert shop.balances("LAST-SPOONS") == (3, 3, 0)
