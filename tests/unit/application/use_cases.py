"""Every use case, by context, as a shop in memory has them."""

from typing import Final

import attrs

from adapters.memory.books import MemoryBooks
from adapters.memory.queries.payments import MemoryPaymentQueries
from adapters.memory.store import MemoryStore
from application.accounts.change_profile import ChangeProfile
from application.accounts.register_user import RegisterUser
from application.books.verify_books import VerifyBooks
from application.catalog.add_product import AddProduct
from application.catalog.change_listing import ChangeListing
from application.catalog.change_price import ChangePrice
from application.catalog.change_terms import ChangeTerms
from application.customers.block_customer import BlockCustomer
from application.customers.change_limits import ChangeLimits
from application.customers.change_tier import ChangeTier
from application.customers.erase_customer import EraseCustomer
from application.customers.register_customer import RegisterCustomer
from application.customers.unblock_customer import UnblockCustomer
from application.imports.import_customers import ImportCustomers
from application.imports.import_orders import ImportOrders
from application.imports.import_products import ImportProducts
from application.inventory.add_location import AddLocation
from application.inventory.adjust_stock import AdjustStock
from application.inventory.change_location import ChangeLocation
from application.inventory.change_stock_policy import ChangeStockPolicy
from application.inventory.receive_stock import ReceiveStock
from application.inventory.sweep_holds import SweepHolds
from application.inventory.transfer_stock import TransferStock
from application.orders.accept_quote import AcceptQuote
from application.orders.cancel_line import CancelLine
from application.orders.cancel_order import CancelOrder
from application.orders.confirm_order import ConfirmOrder
from application.orders.edit_order import EditOrder
from application.orders.place_order import PlaceOrder
from application.orders.quote_order import QuoteOrder
from application.orders.ship_order import ShipOrder
from application.payments.capture_payment import CapturePayment
from application.payments.confirm_operation import ConfirmOperation
from application.payments.receive_notice import ReceiveNotice
from application.payments.refund_payment import RefundPayment
from application.payments.request_payment import RequestPayment
from application.payments.resume_payments import ResumePayments
from application.payments.settling import Settle
from application.payments.steps import PaymentSteps
from application.payments.void_payment import VoidPayment
from application.pricing.change_voucher import ChangeVoucher
from application.pricing.create_voucher import CreateVoucher
from application.pricing.put_shipping_rate import PutShippingRate
from application.pricing.put_tax_rate import PutTaxRate
from application.pricing.remove_shipping_rate import RemoveShippingRate
from application.pricing.remove_tax_rate import RemoveTaxRate
from application.returns.approve_return import ApproveReturn
from application.returns.decline_return import DeclineReturn
from application.returns.receive_return import ReceiveReturn
from application.returns.request_return import RequestReturn
from application.transact import Transact
from domain.inventory.sourcing import SourcingPolicy
from tests.support.fakes import FakeClock, FakeGateways, FakeIds, FakeNumbers


@attrs.frozen
class Tools:
    """What use cases are made of."""

    store: MemoryStore
    transact: Transact
    clock: FakeClock
    ids: FakeIds
    numbers: FakeNumbers
    policy: SourcingPolicy
    gateways: FakeGateways


class OfOrders:
    def __init__(self, tools: Tools) -> None:
        transact, clock, ids, policy = tools.transact, tools.clock, tools.ids, tools.policy
        self.place_order: Final = PlaceOrder(transact, clock, ids, tools.numbers, policy)
        self.quote_order: Final = QuoteOrder(transact, clock, ids, policy)
        self.accept_quote: Final = AcceptQuote(transact, clock, ids, tools.numbers, policy)
        self.confirm_order: Final = ConfirmOrder(transact, clock)
        self.ship_order: Final = ShipOrder(transact, clock, ids)
        self.cancel_order: Final = CancelOrder(transact, clock, ids)
        self.cancel_line: Final = CancelLine(transact, clock, ids)
        self.edit_order: Final = EditOrder(transact, clock, policy)
        self.request_return: Final = RequestReturn(transact, clock, ids)
        self.approve_return: Final = ApproveReturn(transact, clock)
        self.decline_return: Final = DeclineReturn(transact, clock)
        self.receive_return: Final = ReceiveReturn(transact, clock, ids)


