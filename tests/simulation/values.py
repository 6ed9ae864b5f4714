"""What the machine draws from: few values, so that they meet, and many of them on an edge."""

from datetime import timedelta
from decimal import Decimal
from typing import Final

from hypothesis import strategies as st

from application.catalog.change_terms import WantedBreak
from application.orders.wish import WantedLine
from domain.catalog.limits import QuantityLimits
from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxMode, TaxRate
from domain.pricing.voucher import Benefit
from domain.shared.discount import DiscountRate
from domain.shared.identity import Sku
from domain.shared.money import Money
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier

SKUS: Final = ("CURIOUS-TEAPOT", "BRASS-KETTLE", "PAPER-LANTERN", "SILVER-SPOON", "NO-SUCH-THING")
CODES: Final = ("TEATIME", "KETTLE-OFF", "FREE-RIDE", "FIRST-SIP", "NO-SUCH-CODE")
CURRENCIES: Final = ("EUR", "EUR", "EUR", "JPY", "KWD")
COUNTRIES: Final = ("GB", "GB", "JP")

skus = st.sampled_from((*SKUS[:2] * 2, *SKUS[:-1])).map(Sku)
any_skus = st.sampled_from((*SKUS[:2] * 6, *SKUS)).map(Sku)
codes = st.sampled_from(CODES[:-1])
any_codes = st.sampled_from((*CODES[:3] * 3, "FREE-RIDE", *CODES))
countries = st.sampled_from(COUNTRIES)
currencies = st.sampled_from(CURRENCIES)
tiers = st.sampled_from(Tier)
tax_classes = st.sampled_from(TaxClass)
some_units = st.integers(1, 6)
references = st.none() | st.sampled_from(("first", "second"))

LIMITS: Final = tuple(
    Money(minor, currency) for currency in ("EUR", "JPY") for minor in (0, 1500, 3000, 10_000, 50_000)
)

_limits = st.none() | st.sampled_from((*LIMITS[:5] * 6, *LIMITS, Money(-1, "EUR")))
limits_of_money = st.tuples(_limits, _limits) | _limits.map(lambda limit: (limit, limit))
"""Order limit and credit limit."""

prices = st.builds(Money, st.sampled_from((0, 1, 333, 999, 1000, 1230)), currencies)
whole_prices = st.integers(0, 15).map(Decimal)
rates = st.sampled_from(("0", "0.07", "0.19", "0.3333", "1")).map(Decimal)

quantity_limits = st.builds(
    lambda per_order, window: QuantityLimits(
        per_order=per_order, per_window=window[0], window_days=window[1]
    ),
    st.none() | st.integers(1, 5),
    st.just((None, None)) | st.tuples(st.integers(1, 8), st.sampled_from((1, 7))),
)
breaks = st.lists(
    st.builds(
        WantedBreak,
        from_quantity=st.integers(1, 4).map(Quantity),
        unit_price=whole_prices,
        tier=st.none() | tiers,
    ),
    max_size=3,
).map(tuple)

benefits = st.one_of(
    st.sampled_from(("0.1", "0.3333", "1")).map(lambda rate: Benefit.percentage(Decimal(rate))),
    st.builds(Money, st.sampled_from((1, 500, 100_000)), currencies).map(Benefit.of),
    st.just(Benefit.free_shipping()),
)
minimums = st.none() | st.none() | st.builds(Money, st.sampled_from((0, 2000)), currencies)
uses = st.sampled_from((None, 1, 1, 2, 3))
spans = st.tuples(st.sampled_from((-60, 0, 60)), st.sampled_from((0, 30, 60, 14 * 24 * 60))).map(
    lambda minutes: (timedelta(minutes=minutes[0]), timedelta(minutes=minutes[0] + minutes[1]))
)
"""From when until when, seen from now; some of them are no span at all."""

tax_rates = st.builds(
    TaxRate, country=countries, tax_class=tax_classes, rate=rates, mode=st.sampled_from(TaxMode)
)
shipping_rates = st.builds(
    lambda country, currency, from_net, cost: ShippingRate(
        country=country, from_net=Money(from_net, currency), cost=Money(cost, currency)
    ),
    st.sampled_from(("*", *COUNTRIES)),
    currencies,
    st.sampled_from((0, 2000)),
    st.sampled_from((0, 1, 495)),
)

usual_lines = st.lists(
    st.builds(
        WantedLine,
        sku=st.sampled_from(SKUS[:2] * 3 + SKUS[2:3]).map(Sku),
        quantity=st.integers(1, 3).map(Quantity),
    ),
    min_size=1,
    max_size=2,
).map(tuple)
plain_lines = st.lists(
    st.builds(WantedLine, sku=any_skus, quantity=some_units.map(Quantity)), min_size=1, max_size=3
).map(tuple)
lines_with_terms = st.lists(
    st.builds(
        WantedLine,
        sku=skus,
        quantity=some_units.map(Quantity),
        discount_rate=rates.map(DiscountRate),
        unit_price=st.none() | prices,
    ),
    min_size=1,
    max_size=3,
).map(tuple)
freights = st.none() | st.sampled_from(("0", "3")).map(Decimal)
validities = st.sampled_from(
    (timedelta(minutes=30), timedelta(minutes=30), timedelta(hours=1), timedelta(days=14), timedelta(0))
)
