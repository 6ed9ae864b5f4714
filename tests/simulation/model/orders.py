"""What the model does with orders and quotes."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import attrs

from application.orders.accept_quote import AcceptQuoteCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.quote_order import QuoteOrderCommand
from application.orders.receipts import OrderReceipt, QuoteReceipt
from application.orders.record_payment import RecordPaymentCommand
from application.orders.ship_order import ShipOrderCommand
from domain.shared.actor import Actor
from domain.shared.money import Money
from tests.simulation.model import objections
from tests.simulation.model.goods import let_go_of_expired
from tests.simulation.model.state import WAITING, KnownHold, KnownOrder, KnownQuote, Model
from tests.simulation.model.who import is_staff, signed_in, staff_only
from tests.simulation.model.wishes import assess, sees
from tests.simulation.outcomes import Turned

MOST_OPEN_QUOTES = 20
Change = Callable[[OrderReceipt], None]


def place(model: Model, command: PlaceOrderCommand) -> Change:
    assessed = assess(model, command, own_holds_count=False)
    _refuse(assessed.against)
    order = assessed.order
    _check_reference(model, order)

    def change(receipt: OrderReceipt) -> None:
        _commit(model, order, receipt)

    return change


def quote(model: Model, command: QuoteOrderCommand) -> Callable[[QuoteReceipt], None]:
    assessed = assess(model, command, own_holds_count=True)
    offer = assessed.order
    too_many = model.open_quotes(offer.customer) >= MOST_OPEN_QUOTES
    _refuse((*assessed.against, *(["too_many_open_quotes"] if too_many else [])))
    if not timedelta(0) < command.validity <= timedelta(days=14):
        raise Turned("invalid_value", ["validity"])

    def change(receipt: QuoteReceipt) -> None:
        id, expires_at = receipt.quote.id, model.now + command.validity
        model.quotes[id] = KnownQuote(offer=offer, expires_at=expires_at)
        for sku, units in offer.demand.items():
            product = model.products[sku]
            let_go_of_expired(model, product)
            product.holds.append(
                KnownHold(quote=id, customer=offer.customer, units=units, expires_at=expires_at)
            )

    return change


def accept(model: Model, command: AcceptQuoteCommand) -> Change:
    signed_in(command.actor)
    id = command.quote_id
    if id not in model.quotes or not sees(command.actor, model.quotes[id].offer.customer):
        raise Turned("not_found")
    quoted = model.quotes[id]
    offer = quoted.offer
    if quoted.order is not None:
        raise Turned("refused", ["quote_already_accepted"])
    if model.now >= quoted.expires_at:
        raise Turned("refused", ["quote_expired"])
    total, net = Money(offer.total, offer.currency), Money(offer.before_voucher, offer.currency)
    _refuse(
        (
            *objections.of_customer(model, offer.customer, total),
            *objections.of_quantities(model, offer.customer, offer.demand),
            *objections.of_stock(model, offer.demand, to=offer.customer),
            *objections.of_voucher(model, offer.voucher, offer.customer, net, offer.at),
        )
    )
    _check_reference(model, offer)

    def change(receipt: OrderReceipt) -> None:
        _commit(model, attrs.evolve(offer, at=model.now, history=["order_placed"]), receipt, instead_of=id)
        quoted.order = receipt.order.id

    return change


def confirm(model: Model, command: ConfirmOrderCommand) -> Change:
    staff_only(command.actor)
    order = _seen(model, command.order_id, command.actor)
    _check_status(order, frozenset({"placed"}))

    def change(_: OrderReceipt) -> None:
        order.status = "confirmed"
        order.history.append("order_confirmed")

    return change


def ship(model: Model, command: ShipOrderCommand) -> Change:
    staff_only(command.actor)
    order = _seen(model, command.order_id, command.actor)
    _check_status(order, frozenset({"confirmed"}))

    def change(_: OrderReceipt) -> None:
        order.status = "shipped"
        order.history.append("order_shipped")
        for sku, units in order.demand.items():
            model.products[sku].on_hand -= units

    return change


def cancel(model: Model, command: CancelOrderCommand) -> Change:
    signed_in(command.actor)
    order = _seen(model, command.order_id, command.actor)
    _check_status(order, WAITING)
    if not is_staff(command.actor) and model.now >= order.at + timedelta(hours=24):
        raise Turned("refused", ["cancellation_window_closed"])

    def change(_: OrderReceipt) -> None:
        order.status = "cancelled"
        order.history.append("order_cancelled")

    return change


def pay(model: Model, command: RecordPaymentCommand) -> Change:
    staff_only(command.actor)
    order = _seen(model, command.order_id, command.actor)
    amount = Money.of(command.amount, order.currency).minor
    if amount <= 0:
        raise Turned("invalid_value", ["amount"])
    if amount > order.owed:
        raise Turned("refused", ["payment_exceeds_owed"])

    def change(_: OrderReceipt) -> None:
        order.paid += amount
        order.history.append("payment_recorded")

    return change


def _commit(
    model: Model, order: KnownOrder, receipt: OrderReceipt, *, instead_of: UUID | None = None
) -> None:
    """The order is there, and where its units were held for its own customer, those holds give way."""
    for sku, units in order.demand.items():
        product = model.products[sku]
        let_go_of_expired(model, product)
        product.holds = [hold for hold in product.holds if hold.quote != instead_of]
        short = units - model.available(sku)
        for hold in sorted(product.holds, key=lambda hold: hold.expires_at):
            if hold.customer == order.customer and short > 0:
                given = min(short, hold.units)
                hold.units -= given
                short -= given
        product.holds = [hold for hold in product.holds if hold.units]
    model.orders[receipt.order.id] = order


def _refuse(against: tuple[str, ...]) -> None:
    if against:
        raise Turned("refused", against)


def _check_reference(model: Model, order: KnownOrder) -> None:
    own = (other for other in model.orders.values() if other.customer == order.customer)
    if order.reference is not None and order.reference in {other.reference for other in own}:
        raise Turned("already_exists")


def _check_status(order: KnownOrder, allowed: frozenset[str]) -> None:
    if order.status not in allowed:
        raise Turned("refused", ["illegal_transition"])


def _seen(model: Model, id: UUID, actor: Actor) -> KnownOrder:
    if id not in model.orders or not sees(actor, model.orders[id].customer):
        raise Turned("not_found")
    return model.orders[id]
