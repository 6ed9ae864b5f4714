"""Lines in whose price every step did something."""

from decimal import Decimal

import attrs

from domain.shared.priced_line import PricedLine
from tests.support import a


def priced() -> tuple[PricedLine, ...]:
    """Three lines: tax on top, tax inside, and none."""
    teapots = a.line("TEAPOT", 3, price=a.euros("10.00"), discount="0.15")
    return (
        attrs.evolve(
            teapots,
            list_price=a.euros("12.30"),
            voucher_share=a.euros("2.55"),
            tax_rate=Decimal("0.19"),
            tax=a.euros("4.36"),
        ),
        attrs.evolve(
            a.line("KETTLE", 2, price=a.euros("0.99")),
            voucher_share=a.euros("0.20"),
            tax_rate=Decimal("0.07"),
            tax_included=True,
            tax=a.euros("0.12"),
        ),
        a.line("TEAPOT"),
    )
