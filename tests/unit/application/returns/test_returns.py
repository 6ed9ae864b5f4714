"""Goods come back: stock, bill, debt and money follow."""

import pytest

from application.errors import NotPermitted
from application.returns.approve_return import ApproveReturnCommand
from application.returns.decline_return import DeclineReturnCommand
from application.returns.receive_return import ReceiveReturnCommand
from domain.inventory.ledger import MovementKind
from domain.orders.errors import IllegalReturnMove, IllegalTransition, MoreThanShipped
from domain.orders.status import OrderStatus, PaymentStatus, ReturnState, Verb
from domain.payments.operation import OperationKind
from domain.shared.errors import NotFound
from domain.shared.identity import ReturnId, Sku
from tests.support import a
from tests.support.a import euros
from tests.support.fakes import Act
from tests.unit.application.payments.buying import assert_sound, order_of, ordered, paid, receipt_of, states
from tests.unit.checks import invalid, refused

AUTHORIZE, CAPTURE, VOID, REFUND = OperationKind
TEAPOT = Sku("CURIOUS-TEAPOT")


@pytest.fixture
def wanda():
    return a.customer()


def shipped(shop, wanda, units=3):
    """Teapots at 10, all of them gone, none of them paid."""
    placed = ordered(shop, units, customer=wanda)
    shop.ships(placed)
    return placed


def return_of(shop, placed):
    return order_of(shop, placed).returns[-1]


class TestAskingForAReturn:
    def test_is_for_the_customer_and_for_staff(self, shop, wanda):
        placed = shipped(shop, wanda)
        shop.returns(placed, 1, actor=a.buyer(wanda), reason="too curious")
        shop.returns(placed, 1)

        asked = order_of(shop, placed).returns
        assert [(one.number, one.state, one.reason) for one in asked] == [
            (1, ReturnState.REQUESTED, "too curious"),
            (2, ReturnState.REQUESTED, ""),
        ]
        assert shop.balances() == (6, 0, 0)

    @pytest.mark.rule(14)
    @pytest.mark.rule(15)
    def test_is_for_what_has_shipped(self, shop, wanda):
        placed = ordered(shop, 3, customer=wanda)
        too_early = IllegalTransition(
            verb=Verb.RETURN,
            status=OrderStatus.CONFIRMED,
            allowed_from=("partially_returned", "partially_shipped", "shipped"),
        )
        shop.confirms(placed)

        with shop.unchanged(), refused(too_early):
            shop.returns(placed)
        shop.sends(placed, {1: 2})
        with shop.unchanged(), refused(MoreThanShipped(line=1, requested=3, returnable=2)):
            shop.returns(placed, 3)
        shop.returns(placed, 2)

    @pytest.mark.rule(35)
    def test_is_not_for_strangers(self, shop, wanda):
        placed = shipped(shop, wanda)

        with shop.unchanged(), pytest.raises(NotFound):
            shop.returns(placed, actor=a.buyer())


class TestDeciding:
    def test_is_for_staff(self, shop, wanda):
        placed = shipped(shop, wanda)
        return_id, customer = shop.returns(placed), a.buyer(wanda)

        for act in (
            lambda: shop.approve_return(ApproveReturnCommand(actor=customer, return_id=return_id)),
            lambda: shop.decline_return(
                DeclineReturnCommand(actor=customer, return_id=return_id, answer="no")
            ),
            lambda: shop.receive_return(
                ReceiveReturnCommand(actor=customer, return_id=return_id, restock=True)
            ),
        ):
            with shop.unchanged(), pytest.raises(NotPermitted):
                act()

    def test_answers_with_the_order(self, shop, wanda):
        placed = shipped(shop, wanda)
        first, second = shop.returns(placed), shop.returns(placed)
        approved = shop.approve_return(
            ApproveReturnCommand(actor=a.staff(), return_id=first, answer="Send it.")
        )
        declined = shop.decline_return(
            DeclineReturnCommand(actor=a.staff(), return_id=second, answer="It is broken.")
        )

        assert [(one.status, one.answer) for one in approved.order.returns] == [
            ("approved", "Send it."),
            ("requested", ""),
        ]
        assert [one.status for one in declined.order.returns] == ["approved", "declined"]

    @pytest.mark.rule(14)
    def test_of_one_that_is_not_there_is_not_found(self, shop, wanda):
        shipped(shop, wanda)
        nobody = ReturnId(a.an_id())

        for act in (
            lambda: shop.approve_return(ApproveReturnCommand(actor=a.staff(), return_id=nobody)),
            lambda: shop.decline_return(DeclineReturnCommand(actor=a.staff(), return_id=nobody, answer="no")),
            lambda: shop.receive_return(
                ReceiveReturnCommand(actor=a.staff(), return_id=nobody, restock=True)
            ),
        ):
            with shop.unchanged(), pytest.raises(NotFound, match="There is no return"):
                act()


