"""What an import stores: on a store in memory."""

from datetime import UTC, datetime
from decimal import Decimal

import attrs
import pytest

from application.imports.receipts import BatchReceipt, Reason, Verdict
from domain.orders.status import OrderStatus, PaymentStatus
from domain.pricing.shipping import EVERYWHERE, ShippingRate
from domain.pricing.tax import TaxRate
from domain.shared.actor import Actor
from domain.shared.money import Money
from domain.shared.price_break import PriceBreak
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from tests.cli.folder import added, spoilt, write
from tests.support import a


class TestAGoodFolder:
    def test_is_taken_over_and_counted(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in"))

        assert answer.code == 0
        assert answer.rejects == ()
        assert answer.rows("customers") == {"read": 2, "imported": 2}
        assert answer.rows("products") == {"read": 2, "imported": 2}
        assert answer.rows("orders") == {"read": 2, "imported": 1, "placed": 1}
        assert answer.rows("order_lines") == {"read": 3, "imported": 2, "placed": 1}
        assert answer.sums("net") == {"read": "137.55", "imported": "115.55", "placed": "22.00"}
        assert answer.sums("freight") == {"read": "4.25", "imported": "3.25", "placed": "1.00"}

    def test_brings_shipped_orders_as_history_with_their_own_dates_and_prices(self, importer, tmp_path):
        importer(write(tmp_path / "in"))

        order = importer.orders["7"]
        assert order.placed_at == datetime(2020, 2, 28, tzinfo=UTC)
        assert order.shipped_at == datetime(2020, 3, 1, tzinfo=UTC)
        assert (order.status, order.payment_status) == (OrderStatus.SHIPPED, PaymentStatus.PAID)
        assert [line.priced.unit_price.amount for line in order.lines] == [Decimal("10.00"), Decimal("90.05")]

    def test_places_open_orders_now_at_the_prices_agreed_and_claims_their_stock(self, importer, tmp_path):
        importer(write(tmp_path / "in"))

        order = importer.orders["8"]
        assert order.placed_at == importer.world.clock.now()
        assert order.status is OrderStatus.PLACED
        assert [line.priced.unit_price.amount for line in order.lines] == [Decimal("11.00")]
        assert importer.levels == {"TEAPOT": (5, 2), "WAND": (0, 0)}

    def test_can_bring_open_orders_as_history_which_claims_nothing(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in"), open_orders="history")

        assert answer.rows("orders") == {"read": 2, "imported": 2}
        order = importer.orders["8"]
        assert order.placed_at == datetime(2020, 3, 2, tzinfo=UTC)
        assert order.status is OrderStatus.PLACED
        assert importer.levels["TEAPOT"] == (5, 0)

    def test_is_acted_on_by_the_system_itself(self, importer, tmp_path):
        importer(write(tmp_path / "in"))

        assert {event.actor for event in importer.world.events()} == {Actor.system().name}

    def test_has_its_amounts_in_the_currency_given(self, importer, tmp_path):
        importer(write(tmp_path / "in"), currency="EUR")

        assert {order.currency for order in importer.orders.values()} == {"EUR"}


class TestWhatIsOwed:
    def test_is_what_is_still_to_be_paid_of_open_orders(self, importer, tmp_path):
        importer(write(tmp_path / "in"))

        assert owed(importer) == {"WHISK": {}, "GNOME": {"USD": 23_00}}

    def test_counts_open_orders_kept_as_history_too(self, importer, tmp_path):
        importer(write(tmp_path / "in"), open_orders="history")

        assert owed(importer) == {"WHISK": {}, "GNOME": {"USD": 23_00}}

    def test_is_not_added_twice(self, importer, tmp_path):
        for _ in range(2):
            importer(write(tmp_path / "in"), open_orders="history")

        assert owed(importer)["GNOME"] == {"USD": 23_00}

    def test_may_pass_the_credit_limit_where_it_is_history(self, importer, tmp_path):
        """A fact is no wish: no rule of today refuses it."""
        importer(write(tmp_path / "in", orders="", order_lines=""))
        with importer.world.committed() as uow:
            (gnome,) = uow.customers.lock_by_reference("import", ("GNOME",)).values()
            gnome.change_limits(order_limit=None, credit_limit=Money.of("1", "USD"), at=a.NOON)
            uow.customers.save(gnome)

        answer = importer(write(tmp_path / "in"), open_orders="history")

        assert answer.rows("orders") == {"read": 2, "imported": 2}
        assert owed(importer)["GNOME"] == {"USD": 23_00}


class TestOnTheShopsOwnTerms:
    @pytest.fixture(autouse=True)
    def terms(self, importer):
        """Teapots are cheap by the pair, delivery is dear, and there is tax in Britain and Germany."""
        breaks = (PriceBreak(from_quantity=Quantity(2), unit_price=Money.of("1", "USD")),)
        teapot = a.product("TEAPOT", Money.of("12.30", "USD"), breaks=breaks)
        importer.world.keep(teapot, a.stock("TEAPOT", on_hand=5))
        delivery = Money.of("30", "USD")
        with importer.world.committed() as uow:
            uow.rates.put_shipping(
                ShippingRate(country=EVERYWHERE, from_net=Money.zero("USD"), cost=delivery)
            )
            for country in ("GB", "DE"):
                uow.rates.put_tax(TaxRate(country=country, tax_class=TaxClass.STANDARD, rate=Decimal("0.19")))

    def test_open_orders_keep_their_prices_and_freight_and_are_taxed(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in"))

        amounts = importer.orders["8"].amounts
        steps = (amounts.net, amounts.freight, amounts.added_tax, amounts.total)
        assert [str(step.amount) for step in steps] == ["22.00", "1.00", "4.18", "27.18"]
        assert (answer.sums("net")["placed"], answer.sums("freight")["placed"]) == ("22.00", "1.00")
        assert owed(importer)["GNOME"] == {"USD": 27_18}

    @pytest.mark.parametrize("reference", ["7", "8"])
    def test_history_stays_as_it_was(self, importer, tmp_path, reference):
        importer(write(tmp_path / "in"), open_orders="history")

        amounts = importer.orders[reference].amounts
        assert amounts.added_tax == amounts.voucher == Money.zero("USD")
        assert amounts.total == amounts.net + amounts.freight
        assert str(amounts.total.amount) == {"7": "118.80", "8": "23.00"}[reference]


def owed(importer) -> dict[str, dict[str, int]]:
    """What each customer owes, in minor units by currency."""
    return {str(customer.reference): dict(customer.exposure.minor) for customer in importer.store.customers}


class TestASecondRun:
    def test_imports_nothing_twice(self, importer, tmp_path):
        folder = write(tmp_path / "in")
        importer(folder)
        before = importer.store.committed

        answer = importer(folder)

        assert answer.code == 0
        assert answer.rows("customers") == {"read": 2, "already_there": 2}
        assert answer.rows("products") == {"read": 2, "already_there": 2}
        assert answer.rows("orders") == {"read": 2, "already_there": 2}
        assert answer.rows("order_lines") == {"read": 3, "already_there": 3}
        assert answer.sums("net") == {"read": "137.55", "already_there": "137.55"}
        after = importer.store.committed
        assert after.orders.all() == before.orders.all()
        assert after.events == before.events

    def test_is_recognised_wherever_the_files_are(self, importer, tmp_path):
        importer(write(tmp_path / "in"))

        assert importer(write(tmp_path / "elsewhere")).rows("orders") == {"read": 2, "already_there": 2}

    def test_takes_what_was_corrected(self, importer, tmp_path):
        importer(write(tmp_path / "in", **spoilt("customers", "UK", "Atlantis")))
        assert list(importer.orders) == ["8"]

        answer = importer(write(tmp_path / "in"))

        assert answer.code == 0
        assert answer.rows("customers") == {"read": 2, "imported": 1, "already_there": 1}
        assert answer.rows("orders") == {"read": 2, "imported": 1, "already_there": 1}

    def test_from_another_source_is_another_matter(self, importer, tmp_path):
        importer(write(tmp_path / "in"), source="one")

        answer = importer(write(tmp_path / "in"), source="two")

        assert answer.rows("customers") == {"read": 2, "imported": 2}
        assert answer.rows("products") == {"read": 2, "already_there": 2}
        assert answer.rows("orders") == {"read": 2, "imported": 1, "placed": 1}


class TestADryRun:
    def test_gives_the_verdicts_of_a_real_one_and_stores_nothing(self, importer, tmp_path):
        folder = write(
            tmp_path / "in",
            **added("orders", "9,GNOME,2020-03-02,,,1.00,Gnomes,Zwergenweg 7,Köln,,50667,Germany"),
            **added("order_lines", "9,TEAPOT,1.00,4,0"),
        )

        trial = importer(folder, dry_run=True)

        store = importer.store
        assert (store.customers, store.products, store.stock, store.orders, store.events) == ((),) * 5
        real = importer(folder)
        assert trial.figures["dry_run"]
        assert trial.figures["rows"] == real.figures["rows"]
        assert trial.figures["sums"] == real.figures["sums"]
        assert trial.rejects == real.rejects
        assert [place[3] for place in real.places] == ["insufficient_stock"]
        assert trial.code == real.code == 3

    def test_knows_what_is_there(self, importer, tmp_path):
        folder = write(tmp_path / "in")
        importer(folder)

        assert importer(folder, dry_run=True).rows("orders") == {"read": 2, "already_there": 2}


class TestVerdicts:
    def test_of_the_use_cases_are_what_counts(self, importer, tmp_path):
        """A store that says an order comes to something else is believed."""

        def generous(use_case):
            def judge(command):
                receipt = use_case(command)
                verdicts = tuple(attrs.evolve(it, net=it.net - 1) for it in receipt.verdicts)
                return attrs.evolve(receipt, verdicts=verdicts)

            return judge

        def meddle(use):
            return attrs.evolve(use, import_orders=generous(use.import_orders))

        answer = attrs.evolve(importer, meddle=meddle)(write(tmp_path / "in"))

        assert answer.sums("net") == {"read": "137.55", "imported": "114.55", "placed": "21.00"}

    def test_of_the_use_cases_may_reject_customers_and_products_too(self, importer, tmp_path):
        reason = Reason(field="name", code="too_silly", message="It is too silly.", remedy="Be serious.")

        def refuse(command):
            references = (getattr(it, "reference", None) or str(it.sku) for it in command.records)
            return BatchReceipt(verdicts=tuple(Verdict.rejected(it, (reason,)) for it in references))

        def meddle(use):
            return attrs.evolve(use, import_customers=refuse, import_products=refuse)

        answer = attrs.evolve(importer, meddle=meddle)(write(tmp_path / "in"))

        assert answer.places[:4] == [
            ("customers.csv", 2, "customer_id", "too_silly"),
            ("customers.csv", 3, "customer_id", "too_silly"),
            ("products.csv", 2, "product_id", "too_silly"),
            ("products.csv", 3, "product_id", "too_silly"),
        ]
        assert answer.rows("products") == {"read": 2, "rejected": 2}


class TestEveryRow:
    @pytest.mark.parametrize("batch_size", [1, 2, 3, 1000])
    def test_has_one_verdict_whatever_the_batches(self, importer, tmp_path, batch_size):
        rows = (f"{number},WHISK,2020-02-28,,2020-03-01,1,W,1 Lane,S,,,UK" for number in range(100, 107))
        lines = (f"{number},TEAPOT,1.00,1,0" for number in range(100, 107))
        folder = write(tmp_path / "in", **added("orders", *rows), **added("order_lines", *lines))

        answer = importer(folder, batch_size=batch_size)

        assert answer.rows("orders") == {"read": 9, "imported": 8, "placed": 1}
        assert len(importer.orders) == 9

    def test_of_a_product_has_its_opening_stock_in_the_ledger(self, importer, tmp_path):
        importer(write(tmp_path / "in"))

        (received, allocated) = importer.world.ledger("TEAPOT")
        assert (received.on_hand, received.reason) == (5, "opening stock")
        assert allocated.order_id == importer.orders["8"].id
