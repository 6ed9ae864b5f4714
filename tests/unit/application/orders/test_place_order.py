"""Placing an order commits a customer and claims its stock."""

from decimal import Decimal

import attrs
import pytest

from application.errors import (
    IdempotencyKeyReused,
    NotAuthenticated,
    NotPermitted,
    TransactionAborted,
)
from application.orders.queries import CustomerName, LineDetail, OrderDetail
from application.orders.receipts import OrderReceipt
from domain.inventory.errors import InsufficientStock
from domain.inventory.ledger import MovementKind
from domain.orders.status import OrderStatus
from domain.shared.actor import Actor, Role
from domain.shared.errors import InvalidValue, NotFound
from domain.shared.identity import CustomerId, ExternalReference, OrderId
from tests.support import a
from tests.support.a import NOON, euros
from tests.unit.application.orders.asking import (
    STAFF,
    TEAPOT,
    WANDA,
    placing,
    stocked,
    wanted,
)
from tests.unit.application.shop import Shop
from tests.unit.checks import refused


@pytest.fixture
def shop(shop: Shop) -> Shop:
    return stocked(shop)


class TestPlacingAnOrder:
    def test_answers_with_the_whole_order(self, shop):
        wanda = a.buyer(WANDA)
        receipt = shop.place_order(
            placing(
                wanted("CURIOUS-TEAPOT", 2),
                wanted("GRUMPY-LAMP", 1),
                by=wanda,
                shipping_address=a.address(city="Saltwick"),
                external_reference="PO-17",
                note="Ring twice.",
            )
        )

        assert receipt == OrderReceipt(
            order=OrderDetail(
                id=shop.ids.made[0],
                number=str(shop.numbers.drawn[0]),
                status="placed",
                payment_status="unpaid",
                origin="placed",
                external_reference="PO-17",
                customer=CustomerName(id=WANDA.id, name="Wanda Whisk"),
                currency="EUR",
                lines_amount=Decimal("64.60"),
                discount_amount=Decimal("0.00"),
                voucher_amount=Decimal("0.00"),
                tax_amount=Decimal("0.00"),
                included_tax_amount=Decimal("0.00"),
                freight_amount=Decimal("0.00"),
                total_amount=Decimal("64.60"),
                ordered_amount=Decimal("64.60"),
                captured_amount=Decimal("0.00"),
                refunded_amount=Decimal("0.00"),
                owed_amount=Decimal("64.60"),
                refund_due_amount=Decimal("0.00"),
                line_count=2,
                lines=(
                    LineDetail(
                        number=1,
                        sku="CURIOUS-TEAPOT",
                        name="Curious teapot",
                        list_price=Decimal("12.30"),
                        unit_price=Decimal("12.30"),
                        quantity=2,
                        cancelled=0,
                        shipped=0,
                        returned=0,
                        discount_rate="0.0000",
                        discount_amount=Decimal("0.00"),
                        voucher_amount=Decimal("0.00"),
                        tax_rate="0.0000",
                        tax_included=False,
                        tax_amount=Decimal("0.00"),
                        total_amount=Decimal("24.60"),
                    ),
                    LineDetail(
                        number=2,
                        sku="GRUMPY-LAMP",
                        name="Grumpy lamp",
                        list_price=Decimal("40.00"),
                        unit_price=Decimal("40.00"),
                        quantity=1,
                        cancelled=0,
                        shipped=0,
                        returned=0,
                        discount_rate="0.0000",
                        discount_amount=Decimal("0.00"),
                        voucher_amount=Decimal("0.00"),
                        tax_rate="0.0000",
                        tax_included=False,
                        tax_amount=Decimal("0.00"),
                        total_amount=Decimal("40.00"),
                    ),
                ),
                shipments=(),
                returns=(),
                shipping_address=a.address(city="Saltwick"),
                voucher=None,
                quote_id=None,
                note="Ring twice.",
                created_at=NOON,
                confirmed_at=None,
                shipped_at=None,
                cancelled_at=None,
                cancel_reason="",
                transitions=("cancel",),
                version=1,
            )
        )

    def test_stores_the_order(self, shop):
        wanda = a.buyer(WANDA)
        receipt = shop.place_order(placing(wanted(quantity=2), by=wanda, external_reference="PO-17"))

        order = shop.order(OrderId(receipt.order.id))
        assert (order.customer_id, order.placed_by, order.placed_at) == (WANDA.id, wanda.user_id, NOON)
        assert order.reference == ExternalReference("api", "PO-17")
        assert order.status is OrderStatus.PLACED
        assert order.lines[0].allocated == 2

    @pytest.mark.rule(9)
    def test_claims_the_stock_with_the_order_as_the_cause(self, shop):
        receipt = shop.place_order(placing(wanted("CURIOUS-TEAPOT", 2), wanted("GRUMPY-LAMP", 5)))

        assert shop.balances("CURIOUS-TEAPOT") == (10, 2, 0)
        assert shop.balances("GRUMPY-LAMP") == (5, 5, 0)
        movement = shop.store.ledger(TEAPOT)[-1]
        assert (movement.kind, movement.allocated_change) == (MovementKind.ALLOCATED, 2)
        assert (movement.cause.order_id, movement.moved_at) == (receipt.order.id, NOON)

    @pytest.mark.rule(33)
    def test_is_told_with_its_stock(self, shop):
        shop.place_order(placing(wanted("CURIOUS-TEAPOT"), wanted("GRUMPY-LAMP"), wanted("CURIOUS-TEAPOT")))

        assert sorted(shop.told) == ["OrderPlaced", "StockAllocated", "StockAllocated"]

    @pytest.mark.rule(17)
    def test_keeps_prices_names_and_address_whatever_becomes_of_catalogue_and_customer(self, shop):
        order_id = OrderId(shop.place_order(placing()).order.id)
        before = shop.order(order_id)

        with shop.transact._units_of_work(STAFF) as uow:
            teapot = uow.products.get(TEAPOT)
            teapot.change_price(euros(99), at=NOON)
            teapot.change_listing(name="Furious teapot", for_sale=False, at=NOON)
            uow.products.save(teapot)
            wanda = uow.customers.lock(WANDA.id)
            wanda.contact = attrs.evolve(wanda.contact, name="W.", address=a.address(city="Elsewhere"))
            uow.customers.save(wanda)
            uow.commit()

        assert shop.order(order_id) == before
        assert before.customer_name == "Wanda Whisk"
        assert before.shipping_address == a.address()

    def test_sends_to_the_customers_own_address_unless_told_otherwise(self, shop):
        assert shop.place_order(placing()).order.shipping_address == a.address()

    def test_draws_another_number_where_one_is_taken(self, shop):
        taken = shop.place_order(placing()).order.number
        shop.numbers.planned = [shop.numbers.drawn[0]]
        receipt = shop.place_order(placing())

        assert receipt.order.number != taken
        assert shop.backoff.pauses == [1]
        assert shop.balances() == (10, 2, 0)

    def test_gives_up_where_every_number_is_taken(self, shop):
        shop.place_order(placing())
        shop.numbers.planned = shop.numbers.drawn * 4

        with shop.unchanged(), pytest.raises(TransactionAborted):
            shop.place_order(placing())


