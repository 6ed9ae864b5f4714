"""What the model does with products and their stock."""

from collections.abc import Callable

from application.catalog.add_product import AddProductCommand
from application.catalog.change_listing import ChangeListingCommand
from application.catalog.change_price import ChangePriceCommand
from application.catalog.change_terms import ChangeTermsCommand
from application.inventory.adjust_stock import AdjustStockCommand
from application.inventory.receive_stock import ReceiveStockCommand
from application.inventory.sweep_holds import SweepHoldsCommand
from domain.shared.money import Money
from domain.shared.price_break import PriceBreak
from tests.simulation.model.state import KnownProduct, Model
from tests.simulation.model.who import known, staff_only
from tests.simulation.outcomes import Turned

Change = Callable[[object], None]


def add_product(model: Model, command: AddProductCommand) -> Change:
    staff_only(command.actor)
    sku, price = str(command.sku), command.unit_price
    if sku in model.products:
        raise Turned("already_exists")

    def change(_: object) -> None:
        model.products[sku] = KnownProduct(
            price=price.minor, currency=price.currency, for_sale=command.for_sale
        )

    return change


def change_price(model: Model, command: ChangePriceCommand) -> Change:
    staff_only(command.actor)
    product = known(model.products, str(command.sku))

    def change(_: object) -> None:
        product.price = Money.of(command.unit_price, product.currency).minor

    return change


def change_listing(model: Model, command: ChangeListingCommand) -> Change:
    staff_only(command.actor)
    product = known(model.products, str(command.sku))

    def change(_: object) -> None:
        if command.for_sale is not None:
            product.for_sale = command.for_sale

    return change


def change_terms(model: Model, command: ChangeTermsCommand) -> Change:
    staff_only(command.actor)
    product = known(model.products, str(command.sku))
    wanted = command.breaks or ()
    if len({(one.tier, one.from_quantity) for one in wanted}) < len(wanted):
        raise Turned("invalid_value", ["breaks"])

    def change(_: object) -> None:
        if command.tax_class is not None:
            product.tax_class = command.tax_class
        if command.breaks is not None:
            product.breaks = tuple(
                PriceBreak(
                    from_quantity=one.from_quantity,
                    unit_price=Money.of(one.unit_price, product.currency),
                    tier=one.tier,
                )
                for one in wanted
            )
        if command.limits is not None:
            limits = command.limits
            product.per_order, product.per_window = limits.per_order, limits.per_window
            product.window_days = limits.window_days

    return change


def receive(model: Model, command: ReceiveStockCommand) -> Change:
    staff_only(command.actor)
    product = known(model.products, str(command.sku))

    def change(_: object) -> None:
        product.on_hand += command.quantity.value

    return change


def adjust(model: Model, command: AdjustStockCommand) -> Change:
    staff_only(command.actor)
    sku = str(command.sku)
    product = known(model.products, sku)
    if command.change == 0:
        raise Turned("invalid_value", ["change"])
    left = product.on_hand + command.change
    if left < 0:
        raise Turned("refused", [f"adjustment_below_zero {sku}"])
    if left < model.allocated(sku) + model.reserved(sku):
        raise Turned("refused", [f"adjustment_below_claimed {sku}"])

    def change(_: object) -> None:
        let_go_of_expired(model, product)
        product.on_hand = left

    return change


def sweep(model: Model, command: SweepHoldsCommand) -> Change:
    staff_only(command.actor)

    def change(receipt: object) -> None:
        stale = [product for product in model.products.values() if let_go_of_expired(model, product)]
        assert getattr(receipt, "items", None) == len(stale)

    return change


def let_go_of_expired(model: Model, product: KnownProduct) -> bool:
    """Whether there was any."""
    live = [hold for hold in product.holds if model.now < hold.expires_at]
    had_expired = len(live) < len(product.holds)
    product.holds = live
    return had_expired
