"""How to reach a customer."""

import pytest

from domain.customers.contact import Contact, ensure_email
from tests.support import a
from tests.unit.checks import invalid

LENGTHS = {"name": 120, "phone": 40, "person": 120}


class TestAContact:
    def test_needs_only_a_name(self):
        contact = Contact(name="Wanda Whisk")

        assert (contact.email, contact.phone, contact.person, contact.address) == (None, "", "", None)

    def test_takes_more(self):
        contact = Contact(name="Whisk & Sons", phone="+44 20", person="Wanda", address=a.address())

        assert (contact.phone, contact.person, contact.address) == ("+44 20", "Wanda", a.address())

    @pytest.mark.parametrize("name", ["", " "])
    def test_needs_that_name(self, name):
        with invalid("name", "blank"):
            Contact(name=name)

    @pytest.mark.parametrize(("field", "longest"), list(LENGTHS.items()))
    def test_bounds_every_text(self, field, longest):
        fields = {"name": "Wanda", field: "x" * longest}
        assert getattr(Contact(**fields), field) == "x" * longest

        with invalid(field, "too_long"):
            Contact(**{**fields, field: "x" * (longest + 1)})


class TestAnEmailAddress:
    @pytest.mark.parametrize(
        "email", ["wanda@teapots.example", "w+x.y_z@a.b", "ünï@tee.example", "x" * 244 + "@a.example"]
    )
    def test_is_a_name_at_a_host(self, email):
        assert Contact(name="Wanda", email=email).email == email
        assert ensure_email(email) == email

    def test_is_kept_in_lower_case(self):
        assert Contact(name="Wanda", email="Wanda@Teapots.EXAMPLE").email == "wanda@teapots.example"

    @pytest.mark.parametrize("email", [None, ""])
    def test_may_be_unknown(self, email):
        assert Contact(name="Wanda", email=email).email is None

    @pytest.mark.parametrize(
        "email",
        [
            "wanda",
            "@teapots.example",
            "wanda@",
            "wanda@teapots",
            "wan da@teapots.example",
            "wanda@tea\tpots.example",
            "wanda@teapots.example\n",
            "wanda\x00@teapots.example",
            "wanda\u200b@teapots.example",
            "teapots.example",
            " ",
            "x" * 245 + "@a.example",
        ],
    )
    def test_is_nothing_else(self, email):
        with invalid("email"):
            Contact(name="Wanda", email=email)
