"""A placed order is edited: priced and checked like a new one, and all moves by the difference only."""

from datetime import timedelta
from decimal import Decimal

import pytest

from application.errors import NotPermitted
from application.inventory.receive_stock import ReceiveStockCommand
from application.pricing.put_tax_rate import PutTaxRateCommand
from domain.catalog.errors import QuantityLimitExceeded, UnknownProduct, WindowLimitExceeded
from domain.catalog.limits import QuantityLimits
from domain.customers.errors import CreditLimitExceeded, CustomerIsBlocked, OrderLimitExceeded
from domain.inventory.errors import InsufficientStock
from domain.orders.errors import IllegalTransition, ImportedOrderIsFixed, RefundedCostsNoMore
from domain.orders.status import OrderStatus, Verb
from domain.pricing.errors import VoucherBelowMinimum, VoucherExpired, VoucherUnknown, VoucherUsedUp
from domain.pricing.tax import TaxRate
from domain.pricing.voucher import Benefit
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import OrderId, Sku
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from tests.support import a
from tests.support.a import euros
from tests.unit.application.orders.asking import wanted
from tests.unit.application.payments.buying import assert_sound, order_of, paid, receipt_of
from tests.unit.application.shop import Shop
from tests.unit.checks import invalid, refused

TEAPOT, LAMP = Sku("CURIOUS-TEAPOT"), Sku("GRUMPY-LAMP")


@pytest.fixture
def wanda():
    return a.customer()


@pytest.fixture
def shop(shop: Shop, wanda) -> Shop:
    """Nine teapots at 10, five lamps at 40, and Wanda."""
    shop.has(a.product(price=euros(10)), a.product("GRUMPY-LAMP", euros(40), name="Grumpy lamp"))
    shop.has(a.stock(on_hand=9), a.stock("GRUMPY-LAMP", 5), wanda)
    return shop


def moves(shop: Shop, sku: Sku = TEAPOT) -> list[tuple[str, int]]:
    return [(movement.kind.value, movement.allocated_change) for movement in shop.store.ledger(sku)[1:]]


class TestEditing:
    @pytest.mark.rule(9)
    @pytest.mark.rule(24)
    def test_adds_takes_away_and_changes_lines(self, shop, wanda):
        placed = shop.places(wanda, lines=(wanted(quantity=3), wanted("GRUMPY-LAMP", 2)))
        receipt = shop.edits(placed, wanted(quantity=5))

        assert [(line.sku, line.quantity) for line in receipt.order.lines] == [("CURIOUS-TEAPOT", 5)]
        assert (receipt.order.total_amount, receipt.order.version) == (50, 2)
        assert (shop.balances(), shop.balances("GRUMPY-LAMP")) == ((9, 5, 0), (5, 0, 0))
        assert_sound(shop)

    @pytest.mark.rule(9)
    def test_moves_stock_by_the_difference_only(self, shop, wanda):
        placed = shop.places(wanda, lines=(wanted(quantity=3), wanted("GRUMPY-LAMP")))
        shop.edits(placed, wanted(quantity=5), wanted("GRUMPY-LAMP"))
        shop.edits(placed, wanted(quantity=2), wanted("GRUMPY-LAMP"), wanted(quantity=1))

        assert moves(shop) == [("allocated", 3), ("allocated", 2), ("released", -2)]
        assert moves(shop, LAMP) == [("allocated", 1)]

    def test_takes_todays_prices_names_and_rates(self, shop, wanda):
        placed = shop.places(wanda, 2)
        product = shop.product()
        product.change_price(euros(12), at=shop.clock.now())
        product.change_listing(name="Furious teapot", at=shop.clock.now())
        with shop.units(a.staff()) as uow:
            uow.products.save(product)
            uow.commit()
        rate = TaxRate(country="DE", tax_class=TaxClass.STANDARD, rate=Decimal("0.1"))
        shop.put_tax_rate(PutTaxRateCommand(actor=a.staff(), rate=rate))
        edited = shop.edits(placed, wanted(quantity=2), shipping_address=a.address(country="DE")).order

        assert (edited.lines[0].name, edited.lines[0].unit_price) == ("Furious teapot", 12)
        assert (edited.tax_amount, edited.total_amount) == (Decimal("2.40"), Decimal("26.40"))
        assert edited.shipping_address.country == "DE"

    def test_keeps_what_is_not_said(self, shop, wanda):
        shop.has(a.voucher())
        placed = shop.places(
            wanda,
            2,
            shipping_address=a.address(city="Saltwick"),
            voucher="TEATIME",
            note="Ring twice.",
            external_reference="PO-17",
        )
        edited = shop.edits(placed, wanted(quantity=3)).order

        assert (edited.shipping_address.city, edited.voucher, edited.note) == (
            "Saltwick",
            "TEATIME",
            "Ring twice.",
        )
        assert (edited.external_reference, edited.number, edited.created_at) == (
            "PO-17",
            placed.order.number,
            placed.order.created_at,
        )
        assert (edited.voucher_amount, shop.voucher().uses) == (3, 1)

    def test_may_agree_on_prices_and_delivery(self, shop, wanda):
        placed = shop.places(wanda, 2)
        edited = shop.edits(
            placed, wanted(quantity=2, price=euros(7), discount="0.5"), freight=Decimal(3)
        ).order

        assert (edited.lines_amount, edited.discount_amount, edited.freight_amount) == (14, 7, 3)

    @pytest.mark.rule(33)
    def test_is_told_with_the_stock_that_moved(self, shop, wanda):
        placed = shop.places(wanda, 2)
        told = len(shop.told)
        shop.edits(placed, wanted(quantity=1), wanted("GRUMPY-LAMP"))

        assert sorted(shop.told[told:]) == ["OrderEdited", "StockAllocated", "StockReleased"]

    def test_can_be_tried(self, shop, wanda):
        placed = shop.places(wanda, 2)

        with shop.unchanged():
            trial = shop.edits(placed, wanted(quantity=5), dry_run=True)
        assert trial.effects is not None
        assert [(one.sku, one.allocated) for one in trial.effects.stock] == [("CURIOUS-TEAPOT", 3)]
        assert [one.owed for one in trial.effects.money] == [30]

    @pytest.mark.rule(19)
    def test_twice_with_one_key_is_answered_again(self, shop, wanda):
        placed, clerk = shop.places(wanda, 2), a.staff()
        first = shop.edits(placed, wanted(quantity=5), actor=clerk, idempotency_key="k")

        with shop.unchanged():
            again = shop.edits(placed, wanted(quantity=5), actor=clerk, idempotency_key="k")
        assert (again, again.replayed) == (first, True)

    def test_is_for_staff(self, shop, wanda):
        placed = shop.places(wanda, 2)

        with shop.unchanged(), pytest.raises(NotPermitted):
            shop.edits(placed, wanted(), actor=a.buyer(wanda))
        with shop.unchanged(), pytest.raises(NotFound):
            shop.edits(placed, wanted(), order_id=OrderId(a.an_id()))


