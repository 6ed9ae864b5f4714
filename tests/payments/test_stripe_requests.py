"""What is sent to Stripe, and what is made of its answers."""

import attrs
import pytest
import stripe

from adapters.payments.stripe.amounts import stripe_amount
from adapters.payments.stripe.gateway import CONNECT_SECONDS, KEYS_LAST, NETWORK_RETRIES, READ_SECONDS
from application.errors import GatewayUnavailable
from application.payments.resume_payments import GRACE
from domain.payments.operation import Approved, Declined, OperationKind
from domain.shared.money import CURRENCIES, Money, minor_digits
from tests.payments.desks import ask
from tests.payments.wire import Wire, error, gateway_on, intent, listed, refund
from tests.support import a
from tests.support.fakes import FakeClock

AUTHORIZE, CAPTURE = OperationKind.AUTHORIZE, OperationKind.CAPTURE
VOID, REFUND = OperationKind.VOID, OperationKind.REFUND


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def request_of(clock):
    def build(kind, cents=1000, currency="EUR", method="pm_visa"):
        reference = "" if kind is AUTHORIZE else "pi_teapot"
        return ask(kind, cents, method=method, authorization=reference, currency=currency, at=clock.at)

    return build


def performed(clock, request, *planned):
    wire = Wire(*planned)
    outcome = gateway_on(wire, clock).perform(request)
    assert wire.planned == []
    return outcome, wire.sent


def looked_up(clock, request, *planned):
    wire = Wire(*planned)
    outcome = gateway_on(wire, clock).look_up(request)
    assert wire.planned == []
    return outcome, wire.sent


class TestAnAuthorization:
    def test_holds_the_money_without_taking_it(self, clock, request_of):
        request = request_of(AUTHORIZE)

        outcome, (sent,) = performed(clock, request, (200, intent()))

        assert outcome == Approved("pi_teapot")
        assert sent.call == "post /v1/payment_intents"
        assert sent.key == str(request.operation_id)
        assert sent.fields == {
            "amount": "1000",
            "currency": "eur",
            "payment_method": "pm_visa",
            "payment_method_types[0]": "card",
            "capture_method": "manual",
            "confirm": "true",
            "metadata[orderly_operation]": str(request.operation_id),
            "metadata[orderly_payment]": str(request.payment_id),
        }

    def test_says_that_who_has_a_card_on_file_is_not_there(self, clock, request_of):
        _, (sent,) = performed(clock, request_of(AUTHORIZE, method="cus_wanda/pm_visa"), (200, intent()))

        assert sent.fields["customer"] == "cus_wanda"
        assert sent.fields["off_session"] == "true"
        assert sent.fields["payment_method"] == "pm_visa"

    def test_is_open_while_stripe_works_on_it(self, clock, request_of):
        assert performed(clock, request_of(AUTHORIZE), (200, intent("processing")))[0] is None

    @pytest.mark.parametrize("status", ["requires_action", "requires_confirmation"])
    def test_is_given_up_if_the_payer_had_to_prove_who_they_are(self, clock, request_of, status):
        outcome, sent = performed(
            clock, request_of(AUTHORIZE), (200, intent(status)), (200, intent("canceled"))
        )

        assert outcome == Declined("authentication_required")
        assert [one.call for one in sent][1:] == ["post /v1/payment_intents/pi_teapot/cancel"]

    def test_is_open_if_it_cannot_be_given_up(self, clock, request_of):
        with pytest.raises(GatewayUnavailable):
            performed(
                clock,
                request_of(AUTHORIZE),
                (200, intent("requires_action")),
                error(400, code="payment_intent_unexpected_state"),
            )

    def test_of_what_stripe_cannot_charge_is_not_even_asked(self, clock, request_of):
        outcome, sent = performed(clock, request_of(AUTHORIZE, 5124, "KWD"))

        assert (outcome, sent) == (Declined("amount_not_chargeable"), [])


class TestACapture:
    def test_says_whose_it_is_in_the_same_breath(self, clock, request_of):
        request = request_of(CAPTURE, 400)

        outcome, (sent,) = performed(clock, request, (200, intent("succeeded", amount_received=400)))

        assert outcome == Approved("ch_teapot")
        assert sent.call == "post /v1/payment_intents/pi_teapot/capture"
        assert sent.key == str(request.operation_id)
        assert sent.fields == {
            "amount_to_capture": "400",
            "metadata[orderly_capture]": str(request.operation_id),
        }

    def test_that_was_done_before_is_known_by_that(self, clock, request_of):
        request = request_of(CAPTURE)
        done = intent("succeeded", metadata={"orderly_capture": str(request.operation_id)})

        outcome, _ = performed(
            clock, request, error(400, code="payment_intent_unexpected_state"), (200, done)
        )

        assert outcome == Approved("ch_teapot")

    def test_after_anothers_is_refused(self, clock, request_of):
        others = intent("succeeded", metadata={"orderly_capture": str(a.an_id())})

        outcome, _ = performed(
            clock, request_of(CAPTURE), error(400, code="payment_intent_unexpected_state"), (200, others)
        )

        assert outcome == Declined("payment_intent_unexpected_state")


