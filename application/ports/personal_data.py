"""Erasing what is known of a person."""

from typing import Protocol

from domain.shared.identity import CustomerId, UserId


def erased_email(user_id: UserId) -> str:
    """What stands in place of an erased account's address: unique, and no mail arrives there (RFC 2606)."""
    return f"{user_id}@erased.invalid"


class PersonalData(Protocol):
    def erase(self, customer_id: CustomerId) -> None:
        """Blank the customer's data wherever it was copied: names, addresses and free text of its orders and
        quotes, its user accounts (which can sign in no more), and stored receipts that carry any of it.

        Figures, numbers, countries, references and dates stay. What it changes gets a new version; a second
        time changes nothing. The customer itself is saved by its repository.
        """
        ...
