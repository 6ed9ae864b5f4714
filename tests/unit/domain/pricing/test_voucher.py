"""Vouchers: a code that makes an order cheaper, a counted number of times."""

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.pricing.errors import (
    VoucherBelowMinimum,
    VoucherExpired,
    VoucherInOtherCurrency,
    VoucherLimitBelowUses,
    VoucherNotYetValid,
    VoucherUsedUp,
    VoucherUsedUpByCustomer,
)
from domain.pricing.events import VoucherChanged, VoucherCreated, VoucherGivenBack, VoucherUsed
from domain.pricing.voucher import Benefit, Voucher, VoucherKind, VoucherLimits, voucher_code
from domain.shared.errors import Refused
from domain.shared.identity import CustomerId, OrderId, VoucherId
from domain.shared.money import Money
from tests.support import a
from tests.support.a import NOON, euros, later
from tests.unit.checks import events, invalid, refused, unchanged

ORDER, WANDA = OrderId(a.an_id()), CustomerId(a.an_id())


def create(**changes: object) -> Voucher:
    fields = {
        "id": VoucherId(a.an_id()),
        "code": "TEATIME",
        "benefit": Benefit.percentage(Decimal("0.1")),
        "valid_from": NOON,
        "valid_until": later(days=1),
        "at": NOON,
    }
    return Voucher.create(**{**fields, **changes})  # type: ignore[arg-type]


class TestABenefit:
    @pytest.mark.rule(25)
    @pytest.mark.parametrize(
        ("benefit", "net", "off"),
        [
            (Benefit.percentage(Decimal("0.1")), "10", "1"),
            (Benefit.percentage(Decimal("0.5")), "0.01", "0"),
            (Benefit.percentage(Decimal(1)), "10", "10"),
            (Benefit.of(euros(3)), "10", "3"),
            (Benefit.of(euros(30)), "10", "10"),
            (Benefit.free_shipping(), "10", "0"),
        ],
    )
    def test_takes_off_goods_at_most_what_they_cost(self, benefit, net, off):
        assert benefit.off_goods(euros(net)) == euros(off)

    @pytest.mark.parametrize("rate", ["0", "-0.1", "1.0001", "0.00001", "NaN"])
    def test_is_a_rate_above_zero(self, rate):
        with invalid("rate"):
            Benefit.percentage(Decimal(rate))

    @pytest.mark.parametrize("amount", ["0", "-0.01"])
    def test_is_an_amount_above_zero(self, amount):
        with invalid("amount"):
            Benefit.of(euros(amount))

    @pytest.mark.parametrize(
        ("kind", "given", "field", "code"),
        [
            (VoucherKind.PERCENTAGE, {}, "rate", "required"),
            (VoucherKind.AMOUNT, {}, "amount", "required"),
            (VoucherKind.AMOUNT, {"rate": Decimal("0.1"), "amount": euros(1)}, "rate", None),
            (VoucherKind.PERCENTAGE, {"rate": Decimal("0.1"), "amount": euros(1)}, "amount", None),
            (VoucherKind.FREE_SHIPPING, {"rate": Decimal("0.1")}, "rate", None),
            (VoucherKind.FREE_SHIPPING, {"amount": euros(1)}, "amount", None),
        ],
    )
    def test_has_what_its_kind_has_and_nothing_else(self, kind, given, field, code):
        with invalid(field, code):
            Benefit(kind=kind, **given)


