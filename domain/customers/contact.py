"""How to reach a customer: the personal data, in one place."""

from typing import Final, Self

import attrs

from domain.shared.address import MAX_NAME_LENGTH, Address, ensure_text
from domain.shared.errors import InvalidValue

MAX_EMAIL_LENGTH: Final = 254
MAX_PHONE_LENGTH: Final = 40
ERASED: Final = "erased"


def _lower(email: str | None) -> str | None:
    return email.lower() if email else None


@attrs.frozen(kw_only=True)
class Contact:
    """Name, and as far as known e-mail, phone, contact person and address. E-mail is kept in lower case."""

    name: str
    email: str | None = attrs.field(default=None, converter=_lower)
    phone: str = ""
    person: str = ""
    address: Address | None = None

    def __attrs_post_init__(self) -> None:
        ensure_text("name", self.name, MAX_NAME_LENGTH)
        ensure_text("phone", self.phone, MAX_PHONE_LENGTH, required=False)
        ensure_text("person", self.person, MAX_NAME_LENGTH, required=False)
        if self.email is not None:
            ensure_email(self.email)

    @classmethod
    def erased(cls) -> Self:
        """What is left of a contact when its personal data is gone."""
        return cls(name=ERASED)


def ensure_email(email: str) -> str:
    """`email` itself, or InvalidValue if it is not like `local@domain`; whether mail arrives is not asked."""
    local, at, host = email.rpartition("@")
    fine = local and at and "." in host and not any(c.isspace() or not c.isprintable() for c in email)
    if not fine or len(email) > MAX_EMAIL_LENGTH:
        raise InvalidValue(
            "email", f"{email[:80]!r} is not an e-mail address", remedy="Write it like name@example.com."
        )
    return email
