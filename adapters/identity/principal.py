"""Who a request comes from."""

from typing import ClassVar

import attrs

from domain.shared.actor import Actor


@attrs.frozen(kw_only=True)
class Principal:
    """What an access token says of its user. Stands in for the user, whom nobody looked up."""

    is_authenticated: ClassVar[bool] = True
    is_anonymous: ClassVar[bool] = False

    actor: Actor
    email: str
    first_name: str
