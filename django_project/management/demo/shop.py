"""A made-up shop: what it sells, and to whom. No such people, no such teapots."""

from decimal import Decimal
from typing import Final

import attrs

from application.catalog.change_terms import WantedBreak
from domain.catalog.limits import QuantityLimits
from domain.customers.contact import Contact
from domain.shared.actor import Role
from domain.shared.address import Address
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier

CURRENCY: Final = "EUR"


@attrs.frozen
class DemoProduct:
    sku: str
    name: str
    category: str
    price: str
    stock: int
    description: str = ""
    for_sale: bool = True
    tax_class: TaxClass = TaxClass.STANDARD
    breaks: tuple[WantedBreak, ...] = ()
    limits: QuantityLimits = attrs.field(factory=QuantityLimits)
    backorder_limit: int = 0
    reorder_point: int | None = None


@attrs.frozen(kw_only=True)
class DemoLocation:
    """A place besides the main one, with what is kept there: units by SKU."""

    code: str
    name: str
    priority: int
    stock: tuple[tuple[str, int], ...]


@attrs.frozen(kw_only=True)
class DemoCustomer:
    """The limits are amounts; `block_reason` is set for the blocked."""

    reference: str
    contact: Contact
    order_limit: str | None = None
    credit_limit: str | None = None
    tier: Tier = Tier.STANDARD
    block_reason: str | None = None


@attrs.frozen(kw_only=True)
class DemoUser:
    email: str
    password: str
    first_name: str
    last_name: str
    role: Role
    address: Address | None = None


@attrs.frozen(kw_only=True)
class DemoOrder:
    """`verbs` are what happens to it after it was placed; `customer` is a reference, None the demo's user."""

    reference: str
    lines: tuple[tuple[str, int], ...]
    voucher: str | None = None
    verbs: tuple[str, ...] = ()
    customer: str | None = None


FAVOURITE: Final = "CURIOUS-TEAPOT"
"""What the example request orders; there is enough of it for thousands of tries."""

LADDER: Final = "LADDER-ENDLESS"
EGG: Final = "EGG-DRAGON"

PRODUCTS: Final = (
    DemoProduct(FAVOURITE, "Curious Teapot", "Kitchen", "24.90", 20_000, "Waits until you are ready."),
    DemoProduct("MUG-BOTTOMLESS", "Bottomless Mug", "Kitchen", "11.50", 800, "Mind the floor."),
    DemoProduct(
        "SPOON-WOODEN",
        "Wooden Spoon of Encouragement",
        "Kitchen",
        "4.20",
        1_200,
        "Cheaper by the dozen.",
        breaks=(
            WantedBreak(from_quantity=Quantity(12), unit_price=Decimal("3.60")),
            WantedBreak(from_quantity=Quantity(12), unit_price=Decimal("3.10"), tier=Tier.GOLD),
        ),
    ),
    DemoProduct("JAM-MARBLE", "Marble Jam", "Kitchen", "6.40", 240, tax_class=TaxClass.REDUCED),
    DemoProduct("CLOUD-POCKET", "Pocket Cloud", "Weather", "12.00", 300, "Rains on request."),
    DemoProduct("UMBRELLA-HOPEFUL", "Hopeful Umbrella", "Weather", "32.00", 45),
    DemoProduct("KITE-HOMING", "Homing Kite", "Outdoors", "27.50", 75),
    DemoProduct(
        "COMPASS-UNDECIDED",
        "Undecided Compass",
        "Outdoors",
        "18.00",
        20,
        "More are on their way, or so they say.",
        backorder_limit=10,
        reorder_point=5,
    ),
    DemoProduct("LAMP-MOONLIT", "Moonlit Lamp", "Home", "89.00", 60, "Works best at night."),
    DemoProduct(
        LADDER,
        "Endless Ladder",
        "Home",
        "1250.00",
        3,
        "Delivered in parts.",
        limits=QuantityLimits(per_order=1, per_window=2, window_days=30),
    ),
    DemoProduct("SOCKS-LEFT", "Two Left Socks", "Clothing", "7.90", 500),
    DemoProduct("HAT-THINKING", "Thinking Hat", "Clothing", "45.00", 12),
    DemoProduct(EGG, "Dragon Egg", "Curiosities", "9999.00", 1, "For show only.", for_sale=False),
)

LOCATIONS: Final = (
    DemoLocation(
        code="hilltop",
        name="The store on the hill",
        priority=1,
        stock=(("MUG-BOTTOMLESS", 40), ("KITE-HOMING", 30)),
    ),
)

ADMIN: Final = DemoUser(
    email="admin@example.com",
    password="orderly-admin-demo",  # noqa: S106  # everybody may know it
    first_name="Ada",
    last_name="Abacus",
    role=Role.ADMIN,
)
STAFF: Final = DemoUser(
    email="staff@example.com",
    password="orderly-staff-demo",  # noqa: S106  # everybody may know it
    first_name="Stella",
    last_name="Stapler",
    role=Role.STAFF,
)
CUSTOMER: Final = DemoUser(
    email="customer@example.com",
    password="orderly-customer-demo",  # noqa: S106  # everybody may know it
    first_name="Wanda",
    last_name="Whisk",
    role=Role.CUSTOMER,
    address=Address(
        name="Wanda Whisk", street="1 Teapot Lane", postal_code="SU1 2GR", city="Sugarbury", country="GB"
    ),
)
USERS: Final = (ADMIN, STAFF, CUSTOMER)

CUSTOMERS: Final = (
    DemoCustomer(
        reference="demo-pepper",
        contact=Contact(
            name="Pepper Quill Stationers",
            email="pepper@quill.example",
            person="Pepper Quill",
            address=Address(
                name="Pepper Quill Stationers",
                street="7 Inkwell Row",
                postal_code="4711",
                city="Blotham",
                country="IE",
            ),
        ),
        order_limit="100.00",
        credit_limit="150.00",
        tier=Tier.GOLD,
    ),
    DemoCustomer(
        reference="demo-brindle",
        contact=Contact(
            name="Brindle & Moth",
            email="books@brindle.example",
            person="Basil Brindle",
            address=Address(name="Brindle & Moth", street="13 Dust Street", city="Attic", country="DE"),
        ),
        block_reason="Invoices have been waiting since spring.",
    ),
)

ORDERS: Final = (
    DemoOrder(reference="demo-placed", lines=((FAVOURITE, 1), ("MUG-BOTTOMLESS", 4)), voucher="TEATIME"),
    DemoOrder(reference="demo-confirmed", lines=(("LAMP-MOONLIT", 1),), verbs=("confirm",)),
    DemoOrder(
        reference="demo-shipped",
        lines=(("SOCKS-LEFT", 3), ("KITE-HOMING", 1)),
        verbs=("confirm", "ship", "pay"),
    ),
    DemoOrder(
        reference="demo-returned",
        lines=(("UMBRELLA-HOPEFUL", 2),),
        verbs=("confirm", "pay", "ship", "return"),
    ),
    DemoOrder(reference="demo-cancelled", lines=(("COMPASS-UNDECIDED", 2),), verbs=("cancel",)),
    DemoOrder(reference="demo-limited", lines=(("SPOON-WOODEN", 12),), customer="demo-pepper"),
)
