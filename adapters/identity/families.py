"""Refresh tokens, each good for one use.

A family is all the tokens that one sign-in led to. Using a token of it twice gives away that somebody copied
one, and ends the family. Only ids of tokens and families are stored, never a token.
"""

from collections.abc import Iterable
from uuid import UUID

import attrs
from django.db import connections, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken
from rest_framework_simplejwt.utils import datetime_from_epoch

from adapters.identity.failures import store_failures
from adapters.identity.ids import new_id
from adapters.identity.models import User
from adapters.identity.tokens import InvalidToken, access_token, read_refresh, refresh_token


@attrs.frozen(kw_only=True)
class TokenPair:
    access: str = attrs.field(repr=False)
    refresh: str = attrs.field(repr=False)


def start(user: User) -> TokenPair:
    """The tokens of a fresh sign-in."""
    with store_failures():
        return _issue(user, family=str(new_id()))


def rotate(raw: str) -> TokenPair:
    """New tokens for a refresh token, which is used up by it: of many at a time, exactly one succeeds.

    Raises InvalidToken for anything else; if the token was used up before, its family is over.
    """
    claims = read_refresh(raw)
    with store_failures(), transaction.atomic():
        user = _lock(claims.user_id)
        if not user.is_active:
            raise InvalidToken
        unused = _unused(user, claims.family).filter(jti=claims.jti).first()
        if unused is not None:
            BlacklistedToken.objects.create(token=unused)
            return _issue(user, family=claims.family)
        _end(user, claims.family)
    raise InvalidToken


def revoke(raw: str) -> None:
    """Sign out: end the token's family. Doing so again is fine. Raises InvalidToken."""
    claims = read_refresh(raw)
    with store_failures(), transaction.atomic():
        _end(_lock(claims.user_id), claims.family)


def end_all(user_ids: Iterable[UUID], *, using: str) -> None:
    """End every family of these users, whose rows the caller has locked. One statement."""
    unused = OutstandingToken.objects.using(using).filter(user__in=user_ids, blacklistedtoken__isnull=True)
    selected, values = unused.values_list("id", Now()).query.get_compiler(using).as_sql()
    into = f'INSERT INTO "{BlacklistedToken._meta.db_table}" ("token_id", "blacklisted_at")'
    with connections[using].cursor() as cursor:
        cursor.execute(f"{into} {selected}", values)


def _lock(user_id: UUID) -> User:
    """The user, whose row is the lock of all its families: nobody else rotates or ends one meanwhile."""
    user = User.objects.select_for_update(no_key=True).filter(id=user_id).first()
    if user is None:
        raise InvalidToken
    return user


def _unused(user: User, family: str) -> QuerySet[OutstandingToken]:
    # The column is called token, and a token is what has no business in a database.
    return OutstandingToken.objects.filter(user=user, token=family, blacklistedtoken__isnull=True)


def _end(user: User, family: str) -> None:
    BlacklistedToken.objects.bulk_create(BlacklistedToken(token=unused) for unused in _unused(user, family))


def _issue(user: User, *, family: str) -> TokenPair:
    refresh = refresh_token(user, family=family)
    OutstandingToken.objects.create(
        user=user,
        jti=refresh["jti"],
        token=family,
        created_at=refresh.current_time,
        expires_at=datetime_from_epoch(refresh["exp"]),
    )
    return TokenPair(access=access_token(user), refresh=str(refresh))
