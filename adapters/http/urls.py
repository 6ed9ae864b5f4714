"""Every route of the API, relative to where it is mounted."""

from typing import Final

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
from adapters.http.dependencies import Dependencies
from adapters.http.error_pages.views import ErrorListView, ErrorView
from adapters.http.locations.views import LocationListView, LocationView
from adapters.http.orders.views import (
    CancelLineView,
    CancelOrderView,
    ConfirmOrderView,
    EditOrderView,
    OrderListView,
    OrderView,
    ShipOrderView,
    TimelineView,
)
from adapters.http.payments.notices import NoticeView
from adapters.http.payments.views import (
    CapturePaymentView,
    ConfirmOperationView,
    PaymentListView,
    RefundPaymentView,
    VoidPaymentView,
)
from adapters.http.products.views import ListingView, ProductListView, ProductView, TermsView
from adapters.http.quotes.views import AcceptQuoteView, QuoteListView, QuoteView
from adapters.http.rates.views import (
    ShippingRateListView,
    ShippingRateView,
    TaxRateListView,
    TaxRateView,
)
from adapters.http.returns.views import (
    ApproveReturnView,
    DeclineReturnView,
    ReceiveReturnView,
    RequestReturnView,
)
from adapters.http.rulebook.views import RuleListView
from adapters.http.stock.views import (
    AdjustStockView,
    MovementsView,
    ReceiveStockView,
    StockListView,
    StockPolicyView,
    StockView,
    TransferStockView,
)
from adapters.http.users.views import MeView, UserListView, UserView
from adapters.http.view import ApiView
from adapters.http.vouchers.views import VoucherListView, VoucherView

_PAYMENT: Final = "orders/<str:order_id>/payments/<str:payment_id>"

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
    ("stock/<str:sku>/policy/", StockPolicyView),
    ("stock-transfers/", TransferStockView),
    ("locations/", LocationListView),
    ("locations/<str:code>/", LocationView),
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
    ("orders/<str:order_id>/lines/<str:line_number>/cancel/", CancelLineView),
    ("orders/<str:order_id>/edits/", EditOrderView),
    ("orders/<str:order_id>/shipments/", ShipOrderView),
    ("orders/<str:order_id>/returns/", RequestReturnView),
    ("orders/<str:order_id>/payments/", PaymentListView),
    (f"{_PAYMENT}/capture/", CapturePaymentView),
    (f"{_PAYMENT}/void/", VoidPaymentView),
    (f"{_PAYMENT}/refunds/", RefundPaymentView),
    (f"{_PAYMENT}/operations/<str:operation_id>/confirm/", ConfirmOperationView),
    ("orders/<str:order_id>/timeline/", TimelineView),
    ("returns/<str:return_id>/approve/", ApproveReturnView),
    ("returns/<str:return_id>/decline/", DeclineReturnView),
    ("returns/<str:return_id>/receive/", ReceiveReturnView),
    ("payment-notices/<str:gateway>/", NoticeView),
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
