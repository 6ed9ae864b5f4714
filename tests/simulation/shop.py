"""The whole shop on one store: every command finds its use case."""

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from application.catalog.add_product import AddProduct, AddProductCommand
from application.catalog.change_listing import ChangeListing, ChangeListingCommand
from application.catalog.change_price import ChangePrice, ChangePriceCommand
from application.catalog.change_terms import ChangeTerms, ChangeTermsCommand
from application.commands import Command, Receipt
from application.customers.block_customer import BlockCustomer, BlockCustomerCommand
from application.customers.change_limits import ChangeLimits, ChangeLimitsCommand
from application.customers.change_tier import ChangeTier, ChangeTierCommand
from application.customers.erase_customer import EraseCustomer, EraseCustomerCommand
from application.customers.register_customer import RegisterCustomer, RegisterCustomerCommand
from application.customers.unblock_customer import UnblockCustomer, UnblockCustomerCommand
from application.inventory.adjust_stock import AdjustStock, AdjustStockCommand
from application.inventory.receive_stock import ReceiveStock, ReceiveStockCommand
from application.inventory.sweep_holds import SweepHolds, SweepHoldsCommand
from application.orders.accept_quote import AcceptQuote, AcceptQuoteCommand
from application.orders.cancel_order import CancelOrder, CancelOrderCommand
from application.orders.confirm_order import ConfirmOrder, ConfirmOrderCommand
from application.orders.place_order import PlaceOrder, PlaceOrderCommand
from application.orders.quote_order import QuoteOrder, QuoteOrderCommand
from application.orders.record_payment import RecordPayment, RecordPaymentCommand
from application.orders.ship_order import ShipOrder, ShipOrderCommand
from application.pricing.change_voucher import ChangeVoucher, ChangeVoucherCommand
from application.pricing.create_voucher import CreateVoucher, CreateVoucherCommand
from application.pricing.put_shipping_rate import PutShippingRate, PutShippingRateCommand
from application.pricing.put_tax_rate import PutTaxRate, PutTaxRateCommand
from application.pricing.remove_shipping_rate import RemoveShippingRate, RemoveShippingRateCommand
from application.pricing.remove_tax_rate import RemoveTaxRate, RemoveTaxRateCommand
from tests.support.stores import World

UseCase = Callable[[Any], Receipt]


@attrs.frozen
class Shop:
    """Called with a command, it runs the command's use case. `digest` is equal for equal contents."""

    world: World
    digest: Callable[[], str]
    use_cases: Mapping[type[Command], UseCase]

    @classmethod
    def on(cls, world: World, digest: Callable[[], str]) -> "Shop":
        return cls(world, digest, _use_cases(world))

    def __call__(self, command: Command) -> Receipt:
        return self.use_cases[type(command)](command)


def _use_cases(world: World) -> dict[type[Command], UseCase]:
    transact, clock, ids, numbers = world.transact, world.clock, world.ids, world.numbers
    return {
        RegisterCustomerCommand: RegisterCustomer(transact, clock, ids),
        BlockCustomerCommand: BlockCustomer(transact, clock),
        UnblockCustomerCommand: UnblockCustomer(transact, clock),
        ChangeLimitsCommand: ChangeLimits(transact, clock),
        ChangeTierCommand: ChangeTier(transact, clock),
        EraseCustomerCommand: EraseCustomer(transact, clock),
        AddProductCommand: AddProduct(transact, clock, ids),
        ChangePriceCommand: ChangePrice(transact, clock),
        ChangeListingCommand: ChangeListing(transact, clock),
        ChangeTermsCommand: ChangeTerms(transact, clock),
        ReceiveStockCommand: ReceiveStock(transact, clock),
        AdjustStockCommand: AdjustStock(transact, clock),
        SweepHoldsCommand: SweepHolds(transact, clock),
        CreateVoucherCommand: CreateVoucher(transact, clock, ids),
        ChangeVoucherCommand: ChangeVoucher(transact, clock),
        PutTaxRateCommand: PutTaxRate(transact),
        RemoveTaxRateCommand: RemoveTaxRate(transact),
        PutShippingRateCommand: PutShippingRate(transact),
        RemoveShippingRateCommand: RemoveShippingRate(transact),
        PlaceOrderCommand: PlaceOrder(transact, clock, ids, numbers),
        QuoteOrderCommand: QuoteOrder(transact, clock, ids),
        AcceptQuoteCommand: AcceptQuote(transact, clock, ids, numbers),
        ConfirmOrderCommand: ConfirmOrder(transact, clock),
        ShipOrderCommand: ShipOrder(transact, clock),
        CancelOrderCommand: CancelOrder(transact, clock),
        RecordPaymentCommand: RecordPayment(transact, clock),
    }
