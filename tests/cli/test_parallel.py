"""Two imports at the same time: what one has stored meanwhile, the other finds there."""

import attrs
import pytest

from domain.shared.identity import Sku
from tests.cli.folder import write
from tests.cli.running import Importer
from tests.support import stores


class Hasty:
    """Units of work that at one look at the orders do not see what another import has just stored."""

    def __init__(self, units_of_work, looks: int) -> None:
        self._units_of_work = units_of_work
        self.looks = looks

    def __call__(self, actor):
        self._uow = self._units_of_work(actor)
        return self

    def __enter__(self):
        self._uow.__enter__()
        return self

    def __exit__(self, *error):
        return self._uow.__exit__(*error)

    def __getattr__(self, name):
        return getattr(self._uow, name)

    @property
    def orders(self):
        return HastyOrders(self, self._uow.orders)


class HastyOrders:
    def __init__(self, hasty: Hasty, orders) -> None:
        self._hasty, self._orders = hasty, orders

    def known_references(self, source, values):
        self._hasty.looks -= 1
        return frozenset() if self._hasty.looks == -1 else self._orders.known_references(source, values)

    def __getattr__(self, name):
        return getattr(self._orders, name)


@pytest.fixture
def importer(tmp_path):
    """One whose folder another import has just taken over."""
    world = stores.in_memory()
    Importer(world, tmp_path / "rejects.csv")(write(tmp_path / "in"))
    return Importer(world, tmp_path / "rejects.csv")


def hastily(importer: Importer, *, looks: int) -> Importer:
    """The same, blind at its first look at the orders after so many others."""
    units_of_work = Hasty(importer.world.units_of_work, looks)
    return attrs.evolve(importer, world=attrs.evolve(importer.world, units_of_work=units_of_work))


class TestAParallelImport:
    def test_finds_history_there_once_it_may_not_store_it(self, importer, tmp_path):
        answer = hastily(importer, looks=0)(write(tmp_path / "in"))

        assert answer.code == 0
        assert answer.rows("orders") == {"read": 2, "already_there": 2}
        assert len(importer.store.orders) == 2

    def test_does_not_refuse_an_order_for_want_of_the_stock_it_holds(self, importer, tmp_path):
        """Order 8 has two of five teapots; with three broken there are none to place it again."""
        with importer.world.committed() as uow:
            (teapots,) = uow.stock.lock((Sku("TEAPOT"),)).values()
            teapots.adjust(-3, reason="broken", at=importer.world.clock.now())
            uow.stock.save(teapots)

        answer = hastily(importer, looks=1)(write(tmp_path / "in"))

        assert answer.rejects == ()
        assert answer.rows("orders") == {"read": 2, "already_there": 2}
