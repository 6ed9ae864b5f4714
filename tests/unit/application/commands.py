"""One sample of every command, and for each of its fields another value."""

import pkgutil
from decimal import Decimal
from importlib import import_module
from typing import Final

import attrs
from application.customers.change_order_limit import ChangeOrderLimitCommand

import application
from application.accounts.change_profile import ChangeProfileCommand
from application.accounts.register_user import RegisterUserCommand
from application.catalog.add_product import AddProductCommand
from application.catalog.change_listing import ChangeListingCommand
from application.catalog.change_price import ChangePriceCommand
from application.commands import Command
from application.customers.block_customer import BlockCustomerCommand
from application.customers.register_customer import RegisterCustomerCommand
from application.customers.unblock_customer import UnblockCustomerCommand
from application.imports.import_customers import CustomerRecord, ImportCustomersCommand
from application.imports.import_orders import ImportOrdersCommand, LineRecord, OpenOrders, OrderRecord
from application.imports.import_products import ImportProductsCommand, ProductRecord
from application.imports.receipts import Reason
from application.inventory.adjust_stock import AdjustStockCommand
from application.inventory.receive_stock import ReceiveStockCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.placing import WantedLine
from application.orders.ship_order import ShipOrderCommand
from domain.customers.contact import Contact
from domain.shared.actor import Actor
from domain.shared.discount import DiscountRate
from domain.shared.identity import CustomerId, OrderId, Sku, UserId
from domain.shared.money import Money
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import euros, later

TEAPOT: Final = Sku("CURIOUS-TEAPOT")
LAMP: Final = Sku("GRUMPY-LAMP")
WANDA: Final = Contact(name="Wanda Whisk", email="wanda@example.com")
TEN_PERCENT: Final = DiscountRate(Decimal("0.1"))

A_LINE: Final = WantedLine(sku=TEAPOT, quantity=Quantity(2))
A_PRODUCT: Final = ProductRecord(sku=TEAPOT, name="Curious teapot", unit_price=euros(1))
A_LINE_RECORD: Final = LineRecord(sku=TEAPOT, unit_price=euros(1), quantity=Quantity(2))
AN_ORDER: Final = OrderRecord(
    reference="10248",
    customer_reference="ALFKI",
    placed_at=later(days=-9),
    shipped_at=None,
    freight=euros(1),
    shipping_address=a.address(),
    lines=(A_LINE_RECORD,),
)


def _others(value: object, **changes: object) -> tuple[object, ...]:
    """The same value with one attribute changed at a time."""
    return tuple(attrs.evolve(value, **{name: other}) for name, other in changes.items())  # type: ignore[misc]  # any attrs class


LINES: Final = (
    (),
    (A_LINE, A_LINE),
    *(
        (line,)
        for line in _others(
            A_LINE, sku=LAMP, quantity=Quantity(3), discount_rate=TEN_PERCENT, unit_price=Money(1230, "EUR")
        )
    ),
    (attrs.evolve(A_LINE, unit_price=Money(1230, "USD")),),
)