class TestReceiving:
    @pytest.mark.rule(9)
    def test_puts_the_goods_on_hand_again_with_order_and_return_as_the_cause(self, shop, wanda):
        placed = shipped(shop, wanda)
        return_id = shop.returns(placed, 2)
        receipt = shop.gets_back(return_id)

        assert (receipt.order.status, receipt.order.returns[0].restocked) == ("partially_returned", True)
        assert shop.balances() == (8, 0, 0)
        movement = shop.store.ledger(TEAPOT)[-1]
        assert (movement.kind, movement.on_hand_change) == (MovementKind.RETURNED, 2)
        assert (movement.cause.order_id, movement.cause.return_id) == (placed.order.id, return_id)

    @pytest.mark.rule(9)
    def test_writes_off_what_cannot_be_sold(self, shop, wanda):
        placed = shipped(shop, wanda)
        shop.gets_back(shop.returns(placed, 2), restock=False)

        assert shop.balances() == (6, 0, 0)
        assert [movement.kind for movement in shop.store.ledger(TEAPOT)][-2:] == ["returned", "written_off"]
        assert return_of(shop, placed).restocked is False

    def test_can_be_anywhere_even_where_there_was_none_of_it(self, shop, wanda):
        shop.has(a.location("cellar"))
        placed = shipped(shop, wanda)
        shop.gets_back(shop.returns(placed, 2), location="cellar")

        assert (shop.balances(), shop.balances(location="cellar")) == ((6, 0, 0), (2, 0, 0))

    @pytest.mark.rule(14)
    def test_is_not_where_there_is_no_location(self, shop, wanda):
        placed = shipped(shop, wanda)
        return_id = shop.returns(placed)
        shop.approve_return(ApproveReturnCommand(actor=a.staff(), return_id=return_id))
        receiving = ReceiveReturnCommand(actor=a.staff(), return_id=return_id, restock=True, location="moon")

        with shop.unchanged(), pytest.raises(NotFound, match="There is no location moon"):
            shop.receive_return(receiving)

    @pytest.mark.rule(14)
    def test_waits_for_the_approval(self, shop, wanda):
        placed = shipped(shop, wanda)
        return_id = shop.returns(placed)
        illegal = IllegalReturnMove(move="received", state=ReturnState.REQUESTED, allowed_from=("approved",))

        with shop.unchanged(), refused(illegal):
            shop.receive_return(ReceiveReturnCommand(actor=a.staff(), return_id=return_id, restock=True))

    @pytest.mark.rule(30)
    def test_lessens_the_debt_for_what_nobody_paid(self, shop, wanda):
        placed = shipped(shop, wanda)
        assert shop.owes(wanda) == "30.00 EUR"
        shop.gets_back(shop.returns(placed, 2))

        assert (shop.owes(wanda), return_of(shop, placed).state) == ("10.00 EUR", ReturnState.RECEIVED)
        assert shop.store.payments == ()
        assert_sound(shop)

    def test_serves_orders_that_wait(self, shop, wanda):
        placed = shipped(shop, wanda, 9)
        with shop.units(a.staff()) as uow:
            (item,) = uow.stock.lock((TEAPOT,)).values()
            item.change_policy(backorder_limit=9, reorder_point=None, at=shop.clock.now())
            uow.stock.save(item)
            uow.commit()
        waiting = shop.places(wanda, 4)
        shop.gets_back(shop.returns(placed, 3))

        assert shop.item().backordered == 1
        shop.confirms(waiting)
        assert shop.sends(waiting).order.lines[0].shipped == 3

    @pytest.mark.rule(14)
    def test_of_settled_history_has_nobody_to_pay_back_here(self, shop, wanda):
        imported = a.history(of=wanda, lines=(a.line(quantity=2),))
        shop.has(wanda, a.product(), imported)
        shop.gets_back(shop.returns(receipt_of(imported), 1))

        order = shop.store.orders[0]
        assert (order.status, order.refund_due) == (OrderStatus.PARTIALLY_RETURNED, euros("12.30"))
        assert shop.balances() == (1, 0, 0)
        assert shop.verify_books(a.staff()).is_clean

    def test_can_be_tried(self, shop, wanda):
        placed = shipped(shop, wanda)
        return_id = shop.returns(placed)
        shop.approve_return(ApproveReturnCommand(actor=a.staff(), return_id=return_id))
        receiving = ReceiveReturnCommand(actor=a.staff(), return_id=return_id, restock=True, dry_run=True)

        with shop.unchanged():
            trial = shop.receive_return(receiving)
        assert trial.effects is not None
        assert [(one.sku, one.on_hand) for one in trial.effects.stock] == [("CURIOUS-TEAPOT", 1)]
        assert [one.owed for one in trial.effects.money] == [-10]


