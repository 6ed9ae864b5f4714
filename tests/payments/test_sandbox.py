"""The sandbox: what its tokens do, what it refuses, and what its book says."""

import attrs
import pytest

from adapters.payments.sandbox.book import IN_MEMORY, Book
from adapters.payments.sandbox.gateway import SandboxGateway
from adapters.payments.sandbox.tokens import TOKENS, Behaviour, behaviour, token
from application.errors import GatewayUnavailable
from domain.payments.operation import Approved, Declined, OperationKind
from domain.shared.identity import OperationId, PaymentId
from tests.payments.desks import Desk, ask, on
from tests.support import a

AUTHORIZE, CAPTURE = OperationKind.AUTHORIZE, OperationKind.CAPTURE
VOID, REFUND = OperationKind.VOID, OperationKind.REFUND


@pytest.fixture
def desk(sandbox):
    return Desk(gateway=sandbox, good="tok_approve", bad="tok_decline")


def prepared(desk, kind, method):
    """A request of a kind under a token; what has to come before is done."""
    if kind is AUTHORIZE:
        return ask(kind, method=method)
    held = desk.captured(1000) if kind is REFUND else desk.authorized(1000)
    return attrs.evolve(on(held, kind, 1000), method=method)


def every_token(said):
    return [pytest.param(kind, token(said, kind), id=token(said, kind)) for kind in OperationKind]


class TestTokens:
    def test_are_named_after_what_they_do_and_to_what(self):
        assert token(Behaviour.DECLINE) == "tok_decline"
        assert token(Behaviour.LOSE_REPLY, REFUND) == "tok_lose_reply_refund"
        assert len(TOKENS) == 1 + (len(Behaviour) - 1) * len(OperationKind)

    @pytest.mark.parametrize("about", OperationKind)
    def test_approve_what_they_are_not_about(self, about):
        declining = token(Behaviour.DECLINE, about)

        assert {kind: behaviour(declining, kind) for kind in OperationKind} == {
            kind: Behaviour.DECLINE if kind is about else Behaviour.APPROVE for kind in OperationKind
        }

    @pytest.mark.parametrize(("kind", "method"), every_token(Behaviour.DECLINE))
    def test_decline(self, desk, sandbox, kind, method):
        assert sandbox.perform(prepared(desk, kind, method)) == Declined(f"{kind.value}_declined")

    @pytest.mark.parametrize(("kind", "method"), every_token(Behaviour.TIMEOUT))
    def test_time_out_without_doing_anything(self, desk, sandbox, kind, method):
        request = prepared(desk, kind, method)
        before = sandbox.holdings

        for _ in range(2):
            with pytest.raises(GatewayUnavailable):
                sandbox.perform(request)

        assert sandbox.look_up(request) is None
        assert sandbox.holdings == before

    @pytest.mark.parametrize(("kind", "method"), every_token(Behaviour.TIMEOUT_ONCE))
    def test_time_out_once_for_each_operation(self, desk, sandbox, kind, method):
        request = prepared(desk, kind, method)

        with pytest.raises(GatewayUnavailable):
            sandbox.perform(request)
        assert sandbox.look_up(request) is None

        assert isinstance(sandbox.perform(request), Approved)
        with pytest.raises(GatewayUnavailable):
            sandbox.perform(attrs.evolve(request, operation_id=OperationId(a.an_id())))

    @pytest.mark.parametrize(("kind", "method"), every_token(Behaviour.LOSE_REPLY))
    def test_do_it_and_lose_the_first_reply(self, desk, sandbox, kind, method):
        request = prepared(desk, kind, method)

        with pytest.raises(GatewayUnavailable):
            sandbox.perform(request)

        found = sandbox.look_up(request)
        assert isinstance(found, Approved)
        assert sandbox.perform(request) == found

    @pytest.mark.parametrize(("kind", "method"), every_token(Behaviour.LATER))
    def test_do_it_and_tell_later(self, desk, sandbox, kind, method):
        request = prepared(desk, kind, method)

        assert sandbox.perform(request) is None
        assert isinstance(sandbox.look_up(request), Approved)

    @pytest.mark.parametrize("method", ["", "tok_", "tok_approve_refund", "pm_card_visa", "TOK_APPROVE"])
    def test_are_the_only_ones(self, sandbox, method):
        assert sandbox.perform(ask(AUTHORIZE, method=method)) == Declined("unknown_token")


