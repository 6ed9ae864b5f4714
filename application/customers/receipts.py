"""What the customer commands answer."""

import attrs

from application.commands import Receipt
from application.customers.queries import CustomerDetail
from domain.shared.identity import CustomerId


@attrs.frozen(kw_only=True)
class CustomerReceipt(Receipt):
    """The customer as it stands after the command."""

    customer: CustomerDetail

    @property
    def about(self) -> CustomerId:
        return CustomerId(self.customer.id)
