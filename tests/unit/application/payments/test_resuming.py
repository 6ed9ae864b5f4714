"""The sweep finds out what became of payments that were cut off, whatever state they are in."""

from datetime import timedelta

import pytest

from application.payments.resume_payments import GRACE, ResumePaymentsCommand
from domain.payments.operation import Declined, OperationKind
from domain.shared.identity import PaymentId
from tests.support import a
from tests.support.fakes import Act
from tests.unit.application.payments.buying import assert_sound, kinds, order_of, ordered, paid, states

AUTHORIZE, CAPTURE, VOID, REFUND = OperationKind


def resuming(**fields) -> ResumePaymentsCommand:
    return ResumePaymentsCommand(actor=a.staff(), **fields)


@pytest.mark.rule(27)
class TestTheSweep:
    def test_waits_for_those_who_ask_the_gateway_themselves(self, shop):
        placed = ordered(shop)
        shop.gateway.will(AUTHORIZE, Act.LOSE_REPLY)
        shop.pays(placed)
        shop.clock.at += GRACE

        with shop.unchanged():
            assert shop.resume_payments(resuming()).keys == ()
        shop.clock.at += timedelta(microseconds=1)
        assert len(shop.resume_payments(resuming()).keys) == 1
        assert paid(shop, placed) == ("20.00", "20.00", "0.00")

    def test_gives_up_an_authorization_that_the_gateway_never_heard_of(self, shop):
        placed = ordered(shop)
        shop.gateway.will(AUTHORIZE, Act.NEVER_HEAR)
        shop.pays(placed)
        shop.sweeps_payments()

        assert states(shop) == ["authorize abandoned"]
        assert (kinds(shop), shop.gateway.kept) == (["authorize"], 0)
        shop.pays(placed)
        assert paid(shop, placed) == ("20.00", "20.00", "0.00")

    def test_leaves_an_authorization_alone_where_the_gateway_still_does_not_answer(self, shop):
        placed = ordered(shop)
        shop.gateway.will(AUTHORIZE, Act.NEVER_HEAR, Act.NEVER_HEAR)
        shop.pays(placed)
        shop.sweeps_payments()

        assert (states(shop), kinds(shop)) == (["authorize pending"], ["authorize"])
        shop.sweeps_payments()
        assert states(shop) == ["authorize abandoned"]

    @pytest.mark.parametrize("kind", [CAPTURE, VOID, REFUND])
    @pytest.mark.parametrize("act", [Act.NEVER_HEAR, Act.LOSE_REPLY, Act.LATER])
    def test_does_what_somebody_is_owed_once_whether_it_was_done_or_not(self, shop, kind, act):
        placed = ordered(shop)
        held = shop.pays(placed, capture=kind is REFUND)
        shop.gateway.will(kind, act)
        {CAPTURE: shop.captures, VOID: shop.voids, REFUND: shop.refunds}[kind](held)
        shop.sweeps_payments()

        assert states(shop)[-1] == f"{kind.value} succeeded"
        assert shop.gateway.sum(kind) == 2000
        assert_sound(shop)

    def test_goes_on_with_the_capture_of_a_payment_that_captures_itself(self, shop):
        placed = ordered(shop)
        shop.gateway.will(AUTHORIZE, Act.LOSE_REPLY)
        shop.gateway.will(CAPTURE, Act.LOSE_REPLY)
        shop.pays(placed)
        shop.sweeps_payments()
        assert states(shop) == ["authorize succeeded", "capture pending"]
        shop.sweeps_payments()

        assert states(shop) == ["authorize succeeded", "capture succeeded"]
        assert shop.gateway.kept == 2000

    def test_records_what_the_gateway_declined(self, shop):
        placed = ordered(shop)
        shop.gateway.will(AUTHORIZE, Act.LOSE_REPLY)
        shop.pays(placed)
        (operation_id,) = shop.gateway.said
        shop.gateway.said[operation_id] = Declined("card_declined")
        shop.sweeps_payments()

        assert (states(shop), kinds(shop)) == (["authorize declined"], ["authorize"])

    def test_can_be_tried_without_asking_anybody(self, shop):
        placed = ordered(shop)
        shop.gateway.will(AUTHORIZE, Act.NEVER_HEAR)
        shop.pays(placed)
        shop.clock.advance(hours=1)

        with shop.unchanged():
            assert len(shop.resume_payments(resuming(dry_run=True)).keys) == 1
        assert kinds(shop) == ["authorize"]

    def test_goes_through_all_of_them_in_batches_though_nobody_knows_of_some(self, shop):
        wanda = a.customer()
        placed = ordered(shop, 5, customer=wanda)
        shop.gateway.will(AUTHORIZE, *[Act.NEVER_HEAR] * 10)
        for _ in range(5):
            shop.pays(placed, "1")
        shop.clock.advance(hours=1)
        after, batches = None, []
        while keys := shop.resume_payments(resuming(limit=2, after=after)).keys:
            batches.append([key.payment_id for key in keys])
            after = PaymentId(keys[-1].payment_id)

        assert batches == [
            [payment.id for payment in sorted(shop.store.payments, key=lambda one: one.id)][start : start + 2]
            for start in (0, 2, 4)
        ]
        assert states(shop) == ["authorize pending"] * 5

    def test_passes_by_what_is_of_a_gateway_that_the_shop_has_no_longer(self, shop):
        placed = ordered(shop)
        shop.gateway.will(AUTHORIZE, Act.NEVER_HEAR, Act.LOSE_REPLY)
        shop.pays(placed, "1")
        shop.gateway.name = "renamed"
        shop.clock.advance(minutes=1)
        shop.pays(placed, "2", gateway="renamed")
        shop.sweeps_payments()

        assert states(shop) == ["authorize pending", "authorize succeeded", "capture succeeded"]

    def test_leaves_refunds_by_people_to_people(self, shop):
        placed = ordered(shop)
        receipt = shop.is_paid(placed)
        shop.refunds(receipt, "5")
        shop.sweeps_payments()

        assert states(shop)[-1] == "refund pending"

    def test_records_a_payment_by_people_that_was_cut_off(self, shop):
        placed = ordered(shop)
        shop.till.will(AUTHORIZE, Act.NEVER_HEAR)
        shop.is_paid(placed)
        shop.sweeps_payments()

        assert paid(shop, placed) == ("20.00", "20.00", "0.00")


