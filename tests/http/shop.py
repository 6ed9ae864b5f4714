"""The API on a store in memory: real views, use cases and rules, and no database."""

import json
from collections.abc import Mapping
from typing import Any, cast

import attrs
from django.core.exceptions import ValidationError
from django.urls import include, path
from rest_framework.test import APIClient

from adapters.http.dependencies import Dependencies
from adapters.http.urls import api_urls
from adapters.payments.sandbox.notices import SandboxNotices
from application.accounts.change_profile import ChangeProfile
from application.accounts.register_user import RegisterUser
from application.catalog.add_product import AddProduct
from application.catalog.change_listing import ChangeListing
from application.customers.block_customer import BlockCustomer
from application.customers.change_tier import ChangeTier
from application.customers.register_customer import RegisterCustomer
from application.customers.unblock_customer import UnblockCustomer
from application.pricing.remove_shipping_rate import RemoveShippingRate
from application.pricing.remove_tax_rate import RemoveTaxRate
from domain.shared.actor import Actor
from tests.support.stores import World

MIN_PASSWORD_LENGTH = 8
SECRET = "tests-only-sandbox-secret"


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


def notices(world: World) -> SandboxNotices:
    """Reads the sandbox's notices, and writes them."""
    return SandboxNotices(SECRET, world.clock)


def dependencies(world: World, **instead: Any) -> Dependencies:
    run, clock, ids = world.transact, world.clock, world.ids
    return attrs.evolve(
        Dependencies(
            place_order=world.place_order,
            confirm_order=world.confirm_order,
            edit_order=world.edit_order,
            ship_order=world.ship_order,
            cancel_line=world.cancel_line,
            cancel_order=world.cancel_order,
            orders=world.orders,
            request_return=world.request_return,
            approve_return=world.approve_return,
            decline_return=world.decline_return,
            receive_return=world.receive_return,
            request_payment=world.request_payment,
            capture_payment=world.capture_payment,
            void_payment=world.void_payment,
            refund_payment=world.refund_payment,
            confirm_operation=world.confirm_operation,
            receive_notice=world.receive_notice,
            notice_readers={"sandbox": notices(world)},
            payments=world.payments,
            quote_order=world.quote_order,
            accept_quote=world.accept_quote,
            quotes=world.quotes,
            create_voucher=world.create_voucher,
            change_voucher=world.change_voucher,
            put_tax_rate=world.put_tax_rate,
            remove_tax_rate=RemoveTaxRate(run),
            put_shipping_rate=world.put_shipping_rate,
            remove_shipping_rate=RemoveShippingRate(run),
            pricing=world.pricing,
            add_product=AddProduct(run, clock, ids),
            change_price=world.change_price,
            change_listing=ChangeListing(run, clock),
            change_terms=world.change_terms,
            products=world.products,
            receive_stock=world.receive_stock,
            adjust_stock=world.adjust_stock,
            change_stock_policy=world.change_stock_policy,
            transfer_stock=world.transfer_stock,
            add_location=world.add_location,
            change_location=world.change_location,
            stock=world.stock,
            register_customer=RegisterCustomer(run, clock, ids),
            block_customer=BlockCustomer(run, clock),
            unblock_customer=UnblockCustomer(run, clock),
            change_limits=world.change_limits,
            change_tier=ChangeTier(run, clock),
            erase_customer=world.erase_customer,
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
