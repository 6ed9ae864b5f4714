"""From settings to gateways and the readers of their notices."""

import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from adapters.payments.configured import GatewaySettings, configured_gateways, notice_readers
from adapters.payments.manual import ManualGateway
from adapters.payments.sandbox.gateway import SandboxGateway
from adapters.payments.sandbox.notices import SandboxNotices
from adapters.payments.stripe.gateway import StripeGateway
from adapters.payments.stripe.notices import StripeNotices
from application.ports.payment_gateway import Gateways, NoticeReader, PaymentGateway
from domain.payments.operation import Approved, OperationKind
from domain.shared.errors import InvalidValue
from tests.payments.desks import ask
from tests.support.fakes import FakeClock

ROOT = Path(__file__).parents[2]


@pytest.fixture
def settings():
    return GatewaySettings(
        gateways=["sandbox", "manual", "stripe"],
        stripe_api_key="sk_test_of_nobody",
        stripe_webhook_secret="whsec_of_nobody",
        stripe_api_base="http://127.0.0.1:9",
        sandbox_ledger=":memory:",
        sandbox_secret="a-secret-of-the-sandbox",
    )


class TestTheGateways:
    def test_are_those_that_were_switched_on(self, settings):
        gateways: Gateways = configured_gateways(settings, FakeClock())

        assert gateways.names == ("sandbox", "manual", "stripe")
        assert [type(gateways.named(name)) for name in gateways.names] == [
            SandboxGateway,
            ManualGateway,
            StripeGateway,
        ]

    def test_are_the_same_whenever_they_are_asked_for(self, settings):
        gateways = configured_gateways(settings, FakeClock())
        sandbox: PaymentGateway = gateways.named("sandbox")

        sandbox.perform(ask(OperationKind.AUTHORIZE, method="tok_approve"))

        assert gateways.named("sandbox") is sandbox

    @pytest.mark.parametrize("name", ["stripe", "", "MANUAL", "x" * 1000])
    def test_do_not_include_what_was_not_switched_on(self, settings, name):
        gateways = configured_gateways(attrs.evolve(settings, gateways=("manual",)), FakeClock())

        with pytest.raises(InvalidValue) as caught:
            gateways.named(name)

        assert caught.value.remedy == "Use one of: manual."
        assert len(caught.value.message) < 100

    def test_tell_which_of_them_are_people(self, settings):
        gateways = configured_gateways(settings, FakeClock())

        assert [name for name in gateways.names if gateways.named(name).is_manual] == ["manual"]

    def test_do_not_load_stripes_library_for_nothing(self):
        program = (
            "import sys\n"
            "from adapters.payments.configured import GatewaySettings, configured_gateways, notice_readers\n"
            "from adapters.system.clock import SystemClock\n"
            "settings = GatewaySettings(gateways=['manual', 'sandbox'], sandbox_ledger=':memory:')\n"
            "configured_gateways(settings, SystemClock()), notice_readers(settings, SystemClock())\n"
            "sys.exit('stripe' in sys.modules)\n"
        )

        assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


class TestTheReaders:
    def test_are_those_of_the_gateways_that_send_notices(self, settings):
        readers: dict[str, NoticeReader] = dict(notice_readers(settings, FakeClock()))

        assert {name: type(reader) for name, reader in readers.items()} == {
            "sandbox": SandboxNotices,
            "stripe": StripeNotices,
        }

    def test_do_not_include_what_was_not_switched_on(self, settings):
        assert notice_readers(attrs.evolve(settings, gateways=("manual",)), FakeClock()) == {}


class TestSecrets:
    def test_are_not_shown(self, settings):
        readers = notice_readers(settings, FakeClock())
        gateways = configured_gateways(settings, FakeClock())

        shown = repr((settings, readers, gateways))

        assert "of_nobody" not in shown
        assert "a-secret" not in shown


class TestPeople:
    def test_refer_to_the_operation_itself(self):
        request = ask(OperationKind.AUTHORIZE)

        assert ManualGateway().perform(request) == Approved(f"manual-{request.operation_id.hex}")
