"""What helps against a credit limit, to the last cent, and what is no e-mail address."""

import pytest

from domain.customers.contact import Contact
from domain.customers.errors import CreditLimitExceeded
from tests.support.a import euros
from tests.unit.checks import invalid


def exceeded(*, owes: str) -> CreditLimitExceeded:
    return CreditLimitExceeded(total=euros(9), exposure=euros(owes), limit=euros(3))


@pytest.mark.rule(30)
class TestTheRemedyAgainstTheCreditLimit:
    def test_is_the_last_cent_as_long_as_there_is_one(self):
        assert exceeded(owes="2.99").remedy == "Order for at most 0.01 EUR, or pay earlier orders first."

    @pytest.mark.parametrize("owes", ["3", "3.01"])
    def test_is_to_pay_once_there_is_no_room(self, owes):
        assert exceeded(owes=owes).remedy == "Pay earlier orders first."


class TestAnEmailAddress:
    def test_ends_with_what_follows_its_last_at(self):
        with invalid("email"):
            Contact(name="Wanda Whisk", email="wanda@example.com@localhost")
