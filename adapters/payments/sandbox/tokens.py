"""What the sandbox does with which token.

`tok_decline` is about the authorization, `tok_decline_capture` about captures, and so for each behaviour and
each kind. What a token says nothing about is approved.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from domain.payments.operation import OperationKind


class Behaviour(StrEnum):
    """How an operation goes.

    `timeout`: never done, never answered. `timeout_once`: so the first time only. `lose_reply`: done, but the
    first answer is lost. `later`: done, but the first answer is that it takes time.
    """

    APPROVE = "approve"
    DECLINE = "decline"
    TIMEOUT = "timeout"
    TIMEOUT_ONCE = "timeout_once"
    LOSE_REPLY = "lose_reply"
    LATER = "later"


def token(behaviour: Behaviour, kind: OperationKind = OperationKind.AUTHORIZE) -> str:
    """The token that makes operations of a kind behave so."""
    about = "" if kind is OperationKind.AUTHORIZE else f"_{kind.value}"
    return f"tok_{behaviour.value}{about}"


TOKENS: Final[Mapping[str, tuple[Behaviour, OperationKind]]] = {
    token(Behaviour.APPROVE): (Behaviour.APPROVE, OperationKind.AUTHORIZE),
    **{
        token(behaviour, kind): (behaviour, kind)
        for behaviour in Behaviour
        if behaviour is not Behaviour.APPROVE
        for kind in OperationKind
    },
}


def behaviour(method: str, kind: OperationKind) -> Behaviour | None:
    """How an operation of a kind behaves; None for what is no token."""
    if method not in TOKENS:
        return None
    said, about = TOKENS[method]
    return said if about is kind else Behaviour.APPROVE
