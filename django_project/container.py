"""The composition: what is made of what. The only place that knows which adapter is behind a port."""

from dependency_injector import containers
from dependency_injector.providers import Object
from dependency_injector.providers import ThreadSafeSingleton as One

from adapters.identity.accounts import DjangoAccounts
from adapters.identity.passwords import hash_password, validate_password
from adapters.identity.queries import DjangoUserQueries
from adapters.persistence.queries.customers import DjangoCustomerQueries
from adapters.persistence.queries.orders import DjangoOrderQueries
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
from application.inventory.adjust_stock import AdjustStock
from application.inventory.receive_stock import ReceiveStock
from application.inventory.sweep_holds import SweepHolds
from application.orders.accept_quote import AcceptQuote
from application.orders.cancel_order import CancelOrder
from application.orders.confirm_order import ConfirmOrder
from application.orders.place_order import PlaceOrder
from application.orders.quote_order import QuoteOrder
from application.orders.record_payment import RecordPayment
from application.orders.ship_order import ShipOrder
from application.pricing.change_voucher import ChangeVoucher
from application.pricing.create_voucher import CreateVoucher
from application.pricing.put_shipping_rate import PutShippingRate
from application.pricing.put_tax_rate import PutTaxRate
from application.pricing.remove_shipping_rate import RemoveShippingRate
from application.pricing.remove_tax_rate import RemoveTaxRate
from application.transact import Transact


class Container(containers.DeclarativeContainer):
    """One of each, made when first asked for: `Container.place_order()`."""

    using = Object("default")

    clock = One(SystemClock)
    ids = One(Uuid7Ids)
    numbers = One(RandomOrderNumbers)
    backoff = One(JitteredBackoff)
    units_of_work = One(DjangoUnitsOfWork, ids=ids, accounts=Object(DjangoAccounts), using=using)
    transact = One(Transact, units_of_work, backoff)

    place_order = One(PlaceOrder, transact, clock, ids, numbers)
    confirm_order = One(ConfirmOrder, transact, clock)
    ship_order = One(ShipOrder, transact, clock)
    cancel_order = One(CancelOrder, transact, clock)
    record_payment = One(RecordPayment, transact, clock)
    orders = One(DjangoOrderQueries, clock, using=using)

    quote_order = One(QuoteOrder, transact, clock, ids)
    accept_quote = One(AcceptQuote, transact, clock, ids, numbers)
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

    receive_stock = One(ReceiveStock, transact, clock)
    adjust_stock = One(AdjustStock, transact, clock)
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
    import_orders = One(ImportOrders, transact, clock, ids, numbers)
