"""What the views need from the inside."""

from collections.abc import Mapping

import attrs

from adapters.http.users.passwords import HashPassword, ValidatePassword
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
from application.inventory.add_location import AddLocation
from application.inventory.adjust_stock import AdjustStock
from application.inventory.change_location import ChangeLocation
from application.inventory.change_stock_policy import ChangeStockPolicy
from application.inventory.queries import StockQueries
from application.inventory.receive_stock import ReceiveStock
from application.inventory.transfer_stock import TransferStock
from application.orders.accept_quote import AcceptQuote
from application.orders.cancel_line import CancelLine
from application.orders.cancel_order import CancelOrder
from application.orders.confirm_order import ConfirmOrder
from application.orders.edit_order import EditOrder
from application.orders.place_order import PlaceOrder
from application.orders.queries import OrderQueries
from application.orders.quote_order import QuoteOrder
from application.orders.quote_queries import QuoteQueries
from application.orders.ship_order import ShipOrder
from application.payments.capture_payment import CapturePayment
from application.payments.confirm_operation import ConfirmOperation
from application.payments.queries import PaymentQueries
from application.payments.receive_notice import ReceiveNotice
from application.payments.refund_payment import RefundPayment
from application.payments.request_payment import RequestPayment
from application.payments.void_payment import VoidPayment
from application.ports.payment_gateway import NoticeReader
from application.pricing.change_voucher import ChangeVoucher
from application.pricing.create_voucher import CreateVoucher
from application.pricing.put_shipping_rate import PutShippingRate
from application.pricing.put_tax_rate import PutTaxRate
from application.pricing.queries import PricingQueries
from application.pricing.remove_shipping_rate import RemoveShippingRate
from application.pricing.remove_tax_rate import RemoveTaxRate
from application.returns.approve_return import ApproveReturn
from application.returns.decline_return import DeclineReturn
from application.returns.receive_return import ReceiveReturn
from application.returns.request_return import RequestReturn


@attrs.frozen(kw_only=True)
class Dependencies:
    """What the views need from the inside, each under the name that they ask for it by."""

    place_order: PlaceOrder
    confirm_order: ConfirmOrder
    edit_order: EditOrder
    ship_order: ShipOrder
    cancel_line: CancelLine
    cancel_order: CancelOrder
    orders: OrderQueries

    request_return: RequestReturn
    approve_return: ApproveReturn
    decline_return: DeclineReturn
    receive_return: ReceiveReturn

    request_payment: RequestPayment
    capture_payment: CapturePayment
    void_payment: VoidPayment
    refund_payment: RefundPayment
    confirm_operation: ConfirmOperation
    receive_notice: ReceiveNotice
    notice_readers: Mapping[str, NoticeReader]
    payments: PaymentQueries

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
    change_stock_policy: ChangeStockPolicy
    transfer_stock: TransferStock
    add_location: AddLocation
    change_location: ChangeLocation
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
