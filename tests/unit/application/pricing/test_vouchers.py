"""Staff creates vouchers, and changes how long and how often they can be used."""

from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.pricing.change_voucher import ChangeVoucherCommand, NewLimit
from application.pricing.create_voucher import CreateVoucherCommand
from application.pricing.queries import VoucherDetail
from application.pricing.receipts import VoucherReceipt
from domain.customers.customer import Customer
from domain.orders.order import Order
from domain.orders.status import OrderStatus
from domain.pricing.errors import (
    VoucherExpired,
    VoucherLimitBelowUses,
    VoucherUsedUp,
    VoucherUsedUpByCustomer,
)
from domain.pricing.voucher import Benefit, VoucherLimits
from domain.shared.errors import AlreadyExists, NotFound, Refused
from tests.support import a
from tests.support.a import NOON, euros, later
from tests.unit.application.shop import Shop
from tests.unit.checks import invalid, refused

STAFF = a.staff()


def creating(**changes: Any) -> CreateVoucherCommand:
    fields = {
        "code": "teatime",
        "benefit": Benefit.of(euros(3)),
        "valid_from": NOON,
        "valid_until": later(days=30),
    }
    return CreateVoucherCommand(actor=STAFF, **{**fields, **changes})


def changing(**changes: Any) -> ChangeVoucherCommand:
    return ChangeVoucherCommand(actor=STAFF, **{"code": "TEATIME", **changes})


class TestCreatingAVoucher:
    def test_offers_a_code(self, shop):
        receipt = shop.create_voucher(
            creating(minimum=euros(20), limits=VoucherLimits(overall=10, per_customer=1))
        )

        assert receipt == VoucherReceipt(
            voucher=VoucherDetail(
                id=shop.ids.made[0],
                code="TEATIME",
                kind="amount",
                rate=None,
                amount=Decimal("3.00"),
                minimum=Decimal("20.00"),
                currency="EUR",
                valid_from=NOON,
                valid_until=later(days=30),
                limit=10,
                limit_per_customer=1,
                uses=0,
                version=1,
            )
        )
        assert VoucherDetail.of(shop.voucher()) == receipt.voucher
        assert shop.told == ["VoucherCreated"]

    @pytest.mark.parametrize(
        ("benefit", "kind", "rate"),
        [(Benefit.percentage(Decimal("0.1")), "percentage", "0.1000"), (Benefit.free_shipping(), None, None)],
    )
    def test_says_what_kind_it_is(self, shop, benefit, kind, rate):
        voucher = shop.create_voucher(creating(benefit=benefit)).voucher

        assert (voucher.kind, voucher.amount, voucher.currency) == (kind or "free_shipping", None, None)
        assert (str(voucher.rate) if voucher.rate else None) == rate

    @pytest.mark.rule(14)
    def test_takes_no_code_that_is_taken_in_whatever_case(self, shop):
        shop.create_voucher(creating())

        with shop.unchanged(), pytest.raises(AlreadyExists):
            shop.create_voucher(creating(code="TeaTime"))

    @pytest.mark.rule(14)
    def test_takes_only_what_could_be_used(self, shop):
        with shop.unchanged(), invalid("valid_until"):
            shop.create_voucher(creating(valid_until=NOON))
        with shop.unchanged(), invalid("voucher"):
            shop.create_voucher(creating(code="tea time"))