SAMPLES: Final[dict[type[Command], dict[str, tuple[object, ...]]]] = {
    PlaceOrderCommand: {
        "lines": ((A_LINE,), *LINES),
        "customer_id": (None, CustomerId(a.an_id())),
        "currency": (None, "EUR", "USD"),
        "freight": (Decimal(0), Decimal("0.01")),
        "shipping_address": (None, a.address(), a.address(city="Saltwick")),
        "external_reference": (None, "", "PO-17"),
        "note": ("", "Ring twice."),
    },
    ConfirmOrderCommand: {"order_id": (OrderId(a.an_id()), OrderId(a.an_id()))},
    ShipOrderCommand: {"order_id": (OrderId(a.an_id()), OrderId(a.an_id()))},
    CancelOrderCommand: {
        "order_id": (OrderId(a.an_id()), OrderId(a.an_id())),
        "reason": ("", "changed my mind"),
    },
    AddProductCommand: {
        "sku": (TEAPOT, LAMP),
        "name": ("Curious teapot", "Grumpy lamp"),
        "unit_price": (Money(1230, "EUR"), Money(1231, "EUR"), Money(1230, "USD")),
        "category": ("", "Teapots"),
        "description": ("", "It asks back."),
        "for_sale": (True, False),
    },
    ChangePriceCommand: {"sku": (TEAPOT, LAMP), "unit_price": (Decimal(1), Decimal("1.01"), Decimal(-1))},
    ChangeListingCommand: {
        "sku": (TEAPOT, LAMP),
        "name": (None, "", "Grumpy lamp"),
        "category": (None, "", "Lamps"),
        "description": (None, "", "It sulks."),
        "for_sale": (None, True, False),
    },
    ReceiveStockCommand: {
        "sku": (TEAPOT, LAMP),
        "quantity": (Quantity(1), Quantity(2)),
        "reason": ("delivery 17", "delivery 18"),
    },
    AdjustStockCommand: {
        "sku": (TEAPOT, LAMP),
        "change": (1, -1),
        "reason": ("found", "found again"),
    },
    RegisterCustomerCommand: {
        "contact": (
            WANDA,
            *_others(
                WANDA, name="Otto", email="otto@example.com", phone="1", person="Otto", address=a.address()
            ),
        ),
        "order_limit": (None, Money(0, "EUR"), Money(0, "USD")),
        "external_reference": (None, "", "CRM-1"),
    },
    BlockCustomerCommand: {
        "customer_id": (CustomerId(a.an_id()), CustomerId(a.an_id())),
        "reason": ("unpaid teapots", "unpaid kettles"),
    },
    UnblockCustomerCommand: {"customer_id": (CustomerId(a.an_id()), CustomerId(a.an_id()))},
    ChangeOrderLimitCommand: {
        "customer_id": (CustomerId(a.an_id()), CustomerId(a.an_id())),
        "order_limit": (None, Money(0, "EUR"), Money(1, "EUR")),
    },
    RegisterUserCommand: {
        "contact": (WANDA, *_others(WANDA, name="Otto")),
        "email": ("wanda@example.com", "otto@example.com"),
        "password_hash": ("one", "another"),
        "first_name": ("Wanda", "Otto"),
        "last_name": ("Whisk", "Oven"),
    },
    ChangeProfileCommand: {
        "user_id": (UserId(a.an_id()), UserId(a.an_id())),
        "first_name": (None, "", "Otto"),
        "last_name": (None, "", "Oven"),
    },
    ImportProductsCommand: {
        "records": (
            (A_PRODUCT,),
            (),
            *(
                (record,)
                for record in _others(
                    A_PRODUCT,
                    sku=LAMP,
                    name="Grumpy lamp",
                    unit_price=euros(2),
                    category="Lamps",
                    description="It sulks.",
                    for_sale=False,
                    opening_stock=Quantity(1),
                )
            ),
        )
    },
    ImportCustomersCommand: {
        "source": ("northwind", "southwind"),
        "records": (
            (CustomerRecord(reference="ALFKI", contact=WANDA),),
            (CustomerRecord(reference="ANATR", contact=WANDA),),
            (CustomerRecord(reference="ALFKI", contact=attrs.evolve(WANDA, name="Otto")),),
        ),
    },
    ImportOrdersCommand: {
        "source": ("northwind", "southwind"),
        "records": (
            (AN_ORDER,),
            (),
            *(
                (record,)
                for record in _others(
                    AN_ORDER,
                    reference="10249",
                    customer_reference="ANATR",
                    placed_at=later(days=-8),
                    shipped_at=later(days=-7),
                    freight=euros(2),
                    shipping_address=a.address(city="Saltwick"),
                    lines=(attrs.evolve(A_LINE_RECORD, discount_rate=TEN_PERCENT),),
                    against=(Reason(field="lines", code="line_missing", message="One.", remedy="Add it."),),
                )
            ),
        ),
        "open_orders": (OpenOrders.PLACE, OpenOrders.HISTORY),
    },
}
"""By command: by field, its value in the sample, and others that each make another command."""


def a_command(kind: type[Command], *, by: Actor, **changes: object) -> Command:
    """The sample of that command."""
    fields = {name: values[0] for name, values in SAMPLES[kind].items()}
    return kind(actor=by, **{**fields, **changes})  # type: ignore[arg-type]  # fields of whatever command it is


def every_command() -> set[type[Command]]:
    """Every command of the code base."""
    found: dict[str, type[Command]] = {}
    for module in pkgutil.walk_packages(application.__path__, "application."):
        for thing in vars(import_module(module.name)).values():
            if isinstance(thing, type) and issubclass(thing, Command) and thing is not Command:
                found[f"{thing.__module__}.{thing.__qualname__}"] = thing
    return set(found.values())
