"""Every route of the API, relative to where it is mounted."""

import attrs
from django.urls import URLPattern, path

from adapters.http.customers.views import (
    BlockCustomerView,
    CustomerListView,
    CustomerView,
    OrderLimitView,
    UnblockCustomerView,
)
from adapters.http.error_pages.views import ErrorListView, ErrorView
from adapters.http.orders.views import (
    CancelOrderView,
    ConfirmOrderView,
    OrderListView,
    OrderView,
    ShipOrderView,
)
from adapters.http.products.views import ListingView, ProductListView, ProductView
from adapters.http.stock.views import (
    AdjustStockView,
    MovementsView,
    ReceiveStockView,
    StockListView,
    StockView,
)
from adapters.http.users.passwords import HashPassword, ValidatePassword
from adapters.http.users.views import MeView, UserListView, UserView
from application.accounts.change_profile import ChangeProfile
from application.accounts.queries import UserQueries
from application.accounts.register_user import RegisterUser
from application.catalog.add_product import AddProduct
from application.catalog.change_listing import ChangeListing
from application.catalog.change_price import ChangePrice
from application.catalog.queries import ProductQueries
from application.customers.block_customer import BlockCustomer
from application.customers.change_order_limit import ChangeOrderLimit
from application.customers.queries import CustomerQueries
from application.customers.register_customer import RegisterCustomer
from application.customers.unblock_customer import UnblockCustomer
from application.inventory.adjust_stock import AdjustStock
from application.inventory.queries import StockQueries
from application.inventory.receive_stock import ReceiveStock
from application.orders.cancel_order import CancelOrder
from application.orders.confirm_order import ConfirmOrder
from application.orders.place_order import PlaceOrder
from application.orders.queries import OrderQueries
from application.orders.ship_order import ShipOrder


@attrs.frozen(kw_only=True)
class Dependencies:
    """What the routes need from the inside: one attribute a use case or query port."""

    place_order: PlaceOrder
    confirm_order: ConfirmOrder
    ship_order: ShipOrder
    cancel_order: CancelOrder
    orders: OrderQueries

    add_product: AddProduct
    change_price: ChangePrice
    change_listing: ChangeListing
    products: ProductQueries

    receive_stock: ReceiveStock
    adjust_stock: AdjustStock
    stock: StockQueries

    register_customer: RegisterCustomer
    block_customer: BlockCustomer
    unblock_customer: UnblockCustomer
    change_order_limit: ChangeOrderLimit
    customers: CustomerQueries

    register_user: RegisterUser
    change_profile: ChangeProfile
    users: UserQueries
    hash_password: HashPassword
    validate_password: ValidatePassword


def api_urls(use: Dependencies) -> list[URLPattern]:
    """The routes, their views given what they need. A port left out fails here, at start-up."""
    user = {"users": use.users, "change_profile": use.change_profile}
    register = {
        "users": use.users,
        "register_user": use.register_user,
        "hash_password": use.hash_password,
        "validate_password": use.validate_password,
    }
    return [
        path("users/", UserListView.as_view(**register), name="users"),
        path("users/me/", MeView.as_view(**user), name="me"),
        path("users/<str:user_id>/", UserView.as_view(**user), name="user"),
        path(
            "products/",
            ProductListView.as_view(add_product=use.add_product, products=use.products),
            name="products",
        ),
        path(
            "products/<str:sku>/",
            ProductView.as_view(change_price=use.change_price, products=use.products),
            name="product",
        ),
        path(
            "products/<str:sku>/listing/",
            ListingView.as_view(change_listing=use.change_listing),
            name="listing",
        ),
        path("stock/", StockListView.as_view(stock=use.stock), name="stock-levels"),
        path("stock/<str:sku>/", StockView.as_view(stock=use.stock), name="stock-level"),
        path("stock/<str:sku>/movements/", MovementsView.as_view(stock=use.stock), name="movements"),
        path(
            "stock/<str:sku>/receipts/",
            ReceiveStockView.as_view(receive_stock=use.receive_stock),
            name="stock-receipts",
        ),
        path(
            "stock/<str:sku>/adjustments/",
            AdjustStockView.as_view(adjust_stock=use.adjust_stock),
            name="stock-adjustments",
        ),
        path(
            "customers/",
            CustomerListView.as_view(register_customer=use.register_customer, customers=use.customers),
            name="customers",
        ),
        path("customers/<str:customer_id>/", CustomerView.as_view(customers=use.customers), name="customer"),
        path(
            "customers/<str:customer_id>/block/",
            BlockCustomerView.as_view(block_customer=use.block_customer),
            name="block",
        ),
        path(
            "customers/<str:customer_id>/unblock/",
            UnblockCustomerView.as_view(unblock_customer=use.unblock_customer),
            name="unblock",
        ),
        path(
            "customers/<str:customer_id>/limits/",
            OrderLimitView.as_view(change_order_limit=use.change_order_limit),
            name="order-limit",
        ),
        path("errors/", ErrorListView.as_view(), name="errors"),
        path("errors/<str:code>/", ErrorView.as_view(), name="error"),
        path("orders/", OrderListView.as_view(place_order=use.place_order, orders=use.orders), name="orders"),
        path(
            "orders/<str:order_id>/",
            OrderView.as_view(cancel_order=use.cancel_order, orders=use.orders),
            name="order",
        ),
        path(
            "orders/<str:order_id>/confirm/",
            ConfirmOrderView.as_view(confirm_order=use.confirm_order),
            name="order-confirmation",
        ),
        path(
            "orders/<str:order_id>/cancel/",
            CancelOrderView.as_view(cancel_order=use.cancel_order),
            name="order-cancellation",
        ),
        path(
            "orders/<str:order_id>/shipments/",
            ShipOrderView.as_view(ship_order=use.ship_order),
            name="shipments",
        ),
    ]