@pytest.mark.rule(14)
class TestAnEditThatIsRefused:
    def test_needs_stock_for_what_is_more_and_tells_what_it_can_have_in_all(self, shop, wanda):
        placed = shop.places(wanda, 3)

        with shop.unchanged(), refused(InsufficientStock(sku=TEAPOT, requested=10, available=9)):
            shop.edits(placed, wanted(quantity=6), wanted(quantity=4))
        shop.edits(placed, wanted(quantity=9))
        with shop.unchanged(), refused(InsufficientStock(sku=TEAPOT, requested=10, available=9)):
            shop.edits(placed, wanted(quantity=10))

    def test_names_everything_that_speaks_against_it(self, shop, wanda):
        placed = shop.places(wanda, 3)

        with (
            shop.unchanged(),
            refused(
                UnknownProduct(sku=Sku("NO-SUCH-SPOON")),
                VoucherUnknown(voucher="NOPE"),
                InsufficientStock(sku=LAMP, requested=6, available=5),
            ),
        ):
            shop.edits(placed, wanted("GRUMPY-LAMP", 6), wanted("NO-SUCH-SPOON"), voucher="nope")

    @pytest.mark.rule(29)
    def test_of_a_blocked_customer_is(self, shop):
        otto = a.customer(blocked=True)
        order = a.order(of=otto, lines=(a.line(price=euros(10)),), claims=None)
        shop.has(otto, order)

        with shop.unchanged(), refused(CustomerIsBlocked(customer_id=otto.id)):
            shop.edits(receipt_of(order), wanted())

    @pytest.mark.rule(31)
    def test_by_the_limits_of_the_product_is_told_of_those_it_has_itself_aside(self, shop, wanda):
        limits = QuantityLimits(per_order=4, per_window=5, window_days=1)
        shop.has(a.product("RARE-SPOON", euros(1), limits=limits), a.stock("RARE-SPOON", 99))
        first = shop.places(wanda, lines=(wanted("RARE-SPOON", 2),))
        shop.places(wanda, lines=(wanted("RARE-SPOON", 2),))

        with (
            shop.unchanged(),
            refused(WindowLimitExceeded(sku=Sku("RARE-SPOON"), requested=4, bought=2, limit=5, days=1)),
        ):
            shop.edits(first, wanted("RARE-SPOON", 4))
        shop.edits(first, wanted("RARE-SPOON", 3))
        shop.clock.at += timedelta(days=1)
        with (
            shop.unchanged(),
            refused(QuantityLimitExceeded(sku=Sku("RARE-SPOON"), requested=5, limit=4)),
        ):
            shop.edits(first, wanted("RARE-SPOON", 5))
        shop.edits(first, wanted("RARE-SPOON", 4))

    def test_once_goods_have_shipped_is(self, shop, wanda):
        placed = shop.places(wanda, 3)
        shop.confirms(placed)
        shop.sends(placed, {1: 1})
        too_late = IllegalTransition(
            verb=Verb.EDIT, status=OrderStatus.PARTIALLY_SHIPPED, allowed_from=("confirmed", "placed")
        )

        with shop.unchanged(), refused(too_late):
            shop.edits(placed, wanted())

    def test_of_history_is(self, shop, wanda):
        imported = a.history(of=wanda, shipped=False)
        shop.has(imported)

        with shop.unchanged(), refused(ImportedOrderIsFixed(source="elsewhere")):
            shop.edits(receipt_of(imported), wanted())

    def test_of_no_lines_is(self, shop, wanda):
        placed = shop.places(wanda, 3)

        with shop.unchanged(), invalid("lines", "line_count"):
            shop.edits(placed)


