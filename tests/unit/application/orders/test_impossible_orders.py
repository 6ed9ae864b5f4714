"""What is not even an order: no rule is asked."""

import attrs
import pytest

from domain.shared.errors import AlreadyExists, InvalidValue
from domain.shared.money import Money
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON, euros
from tests.unit.application.orders.asking import placing, stocked, wanted
from tests.unit.application.shop import Shop
from tests.unit.checks import invalid


@pytest.fixture
def shop(shop: Shop) -> Shop:
    return stocked(shop)


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