class TestCreating:
    def test_is_told_with_its_code(self):
        voucher = create(code=" tea-time ")

        assert voucher.code == "TEA-TIME"
        assert (voucher.uses, voucher.limits) == (0, VoucherLimits())
        assert events(voucher) == (VoucherCreated(voucher_id=voucher.id, code="TEA-TIME", occurred_at=NOON),)

    @pytest.mark.parametrize("code", ["", "AB", "-TEA", "TEA TIME", "TEÄ", "X" * 33])
    def test_needs_a_code_that_can_be_typed(self, code):
        with invalid("voucher"):
            voucher_code(code)

    @pytest.mark.parametrize("code", ["ABC", "X" * 32, "9-9"])
    def test_takes_3_to_32_symbols(self, code):
        assert voucher_code(code.lower()) == code

    @pytest.mark.parametrize("until", [NOON, later(seconds=-1)])
    def test_needs_an_end_after_its_start(self, until):
        with invalid("valid_until"):
            create(valid_until=until)

    def test_keeps_times_in_utc(self):
        elsewhere = datetime(2026, 3, 14, 14, tzinfo=timezone(timedelta(hours=5)))
        voucher = create(valid_from=elsewhere)

        assert voucher.valid_from == elsewhere
        assert voucher.valid_from.isoformat() == "2026-03-14T09:00:00+00:00"

    @pytest.mark.rule(22)
    def test_is_in_one_currency(self):
        with invalid("minimum", "currency_mismatch"):
            create(benefit=Benefit.of(euros(1)), minimum=Money(1, "USD"))
        with invalid("minimum"):
            create(minimum=euros("-0.01"))
        assert create(minimum=Money(1, "USD")).is_in("USD")

    @pytest.mark.parametrize("limits", [{"overall": 0}, {"per_customer": 0}, {"overall": 1_000_001}])
    def test_limits_to_one_use_or_more(self, limits):
        with invalid("limit" if "overall" in limits else "limit_per_customer"):
            VoucherLimits(**limits)


class TestUsingAVoucher:
    @pytest.mark.parametrize(
        ("at", "expected"),
        [
            (later(seconds=-1), VoucherNotYetValid(voucher="TEATIME", valid_from=NOON)),
            (NOON, None),
            (later(days=30, seconds=-1), None),
            (later(days=30), VoucherExpired(voucher="TEATIME", valid_until=later(days=30))),
        ],
    )
    def test_is_possible_from_its_start_until_before_its_end(self, at, expected):
        assert a.voucher().objections(euros(1), customer_uses=0, at=at) == ((expected,) if expected else ())

    @pytest.mark.rule(28)
    def test_is_possible_up_to_its_limit(self):
        used_up = VoucherUsedUp(voucher="TEATIME", limit=3)

        assert a.voucher(limit=3, uses=2).objections(euros(1), customer_uses=2, at=NOON) == ()
        assert a.voucher(limit=3, uses=3).objections(euros(1), customer_uses=0, at=NOON) == (used_up,)

    @pytest.mark.rule(28)
    def test_is_possible_up_to_the_limit_of_a_customer(self):
        voucher = a.voucher(limit_per_customer=2, uses=9)

        assert voucher.objections(euros(1), customer_uses=1, at=NOON) == ()
        assert voucher.objections(euros(1), customer_uses=2, at=NOON) == (
            VoucherUsedUpByCustomer(voucher="TEATIME", limit=2),
        )

    def test_needs_goods_for_its_minimum(self):
        voucher = a.voucher(minimum=euros(50))

        assert voucher.objections(euros(50), customer_uses=0, at=NOON) == ()
        assert voucher.objections(euros("49.99"), customer_uses=0, at=NOON) == (
            VoucherBelowMinimum(voucher="TEATIME", net=euros("49.99"), minimum=euros(50)),
        )

    @pytest.mark.rule(22)
    @pytest.mark.parametrize(
        "voucher",
        [a.voucher(minimum=euros(0)), a.voucher(benefit=Benefit.of(euros(1)))],
        ids=["minimum", "amount"],
    )
    def test_needs_an_order_in_its_currency(self, voucher):
        assert voucher.objections(Money(1, "USD"), customer_uses=0, at=NOON) == (
            VoucherInOtherCurrency(voucher="TEATIME", currency="EUR", order_currency="USD"),
        )
        assert not voucher.is_in("USD")

    def test_is_refused_for_all_reasons_at_once(self):
        voucher = a.voucher(minimum=euros(50), limit=1, limit_per_customer=1, uses=1)
        found = voucher.objections(euros(1), customer_uses=1, at=later(days=31))

        assert [objection.code for objection in found] == [
            "voucher_expired",
            "voucher_used_up",
            "voucher_used_up_by_customer",
            "voucher_below_minimum",
        ]

    def test_is_told_and_so_is_giving_it_back(self):
        voucher = a.voucher()
        voucher.use(order_id=ORDER, customer_id=WANDA, at=NOON)
        voucher.give_back(order_id=ORDER, customer_id=WANDA, at=later(hours=1))
        facts: dict[str, Any] = {"voucher_id": voucher.id, "order_id": ORDER, "customer_id": WANDA}

        assert voucher.uses == 0
        assert events(voucher) == (
            VoucherUsed(**facts, occurred_at=NOON),
            VoucherGivenBack(**facts, occurred_at=later(hours=1)),
        )


