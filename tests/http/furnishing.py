"""A shop in which every command can be given: what the table of trials names."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from application.ports.payment_gateway import Notice
from domain.payments.operation import Approved
from domain.shared.actor import Actor, Role
from domain.shared.identity import CustomerId, OperationId, UserId
from tests.http.shop import body, client_of, notices
from tests.http.trials import API, ONE, RETURN, USER, VOUCHER, Trial
from tests.support import a
from tests.support.stores import World


def furnish(world: World, wanda: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """Clients by name, and what the commands name; no rate touches Wanda's prices."""
    staff, buyer, nobody = client_of(a.staff()), client_of(a.buyer(wanda)), client_of()
    blocked = a.customer(blocked=True)
    world.keep(blocked)
    account = made(nobody.post(f"{API}users/", {**USER, "email": "ursula@example.com"}))
    user = Actor(
        Role.CUSTOMER,
        user_id=UserId(UUID(account["id"])),
        customer_id=CustomerId(UUID(account["customer_id"])),
    )
    made(staff.post(f"{API}stock/CURIOUS-TEAPOT/receipts/", {"quantity": 20, "reason": "note 1"}))
    things = {
        "sku": "CURIOUS-TEAPOT",
        "user": account["id"],
        "customer": str(wanda.id),
        "blocked": str(blocked.id),
        **orders_and_returns(staff, buyer),
        **payments(staff, buyer),
        "gateway": "sandbox",
        "quote": made(buyer.post(f"{API}quotes/", ONE))["id"],
        "voucher": made(staff.post(f"{API}vouchers/", {**VOUCHER, "code": "TEATIME"}))["code"],
        "location": made(staff.post(f"{API}locations/", {"code": "attic", "name": "Attic"}))["code"],
        "country": "NL",
    }
    made(staff.put(f"{API}tax-rates/NL/standard/", {"rate": "0.2"}))
    made(staff.put(f"{API}shipping-rates/NL/EUR/0/", {"cost": "4.90"}))
    clients = {
        "nobody": nobody,
        "user": client_of(user),
        "buyer": buyer,
        "staff": staff,
        "admin": client_of(a.admin()),
    }
    return clients, things


def orders_and_returns(staff: Any, buyer: Any) -> dict[str, str]:
    """Orders of one teapot, by how far they have come, and a return of another two by the same."""
    placed, confirmed, *sent = (made(buyer.post(f"{API}orders/", ONE))["id"] for _ in range(5))
    for order in (confirmed, *sent):
        made(staff.post(f"{API}orders/{order}/confirm/"))
    for order in sent:
        made(staff.post(f"{API}orders/{order}/shipments/"))
    shipped, *returned = sent
    requested, approved = (
        made(buyer.post(f"{API}orders/{order}/returns/", RETURN))["returns"][0]["id"] for order in returned
    )
    made(staff.post(f"{API}returns/{approved}/approve/"))
    return {
        "placed": placed,
        "confirmed": confirmed,
        "shipped": shipped,
        "requested": requested,
        "approved": approved,
    }


def payments(staff: Any, buyer: Any) -> dict[str, str]:
    """Of one order, by what became of them, and the operations that are pending."""
    order = made(buyer.post(f"{API}orders/", ONE))["id"]
    path = f"{API}orders/{order}/payments/"

    def pay(**how: object) -> Any:
        return made(staff.post(path, {"amount": "4.00", **how}))

    authorized = pay(gateway="sandbox", method="tok_approve", capture=False)["id"]
    captured = pay()["id"]
    refund = made(staff.post(f"{path}{captured}/refunds/", {"amount": "1.00"}))["operations"][-1]["id"]
    late = pay(gateway="sandbox", method="tok_later")["operations"][0]["id"]
    return {"order": order, "authorized": authorized, "captured": captured, "refund": refund, "late": late}


def made(answer: Any) -> Any:
    """What is answered to a command, which has to succeed."""
    assert answer.status_code in {200, 201, 202}, answer.content
    return body(answer)


def given(world: World, trial: Trial, things: Mapping[str, str]) -> dict[str, Any]:
    """What a client sends: the body, or the bytes of a notice with its signature."""
    sent = filled(trial.body, things)
    if not trial.signed:
        return {"data": sent}
    notice = Notice(operation_id=OperationId(UUID(sent["operation"])), outcome=Approved("sandbox-7"))
    written = notices(world).write(notice)
    return {"data": written.body, "content_type": "application/json", "headers": written.headers}


def filled(text: Any, things: Mapping[str, str]) -> Any:
    found = json.dumps(text)
    for name, value in things.items():
        found = found.replace(f"{{{name}}}", value)
    return json.loads(found)
