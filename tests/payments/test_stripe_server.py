"""Stripe's library against servers of this machine: localstripe, and such as do not answer."""

import json
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.request import Request, urlopen

import pytest
import stripe

from adapters.payments.stripe.gateway import StripeGateway, stripe_client
from adapters.payments.stripe.notices import StripeNotices
from adapters.system.clock import SystemClock
from application.errors import GatewayUnavailable
from application.ports.payment_gateway import Notice
from domain.payments.operation import Approved, Declined, OperationKind
from tests.payments.desks import Desk, ask, on

SECRET = "whsec_of_localstripe"
MANY = 101


@pytest.fixture
def desk(on_localstripe):
    return Desk(gateway=on_localstripe, good="pm_card_visa", bad="pm_card_chargeCustomerFail")


@pytest.fixture
def library(localstripe):
    return stripe_client("sk_test_of_nobody", localstripe)


def impatient(address):
    client = stripe.StripeClient(
        "sk_test_of_nobody",
        base_addresses={"api": f"http://{address[0]}:{address[1]}"},
        max_network_retries=0,
        http_client=stripe.RequestsClient(timeout=(0.3, 0.3)),
    )
    return StripeGateway(client, SystemClock())


class TestAServer:
    def test_that_does_not_answer_is_not_waited_for(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            gateway = impatient(silent.getsockname())

            with pytest.raises(GatewayUnavailable):
                gateway.perform(ask(OperationKind.AUTHORIZE, method="pm_card_visa"))

    def test_that_is_not_there_is_a_gateway_that_does_not_answer(self):
        with socket.create_server(("127.0.0.1", 0)) as gone:
            address = gone.getsockname()

        with pytest.raises(GatewayUnavailable):
            impatient(address).look_up(ask(OperationKind.AUTHORIZE))

    def test_that_does_not_know_us_leaves_it_open(self, localstripe):
        gateway = StripeGateway(stripe_client("pk_of_nobody", localstripe), SystemClock())

        with pytest.raises(GatewayUnavailable):
            gateway.perform(ask(OperationKind.AUTHORIZE, method="pm_card_visa"))


class TestOnLocalstripe:
    def test_a_lost_reply_is_found_on_a_later_page(self, desk, library):
        quick = StripeGateway(library, SystemClock())
        for _ in range(MANY):
            quick.perform(ask(OperationKind.AUTHORIZE, method=desk.good))
        lost = ask(OperationKind.AUTHORIZE, method=desk.good)
        quick.perform(lost)

        assert isinstance(desk.gateway.look_up(lost), Approved)
        assert desk.gateway.perform(lost) == desk.gateway.look_up(lost)

    def test_keys_are_not_known(self, library):
        """Why the other tests take all keys for forgotten; the day this fails, they need not."""
        gateway = StripeGateway(library, SystemClock(), keys_last=timedelta(days=1))
        request = ask(OperationKind.AUTHORIZE, method="pm_card_visa")

        assert gateway.perform(request) != gateway.perform(request)

    def test_a_card_that_asks_for_its_owner_is_declined_and_its_intent_ended(self, desk, library):
        card = {"number": "4000002500003155", "exp_month": 12, "exp_year": 2030, "cvc": "123"}
        method = library.v1.payment_methods.create({"type": "card", "card": card})
        request = ask(OperationKind.AUTHORIZE, method=method.id)

        assert desk.gateway.perform(request) == Declined("authentication_required")
        assert desk.gateway.look_up(request) == Declined("canceled")

    def test_what_is_captured_and_given_back_is_what_stripe_says(self, desk, library):
        held = desk.authorized(1000)
        desk.gateway.perform(on(held, OperationKind.CAPTURE, 700))
        desk.gateway.perform(on(held, OperationKind.REFUND, 250))

        intent = library.v1.payment_intents.retrieve(held.authorization)
        refunds = library.v1.refunds.list({"payment_intent": held.authorization})

        assert (intent.status, intent.amount, intent.amount_received) == ("succeeded", 1000, 700)
        # What localstripe releases of a partial capture is a refund to it, without our metadata.
        ours = [one.amount for one in refunds.data if "orderly_operation" in one.metadata]
        assert ours == [250]


@pytest.mark.slow
class TestItsEvents:
    """localstripe sends two of the kinds that Orderly reads, a second after what they are about."""

    def test_tell_of_a_capture_and_of_a_decline(self, desk, localstripe):
        capture = on(desk.authorized(1000), OperationKind.CAPTURE, 400)
        declined = ask(OperationKind.AUTHORIZE, method=desk.bad)
        with receiver() as (url, deliveries):
            register(localstripe, url)
            captured = desk.gateway.perform(capture)
            desk.gateway.perform(declined)
            awaited = [
                Notice(operation_id=capture.operation_id, outcome=captured),
                Notice(operation_id=declined.operation_id, outcome=Declined("card_declined")),
            ]
            told = []
            while not all(notice in told for notice in awaited):  # those of earlier tests come as well
                told.append(StripeNotices(SECRET).read(*deliveries()))

        assert set(awaited) <= set(told)


@contextmanager
def receiver():
    """A webhook endpoint, and a way to wait for its next delivery."""
    received = []

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append((body, dict(self.headers)))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Endpoint) as server, ThreadPoolExecutor(1) as aside:
        server.timeout = 30

        def delivered():
            aside.submit(server.handle_request).result()
            return received.pop(0)

        yield f"http://127.0.0.1:{server.server_port}/", delivered


def register(localstripe, url):
    kinds = ["payment_intent.succeeded", "payment_intent.payment_failed"]
    body = json.dumps({"url": url, "secret": SECRET, "events": kinds}).encode()
    asked = Request(
        f"{localstripe}/_config/webhooks/orderly", body, {"Content-Type": "application/json"}, method="POST"
    )
    urlopen(asked).close()
