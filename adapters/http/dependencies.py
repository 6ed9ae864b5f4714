"""What HTTP needs from the inside: one attribute a use case or query port."""

from collections.abc import Callable, Mapping

import attrs

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

HashPassword = Callable[[str], str]
ValidatePassword = Callable[[str, Mapping[str, str]], None]
"""Raises Django's ValidationError for a password too weak for somebody of these names."""


@attrs.frozen(kw_only=True)
class Dependencies:
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
