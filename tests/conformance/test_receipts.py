"""A stored receipt comes back exactly, of whichever type it is."""

import importlib
import pkgutil
from typing import Any, get_args, get_type_hints

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import application
from application.commands import Command, Receipt
from application.customers.queries import CustomerDetail
from application.orders.queries import CustomerName
from application.ports.idempotency import Claim
from domain.shared.actor import Actor
from tests.conformance.exactly import exactly
from tests.conformance.strategies.answers import anything, stored_names
from tests.support import a
from tests.support.stores import World

for module in pkgutil.walk_packages(application.__path__, "application."):
    importlib.import_module(module.name)

TYPES = sorted({command.receipt_type for command in Command.__subclasses__()}, key=lambda kind: kind.__name__)


def test_every_command_is_known():
    assert {"OrderReceipt", "AccountReceipt", "BatchReceipt"} <= {kind.__name__ for kind in TYPES}


IMPERSONAL = {
    "BatchReceipt",  # of commands that come without a key, and are not stored
    "BreakDetail",
    "LocationDetail",
    "LocationReceipt",
    "OperationDetail",
    "Outcome",
    "PaymentDetail",
    "PaymentKey",
    "PaymentReceipt",
    "ProductDetail",
    "ProductReceipt",
    "Reason",
    "RemovedReceipt",
    "ResumeReceipt",
    "ShippingRateDetail",
    "ShippingRateReceipt",
    "StockLevel",
    "StockReceipt",
    "SweepReceipt",
    "TaxRateDetail",
    "TaxRateReceipt",
    "TransferReceipt",
    "Verdict",
    "VoucherDetail",
    "VoucherReceipt",
}
"""What receipts about nobody are made of. A new name here is a claim that it holds nobody's personal data."""


class TestWhomAReceiptIsAbout:
    """What erasing a customer goes by."""

    @pytest.mark.rule(32)
    def test_is_nobody_only_where_no_part_is_personal(self):
        about_nobody = [kind for kind in TYPES if kind.about is Receipt.about]

        assert {part.__name__ for kind in about_nobody for part in parts(kind)} <= IMPERSONAL

    @pytest.mark.rule(32)
    @settings(max_examples=15, deadline=None, derandomize=True, database=None)
    @pytest.mark.parametrize(
        "kind", [kind for kind in TYPES if kind.about is not Receipt.about], ids=lambda kind: kind.__name__
    )
    @given(data=st.data())
    def test_is_the_one_customer_it_names(self, kind: type[Receipt], data: st.DataObject):
        receipt = data.draw(anything(kind))

        assert {receipt.about} == named(receipt)


def parts(kind: Any) -> set[type]:
    """The type itself, and those of ours that its fields are made of."""
    if args := get_args(kind):
        return set().union(*map(parts, args))
    if not isinstance(kind, type) or not kind.__module__.startswith(("application.", "domain.")):
        return set()
    if not attrs.has(kind):
        return {kind}
    hints = get_type_hints(kind)
    return {kind}.union(*(parts(hints[name]) for name in stored_names(kind)))


def named(value: Any) -> set[object]:
    """The ids of customers that a read model names."""
    if isinstance(value, CustomerDetail | CustomerName):
        return {value.id}
    if not attrs.has(type(value)):
        return set()
    names = stored_names(type(value))
    own = {value.customer_id} if "customer_id" in names else set()
    return own.union(*(named(getattr(value, name)) for name in names))


class TestAReceipt:
    @settings(
        max_examples=15,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
    @given(data=st.data())
    def test_comes_back_exactly(self, world: World, kind: type[Receipt], data: st.DataObject):
        receipt = data.draw(anything(kind))
        claim = Claim(principal="staff", operation="Try", key=str(a.an_id()), fingerprint="0" * 64)
        with world.committed() as uow:
            assert uow.idempotency.claim(claim, kind) is None
            uow.idempotency.store(claim, receipt)

        with world.uow(Actor.system()) as uow:
            stored = uow.idempotency.claim(claim, kind)

        assert exactly(stored) == exactly(receipt)
