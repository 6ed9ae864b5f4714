"""Every command can be tried: the same checks, its effects told, and nothing kept."""

import re
from typing import Any, cast

import pytest

from adapters.http.urls import ROUTES
from tests.http.furnishing import filled, furnish, given
from tests.http.shop import body, client_of, error
from tests.http.trials import API, COMMANDS
from tests.support import a
from tests.support.a import euros

METHODS = ("post", "put", "patch", "delete")
MARKS = {"dry_run", "effects"}
TAKES_NO_KEY = ("POST", "users/")


def store_of(world):
    """The store in memory behind a world."""
    return cast("Any", world.units_of_work)._store


def holdings_of(world):
    """What the sandbox did with the money."""
    return cast("Any", world.gateways.named("sandbox")).holdings


def as_effects(trial, customer):
    owed = [{"customer_id": str(customer.id), "currency": "EUR", "owed": trial.owed}] if trial.owed else []
    return {"stock": list(trial.stock), "money": owed}


class TestTheTable:
    def test_has_every_command_there_is(self):
        there_are = {
            (method.upper(), re.sub(r"<str:\w+>", "{}", route))
            for route, view in ROUTES
            for method in METHODS
            if hasattr(view, method)
        }

        assert {route_of(trial) for trial in COMMANDS} == there_are
        assert len(COMMANDS) == len(there_are)


def route_of(trial):
    method, path = trial.route
    rated = {
        "tax-rates/{}/standard/": "tax-rates/{}/{}/",
        "shipping-rates/{}/EUR/0.00/": "shipping-rates/{}/{}/{}/",
        "orders/{}/lines/1/cancel/": "orders/{}/lines/{}/cancel/",
    }
    return method, rated.get(path, path)


class TestATrial:
    @pytest.mark.parametrize("trial", COMMANDS, ids=str)
    def test_tells_its_effects_and_keeps_nothing(self, world, wanda, trial):
        clients, things = furnish(world, wanda)
        path, sent = filled(f"{API}{trial.path}", things), given(world, trial, things)
        key = {} if trial.route == TAKES_NO_KEY else {"HTTP_IDEMPOTENCY_KEY": "k"}
        give = getattr(clients[trial.by], trial.method.lower())
        before, moved = store_of(world).committed.copy(), holdings_of(world)

        tried = give(f"{path}?dry_run=true", **sent, **key)

        assert tried.status_code == 200, tried.content
        assert body(tried)["dry_run"] is True
        assert body(tried)["effects"] == as_effects(trial, wanda)
        assert "Location" not in tried
        assert store_of(world).committed == before
        assert holdings_of(world) == moved

        earnest = give(path, **sent, **key)

        assert earnest.status_code in {200, 201, 202, 204}, earnest.content
        assert "Idempotent-Replayed" not in earnest
        assert store_of(world).committed != before
        if earnest.content:
            assert set(body(tried)) - MARKS == set(body(earnest))

    @pytest.mark.parametrize("trial", [trial for trial in COMMANDS if not trial.signed], ids=str)
    def test_by_whoever_may_not_is_refused_as_in_earnest(self, world, wanda, trial):
        _, things = furnish(world, wanda)
        path, sent = filled(f"{API}{trial.path}", things), filled(trial.body, things)
        outsider = client_of(a.staff()) if trial.by == "nobody" else client_of()
        give = getattr(outsider, trial.method.lower())

        tried, earnest = give(f"{path}?dry_run=true", sent), give(path, sent)

        assert tried.status_code == earnest.status_code
        assert tried.status_code in {401, 403}


class TestATrialOfAnOrder:
    def test_that_breaks_four_rules_is_refused_with_all_four_as_in_earnest(self, world):
        olga = a.customer(blocked=True, credit_limit=euros(100), owes=euros(80))
        world.keep(
            olga,
            a.product("CURIOUS-TEAPOT", euros("24.90")),
            a.stock("CURIOUS-TEAPOT", 3),
            a.product("HAT-THINKING", euros("45.00")),
            a.stock("HAT-THINKING"),
        )
        lines = [{"sku": "CURIOUS-TEAPOT", "quantity": 9}, {"sku": "HAT-THINKING", "quantity": 7}]
        before = store_of(world).committed.copy()
        client = client_of(a.buyer(olga))

        answers = [client.post(f"{API}orders/{query}", {"lines": lines}) for query in ("", "?dry_run=true")]

        for answer in answers:
            assert answer.status_code == 409
            assert error(answer)["details"] == [
                {
                    "code": "customer_blocked",
                    "rule": "customer.not_blocked",
                    "message": "This customer is blocked and cannot place orders.",
                    "customer_id": str(olga.id),
                    "remedy": "Ask the shop's staff to lift the block.",
                },
                {
                    "code": "credit_limit_exceeded",
                    "rule": "customer.credit_limit",
                    "message": "The order costs 539.10 EUR; with 80.00 EUR unpaid that passes the credit "
                    "limit of 100.00 EUR.",
                    "total": "539.10",
                    "exposure": "80.00",
                    "limit": "100.00",
                    "currency": "EUR",
                    "remedy": "Order for at most 20.00 EUR, or pay earlier orders first.",
                },
                {
                    "code": "insufficient_stock",
                    "rule": "stock.available",
                    "message": "9 of CURIOUS-TEAPOT were asked for and 3 are available: 6 short.",
                    "sku": "CURIOUS-TEAPOT",
                    "requested": 9,
                    "available": 3,
                    "remedy": "Order at most 3, or wait for the next delivery.",
                },
                {
                    "code": "insufficient_stock",
                    "rule": "stock.available",
                    "message": "7 of HAT-THINKING were asked for and 0 are available: 7 short.",
                    "sku": "HAT-THINKING",
                    "requested": 7,
                    "available": 0,
                    "remedy": "Leave it out, or wait for the next delivery.",
                },
            ]
        assert store_of(world).committed == before