class TestAVoid:
    def test_is_announced_before_it_is_done(self, clock, request_of):
        request = request_of(VOID)

        outcome, sent = performed(clock, request, (200, intent()), (200, intent("canceled")))

        assert outcome == Approved("pi_teapot")
        assert [one.call for one in sent] == [
            "post /v1/payment_intents/pi_teapot",
            "post /v1/payment_intents/pi_teapot/cancel",
        ]
        assert sent[0].fields == {"metadata[orderly_void]": str(request.operation_id)}
        assert [one.key for one in sent] == [f"{request.operation_id}-announced", str(request.operation_id)]

    @pytest.mark.parametrize(
        ("now", "outcome"),
        [
            (intent("canceled"), Approved("pi_teapot")),
            (intent("succeeded", amount_received=0), Approved("pi_teapot")),
            (intent("succeeded", amount_received=1), Declined("payment_intent_unexpected_state")),
            (intent("requires_capture"), Declined("payment_intent_unexpected_state")),
        ],
    )
    def test_is_judged_by_what_is_held_if_it_is_refused(self, clock, request_of, now, outcome):
        refused = error(400, code="payment_intent_unexpected_state")

        assert performed(clock, request_of(VOID), (200, intent()), refused, (200, now))[0] == outcome


class TestARefund:
    def test_says_whose_it_is(self, clock, request_of):
        request = request_of(REFUND, 300)

        outcome, (sent,) = performed(clock, request, (200, refund()))

        assert outcome == Approved("re_teapot")
        assert sent.call == "post /v1/refunds"
        assert sent.key == str(request.operation_id)
        assert sent.fields == {
            "payment_intent": "pi_teapot",
            "amount": "300",
            "metadata[orderly_operation]": str(request.operation_id),
            "metadata[orderly_payment]": str(request.payment_id),
        }

    @pytest.mark.parametrize(
        ("status", "reason", "outcome"),
        [
            ("pending", None, None),
            ("requires_action", None, None),
            ("failed", "expired_or_canceled_card", Declined("expired_or_canceled_card")),
            ("failed", None, Declined("failed")),
            ("canceled", None, Declined("canceled")),
        ],
    )
    def test_comes_to_what_the_bank_says(self, clock, request_of, status, reason, outcome):
        answer = refund(status, failure_reason=reason)

        assert performed(clock, request_of(REFUND), (200, answer))[0] == outcome


class TestAnAnswer:
    @pytest.mark.parametrize("kind", [AUTHORIZE, CAPTURE, REFUND])
    @pytest.mark.parametrize(
        ("told", "reason"),
        [
            ({"code": "card_declined", "decline_code": "insufficient_funds"}, "insufficient_funds"),
            ({"code": "expired_card"}, "expired_card"),
            ({"type": "card_error"}, "card_error"),
            ({}, "refused"),
        ],
    )
    def test_that_the_card_is_declined_is_an_outcome(self, clock, request_of, kind, told, reason):
        assert performed(clock, request_of(kind), error(402, **told))[0] == Declined(reason)

    def test_that_the_request_is_wrong_is_an_outcome(self, clock, request_of):
        missing = error(404, type="invalid_request_error", code="resource_missing", param="payment_method")

        assert performed(clock, request_of(AUTHORIZE), missing)[0] == Declined("resource_missing")

    @pytest.mark.parametrize("kind", OperationKind)
    @pytest.mark.parametrize(
        "answer",
        [
            error(401, type="invalid_request_error"),
            error(403, type="invalid_request_error"),
            error(409, type="idempotency_error", code="idempotency_key_in_use"),
            error(400, type="idempotency_error"),
            error(429, code="lock_timeout"),
            error(500, type="api_error"),
            (502, "<html>Bad gateway</html>"),
            (200, "<html>A portal wants you to sign in</html>"),
            stripe.APIConnectionError("the line is dead"),
        ],
        ids=str,
    )
    def test_that_decides_nothing_leaves_it_open(self, clock, request_of, kind, answer):
        with pytest.raises(GatewayUnavailable):
            performed(clock, request_of(kind), answer)
        with pytest.raises(GatewayUnavailable):
            looked_up(clock, request_of(kind), answer)

    def test_that_our_key_is_wrong_is_logged_without_it(self, clock, request_of, caplog):
        with pytest.raises(GatewayUnavailable):
            performed(clock, request_of(CAPTURE), error(401, message="Invalid API Key: sk_test_of_nobody"))

        assert "AuthenticationError" in caplog.text
        assert "sk_test" not in caplog.text


