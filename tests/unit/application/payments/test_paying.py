"""Orders are paid through a gateway: authorized, captured, voided, refunded."""

import pytest

from application.errors import IdempotencyKeyReused, NotPermitted
from domain.orders.errors import IllegalTransition
from domain.orders.status import OrderStatus, PaymentStatus, Verb
from domain.payments.errors import (
    CaptureExceedsAuthorized,
    NothingToVoid,
    PaymentExceedsOwed,
    RefundExceedsCaptured,
)
from domain.payments.operation import OperationKind
from domain.shared.errors import NotFound
from domain.shared.identity import OrderId, PaymentId
from tests.support import a
from tests.support.a import euros
from tests.support.fakes import Act
from tests.unit.application.orders.asking import wanted
from tests.unit.application.payments.buying import (
    assert_sound,
    kinds,
    order_of,
    ordered,
    paid,
    receipt_of,
    states,
)
from tests.unit.checks import invalid, refused

AUTHORIZE, CAPTURE, VOID, REFUND = OperationKind


class TestPaying:
    def test_authorizes_and_captures_what_is_owed(self, shop):
        placed = ordered(shop)
        receipt = shop.pays(placed)

        assert (receipt.payment.status, receipt.payment.captured_amount) == ("captured", 20)
        assert kinds(shop) == ["authorize", "capture"]
        assert order_of(shop, placed).payment_status is PaymentStatus.PAID
        assert shop.gateway.kept == 2000
        assert_sound(shop)

    @pytest.mark.rule(30)
    def test_lessens_what_the_customer_owes_once_it_is_captured(self, shop):
        wanda = a.customer()
        placed = ordered(shop, customer=wanda)
        held = shop.pays(placed, "15", capture=False)

        assert (shop.owes(wanda), paid(shop, placed)) == ("20.00 EUR", ("15.00", "0.00", "0.00"))
        shop.captures(held, "10")
        assert (shop.owes(wanda), paid(shop, placed)) == ("10.00 EUR", ("15.00", "10.00", "0.00"))
        assert_sound(shop)

    @pytest.mark.rule(33)
    def test_is_told_step_by_step(self, shop):
        placed = ordered(shop)
        told = len(shop.told)
        shop.pays(placed)

        assert [what for what in shop.told[told:] if "Stock" not in what] == [
            "AuthorizationRequested",
            "PaymentAuthorized",
            "CaptureRequested",
            "OrderPaymentChanged",
            "PaymentCaptured",
            "OrderPaymentChanged",
        ]

    def test_asks_the_gateway_with_the_intents_own_id_and_the_authorizations_reference(self, shop):
        placed = ordered(shop)
        receipt = shop.pays(placed, method="tok-teapot")
        authorize, capture = shop.gateway.requests

        operations = shop.payment(receipt).operations
        assert [authorize.operation_id, capture.operation_id] == [one.id for one in operations]
        assert (authorize.method, authorize.authorization) == ("tok-teapot", "")
        assert capture.authorization == operations[0].reference != ""
        assert (authorize.amount, authorize.payment_id) == (euros(20), receipt.payment.id)
        assert authorize.requested_at == shop.clock.now()

    def test_can_be_in_parts_by_several_payments(self, shop):
        placed = ordered(shop)
        for amount in ("5", "5", None):
            shop.pays(placed, amount)

        assert [payment.amount for payment in shop.store.payments] == [euros(5), euros(5), euros(10)]
        assert order_of(shop, placed).payment_status is PaymentStatus.PAID
        assert_sound(shop)

    def test_that_is_declined_leaves_the_order_unpaid_and_to_be_paid_again(self, shop):
        placed = ordered(shop)
        shop.gateway.will(AUTHORIZE, Act.DECLINE)
        receipt = shop.pays(placed)

        assert (receipt.payment.status, receipt.payment.operations[0].reason) == ("declined", "card_declined")
        assert kinds(shop) == ["authorize"]
        shop.pays(placed)
        assert paid(shop, placed) == ("20.00", "20.00", "0.00")

    def test_whose_capture_is_declined_stays_authorized_for_staff_to_try_again(self, shop):
        placed = ordered(shop)
        shop.gateway.will(CAPTURE, Act.DECLINE)
        receipt = shop.pays(placed)

        assert receipt.payment.status == "authorized"
        assert shop.captures(receipt).payment.status == "captured"
        assert kinds(shop) == ["authorize", "capture", "capture"]

    @pytest.mark.rule(14)
    @pytest.mark.rule(26)
    def test_never_authorizes_more_than_is_owed_running_payments_included(self, shop):
        placed = ordered(shop)
        shop.pays(placed, "5", capture=False)
        shop.gateway.will(AUTHORIZE, Act.NEVER_HEAR)
        shop.pays(placed, "6")

        with shop.unchanged(), refused(PaymentExceedsOwed(amount=euros("9.01"), owed=euros(9))):
            shop.pays(placed, "9.01")
        shop.pays(placed, "9")
        with shop.unchanged(), refused(PaymentExceedsOwed(amount=euros(0), owed=euros(0))):
            shop.pays(placed)

    @pytest.mark.rule(14)
    def test_of_a_cancelled_order_is_refused(self, shop):
        wanda = a.customer()
        placed = ordered(shop, customer=wanda)
        shop.cancels(wanda, placed)
        illegal = IllegalTransition(
            verb=Verb.PAY,
            status=OrderStatus.CANCELLED,
            allowed_from=tuple(sorted(set(OrderStatus) - {OrderStatus.CANCELLED})),
        )

        with (
            shop.unchanged(),
            refused(illegal, PaymentExceedsOwed(amount=euros(1), owed=euros(0))),
        ):
            shop.pays(placed, "1")

    @pytest.mark.rule(14)
    def test_of_settled_history_is_refused_for_it_was_paid_elsewhere(self, shop):
        wanda = a.customer()
        imported = a.history(of=wanda)
        shop.has(wanda, imported)

        for amount in (None, "1"):
            asked = euros(0 if amount is None else 1)
            with shop.unchanged(), refused(PaymentExceedsOwed(amount=asked, owed=euros(0))):
                shop.pays(receipt_of(imported), amount)

    def test_of_a_gateway_that_the_shop_has_not_is_refused(self, shop):
        placed = ordered(shop)

        with shop.unchanged(), invalid("gateway"):
            shop.pays(placed, gateway="elsewhere")

    @pytest.mark.rule(35)
    def test_is_for_staff(self, shop):
        wanda = a.customer()
        placed = ordered(shop, customer=wanda)
        paying = shop.pays(placed, capture=False)

        for act in (shop.captures, shop.voids, shop.refunds):
            with shop.unchanged(), pytest.raises(NotPermitted):
                act(paying, actor=a.buyer(wanda))
        with shop.unchanged(), pytest.raises(NotPermitted):
            shop.pays(placed, actor=a.buyer(wanda))

    def test_can_be_tried_without_asking_the_gateway(self, shop):
        placed = ordered(shop)

        with shop.unchanged():
            trial = shop.pays(placed, dry_run=True)
        assert (trial.dry_run, trial.payment.status, shop.gateway.requests) == (True, "pending", [])


