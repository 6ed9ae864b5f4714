"""The machine: gives the shop one command after the other, and knows beforehand how each must end.

Hypothesis chooses the commands, and shrinks whatever fails to the fewest that still do.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, ClassVar, Final, Literal, TypeVar
from uuid import UUID

import attrs
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from application.commands import Command, Receipt
from application.effects import Effects
from domain.shared.actor import Actor, Role
from domain.shared.identity import CustomerId, UserId
from tests.simulation import agreement
from tests.simulation.model.plans import PLANS, Change
from tests.simulation.model.state import Model
from tests.simulation.outcomes import DONE, Outcome, Turned, of_the_shop
from tests.simulation.shop import Shop
from tests.support import a

T = TypeVar("T")

How = Literal["plain", "tried", "rehearsed", "keyed"]
"""Once; as a dry run; as a dry run and then in earnest; with an idempotency key, and again with the same."""

hows: Final = st.sampled_from(("plain", "plain", "plain", "rehearsed", "rehearsed", "tried", "keyed"))
CLERKS: Final = st.sampled_from((*["staff"] * 8, "admin", "buyer", "anonymous"))
"""Who gives a command that is for staff."""

ANY_LATER: Final = st.integers(0, 6)
"""Which one of those there are, the newest first; 6 is one that nobody knows."""

UNKNOWN: Final = UUID("01950000-0000-7000-8000-ffffffffffff")
STAFF: Final = Actor(Role.STAFF, user_id=UserId(UUID("01950000-0000-7000-8000-fffffffffff1")))
ADMIN: Final = Actor(Role.ADMIN, user_id=UserId(UUID("01950000-0000-7000-8000-fffffffffff2")))
STRANGER: Final = Actor(
    Role.CUSTOMER,
    user_id=UserId(UUID("01950000-0000-7000-8000-fffffffffff3")),
    customer_id=CustomerId(UNKNOWN),
)


@attrs.define
class Figures:
    """What has been tried, and how it ended: in all, and by the rules that refused."""

    steps: int = 0
    dry_runs: int = 0
    replays: int = 0
    endings: Counter[str] = attrs.field(factory=Counter)
    refusals: Counter[str] = attrs.field(factory=Counter)
    most_rules_at_once: int = 0

    def count(self, outcome: Outcome) -> None:
        self.endings[outcome.code] += 1
        if outcome.code == "refused":
            codes = [why.partition(" ")[0] for why in outcome.why]
            self.refusals.update(codes)
            self.most_rules_at_once = max(self.most_rules_at_once, len(codes))


class ShopMachine(RuleBasedStateMachine):
    """What all rules share. `open_shop` gives a shop with nothing in it."""

    open_shop: ClassVar[Callable[[], Shop]]
    figures: ClassVar[Figures]

    def __init__(self) -> None:
        super().__init__()
        self.shop = type(self).open_shop()
        self.model = Model(now=self.shop.world.clock.now())
        self.buyers: dict[UUID, Actor] = {}
        self.keyed: list[tuple[Command, Receipt]] = []
        self.keys = 0
        self.digest = self.shop.digest()

    def teardown(self) -> None:
        agreement.check_thoroughly(self.shop, self.model)

    def do(self, command: Command, how: How = "plain") -> None:
        """One step: the shop does with the command what the model says, and nothing besides."""
        self.figures.steps += 1
        match how:
            case "tried":
                self._rehearse(command)
            case "rehearsed":
                self._compare_effects(command)
            case "keyed":
                self._do_twice(command)
            case _:
                self._run(command)

    def set_up(self, command: Command) -> None:
        """What is done with it is checked, but does not count as a step."""
        self._run(command)

    def advance(self, by: timedelta) -> None:
        self.figures.steps += 1
        self.shop.world.clock.at += by
        self.model.now = self.shop.world.clock.now()
        agreement.check(self.shop, self.model)

    def repeat(self, command: Command, receipt: Receipt) -> None:
        """The same command with the same key: the same answer, and no second effect."""
        self.figures.replays += 1
        again = self.shop(command)
        assert again.replayed
        assert again == receipt
        self._assert_unchanged()

    def expect(self, code: str, command: Command) -> None:
        """One step outside the model: the shop turns the command down with that code, and nothing changes."""
        self.figures.steps += 1
        outcome, _ = of_the_shop(lambda: self.shop(command))
        self.figures.count(outcome)
        assert outcome.code == code, command
        self._assert_unchanged()

    def actor(self, who: str, customer_id: UUID | None = None) -> Actor:
        match who:
            case "admin":
                return ADMIN
            case "anonymous":
                return Actor.anonymous()
            case "stranger":
                return STRANGER
            case "buyer" if customer_id in self.model.customers:
                return self._buyer(customer_id)
            case "other buyer":
                others = [id for id in self.model.customers if id != customer_id]
                return self._buyer(others[-1]) if others else STRANGER
            case _:
                return STAFF

    def pick(self, things: Mapping[UUID, object], back: int) -> UUID:
        """The newest for 0, the one before it for 1; an unknown one for 6 and where there is none."""
        ids = list(things)
        return ids[-1 - back % len(ids)] if ids and back < 6 else UNKNOWN

    def customer(self, back: int) -> CustomerId:
        return CustomerId(self.pick(self.model.customers, back))

    def _run(self, command: Command) -> Receipt | None:
        expected, change = self._planned(command)
        outcome, receipt = of_the_shop(lambda: self.shop(command))
        self.figures.count(outcome)
        note(f"{type(command).__name__}: {outcome}, expected {expected}")
        assert outcome == expected, command
        if receipt is None:
            self._assert_unchanged()
        else:
            change(receipt)
            agreement.check(self.shop, self.model)
            self.digest = self.shop.digest()
        return receipt

    def _rehearse(self, command: Command) -> Effects | None:
        """As a dry run: it ends as it would in earnest, and nothing has changed."""
        self.figures.dry_runs += 1
        expected, _ = self._planned(command)
        outcome, receipt = of_the_shop(lambda: self.shop(attrs.evolve(command, dry_run=True)))
        assert outcome == expected, command
        assert receipt is None or receipt.dry_run
        self._assert_unchanged()
        return receipt.effects if receipt else None

    def _compare_effects(self, command: Command) -> None:
        """The dry run told what it would change in stock and money, and so it was."""
        stock, money = _stock(self.model), _money(self.model)
        effects = self._rehearse(command)
        if self._run(command) is None:
            assert effects is None
            return
        assert effects is not None
        told = {one.sku: (one.on_hand, one.allocated, one.reserved) for one in effects.stock}
        assert _without_zeros(told) == _differences(stock, _stock(self.model)), command
        owed: Counter[tuple[UUID, str]] = Counter()
        for one in effects.money:
            owed[one.customer_id, one.currency] += int(one.owed * 1000)
        assert {key: minor for key, minor in owed.items() if minor} == {
            key: minor
            for key in money | _money(self.model)
            if (minor := _money(self.model).get(key, 0) - money.get(key, 0))
        }, command

    def _do_twice(self, command: Command) -> None:
        self.keys += 1
        keyed = attrs.evolve(command, idempotency_key=f"key-{self.keys}")
        receipt = self._run(keyed)
        if receipt is None:
            self._run(keyed)  # a refusal is not kept under the key: it is decided afresh
        else:
            self.repeat(keyed, receipt)
            self.keyed.append((keyed, receipt))

    def _planned(self, command: Command) -> tuple[Outcome, Change]:
        try:
            return DONE, PLANS[type(command)](self.model, command)
        except Turned as turned:
            return turned.outcome, _nothing

    def _assert_unchanged(self) -> None:
        assert self.shop.digest() == self.digest

    def _buyer(self, customer_id: UUID) -> Actor:
        if customer_id not in self.buyers:
            self.buyers[customer_id] = Actor(
                Role.CUSTOMER, user_id=UserId(a.an_id()), customer_id=CustomerId(customer_id)
            )
        return self.buyers[customer_id]


def _nothing(_: Any) -> None:
    """The change of a command that is turned down."""


def _stock(model: Model) -> dict[str, tuple[int, int, int]]:
    """Balances by SKU, expired holds included as long as they are there."""
    return {
        sku: (product.on_hand, model.allocated(sku), product.held) for sku, product in model.products.items()
    }


def _money(model: Model) -> dict[tuple[UUID, str], int]:
    """What is owed, in thousandths of the major unit."""
    return {
        (id, currency): minor * _THOUSANDTHS[currency]
        for id in model.customers
        for currency, minor in model.exposure(id).items()
    }


_THOUSANDTHS: Final = {"JPY": 1000, "EUR": 10, "KWD": 1}


def _differences(
    before: dict[str, tuple[int, int, int]], after: dict[str, tuple[int, int, int]]
) -> dict[str, tuple[int, ...]]:
    nothing = (0, 0, 0)
    return _without_zeros(
        {
            sku: tuple(now - then for now, then in zip(after[sku], before.get(sku, nothing), strict=True))
            for sku in after
        }
    )


def _without_zeros(changes: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    return {sku: change for sku, change in changes.items() if any(change)}
