"""Filling the made-up shop, through the use cases. What is there already stays as it is."""

from uuid import UUID

import attrs

from adapters.identity.models import User
from adapters.identity.passwords import hash_password
from application.accounts.register_user import RegisterUserCommand
from application.catalog.change_terms import ChangeTermsCommand
from application.customers.block_customer import BlockCustomerCommand
from application.customers.queries import CustomerCriteria
from application.customers.register_customer import RegisterCustomerCommand
from application.imports.import_products import ImportProductsCommand, ProductRecord
from application.imports.receipts import Outcome
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.queries import OrderCriteria, OrderDetail
from application.orders.ship_order import ShipOrderCommand
from application.orders.wish import WantedLine
from application.paging import PageRequest
from application.payments.request_payment import RequestPaymentCommand
from application.returns.request_return import RequestReturnCommand
from django_project.container import Container
from django_project.management.demo import shop, terms
from django_project.management.demo.seeding_places import add_location, set_policy
from django_project.management.demo.seeding_terms import add_shipping_rates, add_tax_rates, add_voucher
from django_project.management.demo.shop import DemoCustomer, DemoOrder, DemoProduct, DemoUser
from domain.customers.contact import Contact
from domain.orders.customer_return import ReturnedLine
from domain.shared.actor import Actor, Role
from domain.shared.identity import CustomerId, OrderId, Sku, UserId
from domain.shared.money import Money
from domain.shared.quantity import Quantity

_ONE = PageRequest(limit=1)


@attrs.frozen(kw_only=True)
class Seeded:
    """How many of each are new."""

    products: int
    rates: int
    vouchers: int
    locations: int
    customers: int
    users: int
    orders: int

    def __str__(self) -> str:
        new = {name: count for name, count in attrs.asdict(self).items() if count}
        if not new:
            return "Everything was there already."
        counted = (f"{count} {name if count > 1 else name.removesuffix('s')}" for name, count in new.items())
        return f"Added {', '.join(counted)}."


def seed() -> Seeded:
    """Add whatever of the shop is missing."""
    system = Actor.system()
    products = _add_products(system)
    rates = add_tax_rates(system) + add_shipping_rates(system)
    vouchers = sum(add_voucher(voucher, system) for voucher in terms.VOUCHERS)
    locations = sum(add_location(location, system) for location in shop.LOCATIONS)
    users = sum(_add_user(user) for user in shop.USERS)
    customers = sum(_add_customer(customer, system) for customer in shop.CUSTOMERS)
    orders = sum(_add_order(order) for order in shop.ORDERS)
    return Seeded(
        products=products,
        rates=rates,
        vouchers=vouchers,
        locations=locations,
        customers=customers,
        users=users,
        orders=orders,
    )


def demo_user(user: DemoUser) -> User:
    return User.objects.get(email=user.email)


def _add_products(actor: Actor) -> int:
    records = tuple(_record(product) for product in shop.PRODUCTS)
    receipt = Container.import_products()(ImportProductsCommand(actor=actor, records=records))
    new = {verdict.reference for verdict in receipt.verdicts if verdict.outcome is Outcome.IMPORTED}
    for product in shop.PRODUCTS:
        if product.sku in new:
            _set_terms(product, actor)
    return len(new)


def _record(product: DemoProduct) -> ProductRecord:
    return ProductRecord(
        sku=Sku(product.sku),
        name=product.name,
        unit_price=Money.of(product.price, shop.CURRENCY),
        category=product.category,
        description=product.description,
        for_sale=product.for_sale,
        opening_stock=Quantity(product.stock),
    )


def _set_terms(product: DemoProduct, actor: Actor) -> None:
    """Terms as they are already change nothing."""
    Container.change_terms()(
        ChangeTermsCommand(
            actor=actor,
            sku=Sku(product.sku),
            tax_class=product.tax_class,
            breaks=product.breaks,
            limits=product.limits,
        )
    )
    set_policy(product, actor)


def _add_user(user: DemoUser) -> bool:
    if User.objects.filter(email=user.email).exists():
        return False
    if user.role is Role.CUSTOMER:
        _register(user)
    else:
        User.objects.create_user(
            user.email,
            user.password,
            first_name=user.first_name,
            last_name=user.last_name,
            role=user.role.value,
        )
    return True


def _register(user: DemoUser) -> None:
    name = f"{user.first_name} {user.last_name}"
    Container.register_user()(
        RegisterUserCommand(
            actor=Actor.anonymous(),
            contact=Contact(name=name, email=user.email, address=user.address),
            email=user.email,
            password_hash=hash_password(user.password),
            first_name=user.first_name,
            last_name=user.last_name,
        )
    )


def _add_customer(customer: DemoCustomer, actor: Actor) -> bool:
    if _customer_id(customer.reference) is not None:
        return False
    receipt = Container.register_customer()(
        RegisterCustomerCommand(
            actor=actor,
            contact=customer.contact,
            order_limit=_amount(customer.order_limit),
            credit_limit=_amount(customer.credit_limit),
            tier=customer.tier,
            external_reference=customer.reference,
        )
    )
    if customer.block_reason is not None:
        customer_id = CustomerId(receipt.customer.id)
        Container.block_customer()(
            BlockCustomerCommand(actor=actor, customer_id=customer_id, reason=customer.block_reason)
        )
    return True


def _amount(given: str | None) -> Money | None:
    return None if given is None else Money.of(given, shop.CURRENCY)


def _customer_id(reference: str) -> UUID | None:
    criteria = CustomerCriteria(external_reference=reference)
    found = Container.customers().page(criteria, _ONE, seen_by=Actor.system()).results
    return found[0].id if found else None


def _add_order(order: DemoOrder) -> bool:
    staff, owner = _actor(shop.STAFF), _actor(shop.CUSTOMER)
    criteria = OrderCriteria(external_reference=order.reference)
    if Container.orders().page(criteria, _ONE, seen_by=staff).results:
        return False
    on_behalf = None if order.customer is None else _customer_id(order.customer)
    receipt = Container.place_order()(
        PlaceOrderCommand(
            actor=owner if on_behalf is None else staff,
            customer_id=None if on_behalf is None else CustomerId(on_behalf),
            lines=tuple(WantedLine(sku=Sku(sku), quantity=Quantity(units)) for sku, units in order.lines),
            voucher=order.voucher,
            external_reference=order.reference,
        )
    )
    for verb in order.verbs:
        _move(receipt.order, verb, staff)
    return True


def _move(order: OrderDetail, verb: str, actor: Actor) -> None:
    order_id = OrderId(order.id)
    match verb:
        case "confirm":
            Container.confirm_order()(ConfirmOrderCommand(actor=actor, order_id=order_id))
        case "ship":
            Container.ship_order()(ShipOrderCommand(actor=actor, order_id=order_id))
        case "pay":
            Container.request_payment()(
                RequestPaymentCommand(actor=actor, order_id=order_id, gateway="manual")
            )
        case "return":
            everything = tuple(ReturnedLine(line.number, line.quantity) for line in order.lines)
            Container.request_return()(
                RequestReturnCommand(
                    actor=actor, order_id=order_id, lines=everything, reason="It rains regardless."
                )
            )
        case "cancel":
            reason = "It could not make up its mind."
            Container.cancel_order()(CancelOrderCommand(actor=actor, order_id=order_id, reason=reason))


def _actor(user: DemoUser) -> Actor:
    stored = demo_user(user)
    customer_id = None if stored.customer_id is None else CustomerId(stored.customer_id)
    return Actor(Role(stored.role), user_id=UserId(stored.id), customer_id=customer_id)
