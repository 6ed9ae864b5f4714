"""A placed order is edited before it ships: priced anew, with the claims it then has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.orders.amounts import Freight
from domain.orders.errors import IllegalTransition, ImportedOrderIsFixed, RefundedCostsNoMore
from domain.orders.events import OrderEdited
from domain.orders.line import Allocation
from domain.orders.money_book import EntryKind
from domain.orders.order import Order
from domain.orders.rearranging import rearranged
from domain.orders.status import OrderStatus, PaymentStatus, Verb
from domain.shared.applied_voucher import AppliedVoucher
from domain.shared.identity import Sku, StockKey, VoucherId
from domain.shared.money import Money
from domain.shared.priced_line import PricedLine
from tests.support import a
from tests.support.a import euros, later
from tests.unit.checks import events, invalid, refused, unchanged

TEAPOT, LAMP = Sku("CURIOUS-TEAPOT"), Sku("GRUMPY-LAMP")
HERE, CELLAR, LAMPS = StockKey(TEAPOT), StockKey(TEAPOT, "cellar"), StockKey(LAMP)
VOUCHER = AppliedVoucher(VoucherId(a.an_id()), "TEATIME")


def order() -> Order:
    """Three teapots at 10, delivered for 5; as loaded."""
    made = a.order(lines=(a.line(quantity=3, price=euros(10)),), freight=euros(5))
    made.mark_saved()
    return made


def edit(of: Order, *lines: PricedLine, claims: dict[StockKey, int], **changes: object) -> None:
    fields = {
        "freight": of.freight,
        "shipping_address": of.shipping_address,
        "voucher": of.voucher,
        "by": a.staff(),
        "at": later(hours=1),
    }
    of.edit(lines, claims=claims, **{**fields, **changes})  # type: ignore[arg-type]  # keywords of many types


class TestEditing:
    def test_replaces_lines_claims_delivery_address_and_voucher(self):
        made = order()
        lines = (a.line(quantity=2, price=euros(9)), a.line("GRUMPY-LAMP", price=euros(40)))
        edit(
            made,
            *lines,
            claims={HERE: 1, CELLAR: 1, LAMPS: 1},
            freight=Freight.untaxed(euros(7)),
            shipping_address=a.address(city="Saltwick"),
            voucher=VOUCHER,
        )

        assert [(line.number, line.priced) for line in made.lines] == [(1, lines[0]), (2, lines[1])]
        assert made.lines[0].allocations == (Allocation("main", 1), Allocation("cellar", 1))
        assert (made.freight.cost, made.shipping_address.city, made.voucher) == (
            euros(7),
            "Saltwick",
            VOUCHER,
        )
        assert (made.amounts.total, made.owed) == (euros(65), euros(65))

    @pytest.mark.rule(33)
    def test_is_told_and_written_in_the_money_book(self):
        made = order()
        edit(made, a.line(quantity=1, price=euros(10)), claims={HERE: 1})

        assert events(made) == (
            OrderEdited(
                order_id=made.id, line_count=1, total_minor=1500, currency="EUR", occurred_at=later(hours=1)
            ),
        )
        (entry,) = made.book.new
        assert (entry.kind, entry.billed_change, entry.billed) == (EntryKind.EDITED, -2000, 1500)

    def test_to_the_same_price_is_no_entry_in_the_money_book(self):
        made = order()
        edit(made, a.line("GRUMPY-LAMP", 3, price=euros(10)), claims={LAMPS: 3})

        assert made.book.new == ()

    def test_leaves_a_confirmed_order_confirmed(self):
        made = order()
        made.confirm(by=a.staff(), at=later(hours=1))
        edit(made, a.line(), claims={HERE: 1})

        assert made.status is OrderStatus.CONFIRMED

    def test_starts_from_what_is_wanted_now_whatever_was_cancelled_before(self):
        made = order()
        made.cancel_line(1, 2, by=a.staff(), at=later(hours=1))
        edit(made, a.line(quantity=3), claims={HERE: 3})

        assert (made.lines[0].cancelled, made.lines[0].open) == (0, 3)

    @pytest.mark.parametrize(
        ("units", "owed", "refund_due", "status"),
        [(5, 20, 0, "partially_paid"), (3, 0, 0, "paid"), (1, 0, 20, "paid")],
    )
    def test_of_a_paid_order_leaves_the_difference_to_pay_or_to_refund(self, units, owed, refund_due, status):
        made = order()
        a.pay(made, euros(35))
        edit(made, a.line(quantity=units, price=euros(10)), claims={HERE: units})

        assert (made.owed, made.refund_due) == (euros(owed), euros(refund_due))
        assert made.payment_status == status

    @pytest.mark.rule(11)
    @pytest.mark.rule(14)
    @pytest.mark.parametrize("claims", [{}, {HERE: 1}, {HERE: 3}, {HERE: 2, LAMPS: 1}])
    def test_needs_a_claim_for_every_unit(self, claims):
        made = order()

        with unchanged(made), invalid("claims"):
            edit(made, a.line(quantity=2), claims=claims)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("lines", [0, 201])
    def test_needs_1_to_200_lines(self, lines):
        made = order()

        with unchanged(made), invalid("lines", "line_count"):
            edit(made, *(a.line(),) * lines, claims={HERE: lines})

    @pytest.mark.rule(14)
    @pytest.mark.rule(22)
    def test_stays_in_the_orders_currency(self):
        made = order()

        with unchanged(made), invalid("currency", "currency_mismatch"):
            edit(made, a.line(price=Money(100, "USD")), claims={HERE: 1})

    @pytest.mark.rule(14)
    def test_is_over_once_goods_have_shipped(self):
        made = order()
        made.confirm(by=a.staff(), at=later(hours=1))
        a.ship(made, {1: 1})
        too_late = IllegalTransition(
            verb=Verb.EDIT, status=OrderStatus.PARTIALLY_SHIPPED, allowed_from=("confirmed", "placed")
        )

        with unchanged(made), refused(too_late):
            edit(made, a.line(), claims={HERE: 1})

    @pytest.mark.rule(14)
    @pytest.mark.rule(17)
    def test_is_not_for_history(self):
        made = a.history(shipped=False)

        with unchanged(made), refused(ImportedOrderIsFixed(source="elsewhere")):
            edit(made, a.line(), claims={HERE: 1})


class TestEditingARefundedOrder:
    """What went back must not count as paid a second time."""

    def refunded(self) -> Order:
        """It cost 35 and was paid, then 25, and 10 went back."""
        made = order()
        a.pay(made, euros(35), euros(10))
        edit(made, a.line(quantity=2, price=euros(10)), claims={HERE: 2})
        assert (made.owed, made.refund_due) == (euros(0), euros(0))
        made.mark_saved()
        return made

    @pytest.mark.rule(14)
    def test_to_cost_more_than_was_kept_is_refused(self):
        made = self.refunded()

        with unchanged(made), refused(RefundedCostsNoMore(total=euros("25.01"), kept=euros(25))):
            edit(made, a.line(quantity=1, price=euros("20.01")), claims={HERE: 1})

    def test_to_cost_as_much_or_less_is_fine(self):
        made = self.refunded()
        edit(made, a.line("GRUMPY-LAMP", 2, price=euros(10)), claims={LAMPS: 2})
        edit(made, a.line("GRUMPY-LAMP", price=euros(10)), claims={LAMPS: 1})

        assert (made.owed, made.refund_due) == (euros(0), euros(10))

    def test_that_was_given_a_present_may_still_cost_what_it_did(self):
        """Nobody owes a present again."""
        made = order()
        a.pay(made, euros(35), euros(10))
        made.mark_saved()
        edit(made, a.line("GRUMPY-LAMP", 3, price=euros(10)), claims={LAMPS: 3})

        assert (made.owed, made.refund_due) == (euros(0), euros(0))
        assert made.payment_status is PaymentStatus.PARTIALLY_REFUNDED


KEYS = (HERE, CELLAR, LAMPS)


@pytest.mark.rule(11)
class TestTheClaimsOfAnEditedOrder:
    def test_are_those_it_has_and_what_it_wants_more(self):
        before = {HERE: 2, LAMPS: 1}
        more = {CELLAR: 1, HERE: 1}

        assert rearranged(before, more, (a.line(quantity=4), a.line("GRUMPY-LAMP"))) == {
            HERE: 3,
            CELLAR: 1,
            LAMPS: 1,
        }

    def test_end_at_the_last_place_first(self):
        assert rearranged({HERE: 2, CELLAR: 2}, {}, (a.line(quantity=3),)) == {HERE: 2, CELLAR: 1}
        assert rearranged({HERE: 2, CELLAR: 2}, {}, (a.line(quantity=1),)) == {HERE: 1}

    def test_end_for_what_is_no_longer_wanted(self):
        assert rearranged({HERE: 2, LAMPS: 1}, {}, (a.line("GRUMPY-LAMP"),)) == {LAMPS: 1}

    @given(
        st.dictionaries(st.sampled_from(KEYS), st.integers(1, 5)),
        st.dictionaries(st.sampled_from((TEAPOT, LAMP)), st.integers(1, 9), min_size=1),
    )
    def test_are_the_demand_and_never_more_is_moved_than_the_difference(self, before, demand):
        owned = {sku: sum(units for key, units in before.items() if key.sku == sku) for sku in demand}
        more = {
            StockKey(sku, "shed"): units - owned[sku] for sku, units in demand.items() if units > owned[sku]
        }
        after = rearranged(before, more, [a.line(str(sku), units) for sku, units in demand.items()])

        for sku in (TEAPOT, LAMP):
            had = sum(units for key, units in before.items() if key.sku == sku)
            moved = [after.get(key, 0) - before.get(key, 0) for key in {*after, *before} if key.sku == sku]
            assert sum(units for key, units in after.items() if key.sku == sku) == demand.get(sku, 0)
            assert sum(map(abs, moved)) == abs(demand.get(sku, 0) - had)
        assert all(units > 0 for units in after.values())
