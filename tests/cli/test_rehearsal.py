"""Many commands on trial: each sees what those before it would have stored, and nothing is stored."""

import pytest

from adapters.cli.importing.rehearsal import rehearsal
from application.errors import StoreBusy
from domain.shared.actor import Actor
from domain.shared.identity import Sku
from tests.support import a, stores


@pytest.fixture(
    params=[
        pytest.param(stores.in_memory, id="memory"),
        pytest.param(
            lambda: stores.on_django("sqlite"),
            id="sqlite",
            marks=pytest.mark.django_db(databases=["sqlite"]),
        ),
        pytest.param(
            lambda: stores.on_django("default"),
            id="postgres",
            marks=[pytest.mark.postgres, pytest.mark.django_db(databases=["default"])],
        ),
    ]
)
def world(request):
    return request.param()


def find(units_of_work) -> list[str]:
    with units_of_work(Actor.system()) as uow:
        return [str(sku) for sku in uow.products.find((Sku("CURIOUS-TEAPOT"),))]


class TestRehearsal:
    def test_shows_each_what_those_before_it_stored(self, world):
        with rehearsal(world.units_of_work, Actor.system()) as units_of_work:
            with units_of_work(Actor.system()) as uow:
                uow.products.add(a.product("CURIOUS-TEAPOT"))
                uow.commit()

            assert find(units_of_work) == ["CURIOUS-TEAPOT"]

    def test_stores_nothing(self, world):
        with (
            rehearsal(world.units_of_work, Actor.system()) as units_of_work,
            units_of_work(Actor.system()) as uow,
        ):
            uow.products.add(a.product("CURIOUS-TEAPOT"))
            uow.commit()

        assert find(world.units_of_work) == []
        assert world.events() == ()

    def test_stores_nothing_when_it_breaks_off_either(self, world):
        with (
            pytest.raises(KeyboardInterrupt),
            rehearsal(world.units_of_work, Actor.system()) as units_of_work,
        ):
            with units_of_work(Actor.system()) as uow:
                uow.products.add(a.product("CURIOUS-TEAPOT"))
                uow.commit()
            raise KeyboardInterrupt

        assert find(world.units_of_work) == []

    def test_is_over_once_an_error_may_have_cost_the_transaction(self, world):
        with rehearsal(world.units_of_work, Actor.system()) as units_of_work:
            with pytest.raises(StoreBusy), units_of_work(Actor.system()):
                raise StoreBusy("on trial")

            with pytest.raises(StoreBusy, match="on trial"):
                find(units_of_work)
