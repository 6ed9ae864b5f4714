"""Rows of orders and their lines into records, or into everything that is wrong with them at once."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from adapters.cli.importing.files.faults import Fault
from adapters.cli.importing.files.reading import Row
from adapters.cli.importing.judging import records
from domain.shared.money import Money
from tests.cli.rows import GOOD, LINE, TERMS, faults, judged


class TestOrders:
    def test_have_their_own_dates_as_midnight_utc(self):
        record = judged(records.order).record

        assert record.placed_at == datetime(2020, 2, 28, tzinfo=UTC)
        assert record.shipped_at == datetime(2020, 3, 1, tzinfo=UTC)

    def test_have_customer_freight_and_address(self):
        record = judged(records.order).record

        assert (record.reference, record.customer_reference) == ("7", "WHISK")
        assert record.freight == Money.of("3.25", "USD")
        assert (record.shipping_address.city, record.shipping_address.country) == ("Sugarbury", "GB")

    def test_are_open_without_a_shipping_date(self):
        assert judged(records.order, shipped_date="").record.shipped_at is None

    @pytest.mark.parametrize(
        "day",
        ["2020-02-30", "28.02.2020", "2020-2-8", "20200228", "2020-W09-5", "yesterday", "2020-02-28T10:00"],
    )
    @pytest.mark.parametrize("column", ["order_date", "required_date", "shipped_date"])
    def test_are_refused_dates_that_are_none(self, column, day):
        assert faults(records.order, **{column: day}) == [(column, "invalid_date")]

    def test_are_refused_dates_that_cannot_be(self):
        assert faults(records.order, order_date="0202-02-28") == [("order_date", "invalid_date")]
        assert faults(records.order, order_date="2026-03-16", shipped_date="") == [
            ("order_date", "invalid_date")
        ]
        assert faults(records.order, shipped_date="2062-03-01") == [("shipped_date", "invalid_date")]

    def test_may_be_of_today_wherever_that_is(self):
        assert faults(records.order, order_date="2026-03-15", shipped_date="") == []

    def test_may_be_required_in_time_to_come(self):
        assert faults(records.order, required_date="2062-03-01") == []

    def test_may_leave_out_when_they_were_required(self):
        assert faults(records.order, required_date=None) == []
        assert faults(records.order, required_date="") == []

    def test_cannot_have_shipped_before_they_were_placed(self):
        assert faults(records.order, shipped_date="2020-02-27") == [
            ("shipped_date", "shipped_before_ordered")
        ]
        assert faults(records.order, shipped_date="2020-02-28") == []

    def test_are_told_every_fault_at_once(self):
        found = faults(
            records.order,
            order_id="",
            customer_id="",
            order_date="",
            shipped_date="soon",
            freight="-1",
            ship_name="",
            ship_address="",
            ship_city="",
            ship_country="",
        )

        assert found == [
            ("order_id", "blank"),
            ("customer_id", "blank"),
            ("order_date", "blank"),
            ("shipped_date", "invalid_date"),
            ("freight", "invalid_freight"),
            ("ship_name", "blank"),
            ("ship_address", "blank"),
            ("ship_city", "blank"),
            ("ship_country", "blank"),
        ]


class TestOrderLines:
    def test_come_to_their_price_after_the_discount_rounded_half_even(self):
        assert judged(records.order_line).record.net == Decimal("25.50")
        halves = {"unit_price": "0.30", "quantity": "1"}
        assert judged(records.order_line, **halves, discount="0.05").record.net == Decimal("0.28")
        assert judged(records.order_line, **halves, discount="0.15").record.net == Decimal("0.26")

    def test_name_their_order(self):
        assert judged(records.order_line).reference == "7"

    @pytest.mark.parametrize("quantity", ["0", "-5", "1000001"])
    def test_are_refused_quantities_that_cannot_be(self, quantity):
        assert faults(records.order_line, quantity=quantity) == [("quantity", "invalid_quantity")]

    @pytest.mark.parametrize("quantity", ["", "2.5", "two", "1" * 5000, "1_000", "+3"])
    def test_are_refused_quantities_that_are_no_whole_numbers(self, quantity):
        assert [field for field, _ in faults(records.order_line, quantity=quantity)] == ["quantity"]

    @pytest.mark.parametrize("discount", ["15", "-0.1", "1.01", "0.12345"])
    def test_are_refused_discounts_that_are_no_rates(self, discount):
        assert faults(records.order_line, discount=discount) == [("discount", "invalid_discount_rate")]

    def test_are_refused_when_price_times_quantity_passes_every_bound(self):
        huge = {"unit_price": "9999999999.00", "quantity": "1000000"}

        assert faults(records.order_line, **huge) == [("unit_price", "invalid_amount")]


class TestFaults:
    def test_of_a_row_that_could_not_be_read_stay_the_only_ones(self):
        fault = Fault(field="", code="column_count", reason="r", remedy="r")

        for judge in GOOD:
            found = judge(Row(line=9, cells={}, faults=(fault,)), TERMS)
            assert (found.record, found.reference, found.faults) == (None, "", (fault,))

    def test_of_a_cell_that_could_not_be_read_stay_its_only_ones(self):
        fault = Fault(field="quantity", code="not_utf_8", reason="r", remedy="r")
        row = Row(line=9, cells={**LINE, "quantity": "\udcff", "discount": "7"}, faults=(fault,))

        assert [it.code for it in records.order_line(row, TERMS).faults] == [
            "not_utf_8",
            "invalid_discount_rate",
        ]

    def test_are_told_in_words(self):
        fault = judged(records.order_line, quantity="-5").faults[0]

        assert fault.reason == "-5 is not between 1 and 1000000"
        assert fault.remedy == "Ask for 1 to 1000000 whole units."
