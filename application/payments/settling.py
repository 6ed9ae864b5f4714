"""Asking gateways about what is pending: never within a transaction, and never twice for one effect."""

from contextlib import suppress
from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.errors import GatewayUnavailable
from application.payments.queries import PaymentQueries, PendingOperation
from application.payments.receipts import PaymentReceipt
from application.payments.recording import record
from application.ports.lookups import PaymentKey
from application.ports.payment_gateway import Gateways
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.payments.operation import Abandoned, OperationKind, Outcome
from domain.shared.actor import Actor
from domain.shared.identity import OperationId


@attrs.frozen(kw_only=True)
class RecordOutcomeCommand(Command):
    permission: ClassVar[Permission] = Permission.SETTLE_PAYMENT
    receipt_type: ClassVar[type[PaymentReceipt]] = PaymentReceipt

    key: PaymentKey
    operation_id: OperationId
    outcome: Outcome


@attrs.frozen
class Settle:
    """Works through a payment's pending operations, one after the other, those that follow included.

    It can be cut off anywhere: what is pending stays so, and whoever comes next goes on with it.
    """

    _payments: PaymentQueries
    _gateways: Gateways
    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, key: PaymentKey) -> None:
        """Do what is pending; what a gateway does not answer stays pending."""
        tried: list[PendingOperation] = []
        while fresh := [one for one in self._payments.pending(key) if one not in tried]:
            tried.append(fresh[0])
            with suppress(GatewayUnavailable):
                gateway = self._gateways.named(fresh[0].gateway)
                self._keep(key, fresh[0], gateway.perform(fresh[0].request))

    def resume(self, key: PaymentKey) -> None:
        """Find out what became of what is pending since long ago, then do what is left.

        An authorization that its gateway never heard of is abandoned: nobody waits for it any more. Whatever
        else was never heard of is done, since somebody is owed it.
        """
        for one in self._payments.pending(key):
            with suppress(GatewayUnavailable):
                gateway = self._gateways.named(one.gateway)
                if gateway.is_manual:
                    continue
                outcome = gateway.look_up(one.request)
                if outcome is None and one.request.kind is OperationKind.AUTHORIZE:
                    outcome = Abandoned()
                self._keep(key, one, outcome)
        self(key)

    def _keep(self, key: PaymentKey, one: PendingOperation, outcome: Outcome | None) -> None:
        if outcome is not None:
            command = RecordOutcomeCommand(
                actor=Actor.system(), key=key, operation_id=one.request.operation_id, outcome=outcome
            )
            self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: RecordOutcomeCommand) -> PaymentReceipt:
        return record(
            uow,
            command.key,
            command.operation_id,
            command.outcome,
            by=command.actor,
            ids=self._ids,
            at=self._clock.now(),
        )
