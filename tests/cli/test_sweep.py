"""`orderly sweep`: what it takes away, what it says, how it ends, on every store."""

import json
from datetime import timedelta

import attrs
import pytest

from adapters.cli.patience import ATTEMPTS
from application.errors import NotPermitted, StoreBusy
from domain.inventory.stock_item import StockItem
from domain.orders.quote import DEFAULT_VALIDITY
from domain.shared.identity import CustomerId, QuoteId, Sku
from domain.shared.quantity import Quantity
from tests.cli.running import sweeping
from tests.cli.worlds import ON_EVERY_STORE
from tests.support import a

POTS = tuple(f"POT-{number}" for number in range(5))
LATER = a.NOON + DEFAULT_VALIDITY


@pytest.fixture(params=ON_EVERY_STORE)
def world(request):
    """Two units of each of five pots are held until half an hour after noon, and three pans for longer."""
    world, pans = request.param(), held("PAN", 3, until=timedelta(days=1))
    world.keep(*(held(pot, 2, until=DEFAULT_VALIDITY) for pot in POTS), pans)
    return world


def held(sku: str, units: int, *, until: timedelta) -> StockItem:
    """Ten units, of which some are held for a quote."""
    item = a.stock(sku, on_hand=10)
    item.reserve(
        Quantity(units),
        quote_id=QuoteId(a.an_id()),
        customer_id=CustomerId(a.an_id()),
        expires_at=a.NOON + until,
        at=a.NOON,
    )
    return item


def holds(world) -> dict[str, int]:
    """The units held of each SKU as they are stored, expired or not."""
    with world.uow() as uow:
        found = uow.stock.lock(tuple(Sku(sku) for sku in (*POTS, "PAN")))
    return {str(sku): sum(hold.units for hold in item.holds) for sku, item in found.items()}


class TestTheSweep:
    def test_takes_every_expired_hold_away_and_no_other(self, world):
        world.clock.at = LATER

        answer = sweeping(world)

        assert answer.code == 0
        assert json.loads(answer.out) == {"complete": True, "dry_run": False, "items": 5}
        assert holds(world) == {**dict.fromkeys(POTS, 0), "PAN": 3}

    @pytest.mark.parametrize("batch_size", [1, 2, 4, 5, 6, 1000])
    def test_goes_on_until_none_is_left_whatever_the_batches(self, world, batch_size):
        world.clock.at = LATER

        assert json.loads(sweeping(world, batch_size=batch_size).out)["items"] == 5
        assert set(holds(world).values()) == {0, 3}

    def test_leaves_a_movement_for_each_hold(self, world):
        world.clock.at = LATER

        sweeping(world)

        last = world.ledger("POT-0")[-1]
        assert (last.kind, last.reserved_change, last.on_hand, last.reserved) == ("unreserved", -2, 10, 0)

    def test_changes_nothing_while_no_hold_has_expired(self, world):
        world.clock.at = LATER - timedelta(microseconds=1)
        before = world.events()

        answer = sweeping(world, as_json=False)

        assert (answer.code, answer.out) == (0, "No hold has expired.\n")
        assert world.events() == before

    def test_is_done_once(self, world):
        world.clock.at = LATER
        sweeping(world)
        before = world.events()

        assert json.loads(sweeping(world).out)["items"] == 0
        assert world.events() == before

    def test_tells_people_how_many_items_it_swept(self, world):
        world.clock.at = LATER

        answer = sweeping(world, as_json=False)

        assert (answer.out, answer.err) == ("Swept 5 stock items: their expired holds are gone.\n", "")

    def test_says_nothing_when_quiet(self, world):
        world.clock.at = LATER

        assert sweeping(world, as_json=False, quiet=True).out == ""


class TestADryRun:
    @pytest.mark.parametrize("batch_size", [2, 5, 1000])
    def test_tells_what_it_would_do_and_stores_nothing(self, world, batch_size):
        world.clock.at = LATER
        before = world.events()

        answer = sweeping(world, dry_run=True, batch_size=batch_size)

        assert answer.code == 0
        found = json.loads(answer.out)
        assert (found["dry_run"], found["items"]) == (True, 5)
        assert sorted((effect["sku"], effect["reserved"]) for effect in found["stock"]) == [
            (pot, -2) for pot in POTS
        ]
        assert world.events() == before
        assert holds(world) == {**dict.fromkeys(POTS, 2), "PAN": 3}

    def test_shows_people_the_units_of_each_item(self, world):
        world.clock.at = LATER

        words = " ".join(sweeping(world, as_json=False, dry_run=True).out.split())

        assert "POT-0 2" in words
        assert "POT-4 2" in words
        assert "PAN" not in words
        assert words.endswith("It would sweep 5 stock items. This was a dry run: nothing was stored.")


class TestAStoreThatIsBusy:
    def busy(self, at: set[int], error: BaseException | None = None):
        """Meddling that lets some of the sweeps fail, counted from 1."""
        calls: list[int] = []

        def meddle(use):
            def sweep(command):
                calls.append(1)
                if len(calls) in at:
                    raise error or StoreBusy
                return use.sweep_holds(command)

            return attrs.evolve(use, sweep_holds=sweep)

        return meddle

    def test_is_asked_again(self, world):
        world.clock.at = LATER

        answer = sweeping(world, meddle=self.busy(set(range(2, 2 + ATTEMPTS - 1))))

        assert answer.code == 0
        assert json.loads(answer.out)["items"] == 5
        assert world.backoff.pauses == list(range(1, ATTEMPTS))

    def test_and_stays_so_stops_the_sweep_and_says_how_far_it_got(self, world):
        world.clock.at = LATER

        answer = sweeping(world, meddle=self.busy({2, 3, 4}), as_json=False)

        assert answer.code == 1
        assert answer.out == "Swept 2 stock items: their expired holds are gone.\n"
        assert answer.err == (
            "The store does not answer in time.\n"
            "The sweep stopped early. Run it again: it goes on where it stopped.\n"
        )
        assert sorted(holds(world).values()) == [0, 0, 2, 2, 2, 3]

    def test_in_a_dry_run_promises_nothing(self, world):
        world.clock.at = LATER

        answer = sweeping(world, meddle=self.busy({2}, KeyboardInterrupt()), dry_run=True)

        assert answer.code == 130
        assert not json.loads(answer.out)["complete"]
        assert answer.err == "Interrupted.\nIt was a dry run: nothing was stored.\n"
        assert set(holds(world).values()) == {2, 3}

    def test_from_the_start_says_just_that(self, world):
        answer = sweeping(world, meddle=self.busy({1}, NotPermitted("customer", "stock.sweep")))

        assert answer.code == 1
        assert answer.out == ""
        assert answer.err.startswith("The role customer may not do this (stock.sweep).")
