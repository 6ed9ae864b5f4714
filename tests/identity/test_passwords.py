"""Passwords: hashed slowly, and not too easy to guess."""

import pytest
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

from adapters.identity.passwords import hash_password, validate_password
from django_project.settings import base

ABOUT = {"email": "wanda.whisk@example.com", "first_name": "Wanda", "last_name": "Whiskerton"}


class TestAHash:
    def test_is_made_by_argon2(self, settings):
        settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS

        hashed = hash_password("teapots-are-patient")

        assert hashed.startswith("argon2$argon2id$")
        assert check_password("teapots-are-patient", hashed)
        assert not check_password("teapots-are-hasty", hashed)

    def test_is_salted(self):
        assert hash_password("teapots-are-patient") != hash_password("teapots-are-patient")


class TestAPassword:
    @pytest.mark.parametrize(
        ("raw", "code"),
        [
            ("teapot7", "password_too_short"),
            ("password", "password_too_common"),
            ("8372619405", "password_entirely_numeric"),
            ("wanda.whisk@example.com", "password_too_similar"),
            ("whiskerton", "password_too_similar"),
        ],
    )
    def test_that_is_easy_to_guess_is_refused(self, raw, code):
        with pytest.raises(ValidationError) as caught:
            validate_password(raw, ABOUT)

        assert code in [error.code for error in caught.value.error_list]

    def test_of_eight_characters_is_fine(self):
        validate_password("teapots7", ABOUT)

    def test_can_be_judged_without_knowing_whose_it_is(self):
        validate_password("teapots7", {})
