"""People who move money: a bank transfer that came in, cash over the counter, a refund paid by hand."""

import attrs

from application.ports.payment_gateway import GatewayRequest
from domain.payments.operation import Approved, OperationKind, Outcome


@attrs.frozen
class ManualGateway:
    """Implements PaymentGateway. What staff records as paid, or as let go of, they have seen already.

    Money that goes out is on nobody's account before somebody sends it: a refund waits until people confirm
    it. Nothing is asked of anybody, so nothing can be looked up.
    """

    def perform(self, request: GatewayRequest) -> Outcome | None:
        if request.kind is OperationKind.REFUND:
            return None
        return Approved(f"manual-{request.operation_id.hex}")

    def look_up(self, request: GatewayRequest) -> Outcome | None:  # noqa: ARG002  # the port gives it
        return None

    @property
    def is_manual(self) -> bool:
        return True
