"""Books are right after whatever went on, read at one moment, and tell how long they are."""

from typing import Any

import pytest

from application.books.verify_books import STEP
from domain.shared.identity import Sku, StockKey
from domain.shared.quantity import Quantity
from tests.conformance.random_run import STEPS, RandomRun
from tests.support import a
from tests.support.stores import World

ENOUGH = 400


@pytest.mark.rule(9)
@pytest.mark.slow
class TestAfterARandomRun:
    @pytest.mark.parametrize("seed", [1, 2, 3])
    def test_nothing_is_found_and_nothing_was_left_out(self, shared_world: World, seed: int):
        run = RandomRun(shared_world, seed)

        run.go(ENOUGH)
        during = shared_world.verify_books(a.admin())
        run.finish()
        after = shared_world.verify_books(a.admin())

        assert (during.findings, after.findings) == ((), ())
        assert after.movements > 100
        assert after.entries > 50
        assert len(run.done) > len(set(STEPS)) - 3, run.done


class TestReading:
    def test_tells_items_and_movements_in_the_order_of_ids(self, shared_world):
        items = [a.stock(sku, on_hand=9, allocated=2) for sku in ("KETTLE", "TEAPOT", "CUP")]
        shared_world.keep(*reversed(items))

        with shared_world.books.open() as reader:
            owners = [one.id for one in reader.stock()]
            lines = [(id, movement.number) for id, movement in reader.movements()]
            counts = reader.counts()

        assert owners == sorted(item.id for item in items)
        assert lines == [(id, number) for id in owners for number in (1, 2)]
        assert counts == {"movements": 6, "entries": 0}

    def test_tells_movements_and_entries_as_they_were_made(self, shared_world):
        wanda, item = a.customer(), a.stock("KETTLE", on_hand=9, backorder_limit=5, allocated=11)
        order = a.order(of=wanda)
        a.pay(order, a.euros("12.30"), a.euros("2.30"))
        moved, booked = item.new_movements, order.book.new
        shared_world.keep(wanda, item, order)

        with shared_world.books.open() as reader:
            assert tuple(reader.movements()) == tuple((item.id, movement) for movement in moved)
            assert tuple(reader.entries()) == tuple((order.id, entry) for entry in booked)

    def test_tells_what_items_and_orders_say_and_what_others_say(self, shared_world):
        wanda = a.customer()
        order = a.order(of=wanda, lines=(a.line("KETTLE", 4), a.line("KETTLE", 2)))
        kettle, quote = a.stock("KETTLE", on_hand=5, backorder_limit=9), a.quote(of=wanda)
        kettle.reserve(
            Quantity(2), quote_id=quote.id, customer_id=wanda.id, expires_at=quote.expires_at, at=a.NOON
        )
        kettle.allocate(Quantity(6), order_id=order.id, at=a.NOON)
        wanda.charge(order.owed)
        shared_world.keep(wanda, order, kettle)

        with shared_world.books.open() as reader:
            (stock,), (owed,) = reader.stock(), reader.orders()

        assert (stock.on_hand, stock.allocated, stock.reserved, stock.backordered) == (5, 6, 2, 3)
        assert (stock.claimed, stock.held, stock.waiting) == (6, 2, 3)
        assert (stock.movement_count, stock.chain, stock.name) == (3, kettle.chain, "KETTLE at main")
        assert (owed.entry_count, owed.chain, owed.name) == (1, order.book.chain, str(order.number))
        assert (owed.total, owed.captured, owed.paid_captured) == (order.owed.minor, 0, 0)

    def test_is_of_one_moment_whatever_is_written_meanwhile(self, shared_world):
        key = StockKey(Sku("KETTLE"))
        shared_world.keep(a.stock("KETTLE", on_hand=9))

        with shared_world.books.open() as reader:
            (before,) = reader.stock()
            self.receive_aside(shared_world, key)
            (after,), lines = reader.stock(), tuple(reader.movements())

        assert (before, len(lines)) == (after, 1)
        assert shared_world.stock.detail(key).on_hand == 10

    def receive_aside(self, world: World, key: StockKey) -> None:
        from tests.conformance.race import aside

        def receive() -> None:
            with world.committed() as uow:
                item = uow.stock.lock_at([key])[key]
                item.receive(Quantity(1), reason="a crate", at=a.NOON)
                uow.stock.save(item)

        aside(world, receive).result(10)

    def test_shows_progress_on_long_books(self, shared_world):
        item = a.stock("KETTLE", on_hand=9)
        for _ in range(STEP):
            item.adjust(1, reason="counted", at=a.NOON)
        shared_world.keep(item)
        told: list[Any] = []

        report = shared_world.verify_books(a.admin(), lambda *progress: told.append(progress))

        assert report.is_clean
        whole = STEP + 1
        assert told == [
            ("movements", 0, whole),
            ("movements", STEP, whole),
            ("movements", whole, whole),
            ("entries", 0, 0),
            ("entries", 0, 0),
        ]


class TestAfterwards:
    def test_the_store_is_open_for_the_next(self, shared_world):
        with shared_world.books.open() as reader:
            next(iter(reader.stock()), None)

        shared_world.keep(a.stock("KETTLE", on_hand=9))
        assert shared_world.verify_books(a.admin()).movements == 1

    def test_an_error_goes_through_and_leaves_nothing_open(self, shared_world):
        shared_world.keep(a.stock("KETTLE", on_hand=9))

        with pytest.raises(RuntimeError), shared_world.books.open() as reader:
            next(iter(reader.movements()))
            raise RuntimeError

        shared_world.keep(a.stock("TEAPOT", on_hand=9))
