"""What the demo says of itself."""

import json
from collections.abc import Mapping
from datetime import timedelta

from adapters.identity.tokens import access_token
from django_project.management.demo import shop
from django_project.management.demo.database import name as database_name
from django_project.management.demo.port import HOST
from django_project.management.demo.seeding import demo_user
from django_project.management.demo.terms import EXPIRED

LIFETIME = timedelta(hours=24)


def welcome(port: int, news: str) -> str:
    """Where everything is, who may sign in, and a request to try."""
    base = f"http://{HOST}:{port}"
    tokens = {user.role.value: access_token(demo_user(user), lifetime=LIFETIME) for user in shop.USERS}
    places = {
        "API docs": f"{base}/api/docs/",
        "API schema": f"{base}/api/schema/",
        "Catalogue": f"{base}/api/v1/products/",
        "Admin": f"{base}/admin/",
        "Health": f"{base}/health/live/",
    }
    return "\n".join(
        (
            "",
            f"Orderly is ready. {news}",
            f"Database: {database_name()}",
            "",
            *(f"  {what:<12}{where}" for what, where in places.items()),
            "",
            "Sign in, in the admin (as admin or staff) or at /api/v1/auth/token/:",
            "",
            *(f"  {user.role.value:<12}{user.email:<24}{user.password}" for user in shop.USERS),
            "",
            "Access tokens, good for 24 hours:",
            "",
            *(f"  {role:<12}{token}" for role, token in tokens.items()),
            "",
            "Place an order as the customer: paste this line into another terminal, as often as you like.",
            "",
            placing(base, tokens[shop.CUSTOMER.role.value]),
            "",
            "Try one that breaks several rules at once, to be told each with a remedy; nothing is stored:",
            "",
            f"  {trying(base, tokens[shop.CUSTOMER.role.value])}",
            "",
            "Ctrl-C stops the demo.",
            "",
        )
    )


def placing(base: str, token: str) -> str:
    """One line for a shell that places an order."""
    return _curl(f"{base}/api/v1/orders/", token, {"lines": [{"sku": shop.FAVOURITE, "quantity": 2}]})


def trying(base: str, token: str) -> str:
    """One line for a shell that tries an order of too much, and of what is not sold, with an old voucher."""
    lines = [{"sku": shop.LADDER, "quantity": 5}, {"sku": shop.EGG, "quantity": 2}]
    return _curl(f"'{base}/api/v1/orders/?dry_run=true'", token, {"lines": lines, "voucher": EXPIRED})


def _curl(url: str, token: str, body: Mapping[str, object]) -> str:
    return (
        f"curl -s -X POST {url} -H 'Authorization: Bearer {token}' "
        f"-H 'Content-Type: application/json' -d '{json.dumps(body, separators=(',', ':'))}'"
    )
