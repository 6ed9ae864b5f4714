"""Every payment there can be."""

from hypothesis import strategies as st

from domain.payments.operation import Operation, OperationKind, OperationState
from domain.payments.payment import MAX_GATEWAY_LENGTH, MAX_METHOD_LENGTH, Payment
from domain.shared.identity import OperationId
from domain.shared.money import Money
from tests.conformance.strategies.values import currencies, ids, maybe, moments, money, text

gateways = st.from_regex(rf"\A[a-z][a-z0-9_-]{{0,{MAX_GATEWAY_LENGTH - 1}}}\Z")


@st.composite
def operations(
    draw: st.DrawFn, id: OperationId, kind: OperationKind, amount: Money, *, most: int | None = None
) -> Operation:
    """Of an amount that is at most the payment's; it has succeeded only within what is left of `most`."""
    may_succeed = most is None or most > 0
    state = draw(
        st.sampled_from([one for one in OperationState if may_succeed or one is not OperationState.SUCCEEDED])
    )
    limit = most if most and state is OperationState.SUCCEEDED else amount.minor
    is_pending = state is OperationState.PENDING
    return Operation(
        id=id,
        kind=kind,
        amount=amount if kind is OperationKind.AUTHORIZE else draw(money(amount.currency, 1, limit)),
        requested_at=draw(moments),
        state=state,
        settled_at=None if is_pending else draw(moments),
        reference="" if is_pending else draw(text(80, required=False)),
        reason="" if is_pending else draw(text(200, required=False)),
        return_id=draw(maybe(ids)) if kind is OperationKind.REFUND else None,
    )


@st.composite
def payments(draw: st.DrawFn) -> Payment:
    """Within the limits: no more refunded than captured, nor captured than authorized and not voided."""
    amount = draw(currencies.flatmap(lambda currency: money(currency, 1)))
    payment_id, first, *others = draw(st.lists(ids, min_size=2, max_size=8, unique=True))
    payment = Payment(
        id=payment_id,
        order_id=draw(ids),
        customer_id=draw(ids),
        gateway=draw(gateways),
        method=draw(text(MAX_METHOD_LENGTH, required=False)),
        amount=amount,
        captures_itself=draw(st.booleans()),
        requested_at=draw(moments),
        operations=(draw(operations(first, OperationKind.AUTHORIZE, amount)),),
        event_count=draw(st.integers(0, 1000)),
    )
    for id in others:
        kind = draw(st.sampled_from([OperationKind.CAPTURE, OperationKind.VOID, OperationKind.REFUND]))
        totals = payment.totals
        is_refund = kind is OperationKind.REFUND
        left = totals.captured - totals.refunded if is_refund else totals.authorized - totals.captured
        more = draw(operations(id, kind, amount, most=left.minor))
        payment.operations = (*payment.operations, more)
    return payment
