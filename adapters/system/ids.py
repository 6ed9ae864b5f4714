"""Fresh identities."""

import sys
from uuid import UUID

import attrs

if sys.version_info >= (3, 14):
    from uuid import uuid7
else:
    from uuid_utils.compat import uuid7


@attrs.frozen
class Uuid7Ids:
    """UUIDv7 (RFC 9562): a timestamp in milliseconds first, so later ids sort later, then chance."""

    def new(self) -> UUID:
        return uuid7()
