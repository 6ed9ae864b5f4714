"""Who asks."""

from enum import StrEnum
from typing import Self

import attrs

from domain.shared.identity import CustomerId, UserId


class Role(StrEnum):
    """What somebody may do by trade; the table of verbs is in `application.access`."""

    ANONYMOUS = "anonymous"
    CUSTOMER = "customer"
    STAFF = "staff"
    ADMIN = "admin"


@attrs.frozen
class Actor:
    """The one who gives a command or asks a question.

    `user_id` is None for the anonymous and for the system itself; `customer_id` is set for customers only.
    """

    role: Role
    user_id: UserId | None = None
    customer_id: CustomerId | None = None

    @classmethod
    def anonymous(cls) -> Self:
        return cls(Role.ANONYMOUS)

    @classmethod
    def system(cls) -> Self:
        """The shop's own machinery, an import for example: acts as staff without a user."""
        return cls(Role.STAFF)

    @property
    def is_staff(self) -> bool:
        return self.role in {Role.STAFF, Role.ADMIN}

    @property
    def name(self) -> str:
        """A stable name of the principal: `user:<id>`, or the bare role where there is no user."""
        return f"user:{self.user_id}" if self.user_id else str(self.role)

    def may_see(self, owner: CustomerId) -> bool:
        """Staff see everything, a customer what is its own, others nothing."""
        return self.is_staff or (self.role is Role.CUSTOMER and self.customer_id == owner)
