"""Every product, location, stock item, voucher and rate there can be."""

from datetime import timedelta

from hypothesis import strategies as st

from domain.catalog.limits import MAX_WINDOW_DAYS, QuantityLimits
from domain.catalog.product import (
    MAX_CATEGORY_LENGTH,
    MAX_DESCRIPTION_LENGTH,
    MAX_PRODUCT_NAME_LENGTH,
    Product,
)
from domain.inventory.claims import Hold, Waiter
from domain.inventory.location import MAX_LOCATION_NAME_LENGTH, MAX_PRIORITY, Location
from domain.inventory.stock_item import MAX_LEVEL, StockItem
from domain.pricing.shipping import EVERYWHERE, ShippingRate
from domain.pricing.tax import TaxMode, TaxRate
from domain.pricing.voucher import MAX_USES, Benefit, Voucher, VoucherLimits
from domain.shared.countries import COUNTRIES
from domain.shared.identity import MAIN_LOCATION
from domain.shared.price_break import PriceBreak
from domain.shared.quantity import MAX_QUANTITY, Quantity
from domain.shared.tax_class import TaxClass
from tests.conformance.strategies.values import (
    codes,
    currencies,
    hashes,
    ids,
    locations,
    maybe,
    moments,
    money,
    rates,
    skus,
    text,
    tiers,
)

limits = st.builds(
    QuantityLimits, per_order=maybe(st.integers(1, MAX_QUANTITY)), per_window=st.none(), window_days=st.none()
) | st.builds(
    QuantityLimits,
    per_order=maybe(st.integers(1, MAX_QUANTITY)),
    per_window=st.integers(1, MAX_QUANTITY),
    window_days=st.integers(1, MAX_WINDOW_DAYS),
)
tax_rates = st.builds(
    TaxRate,
    country=st.sampled_from(sorted(COUNTRIES)),
    tax_class=st.sampled_from(TaxClass),
    rate=rates,
    mode=st.sampled_from(TaxMode),
)


@st.composite
def products(draw: st.DrawFn) -> Product:
    currency = draw(currencies)
    price_breaks = st.builds(
        PriceBreak,
        from_quantity=st.integers(1, MAX_QUANTITY).map(Quantity),
        unit_price=money(currency),
        tier=maybe(tiers),
    )
    return Product(
        id=draw(ids),
        sku=draw(skus),
        name=draw(text(MAX_PRODUCT_NAME_LENGTH)),
        price=draw(money(currency)),
        category=draw(text(MAX_CATEGORY_LENGTH, required=False)),
        description=draw(text(MAX_DESCRIPTION_LENGTH, required=False)),
        for_sale=draw(st.booleans()),
        tax_class=draw(st.sampled_from(TaxClass)),
        breaks=tuple(draw(st.lists(price_breaks, max_size=4))),
        limits=draw(limits),
        created_at=draw(moments),
        event_count=draw(st.integers(0, 1000)),
    )


@st.composite
def stock_items(draw: st.DrawFn) -> StockItem:
    """What is there and claimed, and held, is at most on hand; what waits is within the limit."""
    item_id = draw(ids)
    on_hand = draw(st.integers(0, MAX_LEVEL))
    limit = draw(st.integers(0, MAX_LEVEL))
    there = draw(st.integers(0, on_hand))
    holds = st.builds(
        Hold,
        quote_id=ids,
        customer_id=ids,
        stock_item_id=st.just(item_id),
        units=st.integers(1, max(1, (on_hand - there) // 3)),
        expires_at=moments,
    )
    places = sorted(draw(st.sets(st.integers(1, 10**12), max_size=min(3, limit))))
    waiting = tuple(
        Waiter(
            order_id=draw(ids),
            stock_item_id=item_id,
            place=place,
            units=draw(st.integers(1, max(1, limit // 3))),
        )
        for place in places
    )
    reorder_point = draw(maybe(st.integers(0, MAX_LEVEL)))
    return StockItem(
        id=item_id,
        sku=draw(skus),
        location=draw(locations),
        on_hand=on_hand,
        allocated=there + sum(waiter.units for waiter in waiting),
        holds=tuple(
            draw(st.lists(holds, max_size=min(3, on_hand - there), unique_by=lambda hold: hold.quote_id))
        ),
        waiting=waiting,
        backorder_limit=limit,
        reorder_point=reorder_point,
        is_low=reorder_point is not None and draw(st.booleans()),
        movement_count=draw(st.integers(0, 1000)),
        chain=draw(hashes),
        event_count=draw(st.integers(0, 1000)),
    )


@st.composite
def stores(draw: st.DrawFn) -> Location:
    return Location(
        id=draw(ids),
        code=draw(locations.filter(lambda code: code != MAIN_LOCATION)),
        name=draw(text(MAX_LOCATION_NAME_LENGTH)),
        priority=draw(st.integers(0, MAX_PRIORITY)),
        is_open=draw(st.booleans()),
        event_count=draw(st.integers(0, 1000)),
    )


@st.composite
def vouchers(draw: st.DrawFn) -> Voucher:
    currency = draw(currencies)
    benefit = draw(
        st.builds(Benefit.percentage, rates.filter(bool))
        | st.builds(Benefit.of, money(currency, least=1))
        | st.builds(Benefit.free_shipping)
    )
    valid_from = draw(moments)
    overall = draw(maybe(st.integers(1, MAX_USES)))
    return Voucher(
        id=draw(ids),
        code=draw(codes),
        benefit=benefit,
        valid_from=valid_from,
        valid_until=valid_from + draw(st.timedeltas(timedelta(microseconds=1), timedelta(days=9999))),
        minimum=draw(maybe(money(currency))),
        limits=VoucherLimits(overall=overall, per_customer=draw(maybe(st.integers(1, MAX_USES)))),
        uses=draw(st.integers(0, overall or MAX_USES)),
        event_count=draw(st.integers(0, 1000)),
    )


@st.composite
def shipping_rates(draw: st.DrawFn) -> ShippingRate:
    currency = draw(currencies)
    return ShippingRate(
        country=draw(st.sampled_from([EVERYWHERE, *sorted(COUNTRIES)])),
        from_net=draw(money(currency)),
        cost=draw(money(currency)),
    )
