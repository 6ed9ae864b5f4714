"""What happens to customers. No names, no e-mail addresses: ids and figures only."""

import attrs

from domain.shared.aggregate import Event
from domain.shared.identity import CustomerId


@attrs.frozen(kw_only=True)
class CustomerRegistered(Event):
    customer_id: CustomerId


@attrs.frozen(kw_only=True)
class CustomerBlocked(Event):
    customer_id: CustomerId


@attrs.frozen(kw_only=True)
class CustomerUnblocked(Event):
    customer_id: CustomerId


@attrs.frozen(kw_only=True)
class OrderLimitChanged(Event):
    customer_id: CustomerId
    limit_minor: int | None
    currency: str | None
