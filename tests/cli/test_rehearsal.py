"""Many commands on trial: each sees what those before it would have stored, and nothing is stored."""

from typing import cast

import pytest

from adapters.cli.rehearsal import rehearsal
from application.errors import StoreBusy
from application.ports.unit_of_work import UnitOfWork
from domain.shared.actor import Actor
from domain.shared.identity import Sku
from tests.cli.worlds import ON_EVERY_STORE
from tests.support import a


@pytest.fixture(params=ON_EVERY_STORE)
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

    def test_tells_the_effects_of_all_so_far(self, world):
        world.keep(a.stock("POT", on_hand=5), a.stock("PAN", on_hand=5))

        with rehearsal(world.units_of_work, Actor.system()) as units_of_work:
            for sku in ("POT", "PAN"):
                with units_of_work(Actor.system()) as uow:
                    (item,) = uow.stock.lock((Sku(sku),)).values()
                    item.adjust(-1, reason="broken", at=a.NOON)
                    uow.stock.save(item)

            effects = units_of_work(Actor.system()).effects
        assert [(effect.sku, effect.on_hand) for effect in effects.stock] == [("POT", -1), ("PAN", -1)]


class TestWhatIsLent:
    def test_hands_through_whatever_a_unit_of_work_has(self):
        """Commit and the block aside, which are its own."""
        members = [name for name in vars(UnitOfWork) if not name.startswith("_") and name != "commit"]
        shared = Shared()

        with rehearsal(lambda _: cast("UnitOfWork", shared), Actor.system()) as units_of_work:
            lent = units_of_work(Actor.system())
            handed = [getattr(lent, name) for name in members]

        assert {"orders", "vouchers", "effects"} <= set(members)
        assert handed == [f"the {name}" for name in members]


class Shared:
    """Has everything, by its name."""

    def __getattr__(self, name: str) -> str:
        return f"the {name}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass
