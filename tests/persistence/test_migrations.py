"""The migrations make what the models say."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db(databases="__all__")
def test_no_model_has_changed_without_its_migration():
    call_command("makemigrations", "orderly", check_changes=True, dry_run=True, verbosity=0)
