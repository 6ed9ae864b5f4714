"""What every value that cannot exist says to people."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Final

import attrs
import pytest

from domain.catalog.limits import QuantityLimits
from domain.customers.contact import Contact
from domain.orders.number import OrderNumber
from domain.orders.orderable import ensure_line_count
from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxRate
from domain.pricing.voucher import Benefit, VoucherKind, VoucherLimits, voucher_code
from domain.shared.address import ensure_country, ensure_text
from domain.shared.discount import DiscountRate
from domain.shared.errors import InvalidValue
from domain.shared.identity import ExternalReference, Sku, ensure_location
from domain.shared.money import Money, ensure_not_negative, minor_digits
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from tests.support import a
from tests.support.a import NOON, euros

LONG: Final = "x" * 5000

WORDS: Final[list[tuple[Callable[[], object], str, str]]] = [
    (
        lambda: Quantity(0),
        "quantity: 0 is not between 1 and 1000000",
        "Ask for 1 to 1000000 whole units.",
    ),
    (
        lambda: DiscountRate(Decimal(15)),
        "discount_rate: 15 is not a rate from 0 to 1 with at most 4 decimals",
        'Write 15 % as "0.15".',
    ),
    (
        lambda: DiscountRate(Decimal("0." + "7" * 5000)),
        f"discount_rate: 0.{'7' * 38} is not a rate from 0 to 1 with at most 4 decimals",
        'Write 15 % as "0.15".',
    ),
    (
        lambda: minor_digits("XXQ"),
        "currency: 'XXQ' is not a currency we know",
        "Use an ISO 4217 code such as EUR.",
    ),
    (
        lambda: Money(0.5, "EUR"),  # type: ignore[arg-type]  # a float is the mistake
        "amount: is not in whole minor units",
        "Use Money.of for decimals.",
    ),
    (
        lambda: Money(10**15 + 1, "EUR"),
        "amount: is too large",
        "Stay within 1000000000000000 minor units.",
    ),
    (
        lambda: Money.of("1e400", "EUR"),
        "amount: is too large",
        "Stay within 1000000000000000 minor units.",
    ),
    (
        lambda: Money.of("0.005", "EUR"),
        "amount: has more decimals than EUR has",
        "Give at most 2 decimals.",
    ),
    (
        lambda: Money.of(LONG, "EUR"),
        f"amount: '{'x' * 40}' is not a decimal number",
        'Write it like "12.30".',
    ),
    (
        lambda: euros(1) + Money(1, "USD"),
        "currency: USD cannot be mixed with EUR",
        "Keep one order in one currency.",
    ),
    (
        lambda: ensure_not_negative(euros("-0.50"), "freight"),
        "freight: -0.50 is below zero",
        "Give zero or more.",
    ),
    (
        lambda: Sku(" " * 5000),
        f"sku: '{' ' * 80}' is not a SKU",
        "Use 1 to 64 letters, digits, '.', '_' or '-'.",
    ),
    (
        lambda: ExternalReference("A" * 5000, "1"),
        f"source: '{'A' * 80}' is not a source name",
        "Use 1 to 32 lower-case letters, digits, '-' or '_'.",
    ),
    (
        lambda: ExternalReference("api", LONG),
        f"external_reference: '{'x' * 80}' is empty, too long or unprintable",
        "Use 1 to 64 printable characters.",
    ),
    (
        lambda: ensure_country(LONG),
        f"country: '{'x' * 20}' is not a country code",
        "Use an ISO 3166-1 alpha-2 code such as DE.",
    ),
    (
        lambda: ensure_text("note", " ", 9),
        "note: is blank",
        "Give a text.",
    ),
    (
        lambda: ensure_text("note", LONG, 9),
        "note: has 5000 characters",
        "Give at most 9.",
    ),
    (
        lambda: ensure_text("note", "\x00", 9),
        "note: has control characters",
        "Remove them.",
    ),
    (
        lambda: Contact(name="Wanda", email=LONG),
        f"email: '{'x' * 80}' is not an e-mail address",
        "Write it like name@example.com.",
    ),
    (
        lambda: OrderNumber(LONG),
        f"number: '{'x' * 40}' is not an order number",
        "Copy it whole, like ORD-7K2M-9QXT-4B0R.",
    ),
    (
        lambda: OrderNumber.from_bits(-1),
        "number: needs 55 bits",
        "Draw 55 random bits.",
    ),
    (
        lambda: ensure_line_count(0),
        "lines: has 0 lines",
        "Give 1 to 200 lines.",
    ),
    (
        lambda: TaxRate(country="DE", tax_class=TaxClass.STANDARD, rate=Decimal("1.19")),
        "rate: 1.19 is not a rate from 0 to 1 with at most 4 decimals",
        'Write 15 % as "0.15".',
    ),
    (
        lambda: Benefit.percentage(Decimal(0)),
        "rate: is zero",
        'Write 10 % as "0.1".',
    ),
    (
        lambda: Benefit.of(euros(0)),
        "amount: is not above zero",
        "Give what the voucher takes off.",
    ),
    (
        lambda: Benefit(kind=VoucherKind.AMOUNT),
        "amount: is missing",
        "Give what the voucher takes off.",
    ),
    (
        lambda: Benefit(kind=VoucherKind.FREE_SHIPPING, rate=Decimal("0.1")),
        "rate: is not for a voucher of the kind free_shipping",
        "Leave it out.",
    ),
    (
        lambda: VoucherLimits(overall=0),
        "limit: 0 is not from 1 to 1000000",
        "Give 1 to 1000000.",
    ),
    (
        lambda: voucher_code(LONG),
        f"voucher: '{'x' * 40}' is not a voucher code",
        "Use 3 to 32 letters, digits or '-'.",
    ),
    (
        lambda: a.voucher().change(valid_from=NOON, valid_until=NOON, limits=VoucherLimits(), at=NOON),
        "valid_until: is not after valid_from",
        "Give a later time.",
    ),
    (
        lambda: ShippingRate(country="*", from_net=euros(0), cost=Money(1, "USD")),
        "currency: differs between the threshold and the cost",
        "Give both in one currency.",
    ),
    (
        lambda: QuantityLimits(per_order=0),
        "per_order: 0 is not between 1 and 1000000",
        "Give 1 to 1000000.",
    ),
    (
        lambda: QuantityLimits(per_window=1),
        "window_days: and per_window go together",
        "Give both or neither.",
    ),
    (
        lambda: a.quote(validity=timedelta(days=15)),
        "validity: 15 days, 0:00:00 is not above zero and at most 14 days",
        "Give a shorter time.",
    ),
    (
        lambda: a.payment(euros(0)),
        "amount: 0.00 is not above zero",
        "Give more than zero.",
    ),
    (
        lambda: a.order(claims={}),
        "claims: are not the lines' units",
        "Claim each unit once.",
    ),
    (
        lambda: a.stock().change_policy(backorder_limit=-1, reorder_point=None, at=NOON),
        "backorder_limit: -1 is not from 0 to 1000000000",
        "Give 0 to 1000000000.",
    ),
    (
        lambda: ensure_location("The Cellar"),
        "location: 'The Cellar' is not a location's code",
        "Use 1 to 32 lower-case letters, digits or '-'.",
    ),
    (
        lambda: a.location().change(name="Cellar", priority=1001, is_open=True, at=NOON),
        "priority: 1001 is not from 0 to 1000",
        "Give 0 to 1000.",
    ),
    (
        lambda: attrs.evolve(a.line(), discount=euros(13)),
        "line: takes more off than there is",
        "Take less off.",
    ),
    (
        lambda: a.stock().adjust(0, reason="counted again", at=NOON),
        "change: is 0",
        "Give the signed difference, for example -3.",
    ),
    (
        lambda: a.product(price=euros(1)).change_price(Money(1, "USD"), at=NOON),
        "currency: CURIOUS-TEAPOT is priced in EUR",
        "Give the price in EUR.",
    ),
]


class TestTheWordsOfAnInvalidValue:
    def test_are_these(self):
        for make, message, remedy in WORDS:
            with pytest.raises(InvalidValue) as caught:
                make()
            assert (caught.value.message, caught.value.remedy) == (message, remedy)

    def test_give_an_example_of_an_order_number_that_is_one(self):
        with pytest.raises(InvalidValue) as caught:
            OrderNumber("ORD-1234")

        OrderNumber(caught.value.remedy.removeprefix("Copy it whole, like ").removesuffix("."))
