"""Shops of one product, of twenty, and of as many as an order may have lines."""

import pytest
from django.db import connections

from domain.orders.orderable import MAX_LINES
from tests.persistence.statements.shop import Shop
from tests.support.stores import World


@pytest.fixture(params=[1, 20, MAX_LINES])
def many(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def claims(using: str) -> int:
    """What an idempotency key costs: to look it up, to keep the receipt, and on PostgreSQL to lock it."""
    return 3 if connections[using].vendor == "postgresql" else 2


@pytest.fixture
def shop(world: World, using: str, many: int) -> Shop:
    return Shop(world, using, many)
