"""Things in the database, stored through the real repositories."""

from typing import Any

from factory.base import Factory
from factory.declarations import Sequence
from factory.django import DjangoModelFactory, Password
from factory.helpers import post_generation

from adapters.identity.models import User
from domain.customers.customer import Customer
from domain.shared.actor import Role
from tests.support import a, stores

PASSWORD = "teapots-are-patient"


class UserFactory(DjangoModelFactory[User]):
    """Somebody with an account: staff, unless told otherwise."""

    class Meta:
        model = User

    email = Sequence("user{}@example.com".format)
    first_name = "Uma"
    last_name = "Urn"
    role = Role.STAFF.value
    password = Password(PASSWORD)


class Stored(Factory[Any]):
    """What a builder makes, stored."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **fields: Any) -> Any:
        made = model_class(*args, **fields)
        stores.on_django("default").keep(made)
        return made


class CustomerFactory(Stored):
    class Meta:
        model = a.customer

    email = Sequence("customer{}@example.com".format)


class LocationFactory(Stored):
    class Meta:
        model = a.location


class ProductFactory(Stored):
    """A product with its place in the warehouse: `ProductFactory(sku="CHAI", stock__on_hand=3)`."""

    class Meta:
        model = a.product

    sku = Sequence("TEAPOT-{:03}".format)

    @post_generation
    def stock(self, create: bool, extracted: object, **fields: Any) -> None:
        item = a.stock(str(self.sku), **{"on_hand": 100, **fields})
        stores.on_django("default").keep(item)


class OrderFactory(Stored):
    """A placed order with no claim on stock: for reading."""

    class Meta:
        model = a.order


def an_account_of(customer: Customer) -> User:
    """The account with which a customer signs in."""
    return UserFactory.create(email=customer.contact.email, role=Role.CUSTOMER.value, customer_id=customer.id)
