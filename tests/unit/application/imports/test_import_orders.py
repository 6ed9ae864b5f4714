"""Another system's orders are taken over: settled ones as history, open ones under today's rules."""

from decimal import Decimal

import attrs
import pytest

from adapters.memory.repositories.orders import MemoryOrders
from application.imports.import_orders import ImportOrdersCommand, LineRecord, OpenOrders, OrderRecord
from application.imports.receipts import BatchReceipt, Outcome, Reason, Verdict
from domain.orders.order import Origin
from domain.orders.status import OrderStatus, PaymentStatus
from domain.shared.actor import Actor
from domain.shared.discount import DiscountRate
from domain.shared.identity import ExternalReference, OrderId, Sku
from domain.shared.money import Money
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON, euros, later
from tests.unit.application.shop import Shop

WANDA = a.customer(name="Wanda Whisk", reference=ExternalReference("northwind", "ALFKI"))
OTTO = a.customer(
    name="Otto Oven", blocked=True, order_limit=euros(5), reference=ExternalReference("northwind", "ANATR")
)

TEAPOTS = LineRecord(sku=Sku("CURIOUS-TEAPOT"), unit_price=euros("9.80"), quantity=Quantity(3))
LAMPS = LineRecord(
    sku=Sku("GRUMPY-LAMP"),
    unit_price=euros(14),
    quantity=Quantity(2),
    discount_rate=DiscountRate(Decimal("0.15")),
)
SHIPPED = OrderRecord(
    reference="10248",
    customer_reference="ALFKI",
    placed_at=later(days=-900),
    shipped_at=later(days=-890),
    freight=euros("3.25"),
    shipping_address=a.address(city="Saltwick"),
    lines=(TEAPOTS, LAMPS),
)
OPEN = attrs.evolve(SHIPPED, reference="11077", shipped_at=None)


@pytest.fixture
def shop(shop: Shop) -> Shop:
    """Ten teapots and five lamps, dearer today than they were, Wanda, and Otto who is blocked."""
    shop.sells("CURIOUS-TEAPOT", 10, price=euros("12.30"))
    shop.sells("GRUMPY-LAMP", 5, price=euros(40), name="Grumpy lamp")
    shop.has(WANDA, OTTO)
    return shop


def run(shop, *records, open_orders=OpenOrders.PLACE):
    return shop.import_orders(
        ImportOrdersCommand(
            actor=Actor.system(), source="northwind", records=records, open_orders=open_orders
        )
    )


def the_order(shop):
    (order,) = shop.store.orders
    return order


def codes(verdict):
    return [(reason.field, reason.code, reason.sku) for reason in verdict.reasons]


class TestASettledOrder:
    def test_becomes_history_with_its_own_dates_and_prices(self, shop):
        receipt = run(shop, SHIPPED)

        assert receipt == BatchReceipt(
            verdicts=(
                Verdict(
                    reference="10248",
                    outcome=Outcome.IMPORTED,
                    reasons=(),
                    net=Decimal("53.20"),
                    freight=Decimal("3.25"),
                ),
            )
        )
        order = the_order(shop)
        assert (order.id, order.number) == (shop.ids.made[0], shop.numbers.drawn[0])
        assert (order.origin, order.reference) == (Origin.IMPORT, ExternalReference("northwind", "10248"))
        assert (order.customer_id, order.customer_name) == (WANDA.id, "Wanda Whisk")
        assert (order.placed_at, order.shipped_at) == (later(days=-900), later(days=-890))
        assert order.shipping_address == a.address(city="Saltwick")
        assert [(str(line.sku), line.priced.name, line.priced.unit_price) for line in order.lines] == [
            ("CURIOUS-TEAPOT", "Curious teapot", euros("9.80")),
            ("GRUMPY-LAMP", "Grumpy lamp", euros(14)),
        ]
        assert order.amounts.total == euros("56.45")
        assert (order.status, order.payment_status) == (OrderStatus.SHIPPED, PaymentStatus.PAID)

    @pytest.mark.rule(33)
    def test_moves_no_stock(self, shop):
        run(shop, SHIPPED)

        assert (shop.balances("CURIOUS-TEAPOT"), shop.told) == ((10, 0, 0), ["OrderImported"])
        assert shop.store.events[-1].occurred_at == NOON

    def test_is_taken_over_whatever_todays_rules_say(self, shop):
        lines = (attrs.evolve(TEAPOTS, quantity=Quantity(1000)),)

        (verdict,) = run(shop, attrs.evolve(SHIPPED, customer_reference="ANATR", lines=lines)).verdicts
        assert verdict.outcome is Outcome.IMPORTED

    def test_that_cannot_be_is_rejected_with_the_reason(self, shop):
        dollars = attrs.evolve(SHIPPED, freight=Money(325, "USD"))
        before = len(shop.store.events)
        (verdict,) = run(shop, dollars).verdicts

        assert verdict == Verdict(
            reference="10248",
            outcome=Outcome.REJECTED,
            reasons=(
                Reason(
                    field="currency",
                    code="currency_mismatch",
                    message="currency: EUR cannot be mixed with USD",
                    remedy="Keep one order in one currency.",
                    sku=None,
                ),
            ),
        )
        assert (shop.store.orders, len(shop.store.events)) == ((), before)

    @pytest.mark.parametrize(
        ("changes", "field", "code"),
        [
            ({"lines": ()}, "lines", "line_count"),
            ({"freight": euros("-0.01")}, "freight", "invalid_freight"),
            ({"reference": ""}, "external_reference", "invalid_external_reference"),
        ],
    )
    def test_that_cannot_be_keeps_nobody_else_out(self, shop, changes, field, code):
        broken, sound = run(
            shop, attrs.evolve(SHIPPED, **changes), attrs.evolve(SHIPPED, reference="10249")
        ).verdicts

        assert (broken.outcome, codes(broken)) == (Outcome.REJECTED, [(field, code, None)])
        assert (broken.net, broken.freight) == (Decimal(0), Decimal(0))
        assert sound.outcome is Outcome.IMPORTED