@pytest.mark.rule(30)
class TestTheDebt:
    def test_moves_by_the_difference(self, shop, wanda):
        placed = shop.places(wanda, 3)
        shop.edits(placed, wanted(quantity=5))
        assert shop.owes(wanda) == "50.00 EUR"
        shop.edits(placed, wanted(quantity=1))

        assert shop.owes(wanda) == "10.00 EUR"
        assert_sound(shop)

    @pytest.mark.rule(14)
    def test_never_passes_the_credit_limit_and_only_what_is_more_counts(self, shop):
        otto = a.customer(name="Otto Oven", credit_limit=euros(60))
        shop.has(otto)
        placed = shop.places(otto, 3)
        shop.places(otto, 2)
        too_much = CreditLimitExceeded(total=euros(20), exposure=euros(50), limit=euros(60))

        with shop.unchanged(), refused(too_much):
            shop.edits(placed, wanted(quantity=5))
        shop.edits(placed, wanted(quantity=4))
        assert shop.owes(otto) == "60.00 EUR"

    def test_that_is_too_high_already_is_no_reason_against_owing_less(self, shop):
        otto = a.customer(name="Otto Oven")
        shop.has(otto)
        placed = shop.places(otto, 3)
        customer = shop.customer(otto.id)
        customer.change_limits(order_limit=None, credit_limit=euros(5), at=shop.clock.now())
        with shop.units(a.staff()) as uow:
            uow.customers.save(customer)
            uow.commit()
        shop.edits(placed, wanted(quantity=2))
        shop.edits(placed, wanted("CURIOUS-TEAPOT", 2))

        assert shop.owes(otto) == "20.00 EUR"

    @pytest.mark.rule(14)
    @pytest.mark.rule(31)
    def test_never_passes_what_one_order_may_cost(self, shop):
        otto = a.customer(name="Otto Oven", order_limit=euros(40))
        shop.has(otto)
        placed = shop.places(otto, 3)

        with shop.unchanged(), refused(OrderLimitExceeded(total=euros(50), limit=euros(40))):
            shop.edits(placed, wanted(quantity=5))

    @pytest.mark.parametrize(
        ("units", "owed", "due"), [(5, 20, 0), (4, 10, 0), (3, 0, 0), (2, 0, 10), (1, 0, 20)]
    )
    def test_of_a_paid_order_is_what_is_more_and_what_is_less_is_due_back(
        self, shop, wanda, units, owed, due
    ):
        placed = shop.places(wanda, 3)
        shop.pays(placed)
        edited = shop.edits(placed, wanted(quantity=units)).order

        assert (edited.owed_amount, edited.refund_due_amount) == (owed, due)
        assert shop.customer(wanda.id).exposure.of("EUR") == euros(owed)
        if owed:
            shop.pays(placed)
        assert_sound(shop)

    @pytest.mark.rule(14)
    def test_of_a_refunded_order_does_not_count_what_went_back_as_paid(self, shop, wanda):
        placed = shop.places(wanda, 3)
        receipt = shop.pays(placed)
        shop.edits(placed, wanted(quantity=1))
        shop.refunds(receipt, "20")

        with shop.unchanged(), refused(RefundedCostsNoMore(total=euros(30), kept=euros(10))):
            shop.edits(placed, wanted(quantity=3))
        assert paid(shop, placed) == ("30.00", "30.00", "20.00")
        assert_sound(shop)


