"""The API without a database."""

import pytest

from tests.http.paying import LINES
from tests.http.shop import body, client_of, urls
from tests.support import a
from tests.support.stores import in_memory


@pytest.fixture
def world():
    """An empty store in memory, and its use cases."""
    return in_memory()


@pytest.fixture
def wanda(world):
    """A customer, stocked shelves, and nothing ordered yet."""
    customer = a.customer(email="wanda@example.com")
    world.keep(
        customer,
        a.product("CURIOUS-TEAPOT", a.euros("12.30")),
        a.stock("CURIOUS-TEAPOT", 5),
        a.product("TINY-SPOON", a.euros("1.05")),
        a.stock("TINY-SPOON", 100),
    )
    return customer


@pytest.fixture(autouse=True)
def _routes(settings, world):
    settings.ROOT_URLCONF = urls(world)


@pytest.fixture
def nobody():
    return client_of()


@pytest.fixture
def staff():
    return client_of(a.staff())


@pytest.fixture
def buyer(wanda):
    return client_of(a.buyer(wanda))


@pytest.fixture
def order(buyer):
    """The path of an order for 24.60."""
    return f"/api/v1/orders/{body(buyer.post('/api/v1/orders/', LINES))['id']}/"