class OfPayments:
    def __init__(self, tools: Tools) -> None:
        transact, clock, ids, gateways = tools.transact, tools.clock, tools.ids, tools.gateways
        settle = Settle(MemoryPaymentQueries(tools.store), gateways, transact, clock, ids)
        steps = PaymentSteps(transact, settle, ids)
        self.request_payment: Final = RequestPayment(steps, clock, gateways)
        self.capture_payment: Final = CapturePayment(steps, clock)
        self.void_payment: Final = VoidPayment(steps, clock)
        self.refund_payment: Final = RefundPayment(steps, clock)
        self.resume_payments: Final = ResumePayments(transact, clock, settle)
        self.receive_notice: Final = ReceiveNotice(transact, clock, ids)
        self.confirm_operation: Final = ConfirmOperation(transact, clock, ids, gateways)
        self.verify_books: Final = VerifyBooks(MemoryBooks(tools.store))


class OfGoods:
    def __init__(self, tools: Tools) -> None:
        transact, clock, ids = tools.transact, tools.clock, tools.ids
        self.add_product: Final = AddProduct(transact, clock, ids)
        self.change_price: Final = ChangePrice(transact, clock)
        self.change_listing: Final = ChangeListing(transact, clock)
        self.change_terms: Final = ChangeTerms(transact, clock)
        self.receive_stock: Final = ReceiveStock(transact, clock, ids)
        self.adjust_stock: Final = AdjustStock(transact, clock)
        self.sweep_holds: Final = SweepHolds(transact, clock)
        self.transfer_stock: Final = TransferStock(transact, clock, ids)
        self.change_stock_policy: Final = ChangeStockPolicy(transact, clock, ids)
        self.add_location: Final = AddLocation(transact, clock, ids)
        self.change_location: Final = ChangeLocation(transact, clock)


class OfPeople:
    def __init__(self, tools: Tools) -> None:
        transact, clock, ids = tools.transact, tools.clock, tools.ids
        self.register_customer: Final = RegisterCustomer(transact, clock, ids)
        self.block_customer: Final = BlockCustomer(transact, clock)
        self.unblock_customer: Final = UnblockCustomer(transact, clock)
        self.change_limits: Final = ChangeLimits(transact, clock)
        self.change_tier: Final = ChangeTier(transact, clock)
        self.erase_customer: Final = EraseCustomer(transact, clock)
        self.register_user: Final = RegisterUser(transact, clock, ids)
        self.change_profile: Final = ChangeProfile(transact)


class OfPricesAndImports:
    def __init__(self, tools: Tools) -> None:
        transact, clock, ids = tools.transact, tools.clock, tools.ids
        self.create_voucher: Final = CreateVoucher(transact, clock, ids)
        self.change_voucher: Final = ChangeVoucher(transact, clock)
        self.put_tax_rate: Final = PutTaxRate(transact)
        self.remove_tax_rate: Final = RemoveTaxRate(transact)
        self.put_shipping_rate: Final = PutShippingRate(transact)
        self.remove_shipping_rate: Final = RemoveShippingRate(transact)
        self.import_products: Final = ImportProducts(transact, clock, ids)
        self.import_customers: Final = ImportCustomers(transact, clock, ids)
        self.import_orders: Final = ImportOrders(transact, clock, ids, tools.numbers, tools.policy)


class UseCases(OfOrders, OfPayments, OfGoods, OfPeople, OfPricesAndImports):
    def __init__(self, tools: Tools) -> None:
        for part in UseCases.__bases__:
            part.__init__(self, tools)  # type: ignore[misc]  # each of them once