@pytest.mark.rule(26)
class TestCapturing:
    def test_takes_all_that_is_left_unless_told_otherwise(self, shop):
        placed = ordered(shop)
        held = shop.pays(placed, capture=False)
        shop.captures(held, "3")

        assert shop.captures(held).payment.captured_amount == 20
        assert shop.gateway.kept == 2000
        assert_sound(shop)

    @pytest.mark.rule(14)
    def test_never_takes_more_than_was_authorized(self, shop):
        placed = ordered(shop)
        held = shop.pays(placed, "12", capture=False)
        shop.captures(held, "5")

        with shop.unchanged(), refused(CaptureExceedsAuthorized(amount=euros(8), left=euros(7))):
            shop.captures(held, "8")

    @pytest.mark.rule(14)
    def test_never_takes_more_than_the_order_costs_now(self, shop):
        placed = ordered(shop)
        held = shop.pays(placed, capture=False)
        shop.cuts(placed, units=1)

        with shop.unchanged(), refused(PaymentExceedsOwed(amount=euros("10.01"), owed=euros(10))):
            shop.captures(held, "10.01")
        assert shop.captures(held).payment.captured_amount == 10
        with shop.unchanged(), refused(PaymentExceedsOwed(amount=euros(0), owed=euros(0))):
            shop.captures(held)
        assert shop.voids(held).payment.status == "captured"
        assert_sound(shop)

    @pytest.mark.rule(14)
    def test_counts_what_other_payments_are_about_to_take(self, shop):
        placed = ordered(shop)
        one, other = shop.pays(placed, "12", capture=False), shop.pays(placed, "8", capture=False)
        shop.edits(placed, wanted(quantity=1))
        shop.gateway.will(CAPTURE, Act.NEVER_HEAR)
        shop.captures(one, "6")

        with shop.unchanged(), refused(PaymentExceedsOwed(amount=euros(5), owed=euros(4))):
            shop.captures(other, "5")
        shop.captures(other)
        assert paid(shop, placed) == ("20.00", "4.00", "0.00")
        shop.sweeps_payments()
        assert paid(shop, placed) == ("20.00", "10.00", "0.00")

    @pytest.mark.rule(14)
    def test_takes_nothing_for_a_cancelled_order(self, shop):
        wanda = a.customer()
        placed = ordered(shop, customer=wanda)
        held = shop.pays(placed, capture=False)
        shop.cancels(wanda, placed)
        shop.gateway.will(VOID, Act.DECLINE)
        shop.sweeps_payments()
        assert states(shop) == ["authorize succeeded", "void declined"]

        with shop.unchanged(), pytest.raises(Exception, match="rules refuse this"):
            shop.captures(held, "1")

    @pytest.mark.rule(14)
    def test_of_nothing_says_what_is_missing(self, shop):
        placed = ordered(shop)
        shop.gateway.will(AUTHORIZE, Act.DECLINE)
        declined = shop.pays(placed)

        with shop.unchanged(), refused(CaptureExceedsAuthorized(amount=euros(0), left=euros(0))):
            shop.captures(declined)


