"""What surrounds every decision: who may, once only, one transaction, retry, dry run."""

from collections.abc import Callable
from decimal import Decimal
from typing import ClassVar

import attrs
import pytest

from application.access import Permission
from application.catalog.change_price import ChangePriceCommand
from application.commands import Command, Receipt
from application.errors import (
    IdempotencyInProgress,
    IdempotencyKeyReused,
    NotAuthenticated,
    NotPermitted,
    StoreBusy,
    TransactionAborted,
)
from application.ports.idempotency import Claim
from application.ports.unit_of_work import UnitOfWork
from domain.shared.actor import Actor
from domain.shared.errors import AlreadyExists, Conflict, InvalidValue, NotFound, StaleAggregate
from domain.shared.identity import Sku
from tests.support import a
from tests.unit.application.shop import Shop

STAFF = a.staff()
STALE = StaleAggregate("product", "CURIOUS-TEAPOT", version=1)


@attrs.frozen(kw_only=True)
class TeaReceipt(Receipt):
    cups: int


@attrs.frozen(kw_only=True)
class BrewTeaCommand(Command):
    permission: ClassVar[Permission] = Permission.MANAGE_PRODUCTS
    receipt_type: ClassVar[type[TeaReceipt]] = TeaReceipt

    cups: int = 1


@attrs.frozen(kw_only=True)
class PourTeaCommand(BrewTeaCommand):
    pass


@attrs.define
class Brewing:
    """A decision that puts a product for every cup into the store, and counts how often it was made."""

    shop: Shop
    made: int = 0
    on_the_way: Callable[[int], None] = lambda made: None

    def __call__(self, command: BrewTeaCommand) -> TeaReceipt:
        return self.shop.transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: BrewTeaCommand) -> TeaReceipt:
        self.made += 1
        uow.products.add(*(a.product(f"CUP-{self.made}-{cup}") for cup in range(command.cups)))
        self.on_the_way(self.made)
        return TeaReceipt(cups=command.cups)

    @property
    def cups(self) -> int:
        return len(self.shop.store.products)


@pytest.fixture
def brew(shop: Shop) -> Brewing:
    return Brewing(shop)


def brewing(
    cups: int = 1, *, by: Actor = STAFF, key: str | None = None, dry_run: bool = False
) -> BrewTeaCommand:
    return BrewTeaCommand(actor=by, cups=cups, idempotency_key=key, dry_run=dry_run)


class TestADecision:
    def test_is_kept_with_its_receipt_for_an_answer(self, brew):
        receipt = brew(brewing(cups=2))

        assert receipt == TeaReceipt(cups=2)
        assert (receipt.replayed, receipt.dry_run) == (False, False)
        assert (brew.cups, brew.made, brew.shop.units.begun) == (2, 1, 1)

    def test_by_the_wrong_role_is_not_even_begun(self, brew):
        with pytest.raises(NotPermitted):
            brew(brewing(by=a.buyer(), key="k"))
        with pytest.raises(NotAuthenticated):
            brew(brewing(by=Actor.anonymous(), key="k"))

        assert (brew.made, brew.shop.units.begun) == (0, 0)

    @pytest.mark.rule(14)
    @pytest.mark.rule(33)
    @pytest.mark.parametrize(
        "error",
        [
            InvalidValue("cups", "is cracked", remedy="Take another."),
            NotFound("cup", 7),
            AlreadyExists("cup", 7),
            Conflict("Two hands, one cup."),
            ZeroDivisionError(),
            KeyboardInterrupt(),
        ],
        ids=lambda error: type(error).__name__,
    )
    def test_that_fails_on_the_way_keeps_nothing_and_is_not_tried_again(self, brew, error):
        def fail(made: int) -> None:
            raise error

        brew.on_the_way = fail
        with brew.shop.unchanged(), pytest.raises(type(error)) as caught:
            brew(brewing(key="k"))

        assert caught.value is error
        assert (brew.made, brew.shop.backoff.pauses) == (1, [])


class TestTryingAgain:
    @pytest.mark.parametrize("failure", [TransactionAborted(), STALE], ids=["aborted", "stale"])
    @pytest.mark.parametrize("times", [1, 2, 3])
    def test_follows_what_the_store_undid_up_to_three_times_with_growing_pauses(self, brew, failure, times):
        brew.shop.units.failures = [failure] * times

        assert brew(brewing(key="k")) == TeaReceipt(cups=1)
        assert brew.shop.backoff.pauses == [1, 2, 3][:times]
        assert (brew.made, brew.cups, brew.shop.units.begun) == (times + 1, 1, times + 1)
        assert len(brew.shop.store.committed.receipts) == 1

    @pytest.mark.parametrize("failure", [TransactionAborted(), STALE], ids=["aborted", "stale"])
    def test_ends_after_the_third_time(self, brew, failure):
        brew.shop.units.failures = [failure] * 5

        with brew.shop.unchanged(), pytest.raises(type(failure)):
            brew(brewing(key="k"))
        assert brew.shop.backoff.pauses == [1, 2, 3]
        assert (brew.made, len(brew.shop.units.failures)) == (4, 1)

    def test_follows_failures_of_either_kind_in_the_decision_itself(self, brew):
        def fail_twice(made: int) -> None:
            if made < 3:
                raise TransactionAborted if made == 1 else STALE

        brew.on_the_way = fail_twice

        assert brew(brewing()) == TeaReceipt(cups=1)
        assert (brew.made, brew.cups, brew.shop.backoff.pauses) == (3, 1, [1, 2])

    def test_is_not_for_a_store_that_is_busy(self, brew):
        brew.shop.units.failures = [StoreBusy()]

        with brew.shop.unchanged(), pytest.raises(StoreBusy):
            brew(brewing())
        assert (brew.made, brew.shop.backoff.pauses) == (1, [])

    def test_is_not_for_a_store_that_cannot_be_had(self, brew):
        brew.shop.store.begin()

        with pytest.raises(StoreBusy):
            brew(brewing())
        assert (brew.made, brew.shop.backoff.pauses) == (0, [])

    def test_is_not_for_a_twin_that_is_still_running(self, brew):
        brew.shop.units.failures = [IdempotencyInProgress()]

        with pytest.raises(IdempotencyInProgress):
            brew(brewing(key="k"))
        assert brew.shop.backoff.pauses == []


