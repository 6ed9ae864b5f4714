"""Whoever takes a payment may be cut off anywhere: it is resumed or given up, never lost or taken twice."""

from collections.abc import Callable
from typing import Any, Final

import pytest

from application.errors import StoreBusy
from application.orders.receipts import OrderReceipt
from application.payments.receipts import PaymentReceipt
from domain.orders.status import OrderStatus, PaymentStatus
from domain.payments.operation import OperationKind
from tests.support import a
from tests.support.fakes import Act, Killed
from tests.unit.application.payments.buying import assert_sound, order_of, ordered, paid, states
from tests.unit.application.shop import Shop

AUTHORIZE, CAPTURE, VOID, REFUND = OperationKind
KEYED: Final[dict[str, Any]] = {"actor": a.staff(), "idempotency_key": "k"}

Cut = Callable[[Shop], None]


def at_commit(number: int) -> Cut:
    """At the commit of the transaction of that number, which is lost."""

    def cut(shop: Shop) -> None:
        shop.units.failures = [*[None] * (number - 1), Killed()]

    return cut


def at_gateway(kind: OperationKind, act: Act) -> Cut:
    return lambda shop: shop.gateway.will(kind, act)


CUTS_OF_PAYING: Final[dict[str, Cut]] = {
    "before the intent is stored": at_commit(1),
    "before the authorization": at_gateway(AUTHORIZE, Act.DIE_BEFORE),
    "after the authorization": at_gateway(AUTHORIZE, Act.DIE_AFTER),
    "before the authorization is recorded": at_commit(2),
    "before the capture": at_gateway(CAPTURE, Act.DIE_BEFORE),
    "after the capture": at_gateway(CAPTURE, Act.DIE_AFTER),
    "before the capture is recorded": at_commit(3),
    "before the answer": at_commit(5),
}
"""Paying: the intent, two outcomes, then a look at the payment that commits nothing new, and the receipt."""

NOT_ASKED: Final = {"before the intent is stored"}
"""Nothing had been stored or asked."""

NEVER_HEARD: Final = {"before the authorization"}
"""The intent was stored, and the gateway never heard of it."""


def cut_off(shop: Shop, cut: Cut, act: Callable[[], object]) -> None:
    cut(shop)
    with pytest.raises(Killed):
        act()
    assert not shop.units.failures


@pytest.mark.rule(19)
@pytest.mark.rule(27)
class TestPayingThatWasCutOff:
    @pytest.mark.parametrize("cut", CUTS_OF_PAYING)
    def test_goes_on_where_it_was_when_it_is_sent_again_with_its_key(self, shop, cut):
        placed = ordered(shop)
        cut_off(shop, CUTS_OF_PAYING[cut], lambda: shop.pays(placed, **KEYED))
        receipt = shop.pays(placed, **KEYED)

        assert (receipt.payment.status, receipt.replayed) == ("captured", False)
        assert (len(shop.store.payments), shop.gateway.kept) == (1, 2000)
        assert states(shop) == ["authorize succeeded", "capture succeeded"]
        with shop.unchanged():
            assert shop.pays(placed, **KEYED).replayed
        assert_sound(shop)

    @pytest.mark.parametrize(
        ("cut", "key"),
        [(cut, KEYED) for cut in CUTS_OF_PAYING]
        + [(cut, {}) for cut in CUTS_OF_PAYING if cut != "before the answer"],
    )
    def test_is_found_out_by_the_sweep_if_nobody_sends_it_again(self, shop, cut, key):
        placed = ordered(shop)
        cut_off(shop, CUTS_OF_PAYING[cut], lambda: shop.pays(placed, **key))
        found = shop.sweeps_payments()

        is_paid = cut not in NOT_ASKED | NEVER_HEARD
        assert found == (0 if cut in NOT_ASKED or cut == "before the answer" else 1)
        assert order_of(shop, placed).payment_status is (
            PaymentStatus.PAID if is_paid else PaymentStatus.UNPAID
        )
        assert shop.gateway.kept == (2000 if is_paid else 0)
        assert not any(payment.pending for payment in shop.store.payments)
        assert_sound(shop)
        assert shop.sweeps_payments() == 0

    @pytest.mark.parametrize("cut", CUTS_OF_PAYING)
    def test_can_be_paid_again_only_as_far_as_it_was_not(self, shop, cut):
        placed = ordered(shop)
        cut_off(shop, CUTS_OF_PAYING[cut], lambda: shop.pays(placed, **KEYED))
        shop.sweeps_payments()
        if order_of(shop, placed).owed.minor:
            shop.pays(placed)

        assert (shop.gateway.kept, paid(shop, placed)[1]) == (2000, "20.00")
        assert_sound(shop)

    @pytest.mark.parametrize("cut", CUTS_OF_PAYING)
    def test_of_an_order_cancelled_meanwhile_is_undone(self, shop, cut):
        wanda = a.customer()
        placed = ordered(shop, customer=wanda)
        cut_off(shop, CUTS_OF_PAYING[cut], lambda: shop.pays(placed, **KEYED))
        shop.cancels(wanda, placed)
        for _ in range(2):
            shop.sweeps_payments()

        order = order_of(shop, placed)
        assert order.status is OrderStatus.CANCELLED
        assert order.paid.captured == order.paid.refunded
        assert (shop.gateway.kept, order.paid.authorized - order.paid.captured) == (0, a.euros(0))
        assert not any(payment.pending for payment in shop.store.payments)
        assert shop.owes(wanda) == "0.00 EUR"
        assert_sound(shop)


