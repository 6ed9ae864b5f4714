"""The sandbox under many callers at once, and under kill -9."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from uuid import UUID

import attrs
import pytest

from adapters.payments.sandbox.book import IN_MEMORY, Book
from adapters.payments.sandbox.gateway import SandboxGateway
from domain.payments.operation import Approved, Declined, OperationKind
from domain.shared.identity import OperationId, PaymentId
from domain.shared.money import Money
from tests.payments.desks import Desk, ask, on
from tests.support import a

ROOT = Path(__file__).parents[2]
CALLERS = 50
GATEWAYS = 12
PROCESSES = 4
FEW = 30

# Each process asks for the same authorizations under the same ids, and prints the references it got.
ASKING = """
import sys
from uuid import UUID
from adapters.payments.sandbox.book import Book
from adapters.payments.sandbox.gateway import SandboxGateway
from domain.payments.operation import OperationKind
from tests.payments.desks import ask
import attrs

gateway = SandboxGateway(Book(sys.argv[1]))
for number in range(int(sys.argv[2])):
    request = ask(OperationKind.AUTHORIZE, 1, method="tok_approve", payment_id=UUID(int=number))
    outcome = gateway.perform(attrs.evolve(request, operation_id=UUID(int=number)))
    print(outcome.reference, flush=True)
"""


@pytest.fixture(params=["file", "in memory"])
def desk(request, sandbox):
    gateway = sandbox if request.param == "file" else SandboxGateway(Book(IN_MEMORY))
    return Desk(gateway=gateway, good="tok_approve")


def at_once(*asked):
    """Ask each gateway for its request, all at the same moment, each in a thread of its own."""
    start = Barrier(len(asked))

    def run(pair):
        gateway, request = pair
        start.wait()
        return gateway.perform(request)

    with ThreadPoolExecutor(len(asked)) as pool:
        return list(pool.map(run, asked))


def asking(file, count):
    return subprocess.Popen(
        [sys.executable, "-c", ASKING, str(file), str(count)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


class TestManyCallers:
    def test_get_one_authorization_for_one_operation(self, desk):
        request = ask(OperationKind.AUTHORIZE, 1000, method="tok_approve")

        outcomes = at_once(*[(desk.gateway, request)] * CALLERS)

        assert len(set(outcomes)) == 1
        assert [holding.authorized for holding in desk.gateway.holdings] == [a.euros("10.00")]

    @pytest.mark.parametrize("kind", [OperationKind.CAPTURE, OperationKind.REFUND])
    def test_never_take_or_give_more_than_there_is(self, desk, kind):
        held = desk.captured(1000) if kind is OperationKind.REFUND else desk.authorized(1000)

        outcomes = at_once(*[(desk.gateway, on(held, kind, 70)) for _ in range(CALLERS)])

        (holding,) = desk.gateway.holdings
        moved = holding.refunded if kind is OperationKind.REFUND else holding.captured
        assert moved == a.euros("9.80")
        assert sum(isinstance(outcome, Approved) for outcome in outcomes) == 14
        assert sum(isinstance(outcome, Declined) for outcome in outcomes) == CALLERS - 14


class TestManyGatewaysOnOneBook:
    """Each is on its own, as those of several processes are; only the file holds them together."""

    @pytest.fixture
    def gateways(self, tmp_path):
        return [SandboxGateway(Book(str(tmp_path / "sandbox.sqlite3"))) for _ in range(GATEWAYS)]

    def test_do_one_operation_once(self, gateways):
        request = ask(OperationKind.AUTHORIZE, 1000, method="tok_approve")

        outcomes = at_once(*[(gateway, request) for gateway in gateways])

        assert len(set(outcomes)) == 1
        assert [holding.authorized for holding in gateways[0].holdings] == [a.euros("10.00")]

    def test_never_take_more_than_there_is(self, gateways):
        held = Desk(gateway=gateways[0], good="tok_approve").authorized(1000)

        outcomes = at_once(*[(gateway, on(held, OperationKind.CAPTURE, 300)) for gateway in gateways])

        assert [holding.captured for holding in gateways[0].holdings] == [a.euros("9.00")]
        assert sum(isinstance(outcome, Approved) for outcome in outcomes) == 3
        assert sum(isinstance(outcome, Declined) for outcome in outcomes) == GATEWAYS - 3


@pytest.mark.slow
class TestManyProcesses:
    def test_do_each_operation_once(self, sandbox, tmp_path):
        running = [asking(tmp_path / "sandbox.sqlite3", FEW) for _ in range(PROCESSES)]
        told = [process.communicate(timeout=120)[0].splitlines() for process in running]

        assert [process.returncode for process in running] == [0] * PROCESSES
        assert len(told[0]) == FEW
        assert told == [told[0]] * PROCESSES
        assert [holding.authorized for holding in sandbox.holdings] == [Money(1, "EUR")] * FEW

    def test_lose_nothing_that_was_answered_when_they_are_killed(self, sandbox, tmp_path):
        process = asking(tmp_path / "sandbox.sqlite3", 100_000)
        assert process.stdout is not None
        told = [process.stdout.readline().strip() for _ in range(FEW)]
        process.send_signal(signal.SIGKILL)
        told += process.communicate(timeout=120)[0].split()

        assert process.returncode == -signal.SIGKILL
        done = len(sandbox.holdings)
        assert len(told) <= done <= len(told) + 1
        for number, reference in enumerate(told[:done]):
            request = ask(
                OperationKind.AUTHORIZE, 1, method="tok_approve", payment_id=PaymentId(UUID(int=number))
            )
            again = attrs.evolve(request, operation_id=OperationId(UUID(int=number)))
            assert sandbox.look_up(again) == sandbox.perform(again) == Approved(reference)
        assert len(sandbox.holdings) == done
