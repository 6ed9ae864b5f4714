"""The places that goods are kept at."""

import pytest

from domain.inventory.errors import MainStaysOpen
from domain.inventory.events import LocationAdded, LocationChanged
from domain.inventory.location import MAIN_ID, Location
from domain.shared.identity import LocationId, StockKey, ensure_location
from tests.support import a
from tests.support.a import NOON, later
from tests.unit.checks import events, invalid, refused, unchanged


class TestTheMainLocation:
    def test_is_there_from_the_start(self):
        main = Location.main()

        assert (main.id, main.code, main.priority, main.is_open, main.version) == (
            MAIN_ID,
            "main",
            0,
            True,
            1,
        )
        assert events(main) == ()

    @pytest.mark.rule(14)
    def test_is_never_closed(self):
        main = Location.main()

        with unchanged(main), refused(MainStaysOpen(location="main")):
            main.change(name="Main", priority=0, is_open=False, at=NOON)
        main.change(name="Head office", priority=5, is_open=True, at=NOON)
        assert (main.name, main.priority) == ("Head office", 5)


class TestAddingALocation:
    @pytest.mark.rule(33)
    def test_opens_a_place_and_is_told(self):
        location_id = LocationId(a.an_id())
        cellar = Location.add(id=location_id, code="cellar", name="The cellar", priority=3, at=NOON)

        assert (cellar.code, cellar.name, cellar.priority, cellar.is_open) == (
            "cellar",
            "The cellar",
            3,
            True,
        )
        assert events(cellar) == (
            LocationAdded(location_id=location_id, code="cellar", priority=3, occurred_at=NOON),
        )

    @pytest.mark.parametrize("code", ["", "Cellar", "the cellar", "-cellar", "x" * 33, "käller", "cellar\n"])
    def test_takes_a_plain_code(self, code):
        with invalid("location"):
            Location.add(id=LocationId(a.an_id()), code=code, name="Cellar", at=NOON)

    @pytest.mark.parametrize("code", ["c", "0", "cellar-2", "x" * 32])
    def test_takes_any_plain_code(self, code):
        assert ensure_location(code) == code

    @pytest.mark.parametrize(("name", "code"), [(" ", "blank"), ("x" * 121, "too_long")])
    def test_needs_a_name(self, name, code):
        with invalid("name", code):
            Location.add(id=LocationId(a.an_id()), code="cellar", name=name, at=NOON)

    @pytest.mark.parametrize("priority", [-1, 1001])
    def test_takes_a_priority_from_0_to_1000(self, priority):
        with invalid("priority"):
            Location.add(id=LocationId(a.an_id()), code="cellar", name="Cellar", priority=priority, at=NOON)


class TestChangingALocation:
    @pytest.mark.rule(33)
    def test_says_what_it_is_now(self):
        cellar = a.location()
        cellar.change(name="Cellar", priority=1000, is_open=False, at=later(hours=1))

        assert (cellar.priority, cellar.is_open) == (1000, False)
        assert events(cellar) == (
            LocationChanged(
                location_id=cellar.id,
                code="cellar",
                priority=1000,
                is_open=False,
                occurred_at=later(hours=1),
            ),
        )

    @pytest.mark.rule(14)
    def test_to_what_it_is_changes_nothing(self):
        cellar = a.location()

        with unchanged(cellar):
            cellar.change(name="Cellar", priority=1, is_open=True, at=NOON)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize(("name", "priority"), [("", 1), ("Cellar", 1001), ("Cellar", -1)])
    def test_takes_what_adding_takes(self, name, priority):
        cellar = a.location()

        with unchanged(cellar), invalid("priority" if name else "name", None if name else "blank"):
            cellar.change(name=name, priority=priority, is_open=True, at=NOON)


class TestAStockItem:
    def test_is_found_by_its_sku_and_its_location(self):
        item = a.stock("GRUMPY-LAMP", location="cellar")

        assert item.key == StockKey(item.sku, "cellar")
        assert StockKey(item.sku) != item.key
