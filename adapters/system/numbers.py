"""Order numbers by chance."""

import secrets

import attrs

from domain.orders.number import PAYLOAD_BITS, OrderNumber


@attrs.frozen
class RandomOrderNumbers:
    """Numbers from the system's source of secrets: knowing some helps nobody to guess another."""

    def new(self) -> OrderNumber:
        return OrderNumber.from_bits(secrets.randbits(PAYLOAD_BITS))
