"""The promises of StockQueries."""

from datetime import datetime

import pytest

from application.inventory.queries import LocationDetail, StockCriteria, StockLevel
from application.paging import PageRequest
from domain.inventory.location import Location
from domain.inventory.stock_item import StockItem
from domain.shared.errors import NotFound
from domain.shared.identity import CustomerId, QuoteId, Sku, StockItemId, StockKey
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


def hold(item: StockItem, units: int, *, until: datetime) -> None:
    quote_id, customer_id = QuoteId(a.an_id()), CustomerId(a.an_id())
    item.reserve(Quantity(units), quote_id=quote_id, customer_id=customer_id, expires_at=until, at=a.NOON)


class TestDetail:
    def test_tells_the_level_exactly(self, world):
        kettle = a.stock("KETTLE", on_hand=7, allocated=3)
        world.keep(kettle, a.stock("TEAPOT", on_hand=1))

        detail = world.stock.detail(StockKey(KETTLE))

        assert exactly(detail) == exactly(StockLevel.of(kettle, at=a.NOON))
        assert detail.available == 4

    @pytest.mark.rule(6)
    def test_counts_no_hold_that_has_expired_by_the_clock(self, world):
        kettle = a.stock("KETTLE", on_hand=7, allocated=1)
        hold(kettle, 2, until=a.later(minutes=30))
        hold(kettle, 3, until=a.later(minutes=31))
        world.keep(kettle)

        def level() -> tuple[int, int]:
            detail = world.stock.detail(StockKey(KETTLE))
            return detail.reserved, detail.available

        assert level() == (5, 1)
        world.clock.advance(minutes=30)
        assert level() == (3, 3)
        world.clock.advance(minutes=1)
        assert level() == (0, 6)

    def test_means_the_one_location(self, world):
        kettle, at_pier = a.stock("KETTLE", on_hand=7), at_the_pier("KETTLE", 9)
        world.keep(at_pier, kettle, at_the_pier("TEAPOT"))

        assert world.stock.detail(StockKey(KETTLE)).id == kettle.id
        assert world.stock.detail(StockKey(KETTLE, "pier")).id == at_pier.id
        with pytest.raises(NotFound):
            world.stock.detail(StockKey(Sku("TEAPOT")))

    def test_tells_what_is_still_to_arrive_and_the_policy(self, world):
        kettle = a.stock("KETTLE", on_hand=2, backorder_limit=9, reorder_point=4, allocated=5)
        world.keep(kettle)

        detail = world.stock.detail(StockKey(KETTLE))

        assert exactly(detail) == exactly(StockLevel.of(kettle, at=a.NOON))
        assert (detail.backordered, detail.available, detail.reorder_point) == (3, -3, 4)

    def test_raises_not_found(self, world):
        with pytest.raises(NotFound) as caught:
            world.stock.detail(StockKey(KETTLE))

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
            [StockLevel.of(item, at=a.NOON) for item in in_order],
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

    @pytest.mark.rule(6)
    def test_count_holds_among_what_is_not_available_until_they_expire(self, world):
        kettle = a.stock("KETTLE", on_hand=7, allocated=1)
        hold(kettle, 2, until=a.later(minutes=30))
        world.keep(kettle, a.stock("CUP", on_hand=6))

        def scarce() -> list[tuple[str, int]]:
            found = world.stock.page(StockCriteria(available_below=5), PageRequest()).results
            return [(level.sku, level.reserved) for level in found]

        assert scarce() == [("KETTLE", 2)]
        world.clock.advance(minutes=30)
        assert scarce() == []


class TestMovements:
    def test_go_from_the_newest_to_the_oldest(self, world):
        kettle = a.stock("KETTLE", on_hand=70)
        for change in range(1, 12):
            kettle.adjust(-change if change % 2 else change, reason=f"count {change}", at=a.NOON)
        world.keep(kettle, a.stock("TEAPOT", on_hand=3), at_the_pier("KETTLE", 9))
        ledger = tuple(reversed(world.ledger("KETTLE")))

        assert [line.number for line in ledger] == list(range(12, 0, -1))
        assert_pages(lambda request: world.stock.movements(StockKey(KETTLE), request), ledger)

    def test_of_an_item_that_never_moved_are_none(self, world):
        world.keep(a.stock("KETTLE"))

        assert world.stock.movements(StockKey(KETTLE), PageRequest()).results == ()

    def test_are_those_at_the_location(self, world):
        world.keep(at_the_pier("KETTLE", 9), a.stock("KETTLE", on_hand=7, allocated=1))

        def numbers(location: str) -> list[int]:
            found = world.stock.movements(StockKey(KETTLE, location), PageRequest()).results
            return [line.number for line in found]

        assert (numbers("pier"), numbers("main")) == ([1], [2, 1])

    @pytest.mark.rule(9)
    def test_tell_what_they_are_chained_to(self, world):
        kettle = a.stock("KETTLE", on_hand=2, backorder_limit=9, allocated=5)
        hashes = [movement.hash for movement in kettle.new_movements]
        world.keep(kettle)

        assert [line.hash for line in world.ledger("KETTLE")] == hashes
        assert kettle.chain == hashes[-1]

    def test_raise_not_found(self, world):
        world.keep(at_the_pier("KETTLE", 9))

        with pytest.raises(NotFound):
            world.stock.movements(StockKey(KETTLE), PageRequest())


class TestLocations:
    def test_go_by_priority_and_then_by_code(self, world):
        pier, attic = a.location("pier", priority=0, is_open=False), a.location("attic", priority=2)
        world.keep(attic, pier)

        found = world.stock.locations()

        assert [place.code for place in found] == ["main", "pier", "attic"]
        assert exactly(found[1:]) == exactly((LocationDetail.of(pier), LocationDetail.of(attic)))
        assert world.stock.location("main") == LocationDetail.of(Location.main())

    def test_raise_not_found(self, world):
        with pytest.raises(NotFound) as caught:
            world.stock.location("moon")

        assert caught.value.message == "There is no location moon."
