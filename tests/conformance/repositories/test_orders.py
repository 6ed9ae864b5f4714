"""The promises of OrderRepository."""

from collections.abc import Callable

import attrs
import pytest

from application.errors import TransactionAborted
from domain.orders.amounts import Freight
from domain.orders.customer_return import ReturnedLine
from domain.orders.line import units_per_key
from domain.orders.order import Order
from domain.shared.actor import Actor
from domain.shared.applied_voucher import AppliedVoucher
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import ExternalReference, OrderId, ReturnId, Sku, StockKey, VoucherId
from tests.conformance.exactly import exactly
from tests.support import a
from tests.support.stores import World

KETTLE = Sku("KETTLE")
BASKET_7 = ExternalReference("api", "basket 7")


@pytest.fixture
def wanda(world):
    customer = a.customer()
    world.keep(customer)
    return customer


class TestLock:
    def test_shows_staff_every_order(self, world, wanda):
        order = a.order(of=wanda)
        world.keep(order)

        with world.uow() as uow:
            assert uow.orders.lock(order.id, seen_by=a.staff()) == order

    def test_shows_a_customer_its_own(self, world, wanda):
        order = a.order(of=wanda)
        world.keep(order)

        with world.uow() as uow:
            assert uow.orders.lock(order.id, seen_by=a.buyer(wanda)) == order

    @pytest.mark.parametrize("asker", [a.buyer(), Actor.anonymous()], ids=["somebody else", "anonymous"])
    def test_answers_alike_for_a_foreign_order_and_for_none(self, world, wanda, asker):
        order, no_order = a.order(of=wanda), OrderId(a.an_id())
        world.keep(order)

        with world.uow() as uow, pytest.raises(NotFound) as foreign:
            uow.orders.lock(order.id, seen_by=asker)
        with world.uow() as uow, pytest.raises(NotFound) as absent:
            uow.orders.lock(no_order, seen_by=asker)

        assert foreign.value.message.replace(str(order.id), str(no_order)) == absent.value.message
        assert (foreign.value.what, foreign.value.remedy) == (absent.value.what, absent.value.remedy)

    def test_keeps_lines_in_their_order(self, world, wanda):
        skus = [f"POT-{number}" for number in (5, 3, 9, 1)]
        order = a.order(of=wanda, lines=tuple(a.line(sku) for sku in skus))
        world.keep(a.order(of=wanda), order)

        assert [str(line.sku) for line in world.order(order).lines] == skus


class TestAdd:
    def test_aborts_the_transaction_for_a_number_that_is_taken(self, world, wanda):
        first = a.order(of=wanda)
        second = attrs.evolve(a.order(of=wanda), number=first.number)
        world.keep(first)

        with pytest.raises(TransactionAborted), world.committed() as uow:
            uow.orders.add(second)

        with world.uow() as uow, pytest.raises(NotFound):
            uow.orders.lock(second.id, seen_by=Actor.system())

    def test_aborts_the_transaction_for_one_number_twice(self, world, wanda):
        first = a.order(of=wanda)

        with pytest.raises(TransactionAborted), world.committed() as uow:
            uow.orders.add(first, attrs.evolve(a.order(of=wanda), number=first.number))

    def test_refuses_a_reference_that_the_customer_used(self, world, wanda):
        world.keep(a.order(of=wanda, reference=BASKET_7))

        with pytest.raises(AlreadyExists), world.committed() as uow:
            uow.orders.add(a.order(of=wanda), a.order(of=wanda, reference=BASKET_7))

        assert len(world.events()) == 1

    def test_takes_the_reference_from_another_customer_or_source(self, world, wanda):
        other = a.customer()
        world.keep(
            other,
            a.order(of=wanda, reference=BASKET_7),
            a.order(of=other, reference=BASKET_7),
            a.order(of=wanda, reference=ExternalReference("northwind", "basket 7")),
        )

    def test_takes_any_number_without_reference(self, world, wanda):
        world.keep(a.order(of=wanda), a.order(of=wanda))