@pytest.mark.rule(26)
@pytest.mark.rule(27)
class TestALateApproval:
    """An authorization was given up, and the gateway did it after all."""

    def given_up(self, shop, placed, **fields):
        shop.gateway.will(AUTHORIZE, Act.NEVER_HEAR)
        receipt = shop.pays(placed, **fields)
        shop.sweeps_payments()
        assert states(shop)[-1] == "authorize abandoned"
        return receipt

    def approves(self, shop, receipt):
        """Somebody had the request lying about."""
        (operation,) = shop.payment(receipt).operations
        request = next(one for one in shop.gateway.requests if one.operation_id == operation.id)
        outcome = shop.gateway.perform(request)
        shop.notices(operation.id, outcome)
        shop.sweeps_payments()

    def test_pays_the_order_that_nobody_paid_since(self, shop):
        placed = ordered(shop)
        self.approves(shop, self.given_up(shop, placed))

        assert paid(shop, placed) == ("20.00", "20.00", "0.00")
        assert_sound(shop)

    def test_is_let_go_of_where_the_order_was_paid_since(self, shop):
        placed = ordered(shop)
        receipt = self.given_up(shop, placed)
        shop.pays(placed)
        self.approves(shop, receipt)

        assert (paid(shop, placed), shop.gateway.kept) == (("20.00", "20.00", "0.00"), 2000)
        assert shop.gateway.sum(VOID) == 2000
        assert order_of(shop, placed).refund_due.minor == 0
        assert_sound(shop)

    def test_takes_only_what_is_still_owed(self, shop):
        placed = ordered(shop)
        receipt = self.given_up(shop, placed)
        shop.pays(placed, "15")
        self.approves(shop, receipt)

        assert (paid(shop, placed)[1], shop.gateway.kept) == ("20.00", 2000)
        assert_sound(shop)

    @pytest.mark.parametrize("capture", [True, False])
    def test_is_let_go_of_where_the_order_was_cancelled_since(self, shop, capture):
        wanda = a.customer()
        placed = ordered(shop, customer=wanda)
        receipt = self.given_up(shop, placed, capture=capture)
        shop.cancels(wanda, placed)
        self.approves(shop, receipt)

        assert (paid(shop, placed), shop.gateway.kept) == (("0.00", "0.00", "0.00"), 0)
        assert states(shop) == ["authorize succeeded", "void succeeded"]
        assert_sound(shop)
