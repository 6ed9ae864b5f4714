"""A repository costs a fixed, small number of statements, whatever the number of things and lines."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from application.ports.unit_of_work import UnitOfWork
from domain.inventory.stock_item import StockItem
from domain.orders.order import Order
from domain.payments.operation import Approved
from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxRate
from domain.shared.errors import NotFound
from domain.shared.identity import OperationId, ReturnId, Sku, StockKey, VoucherId
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
        def receive(uow: UnitOfWork) -> dict[StockKey, StockItem]:
            items = uow.stock.lock(shop.skus)
            for item in items.values():
                item.receive(Quantity(1), reason="a crate", at=a.NOON)
            return items

        assert self.saving(shop, receive, "stock") == 2

    def test_locks_stock_at_its_places_with_one(self, shop):
        keys = [StockKey(sku) for sku in shop.skus]

        assert shop.costs(lambda uow: uow.stock.lock_at(keys)) == 1

    def test_saves_those_who_wait_that_come_and_go_with_two_more(self, shop):
        def queue(uow: UnitOfWork) -> dict[StockKey, StockItem]:
            items = uow.stock.lock(shop.skus)
            for item in items.values():
                item.change_policy(backorder_limit=500, reorder_point=None, at=a.NOON)
                item.allocate(Quantity(item.available(a.NOON) + 7), order_id=shop.order.id, at=a.NOON)
            return items

        def fill(uow: UnitOfWork) -> dict[StockKey, StockItem]:
            items = uow.stock.lock(shop.skus)
            for item in items.values():
                item.receive(Quantity(7), reason="a crate", at=a.NOON)
                item.allocate(Quantity(2), order_id=shop.order.id, at=a.NOON)
            return items

        assert self.saving(shop, queue, "stock", keep=True) == 3
        assert shop.costs(lambda uow: uow.stock.lock(shop.skus)) == 2
        assert self.saving(shop, fill, "stock") == 4

    def test_locks_stock_with_holds_with_one_and_reads_the_holds_with_another(self, shop):
        shop.quote()

        assert shop.costs(lambda uow: uow.stock.lock(shop.skus)) == 2

    def test_saves_holds_that_come_with_one_more(self, shop):
        def reserve(uow: UnitOfWork) -> dict[StockKey, StockItem]:
            items = uow.stock.lock(shop.skus)
            for item in items.values():
                hold(item)
            return items

        assert self.saving(shop, reserve, "stock") == 3

    def test_saves_holds_that_come_and_go_with_two_more(self, shop):
        old = shop.quote()

        def replace(uow: UnitOfWork) -> dict[StockKey, StockItem]:
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
        assert shop.costs(lambda uow: uow.vouchers.lock(["TEATIME"])) == 1

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

    def test_adds_orders_with_one_and_their_lines_and_entries_with_another_each(self, shop):
        lines = tuple(a.line(str(sku)) for sku in shop.skus)
        new = [a.order(of=shop.wanda, lines=lines) for _ in range(5)]

        assert shop.costs(lambda uow: uow.orders.add(*new)) == 3

    def test_saves_an_order_with_one_where_no_line_changed(self, shop):
        assert self.changing(shop, lambda order: order.confirm(by=CLERK, at=a.NOON)) == 1

    def test_saves_an_order_with_one_and_its_lines_and_entries_with_another_each(self, shop):
        assert self.changing(shop, lambda order: order.cancel(by=CLERK, at=a.NOON)) == 3

    def test_saves_an_order_that_ships_with_one_and_its_lines_and_shipment_with_another_each(self, shop):
        def ship(order: Order) -> None:
            order.confirm(by=CLERK, at=a.NOON)
            a.ship(order)

        assert self.changing(shop, ship) == 3

    def test_saves_an_edited_order_with_one_more_for_lines_that_are_gone(self, shop, many):
        def edit(order: Order) -> None:
            order.edit(
                (a.line("KETTLE"), a.line("CUP")),
                freight=order.freight,
                shipping_address=order.shipping_address,
                claims={StockKey(Sku("KETTLE")): 1, StockKey(Sku("CUP")): 1},
                voucher=None,
                by=CLERK,
                at=a.NOON,
            )

        assert self.changing(shop, edit) == (3 if many == 1 else 4)

    def test_saves_what_another_transaction_loaded_with_one_more(self, shop):
        with shop.world.uow() as uow:
            order = uow.orders.lock(shop.order.id, seen_by=CLERK)
            payment = uow.payments.lock(shop.payment.id, order_id=order.id)
        order.cancel(by=CLERK, at=a.NOON)
        payment.settle(payment.pending[0].id, Approved("A1"), at=a.NOON)

        assert shop.costs(lambda uow: uow.orders.save(order)) == 3 + 1
        assert shop.costs(lambda uow: uow.payments.save(payment)) == 2 + 1

    def test_locks_payments_with_one_and_reads_them_with_another(self, shop):
        order_id = shop.order.id

        assert shop.costs(lambda uow: uow.payments.lock(shop.payment.id, order_id=order_id)) == 2
        assert shop.costs(lambda uow: uow.payments.lock_of_order(order_id)) == 2

    def test_adds_payments_with_one_and_their_operations_with_another(self, shop):
        new = [a.payment(of=shop.order) for _ in range(5)]

        assert shop.costs(lambda uow: uow.payments.add(*new)) == 2

    def test_saves_payments_with_one_and_their_operations_with_two_more(self, shop):
        with shop.world.uow() as uow:
            (payment,) = uow.payments.lock_of_order(shop.order.id)
            payment.settle(payment.pending[0].id, Approved("A1"), at=a.NOON)
            payment.request_capture(payment.capturable, operation_id=OperationId(a.an_id()), at=a.NOON)
            with counted(shop.using) as count:
                uow.payments.save(payment)
                assert count() == 3

    def test_looks_things_up_with_one_each(self, shop):
        operation = shop.payment.operations[0]

        assert shop.costs(lambda uow: uow.lookups.payment_of(operation.id)) == 1
        assert shop.costs(lambda uow: uow.lookups.pending_payments(a.later(hours=1), limit=9)) == 1
        with pytest.raises(NotFound), shop.world.uow() as uow:
            uow.lookups.order_of_return(ReturnId(a.an_id()), seen_by=CLERK)

    def test_reads_all_locations_with_one(self, shop):
        assert shop.costs(lambda uow: uow.locations.all()) == 1
        assert shop.costs(lambda uow: uow.locations.get("main")) == 1
        assert shop.costs(lambda uow: uow.locations.add(a.location("attic"))) == 1

    def test_knows_references_with_one(self, shop, many):
        wanted = [f"O{place}" for place in range(many + 1)]

        assert shop.costs(lambda uow: uow.orders.known_references("elsewhere", wanted)) == 1

    def test_names_holders_with_one(self, shop):
        assert shop.costs(lambda uow: uow.orders.holders_of(StockKey(shop.skus[0]))) == 1

    def changing(self, shop: Shop, change: Callable[[Order], None]) -> int:
        with shop.world.uow() as uow:
            order = uow.orders.lock(shop.order.id, seen_by=CLERK)
            change(order)
            with counted(shop.using) as count:
                uow.orders.save(order)
                return count()

    def saving(
        self, shop: Shop, load: Callable[[UnitOfWork], dict[Any, Any]], store: str, *, keep: bool = False
    ) -> int:
        with shop.world.uow() as uow:
            loaded = load(uow)
            with counted(shop.using) as count:
                getattr(uow, store).save(*loaded.values())
                counts = count()
            if keep:
                uow.commit()
        return counts


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
