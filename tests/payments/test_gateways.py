"""What the port promises of every gateway; what people do, they confirm elsewhere."""

import attrs
import pytest

from domain.payments.operation import Approved, Declined, OperationKind
from tests.payments.desks import ask, on, reference

AUTHORIZE, CAPTURE = OperationKind.AUTHORIZE, OperationKind.CAPTURE
VOID, REFUND = OperationKind.VOID, OperationKind.REFUND


@pytest.fixture
def gateway(desk):
    return desk.gateway


class TestAnAuthorization:
    def test_is_approved_with_a_reference(self, desk, gateway):
        assert reference(gateway.perform(ask(AUTHORIZE, method=desk.good)))

    def test_is_declined_with_a_reason(self, machine):
        outcome = machine.gateway.perform(ask(AUTHORIZE, method=machine.bad))

        assert isinstance(outcome, Declined)
        assert outcome.reason

    @pytest.mark.parametrize("method", ["nothing-of-theirs", ""])
    def test_is_declined_for_what_is_no_token(self, machine, method):
        assert isinstance(machine.gateway.perform(ask(AUTHORIZE, method=method)), Declined)

    def test_has_a_reference_of_its_own(self, desk):
        assert desk.authorized().authorization != desk.authorized().authorization


class TestACapture:
    def test_takes_all_of_it(self, desk, gateway):
        held = desk.authorized(1000)

        assert reference(gateway.perform(on(held, CAPTURE, 1000)))

    def test_takes_a_part_of_it(self, desk, gateway):
        held = desk.authorized(1000)

        assert reference(gateway.perform(on(held, CAPTURE, 400)))

    def test_takes_no_more_than_was_authorized(self, machine):
        held = machine.authorized(1000)

        assert isinstance(machine.gateway.perform(on(held, CAPTURE, 1001)), Declined)
        assert isinstance(machine.gateway.perform(on(held, CAPTURE, 1000)), Approved)

    def test_takes_nothing_that_was_voided(self, machine):
        held = machine.authorized(1000)
        machine.gateway.perform(on(held, VOID, 1000))

        assert isinstance(machine.gateway.perform(on(held, CAPTURE, 1)), Declined)

    def test_takes_nothing_of_what_was_never_authorized(self, machine):
        never = ask(CAPTURE, method=machine.good, authorization="pi_that_never_was")

        assert isinstance(machine.gateway.perform(never), Declined)


class TestAVoid:
    def test_lets_go_of_all_of_it(self, desk, gateway):
        held = desk.authorized(1000)

        assert reference(gateway.perform(on(held, VOID, 1000)))

    def test_lets_go_of_what_a_capture_left(self, desk, gateway):
        held = desk.authorized(1000)
        gateway.perform(on(held, CAPTURE, 400))

        assert isinstance(gateway.perform(on(held, VOID, 600)), Approved)

    def test_lets_go_of_nothing_that_was_captured(self, machine):
        held = machine.captured(1000)

        assert isinstance(machine.gateway.perform(on(held, VOID, 1000)), Declined)

    def test_lets_go_of_no_more_than_a_capture_left(self, machine):
        held = machine.authorized(1000)
        machine.gateway.perform(on(held, CAPTURE, 400))

        assert isinstance(machine.gateway.perform(on(held, VOID, 601)), Declined)


class TestARefund:
    def test_gives_back_what_was_captured_part_by_part(self, machine):
        held = machine.captured(1000)

        first, second = on(held, REFUND, 400), on(held, REFUND, 600)

        assert reference(machine.gateway.perform(first)) != reference(machine.gateway.perform(second))

    def test_gives_back_no_more_than_was_captured(self, exact):
        held = exact.captured(1000)
        exact.gateway.perform(on(held, REFUND, 400))

        assert isinstance(exact.gateway.perform(on(held, REFUND, 601)), Declined)
        assert isinstance(exact.gateway.perform(on(held, REFUND, 600)), Approved)

    def test_waits_for_people_where_people_pay(self, desk, gateway):
        refund = on(desk.captured(1000), REFUND, 1000)

        assert (gateway.perform(refund) is None) == gateway.is_manual


class TestAnOperation:
    @pytest.mark.parametrize("kind", OperationKind)
    def test_is_done_once_however_often_it_is_asked(self, desk, gateway, kind):
        request = performable(desk, kind)

        first = gateway.perform(request)

        assert [gateway.perform(request) for _ in range(3)] == [first] * 3

    def test_is_declined_once_and_for_all(self, machine):
        declined = ask(AUTHORIZE, method=machine.bad)

        first = machine.gateway.perform(declined)

        assert machine.gateway.perform(declined) == first

    def test_takes_money_once_however_often_it_is_asked(self, machine):
        held = machine.authorized(1000)
        capture = on(held, CAPTURE, 600)
        for _ in range(3):
            machine.gateway.perform(capture)

        assert isinstance(machine.gateway.perform(on(held, VOID, 400)), Approved)

    @pytest.mark.parametrize("kind", OperationKind)
    def test_is_unknown_before_it_was_asked(self, desk, gateway, kind):
        assert gateway.look_up(performable(desk, kind)) is None

    @pytest.mark.parametrize("kind", OperationKind)
    def test_can_be_looked_up_afterwards(self, machine, kind):
        request = performable(machine, kind)

        outcome = machine.gateway.perform(request)

        assert machine.gateway.look_up(request) == outcome

    @pytest.mark.parametrize("kind", [CAPTURE, VOID])
    def test_is_looked_up_by_its_own_id(self, machine, kind):
        held = machine.authorized(1000)
        asked = on(held, CAPTURE, 1000)
        machine.gateway.perform(asked)

        assert machine.gateway.look_up(on(held, kind, 1000)) is None

    def test_can_be_looked_up_though_it_was_declined(self, machine):
        declined = ask(AUTHORIZE, method=machine.bad)

        outcome = machine.gateway.perform(declined)

        assert machine.gateway.look_up(declined) == outcome

    @pytest.mark.parametrize("after", [CAPTURE, VOID])
    def test_is_looked_up_as_it_was_whatever_came_later(self, machine, after):
        held = machine.authorized(1000)
        machine.gateway.perform(on(held, after, 1000))

        asked = attrs.evolve(held, authorization="")

        assert machine.gateway.look_up(asked) == Approved(held.authorization)


def performable(desk, kind):
    """A request of a kind that is approved if it is asked."""
    match kind:
        case OperationKind.AUTHORIZE:
            return ask(kind, method=desk.good)
        case OperationKind.REFUND:
            return on(desk.captured(1000), kind, 300)
        case _:
            return on(desk.authorized(1000), kind, 1000)