class TestAnOpenOrder:
    def test_is_placed_today_at_the_prices_agreed(self, shop):
        (verdict,) = run(shop, OPEN).verdicts

        assert verdict == Verdict(
            reference="11077", outcome=Outcome.PLACED, net=Decimal("53.20"), freight=Decimal("3.25")
        )
        order = the_order(shop)
        assert (order.id, order.number) == (shop.ids.made[0], shop.numbers.drawn[0])
        assert (order.origin, order.placed_at, order.placed_by) == (Origin.PLACED, NOON, None)
        assert order.reference == ExternalReference("northwind", "11077")
        assert (order.customer_id, order.shipping_address) == (WANDA.id, a.address(city="Saltwick"))
        assert [line.priced.unit_price for line in order.lines] == [euros("9.80"), euros(14)]
        assert order.lines[1].priced.discount == euros("4.20")
        assert order.status is OrderStatus.PLACED

    def test_claims_its_stock(self, shop):
        run(shop, OPEN)

        assert (shop.balances("CURIOUS-TEAPOT"), shop.balances("GRUMPY-LAMP")) == ((10, 3, 0), (5, 2, 0))
        assert sorted(shop.told) == ["OrderPlaced", "StockAllocated", "StockAllocated"]

    @pytest.mark.rule(14)
    @pytest.mark.rule(29)
    @pytest.mark.rule(31)
    def test_refused_by_todays_rules_is_rejected_with_every_reason(self, shop):
        shop.sells("SHY-KETTLE", 1, for_sale=False)
        kettles = LineRecord(sku=Sku("SHY-KETTLE"), unit_price=euros(1), quantity=Quantity(2))
        record = attrs.evolve(OPEN, customer_reference="ANATR", lines=(TEAPOTS, kettles))

        with shop.unchanged():
            (verdict,) = run(shop, record).verdicts
        assert (verdict.reference, verdict.outcome) == ("11077", Outcome.REJECTED)
        assert codes(verdict) == [
            ("customer_id", "customer_blocked", None),
            ("customer_id", "order_limit_exceeded", None),
            ("product_id", "product_not_sold", "SHY-KETTLE"),
            ("product_id", "insufficient_stock", "SHY-KETTLE"),
        ]
        assert verdict.reasons[2].message == "SHY-KETTLE is not for sale."
        assert verdict.reasons[2].remedy == "Leave it out, or choose another product."

    @pytest.mark.rule(14)
    def test_that_cannot_be_is_rejected_with_the_reason(self, shop):
        with shop.unchanged():
            (verdict,) = run(shop, attrs.evolve(OPEN, lines=())).verdicts
        assert codes(verdict) == [("lines", "line_count", None)]

    @pytest.mark.rule(22)
    def test_with_freight_in_another_currency_is_rejected(self, shop):
        with shop.unchanged():
            (verdict,) = run(shop, attrs.evolve(OPEN, freight=Money(325, "JPY"), lines=(TEAPOTS,))).verdicts
        assert codes(verdict) == [("product_id", "product_in_other_currency", "CURIOUS-TEAPOT")]

    @pytest.mark.rule(3)
    def test_finds_only_the_stock_that_those_before_it_left(self, shop):
        records = (attrs.evolve(OPEN, reference=f"order {number}") for number in range(4))

        verdicts = run(shop, *records).verdicts
        assert [verdict.outcome.value for verdict in verdicts] == ["placed", "placed", "rejected", "rejected"]
        assert (shop.balances("CURIOUS-TEAPOT"), shop.balances("GRUMPY-LAMP")) == ((10, 6, 0), (5, 4, 0))

    def test_can_be_kept_as_history_instead(self, shop):
        (verdict,) = run(
            shop, attrs.evolve(OPEN, customer_reference="ANATR"), open_orders=OpenOrders.HISTORY
        ).verdicts

        assert verdict.outcome is Outcome.IMPORTED
        order = the_order(shop)
        assert (order.origin, order.status, order.placed_at) == (
            Origin.IMPORT,
            OrderStatus.PLACED,
            later(days=-900),
        )
        assert shop.balances("CURIOUS-TEAPOT") == (10, 0, 0)


