"""Every route of the API, relative to where it is mounted."""

from typing import Final

import attrs
from django.urls import URLPattern, path

from adapters.http.customers.views import (
    BlockCustomerView,
    CustomerListView,
    CustomerView,
    EraseCustomerView,
    LimitsView,
    TierView,
    UnblockCustomerView,
)
from adapters.http.error_pages.views import ErrorListView, ErrorView
from adapters.http.orders.views import (
    CancelOrderView,
    ConfirmOrderView,
    OrderListView,
    OrderView,
    PaymentsView,
    ShipOrderView,
    TimelineView,
)
from adapters.http.products.views import ListingView, ProductListView, ProductView, TermsView
from adapters.http.quotes.views import AcceptQuoteView, QuoteListView, QuoteView
from adapters.http.rates.views import (
    ShippingRateListView,
    ShippingRateView,
    TaxRateListView,
    TaxRateView,
)
from adapters.http.rulebook.views import RuleListView
from adapters.http.stock.views import (
    AdjustStockView,
    MovementsView,
    ReceiveStockView,
    StockListView,
    StockView,
)
from adapters.http.users.passwords import HashPassword, ValidatePassword
from adapters.http.users.views import MeView, UserListView, UserView
from adapters.http.view import ApiView
from adapters.http.vouchers.views import VoucherListView, VoucherView
from application.accounts.change_profile import ChangeProfile
from application.accounts.queries import UserQueries
from application.accounts.register_user import RegisterUser
from application.catalog.add_product import AddProduct
from application.catalog.change_listing import ChangeListing
from application.catalog.change_price import ChangePrice
from application.catalog.change_terms import ChangeTerms
from application.catalog.queries import ProductQueries
from application.customers.block_customer import BlockCustomer
from application.customers.change_limits import ChangeLimits
from application.customers.change_tier import ChangeTier
from application.customers.erase_customer import EraseCustomer
from application.customers.queries import CustomerQueries
from application.customers.register_customer import RegisterCustomer
from application.customers.unblock_customer import UnblockCustomer
from application.inventory.adjust_stock import AdjustStock
from application.inventory.queries import StockQueries
from application.inventory.receive_stock import ReceiveStock
from application.orders.accept_quote import AcceptQuote
from application.orders.cancel_order import CancelOrder
from application.orders.confirm_order import ConfirmOrder
from application.orders.place_order import PlaceOrder
from application.orders.queries import OrderQueries
from application.orders.quote_order import QuoteOrder
from application.orders.quote_queries import QuoteQueries
from application.orders.record_payment import RecordPayment
from application.orders.ship_order import ShipOrder
from application.pricing.change_voucher import ChangeVoucher
from application.pricing.create_voucher import CreateVoucher
from application.pricing.put_shipping_rate import PutShippingRate
from application.pricing.put_tax_rate import PutTaxRate
from application.pricing.queries import PricingQueries
from application.pricing.remove_shipping_rate import RemoveShippingRate
from application.pricing.remove_tax_rate import RemoveTaxRate


@attrs.frozen(kw_only=True)
class Dependencies:
    """What the views need from the inside, each under the name that they ask for it by."""

    place_order: PlaceOrder
    confirm_order: ConfirmOrder
    ship_order: ShipOrder
    cancel_order: CancelOrder
    record_payment: RecordPayment
    orders: OrderQueries

    quote_order: QuoteOrder
    accept_quote: AcceptQuote
    quotes: QuoteQueries

    create_voucher: CreateVoucher
    change_voucher: ChangeVoucher
    put_tax_rate: PutTaxRate
    remove_tax_rate: RemoveTaxRate
    put_shipping_rate: PutShippingRate
    remove_shipping_rate: RemoveShippingRate
    pricing: PricingQueries

    add_product: AddProduct
    change_price: ChangePrice
    change_listing: ChangeListing
    change_terms: ChangeTerms
    products: ProductQueries

    receive_stock: ReceiveStock
    adjust_stock: AdjustStock
    stock: StockQueries

    register_customer: RegisterCustomer
    block_customer: BlockCustomer
    unblock_customer: UnblockCustomer
    change_limits: ChangeLimits
    change_tier: ChangeTier
    erase_customer: EraseCustomer
    customers: CustomerQueries

    register_user: RegisterUser
    change_profile: ChangeProfile
    users: UserQueries
    hash_password: HashPassword
    validate_password: ValidatePassword


ROUTES: Final[tuple[tuple[str, type[ApiView]], ...]] = (
    ("users/", UserListView),
    ("users/me/", MeView),
    ("users/<str:user_id>/", UserView),
    ("products/", ProductListView),
    ("products/<str:sku>/", ProductView),
    ("products/<str:sku>/listing/", ListingView),
    ("products/<str:sku>/terms/", TermsView),
    ("stock/", StockListView),
    ("stock/<str:sku>/", StockView),
    ("stock/<str:sku>/movements/", MovementsView),
    ("stock/<str:sku>/receipts/", ReceiveStockView),
    ("stock/<str:sku>/adjustments/", AdjustStockView),
    ("customers/", CustomerListView),
    ("customers/<str:customer_id>/", CustomerView),
    ("customers/<str:customer_id>/block/", BlockCustomerView),
    ("customers/<str:customer_id>/unblock/", UnblockCustomerView),
    ("customers/<str:customer_id>/limits/", LimitsView),
    ("customers/<str:customer_id>/tier/", TierView),
    ("customers/<str:customer_id>/erase/", EraseCustomerView),
    ("orders/", OrderListView),
    ("orders/<str:order_id>/", OrderView),
    ("orders/<str:order_id>/confirm/", ConfirmOrderView),
    ("orders/<str:order_id>/cancel/", CancelOrderView),
    ("orders/<str:order_id>/shipments/", ShipOrderView),
    ("orders/<str:order_id>/payments/", PaymentsView),
    ("orders/<str:order_id>/timeline/", TimelineView),
    ("quotes/", QuoteListView),
    ("quotes/<str:quote_id>/", QuoteView),
    ("quotes/<str:quote_id>/accept/", AcceptQuoteView),
    ("vouchers/", VoucherListView),
    ("vouchers/<str:code>/", VoucherView),
    ("tax-rates/", TaxRateListView),
    ("tax-rates/<str:country>/<str:tax_class>/", TaxRateView),
    ("shipping-rates/", ShippingRateListView),
    ("shipping-rates/<str:country>/<str:currency>/<str:from_net>/", ShippingRateView),
    ("rules/", RuleListView),
    ("errors/", ErrorListView),
    ("errors/<str:code>/", ErrorView),
)


def api_urls(use: Dependencies) -> list[URLPattern]:
    """The routes, their views given what they need. A name that is not there fails here, at start-up."""
    return [
        path(route, view.as_view(**{name: getattr(use, name) for name in view.needs()}))
        for route, view in ROUTES
    ]
