"""Fresh identities for users."""

import sys
from uuid import UUID

if sys.version_info >= (3, 14):
    from uuid import uuid7
else:
    from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A UUIDv7. A function of ours, since migrations name it and must not name another on another Python."""
    return uuid7()
