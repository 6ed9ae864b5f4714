"""Every objection in the code base has a rule and a code of its own, and speaks to people."""

import re
from datetime import datetime
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, Final
from uuid import UUID

import attrs
import pytest

import application
import domain
from domain.inventory.errors import (
    AdjustmentBelowClaimed,
    InsufficientStock,
    StillToArrive,
    TransferExceedsAvailable,
)
from domain.orders.errors import (
    CancellationWindowClosed,
    IllegalTransition,
    MoreThanShipped,
    MoreThanUnshipped,
)
from domain.orders.status import ALLOWED, OrderStatus, ReturnState, Verb
from domain.payments.errors import CaptureExceedsAuthorized, PaymentExceedsOwed, RefundExceedsCaptured
from domain.shared.errors import Objection
from domain.shared.identity import CustomerId, OrderId, Sku
from domain.shared.money import Money
from tests.support import a
from tests.unit.domain.words import WORDS

SAMPLES: Final[dict[Any, object]] = {
    int: 3,
    str: "EUR",
    Sku: Sku("CURIOUS-TEAPOT"),
    CustomerId: CustomerId(a.an_id()),
    OrderId: OrderId(UUID("01950000-0000-7000-8000-000000000001")),
    Money: a.euros("12.30"),
    datetime: a.NOON,
    Verb: Verb.SHIP,
    OrderStatus: OrderStatus.PARTIALLY_SHIPPED,
    ReturnState: ReturnState.DECLINED,
    tuple[str, ...]: ("confirmed", "ORD-1"),
}


def every_objection() -> list[type[Objection]]:
    found: dict[str, type[Objection]] = {}
    for package in (domain, application):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            for thing in vars(import_module(module.name)).values():
                if isinstance(thing, type) and issubclass(thing, Objection) and thing is not Objection:
                    found[f"{thing.__module__}.{thing.__qualname__}"] = thing
    return list(found.values())


def an(objection: type[Objection]) -> Objection:
    attrs.resolve_types(objection)
    return objection(**{field.name: SAMPLES[field.type] for field in attrs.fields(objection)})


EVERY: Final = every_objection()


class TestAllObjections:
    def test_are_found_here(self):
        assert {InsufficientStock, IllegalTransition} < set(EVERY)
        assert len(EVERY) >= 45

    @pytest.mark.parametrize("what", ["rule", "code"])
    def test_have_a_name_that_no_other_has(self, what):
        names = [getattr(objection, what) for objection in EVERY]

        assert sorted(names) == sorted(set(names))

    def test_are_frozen(self):
        for objection in EVERY:
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(an(objection), attrs.fields(objection)[0].name, "other")

    def test_leave_the_words_to_the_subclass(self):
        for words in ("message", "remedy"):
            with pytest.raises(NotImplementedError):
                getattr(Objection(), words)

    def test_have_a_rule_a_code_and_plain_facts_for_programs(self):
        for objection in EVERY:
            assert re.fullmatch(r"[a-z]+\.[a-z0-9]+(_[a-z0-9]+)*", objection.rule)
            assert re.fullmatch(r"[a-z]+(_[a-z]+)*", objection.code)

            facts = an(objection).facts
            assert set(facts) >= {field.name for field in attrs.fields(objection)}, objection
            assert {type(fact) for fact in facts.values()} <= {str, int, bool, tuple}, objection

    def test_have_a_message_and_a_remedy_for_people(self):
        for objection in map(an, EVERY):
            for text in (objection.message, objection.remedy):
                assert re.fullmatch(r"[A-Z0-9].{10,}[^\s.:,]\.", text)
                assert not re.search(r"_|None|\(\)|  |[{}<>]|Verb|Status", text)


