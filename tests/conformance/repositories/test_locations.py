"""The promises of LocationRepository."""

import pytest

from domain.inventory.location import Location
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import MAIN_LOCATION
from tests.support import a


class TestTheMainLocation:
    def test_is_there_from_the_start(self, world):
        with world.uow() as uow:
            assert uow.locations.all() == (Location.main(),)
            assert uow.locations.get(MAIN_LOCATION) == Location.main()

    def test_is_there_once(self, world):
        with pytest.raises(AlreadyExists), world.committed() as uow:
            uow.locations.add(a.location(MAIN_LOCATION))


class TestAll:
    def test_go_by_priority_and_then_by_code(self, world):
        places = [a.location("pier", priority=2), a.location("barn", priority=2), a.location("attic")]
        closed = a.location("cellar", priority=0, is_open=False)
        world.keep(*places, closed)

        with world.uow() as uow:
            found = [location.code for location in uow.locations.all()]

        assert found == ["cellar", "main", "attic", "barn", "pier"]


class TestGet:
    def test_raises_not_found(self, world):
        with world.uow() as uow, pytest.raises(NotFound) as caught:
            uow.locations.get("moon")

        assert caught.value.message == "There is no location moon."


class TestAdd:
    def test_refuses_a_code_that_is_taken(self, world):
        world.keep(a.location("attic"))

        with pytest.raises(AlreadyExists), world.committed() as uow:
            uow.locations.add(a.location("barn"), a.location("attic"))

        with world.uow() as uow:
            assert [location.code for location in uow.locations.all()] == ["main", "attic"]
