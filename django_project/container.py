"""The composition: what is made of what. The only place that knows which adapter is behind a port."""

from dependency_injector import containers
from dependency_injector.providers import Callable, Object
from dependency_injector.providers import ThreadSafeSingleton as One
from django.conf import settings

from adapters.identity.accounts import DjangoAccounts
from adapters.identity.passwords import hash_password, validate_password
from adapters.identity.queries import DjangoUserQueries
from adapters.payments.configured import configured_gateways, notice_readers
from adapters.persistence.books import DjangoBooks
from adapters.persistence.queries.customers import DjangoCustomerQueries
from adapters.persistence.queries.orders import DjangoOrderQueries
from adapters.persistence.queries.payments import DjangoPaymentQueries
from adapters.persistence.queries.pricing import DjangoPricingQueries
from adapters.persistence.queries.products import DjangoProductQueries
from adapters.persistence.queries.quotes import DjangoQuoteQueries
from adapters.persistence.queries.stock import DjangoStockQueries
from adapters.persistence.unit_of_work import DjangoUnitsOfWork
from adapters.system.backoff import JitteredBackoff
from adapters.system.clock import SystemClock
from adapters.system.ids import Uuid7Ids
from adapters.system.numbers import RandomOrderNumbers
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
from domain.inventory.sourcing import POLICIES, PolicyName


class Container(containers.DeclarativeContainer):
    """One of each, made when first asked for: `Container.place_order()`."""

    using = Object("default")

    clock = One(SystemClock)
    ids = One(Uuid7Ids)
    numbers = One(RandomOrderNumbers)
    backoff = One(JitteredBackoff)
    units_of_work = One(DjangoUnitsOfWork, ids=ids, accounts=Object(DjangoAccounts), using=using)
    transact = One(Transact, units_of_work, backoff)
    policy = Callable(lambda: POLICIES[PolicyName(settings.SOURCING_POLICY)])

    place_order = One(PlaceOrder, transact, clock, ids, numbers, policy)
    confirm_order = One(ConfirmOrder, transact, clock)
    edit_order = One(EditOrder, transact, clock, policy)
    ship_order = One(ShipOrder, transact, clock, ids)
    cancel_line = One(CancelLine, transact, clock, ids)
    cancel_order = One(CancelOrder, transact, clock, ids)
    orders = One(DjangoOrderQueries, clock, using=using)

    request_return = One(RequestReturn, transact, clock, ids)
    approve_return = One(ApproveReturn, transact, clock)
    decline_return = One(DeclineReturn, transact, clock)
    receive_return = One(ReceiveReturn, transact, clock, ids)

    payment_settings = Callable(lambda: settings.PAYMENTS)
    gateways = One(configured_gateways, payment_settings, clock)
    notice_readers = One(notice_readers, payment_settings, clock)
    payments = One(DjangoPaymentQueries, using=using)
    settle = One(Settle, payments, gateways, transact, clock, ids)
    payment_steps = One(PaymentSteps, transact, settle, ids)
    request_payment = One(RequestPayment, payment_steps, clock, gateways)
    capture_payment = One(CapturePayment, payment_steps, clock)
    void_payment = One(VoidPayment, payment_steps, clock)
    refund_payment = One(RefundPayment, payment_steps, clock)
    confirm_operation = One(ConfirmOperation, transact, clock, ids, gateways)
    receive_notice = One(ReceiveNotice, transact, clock, ids)
    resume_payments = One(ResumePayments, transact, clock, settle)

    books = One(DjangoBooks, using=using)
    verify_books = One(VerifyBooks, books)

    quote_order = One(QuoteOrder, transact, clock, ids, policy)
    accept_quote = One(AcceptQuote, transact, clock, ids, numbers, policy)
    quotes = One(DjangoQuoteQueries, clock, using=using)

    create_voucher = One(CreateVoucher, transact, clock, ids)
    change_voucher = One(ChangeVoucher, transact, clock)
    put_tax_rate = One(PutTaxRate, transact)
    remove_tax_rate = One(RemoveTaxRate, transact)
    put_shipping_rate = One(PutShippingRate, transact)
    remove_shipping_rate = One(RemoveShippingRate, transact)
    pricing = One(DjangoPricingQueries, using=using)

    add_product = One(AddProduct, transact, clock, ids)
    change_price = One(ChangePrice, transact, clock)
    change_listing = One(ChangeListing, transact, clock)
    change_terms = One(ChangeTerms, transact, clock)
    products = One(DjangoProductQueries, using=using)

    receive_stock = One(ReceiveStock, transact, clock, ids)
    adjust_stock = One(AdjustStock, transact, clock)
    change_stock_policy = One(ChangeStockPolicy, transact, clock, ids)
    transfer_stock = One(TransferStock, transact, clock, ids)
    add_location = One(AddLocation, transact, clock, ids)
    change_location = One(ChangeLocation, transact, clock)
    sweep_holds = One(SweepHolds, transact, clock)
    stock = One(DjangoStockQueries, clock, using=using)

    register_customer = One(RegisterCustomer, transact, clock, ids)
    block_customer = One(BlockCustomer, transact, clock)
    unblock_customer = One(UnblockCustomer, transact, clock)
    change_limits = One(ChangeLimits, transact, clock)
    change_tier = One(ChangeTier, transact, clock)
    erase_customer = One(EraseCustomer, transact, clock)
    customers = One(DjangoCustomerQueries, using=using)

    register_user = One(RegisterUser, transact, clock, ids)
    change_profile = One(ChangeProfile, transact)
    users = One(DjangoUserQueries, using=using)
    hash_password = Object(hash_password)
    validate_password = Object(validate_password)

    import_products = One(ImportProducts, transact, clock, ids)
    import_customers = One(ImportCustomers, transact, clock, ids)
    import_orders = One(ImportOrders, transact, clock, ids, numbers, policy)