class TestTheFacts:
    def test_say_amounts_as_decimal_strings_beside_their_currency(self):
        over = a.customer(order_limit=a.euros(10)).objections(a.euros("12.30"))[0]

        assert over.facts == {"total": "12.30", "limit": "10.00", "currency": "EUR"}

    def test_say_times_as_rfc_3339(self):
        closed = CancellationWindowClosed(placed_at=a.NOON, closed_at=a.later(hours=24))

        assert closed.facts == {
            "placed_at": "2026-03-14T12:00:00+00:00",
            "closed_at": "2026-03-15T12:00:00+00:00",
        }

    def test_say_names_as_plain_text_and_several_as_several(self):
        assert an(IllegalTransition).facts == {
            "verb": "ship",
            "status": "partially_shipped",
            "allowed_from": ("confirmed", "ORD-1"),
        }

    def test_say_what_the_objection_says(self):
        assert InsufficientStock(sku=Sku("CHAI"), requested=9, available=3).facts == {
            "sku": "CHAI",
            "requested": 9,
            "available": 3,
        }


class TestTheWords:
    def test_are_these(self):
        words = {objection.code: (objection.message, objection.remedy) for objection in map(an, EVERY)}

        assert words == WORDS

    @pytest.mark.parametrize("verb", Verb)
    def test_on_transitions_are_english(self, verb):
        for status in OrderStatus:
            objection = IllegalTransition(verb=verb, status=status, allowed_from=tuple(sorted(ALLOWED[verb])))

            assert re.fullmatch(r"An order that is [a-z ]+ cannot be [a-z]+ed\.", objection.message)
            assert re.fullmatch(r"Only an order that is [a-z ]+ can be [a-z]+ed\.", objection.remedy)

    def test_on_stock_name_what_is_short_and_what_could_be_had(self):
        some = InsufficientStock(sku=Sku("CHAI"), requested=9, available=3)
        none = InsufficientStock(sku=Sku("CHAI"), requested=9, available=0)

        assert some.message == "9 of CHAI were asked for and 3 are available: 6 short."
        assert some.remedy == "Order at most 3, or wait for the next delivery."
        assert none.remedy == "Leave it out, or wait for the next delivery."

    def test_on_adjustments_name_the_orders_in_the_way(self):
        def remedy(*orders: str) -> str:
            return AdjustmentBelowClaimed(
                sku=Sku("CHAI"), on_hand=5, allocated=3, reserved=0, change=-4, orders=orders
            ).remedy

        assert remedy("ORD-1", "ORD-2") == "First cancel or ship orders that hold it: ORD-1, ORD-2."
        assert remedy() == "Wait until the quotes that hold it have expired."

    @pytest.mark.parametrize(
        ("objection", "remedy"),
        [
            (
                StillToArrive(sku=Sku("CHAI"), location="main", requested=2, ready=0),
                "Wait for the next delivery, or leave it out.",
            ),
            (
                TransferExceedsAvailable(sku=Sku("CHAI"), location="main", requested=2, available=0),
                "Release orders first, or wait for the next delivery.",
            ),
            (MoreThanUnshipped(line=1, requested=2, unshipped=0), "Ask for a return of what has shipped."),
            (MoreThanShipped(line=1, requested=2, returnable=0), "Return what has shipped, and only once."),
            (
                PaymentExceedsOwed(amount=a.euros(2), owed=a.euros(0)),
                "Nothing needs paying: the order is paid, or its payment is authorized.",
            ),
            (
                PaymentExceedsOwed(amount=a.euros(2), owed=a.euros(-1)),
                "Nothing needs paying: the order is paid, or its payment is authorized.",
            ),
            (CaptureExceedsAuthorized(amount=a.euros(2), left=a.euros(0)), "Authorize a payment first."),
            (RefundExceedsCaptured(amount=a.euros(2), left=a.euros(0)), "Nothing is left to refund."),
        ],
        ids=lambda value: getattr(value, "code", ""),
    )
    def test_where_nothing_can_be_had_do_not_offer_any(self, objection, remedy):
        assert objection.remedy == remedy