class TestKnownReferences:
    def test_are_those_of_that_source_that_orders_have(self, world, wanda):
        world.keep(
            a.order(of=wanda, reference=BASKET_7),
            a.order(of=wanda, reference=ExternalReference("api", "basket 8")),
            a.order(of=wanda, reference=ExternalReference("northwind", "10248")),
            a.order(of=wanda),
        )

        with world.uow() as uow:
            asked = iter(["basket 7", "basket 9", "10248", "", "basket 7"])
            assert uow.orders.known_references("api", asked) == frozenset({"basket 7"})
            assert uow.orders.known_references("northwind", ["10248"]) == frozenset({"10248"})
            assert uow.orders.known_references("api", []) == frozenset()


class TestHolders:
    def test_are_the_orders_with_units_of_the_sku_allocated_oldest_first(self, world, wanda):
        late = a.order(of=wanda, lines=(a.line("KETTLE"),), at=a.later(hours=2))
        early = a.order(of=wanda, lines=(a.line("TEAPOT"), a.line("KETTLE")), at=a.later(hours=1))
        of_other_goods = a.order(of=wanda, lines=(a.line("TEAPOT"),))
        world.keep(late, early, of_other_goods)

        assert holders(world) == (str(early.number), str(late.number))

    def test_are_named_once_though_two_lines_hold_the_sku(self, world, wanda):
        order = a.order(of=wanda, lines=(a.line("KETTLE"), a.line("KETTLE", 2)))
        world.keep(order)

        assert holders(world) == (str(order.number),)

    def test_do_not_include_what_was_cancelled_shipped_or_never_allocated(self, world, wanda):
        cancelled, shipped = (a.order(of=wanda, lines=(a.line("KETTLE"),)) for _ in range(2))
        for order in (cancelled, shipped):
            order.confirm(by=Actor.system(), at=a.NOON)
        cancelled.cancel(by=Actor.system(), at=a.NOON)
        a.ship(shipped)
        open_history = a.history(of=wanda, lines=(a.line("KETTLE"),), shipped=False)
        world.keep(cancelled, shipped, open_history)

        assert holders(world) == ()

    def test_are_those_at_the_location(self, world, wanda):
        claims = {StockKey(KETTLE, "pier"): 1, StockKey(KETTLE): 2}
        split = a.order(of=wanda, lines=(a.line("KETTLE", 3),), claims=claims)
        at_main = a.order(of=wanda, lines=(a.line("KETTLE"),), at=a.later(hours=1))
        world.keep(split, at_main)

        assert holders(world) == (str(split.number), str(at_main.number))
        assert holders(world, "pier") == (str(split.number),)
        assert holders(world, "pi") == ()

    def test_are_at_most_twenty(self, world, wanda):
        orders = [
            a.order(of=wanda, lines=(a.line("KETTLE"),), at=a.later(minutes=minute)) for minute in range(22)
        ]
        world.keep(*reversed(orders))

        assert holders(world) == tuple(str(order.number) for order in orders[:20])


class TestSave:
    def test_stores_what_became_of_every_line(self, world, wanda):
        order = a.order(of=wanda, lines=(a.line("KETTLE", 2), a.line("TEAPOT", 3)))
        world.keep(order)

        shipped = step(world, order, "confirm", "ship")

        assert [(line.shipped, line.allocated) for line in shipped.lines] == [(2, 0), (3, 0)]

    def test_leaves_the_lines_of_other_orders_alone(self, world, wanda):
        order, other = a.order(of=wanda), a.order(of=wanda)
        world.keep(order, other)

        step(world, order, "cancel")

        assert world.order(other) == other


