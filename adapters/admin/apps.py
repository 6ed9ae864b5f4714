"""A read-only look at what is stored."""

from django.apps import AppConfig


class AdminConfig(AppConfig):
    """Labelled apart from Django's own `admin`."""

    name = "adapters.admin"
    label = "orderly_admin"
