"""The gateways that a shop has."""

from collections.abc import Mapping

import attrs

from application.ports.payment_gateway import PaymentGateway
from domain.shared.errors import InvalidValue


@attrs.frozen
class ConfiguredGateways:
    """Implements Gateways: those that were switched on, in that order."""

    _by_name: Mapping[str, PaymentGateway]

    def named(self, name: str) -> PaymentGateway:
        try:
            return self._by_name[name]
        except KeyError:
            raise InvalidValue(
                "gateway",
                f"{name[:40]!r} is not a gateway of this shop",
                remedy=f"Use one of: {', '.join(self.names)}.",
                code="unknown_gateway",
            ) from None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._by_name)