class TestWhoseOrderItIs:
    def test_is_the_customers_own(self, shop):
        assert shop.place_order(placing(by=a.buyer(WANDA))).order.customer.id == WANDA.id
        assert (
            shop.place_order(placing(by=a.buyer(WANDA), customer_id=WANDA.id)).order.customer.id == WANDA.id
        )

    @pytest.mark.parametrize("somebody", [a.staff(), a.admin(), Actor.system()])
    def test_is_anybodys_for_staff(self, shop, somebody):
        receipt = shop.place_order(placing(by=somebody, customer_id=WANDA.id))

        assert receipt.order.customer.id == WANDA.id
        assert receipt.order.transitions == ("confirm", "cancel", "cancel_line", "edit", "pay")
        assert shop.order(OrderId(receipt.order.id)).placed_by == somebody.user_id

    @pytest.mark.rule(35)
    def test_is_never_another_customers_whether_there_is_one_or_not(self, shop):
        otto = a.customer(name="Otto Oven")
        shop.has(otto)

        for other in (otto.id, CustomerId(a.an_id())):
            with shop.unchanged(), pytest.raises(NotPermitted) as caught:
                shop.place_order(placing(customer_id=other))
            assert caught.value.facts["permission"] == "orders.place_on_behalf"

    def test_is_nobodys_for_an_account_without_a_customer(self, shop):
        with shop.unchanged(), pytest.raises(NotPermitted):
            shop.place_order(placing(by=Actor(Role.CUSTOMER), customer_id=WANDA.id))

    def test_must_be_said_by_staff(self, shop):
        with shop.unchanged(), pytest.raises(InvalidValue) as caught:
            shop.place_order(placing(by=STAFF))
        assert (caught.value.field, caught.value.value_code) == ("customer_id", "required")
        assert caught.value.message == "customer_id: is missing"
        assert caught.value.remedy == "Say which customer orders."

    def test_must_be_somebody_who_is_there(self, shop):
        nobody = CustomerId(a.an_id())

        with shop.unchanged(), pytest.raises(NotFound, match=str(nobody)):
            shop.place_order(placing(by=STAFF, customer_id=nobody))

    def test_is_never_the_anonymous_ones(self, shop):
        with shop.unchanged(), pytest.raises(NotAuthenticated):
            shop.place_order(placing(by=Actor.anonymous(), customer_id=WANDA.id))


class TestPlacingTwice:
    @pytest.mark.rule(19)
    def test_with_one_key_makes_one_order(self, shop):
        wanda = a.buyer(WANDA)
        first = shop.place_order(placing(by=wanda, idempotency_key="k"))
        again = shop.place_order(placing(by=wanda, idempotency_key="k"))

        assert again == first
        assert (first.replayed, again.replayed) == (False, True)
        assert (len(shop.store.orders), shop.balances()) == (1, (10, 1, 0))

    @pytest.mark.rule(19)
    def test_with_one_key_but_another_order_is_refused(self, shop):
        wanda = a.buyer(WANDA)
        shop.place_order(placing(by=wanda, idempotency_key="k"))

        with shop.unchanged(), pytest.raises(IdempotencyKeyReused):
            shop.place_order(placing(wanted(quantity=2), by=wanda, idempotency_key="k"))

    def test_without_a_key_makes_two(self, shop):
        shop.place_order(placing())
        shop.place_order(placing())

        assert (len(shop.store.orders), shop.balances()) == (2, (10, 2, 0))


class TestTryingAnOrder:
    def test_answers_as_in_earnest_and_keeps_nothing(self, shop):
        with shop.unchanged():
            tried = shop.place_order(placing(wanted(quantity=10), dry_run=True))

        assert tried.dry_run
        assert (tried.order.status, tried.order.total_amount) == ("placed", Decimal("123.00"))

    def test_is_refused_as_in_earnest(self, shop):
        with shop.unchanged(), refused(InsufficientStock(sku=TEAPOT, requested=11, available=10)):
            shop.place_order(placing(wanted(quantity=11), dry_run=True))

    def test_uses_up_no_number(self, shop):
        shop.place_order(placing(dry_run=True))
        shop.numbers.planned = list(shop.numbers.drawn)

        assert shop.place_order(placing()).order.number == str(shop.numbers.drawn[0])
