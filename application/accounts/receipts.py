"""What the account commands answer."""

from typing import Self
from uuid import UUID

import attrs

from application.commands import Receipt
from application.ports.accounts import Account
from domain.shared.identity import CustomerId


@attrs.frozen(kw_only=True)
class AccountReceipt(Receipt):
    """The account as it stands after the command; never the password."""

    id: UUID
    email: str
    first_name: str
    last_name: str
    role: str
    customer_id: UUID | None

    @classmethod
    def of(cls, account: Account) -> Self:
        return cls(
            id=account.id,
            email=account.email,
            first_name=account.first_name,
            last_name=account.last_name,
            role=account.role.value,
            customer_id=account.customer_id,
        )

    @property
    def about(self) -> CustomerId | None:
        return None if self.customer_id is None else CustomerId(self.customer_id)
