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
class LimitsChanged(Event):
    """Amounts as text, `100.00 EUR`; None is no limit."""

    customer_id: CustomerId
    order_limit: str | None
    credit_limit: str | None


@attrs.frozen(kw_only=True)
class TierChanged(Event):
    customer_id: CustomerId
    tier: str


@attrs.frozen(kw_only=True)
class CustomerErased(Event):
    customer_id: CustomerId
