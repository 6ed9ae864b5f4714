"""Another system's customers and products are taken over once, each with a verdict."""

import attrs
import pytest

from application.imports.import_customers import CustomerRecord, ImportCustomersCommand
from application.imports.import_products import ImportProductsCommand, ProductRecord
from application.imports.receipts import BatchReceipt, Outcome, Verdict
from domain.customers.contact import Contact
from domain.shared.actor import Actor
from domain.shared.identity import ExternalReference, Sku
from domain.shared.money import Money
from domain.shared.quantity import Quantity
from tests.support.a import NOON, euros
from tests.unit.checks import invalid

TEAPOT = ProductRecord(
    sku=Sku("CURIOUS-TEAPOT"),
    name="Curious teapot",
    unit_price=euros("12.30"),
    category="Teapots",
    description="It asks back.",
    opening_stock=Quantity(7),
)
LAMP = ProductRecord(sku=Sku("GRUMPY-LAMP"), name="Grumpy lamp", unit_price=Money(40, "JPY"), for_sale=False)
WANDA = CustomerRecord(reference="ALFKI", contact=Contact(name="Wanda Whisk"))
OTTO = CustomerRecord(reference="ANATR", contact=Contact(name="Otto Oven"))


def imported(reference: str) -> Verdict:
    return Verdict(reference=reference, outcome=Outcome.IMPORTED)


def already_there(reference: str) -> Verdict:
    return Verdict(reference=reference, outcome=Outcome.ALREADY_THERE)


class TestImportingProducts:
    def run(self, shop, *records):
        return shop.import_products(ImportProductsCommand(actor=Actor.system(), records=records))

    def test_adds_them_and_receives_their_opening_stock(self, shop):
        receipt = self.run(shop, TEAPOT, LAMP)

        assert receipt == BatchReceipt(verdicts=(imported("CURIOUS-TEAPOT"), imported("GRUMPY-LAMP")))
        teapot, lamp = shop.product("CURIOUS-TEAPOT"), shop.product("GRUMPY-LAMP")
        assert (teapot.name, teapot.price, teapot.created_at) == ("Curious teapot", euros("12.30"), NOON)
        assert (teapot.category, teapot.description, teapot.for_sale) == ("Teapots", "It asks back.", True)
        assert (lamp.price, lamp.for_sale) == (Money(40, "JPY"), False)
        assert (shop.balances("CURIOUS-TEAPOT"), shop.balances("GRUMPY-LAMP")) == ((7, 0, 0), (0, 0, 0))

    @pytest.mark.rule(9)
    def test_writes_the_opening_stock_into_the_ledger(self, shop):
        self.run(shop, TEAPOT, LAMP)

        (movement,) = shop.store.ledger(Sku("CURIOUS-TEAPOT"))
        assert (movement.on_hand_change, movement.cause.reason) == (7, "opening stock")
        assert movement.moved_at == NOON
        assert shop.store.ledger(Sku("GRUMPY-LAMP")) == ()
        assert sorted(shop.told) == ["ProductAdded", "ProductAdded", "StockReceived"]

    def test_again_changes_nothing(self, shop):
        self.run(shop, TEAPOT, LAMP)

        with shop.unchanged():
            again = self.run(shop, LAMP, attrs.evolve(TEAPOT, name="Furious teapot"))
        assert again.verdicts == (already_there("GRUMPY-LAMP"), already_there("CURIOUS-TEAPOT"))

    def test_adds_those_that_are_new(self, shop):
        self.run(shop, TEAPOT)

        assert self.run(shop, TEAPOT, LAMP).verdicts == (
            already_there("CURIOUS-TEAPOT"),
            imported("GRUMPY-LAMP"),
        )
        assert shop.balances("CURIOUS-TEAPOT") == (7, 0, 0)

    def test_of_nothing_does_nothing(self, shop):
        with shop.unchanged():
            assert self.run(shop).verdicts == ()

    @pytest.mark.rule(14)
    def test_of_what_cannot_be_keeps_none_of_the_batch(self, shop):
        with shop.unchanged(), invalid("name", "blank"):
            self.run(shop, TEAPOT, attrs.evolve(LAMP, name=""))


class TestImportingCustomers:
    def run(self, shop, *records, source="northwind"):
        return shop.import_customers(
            ImportCustomersCommand(actor=Actor.system(), source=source, records=records)
        )

    def test_registers_them_under_their_references(self, shop):
        receipt = self.run(shop, WANDA, OTTO)

        assert receipt == BatchReceipt(verdicts=(imported("ALFKI"), imported("ANATR")))
        assert [(customer.reference, customer.contact) for customer in shop.store.customers] == [
            (ExternalReference("northwind", "ALFKI"), WANDA.contact),
            (ExternalReference("northwind", "ANATR"), OTTO.contact),
        ]
        assert shop.store.customers[0].registered_at == NOON
        assert shop.told == ["CustomerRegistered", "CustomerRegistered"]

    def test_again_changes_nothing(self, shop):
        self.run(shop, WANDA, OTTO)

        with shop.unchanged():
            again = self.run(shop, OTTO, attrs.evolve(WANDA, contact=OTTO.contact))
        assert again.verdicts == (already_there("ANATR"), already_there("ALFKI"))

    def test_registers_those_that_are_new(self, shop):
        self.run(shop, WANDA)

        assert self.run(shop, WANDA, OTTO).verdicts == (already_there("ALFKI"), imported("ANATR"))
        assert len(shop.store.customers) == 2

    def test_knows_references_by_their_source(self, shop):
        self.run(shop, WANDA)

        assert self.run(shop, WANDA, source="southwind").verdicts == (imported("ALFKI"),)

    @pytest.mark.rule(14)
    def test_of_what_cannot_be_keeps_none_of_the_batch(self, shop):
        with shop.unchanged(), invalid("external_reference"):
            self.run(shop, WANDA, attrs.evolve(OTTO, reference=""))