@pytest.mark.rule(26)
class TestTheRefund:
    def test_of_what_was_paid_is_asked_for_and_the_return_is_refunded_with_it(self, shop, wanda):
        placed = shipped(shop, wanda)
        shop.pays(placed)
        return_id = shop.returns(placed, 2)
        shop.gets_back(return_id)
        assert (states(shop)[-1], return_of(shop, placed).state) == (
            "refund pending",
            ReturnState.RECEIVED,
        )
        shop.sweeps_payments()

        assert paid(shop, placed) == ("30.00", "30.00", "20.00")
        assert (return_of(shop, placed).state, shop.gateway.kept) == (ReturnState.REFUNDED, 1000)
        assert return_of(shop, placed).refunded_at == shop.clock.now()
        assert shop.store.payments[0].operations[-1].return_id == return_id
        assert order_of(shop, placed).payment_status is PaymentStatus.PARTIALLY_REFUNDED
        assert_sound(shop)

    def test_is_shared_by_several_payments_the_oldest_first(self, shop, wanda):
        placed = shipped(shop, wanda)
        for amount in ("12", "8", "10"):
            shop.pays(placed, amount)
            shop.clock.advance(minutes=1)
        shop.gets_back(shop.returns(placed, 2))

        asked = [
            (payment.amount, one.amount)
            for payment in sorted(shop.store.payments, key=lambda one: one.requested_at)
            for one in payment.operations
            if one.kind is REFUND
        ]
        assert asked == [(euros(12), euros(12)), (euros(8), euros(8))]
        shop.sweeps_payments()
        assert (paid(shop, placed)[2], return_of(shop, placed).state) == ("20.00", ReturnState.REFUNDED)
        assert_sound(shop)

    def test_is_over_only_with_the_last_of_several(self, shop, wanda):
        placed = shipped(shop, wanda)
        for amount in ("12", "18"):
            shop.pays(placed, amount)
            shop.clock.advance(minutes=1)
        shop.gateway.will(REFUND, Act.APPROVE, Act.NEVER_HEAR, Act.NEVER_HEAR)
        shop.gets_back(shop.returns(placed, 2))
        shop.sweeps_payments()
        assert (paid(shop, placed)[2], return_of(shop, placed).state) == ("12.00", ReturnState.RECEIVED)
        shop.sweeps_payments()

        assert (paid(shop, placed)[2], return_of(shop, placed).state) == ("20.00", ReturnState.REFUNDED)

    def test_is_of_the_part_that_was_paid(self, shop, wanda):
        placed = shipped(shop, wanda)
        shop.pays(placed, "25")
        shop.gets_back(shop.returns(placed, 2))
        shop.sweeps_payments()

        assert paid(shop, placed) == ("25.00", "25.00", "15.00")
        assert (order_of(shop, placed).owed, shop.owes(wanda)) == (euros(0), "0.00 EUR")
        assert_sound(shop)

    def test_counts_refunds_that_run_already(self, shop, wanda):
        placed = shipped(shop, wanda)
        receipt = shop.pays(placed)
        shop.gateway.will(REFUND, Act.NEVER_HEAR)
        shop.refunds(receipt, "15")
        shop.gets_back(shop.returns(placed, 2))
        shop.sweeps_payments()

        assert (paid(shop, placed)[2], order_of(shop, placed).refund_due) == ("20.00", euros(0))

    def test_counts_a_present_given_before(self, shop, wanda):
        placed = shipped(shop, wanda)
        shop.refunds(shop.pays(placed), "25")
        shop.gets_back(shop.returns(placed, 2))

        assert not any(payment.pending for payment in shop.store.payments)
        assert return_of(shop, placed).state is ReturnState.RECEIVED

    def test_that_is_declined_is_made_good_by_staff(self, shop, wanda):
        placed = shipped(shop, wanda)
        receipt = shop.pays(placed)
        shop.gateway.will(REFUND, Act.DECLINE)
        shop.gets_back(shop.returns(placed, 2))
        for _ in range(2):
            shop.sweeps_payments()
        assert (states(shop)[-1], return_of(shop, placed).state) == (
            "refund declined",
            ReturnState.RECEIVED,
        )
        shop.refunds(receipt, "20")

        assert (paid(shop, placed)[2], return_of(shop, placed).state) == ("20.00", ReturnState.REFUNDED)
        assert_sound(shop)

    def test_of_several_returns_is_noted_for_each(self, shop, wanda):
        placed = shipped(shop, wanda)
        shop.pays(placed)
        shop.gets_back(shop.returns(placed, 1))
        shop.sweeps_payments()
        shop.gets_back(shop.returns(placed, 1))
        shop.sweeps_payments()

        assert [one.state for one in order_of(shop, placed).returns] == [ReturnState.REFUNDED] * 2
        assert paid(shop, placed)[2] == "20.00"

    def test_of_what_is_captured_only_later_is_asked_for_then(self, shop, wanda):
        """The capture was on its way when the goods came back."""
        placed = shipped(shop, wanda)
        shop.gateway.will(CAPTURE, Act.LOSE_REPLY)
        shop.pays(placed)
        shop.gets_back(shop.returns(placed, 2))
        assert states(shop) == ["authorize succeeded", "capture pending"]
        for _ in range(2):
            shop.sweeps_payments()

        assert paid(shop, placed) == ("30.00", "30.00", "20.00")
        assert (return_of(shop, placed).state, shop.gateway.kept) == (ReturnState.REFUNDED, 1000)
        assert_sound(shop)

    def test_is_needless_where_the_money_is_only_held(self, shop, wanda):
        placed = shipped(shop, wanda)
        held = shop.pays(placed, capture=False)
        shop.gets_back(shop.returns(placed, 2))
        shop.captures(held)

        assert (paid(shop, placed), shop.gateway.kept) == (("30.00", "10.00", "0.00"), 1000)
        assert_sound(shop)


@pytest.mark.rule(14)
class TestTheWordsOfAReturn:
    def test_are_bounded(self, shop, wanda):
        placed = shipped(shop, wanda)
        with shop.unchanged(), invalid("reason", "too_long"):
            shop.returns(placed, reason="x" * 501)
        return_id = shop.returns(placed)

        with shop.unchanged(), invalid("answer", "blank"):
            shop.decline_return(DeclineReturnCommand(actor=a.staff(), return_id=return_id, answer=""))
