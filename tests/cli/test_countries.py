"""English names of countries into ISO 3166 codes."""

import pycountry
import pytest

from adapters.cli.importing.judging.countries import country_code
from domain.shared.countries import COUNTRIES
from domain.shared.errors import InvalidValue


class TestCountryCode:
    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("Germany", "DE"),
            ("UK", "GB"),
            ("USA", "US"),
            ("Venezuela", "VE"),
            ("Ireland", "IE"),
            ("Russia", "RU"),
            ("Russian Federation", "RU"),
            ("Turkey", "TR"),
            ("Türkiye", "TR"),
            ("South Korea", "KR"),
            ("The Netherlands", "NL"),
            ("Cote d'Ivoire", "CI"),
            ("Côte d’Ivoire", "CI"),
            ("de", "DE"),
            ("DEU", "DE"),
            ("  united   states of america ", "US"),
        ],
    )
    def test_knows_names_as_people_write_them(self, name, code):
        assert country_code(name) == code

    @pytest.mark.parametrize("name", ["", "Atlantis", "276", "U K", "Germanys", "\x00", "the"])
    def test_refuses_what_is_none(self, name):
        with pytest.raises(InvalidValue, match="is not a country we know"):
            country_code(name)

    def test_knows_every_country_of_the_domain_by_its_iso_name(self):
        assert {country_code(country.name) for country in pycountry.countries} == COUNTRIES

    def test_gives_no_name_to_two_countries(self):
        names = {country.name: country.alpha_2 for country in pycountry.countries}

        assert {country_code(name) for name in names} == set(names.values())
        assert all(country_code(code) == code for code in COUNTRIES)
