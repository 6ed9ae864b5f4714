"""What happens to payments. Ids and figures only: no tokens, no reasons in a gateway's words."""

import attrs

from domain.shared.aggregate import Event
from domain.shared.identity import OperationId, OrderId, PaymentId


@attrs.frozen(kw_only=True)
class PaymentEvent(Event):
    """Common facts: which payment of which order, which operation, and its amount in minor units."""

    payment_id: PaymentId
    order_id: OrderId
    operation_id: OperationId
    amount_minor: int
    currency: str


@attrs.frozen(kw_only=True)
class AuthorizationRequested(PaymentEvent):
    gateway: str


@attrs.frozen(kw_only=True)
class PaymentAuthorized(PaymentEvent):
    pass


@attrs.frozen(kw_only=True)
class CaptureRequested(PaymentEvent):
    pass


@attrs.frozen(kw_only=True)
class PaymentCaptured(PaymentEvent):
    pass


@attrs.frozen(kw_only=True)
class VoidRequested(PaymentEvent):
    pass


@attrs.frozen(kw_only=True)
class PaymentVoided(PaymentEvent):
    pass


@attrs.frozen(kw_only=True)
class RefundRequested(PaymentEvent):
    pass


@attrs.frozen(kw_only=True)
class PaymentRefunded(PaymentEvent):
    pass


@attrs.frozen(kw_only=True)
class OperationDeclined(PaymentEvent):
    """The gateway refused, or never heard of it (`abandoned`)."""

    kind: str
    abandoned: bool
