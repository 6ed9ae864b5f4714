"""What the payment commands answer."""

from uuid import UUID

import attrs

from application.commands import Receipt
from application.payments.queries import PaymentDetail


@attrs.frozen(kw_only=True)
class PaymentReceipt(Receipt):
    """The payment after the command; an operation that is pending still will be found out."""

    payment: PaymentDetail

    @property
    def is_settled(self) -> bool:
        return all(operation.state != "pending" for operation in self.payment.operations)

    @property
    def payment_id(self) -> UUID:
        return self.payment.id
