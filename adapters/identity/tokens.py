"""What tokens say, and reading it back. Algorithm, key, issuer and audience are settings: SIMPLE_JWT."""

from datetime import timedelta
from typing import Final
from uuid import UUID

import attrs
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.tokens import AccessToken, Token

from adapters.identity.models import User
from adapters.identity.principal import Principal
from domain.shared.actor import Actor, Role
from domain.shared.identity import CustomerId, UserId

ACCESS_SECONDS: Final = int(api_settings.ACCESS_TOKEN_LIFETIME.total_seconds())


class InvalidToken(Exception):
    """Not a token of ours, not of the kind wanted, or no longer good."""


class RefreshToken(Token):
    """Tells nothing of whether it was used already: see `families`."""

    token_type = "refresh"  # noqa: S105  # the name of a kind of token
    lifetime = api_settings.REFRESH_TOKEN_LIFETIME


@attrs.frozen(kw_only=True)
class RefreshClaims:
    user_id: UUID
    family: str
    jti: str


def access_token(user: User, *, lifetime: timedelta | None = None) -> str:
    """Good for `lifetime`, or as long as is usual for None."""
    token = _claiming(AccessToken(), user)
    if lifetime is not None:
        token.set_exp(lifetime=lifetime)
    return str(token)


def refresh_token(user: User, *, family: str) -> RefreshToken:
    token = RefreshToken()
    token["family"] = family
    _claiming(token, user)
    return token


def read_access(raw: str) -> Principal:
    """Raises InvalidToken. Asks no database: what the token says holds until it expires."""
    token = _read(AccessToken, raw)
    try:
        customer_id = token["customer_id"]
        actor = Actor(
            role=Role(token["user_role"]),
            user_id=UserId(UUID(token["sub"])),
            customer_id=None if customer_id is None else CustomerId(UUID(customer_id)),
        )
        return Principal(actor=actor, email=token["email"], first_name=token["first_name"])
    except (KeyError, ValueError, TypeError, AttributeError):
        raise InvalidToken from None


def read_refresh(raw: str) -> RefreshClaims:
    """Raises InvalidToken."""
    token = _read(RefreshToken, raw)
    try:
        return RefreshClaims(user_id=UUID(token["sub"]), family=token["family"], jti=token["jti"])
    except (KeyError, ValueError):
        raise InvalidToken from None


def _claiming(token: Token, user: User) -> Token:
    token["sub"] = str(user.id)
    token["email"] = user.email
    token["first_name"] = user.first_name
    token["user_role"] = user.role
    token["customer_id"] = None if user.customer_id is None else str(user.customer_id)
    token["nbf"] = token["iat"]
    return token


def _read(kind: type[Token], raw: str) -> Token:
    try:
        return kind(raw)  # type: ignore[arg-type]  # the annotation is wrong: it takes the encoded token
    except (TokenError, RecursionError):
        # The header is parsed before the signature is checked, so it may be nested absurdly.
        raise InvalidToken from None