class TestSavingParts:
    """Lines that vanish, change or are new; shipments, returns, and the money book."""

    @pytest.mark.parametrize(
        "after",
        [("CUP",), ("KETTLE", "TEAPOT", "CUP"), ("TEAPOT", "KETTLE"), ("CUP", "SPOON", "FORK", "CUP")],
    )
    def test_stores_the_lines_of_an_edited_order(self, world, wanda, after):
        order = a.order(of=wanda, lines=(a.line("KETTLE", 2), a.line("TEAPOT", 3)))
        other = a.order(of=wanda, lines=(a.line("KETTLE"), a.line("TEAPOT")))
        world.keep(order, other)

        with world.committed() as uow:
            stored = uow.orders.lock(order.id, seen_by=Actor.system())
            edit(stored, *after)
            uow.orders.save(stored)
            edit(stored, *after, "LATE")
            uow.orders.save(stored)

        assert exactly(world.order(order)) == exactly(stored)
        assert [str(line.sku) for line in world.order(order).lines] == [*after, "LATE"]
        assert world.order(other) == other

    def test_stores_an_edit_of_what_another_transaction_loaded(self, world, wanda):
        order = a.order(of=wanda, lines=(a.line("KETTLE", 2), a.line("TEAPOT", 3)))
        world.keep(order)
        loaded = world.order(order)
        edit(loaded, "CUP")

        with world.committed() as uow:
            uow.orders.save(loaded)

        assert exactly(world.order(order)) == exactly(loaded)

    def test_stores_every_shipment_and_what_became_of_every_return(self, world, wanda):
        claims = {StockKey(KETTLE, "pier"): 1, StockKey(KETTLE): 3}
        order = a.order(of=wanda, lines=(a.line("KETTLE", 4),), claims=claims)
        order.confirm(by=Actor.system(), at=a.NOON)
        world.keep(order)
        return_id = ReturnId(a.an_id())
        steps: list[Callable[[Order], None]] = [
            lambda one: a.ship(one, {1: 2}),
            lambda one: one.request_return(
                (ReturnedLine(1, 2),), return_id=return_id, by=Actor.system(), at=a.NOON, reason="too blue"
            ),
            a.ship,
            lambda one: one.approve_return(return_id, answer="well", at=a.later(hours=1)),
            lambda one: one.receive_return(return_id, restock=False, at=a.later(hours=2)),
            lambda one: one.note_return_refunded(return_id, at=a.later(hours=3)),
        ]

        for change in steps:
            with world.committed() as uow:
                stored = uow.orders.lock(order.id, seen_by=Actor.system())
                change(stored)
                uow.orders.save(stored)
            assert exactly(world.order(order)) == exactly(stored)

        assert [len(one.parts) for one in world.order(order).shipments] == [2, 1]

    def test_goes_on_with_the_money_book_where_it_ended(self, shared_world):
        wanda = a.customer()
        order = a.order(of=wanda, lines=(a.line("KETTLE", 4),))
        shared_world.keep(wanda, order)
        steps: list[Callable[[Order], None]] = [
            lambda one: one.cancel_line(1, 1, by=Actor.system(), at=a.NOON),
            lambda one: a.pay(one, a.euros("20.00"), a.euros("3.00")),
            lambda one: one.cancel(by=Actor.system(), at=a.later(hours=1)),
        ]

        for change in steps:
            with shared_world.committed() as uow:
                stored = uow.orders.lock(order.id, seen_by=Actor.system())
                change(stored)
                uow.orders.save(stored)

        with shared_world.books.open() as reader:
            entries = [entry for _, entry in reader.entries()]
        assert [(one.number, one.kind, one.billed, one.captured, one.refunded) for one in entries] == [
            (1, "ordered", 4920, 0, 0),
            (2, "line_cancelled", 3690, 0, 0),
            (3, "captured", 3690, 2000, 0),
            (4, "refunded", 3690, 2000, 300),
            (5, "cancelled", 0, 2000, 300),
        ]
        assert entries[-1].hash == shared_world.order(order).book.chain


def edit(order: Order, *skus: str) -> None:
    """Two of each instead of what there was."""
    lines = tuple(a.line(sku, 2) for sku in skus)
    order.edit(
        lines,
        freight=Freight(cost=a.euros("4.95"), tax=a.euros("0.95")),
        shipping_address=a.address(city=f"{len(skus)} Mill"),
        claims=units_per_key((StockKey(one.sku), 2) for one in lines),
        voucher=AppliedVoucher(VoucherId(a.an_id()), "TEATIME"),
        by=Actor.system(),
        at=a.NOON,
    )


def holders(world: World, location: str = "main") -> tuple[str, ...]:
    with world.uow() as uow:
        return uow.orders.holders_of(StockKey(KETTLE, location))


def step(world: World, order: Order, *verbs: str) -> Order:
    """Move the order, one transaction a verb, and read it again."""
    for verb in verbs:
        with world.committed() as uow:
            stored = uow.orders.lock(order.id, seen_by=Actor.system())
            if verb == "ship":
                a.ship(stored)
            else:
                getattr(stored, verb)(by=Actor.system(), at=a.NOON)
            uow.orders.save(stored)
    return world.order(order)