@pytest.mark.rule(26)
class TestRefunding:
    def test_gives_back_in_parts_what_was_captured(self, shop):
        wanda = a.customer()
        placed = ordered(shop, customer=wanda)
        receipt = shop.pays(placed)
        shop.refunds(receipt, "5")

        assert order_of(shop, placed).payment_status is PaymentStatus.PARTIALLY_REFUNDED
        assert shop.refunds(receipt).payment.status == "refunded"
        assert paid(shop, placed) == ("20.00", "20.00", "20.00")
        assert (shop.gateway.kept, shop.owes(wanda)) == (0, "0.00 EUR")
        assert_sound(shop)

    @pytest.mark.rule(14)
    def test_never_gives_more_than_was_captured_running_ones_included(self, shop):
        placed = ordered(shop)
        receipt = shop.pays(placed)
        shop.gateway.will(REFUND, Act.NEVER_HEAR)
        shop.refunds(receipt, "15")

        with shop.unchanged(), refused(RefundExceedsCaptured(amount=euros("5.01"), left=euros(5))):
            shop.refunds(receipt, "5.01")
        shop.refunds(receipt, "5")
        with shop.unchanged(), refused(RefundExceedsCaptured(amount=euros(0), left=euros(0))):
            shop.refunds(receipt)

    def test_that_is_declined_can_be_tried_again(self, shop):
        placed = ordered(shop)
        receipt = shop.pays(placed)
        shop.gateway.will(REFUND, Act.DECLINE)
        shop.refunds(receipt)

        assert paid(shop, placed) == ("20.00", "20.00", "0.00")
        shop.refunds(receipt)
        assert paid(shop, placed) == ("20.00", "20.00", "20.00")


@pytest.mark.rule(26)
class TestVoiding:
    def test_lets_go_of_what_is_authorized(self, shop):
        placed = ordered(shop)
        held = shop.pays(placed, capture=False)

        assert shop.voids(held).payment.status == "voided"
        assert paid(shop, placed) == ("0.00", "0.00", "0.00")
        shop.pays(placed)
        assert_sound(shop)

    @pytest.mark.rule(14)
    def test_of_what_was_captured_is_refused(self, shop):
        placed = ordered(shop)
        receipt = shop.pays(placed)

        with shop.unchanged(), refused(NothingToVoid(status="captured")):
            shop.voids(receipt)


