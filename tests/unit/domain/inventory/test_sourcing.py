"""From which locations an order is served."""

from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.inventory.sourcing import (
    MAX_TRIED,
    POLICIES,
    Offer,
    Plan,
    PolicyName,
    by_priority,
    fewest_parcels,
)
from domain.shared.identity import Sku, StockKey

TEAPOT, LAMP, SPOON = Sku("CURIOUS-TEAPOT"), Sku("GRUMPY-LAMP"), Sku("WOBBLY-SPOON")
SKUS = (TEAPOT, LAMP, SPOON)
PLACES = ("attic", "barn", "cellar", "den")


def offer(
    location: str, available: int, *, sku: Sku = TEAPOT, priority: int = 0, room: int | None = None
) -> Offer:
    """Room for what is there unless said otherwise."""
    return Offer(
        key=StockKey(sku, location),
        priority=priority,
        available=available,
        room=available if room is None else room,
    )


def at(**units: int) -> Plan:
    """Teapots by location."""
    return {StockKey(TEAPOT, location): count for location, count in units.items()}


levels = st.tuples(st.sampled_from(SKUS), st.sampled_from(PLACES), st.integers(-2, 5), st.integers(0, 3))


@st.composite
def cases(draw):
    """A demand, and offers that have room for it, in any order."""
    priorities = dict(zip(PLACES, draw(st.permutations((0, 0, 1, 2))), strict=True))
    offers = {
        (sku, place): offer(
            place, available, sku=sku, priority=priorities[place], room=max(available + more, 0)
        )
        for sku, place, available, more in draw(st.lists(levels, min_size=1, max_size=9))
    }
    shares = draw(st.tuples(*[st.integers(0, 9)] * len(SKUS)))
    demand = {}
    for sku, share in zip(SKUS, shares, strict=True):
        room = sum(one.room for one in offers.values() if one.key.sku == sku)
        if units := room * share // 9:
            demand[sku] = units
    return demand, tuple(offers.values())


@pytest.mark.rule(1)
@pytest.mark.rule(11)
class TestEveryPolicy:
    @settings(max_examples=15)
    @given(cases())
    def test_plans_exactly_the_demand_within_the_room_there_is_what_is_there_first(self, case):
        demand, offers = case
        room = {one.key: one.room for one in offers}
        there = {one.key: max(one.available, 0) for one in offers}

        for policy in POLICIES.values():
            plan = policy(demand, offers)
            assert all(0 < units <= room[key] for key, units in plan.items())
            planned = {sku: sum(units for key, units in plan.items() if key.sku == sku) for sku in SKUS}
            assert planned == {sku: demand.get(sku, 0) for sku in SKUS}
            for sku, units in demand.items():
                own = [key for key in there if key.sku == sku]
                waits = sum(max(plan.get(key, 0) - there[key], 0) for key in own)
                assert waits == max(units - sum(there[key] for key in own), 0)
            assert policy(demand, offers[::-1]) == plan

    @pytest.mark.parametrize("policy", list(PolicyName))
    def test_of_nothing_plans_nothing(self, policy):
        assert POLICIES[policy]({}, (offer("attic", 5),)) == {}

    def test_has_a_name(self):
        assert {"priority": by_priority, "fewest_parcels": fewest_parcels} == POLICIES


class TestByPriority:
    def test_takes_from_the_lowest_priority_first_and_of_equal_ones_by_name(self):
        offers = (
            offer("den", 2, priority=1),
            offer("barn", 2, priority=2),
            offer("attic", 2, priority=2),
            offer("cellar", 2, priority=0),
        )

        assert by_priority({TEAPOT: 7}, offers) == at(cellar=2, den=2, attic=2, barn=1)

    def test_takes_what_is_there_before_what_is_to_arrive(self):
        offers = (offer("attic", 1, room=9), offer("barn", 2, priority=1, room=9))

        assert by_priority({TEAPOT: 3}, offers) == at(attic=1, barn=2)
        assert by_priority({TEAPOT: 5}, offers) == at(attic=3, barn=2)

    def test_takes_nothing_where_others_wait_already_but_room(self):
        assert by_priority({TEAPOT: 2}, (offer("attic", -3, room=2),)) == at(attic=2)

    def test_serves_every_sku_by_itself(self):
        offers = (offer("attic", 1), offer("attic", 5, sku=LAMP), offer("barn", 5, priority=1))

        assert by_priority({TEAPOT: 2, LAMP: 3}, offers) == {
            **at(attic=1, barn=1),
            StockKey(LAMP, "attic"): 3,
        }


class TestFewestParcels:
    def test_sends_all_from_one_place_that_has_all_though_another_comes_first(self):
        offers = (offer("attic", 2), offer("barn", 3, priority=1))

        assert fewest_parcels({TEAPOT: 3}, offers) == at(barn=3)

    def test_prefers_of_equally_few_places_those_of_the_lowest_priority(self):
        offers = (offer("attic", 3, priority=1), offer("barn", 3), offer("cellar", 3, priority=1))

        assert fewest_parcels({TEAPOT: 3}, offers) == at(barn=3)
        assert fewest_parcels({TEAPOT: 5}, offers) == at(barn=3, attic=2)

    def test_is_by_priority_where_not_all_of_it_is_there(self):
        offers = (offer("attic", 1, room=9), offer("barn", 3, priority=1))

        assert fewest_parcels({TEAPOT: 6}, offers) == at(attic=3, barn=3)

    def test_counts_the_parcels_of_the_whole_order(self):
        offers = (
            offer("attic", 5),
            offer("barn", 5, priority=1),
            offer("barn", 5, sku=LAMP, priority=1),
        )

        assert fewest_parcels({TEAPOT: 2, LAMP: 2}, offers) == {
            StockKey(TEAPOT, "barn"): 2,
            StockKey(LAMP, "barn"): 2,
        }

    @settings(max_examples=15)
    @given(cases())
    def test_sends_from_as_few_places_as_can_be(self, case):
        demand, offers = case
        there = {one.key: max(one.available, 0) for one in offers}

        def has_all(places: tuple[str, ...]) -> bool:
            return all(
                sum(there.get(StockKey(sku, place), 0) for place in places) >= units
                for sku, units in demand.items()
            )

        every = chain.from_iterable(combinations(PLACES, count) for count in range(len(PLACES) + 1))
        fewest = next((len(places) for places in every if has_all(places)), None)
        plan = fewest_parcels(demand, offers)

        if fewest is None:
            assert plan == by_priority(demand, offers)
        else:
            assert len({key.location for key in plan}) == fewest

    def test_of_very_many_places_tries_those_that_have_most(self):
        full = offer("zoo", 9, priority=9)
        offers = (*(offer(f"shed-{place:02}", 1) for place in range(MAX_TRIED + 9)), full)

        assert fewest_parcels({TEAPOT: 9}, offers) == at(zoo=9)

    def test_of_very_many_places_is_by_priority_where_those_have_too_little(self):
        offers = tuple(offer(f"shed-{place:02}", 1) for place in range(MAX_TRIED + 9))

        assert fewest_parcels({TEAPOT: MAX_TRIED + 1}, offers) == by_priority({TEAPOT: MAX_TRIED + 1}, offers)
