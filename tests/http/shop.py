"""The API on a store in memory: real views, use cases and rules, and no database."""

import json
from collections.abc import Mapping
from typing import Any, cast

import attrs
from django.core.exceptions import ValidationError
from django.urls import include, path
from rest_framework.test import APIClient

from adapters.http.urls import Dependencies, api_urls
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
from application.inventory.adjust_stock import AdjustStock
from application.inventory.receive_stock import ReceiveStock
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
from domain.shared.actor import Actor
from tests.support.stores import World

MIN_PASSWORD_LENGTH = 8


@attrs.frozen
class Somebody:
    """What authentication makes of a token: a user with an actor."""

    actor: Actor


@attrs.frozen(eq=False)
class Urls:
    """What Django takes for a URL configuration."""

    urlpatterns: list[Any]
    handler400 = "adapters.http.problems.bad_request"
    handler403 = "adapters.http.problems.permission_denied"
    handler404 = "adapters.http.problems.not_found"
    handler500 = "adapters.http.problems.server_error"


def urls(world: World) -> Urls:
    return Urls([path("api/v1/", include(api_urls(dependencies(world))))])


def client_of(actor: Actor | None = None) -> APIClient:
    """Somebody's client; nobody's, unless given."""
    client = APIClient()
    if actor is not None:
        client.force_authenticate(cast("Any", Somebody(actor)))
    return client


def body(response: Any) -> Any:
    return json.loads(response.content)


def error(response: Any) -> Any:
    return body(response)["error"]


def dependencies(world: World, **instead: Any) -> Dependencies:
    run, clock, ids, numbers = world.transact, world.clock, world.ids, world.numbers
    return attrs.evolve(
        Dependencies(
            place_order=PlaceOrder(run, clock, ids, numbers),
            confirm_order=ConfirmOrder(run, clock),
            ship_order=ShipOrder(run, clock),
            cancel_order=CancelOrder(run, clock),
            record_payment=RecordPayment(run, clock),
            orders=world.orders,
            quote_order=QuoteOrder(run, clock, ids),
            accept_quote=AcceptQuote(run, clock, ids, numbers),
            quotes=world.quotes,
            create_voucher=CreateVoucher(run, clock, ids),
            change_voucher=ChangeVoucher(run, clock),
            put_tax_rate=PutTaxRate(run),
            remove_tax_rate=RemoveTaxRate(run),
            put_shipping_rate=PutShippingRate(run),
            remove_shipping_rate=RemoveShippingRate(run),
            pricing=world.pricing,
            add_product=AddProduct(run, clock, ids),
            change_price=ChangePrice(run, clock),
            change_listing=ChangeListing(run, clock),
            change_terms=ChangeTerms(run, clock),
            products=world.products,
            receive_stock=ReceiveStock(run, clock),
            adjust_stock=AdjustStock(run, clock),
            stock=world.stock,
            register_customer=RegisterCustomer(run, clock, ids),
            block_customer=BlockCustomer(run, clock),
            unblock_customer=UnblockCustomer(run, clock),
            change_limits=ChangeLimits(run, clock),
            change_tier=ChangeTier(run, clock),
            erase_customer=EraseCustomer(run, clock),
            customers=world.customers,
            register_user=RegisterUser(run, clock, ids),
            change_profile=ChangeProfile(run),
            users=world.users,
            hash_password="hash of {}".format,
            validate_password=validate_password,
        ),
        **instead,
    )


def validate_password(password: str, personal: Mapping[str, str]) -> None:
    """Two weaknesses are enough to see that all are listed."""
    found = []
    if len(password) < MIN_PASSWORD_LENGTH:
        found.append(ValidationError("This password is too short.", code="password_too_short"))
    if any(part.lower() in password.lower() for part in personal.values()):
        found.append(ValidationError("This password is too similar.", code="password_too_similar"))
    if found:
        raise ValidationError(found)
