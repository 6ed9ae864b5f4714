"""Gateways tell what they did: again and again, and one thing before the other."""

from itertools import permutations

import pytest

from application.payments.receive_notice import ReceiveNoticeCommand
from domain.payments.operation import Abandoned, Approved, Declined, OperationKind
from domain.shared.errors import NotFound
from domain.shared.identity import OperationId
from tests.support import a
from tests.support.fakes import Act, Killed
from tests.unit.application.payments.buying import assert_sound, ordered, paid, states

AUTHORIZE, CAPTURE, VOID, REFUND = OperationKind


def noticing(operation_id, outcome, gateway="fake") -> ReceiveNoticeCommand:
    return ReceiveNoticeCommand(actor=a.staff(), gateway=gateway, operation_id=operation_id, outcome=outcome)


class TestANotice:
    def test_settles_what_is_pending_and_the_next_step_follows(self, shop):
        placed = ordered(shop)
        shop.gateway.will(AUTHORIZE, Act.LATER)
        pending = shop.pays(placed)
        operation_id = OperationId(pending.payment.operations[0].id)
        receipt = shop.receive_notice(noticing(operation_id, shop.gateway.said[operation_id]))

        assert receipt.payment.status == "authorized"
        assert states(shop) == ["authorize succeeded", "capture pending"]
        shop.sweeps_payments()
        assert paid(shop, placed) == ("20.00", "20.00", "0.00")
        assert_sound(shop)

    @pytest.mark.rule(26)
    @pytest.mark.parametrize("outcome", [Approved("fake-1"), Declined("no"), Abandoned()])
    def test_of_what_is_known_changes_nothing_however_often_it_comes(self, shop, outcome):
        placed = ordered(shop)
        receipt = shop.pays(placed)

        for operation in receipt.payment.operations:
            for _ in range(3):
                with shop.unchanged():
                    shop.receive_notice(noticing(OperationId(operation.id), outcome))

    def test_of_a_refusal_that_comes_again_asks_for_nothing_again(self, shop):
        wanda = a.customer()
        placed = ordered(shop, customer=wanda)
        receipt = shop.pays(placed)
        shop.gateway.will(REFUND, Act.DECLINE)
        shop.cancels(wanda, placed)
        shop.sweeps_payments()
        assert states(shop) == ["authorize succeeded", "capture succeeded", "refund declined"]

        for operation in shop.payment(receipt).operations:
            for outcome in (Approved("again"), Declined("again")):
                if operation.kind is not REFUND or isinstance(outcome, Declined):
                    with shop.unchanged():
                        shop.receive_notice(noticing(operation.id, outcome))

    @pytest.mark.rule(26)
    @pytest.mark.parametrize("order", list(permutations(range(3))))
    def test_comes_to_the_same_in_whatever_order_they_come(self, shop, order):
        placed = ordered(shop)
        held = shop.pays(placed, capture=False)
        shop.gateway.will(CAPTURE, *[Act.NEVER_HEAR] * 6)
        for amount in ("5", "6", "7"):
            shop.captures(held, amount)
        operations = shop.payment(held).operations[1:]
        for place in order:
            shop.receive_notice(noticing(operations[place].id, Approved(f"ref-{place}")))

        assert paid(shop, placed) == ("20.00", "18.00", "0.00")
        assert [operation.reference for operation in shop.payment(held).operations[1:]] == [
            "ref-0",
            "ref-1",
            "ref-2",
        ]
        assert shop.verify_books(a.staff()).is_clean

    @pytest.mark.rule(35)
    def test_of_anothers_operation_is_answered_like_that_of_none(self, shop):
        placed = ordered(shop)
        shop.gateway.will(AUTHORIZE, Act.LATER)
        pending = shop.pays(placed)
        theirs = OperationId(pending.payment.operations[0].id)

        def told_about(operation_id) -> tuple[object, ...]:
            with shop.unchanged(), pytest.raises(NotFound) as caught:
                shop.receive_notice(noticing(operation_id, Approved("mine"), gateway="manual"))
            return caught.value.code, caught.value.message.replace(str(operation_id), "…")

        assert told_about(theirs) == told_about(OperationId(a.an_id()))


class TestAnOrderCancelledWhileItWasPaid:
    """Nothing a gateway does for it is kept."""

    @pytest.mark.rule(27)
    @pytest.mark.parametrize("kind", [AUTHORIZE, CAPTURE])
    @pytest.mark.parametrize("outcome", [Act.LATER, Act.LOSE_REPLY, Act.NEVER_HEAR])
    def test_gives_the_money_back(self, shop, kind, outcome):
        wanda = a.customer()
        placed = ordered(shop, customer=wanda)
        shop.gateway.will(kind, outcome)
        shop.pays(placed)
        shop.cancels(wanda, placed)
        for _ in range(2):
            shop.sweeps_payments()

        authorized, captured, refunded = paid(shop, placed)
        assert (captured, authorized) == (refunded, captured)
        assert (shop.gateway.kept, shop.owes(wanda)) == (0, "0.00 EUR")
        assert not any(payment.pending for payment in shop.store.payments)
        assert_sound(shop)

    def test_voids_what_was_held_and_refunds_what_was_taken_of_every_payment(self, shop):
        wanda = a.customer()
        placed = ordered(shop, customer=wanda)
        shop.pays(placed, "5")
        part = shop.pays(placed, "8", capture=False)
        shop.captures(part, "3")
        shop.pays(placed, "7", capture=False)
        shop.cancels(wanda, placed)
        assert [state for state in states(shop) if "pending" in state] == [
            "refund pending",
            "void pending",
            "refund pending",
            "void pending",
        ]
        shop.sweeps_payments()

        assert paid(shop, placed) == ("8.00", "8.00", "8.00")
        assert (shop.gateway.sum(VOID), shop.gateway.kept) == (1200, 0)
        assert_sound(shop)

    @pytest.mark.parametrize("kind", [VOID, REFUND])
    def test_asks_once_where_the_gateway_declines_and_leaves_the_rest_to_staff(self, shop, kind):
        wanda = a.customer()
        placed = ordered(shop, customer=wanda)
        receipt = shop.pays(placed, capture=kind is REFUND)
        shop.cancels(wanda, placed)
        shop.gateway.will(kind, Act.DECLINE)
        for _ in range(3):
            shop.sweeps_payments()
        assert states(shop)[-1] == f"{kind.value} declined"

        {VOID: shop.voids, REFUND: shop.refunds}[kind](receipt)
        assert (states(shop)[-1], shop.gateway.kept) == (f"{kind.value} succeeded", 0)
        assert_sound(shop)

    def test_voids_after_all_what_a_declined_capture_had_kept(self, shop):
        wanda = a.customer()
        placed = ordered(shop, customer=wanda)
        shop.gateway.will(CAPTURE, Act.DIE_BEFORE, Act.DECLINE)
        with pytest.raises(Killed):
            shop.pays(placed)
        shop.cancels(wanda, placed)
        assert states(shop) == ["authorize succeeded", "capture pending"]
        shop.sweeps_payments()

        assert states(shop) == ["authorize succeeded", "capture declined", "void succeeded"]
        assert_sound(shop)
