"""Making and judging passwords."""

from collections.abc import Mapping

from django.contrib.auth import password_validation
from django.contrib.auth.hashers import make_password

from adapters.identity.models import User


def hash_password(raw: str) -> str:
    """A salted hash by the first of PASSWORD_HASHERS (Argon2), in the form that signing in checks."""
    return make_password(raw)


def validate_password(raw: str, about: Mapping[str, str]) -> None:
    """Raise Django's ValidationError, with each fault and its code, for a password too easy to guess.

    `about` is what else is known of the user (`email`, `first_name`, `last_name`): none of it may be the
    password.
    """
    known = {name: about[name] for name in ("email", "first_name", "last_name") if name in about}
    password_validation.validate_password(raw, user=User(**known))
