"""What the model does with customers.

A function a command: it raises `Turned`, or answers with the change that the shop's receipt completes.
"""

from collections.abc import Callable

from application.customers.block_customer import BlockCustomerCommand
from application.customers.change_limits import ChangeLimitsCommand
from application.customers.change_tier import ChangeTierCommand
from application.customers.erase_customer import EraseCustomerCommand
from application.customers.receipts import CustomerReceipt
from application.customers.register_customer import RegisterCustomerCommand
from application.customers.unblock_customer import UnblockCustomerCommand
from tests.simulation.model.state import WAITING, KnownCustomer, Model
from tests.simulation.model.who import admin_only, known, staff_only
from tests.simulation.outcomes import Turned

Change = Callable[[CustomerReceipt], None]


def register(model: Model, command: RegisterCustomerCommand) -> Change:
    staff_only(command.actor)
    _check_limits(command)
    reference = command.external_reference
    if reference is not None and reference in {other.reference for other in model.customers.values()}:
        raise Turned("already_exists")
    address = command.contact.address

    def change(receipt: CustomerReceipt) -> None:
        model.customers[receipt.customer.id] = KnownCustomer(
            tier=command.tier,
            country=address.country if address else None,
            order_limit=command.order_limit,
            credit_limit=command.credit_limit,
            reference=reference,
        )

    return change


def block(model: Model, command: BlockCustomerCommand) -> Change:
    staff_only(command.actor)
    customer = known(model.customers, command.customer_id)
    if customer.blocked:
        raise Turned("refused", ["already_blocked"])

    def change(_: CustomerReceipt) -> None:
        customer.blocked = True

    return change


def unblock(model: Model, command: UnblockCustomerCommand) -> Change:
    staff_only(command.actor)
    customer = known(model.customers, command.customer_id)
    if not customer.blocked:
        raise Turned("refused", ["not_blocked"])

    def change(_: CustomerReceipt) -> None:
        customer.blocked = False

    return change


def change_limits(model: Model, command: ChangeLimitsCommand) -> Change:
    staff_only(command.actor)
    customer = known(model.customers, command.customer_id)
    _check_limits(command)

    def change(_: CustomerReceipt) -> None:
        customer.order_limit, customer.credit_limit = command.order_limit, command.credit_limit

    return change


def change_tier(model: Model, command: ChangeTierCommand) -> Change:
    staff_only(command.actor)
    customer = known(model.customers, command.customer_id)

    def change(_: CustomerReceipt) -> None:
        customer.tier = command.tier

    return change


def erase(model: Model, command: EraseCustomerCommand) -> Change:
    admin_only(command.actor)
    customer = known(model.customers, command.customer_id)
    own = (order for order in model.orders.values() if order.customer == command.customer_id)
    if any(order.status in WAITING for order in own):
        raise Turned("refused", ["customer_has_open_orders"])

    def change(_: CustomerReceipt) -> None:
        customer.erased = True
        customer.country = customer.reference = None

    return change


def _check_limits(command: RegisterCustomerCommand | ChangeLimitsCommand) -> None:
    for field, limit in (("order_limit", command.order_limit), ("credit_limit", command.credit_limit)):
        if limit is not None and limit.minor < 0:
            raise Turned("invalid_value", [field])
