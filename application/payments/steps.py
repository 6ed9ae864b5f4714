"""How every payment command runs: the intent is stored, the gateway is asked, the answer is recorded."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

import attrs

from application.commands import Command
from application.errors import IdempotencyKeyReused
from application.payments.queries import PaymentDetail
from application.payments.receipts import PaymentReceipt
from application.payments.settling import Settle
from application.ports.idempotency import Claim
from application.ports.lookups import PaymentKey
from application.ports.system import Ids
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.shared.errors import AlreadyExists
from domain.shared.identity import OrderId, PaymentId

C = TypeVar("C", bound=Command)


@attrs.frozen
class PaymentSteps:
    """Runs a payment command whose `intend` stores an intent, and is idempotent under a key.

    A command that was cut off can be sent again with its key: it finds its own intent, and goes on from
    there. The receipt is stored under the key once nothing is pending; before that, a retry asks again.
    """

    _transact: Transact
    _settle: Settle
    _ids: Ids

    def __call__(self, command: C, intend: Callable[[UnitOfWork, C], PaymentReceipt]) -> PaymentReceipt:
        first = self._first(command, intend)
        if first.dry_run or first.replayed:
            return first
        key = PaymentKey(OrderId(first.payment.order_id), PaymentId(first.payment.id))
        self._settle(key)

        def conclude(uow: UnitOfWork, _: C) -> PaymentReceipt:
            payment = uow.payments.lock(key.payment_id, order_id=key.order_id)
            return PaymentReceipt(payment=PaymentDetail.of(payment))

        last = self._transact.first(command, conclude)
        is_to_be_kept = last.is_settled and Claim.of(command) is not None
        return self._transact(command, conclude) if is_to_be_kept else last

    def _first(self, command: C, intend: Callable[[UnitOfWork, C], PaymentReceipt]) -> PaymentReceipt:
        """Raises IdempotencyKeyReused where the key has made the intent of another command already."""
        try:
            return self._transact.first(command, intend)
        except AlreadyExists as error:
            raise IdempotencyKeyReused from error

    def intent_id(self, command: Command, what: str) -> UUID:
        """The id of an intent: the same for a retry under the same key, else a fresh one."""
        claim = Claim.of(command)
        return self._ids.new() if claim is None else claim.id_of(what)
