"""The promises of Rates."""

from decimal import Decimal

import pytest

from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxMode, TaxRate
from domain.shared.errors import NotFound
from domain.shared.money import Money
from domain.shared.tax_class import TaxClass
from tests.support import a
from tests.support.stores import World


def tax(country: str, tax_class: TaxClass, rate: str, mode: TaxMode = TaxMode.EXCLUSIVE) -> TaxRate:
    return TaxRate(country=country, tax_class=tax_class, rate=Decimal(rate), mode=mode)


def shipping(country: str, from_net: Money, cost: Money) -> ShippingRate:
    return ShippingRate(country=country, from_net=from_net, cost=cost)


GERMAN = tax("DE", TaxClass.STANDARD, "0.19", TaxMode.INCLUSIVE)
GERMAN_BOOKS = tax("DE", TaxClass.REDUCED, "0.07", TaxMode.INCLUSIVE)
BRITISH = tax("GB", TaxClass.STANDARD, "0.2")
TO_GERMANY = shipping("DE", a.euros(0), a.euros("4.90"))
FREE_IN_GERMANY = shipping("DE", a.euros(50), a.euros(0))
ANYWHERE = shipping("*", a.euros(0), a.euros("9.90"))
TO_BRITAIN = shipping("GB", a.euros(0), a.euros("7.50"))
IN_YEN = shipping("DE", Money(0, "JPY"), Money(900, "JPY"))


def put(world: World, *rates: TaxRate | ShippingRate) -> list[int]:
    """Their versions, each put in a transaction of its own."""
    versions = []
    for rate in rates:
        with world.committed() as uow:
            versions.append(
                uow.rates.put_tax(rate) if isinstance(rate, TaxRate) else uow.rates.put_shipping(rate)
            )
    return versions


def tables(world: World, country: str, currency: str = "EUR") -> tuple[set[TaxRate], set[ShippingRate]]:
    with world.uow() as uow:
        found = uow.rates.tables(country, currency)
    return set(found.taxes.rates), set(found.shipping.rates)


class TestTables:
    def test_hold_the_destinations_rates_and_those_of_everywhere_in_that_currency(self, world):
        put(world, GERMAN, GERMAN_BOOKS, BRITISH, TO_GERMANY, FREE_IN_GERMANY, ANYWHERE, TO_BRITAIN, IN_YEN)

        assert tables(world, "DE") == ({GERMAN, GERMAN_BOOKS}, {TO_GERMANY, FREE_IN_GERMANY, ANYWHERE})
        assert tables(world, "GB") == ({BRITISH}, {TO_BRITAIN, ANYWHERE})
        assert tables(world, "FR") == (set(), {ANYWHERE})
        assert tables(world, "DE", "JPY") == ({GERMAN, GERMAN_BOOKS}, {IN_YEN})

    def test_are_empty_where_nothing_was_put(self, world):
        assert tables(world, "DE") == (set(), set())

    def test_show_what_the_transaction_put_itself(self, world):
        with world.uow() as uow:
            uow.rates.put_tax(GERMAN)
            assert uow.rates.tables("DE", "EUR").taxes.rates == (GERMAN,)

        assert tables(world, "DE") == (set(), set())


class TestPutting:
    def test_replaces_the_rate_of_that_country_and_class_at_the_next_version(self, world):
        higher = tax("DE", TaxClass.STANDARD, "0.2", TaxMode.EXCLUSIVE)

        assert put(world, GERMAN, GERMAN_BOOKS, higher, GERMAN) == [1, 1, 2, 3]
        assert tables(world, "DE")[0] == {GERMAN, GERMAN_BOOKS}
        put(world, higher)
        assert tables(world, "DE")[0] == {higher, GERMAN_BOOKS}

    def test_replaces_the_rate_of_that_country_currency_and_threshold(self, world):
        dearer = shipping("DE", a.euros(0), a.euros("5.90"))

        assert put(world, TO_GERMANY, FREE_IN_GERMANY, IN_YEN, dearer) == [1, 1, 1, 2]
        assert tables(world, "DE")[1] == {dearer, FREE_IN_GERMANY}
        assert tables(world, "DE", "JPY")[1] == {IN_YEN}


class TestRemoving:
    def test_takes_that_rate_alone_away(self, world):
        put(world, GERMAN, GERMAN_BOOKS, BRITISH, TO_GERMANY, FREE_IN_GERMANY, IN_YEN)

        with world.committed() as uow:
            uow.rates.remove_tax("DE", TaxClass.STANDARD)
            uow.rates.remove_shipping("DE", "EUR", FREE_IN_GERMANY.from_net.minor)

        assert tables(world, "DE") == ({GERMAN_BOOKS}, {TO_GERMANY})
        assert tables(world, "GB") == ({BRITISH}, set())
        assert tables(world, "DE", "JPY")[1] == {IN_YEN}

    def test_starts_again_at_version_1(self, world):
        put(world, GERMAN, GERMAN)
        with world.committed() as uow:
            uow.rates.remove_tax("DE", TaxClass.STANDARD)

        assert put(world, GERMAN) == [1]

    def test_raises_not_found_for_what_is_not_there(self, world):
        put(world, GERMAN, TO_GERMANY)

        with world.uow() as uow:
            with pytest.raises(NotFound) as no_tax:
                uow.rates.remove_tax("DE", TaxClass.ZERO)
            with pytest.raises(NotFound) as no_shipping:
                uow.rates.remove_shipping("DE", "EUR", 1)

        assert no_tax.value.message == "There is no tax rate DE zero."
        assert no_shipping.value.message == "There is no shipping rate DE from 0.01 EUR."
