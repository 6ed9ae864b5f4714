"""Gateways in the tests. Nothing here reaches beyond this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

import pytest

from adapters.payments.manual import ManualGateway
from adapters.payments.sandbox.book import IN_MEMORY, Book
from adapters.payments.sandbox.gateway import SandboxGateway
from adapters.payments.stripe.gateway import StripeGateway, stripe_client
from adapters.system.clock import SystemClock
from tests.payments.desks import Desk

SERVER = Path(__file__).with_name("localstripe_server.py")
API_KEY = "sk_test_of_nobody"
PATIENCE_SECONDS = 30


@pytest.fixture(autouse=True)
def _stay_here(monkeypatch):
    """Any attempt to talk to another machine fails its test, by a proxy or without."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family != socket.AF_UNIX:
            assert ip_address(address[0]).is_loopback, f"{address[0]} is not this machine"
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def localstripe() -> Iterator[str]:
    """The base address of a localstripe server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, SERVER, str(port)])
    try:
        base = f"http://127.0.0.1:{port}"
        _wait_for(base, server)
        yield base
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)


def _wait_for(base: str, server: subprocess.Popen[bytes]) -> None:
    opener = build_opener(ProxyHandler({}))
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        assert server.poll() is None, "localstripe does not start"
        try:
            opener.open(base, timeout=1).close()
        except HTTPError as error:  # it answers, if only that nobody is signed in
            error.close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail("localstripe does not answer")


@pytest.fixture
def sandbox(tmp_path) -> SandboxGateway:
    return SandboxGateway(Book(str(tmp_path / "sandbox.sqlite3")))


@pytest.fixture
def on_localstripe(localstripe) -> StripeGateway:
    """localstripe knows no idempotency keys, so all of ours are taken for forgotten."""
    return StripeGateway(stripe_client(API_KEY, localstripe), SystemClock(), keys_last=timedelta(0))


SANDBOXES = ["sandbox", "sandbox-in-memory"]
MACHINES = [*SANDBOXES, "stripe"]


@pytest.fixture(params=["manual", *MACHINES])
def desk(request) -> Desk:
    """Any gateway."""
    return _desk(request)


@pytest.fixture(params=MACHINES)
def machine(request) -> Desk:
    """A gateway that is not people: it keeps a book, and pays back by itself."""
    return _desk(request)


@pytest.fixture(params=SANDBOXES)
def exact(request) -> Desk:
    """A gateway that also adds up refunds, which localstripe does not."""
    return _desk(request)


def _desk(request: pytest.FixtureRequest) -> Desk:
    match request.param:
        case "manual":
            return Desk(gateway=ManualGateway(), good="")
        case "stripe":
            gateway = request.getfixturevalue("on_localstripe")
            return Desk(gateway=gateway, good="pm_card_visa", bad="pm_card_chargeCustomerFail")
        case "sandbox":
            return Desk(gateway=request.getfixturevalue("sandbox"), good="tok_approve", bad="tok_decline")
        case _:
            return Desk(gateway=SandboxGateway(Book(IN_MEMORY)), good="tok_approve", bad="tok_decline")