class TestARecordThatNamesWhatNobodyKnows:
    @pytest.mark.parametrize("record", [SHIPPED, OPEN])
    def test_is_rejected_for_all_of_it_at_once(self, shop, record):
        spoons = LineRecord(sku=Sku("NO-SUCH-SPOON"), unit_price=euros(1), quantity=Quantity(1))
        forks = attrs.evolve(spoons, sku=Sku("NO-SUCH-FORK"))
        lines = (TEAPOTS, spoons, forks, spoons)

        with shop.unchanged():
            (verdict,) = run(shop, attrs.evolve(record, customer_reference="NOBODY", lines=lines)).verdicts
        assert verdict.outcome is Outcome.REJECTED
        assert codes(verdict) == [
            ("customer_id", "unknown_customer", None),
            ("product_id", "unknown_product", "NO-SUCH-SPOON"),
            ("product_id", "unknown_product", "NO-SUCH-FORK"),
        ]
        assert [reason.message for reason in verdict.reasons] == [
            "There is no customer NOBODY.",
            "There is no product NO-SUCH-SPOON.",
            "There is no product NO-SUCH-FORK.",
        ]
        assert [reason.remedy for reason in verdict.reasons] == [
            "Add the customer to customers.csv, or correct the reference.",
            "Add the product to products.csv, or correct the line.",
            "Add the product to products.csv, or correct the line.",
        ]

    def test_is_not_saved_by_a_customer_of_another_system(self, shop):
        shop.has(a.customer(reference=ExternalReference("southwind", "SOUTH")))

        (verdict,) = run(shop, attrs.evolve(SHIPPED, customer_reference="SOUTH")).verdicts
        assert codes(verdict) == [("customer_id", "unknown_customer", None)]


class TestARecordThatItsReaderIsAgainst:
    FAULT = Reason(field="lines", code="line_missing", message="A line is missing.", remedy="Add it.")

    def test_is_rejected_with_that_and_all_else(self, shop):
        record = attrs.evolve(SHIPPED, customer_reference="NOBODY", against=(self.FAULT,))

        with shop.unchanged():
            (verdict,) = run(shop, record).verdicts
        assert codes(verdict) == [("lines", "line_missing", None), ("customer_id", "unknown_customer", None)]

    def test_is_there_already_where_it_is(self, shop):
        run(shop, SHIPPED)

        assert run(shop, attrs.evolve(SHIPPED, against=(self.FAULT,))).verdicts == (
            Verdict(reference="10248", outcome=Outcome.ALREADY_THERE),
        )


class TestASecondRun:
    def test_changes_nothing(self, shop):
        run(shop, SHIPPED, OPEN)

        with shop.unchanged():
            again = run(shop, OPEN, SHIPPED)
        assert again.verdicts == (
            Verdict(reference="11077", outcome=Outcome.ALREADY_THERE),
            Verdict(reference="10248", outcome=Outcome.ALREADY_THERE),
        )

    def test_that_runs_beside_the_first_finds_its_orders_there(self, shop, monkeypatch):
        all_teapots = attrs.evolve(OPEN, lines=(attrs.evolve(TEAPOTS, quantity=Quantity(10)),))
        run(shop, all_teapots)
        looks = iter([lambda *_: frozenset(), MemoryOrders.known_references])

        def overlook_once(*asked):
            return next(looks)(*asked)

        monkeypatch.setattr(MemoryOrders, "known_references", overlook_once)

        with shop.unchanged():
            (verdict,) = run(shop, all_teapots).verdicts
        assert verdict == Verdict(reference="11077", outcome=Outcome.ALREADY_THERE)

    def test_takes_over_what_was_rejected_before_and_is_mended(self, shop):
        run(shop, attrs.evolve(SHIPPED, customer_reference="NOBODY"))

        assert run(shop, SHIPPED).verdicts[0].outcome is Outcome.IMPORTED

    @pytest.mark.rule(19)
    def test_under_the_same_key_gives_the_first_answer(self, shop):
        command = ImportOrdersCommand(
            actor=Actor.system(), source="northwind", records=(SHIPPED,), idempotency_key="k"
        )
        first = shop.import_orders(command)

        assert shop.import_orders(command) == first
        assert shop.order(OrderId(shop.ids.made[0])).status is OrderStatus.SHIPPED

    def test_of_another_source_is_another_order(self, shop):
        run(shop, SHIPPED)
        elsewhere = a.customer(reference=ExternalReference("southwind", "ALFKI"))
        shop.has(elsewhere)
        command = ImportOrdersCommand(actor=Actor.system(), source="southwind", records=(SHIPPED,))

        assert shop.import_orders(command).verdicts[0].outcome is Outcome.IMPORTED
