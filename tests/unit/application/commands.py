"""One sample of every command, and for each of its fields another value."""

import pkgutil
from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from typing import Final

import attrs

import application
from application.accounts.change_profile import ChangeProfileCommand
from application.accounts.register_user import RegisterUserCommand
from application.catalog.add_product import AddProductCommand
from application.catalog.change_listing import ChangeListingCommand
from application.catalog.change_price import ChangePriceCommand
from application.catalog.change_terms import ChangeTermsCommand, WantedBreak
from application.commands import Command
from application.customers.block_customer import BlockCustomerCommand
from application.customers.change_limits import ChangeLimitsCommand
from application.customers.change_tier import ChangeTierCommand
from application.customers.erase_customer import EraseCustomerCommand
from application.customers.register_customer import RegisterCustomerCommand
from application.customers.unblock_customer import UnblockCustomerCommand
from application.orders.accept_quote import AcceptQuoteCommand
from application.orders.cancel_line import CancelLineCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.edit_order import EditOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.quote_order import QuoteOrderCommand
from application.orders.ship_order import LineUnits, ShipOrderCommand
from application.orders.wish import WantedLine
from domain.catalog.limits import QuantityLimits
from domain.orders.quote import DEFAULT_VALIDITY
from domain.shared.actor import Actor
from domain.shared.identity import CustomerId, OrderId, QuoteId, UserId
from domain.shared.money import Money
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier
from tests.support import a
from tests.unit.application.imports.samples import OF_IMPORTS
from tests.unit.application.inventory.samples import OF_INVENTORY
from tests.unit.application.payments.samples import OF_PAYMENTS
from tests.unit.application.pricing.samples import OF_PRICING
from tests.unit.application.returns.samples import OF_RETURNS
from tests.unit.application.samples import LAMP, TEAPOT, TEN_PERCENT, WANDA, Samples, others

A_BREAK: Final = WantedBreak(from_quantity=Quantity(10), unit_price=Decimal(9))
A_WINDOW: Final = QuantityLimits(per_window=1, window_days=7)
OTHER_WINDOWS: Final = others(A_WINDOW, per_window=2, window_days=30)
A_LINE: Final = WantedLine(sku=TEAPOT, quantity=Quantity(2))


LINES: Final = (
    (),
    (A_LINE, A_LINE),
    *(
        (line,)
        for line in others(
            A_LINE, sku=LAMP, quantity=Quantity(3), discount_rate=TEN_PERCENT, unit_price=Money(1230, "EUR")
        )
    ),
    (attrs.evolve(A_LINE, unit_price=Money(1230, "USD")),),
)

AN_ORDER: Final[Samples] = {
    "lines": ((A_LINE,), *LINES),
    "customer_id": (None, CustomerId(a.an_id())),
    "currency": (None, "EUR", "USD"),
    "freight": (None, Decimal(0), Decimal("0.01")),
    "shipping_address": (None, a.address(), a.address(city="Saltwick")),
    "voucher": (None, "TEATIME", "LATE"),
    "external_reference": (None, "", "PO-17"),
    "note": ("", "Ring twice."),
}

ORDERS: Final = (OrderId(a.an_id()), OrderId(a.an_id()))
SOME: Final = LineUnits(1, Quantity(1))

SAMPLES: Final[dict[type[Command], Samples]] = {
    PlaceOrderCommand: AN_ORDER,
    QuoteOrderCommand: {**AN_ORDER, "validity": (DEFAULT_VALIDITY, timedelta(hours=1), timedelta(days=1))},
    AcceptQuoteCommand: {"quote_id": (QuoteId(a.an_id()), QuoteId(a.an_id()))},
    ConfirmOrderCommand: {"order_id": ORDERS},
    ShipOrderCommand: {
        "order_id": ORDERS,
        "lines": ((), (SOME,), *((line,) for line in others(SOME, line_number=2, quantity=Quantity(2)))),
        "location": (None, "main", "cellar"),
        "carrier": ("", "Snail"),
        "tracking": ("", "S-1"),
    },
    CancelLineCommand: {
        "order_id": ORDERS,
        "line_number": (1, 2),
        "quantity": (None, Quantity(1), Quantity(2)),
    },
    EditOrderCommand: {
        "order_id": ORDERS,
        "lines": AN_ORDER["lines"],
        "freight": AN_ORDER["freight"],
        "shipping_address": AN_ORDER["shipping_address"],
        "voucher": AN_ORDER["voucher"],
        "drops_voucher": (False, True),
    },
    CancelOrderCommand: {
        "order_id": ORDERS,
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
    ChangeTermsCommand: {
        "sku": (TEAPOT, LAMP),
        "tax_class": (None, TaxClass.STANDARD, TaxClass.REDUCED),
        "breaks": (
            None,
            (),
            (A_BREAK,),
            *(
                (other,)
                for other in others(
                    A_BREAK, from_quantity=Quantity(11), unit_price=Decimal("9.50"), tier=Tier.GOLD
                )
            ),
        ),
        "limits": (None, QuantityLimits(), QuantityLimits(per_order=1), A_WINDOW, *OTHER_WINDOWS),
    },
    RegisterCustomerCommand: {
        "contact": (
            WANDA,
            *others(
                WANDA, name="Otto", email="otto@example.com", phone="1", person="Otto", address=a.address()
            ),
        ),
        "order_limit": (None, Money(0, "EUR"), Money(0, "USD")),
        "credit_limit": (None, Money(0, "EUR"), Money(0, "USD")),
        "tier": (Tier.STANDARD, Tier.GOLD),
        "external_reference": (None, "", "CRM-1"),
    },
    BlockCustomerCommand: {
        "customer_id": (CustomerId(a.an_id()), CustomerId(a.an_id())),
        "reason": ("unpaid teapots", "unpaid kettles"),
    },
    UnblockCustomerCommand: {"customer_id": (CustomerId(a.an_id()), CustomerId(a.an_id()))},
    ChangeLimitsCommand: {
        "customer_id": (CustomerId(a.an_id()), CustomerId(a.an_id())),
        "order_limit": (None, Money(0, "EUR"), Money(1, "EUR")),
        "credit_limit": (None, Money(0, "EUR"), Money(1, "EUR")),
    },
    ChangeTierCommand: {
        "customer_id": (CustomerId(a.an_id()), CustomerId(a.an_id())),
        "tier": (Tier.STANDARD, Tier.SILVER, Tier.GOLD),
    },
    EraseCustomerCommand: {"customer_id": (CustomerId(a.an_id()), CustomerId(a.an_id()))},
    RegisterUserCommand: {
        "contact": (WANDA, *others(WANDA, name="Otto")),
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
    **OF_IMPORTS,
    **OF_INVENTORY,
    **OF_PAYMENTS,
    **OF_PRICING,
    **OF_RETURNS,
}


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
