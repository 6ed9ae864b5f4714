"""A repository costs a fixed, small number of statements, whatever the number of things and lines."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from application.ports.unit_of_work import UnitOfWork
from domain.inventory.stock_item import StockItem
from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxRate
from domain.shared.identity import Sku, VoucherId
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from tests.persistence.statements.shop import CLERK, Shop, counted, hold
from tests.support import a


class TestARepository:
    def test_finds_products_with_one(self, shop):
        assert shop.costs(lambda uow: uow.products.find(shop.skus)) == 1

    def test_finds_none_with_none(self, shop):
        assert shop.costs(lambda uow: (uow.products.find(()), uow.stock.lock(()))) == 0

    def test_adds_products_with_one(self, shop, many):
        new = [a.product(f"KETTLE-{place}") for place in range(many)]

        assert shop.costs(lambda uow: uow.products.add(*new)) == 1

    def test_saves_products_with_one(self, shop):
        assert self.saving(shop, lambda uow: uow.products.find(shop.skus), "products") == 1

    def test_locks_stock_with_one(self, shop):
        assert shop.costs(lambda uow: uow.stock.lock(shop.skus)) == 1

    def test_adds_stock_with_one_and_movements_with_another(self, shop, many):
        new = [a.stock(f"KETTLE-{place}", on_hand=9, allocated=3) for place in range(many)]

        assert shop.costs(lambda uow: uow.stock.add(*new)) == 2

    def test_saves_stock_with_one_and_movements_with_another(self, shop):
        def receive(uow: UnitOfWork) -> dict[Sku, StockItem]:
            items = uow.stock.lock(shop.skus)
            for item in items.values():
                item.receive(Quantity(1), reason="a crate", at=a.NOON)
            return items

        assert self.saving(shop, receive, "stock") == 2

    def test_locks_stock_with_holds_with_one_and_reads_the_holds_with_another(self, shop):
        shop.quote()

        assert shop.costs(lambda uow: uow.stock.lock(shop.skus)) == 2

    def test_saves_holds_that_come_with_one_more(self, shop):
        def reserve(uow: UnitOfWork) -> dict[Sku, StockItem]:
            items = uow.stock.lock(shop.skus)
            for item in items.values():
                hold(item)
            return items

        assert self.saving(shop, reserve, "stock") == 3

    def test_saves_holds_that_come_and_go_with_two_more(self, shop):
        old = shop.quote()

        def replace(uow: UnitOfWork) -> dict[Sku, StockItem]:
            items = uow.stock.lock(shop.skus)
            for item in items.values():
                item.unreserve(old, at=a.NOON)
                hold(item)
            return items

        assert self.saving(shop, replace, "stock") == 4

    def test_finds_expired_holds_with_one(self, shop):
        shop.quote()

        assert shop.costs(lambda uow: uow.stock.with_expired_holds(a.later(hours=1), limit=100)) == 1

    def test_locks_a_quote_with_its_lines_with_one(self, shop):
        quote = shop.quote()

        assert shop.costs(lambda uow: uow.quotes.owner_of(quote, seen_by=CLERK)) == 1
        assert shop.costs(lambda uow: uow.quotes.lock(quote, seen_by=CLERK)) == 1

    def test_adds_quotes_with_one_and_their_lines_with_another(self, shop):
        lines = tuple(a.line(str(sku)) for sku in shop.skus)
        new = [a.quote(of=shop.wanda, lines=lines) for _ in range(5)]

        assert shop.costs(lambda uow: uow.quotes.add(*new)) == 2

    def test_locks_and_adds_vouchers_with_one(self, shop, many):
        new = [a.voucher(f"TEATIME-{place}") for place in range(many)]

        assert shop.costs(lambda uow: uow.vouchers.add(*new)) == 1
        assert shop.costs(lambda uow: uow.vouchers.lock("TEATIME")) == 1

    def test_reads_and_puts_rates_with_one(self, shop):
        tax = TaxRate(country="GB", tax_class=TaxClass.STANDARD, rate=Decimal("0.2"))
        shipping = ShippingRate(country="GB", from_net=a.euros(0), cost=a.euros(5))

        assert shop.costs(lambda uow: uow.rates.tables("GB", "EUR")) == 1
        assert shop.costs(lambda uow: uow.rates.put_tax(tax)) == 1
        assert shop.costs(lambda uow: uow.rates.put_shipping(shipping)) == 1

    def test_asks_about_purchases_with_one_each(self, shop):
        wanda, since = shop.wanda.id, dict.fromkeys(shop.skus, a.later(days=-1))

        assert shop.costs(lambda uow: uow.purchases.units_since(wanda, since)) == 1
        assert shop.costs(lambda uow: uow.purchases.voucher_uses(wanda, VoucherId(a.an_id()))) == 1
        assert shop.costs(lambda uow: uow.purchases.open_orders(wanda)) == 1
        assert shop.costs(lambda uow: uow.purchases.open_quotes(wanda, a.NOON)) == 1

    def test_locks_a_customer_with_one(self, shop):
        assert shop.costs(lambda uow: uow.customers.lock(shop.wanda.id)) == 1

    def test_locks_the_customer_of_an_order_with_one(self, shop):
        assert shop.costs(lambda uow: uow.customers.lock_owner(shop.order.id, seen_by=CLERK)) == 1

    def test_adds_customers_with_one(self, shop, many):
        new = [a.customer() for _ in range(many)]

        assert shop.costs(lambda uow: uow.customers.add(*new)) == 1

    def test_locks_customers_by_reference_with_one(self, shop, many):
        wanted = [f"W{place}" for place in range(many + 1)]

        assert shop.costs(lambda uow: uow.customers.lock_by_reference("elsewhere", wanted)) == 1

    def test_locks_an_order_with_one_and_its_lines_with_another(self, shop):
        assert shop.costs(lambda uow: uow.orders.lock(shop.order.id, seen_by=CLERK)) == 2

    def test_adds_orders_with_one_and_their_lines_with_another(self, shop):
        lines = tuple(a.line(str(sku)) for sku in shop.skus)
        new = [a.order(of=shop.wanda, lines=lines) for _ in range(5)]

        assert shop.costs(lambda uow: uow.orders.add(*new)) == 2

    def test_saves_an_order_with_one_where_no_line_changed(self, shop):
        assert self.changing(shop, "confirm") == 1

    def test_saves_an_order_with_one_and_its_lines_with_another(self, shop):
        assert self.changing(shop, "cancel") == 2

    def test_knows_references_with_one(self, shop, many):
        wanted = [f"O{place}" for place in range(many + 1)]

        assert shop.costs(lambda uow: uow.orders.known_references("elsewhere", wanted)) == 1

    def test_names_holders_with_one(self, shop):
        assert shop.costs(lambda uow: uow.orders.holders_of(shop.skus[0])) == 1

    def changing(self, shop: Shop, verb: str) -> int:
        with shop.world.uow() as uow:
            order = uow.orders.lock(shop.order.id, seen_by=CLERK)
            getattr(order, verb)(by=CLERK, at=a.NOON)
            with counted(shop.using) as count:
                uow.orders.save(order)
                return count()

    def saving(self, shop: Shop, load: Callable[[UnitOfWork], dict[Any, Any]], store: str) -> int:
        with shop.world.uow() as uow:
            loaded = load(uow)
            with counted(shop.using) as count:
                getattr(uow, store).save(*loaded.values())
                return count()


class TestACommit:
    def test_writes_all_events_with_one(self, shop, using):
        with shop.world.uow() as uow:
            uow.stock.add(a.stock("KETTLE", on_hand=9, allocated=3))
            with counted(using) as count:
                uow.commit()
                assert count() == 1

    def test_of_nothing_new_writes_nothing(self, shop, using):
        with shop.world.uow() as uow, counted(using) as count:
            uow.commit()
            assert count() == 0
