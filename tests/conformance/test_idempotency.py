"""Same key and same command: one effect, the same answer."""

from decimal import Decimal
from threading import Event
from uuid import UUID

import attrs
import pytest

from application.errors import IdempotencyInProgress, IdempotencyKeyReused, TransactionAborted
from application.inventory.queries import StockLevel
from application.inventory.receipts import StockReceipt
from application.inventory.receive_stock import ReceiveStockCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.wish import WantedLine
from application.ports.idempotency import Claim
from domain.shared.actor import Actor
from domain.shared.errors import Refused
from domain.shared.identity import Sku, StockKey
from domain.shared.quantity import Quantity
from tests.conformance.exactly import exactly
from tests.conformance.race import aside
from tests.support import a
from tests.support.stores import World

KETTLE = Sku("KETTLE")
CLERK = a.staff()


@pytest.fixture
def shop(world):
    """A store with seven kettles."""
    world.keep(a.product("KETTLE"), a.stock("KETTLE", on_hand=7))
    return world


def receive(
    quantity: int = 3, *, key: str | None = "K1", by: Actor = CLERK, dry_run: bool = False
) -> ReceiveStockCommand:
    return ReceiveStockCommand(
        actor=by,
        sku=KETTLE,
        quantity=Quantity(quantity),
        reason="a crate",
        idempotency_key=key,
        dry_run=dry_run,
    )


def on_hand(world: World) -> int:
    return world.stock.detail(StockKey(KETTLE)).on_hand


class TestTheSameCommandAgain:
    def test_has_one_effect_and_the_same_answer(self, shop):
        first = shop.receive_stock(receive())
        again = [shop.receive_stock(receive()) for _ in range(3)]

        assert on_hand(shop) == 10
        assert [exactly(attrs.evolve(receipt, replayed=False)) for receipt in again] == [exactly(first)] * 3
        assert [receipt.replayed for receipt in (first, *again)] == [False, True, True, True]

    def test_answers_as_it_did_though_the_world_went_on(self, shop):
        first = shop.receive_stock(receive())
        shop.receive_stock(receive(key="K2"))

        assert shop.receive_stock(receive()) == first
        assert on_hand(shop) == 13

    def test_writes_no_event_and_no_movement(self, shop):
        shop.receive_stock(receive())
        before = shop.events(), shop.ledger("KETTLE")

        shop.receive_stock(receive())

        assert (shop.events(), shop.ledger("KETTLE")) == before

    def test_replays_an_order_to_the_letter(self, shop):
        wanda = a.customer()
        shop.keep(wanda)
        command = PlaceOrderCommand(
            actor=CLERK,
            customer_id=wanda.id,
            lines=(WantedLine(sku=KETTLE, quantity=Quantity(2)),),
            freight=Decimal("1.5"),
            note="Für Wände 😀",
            idempotency_key="K1",
        )

        first = shop.place_order(command)
        shop.clock.advance(hours=30)
        again = shop.place_order(command)

        assert again.replayed
        assert exactly(again.order) == exactly(first.order)
        assert shop.stock.detail(StockKey(KETTLE)).allocated == 2

    def test_without_a_key_is_done_again(self, shop):
        shop.receive_stock(receive(key=None))
        shop.receive_stock(receive(key=None))

        assert on_hand(shop) == 13