class TestARefusal:
    def test_names_what_is_not_authorized(self, desk, sandbox):
        held = desk.authorized(1000)
        sandbox.perform(on(held, CAPTURE, 400))

        assert sandbox.perform(on(held, CAPTURE, 601)) == Declined("exceeds_authorized")

    def test_names_what_is_not_captured(self, desk, sandbox):
        held = desk.authorized(1000)

        assert sandbox.perform(on(held, REFUND, 1)) == Declined("exceeds_captured")

    def test_names_what_is_not_left_to_void(self, desk, sandbox):
        assert sandbox.perform(on(desk.captured(1000), VOID, 1000)) == Declined("nothing_to_void")

    def test_is_given_to_a_second_void(self, desk, sandbox):
        held = desk.authorized(1000)
        sandbox.perform(on(held, VOID, 1000))

        assert sandbox.perform(on(held, VOID, 1000)) == Declined("nothing_to_void")

    @pytest.mark.parametrize("cents", [599, 601])
    def test_is_given_to_a_void_of_another_amount_than_is_left(self, desk, sandbox, cents):
        held = desk.authorized(1000)
        sandbox.perform(on(held, CAPTURE, 400))

        assert sandbox.perform(on(held, VOID, cents)) == Declined("not_what_is_left")

    def test_is_given_to_another_currency(self, desk, sandbox):
        held = desk.authorized(1000)
        francs = ask(
            CAPTURE,
            1000,
            method=held.method,
            authorization=held.authorization,
            payment_id=held.payment_id,
            currency="CHF",
        )

        assert sandbox.perform(francs) == Declined("currency_mismatch")

    def test_is_given_to_another_payment(self, desk, sandbox):
        capture = on(desk.authorized(1000), CAPTURE, 1000)

        strange = attrs.evolve(capture, payment_id=PaymentId(a.an_id()))

        assert sandbox.perform(strange) == Declined("unknown_authorization")

    def test_is_given_to_what_was_declined(self, sandbox):
        declined = ask(AUTHORIZE, method="tok_decline")
        sandbox.perform(declined)

        capture = attrs.evolve(on(declined, CAPTURE, 1000), authorization="authorize_declined")

        assert sandbox.perform(capture) == Declined("unknown_authorization")

    @pytest.mark.parametrize(
        "change", [{"amount": a.euros("0.01")}, {"payment_id": PaymentId(a.an_id())}, {"kind": VOID}]
    )
    def test_of_a_key_that_comes_with_something_else_is_loud(self, desk, sandbox, change):
        held = desk.authorized(1000)
        capture = on(held, CAPTURE, 400)
        sandbox.perform(capture)

        with pytest.raises(ValueError, match=str(capture.operation_id)):
            sandbox.perform(attrs.evolve(capture, **change))


class TestTheBook:
    def test_adds_up_what_became_of_each_payment(self, desk, sandbox):
        held = desk.authorized(1000)
        for kind, cents in [(CAPTURE, 300), (CAPTURE, 400), (VOID, 300), (REFUND, 100), (REFUND, 50)]:
            sandbox.perform(on(held, kind, cents))
        sandbox.perform(on(held, REFUND, 1000))

        (holding,) = sandbox.holdings

        assert holding.payment_id == held.payment_id
        assert holding.authorized == a.euros("10.00")
        assert holding.captured == a.euros("7.00")
        assert holding.voided == a.euros("3.00")
        assert holding.refunded == a.euros("1.50")
        assert holding.left == a.euros("0.00")

    def test_has_no_payment_that_was_only_declined(self, sandbox):
        sandbox.perform(ask(AUTHORIZE, method="tok_decline"))

        assert sandbox.holdings == ()

    def test_outlives_the_gateway(self, desk, sandbox, tmp_path):
        request = on(desk.authorized(1000), CAPTURE, 400)
        outcome = sandbox.perform(request)

        reopened = SandboxGateway(Book(str(tmp_path / "sandbox.sqlite3")))

        assert reopened.look_up(request) == outcome
        assert reopened.holdings == sandbox.holdings

    def test_in_memory_is_each_gateways_own(self):
        first, second = SandboxGateway(Book(IN_MEMORY)), SandboxGateway(Book(IN_MEMORY))

        first.perform(ask(AUTHORIZE, method="tok_approve"))

        assert (len(first.holdings), len(second.holdings)) == (1, 0)

    def test_that_cannot_be_reached_is_a_gateway_that_does_not_answer(self, sandbox, tmp_path):
        file = tmp_path / "sandbox.sqlite3"
        file.unlink()
        file.mkdir()

        with pytest.raises(GatewayUnavailable):
            sandbox.perform(ask(AUTHORIZE, method="tok_approve"))