class TestAPaymentThatIsNotThere:
    def test_or_of_another_order_is_not_found(self, shop):
        wanda = a.customer()
        placed = ordered(shop, customer=wanda)
        held, other = shop.pays(placed, capture=False), shop.places(wanda)

        for act in (shop.captures, shop.refunds, shop.voids):
            for fields in (
                {"payment_id": PaymentId(a.an_id())},
                {"order_id": OrderId(other.order.id)},
                {"order_id": OrderId(a.an_id())},
            ):
                with shop.unchanged(), pytest.raises(NotFound):
                    act(held, **fields)


@pytest.mark.rule(19)
class TestOneKey:
    def test_makes_one_payment_and_answers_alike(self, shop):
        placed, clerk = ordered(shop), a.staff()
        first, again = (shop.pays(placed, actor=clerk, idempotency_key="k") for _ in range(2))

        assert (first, first.replayed, again.replayed) == (again, False, True)
        assert (len(shop.store.payments), shop.gateway.kept) == (1, 2000)

    def test_for_another_command_is_refused(self, shop):
        placed, key = ordered(shop), {"actor": a.staff(), "idempotency_key": "k"}
        held = shop.pays(placed, "9", capture=False, **key)
        shop.captures(held, "2", **key)
        shop.refunds(held, "1", **key)

        for act in (
            lambda: shop.pays(placed, "8", capture=False, **key),
            lambda: shop.captures(held, "3", **key),
            lambda: shop.refunds(held, "2", **key),
        ):
            with shop.unchanged(), pytest.raises(IdempotencyKeyReused):
                act()

    @pytest.mark.parametrize(
        "changes", [{"gateway": "manual"}, {"method": "tok"}, {"amount": 8}, {"capture": True}]
    )
    def test_for_another_payment_is_refused_while_the_first_is_pending_too(self, shop, changes):
        placed, key = ordered(shop), {"actor": a.staff(), "idempotency_key": "k"}
        shop.gateway.will(AUTHORIZE, Act.NEVER_HEAR)
        shop.pays(placed, "9", capture=False, **key)

        with shop.unchanged(), pytest.raises(IdempotencyKeyReused):
            shop.pays(placed, **{"amount": "9", "capture": False, **key, **changes})

    def test_for_another_amount_is_refused_while_the_first_is_pending_too(self, shop):
        placed, key = ordered(shop), {"actor": a.staff(), "idempotency_key": "k"}
        held = shop.pays(placed, "9", capture=False)
        shop.gateway.will(CAPTURE, Act.NEVER_HEAR)
        shop.captures(held, "4", **key)
        with shop.unchanged(), pytest.raises(IdempotencyKeyReused):
            shop.captures(held, "5", **key)

        shop.captures(held, "4", **key)
        shop.gateway.will(REFUND, Act.NEVER_HEAR)
        shop.refunds(held, "2", **key)
        with shop.unchanged(), pytest.raises(IdempotencyKeyReused):
            shop.refunds(held, "1", **key)

    def test_for_another_order_or_payment_is_refused_while_the_first_is_pending_too(self, shop):
        wanda, key = a.customer(), {"actor": a.staff(), "idempotency_key": "k"}
        placed = ordered(shop, customer=wanda)
        other = shop.places(wanda)
        shop.gateway.will(AUTHORIZE, Act.NEVER_HEAR)
        shop.pays(placed, "9", **key)
        with shop.unchanged(), pytest.raises(IdempotencyKeyReused):
            shop.pays(other, "9", **key)

        one, two = shop.pays(placed, "3", capture=False), shop.pays(placed, "3", capture=False)
        shop.gateway.will(CAPTURE, Act.NEVER_HEAR)
        shop.captures(one, "1", **key)
        with shop.unchanged(), pytest.raises(IdempotencyKeyReused):
            shop.captures(two, "1", **key)

    def test_of_somebody_else_is_another(self, shop):
        placed = ordered(shop)
        for _ in range(2):
            shop.pays(placed, "5", actor=a.staff(), idempotency_key="k")

        assert (len(shop.store.payments), shop.gateway.kept) == (2, 1000)
