"""Many at once: what may happen once happens once, totals are exact, and nobody meets a deadlock."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from time import sleep

import pytest

from application.catalog.change_price import ChangePriceCommand
from application.commands import Receipt
from application.errors import IdempotencyInProgress
from application.inventory.receive_stock import ReceiveStockCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.receipts import OrderReceipt
from application.orders.ship_order import ShipOrderCommand
from application.orders.wish import WantedLine
from application.ports.unit_of_work import UnitOfWork
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.shared.errors import DomainError, Refused, StaleAggregate
from domain.shared.identity import OrderId, Sku, StockKey
from domain.shared.quantity import Quantity
from tests.conformance.checks import assert_ledger_adds_up, orders_in
from tests.conformance.race import code_of, race
from tests.support import a
from tests.support.stores import World

KETTLE = Sku("KETTLE")
CLERK = a.staff()


def buy(world: World, buyer: Customer, *skus: str, key: str | None = None) -> OrderReceipt:
    """Order one of each."""
    wanted = tuple(WantedLine(sku=Sku(sku), quantity=Quantity(1)) for sku in skus)
    return world.place_order(PlaceOrderCommand(actor=a.buyer(buyer), lines=wanted, idempotency_key=key))


class TestTheLastUnits:
    def test_go_to_exactly_as_many_buyers_as_there_are_units(self, shared_world):
        buyers = [a.customer() for _ in range(20)]
        shared_world.keep(a.product("KETTLE"), a.stock("KETTLE", on_hand=7), *buyers)

        answers = race(shared_world, *(partial(buy, shared_world, buyer, "KETTLE") for buyer in buyers))

        assert Counter(map(code_of, answers)) == {"done": 7, "insufficient_stock": 13}
        level = shared_world.stock.detail(StockKey(KETTLE))
        assert (level.on_hand, level.allocated, level.available) == (7, 7, 0)
        assert orders_in(shared_world) == 7
        assert_ledger_adds_up(shared_world, "KETTLE")

    def test_are_not_counted_by_those_who_are_too_late(self, shared_world):
        buyers = [a.customer() for _ in range(8)]
        shared_world.keep(a.product("KETTLE"), a.stock("KETTLE", on_hand=1), *buyers)

        answers = race(shared_world, *(partial(buy, shared_world, buyer, "KETTLE") for buyer in buyers))

        refusals = [answer for answer in answers if isinstance(answer, Refused)]
        assert [refusal.facts["available"] for refusal in refusals] == [0] * 7


class TestOverlappingBaskets:
    def test_never_meet_a_deadlock_and_end_with_exact_totals(self, shared_world):
        skus = ["CUP", "KETTLE", "SAUCER", "SPOON", "TEAPOT"]
        buyers = [a.customer() for _ in range(16)]
        # The first is the newest item, so that neither SKUs nor ids come in the order of the other.
        stock = [a.stock(sku, on_hand=100) for sku in reversed(skus)]
        shared_world.keep(*(a.product(sku) for sku in skus), *stock, *buyers)

        def shop_twice(number: int, buyer: Customer) -> None:
            basket = skus if number % 2 else skus[::-1]
            buy(shared_world, buyer, *basket)
            buy(shared_world, buyer, *basket[:3])

        answers = race(
            shared_world, *(partial(shop_twice, number, buyer) for number, buyer in enumerate(buyers))
        )

        assert Counter(map(code_of, answers)) == {"done": 16}
        assert {sku: shared_world.stock.detail(StockKey(Sku(sku))).allocated for sku in skus} == {
            "CUP": 24,
            "KETTLE": 24,
            "SAUCER": 32,
            "SPOON": 24,
            "TEAPOT": 24,
        }
        for sku in skus:
            assert_ledger_adds_up(shared_world, sku)
        assert shared_world.backoff.pauses == []


@pytest.mark.slow
class TestLocksTakenTheWrongWayRound:
    """Against the rules, and yet nobody suffers."""

    def test_make_somebody_try_again_and_everybody_succeed(self, shared_world):
        shared_world.keep(a.stock("KETTLE", on_hand=1), a.stock("TEAPOT", on_hand=1))
        crate = ReceiveStockCommand(actor=CLERK, sku=KETTLE, quantity=Quantity(1), reason="a crate")
        one_way = receive_one_after_the_other("KETTLE", "TEAPOT")
        other_way = receive_one_after_the_other("TEAPOT", "KETTLE")

        answers = race(
            shared_world,
            partial(shared_world.transact, crate, one_way),
            partial(shared_world.transact, crate, other_way),
        )

        assert Counter(map(code_of, answers)) == {"done": 2}
        for sku in ("KETTLE", "TEAPOT"):
            assert shared_world.stock.detail(StockKey(Sku(sku))).on_hand == 3
            assert_ledger_adds_up(shared_world, sku)


def receive_one_after_the_other(
    first: str, second: str
) -> Callable[[UnitOfWork, ReceiveStockCommand], Receipt]:
    """A decision that locks the second item while it holds the first."""

    def decide(uow: UnitOfWork, command: ReceiveStockCommand) -> Receipt:
        for sku in (Sku(first), Sku(second)):
            item = uow.stock.lock([sku])[StockKey(sku)]
            item.receive(command.quantity, reason=command.reason, at=a.NOON)
            uow.stock.save(item)
            sleep(0.2)
        return Receipt()

    return decide


class TestOneIdempotencyKey:
    def test_makes_one_order_however_many_send_it(self, shared_world):
        wanda = a.customer()
        shared_world.keep(a.product("KETTLE"), a.stock("KETTLE", on_hand=7), wanda)
        command = PlaceOrderCommand(
            actor=a.buyer(wanda),
            lines=(WantedLine(sku=KETTLE, quantity=Quantity(1)),),
            idempotency_key="K1",
        )

        answers = race(shared_world, *(partial(shared_world.place_order, command) for _ in range(20)))

        receipts = [answer for answer in answers if isinstance(answer, OrderReceipt)]
        others = [answer for answer in answers if not isinstance(answer, OrderReceipt)]
        assert [receipt.replayed for receipt in receipts].count(False) == 1
        assert len({receipt.order.id for receipt in receipts}) == 1
        assert {type(other) for other in others} <= {IdempotencyInProgress}
        assert orders_in(shared_world) == shared_world.stock.detail(StockKey(KETTLE)).allocated == 1
        assert shared_world.place_order(command) == receipts[0]


class TestOneOrder:
    @pytest.fixture
    def order_id(self, shared_world):
        wanda = a.customer()
        shared_world.keep(a.product("KETTLE"), a.stock("KETTLE", on_hand=7), wanda)
        return OrderId(buy(shared_world, wanda, "KETTLE").order.id)

    def test_has_one_legal_history_where_some_confirm_and_some_cancel(self, shared_world, order_id):
        confirm = partial(shared_world.confirm_order, ConfirmOrderCommand(actor=CLERK, order_id=order_id))
        cancel = partial(shared_world.cancel_order, CancelOrderCommand(actor=CLERK, order_id=order_id))

        answers = race(shared_world, *[confirm, cancel] * 5)

        confirmed, cancelled = answers[::2], answers[1::2]
        assert Counter(map(code_of, cancelled)) == {"done": 1, "illegal_transition": 4}
        assert Counter(map(code_of, confirmed))["done"] <= 1
        history = [name for _, name in shared_world.events_of(order_id)]
        middle = ["OrderConfirmed"] * Counter(map(code_of, confirmed))["done"]
        assert history == ["OrderPlaced", *middle, "OrderCancelled"]
        assert shared_world.stock.detail(StockKey(KETTLE)).allocated == 0
        assert_ledger_adds_up(shared_world, "KETTLE")

    def test_is_either_shipped_or_cancelled(self, shared_world, order_id):
        shared_world.confirm_order(ConfirmOrderCommand(actor=CLERK, order_id=order_id))
        ship = partial(shared_world.ship_order, ShipOrderCommand(actor=CLERK, order_id=order_id))
        cancel = partial(shared_world.cancel_order, CancelOrderCommand(actor=CLERK, order_id=order_id))

        answers = race(shared_world, *[ship, cancel] * 4)

        assert Counter(map(code_of, answers)) == {"done": 1, "illegal_transition": 7}
        level = shared_world.stock.detail(StockKey(KETTLE))
        shipped = "done" in map(code_of, answers[::2])
        assert (level.on_hand, level.allocated) == (6 if shipped else 7, 0)
        assert len(shared_world.events_of(order_id)) == 3
        assert_ledger_adds_up(shared_world, "KETTLE")


class TestStaleVersions:
    def test_are_refused_to_all_but_one(self, shared_world):
        shared_world.keep(a.product("KETTLE"))

        def load() -> Product:
            with shared_world.uow() as uow:
                kettle: Product = uow.products.get(KETTLE)
            return kettle

        def save(kettle: Product, price: int) -> None:
            kettle.change_price(a.euros(price), at=a.NOON)
            with shared_world.committed() as uow:
                uow.products.save(kettle)

        loaded = [load() for _ in range(8)]
        answers = race(shared_world, *(partial(save, one, price) for price, one in enumerate(loaded)))

        assert Counter(map(code_of, answers)) == {"done": 1, StaleAggregate.code: 7}
        (winner,) = (price for price, answer in enumerate(answers) if not isinstance(answer, DomainError))
        detail = shared_world.products.detail(KETTLE)
        assert (detail.unit_price, detail.version) == (a.euros(winner).amount, 2)
        assert [event.sequence for event in shared_world.events()] == [1]

    def test_lose_no_change_where_nobody_locks(self, shared_world):
        shared_world.keep(a.product("KETTLE"))

        def change(cents: int) -> object:
            price = a.euros("20").amount + cents
            return shared_world.change_price(ChangePriceCommand(actor=CLERK, sku=KETTLE, unit_price=price))

        answers = race(shared_world, *(partial(change, cents) for cents in range(8)))

        codes = Counter(map(code_of, answers))
        assert set(codes) <= {"done", StaleAggregate.code}
        assert codes["done"] >= 1
        assert shared_world.products.detail(KETTLE).version == 1 + codes["done"]
        (kettle,) = {event.aggregate_id for event in shared_world.events()}
        assert [sequence for sequence, _ in shared_world.events_of(kettle)] == list(
            range(1, codes["done"] + 1)
        )


class TestAProfile:
    def test_loses_no_name_where_two_change_a_part_each(self, shared_world):
        customer = a.customer()
        account = a.account(of=customer)
        shared_world.keep(customer)
        with shared_world.committed() as uow:
            uow.accounts.add(account)

        def rename(**names: str | None) -> None:
            with shared_world.committed(CLERK) as uow:
                loaded = uow.accounts.lock(account.id, seen_by=CLERK)
                sleep(0.05)
                uow.accounts.save(loaded.rename(**{"first_name": None, "last_name": None, **names}))

        race(shared_world, partial(rename, first_name="New"), partial(rename, last_name="Name"))

        detail = shared_world.users.detail(account.id, seen_by=CLERK)
        assert (detail.first_name, detail.last_name) == ("New", "Name")
