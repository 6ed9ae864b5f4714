"""Erasing a customer, everywhere."""

import pytest

from application.customers.erase_customer import EraseCustomerCommand
from application.errors import NotPermitted
from domain.customers.customer import Customer
from domain.customers.errors import CustomerIsErased
from tests.support import a
from tests.support.a import euros
from tests.unit.checks import refused


@pytest.mark.rule(32)
class TestErasingACustomer:
    def test_reaches_every_copy_each_time(self, shop):
        wanda = a.customer(owes=euros(5))
        shop.has(wanda, a.product(), a.stock(on_hand=9))
        command = EraseCustomerCommand(actor=a.admin(), customer_id=wanda.id)
        first, second = shop.erase_customer(command), shop.erase_customer(command)

        assert (first.customer.name, first.customer.erased_at) == ("erased", shop.clock.now())
        assert second.customer.exposure == first.customer.exposure
        assert shop.tables.erased == (wanda.id, wanda.id)
        with refused(CustomerIsErased(customer_id=wanda.id)):
            shop.places(wanda, shipping_address=a.address())

    @pytest.mark.rule(36)
    def test_is_for_admins(self, shop):
        wanda = a.customer()
        shop.has(wanda)

        for actor in (a.staff(), a.buyer(wanda)):
            with pytest.raises(NotPermitted):
                shop.erase_customer(EraseCustomerCommand(actor=actor, customer_id=wanda.id))
        assert [customer.erased_at for customer in shop.all(Customer)] == [None]