class TestChangingAVoucher:
    def test_leaves_what_is_not_named(self, shop):
        shop.has(a.voucher(limit=5, limit_per_customer=2))
        voucher = shop.change_voucher(changing(limit=NewLimit(7))).voucher

        assert (voucher.limit, voucher.limit_per_customer) == (7, 2)
        assert (voucher.valid_from, voucher.valid_until) == (NOON, later(days=30))
        assert shop.voucher().limits == VoucherLimits(overall=7, per_customer=2)
        assert shop.told == ["VoucherChanged"]

    def test_can_lift_a_limit(self, shop):
        shop.has(a.voucher(limit=5, limit_per_customer=2))
        voucher = shop.change_voucher(
            changing(limit=NewLimit(None), limit_per_customer=NewLimit(None))
        ).voucher

        assert (voucher.limit, voucher.limit_per_customer) == (None, None)

    def test_can_let_it_expire_and_orders_that_have_it_keep_it(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.voucher(), a.product(), a.stock(on_hand=9))
        placed = shop.places(wanda, voucher="TEATIME")
        shop.change_voucher(changing(code="teatime", valid_until=later(seconds=1)))
        shop.clock.advance(seconds=1)

        with refused(VoucherExpired(voucher="TEATIME", valid_until=later(seconds=1))):
            shop.places(wanda, voucher="TEATIME")
        assert shop.order(placed.order.id).voucher.code == "TEATIME"

    @pytest.mark.rule(14)
    @pytest.mark.rule(28)
    def test_sets_no_limit_below_its_uses(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.voucher(), a.product(), a.stock(on_hand=9))
        for _ in range(3):
            shop.places(wanda, voucher="TEATIME")

        with shop.unchanged(), refused(VoucherLimitBelowUses(voucher="TEATIME", uses=3, limit=2)):
            shop.change_voucher(changing(limit=NewLimit(2)))
        shop.change_voucher(changing(limit=NewLimit(3)))
        with shop.unchanged(), refused(VoucherUsedUp(voucher="TEATIME", limit=3)):
            shop.places(wanda, voucher="TEATIME")

    @pytest.mark.rule(28)
    def test_may_set_a_limit_per_customer_below_what_one_has_used(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.voucher(), a.product(), a.stock(on_hand=9))
        for _ in range(2):
            shop.places(wanda, voucher="TEATIME")
        shop.change_voucher(changing(limit_per_customer=NewLimit(1)))

        with shop.unchanged(), refused(VoucherUsedUpByCustomer(voucher="TEATIME", limit=1)):
            shop.places(wanda, voucher="TEATIME")

    def test_to_what_it_is_tells_of_nothing(self, shop):
        shop.has(a.voucher(limit=5))
        shop.change_voucher(changing(limit=NewLimit(5), valid_from=NOON))

        assert shop.told == []

    @pytest.mark.rule(14)
    def test_takes_only_what_could_be_used(self, shop):
        shop.has(a.voucher())

        with shop.unchanged(), invalid("valid_until"):
            shop.change_voucher(changing(valid_from=later(days=30)))
        with shop.unchanged(), invalid("limit"):
            shop.change_voucher(changing(limit=NewLimit(0)))

    def test_that_is_not_there_is_not_found(self, shop):
        with shop.unchanged(), pytest.raises(NotFound):
            shop.change_voucher(changing(code="LATE"))


acts = st.lists(st.tuples(st.sampled_from(["use", "use", "cancel", "limit"]), st.integers(0, 3)), max_size=8)


@pytest.mark.rule(28)
class TestTheUsesOfAVoucher:
    @settings(max_examples=10)
    @given(acts)
    def test_are_its_orders_and_never_pass_a_limit(self, acts):
        shop, people = Shop(), (a.customer(), a.customer(name="Moe Mug"))
        shop.has(*people, a.voucher(limit=3, limit_per_customer=2), a.product(), a.stock(on_hand=99))
        placed: list[tuple[Customer, Any]] = []
        for act, number in acts:
            with suppress(Refused):
                if act == "use":
                    buyer = people[number % 2]
                    placed.append((buyer, shop.places(buyer, voucher="TEATIME")))
                elif act == "limit":
                    shop.change_voucher(changing(limit=NewLimit(number + 1)))
                elif placed:
                    shop.cancels(*placed.pop())
            voucher = shop.voucher()
            using = [order for order in shop.store.orders if uses(order)]

            assert voucher.uses == len(using) <= (voucher.limits.overall or 0)
            for person in people:
                assert sum(order.customer_id == person.id for order in using) <= 2


def uses(order: Order) -> bool:
    return order.voucher is not None and order.status is not OrderStatus.CANCELLED