class TestAKey:
    def test_is_refused_for_another_command(self, shop):
        shop.receive_stock(receive(3))

        with pytest.raises(IdempotencyKeyReused):
            shop.receive_stock(receive(4))

        assert on_hand(shop) == 10

    def test_belongs_to_its_principal(self, shop):
        shop.receive_stock(receive(3))
        shop.receive_stock(receive(4, by=a.staff()))

        assert on_hand(shop) == 14

    def test_belongs_to_its_operation(self, shop):
        with shop.committed() as uow:
            uow.idempotency.store(claim(operation="ReceiveStock"), receipt_of(1))

        with shop.uow() as uow:
            assert uow.idempotency.claim(claim(operation="AdjustStock"), StockReceipt) is None

    @pytest.mark.parametrize("key", ["k1", "K1 ", "%", "K_", "K1\n", "schlüssel-😀", "x" * 200])
    def test_is_told_from_others_to_the_letter(self, shop, key):
        shop.receive_stock(receive(3))
        shop.receive_stock(receive(4, key=key))
        shop.receive_stock(receive(4, key=key))

        assert on_hand(shop) == 14

    def test_is_not_used_up_by_a_trial(self, shop):
        shop.receive_stock(receive(3, dry_run=True))
        shop.receive_stock(receive(4))

        assert on_hand(shop) == 11

    def test_is_not_looked_at_by_a_trial(self, shop):
        shop.receive_stock(receive(3))

        trial = shop.receive_stock(receive(4, dry_run=True))

        assert (trial.stock.on_hand, trial.replayed, on_hand(shop)) == (14, False, 10)

    def test_is_not_used_up_by_a_refusal(self, shop):
        wanda = a.customer()
        shop.keep(wanda)
        command = PlaceOrderCommand(
            actor=a.buyer(wanda),
            lines=(WantedLine(sku=KETTLE, quantity=Quantity(8)),),
            idempotency_key="K1",
        )
        with pytest.raises(Refused):
            shop.place_order(command)

        shop.receive_stock(receive(1))

        assert not shop.place_order(command).replayed

    @pytest.mark.parametrize("when", ["before the receipt is stored", "after the receipt is stored"])
    def test_is_not_used_up_by_a_crash(self, shop, when):
        with pytest.raises(ZeroDivisionError):
            receive_until_the_crash(shop, stored=when.startswith("after"))

        assert not shop.receive_stock(receive()).replayed
        assert on_hand(shop) == 10

    def test_of_a_twin_that_was_quicker_aborts_the_transaction(self, shop):
        with shop.committed() as uow:
            uow.idempotency.store(claim(), receipt_of(1))

        with pytest.raises(TransactionAborted), shop.committed() as uow:
            uow.idempotency.store(claim(), receipt_of(2))


class TestTwins:
    """The first command is still running when the second comes."""

    def test_wait_or_are_told_so_and_then_replay(self, shared_world):
        claimed, answered = Event(), Event()

        def second() -> object:
            claimed.wait(30)
            try:
                with shared_world.uow() as uow:
                    return uow.idempotency.claim(claim(), StockReceipt)
            except IdempotencyInProgress as error:
                return error
            finally:
                answered.set()

        twin = aside(shared_world, second)
        with shared_world.uow() as uow:
            assert uow.idempotency.claim(claim(), StockReceipt) is None
            claimed.set()
            answered.wait(0.3)
            uow.idempotency.store(claim(), receipt_of(1))
            uow.commit()

        outcome = twin.result(30)
        assert isinstance(outcome, IdempotencyInProgress) or outcome == receipt_of(1)
        with shared_world.uow() as uow:
            assert uow.idempotency.claim(claim(), StockReceipt) == receipt_of(1)

    def test_may_go_on_where_the_first_rolled_back(self, shared_world):
        with shared_world.uow() as uow:
            assert uow.idempotency.claim(claim(), StockReceipt) is None

        with shared_world.committed() as uow:
            assert uow.idempotency.claim(claim(), StockReceipt) is None
            uow.idempotency.store(claim(), receipt_of(2))


def claim(*, operation: str = "ReceiveStock") -> Claim:
    return Claim(principal="staff", operation=operation, key="K1", fingerprint="f" * 64)


def receipt_of(on_hand: int) -> StockReceipt:
    level = StockLevel(
        id=UUID(int=7),
        sku="KETTLE",
        location="main",
        on_hand=on_hand,
        allocated=0,
        reserved=0,
        available=on_hand,
        backordered=0,
        backorder_limit=0,
        reorder_point=None,
        version=1,
    )
    return StockReceipt(stock=level)


def receive_until_the_crash(world: World, *, stored: bool) -> None:
    asked = Claim.of(receive())
    assert asked is not None
    with world.uow(CLERK) as uow:
        assert uow.idempotency.claim(asked, StockReceipt) is None
        item = uow.stock.lock([KETTLE])[StockKey(KETTLE)]
        item.receive(Quantity(3), reason="a crate", at=a.NOON)
        uow.stock.save(item)
        if stored:
            uow.idempotency.store(asked, receipt_of(10))
        raise ZeroDivisionError
