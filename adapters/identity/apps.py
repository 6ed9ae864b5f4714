"""Accounts, roles and tokens."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "adapters.identity"
    label = "identity"
    verbose_name = "Users"

    def ready(self) -> None:
        from adapters.identity import documentation  # noqa: F401, PLC0415  # registers itself, once apps are there
