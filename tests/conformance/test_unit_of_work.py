"""One transaction over all stores: everything on commit, nothing otherwise."""

import pytest

from application.catalog.queries import ProductCriteria
from application.customers.queries import CustomerCriteria
from application.inventory.queries import StockCriteria
from application.orders.queries import OrderCriteria
from application.paging import PageRequest
from application.ports.unit_of_work import UnitOfWork
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import Sku, StockKey
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.stores import World

ALL = PageRequest(limit=200)


class PowerCut(Exception):
    """Something no rule foresees."""


def fill(uow: UnitOfWork) -> None:
    """Write into every store."""
    wanda = a.customer()
    uow.customers.add(wanda)
    uow.products.add(a.product("CURIOUS-TEAPOT"))
    uow.stock.add(a.stock("CURIOUS-TEAPOT", on_hand=7))
    uow.orders.add(a.order(of=wanda))
    uow.accounts.add(a.account(of=wanda))


def write_until_the_power_is_cut(world: World, *, commit: bool = False) -> None:
    with world.uow() as uow:
        fill(uow)
        if commit:
            uow.commit()
        raise PowerCut


def counts(world: World) -> dict[str, int]:
    """How many rows everybody else can see."""
    actor = Actor.system()
    return {
        "products": len(world.products.page(ProductCriteria(), ALL).results),
        "stock": len(world.stock.page(StockCriteria(), ALL).results),
        "customers": len(world.customers.page(CustomerCriteria(), ALL, seen_by=actor).results),
        "orders": len(world.orders.page(OrderCriteria(), ALL, seen_by=actor).results),
        "users": len(world.users.page(ALL, seen_by=actor).results),
        "events": len(world.events()),
    }


NOTHING = {"products": 0, "stock": 0, "customers": 0, "orders": 0, "users": 0, "events": 0}
FILLED = {"products": 1, "stock": 1, "customers": 1, "orders": 1, "users": 1, "events": 2}


class TestCommit:
    def test_keeps_everything(self, shared_world):
        with shared_world.uow() as uow:
            fill(uow)
            uow.commit()

        assert counts(shared_world) == FILLED
        assert len(shared_world.ledger("CURIOUS-TEAPOT")) == 1

    def test_keeps_what_was_written_though_an_error_follows(self, shared_world):
        with pytest.raises(PowerCut):
            write_until_the_power_is_cut(shared_world, commit=True)

        assert counts(shared_world) == FILLED

    def test_is_the_end_of_the_unit_of_work(self, shared_world):
        with shared_world.uow() as uow:
            uow.commit()
            with pytest.raises(RuntimeError):
                uow.products.add(a.product())
            with pytest.raises(RuntimeError):
                uow.commit()

        with pytest.raises(RuntimeError):
            uow.customers.add(a.customer())
        assert counts(shared_world) == NOTHING


class TestLeavingWithoutCommit:
    def test_keeps_nothing(self, shared_world):
        with shared_world.uow() as uow:
            fill(uow)

        assert counts(shared_world) == NOTHING
        with pytest.raises(NotFound):
            shared_world.ledger("CURIOUS-TEAPOT")

    def test_keeps_nothing_after_an_error_and_lets_the_error_through(self, shared_world):
        with pytest.raises(PowerCut):
            write_until_the_power_is_cut(shared_world)

        assert counts(shared_world) == NOTHING

    def test_takes_changes_back(self, shared_world):
        shared_world.keep(a.product("CURIOUS-TEAPOT"), a.stock("CURIOUS-TEAPOT", on_hand=7))
        sku = Sku("CURIOUS-TEAPOT")
        before = (
            shared_world.stock.detail(StockKey(sku)),
            shared_world.ledger("CURIOUS-TEAPOT"),
            shared_world.events(),
        )

        with shared_world.uow() as uow:
            item = uow.stock.lock([sku])[StockKey(sku)]
            item.receive(Quantity(3), reason="a crate", at=a.NOON)
            uow.stock.save(item)

        assert (
            shared_world.stock.detail(StockKey(sku)),
            shared_world.ledger("CURIOUS-TEAPOT"),
            shared_world.events(),
        ) == before

    def test_leaves_the_store_open_for_the_next(self, shared_world):
        with pytest.raises(PowerCut):
            write_until_the_power_is_cut(shared_world)

        with shared_world.committed() as uow:
            fill(uow)

        assert counts(shared_world) == FILLED


class TestATransaction:
    def test_sees_its_own_changes(self, world):
        with world.uow() as uow:
            uow.products.add(a.product("CURIOUS-TEAPOT"))
            product = uow.products.get(Sku("CURIOUS-TEAPOT"))
            product.change_price(a.euros("9.99"), at=a.NOON)
            uow.products.save(product)

            assert uow.products.get(Sku("CURIOUS-TEAPOT")).price == a.euros("9.99")

    def test_hands_out_what_nobody_else_changes(self, world):
        world.keep(a.product("CURIOUS-TEAPOT"))

        with world.committed() as uow:
            uow.products.get(Sku("CURIOUS-TEAPOT")).change_price(a.euros("0.01"), at=a.NOON)

        assert world.products.detail(Sku("CURIOUS-TEAPOT")).unit_price == a.euros("12.30").amount
        assert world.events() == ()
