"""Money that people move: recorded as paid, and confirmed as given back."""

import pytest

from application.payments.confirm_operation import ConfirmOperationCommand
from domain.orders.status import PaymentStatus
from domain.payments.errors import ConfirmedByGateway
from domain.payments.operation import Approved, Declined, OperationKind
from domain.shared.errors import NotFound
from domain.shared.identity import OperationId, OrderId, PaymentId
from tests.support import a
from tests.support.fakes import Act
from tests.unit.application.payments.buying import assert_sound, order_of, ordered, paid, states
from tests.unit.checks import refused

AUTHORIZE, CAPTURE, VOID, REFUND = OperationKind


def confirming(receipt, outcome=Approved("TRX-1"), **fields) -> ConfirmOperationCommand:  # noqa: B008  # frozen
    """Of its last operation."""
    asked = {
        "actor": a.staff(),
        "order_id": OrderId(receipt.payment.order_id),
        "payment_id": PaymentId(receipt.payment.id),
        "operation_id": OperationId(receipt.payment.operations[-1].id),
        "outcome": outcome,
    }
    return ConfirmOperationCommand(**{**asked, **fields})


class TestAPaymentAtTheTill:
    def test_is_recorded_at_once(self, shop):
        placed = ordered(shop)
        receipt = shop.is_paid(placed, "12")

        assert (receipt.payment.status, receipt.payment.gateway) == ("captured", "manual")
        assert paid(shop, placed) == ("12.00", "12.00", "0.00")
        assert_sound(shop)


class TestARefundByHand:
    def test_waits_until_somebody_confirms_it(self, shop):
        placed = ordered(shop)
        receipt = shop.refunds(shop.is_paid(placed), "5")
        assert (receipt.payment.operations[-1].state, paid(shop, placed)[2]) == ("pending", "0.00")
        confirmed = shop.confirm_operation(confirming(receipt))

        assert (confirmed.payment.status, paid(shop, placed)[2]) == ("partially_refunded", "5.00")
        assert order_of(shop, placed).payment_status is PaymentStatus.PARTIALLY_REFUNDED
        assert shop.verify_books(a.staff()).is_clean

    def test_can_turn_out_impossible(self, shop):
        placed = ordered(shop)
        receipt = shop.refunds(shop.is_paid(placed), "5")
        confirmed = shop.confirm_operation(confirming(receipt, Declined("no such account")))

        assert confirmed.payment.operations[-1].reason == "no such account"
        assert paid(shop, placed)[2] == "0.00"
        shop.refunds(receipt)

    @pytest.mark.rule(26)
    def test_is_counted_once_however_often_it_is_confirmed(self, shop):
        placed = ordered(shop)
        receipt = shop.refunds(shop.is_paid(placed), "5")
        shop.confirm_operation(confirming(receipt))

        with shop.unchanged():
            shop.confirm_operation(confirming(receipt))

    def test_of_a_cancelled_order_is_asked_for_and_waits_too(self, shop):
        wanda = a.customer()
        placed = ordered(shop, customer=wanda)
        receipt = shop.is_paid(placed)
        shop.cancels(wanda, placed)
        shop.sweeps_payments()
        assert states(shop)[-1] == "refund pending"
        last = shop.payment(receipt).operations[-1].id
        shop.confirm_operation(confirming(receipt, operation_id=last))

        assert paid(shop, placed) == ("20.00", "20.00", "20.00")
        assert order_of(shop, placed).payment_status is PaymentStatus.REFUNDED


@pytest.mark.rule(14)
class TestConfirming:
    def test_is_not_for_what_a_gateway_did(self, shop):
        placed = ordered(shop)
        shop.gateway.will(AUTHORIZE, Act.NEVER_HEAR)
        pending = shop.pays(placed)

        with shop.unchanged(), refused(ConfirmedByGateway(gateway="fake")):
            shop.confirm_operation(confirming(pending))

    def test_of_what_is_not_there_is_not_found(self, shop):
        placed = ordered(shop)
        receipt = shop.refunds(shop.is_paid(placed), "5")

        for fields in (
            {"order_id": OrderId(a.an_id())},
            {"payment_id": PaymentId(a.an_id())},
            {"operation_id": OperationId(a.an_id())},
        ):
            with shop.unchanged(), pytest.raises(NotFound):
                shop.confirm_operation(confirming(receipt, **fields))