class TestALook:
    def test_for_an_authorization_goes_through_the_list(self, clock, request_of):
        request = request_of(AUTHORIZE)
        ours = intent(id="pi_ours", metadata={"orderly_operation": str(request.operation_id)})

        outcome, sent = looked_up(
            clock,
            request,
            (200, listed(intent(id="pi_1"), intent(id="pi_2"), has_more=True)),
            (200, listed(ours, intent(id="pi_4"), has_more=True)),
        )

        assert outcome == Approved("pi_ours")
        assert [one.fields for one in sent] == [
            {"limit": "100"},
            {"limit": "100", "starting_after": "pi_2"},
        ]

    @pytest.mark.parametrize(("minutes", "pages"), [(9, 2), (11, 1)])
    def test_goes_back_to_when_it_was_asked_by_any_clock(self, clock, request_of, minutes, pages):
        old = int(clock.at.timestamp()) - 60 * minutes
        planned = [
            (200, listed(intent(id=f"pi_{page}", created=old), has_more=page < 2))
            for page in range(1, pages + 1)
        ]

        outcome, sent = looked_up(clock, request_of(AUTHORIZE), *planned)

        assert (outcome, len(sent)) == (None, pages)

    @pytest.mark.parametrize(
        ("found", "outcome"),
        [
            (intent("requires_capture"), Approved("pi_teapot")),
            (intent("succeeded"), Approved("pi_teapot")),
            (intent("canceled"), Declined("canceled")),
            (intent("canceled", cancellation_reason="automatic"), Declined("automatic")),
            (
                intent("requires_payment_method", last_payment_error={"code": "expired_card"}),
                Declined("expired_card"),
            ),
            (intent("requires_payment_method"), Declined("requires_payment_method")),
        ],
    )
    def test_for_an_authorization_tells_what_became_of_it(self, clock, request_of, found, outcome):
        request = request_of(AUTHORIZE)
        found["metadata"] = {"orderly_operation": str(request.operation_id)}

        assert looked_up(clock, request, (200, listed(found)))[0] == outcome

    def test_for_an_authorization_knows_it_though_it_was_voided(self, clock, request_of):
        request = request_of(AUTHORIZE)
        ours = {"orderly_operation": str(request.operation_id), "orderly_void": str(a.an_id())}

        found = looked_up(clock, request, (200, listed(intent("canceled", metadata=ours))))

        assert found[0] == Approved("pi_teapot")

    def test_for_what_is_under_way_tells_nothing_yet(self, clock, request_of):
        asked, paid_back = request_of(AUTHORIZE), request_of(REFUND)
        under_way = intent("processing", metadata={"orderly_operation": str(asked.operation_id)})
        waiting = refund("pending", metadata={"orderly_operation": str(paid_back.operation_id)})

        with pytest.raises(GatewayUnavailable):
            looked_up(clock, asked, (200, listed(under_way)))
        with pytest.raises(GatewayUnavailable):
            looked_up(clock, paid_back, (200, intent()), (200, listed(waiting)))

    @pytest.mark.parametrize("kind", [CAPTURE, VOID, REFUND])
    def test_for_an_intent_that_is_not_there_finds_nothing(self, clock, request_of, kind):
        assert looked_up(clock, request_of(kind), error(404, code="resource_missing"))[0] is None


class TestAForgottenKey:
    """After 24 hours Stripe would do again what was done under the same key."""

    def test_is_not_trusted(self, clock, request_of):
        request = request_of(AUTHORIZE)
        done = intent(metadata={"orderly_operation": str(request.operation_id)})
        clock.at += KEYS_LAST

        outcome, (sent,) = performed(clock, request, (200, listed(done)))

        assert (outcome, sent.call) == (Approved("pi_teapot"), "get /v1/payment_intents")

    @pytest.mark.parametrize("kind", [CAPTURE, REFUND])
    def test_is_used_if_there_is_nothing_to_be_found(self, clock, request_of, kind):
        request = request_of(kind)
        clock.at += KEYS_LAST
        looks = [(200, intent())] if kind is CAPTURE else [(200, intent()), (200, listed())]
        done = intent("succeeded") if kind is CAPTURE else refund()

        outcome, sent = performed(clock, request, *looks, (200, done))

        assert isinstance(outcome, Approved)
        assert sent[-1].key == str(request.operation_id)

    def test_is_trusted_until_then(self, clock, request_of):
        request = request_of(AUTHORIZE)
        clock.at += KEYS_LAST
        clock.advance(seconds=-1)

        _, (sent,) = performed(clock, request, (200, intent()))

        assert sent.call == "post /v1/payment_intents"


class TestPatience:
    def test_ends_before_a_sweep_asks_again(self):
        longest = 3 * (NETWORK_RETRIES + 1) * (CONNECT_SECONDS + READ_SECONDS + 0.5)

        assert longest < GRACE.total_seconds()


class TestAnAmount:
    @pytest.mark.parametrize(
        ("amount", "said"),
        [
            ("12.30 EUR", 1230),
            ("500 JPY", 500),
            ("5 ISK", 500),
            ("10 HUF", 1000),
            ("5.120 KWD", 5120),
            ("0.010 TND", 10),
        ],
    )
    def test_is_written_as_stripe_writes_it(self, amount, said):
        assert stripe_amount(Money.of(*amount.split())) == said

    @pytest.mark.parametrize("currency", sorted(c for c in CURRENCIES if minor_digits(c) == 3))
    def test_cannot_end_in_a_thousandth(self, currency):
        assert stripe_amount(Money(5124, currency)) is None
        assert stripe_amount(attrs.evolve(Money(5124, currency), minor=5130)) == 5130
