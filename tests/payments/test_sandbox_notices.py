"""Notices of the sandbox: written, signed, read."""

import json

import attrs
import pytest

from adapters.payments.sandbox.notices import SIGNATURE_HEADER, SandboxNotices
from application.errors import NoticeNotGenuine
from application.ports.payment_gateway import Notice
from domain.payments.operation import Abandoned, Approved, Declined
from domain.shared.identity import OperationId
from tests.support import a
from tests.support.fakes import FakeClock

SECRET = "a-secret-of-the-sandbox"


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def notices(clock):
    return SandboxNotices(SECRET, clock)


@pytest.fixture
def notice():
    return Notice(operation_id=OperationId(a.an_id()), outcome=Approved("sandbox-capture-1"))


def signed(clock, body, *, secret=SECRET, stamp=None):
    """Headers as somebody writes them who has the secret, or thinks so."""
    writer = SandboxNotices(secret, clock)
    stamp = str(int(clock.at.timestamp())) if stamp is None else stamp
    return {SIGNATURE_HEADER: f"t={stamp},v1={writer._signature(stamp, body).decode()}"}


class TestANotice:
    @pytest.mark.parametrize("outcome", [Approved("sandbox-void-1"), Declined("capture_declined")])
    def test_reads_as_it_was_written(self, notices, notice, outcome):
        told = attrs.evolve(notice, outcome=outcome)

        written = notices.write(told)

        assert notices.read(written.body, written.headers) == told

    def test_can_be_read_again_and_again(self, notices, notice):
        written = notices.write(notice)

        assert [notices.read(written.body, written.headers) for _ in range(2)] == [notice] * 2

    @pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
    def test_is_read_whatever_the_case_of_its_headers(self, notices, notice, change):
        written = notices.write(notice)

        assert notices.read(written.body, {change(k): v for k, v in written.headers.items()}) == notice

    @pytest.mark.parametrize("seconds", [-300, 300])
    def test_is_read_for_five_minutes(self, notices, notice, clock, seconds):
        written = notices.write(notice)
        clock.advance(seconds=seconds)

        assert notices.read(written.body, written.headers) == notice

    def test_never_tells_that_something_was_abandoned(self, notices, notice):
        with pytest.raises(ValueError, match="what it did, or refused"):
            notices.write(attrs.evolve(notice, outcome=Abandoned()))


class TestAForgery:
    def test_is_seen_by_its_body(self, notices, notice):
        written = notices.write(notice)

        with pytest.raises(NoticeNotGenuine) as caught:
            notices.read(written.body.replace(b"capture", b"refund_"), written.headers)

        assert caught.value.code == "notice_not_genuine"
        assert SECRET not in str(caught.value)

    def test_is_seen_by_its_secret(self, notices, notice, clock):
        body = notices.write(notice).body

        with pytest.raises(NoticeNotGenuine):
            notices.read(body, signed(clock, body, secret="another"))

    def test_is_seen_by_its_time(self, notices, notice, clock):
        written = notices.write(notice)
        clock.advance(seconds=1)
        later = str(int(clock.at.timestamp()))
        header = written.headers[SIGNATURE_HEADER]

        with pytest.raises(NoticeNotGenuine):
            notices.read(written.body, {SIGNATURE_HEADER: f"t={later},{header.partition(',')[2]}"})

    @pytest.mark.parametrize("seconds", [-301, 301])
    def test_may_be_an_old_notice(self, notices, notice, clock, seconds):
        written = notices.write(notice)
        clock.advance(seconds=seconds)

        with pytest.raises(NoticeNotGenuine):
            notices.read(written.body, written.headers)

    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {SIGNATURE_HEADER: ""},
            {SIGNATURE_HEADER: "v1"},
            {SIGNATURE_HEADER: "t=,v1=é"},
            {"Signature": "t=1"},
        ],
    )
    def test_may_have_no_signature_at_all(self, notices, notice, headers):
        with pytest.raises(NoticeNotGenuine):
            notices.read(notices.write(notice).body, headers)

    @pytest.mark.parametrize("stamp", ["", "soon", "9" * 30, "-1"])
    def test_may_be_of_no_time(self, notices, notice, clock, stamp):
        body = notices.write(notice).body

        with pytest.raises(NoticeNotGenuine):
            notices.read(body, signed(clock, body, stamp=stamp))


class TestWhatIsSignedButNoNotice:
    @pytest.mark.parametrize(
        "told",
        [
            None,
            [],
            {},
            {"operation_id": "7", "outcome": {"kind": "approved", "reference": "r"}},
            {"operation_id": 7, "outcome": {"kind": "approved", "reference": "r"}},
            {"operation_id": "01950000-0000-7000-8000-000000000001"},
            {"operation_id": "01950000-0000-7000-8000-000000000001", "outcome": "approved"},
            {"operation_id": "01950000-0000-7000-8000-000000000001", "outcome": {"kind": "approved"}},
            {"operation_id": "01950000-0000-7000-8000-000000000001", "outcome": {"kind": "abandoned"}},
        ],
    )
    def test_is_refused(self, notices, clock, told):
        body = json.dumps(told).encode()

        with pytest.raises(NoticeNotGenuine):
            notices.read(body, signed(clock, body))

    @pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe"])
    def test_is_refused_though_it_is_no_json(self, notices, clock, body):
        with pytest.raises(NoticeNotGenuine):
            notices.read(body, signed(clock, body))