def held(shop: Shop) -> tuple[OrderReceipt, PaymentReceipt]:
    placed = ordered(shop)
    return placed, shop.pays(placed, capture=False)


ACTS: Final[dict[OperationKind, Callable[..., PaymentReceipt]]] = {
    CAPTURE: lambda shop, receipt, **key: shop.captures(receipt, **key),
    VOID: lambda shop, receipt, **key: shop.voids(receipt, **key),
    REFUND: lambda shop, receipt, **key: shop.refunds(receipt, **key),
}
CUTS: Final[dict[str, Callable[[OperationKind], Cut]]] = {
    "before the intent is stored": lambda kind: at_commit(1),
    "before it is asked": lambda kind: at_gateway(kind, Act.DIE_BEFORE),
    "after it was done": lambda kind: at_gateway(kind, Act.DIE_AFTER),
    "before it is recorded": lambda kind: at_commit(2),
    "before the answer": lambda kind: at_commit(4),
}
DONE: Final = {CAPTURE: ("20.00", "20.00", "0.00"), VOID: ("0.00",) * 3, REFUND: ("20.00",) * 3}


@pytest.mark.rule(19)
@pytest.mark.rule(26)
@pytest.mark.rule(27)
class TestWhateverElseWasCutOff:
    @pytest.mark.parametrize("cut", CUTS)
    @pytest.mark.parametrize("kind", ACTS)
    def test_is_done_once_when_it_is_sent_again_with_its_key(self, shop, kind, cut):
        placed, receipt = held(shop)
        if kind is REFUND:
            shop.captures(receipt)
        cut_off(shop, CUTS[cut](kind), lambda: ACTS[kind](shop, receipt, **KEYED))
        ACTS[kind](shop, receipt, **KEYED)

        assert paid(shop, placed) == DONE[kind]
        assert shop.gateway.sum(kind) == 2000
        assert ACTS[kind](shop, receipt, **KEYED).replayed
        assert_sound(shop)

    @pytest.mark.parametrize("cut", [cut for cut in CUTS if cut != "before the intent is stored"])
    @pytest.mark.parametrize("kind", ACTS)
    def test_is_done_by_the_sweep_if_nobody_sends_it_again(self, shop, kind, cut):
        placed, receipt = held(shop)
        if kind is REFUND:
            shop.captures(receipt)
        cut_off(shop, CUTS[cut](kind), lambda: ACTS[kind](shop, receipt, **KEYED))
        shop.sweeps_payments()

        assert paid(shop, placed) == DONE[kind]
        assert shop.gateway.sum(kind) == 2000
        assert_sound(shop)


@pytest.mark.rule(27)
class TestAGatewayThatDoesNotAnswer:
    @pytest.mark.parametrize("act", [Act.NEVER_HEAR, Act.LOSE_REPLY, Act.LATER])
    def test_leaves_the_payment_pending_and_says_so(self, shop, act):
        placed = ordered(shop)
        shop.gateway.will(AUTHORIZE, act)
        receipt = shop.pays(placed, **KEYED)

        assert (receipt.payment.status, receipt.payment.operations[0].state) == ("pending", "pending")
        assert paid(shop, placed) == ("0.00", "0.00", "0.00")
        assert shop.store.committed.receipts == {}

    @pytest.mark.parametrize("act", [Act.NEVER_HEAR, Act.LOSE_REPLY, Act.LATER])
    @pytest.mark.parametrize("kind", [AUTHORIZE, CAPTURE])
    def test_is_asked_again_by_a_retry_with_the_same_key_and_takes_the_money_once(self, shop, kind, act):
        placed = ordered(shop)
        shop.gateway.will(kind, act, *[act] * (act is Act.NEVER_HEAR))
        answers = [shop.pays(placed, **KEYED).payment.status for _ in range(3)]

        assert (answers[-1], shop.gateway.kept) == ("captured", 2000)
        assert len(shop.store.payments) == 1
        assert_sound(shop)

    @pytest.mark.parametrize("act", [Act.NEVER_HEAR, Act.LOSE_REPLY, Act.LATER])
    @pytest.mark.parametrize("kind", ACTS)
    def test_is_asked_again_for_everything_else_too(self, shop, kind, act):
        placed, receipt = held(shop)
        if kind is REFUND:
            shop.captures(receipt)
        shop.gateway.will(kind, act)
        pending = ACTS[kind](shop, receipt, **KEYED)
        assert [one.state for one in pending.payment.operations][-1] == "pending"

        ACTS[kind](shop, receipt, **KEYED)
        assert paid(shop, placed) == DONE[kind]
        assert shop.gateway.sum(kind) == 2000


class TestAStoreThatDoesNotAnswer:
    @pytest.mark.rule(19)
    @pytest.mark.rule(27)
    def test_after_the_charge_loses_nothing(self, shop):
        placed = ordered(shop)
        shop.units.failures = [None, None, StoreBusy()]
        with pytest.raises(StoreBusy):
            shop.pays(placed, **KEYED)
        assert shop.gateway.kept == 2000

        assert shop.pays(placed, **KEYED).payment.status == "captured"
        assert shop.gateway.kept == 2000
        assert_sound(shop)
