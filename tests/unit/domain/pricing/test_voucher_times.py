"""A voucher's times are kept in UTC, whatever clock they were given by."""

from datetime import UTC, timedelta, timezone
from typing import Any

import pytest

from domain.pricing.voucher import Benefit, Voucher, VoucherLimits
from domain.shared.errors import InvalidValue
from domain.shared.identity import VoucherId
from domain.shared.money import Money
from tests.support import a
from tests.support.a import NOON, euros, later

TOKYO = timezone(timedelta(hours=9))


def created(**changes: Any) -> Voucher:
    fields: dict[str, Any] = {
        "id": VoucherId(a.an_id()),
        "code": "TEATIME",
        "benefit": Benefit.of(euros(5)),
        "valid_from": NOON.astimezone(TOKYO),
        "valid_until": later(days=1).astimezone(TOKYO),
        "at": NOON,
    }
    return Voucher.create(**{**fields, **changes})


class TestTheTimesOfAVoucher:
    def test_are_in_utc_when_it_is_created(self):
        voucher = created()

        assert voucher.valid_from.tzinfo is voucher.valid_until.tzinfo is UTC

    def test_are_in_utc_when_it_is_changed(self):
        voucher = created()
        begins, ends = later(days=2).astimezone(TOKYO), later(days=3).astimezone(TOKYO)
        voucher.change(valid_from=begins, valid_until=ends, limits=VoucherLimits(), at=NOON)

        assert voucher.valid_from.tzinfo is voucher.valid_until.tzinfo is UTC
        assert (voucher.valid_from, voucher.valid_until) == (begins, ends)


class TestAMinimumInAnotherCurrency:
    def test_is_told_what_helps(self):
        with pytest.raises(InvalidValue) as caught:
            created(minimum=Money(500, "JPY"))

        assert caught.value.remedy == "Give both in one currency."