def change(voucher: Voucher, **changes: Any) -> None:
    fields = {
        "valid_from": voucher.valid_from,
        "valid_until": voucher.valid_until,
        "limits": voucher.limits,
        "at": NOON,
    }
    voucher.change(**{**fields, **changes})


class TestChanging:
    def test_is_told_once_and_keeps_times_in_utc(self):
        voucher = a.voucher(limit=3)
        elsewhere = later(days=40).astimezone(timezone(timedelta(hours=5)))
        change(voucher, valid_until=elsewhere, limits=VoucherLimits(overall=4, per_customer=1))

        assert (voucher.valid_from, voucher.valid_until.isoformat()) == (NOON, "2026-04-23T12:00:00+00:00")
        assert voucher.limits == VoucherLimits(overall=4, per_customer=1)
        assert events(voucher) == (VoucherChanged(voucher_id=voucher.id, code="TEATIME", occurred_at=NOON),)
        with unchanged(voucher):
            change(voucher, valid_until=elsewhere)

    @pytest.mark.rule(14)
    @pytest.mark.rule(28)
    def test_sets_no_limit_below_the_uses(self):
        voucher = a.voucher(limit=3, uses=2)
        change(voucher, limits=VoucherLimits(overall=2))

        with unchanged(voucher), refused(VoucherLimitBelowUses(voucher="TEATIME", uses=2, limit=1)):
            change(voucher, limits=VoucherLimits(overall=1))

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("until", [NOON, later(seconds=-1)])
    def test_needs_an_end_after_its_start(self, until):
        voucher = a.voucher()

        with unchanged(voucher), invalid("valid_until"):
            change(voucher, valid_until=until)


def maybe(is_refused: bool) -> AbstractContextManager[object]:
    return pytest.raises(Refused) if is_refused else nullcontext()


@pytest.mark.rule(28)
class TestTheUses:
    @pytest.mark.rule(14)
    def test_never_pass_the_limit_whatever_the_caller_asked_before(self):
        voucher = a.voucher(limit=1, uses=1)

        with unchanged(voucher), refused(VoucherUsedUp(voucher="TEATIME", limit=1)):
            voucher.use(order_id=ORDER, customer_id=WANDA, at=NOON)

    @given(st.lists(st.sampled_from(["use", "use", "give back", "raise", "lower"]), max_size=12))
    def test_are_the_open_orders_that_have_it_and_never_pass_the_limit(self, walk):
        voucher, placed, limit = a.voucher(limit=3), 0, 3
        for step in walk:
            if step == "use":
                with unchanged(voucher) if placed == limit else nullcontext(), maybe(placed == limit):
                    voucher.use(order_id=ORDER, customer_id=WANDA, at=NOON)
                placed = min(placed + 1, limit)
            elif step == "give back" and placed:
                voucher.give_back(order_id=ORDER, customer_id=WANDA, at=NOON)
                placed -= 1
            elif step in {"raise", "lower"}:
                wanted = max(limit + (1 if step == "raise" else -1), 1)
                with maybe(wanted < placed):
                    change(voucher, limits=VoucherLimits(overall=wanted))
                limit = limit if wanted < placed else wanted
            assert voucher.limits.overall == limit
            assert voucher.uses == placed <= limit
