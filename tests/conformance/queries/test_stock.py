"""The promises of StockQueries."""

import pytest

from application.inventory.queries import StockCriteria, StockLevel
from application.paging import PageRequest
from domain.inventory.stock_item import StockItem
from domain.shared.errors import NotFound
from domain.shared.identity import Sku, StockItemId
from domain.shared.quantity import Quantity
from tests.conformance.exactly import exactly
from tests.conformance.queries.paging import asked, assert_pages
from tests.support import a

KETTLE = Sku("KETTLE")


def at_the_pier(sku: str, on_hand: int = 0) -> StockItem:
    item = StockItem.open(id=StockItemId(a.an_id()), sku=Sku(sku), location="pier")
    if on_hand:
        item.receive(Quantity(on_hand), reason="a boat", at=a.NOON)
    return item


class TestDetail:
    def test_tells_the_level_exactly(self, world):
        kettle = a.stock("KETTLE", on_hand=7, allocated=3)
        world.keep(kettle, a.stock("TEAPOT", on_hand=1))

        detail = world.stock.detail(KETTLE)

        assert exactly(detail) == exactly(StockLevel.of(kettle))
        assert detail.available == 4

    def test_means_the_main_location(self, world):
        kettle = a.stock("KETTLE", on_hand=7)
        world.keep(at_the_pier("KETTLE", 9), kettle, at_the_pier("TEAPOT"))

        assert world.stock.detail(KETTLE).id == kettle.id
        with pytest.raises(NotFound):
            world.stock.detail(Sku("TEAPOT"))

    def test_raises_not_found(self, world):
        with pytest.raises(NotFound) as caught:
            world.stock.detail(KETTLE)

        assert caught.value.message == "There is no stock item KETTLE."


class TestPages:
    def test_go_by_sku_and_then_by_id(self, world):
        items = [
            *(at_the_pier(sku) for sku in ("KETTLE", "b", "CUP")),
            *(a.stock(sku) for sku in ("b", "KETTLE", "CUP", "B")),
        ]
        world.keep(*items)
        in_order = sorted(items, key=lambda item: (str(item.sku), item.id))

        assert_pages(
            lambda request: world.stock.page(StockCriteria(), request),
            [StockLevel.of(item) for item in in_order],
        )

    @pytest.mark.parametrize(
        ("criteria", "expected"),
        [
            (StockCriteria(location="main"), ["CUP main", "KETTLE main"]),
            (StockCriteria(location="pier"), ["KETTLE pier"]),
            (StockCriteria(location="p"), []),
            (StockCriteria(available_below=5), ["KETTLE main"]),
            (StockCriteria(available_below=4), []),
            (StockCriteria(available_below=10, location="main"), ["CUP main", "KETTLE main"]),
        ],
        ids=asked,
    )
    def test_keep_what_matches(self, world, criteria, expected):
        world.keep(
            a.stock("KETTLE", on_hand=7, allocated=3), a.stock("CUP", on_hand=9), at_the_pier("KETTLE", 20)
        )

        results = world.stock.page(criteria, PageRequest()).results

        assert sorted(f"{level.sku} {level.location}" for level in results) == expected


class TestMovements:
    def test_go_from_the_newest_to_the_oldest(self, world):
        kettle = a.stock("KETTLE", on_hand=70)
        for change in range(1, 12):
            kettle.adjust(-change if change % 2 else change, reason=f"count {change}", at=a.NOON)
        world.keep(kettle, a.stock("TEAPOT", on_hand=3), at_the_pier("KETTLE", 9))
        ledger = tuple(reversed(world.ledger("KETTLE")))

        assert [line.number for line in ledger] == list(range(12, 0, -1))
        assert_pages(lambda request: world.stock.movements(KETTLE, request), ledger)

    def test_of_an_item_that_never_moved_are_none(self, world):
        world.keep(a.stock("KETTLE"))

        assert world.stock.movements(KETTLE, PageRequest()).results == ()

    def test_raise_not_found(self, world):
        world.keep(at_the_pier("KETTLE", 9))

        with pytest.raises(NotFound):
            world.stock.movements(KETTLE, PageRequest())
