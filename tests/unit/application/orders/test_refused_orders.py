"""An order that cannot be placed is refused with everything that speaks against it, and changes nothing."""

import attrs
import pytest

from domain.catalog.errors import ProductInOtherCurrency, ProductNotSold, UnknownProduct
from domain.customers.errors import CustomerIsBlocked, LimitInOtherCurrency, OrderLimitExceeded
from domain.inventory.errors import InsufficientStock
from domain.shared.errors import AlreadyExists, InvalidValue, Refused
from domain.shared.identity import Sku
from domain.shared.money import Money
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON, euros
from tests.unit.application.orders.asking import TEAPOT, on_behalf, placing, stocked, wanted
from tests.unit.application.shop import Shop
from tests.unit.checks import invalid, refused


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
        assert shop.balances() == (10, 10)

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
        assert shop.balances("LAST-SPOONS") == (3, 3)


class TestAnOrderThatCannotBe:
    @pytest.mark.parametrize("lines", [0, 201])
    def test_has_no_lines_or_more_than_200(self, shop, lines):
        command = attrs.evolve(placing(), lines=(wanted(),) * lines)

        with shop.unchanged(), invalid("lines", "line_count"):
            shop.place_order(command)

    def test_goes_nowhere(self, shop):
        otto = a.customer(with_address=False)
        shop.has(otto)

        with shop.unchanged(), pytest.raises(InvalidValue) as caught:
            shop.place_order(placing(by=a.buyer(otto)))
        assert (caught.value.field, caught.value.value_code) == ("shipping_address", "required")
        assert caught.value.fault == "is missing, and the customer has no address on file"
        assert caught.value.remedy == "Give a shipping address."
        shop.place_order(placing(by=a.buyer(otto), shipping_address=a.address()))

    def test_has_a_note_that_is_too_long(self, shop):
        with shop.unchanged(), invalid("note", "too_long"):
            shop.place_order(placing(note="x" * 1001))

    @pytest.mark.parametrize("reference", ["", "x" * 65, "\n"])
    def test_has_a_reference_that_is_none(self, shop, reference):
        with shop.unchanged(), invalid("external_reference"):
            shop.place_order(placing(external_reference=reference))

    def test_has_a_reference_that_is_taken(self, shop):
        shop.place_order(placing(external_reference="PO-17"))

        with shop.unchanged(), pytest.raises(AlreadyExists):
            shop.place_order(placing(external_reference="PO-17"))

    def test_costs_more_than_money_can_say(self, shop):
        shop.sells("MOON", 1_000_000, price=Money(10**10, "EUR"))

        with shop.unchanged(), invalid("amount"):
            shop.place_order(placing(wanted("MOON", 1_000_000)))

    def test_wants_more_of_a_sku_than_a_quantity_can_say(self, shop):
        dust = a.stock("DUST", 1_000_000)
        dust.receive(Quantity(1), reason="more of it", at=NOON)
        shop.has(a.product("DUST", euros(0)), dust)

        with shop.unchanged(), pytest.raises(InvalidValue) as caught:
            shop.place_order(placing(wanted("DUST", 1_000_000), wanted("DUST", 1)))
        assert (caught.value.field, caught.value.value_code) == ("lines", "invalid_quantity")
        assert caught.value.message == "lines: ask for 1000001 of DUST in all"
        assert caught.value.remedy == "Ask for at most 1000000 of one SKU in an order."
        shop.place_order(placing(wanted("DUST", 999_999), wanted("DUST", 1)))
