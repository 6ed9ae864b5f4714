"""What every command and every receipt has."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.effects import Effects
from domain.shared.actor import Actor
from domain.shared.identity import CustomerId


@attrs.frozen(kw_only=True)
class Receipt:
    """What a use case answers: plain values, fit to be stored, replayed and rendered by any adapter.

    `replayed` marks the stored answer of an earlier command with the same key, `dry_run` a trial, which
    also tells the effects it would have had.
    """

    replayed: bool = attrs.field(default=False, eq=False)
    dry_run: bool = attrs.field(default=False, eq=False)
    effects: Effects | None = attrs.field(default=None, eq=False)

    @property
    def about(self) -> CustomerId | None:
        """The customer whose personal data it carries, for those who erase it; None where it carries none."""
        return None


@attrs.frozen(kw_only=True)
class Command:
    """Who asks, under which idempotency key if any, and whether only to try."""

    permission: ClassVar[Permission]
    receipt_type: ClassVar[type[Receipt]]

    actor: Actor
    idempotency_key: str | None = None
    dry_run: bool = False
