"""A command costs a fixed, small number of statements, whatever the number of lines."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connections

from application.catalog.queries import ProductCriteria
from application.customers.queries import CustomerCriteria
from application.inventory.queries import StockCriteria
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.placing import WantedLine
from application.orders.queries import OrderCriteria
from application.orders.ship_order import ShipOrderCommand
from application.paging import PageRequest
from application.ports.unit_of_work import UnitOfWork
from domain.customers.customer import Customer
from domain.inventory.stock_item import StockItem
from domain.orders.order import MAX_LINES, Order
from domain.shared.actor import Actor
from domain.shared.identity import ExternalReference, OrderId, Sku
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.stores import World

CLERK = a.staff()
SAVEPOINTS = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")
"""Where a transaction starts and ends: not counted, as the tests have one around their own."""

Count = Callable[[], int]


@pytest.fixture(params=[1, 20])
def many(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def begins(using: str) -> int:
    """What opening a unit of work costs: PostgreSQL is told its limits."""
    return 1 if connections[using].vendor == "postgresql" else 0


@pytest.fixture
def claims(using: str) -> int:
    """What an idempotency key costs: to look it up, to keep the receipt, and on PostgreSQL to lock it."""
    return 3 if connections[using].vendor == "postgresql" else 2


@contextmanager
def counted(using: str) -> Iterator[Count]:
    """How many statements ran in the block, up to now."""
    seen: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        if not sql.startswith(SAVEPOINTS):
            seen.append(sql)
        return execute(sql, params, many, context)

    with connections[using].execute_wrapper(count):
        yield lambda: len(seen)


class Shop:
    """A store with as many products in stock as asked for, a customer, and an order for one unit of each."""

    def __init__(self, world: World, using: str, many: int) -> None:
        self.world, self.using = world, using
        self.skus = tuple(Sku(f"TEAPOT-{place}") for place in range(many))
        self.wanda: Customer = a.customer(reference=ExternalReference("elsewhere", "W1"))
        lines = tuple(a.line(str(sku)) for sku in self.skus)
        self.order: Order = a.order(
            of=self.wanda, lines=lines, reference=ExternalReference("elsewhere", "O1")
        )
        world.keep(*(a.product(str(sku)) for sku in self.skus), self.wanda, self.order, *self.stock())

    def stock(self) -> tuple[StockItem, ...]:
        return tuple(a.stock(str(sku), on_hand=100) for sku in self.skus)

    def wish(self, key: str | None = None) -> PlaceOrderCommand:
        lines = tuple(WantedLine(sku=sku, quantity=Quantity(1)) for sku in self.skus)
        return PlaceOrderCommand(actor=CLERK, customer_id=self.wanda.id, lines=lines, idempotency_key=key)

    def costs(self, call: Callable[[UnitOfWork], object]) -> int:
        """How many statements the call makes in a unit of work."""
        with self.world.uow() as uow, counted(self.using) as count:
            call(uow)
            return count()


@pytest.fixture
def shop(world: World, using: str, many: int) -> Shop:
    return Shop(world, using, many)


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

    def test_locks_a_customer_with_one(self, shop):
        assert shop.costs(lambda uow: uow.customers.lock(shop.wanda.id)) == 1

    def test_gets_a_customer_with_one(self, shop):
        assert shop.costs(lambda uow: uow.customers.get(shop.wanda.id, seen_by=CLERK)) == 1

    def test_adds_customers_with_one(self, shop, many):
        new = [a.customer() for _ in range(many)]

        assert shop.costs(lambda uow: uow.customers.add(*new)) == 1

    def test_finds_customers_by_reference_with_one(self, shop, many):
        wanted = [f"W{place}" for place in range(many + 1)]

        assert shop.costs(lambda uow: uow.customers.find_by_reference("elsewhere", wanted)) == 1

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


class TestAUseCase:
    def test_places_an_order(self, shop, using, begins):
        """Products, customer, stock; order, lines; stock, movements; events."""
        with counted(using) as count:
            shop.world.place_order(shop.wish())

        assert count() == begins + 8

    @pytest.mark.parametrize("many", [MAX_LINES])
    def test_places_the_longest_order(self, shop, using, begins):
        with counted(using) as count:
            shop.world.place_order(shop.wish())

        assert count() == begins + 8

    def test_places_an_order_under_a_key(self, shop, using, begins, claims):
        with counted(using) as count:
            shop.world.place_order(shop.wish(key="K1"))

        assert count() == begins + claims + 8

    def test_confirms(self, shop, using, begins):
        """Order, lines; order; events."""
        assert self.moving(shop, "confirm") == begins + 4

    def test_ships(self, shop, using, begins):
        """Order, lines, stock; order, lines, stock, movements; events."""
        assert self.moving(shop, "confirm", "ship") == begins + 8

    def test_cancels(self, shop, using, begins):
        assert self.moving(shop, "cancel") == begins + 8

    def moving(self, shop: Shop, *verbs: str) -> int:
        """What the last of the moves costs on an order just placed."""
        world = shop.world
        order_id = OrderId(world.place_order(shop.wish()).order.id)
        moves: dict[str, Callable[[], object]] = {
            "confirm": lambda: world.confirm_order(ConfirmOrderCommand(actor=CLERK, order_id=order_id)),
            "ship": lambda: world.ship_order(ShipOrderCommand(actor=CLERK, order_id=order_id)),
            "cancel": lambda: world.cancel_order(CancelOrderCommand(actor=CLERK, order_id=order_id)),
        }
        for verb in verbs[:-1]:
            moves[verb]()
        with counted(shop.using) as count:
            moves[verbs[-1]]()
            return count()


class TestAQuery:
    @pytest.mark.parametrize(
        "read",
        [
            lambda shop: shop.world.orders.page(OrderCriteria(), PageRequest(), seen_by=CLERK),
            lambda shop: shop.world.orders.page(
                OrderCriteria(sku="TEAPOT-0", customer_email="wanda"), PageRequest(), seen_by=CLERK
            ),
            lambda shop: shop.world.orders.detail(shop.order.id, seen_by=CLERK),
            lambda shop: shop.world.products.page(ProductCriteria(), PageRequest()),
            lambda shop: shop.world.products.detail(shop.skus[0]),
            lambda shop: shop.world.stock.page(StockCriteria(), PageRequest()),
            lambda shop: shop.world.stock.detail(shop.skus[0]),
            lambda shop: shop.world.stock.movements(shop.skus[0], PageRequest()),
            lambda shop: shop.world.customers.page(CustomerCriteria(), PageRequest(), seen_by=CLERK),
            lambda shop: shop.world.customers.detail(shop.wanda.id, seen_by=CLERK),
        ],
    )
    def test_is_one(self, shop, using, read):
        with counted(using) as count:
            read(shop)

        assert count() == 1

    def test_of_what_nobody_may_see_is_none(self, shop, using):
        with counted(using) as count:
            page = shop.world.orders.page(OrderCriteria(), PageRequest(), seen_by=Actor.anonymous())

        assert (page.results, count()) == ((), 0)
