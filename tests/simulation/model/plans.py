"""Every command, and what the model does with it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from application.catalog.add_product import AddProductCommand
from application.catalog.change_listing import ChangeListingCommand
from application.catalog.change_price import ChangePriceCommand
from application.catalog.change_terms import ChangeTermsCommand
from application.commands import Command
from application.customers.block_customer import BlockCustomerCommand
from application.customers.change_limits import ChangeLimitsCommand
from application.customers.change_tier import ChangeTierCommand
from application.customers.erase_customer import EraseCustomerCommand
from application.customers.register_customer import RegisterCustomerCommand
from application.customers.unblock_customer import UnblockCustomerCommand
from application.inventory.adjust_stock import AdjustStockCommand
from application.inventory.receive_stock import ReceiveStockCommand
from application.inventory.sweep_holds import SweepHoldsCommand
from application.orders.accept_quote import AcceptQuoteCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.quote_order import QuoteOrderCommand
from application.orders.record_payment import RecordPaymentCommand
from application.orders.ship_order import ShipOrderCommand
from application.pricing.change_voucher import ChangeVoucherCommand
from application.pricing.create_voucher import CreateVoucherCommand
from application.pricing.put_shipping_rate import PutShippingRateCommand
from application.pricing.put_tax_rate import PutTaxRateCommand
from application.pricing.remove_shipping_rate import RemoveShippingRateCommand
from application.pricing.remove_tax_rate import RemoveTaxRateCommand
from tests.simulation.model import customers, goods, orders, rates
from tests.simulation.model.state import Model

Change = Callable[[Any], None]
"""Called with the shop's receipt, it brings the model up to date."""

PLANS: Final[Mapping[type[Command], Callable[[Model, Any], Change]]] = {
    RegisterCustomerCommand: customers.register,
    BlockCustomerCommand: customers.block,
    UnblockCustomerCommand: customers.unblock,
    ChangeLimitsCommand: customers.change_limits,
    ChangeTierCommand: customers.change_tier,
    EraseCustomerCommand: customers.erase,
    AddProductCommand: goods.add_product,
    ChangePriceCommand: goods.change_price,
    ChangeListingCommand: goods.change_listing,
    ChangeTermsCommand: goods.change_terms,
    ReceiveStockCommand: goods.receive,
    AdjustStockCommand: goods.adjust,
    SweepHoldsCommand: goods.sweep,
    CreateVoucherCommand: rates.create_voucher,
    ChangeVoucherCommand: rates.change_voucher,
    PutTaxRateCommand: rates.put_tax,
    RemoveTaxRateCommand: rates.remove_tax,
    PutShippingRateCommand: rates.put_shipping,
    RemoveShippingRateCommand: rates.remove_shipping,
    PlaceOrderCommand: orders.place,
    QuoteOrderCommand: orders.quote,
    AcceptQuoteCommand: orders.accept,
    ConfirmOrderCommand: orders.confirm,
    ShipOrderCommand: orders.ship,
    CancelOrderCommand: orders.cancel,
    RecordPaymentCommand: orders.pay,
}
"""By type of command; it raises `Turned` for what the model turns down, and changes nothing by itself."""
