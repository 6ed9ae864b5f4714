"""What can go wrong around a decision: who asks, what is repeated, whether the store answers.

DomainError
├── NotAuthenticated        nobody said who asks, and somebody must
├── NotPermitted            the asker's role may not do this
├── IdempotencyKeyReused    the same key came with another command
├── Conflict
│   └── IdempotencyInProgress   the first command with this key is still running
├── GatewayUnavailable      a payment gateway does not answer, or its answer was lost
├── NoticeNotGenuine        what came as a payment gateway's notice is not signed by it
└── StoreBusy               the store is down, locked or overloaded: try again later
    └── TransactionAborted  the store undid the transaction: deadlock, serialization, collision
"""

from typing import ClassVar

from domain.shared.errors import Conflict, DomainError


class NotAuthenticated(DomainError):
    code: ClassVar[str] = "not_authenticated"

    def __init__(self) -> None:
        super().__init__("Nobody is signed in.", remedy="Sign in and send the access token.")


class NotPermitted(DomainError):
    code: ClassVar[str] = "not_permitted"

    def __init__(self, role: str, permission: str) -> None:
        super().__init__(
            f"The role {role} may not do this ({permission}).",
            remedy="Ask somebody with the right role.",
            facts={"role": role, "permission": permission},
        )


class IdempotencyKeyReused(DomainError):
    code: ClassVar[str] = "idempotency_key_reused"

    def __init__(self) -> None:
        super().__init__(
            "This idempotency key was used for another command.",
            remedy="Use a fresh key for each new command; repeat a key only with the same command.",
        )


class IdempotencyInProgress(Conflict):
    code: ClassVar[str] = "idempotency_in_progress"

    def __init__(self) -> None:
        super().__init__(
            "The first command with this idempotency key is still running.",
            remedy="Wait a second and send the same again.",
        )


class StoreBusy(DomainError):
    code: ClassVar[str] = "store_unavailable"

    def __init__(self, message: str = "The store does not answer in time.") -> None:
        super().__init__(message, remedy="Try again in a few seconds; use an idempotency key to be safe.")


class TransactionAborted(StoreBusy):
    """Worth running again at once: the store rolled the whole transaction back."""


class GatewayUnavailable(DomainError):
    """Nobody knows what became of what was asked; the sweep will find out."""

    code: ClassVar[str] = "gateway_unavailable"

    def __init__(self, gateway: str) -> None:
        super().__init__(
            f"The payment gateway {gateway} does not answer.",
            remedy="Read the payment again in a minute: its outcome will be found out.",
            facts={"gateway": gateway},
        )


class NoticeNotGenuine(DomainError):
    """What came as a payment gateway's notice is not signed by it, or not lately."""

    code: ClassVar[str] = "notice_not_genuine"

    def __init__(self, gateway: str) -> None:
        super().__init__(
            f"The signature of this notice is not one of {gateway}, or too old.",
            remedy="Sign the body as it is sent, with the gateway's secret and the time of now.",
            facts={"gateway": gateway},
        )
