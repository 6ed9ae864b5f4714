"""A stored receipt comes back exactly, of whichever type it is."""

import importlib
import pkgutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import application
from application.commands import Command, Receipt
from application.ports.idempotency import Claim
from domain.shared.actor import Actor
from tests.conformance.exactly import exactly
from tests.conformance.strategies import anything
from tests.support import a
from tests.support.stores import World

for module in pkgutil.walk_packages(application.__path__, "application."):
    importlib.import_module(module.name)

TYPES = sorted({command.receipt_type for command in Command.__subclasses__()}, key=lambda kind: kind.__name__)


def test_every_command_is_known():
    assert {"OrderReceipt", "AccountReceipt", "BatchReceipt"} <= {kind.__name__ for kind in TYPES}


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