@pytest.mark.rule(19)
class TestTheSameKey:
    def test_with_the_same_command_has_one_effect_and_the_same_answer(self, brew):
        first = brew(brewing(cups=2, key="k"))
        again = [brew(brewing(cups=2, key="k")) for _ in range(3)]

        assert again == [first] * 3
        assert [receipt.replayed for receipt in (first, *again)] == [False, True, True, True]
        assert (brew.made, brew.cups) == (1, 2)

    def test_with_another_command_is_refused(self, brew):
        brew(brewing(cups=2, key="k"))

        with brew.shop.unchanged(), pytest.raises(IdempotencyKeyReused):
            brew(brewing(cups=3, key="k"))
        assert brew.made == 1

    def test_of_another_principal_is_another_key(self, brew):
        mine, yours = brew(brewing(key="k")), brew(brewing(by=a.admin(), key="k"))

        assert (mine.replayed, yours.replayed) == (False, False)
        assert brew.cups == 2

    def test_of_another_operation_is_another_key(self, brew):
        brew(brewing(key="k"))
        poured = brew(PourTeaCommand(actor=STAFF, idempotency_key="k"))

        assert (poured.replayed, brew.cups) == (False, 2)

    def test_is_free_again_after_a_refusal(self, brew):
        def fail_once(made: int) -> None:
            if made == 1:
                raise NotFound("cup", 7)

        brew.on_the_way = fail_once
        with pytest.raises(NotFound):
            brew(brewing(key="k"))

        assert not brew(brewing(key="k")).replayed
        assert brew.cups == 1

    def test_is_answered_by_the_twin_that_was_quicker(self, brew):
        def overtaken(made: int) -> None:
            if made == 1:
                brew.shop.store.end()  # the twin runs while this one waits
                brew(brewing(cups=1, key="k"))
                brew.shop.store.begin()
                raise TransactionAborted

        brew.on_the_way = overtaken
        receipt = brew(brewing(cups=1, key="k"))

        assert receipt.replayed
        assert (brew.made, brew.cups) == (2, 1)

    def test_is_kept_in_the_transaction_of_the_effect(self, brew):
        brew.shop.units.failures = [StoreBusy()]
        with pytest.raises(StoreBusy):
            brew(brewing(key="k"))
        assert brew.shop.store.committed.receipts == {}

        brew(brewing(key="k"))
        assert len(brew.shop.store.committed.receipts) == 1

    def test_is_not_asked_for(self, brew):
        brew(brewing())
        brew(brewing())

        assert (brew.cups, brew.shop.store.committed.receipts) == (2, {})


class TestADryRun:
    def test_answers_as_in_earnest_and_keeps_nothing(self, brew):
        with brew.shop.unchanged():
            receipt = brew(brewing(cups=2, dry_run=True))

        assert receipt == TeaReceipt(cups=2)
        assert (receipt.dry_run, receipt.replayed) == (True, False)
        assert brew.made == 1

    @pytest.mark.rule(19)
    def test_uses_up_no_key(self, brew):
        with brew.shop.unchanged():
            brew(brewing(key="k", dry_run=True))
        earnest = brew(brewing(key="k"))

        assert (earnest.replayed, earnest.dry_run, brew.cups) == (False, False, 1)

    @pytest.mark.rule(19)
    def test_is_not_answered_by_what_was_done_in_earnest(self, brew):
        brew(brewing(key="k"))

        assert not brew(brewing(key="k", dry_run=True)).replayed
        assert brew.made == 2

    def test_is_denied_to_the_wrong_role_all_the_same(self, brew):
        with pytest.raises(NotPermitted):
            brew(brewing(by=a.buyer(), dry_run=True))

    def test_is_refused_like_the_command_itself(self, brew):
        def fail(made: int) -> None:
            raise NotFound("cup", 7)

        brew.on_the_way = fail
        with pytest.raises(NotFound):
            brew(brewing(dry_run=True))


class TestAClaim:
    def test_says_who_did_what_under_which_key(self):
        claim = Claim.of(brewing(key="k"))

        assert claim is not None
        assert (claim.principal, claim.operation, claim.key) == (STAFF.name, "BrewTea", "k")
        assert len(claim.fingerprint) == 64

    @pytest.mark.parametrize("command", [brewing(), brewing(key="k", dry_run=True)])
    def test_is_not_made_without_a_key_or_for_a_trial(self, command):
        assert Claim.of(command) is None


class TestAReceipt:
    def test_is_the_same_answer_when_replayed_or_tried(self):
        assert TeaReceipt(cups=1) == TeaReceipt(cups=1, replayed=True) == TeaReceipt(cups=1, dry_run=True)
        assert TeaReceipt(cups=1) != TeaReceipt(cups=2)


class TestWhatIsStored:
    def test_is_stored_in_the_name_of_the_actor(self, brew):
        shop = brew.shop
        shop.sells()
        shop.change_price(ChangePriceCommand(actor=STAFF, sku=Sku("CURIOUS-TEAPOT"), unit_price=Decimal(7)))

        assert shop.store.events[-1].actor == STAFF.name
