"""Addresses, and the texts in them."""

import pytest

from domain.shared.address import Address, ensure_country, ensure_text
from domain.shared.countries import COUNTRIES
from tests.support import a
from tests.unit.checks import invalid

LENGTHS = {"name": 120, "street": 200, "city": 80, "region": 80, "postal_code": 20}


class TestAnAddress:
    def test_needs_no_region_and_no_postal_code(self):
        address = Address(name="Wanda Whisk", street="1 Teapot Lane", city="Sugarbury", country="GB")

        assert (address.region, address.postal_code) == ("", "")

    @pytest.mark.parametrize("field", ["name", "street", "city"])
    @pytest.mark.parametrize("text", ["", "  \t"])
    def test_needs_the_rest(self, field, text):
        with invalid(field, "blank"):
            a.address(**{field: text})

    @pytest.mark.parametrize(("field", "longest"), list(LENGTHS.items()))
    def test_bounds_every_text(self, field, longest):
        assert getattr(a.address(**{field: "x" * longest}), field) == "x" * longest
        with invalid(field, "too_long"):
            a.address(**{field: "x" * (longest + 1)})

    @pytest.mark.parametrize("field", LENGTHS)
    def test_takes_no_control_characters(self, field):
        with invalid(field, "control_characters"):
            a.address(**{field: "Tea\x00pot"})

    def test_knows_the_249_countries(self):
        assert len(COUNTRIES) == 249
        for country in COUNTRIES:
            assert a.address(country=country).country == ensure_country(country) == country

    @pytest.mark.parametrize("country", ["", "XX", "UK", "gb", "GBR", "G", "Great Britain and all its isles"])
    def test_knows_no_others(self, country):
        with invalid("country"):
            a.address(country=country)


class TestAText:
    @pytest.mark.parametrize(
        "text", ["Teapot", "two\nlines\tand a tab", "日本のやかん", "🫖", "naïve café", " x "]
    )
    def test_is_handed_back_as_it_is(self, text):
        assert ensure_text("note", text, 40) is text

    @pytest.mark.parametrize("character", ["\x00", "\x08", "\x1b", "\x1f", "\x7f", "\x85", "\x9f", "\ud800"])
    def test_has_nothing_that_a_store_or_terminal_stumbles_over(self, character):
        with invalid("note", "control_characters"):
            ensure_text("note", f"tea{character}pot", 40)

    @pytest.mark.parametrize("text", ["", " ", "\n\t", "\u3000"])
    def test_may_be_blank_only_where_it_is_not_required(self, text):
        with invalid("note", "blank"):
            ensure_text("note", text, 40)

        assert ensure_text("note", text, 40, required=False) == text

    def test_may_be_as_long_as_said(self):
        assert ensure_text("note", "x" * 40, 40) == "x" * 40
        with invalid("note", "too_long"):
            ensure_text("note", "x" * 41, 40)
