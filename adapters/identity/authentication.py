"""Reading who asks from the Authorization header."""

from typing import Final

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from adapters.identity.principal import Principal
from adapters.identity.tokens import InvalidToken, read_access

CHALLENGE: Final = 'Bearer realm="orderly"'


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <access token>`. Without a query: a token that is good says it all.

    Sets `request.user` to a Principal, whose `actor` is what use cases ask for. Other schemes are nobody's.
    """

    def authenticate(self, request: Request) -> tuple[Principal, None] | None:
        scheme, *credentials = get_authorization_header(request).split() or [b""]
        if scheme.lower() != b"bearer":
            return None
        try:
            (raw,) = credentials
            return read_access(raw.decode("ascii")), None
        except (ValueError, InvalidToken):
            raise AuthenticationFailed(
                "The access token is not valid, or no longer.", code="token_not_valid"
            ) from None

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002  # DRF's own signature
        return CHALLENGE