@pytest.mark.rule(28)
class TestTheVoucher:
    def test_is_exchanged(self, shop, wanda):
        shop.has(a.voucher(limit=1), a.voucher("LATE", benefit=Benefit.of(euros(5)), limit=1))
        placed = shop.places(wanda, 3, voucher="TEATIME")
        edited = shop.edits(placed, wanted(quantity=3), voucher="late").order

        assert (edited.voucher, edited.voucher_amount) == ("LATE", 5)
        assert (shop.voucher("TEATIME").uses, shop.voucher("LATE").uses) == (0, 1)
        assert_sound(shop)

    def test_is_added_and_taken_away(self, shop, wanda):
        shop.has(a.voucher(limit=1))
        placed = shop.places(wanda, 3)
        shop.edits(placed, wanted(quantity=3), voucher="TEATIME")
        assert shop.voucher().uses == 1
        edited = shop.edits(placed, wanted(quantity=3), drops_voucher=True).order

        assert (edited.voucher, edited.voucher_amount, shop.voucher().uses) == (None, 0, 0)
        assert_sound(shop)

    def test_that_the_order_has_already_is_not_counted_again_nor_asked_whether_it_is_valid(self, shop, wanda):
        shop.has(a.voucher(limit=1, limit_per_customer=1))
        placed = shop.places(wanda, 3, voucher="TEATIME")
        shop.clock.advance(days=31)
        edited = shop.edits(placed, wanted(quantity=4)).order

        assert (edited.voucher_amount, shop.voucher().uses) == (4, 1)

    @pytest.mark.rule(14)
    def test_still_needs_what_its_goods_have_to_cost(self, shop, wanda):
        shop.has(a.voucher(minimum=euros(20)))
        placed = shop.places(wanda, 3, voucher="TEATIME")
        too_little = VoucherBelowMinimum(voucher="TEATIME", net=euros(10), minimum=euros(20))

        with shop.unchanged(), refused(too_little):
            shop.edits(placed, wanted())
        shop.edits(placed, wanted(), drops_voucher=True)

    @pytest.mark.rule(14)
    def test_that_is_new_is_checked_like_any(self, shop, wanda):
        shop.has(a.voucher("ONCE", limit=1, uses=1), a.voucher("OLD"))
        placed = shop.places(wanda, 3)

        with shop.unchanged(), refused(VoucherUsedUp(voucher="ONCE", limit=1)):
            shop.edits(placed, wanted(), voucher="ONCE")
        shop.clock.advance(days=30)
        with shop.unchanged(), refused(VoucherExpired(voucher="OLD", valid_until=a.later(days=30))):
            shop.edits(placed, wanted(), voucher="OLD")


@pytest.mark.rule(12)
class TestAnEditBesideOrdersThatWait:
    def test_never_jumps_the_queue(self, shop, wanda):
        moe = a.customer(name="Moe Mug")
        shop.has(moe, a.product("RARE-SPOON", euros(1)), a.stock("RARE-SPOON", 2, backorder_limit=9))
        first = shop.places(wanda, lines=(wanted("RARE-SPOON", 2),))
        second = shop.places(moe, lines=(wanted("RARE-SPOON", 2),))
        shop.edits(first, wanted("RARE-SPOON", 3))
        shop.receive_stock(
            ReceiveStockCommand(
                actor=Actor.system(), sku=Sku("RARE-SPOON"), quantity=Quantity(2), reason="delivery"
            )
        )

        item, now = shop.item("RARE-SPOON"), shop.clock.now()
        waits = [item.backordered_for(OrderId(one.order.id), at=now) for one in (first, second)]
        assert waits == [1, 0]

    def test_that_needs_less_serves_them(self, shop, wanda):
        moe = a.customer(name="Moe Mug")
        shop.has(moe, a.product("RARE-SPOON", euros(1)), a.stock("RARE-SPOON", 2, backorder_limit=9))
        first = shop.places(wanda, lines=(wanted("RARE-SPOON", 2),))
        shop.places(moe, lines=(wanted("RARE-SPOON", 2),))
        shop.edits(first, wanted("RARE-SPOON"))

        assert shop.item("RARE-SPOON").backordered == 1
        assert order_of(shop, first).lines[0].allocated == 1

    @pytest.mark.rule(7)
    def test_takes_what_is_held_for_its_own_customer(self, shop, wanda):
        placed = shop.places(wanda, 2)
        shop.asks(wanda, 7)
        shop.edits(placed, wanted(quantity=5))

        assert shop.balances() == (9, 5, 4)
